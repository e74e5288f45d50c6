/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-deal.h"

#include <glib/gi18n-lib.h>

#include "core/store/ent-statement.h"
#include "core/store/ent-store-error.h"

const EntChoice ent_deal_stages[] = {
  { "registered", N_ ("Registered") },
  { "qualified", N_ ("Qualified") },
  { "proposal", N_ ("Proposal") },
  { "negotiation", N_ ("Negotiation") },
  { "won", N_ ("Won") },
  { "lost", N_ ("Lost") },
  { NULL, NULL },
};

const EntChoice ent_deal_kinds[] = {
  { "new", N_ ("New customer") },
  { "expansion", N_ ("Expansion") },
  { "renewal", N_ ("Renewal") },
  { NULL, NULL },
};

const EntChoice ent_classes[] = {
  { "touched", N_ ("Touched") },
  { "influenced", N_ ("Influenced") },
  { "sourced", N_ ("Sourced") },
  { "led", N_ ("Led") },
  { NULL, NULL },
};

const EntChoice ent_registrations[] = {
  { "before-contact", N_ ("Before customer contact") },
  { "after-meeting", N_ ("After first meeting") },
  { "late-stage", N_ ("Late-stage evaluation") },
  { "not-registered", N_ ("Not registered") },
  { NULL, NULL },
};

const EntChoice ent_plays[] = {
  { "joint-prospecting", N_ ("Joint prospecting") },
  { "expansion", N_ ("Expansion") },
  { "displacement", N_ ("Competitive displacement") },
  { "strategic", N_ ("Strategic accounts") },
  { NULL, NULL },
};

#define AT(member) offsetof (EntDeal, member)

static const EntField fields[] = {
  { "external-id", N_ ("External id"), ENT_FIELD_TEXT, AT (external_id),
    ENT_FIELD_EXTERNAL_ID | ENT_FIELD_SEARCHED },
  { "name", N_ ("Name"), ENT_FIELD_TEXT, AT (name), ENT_FIELD_KEY | ENT_FIELD_TITLE },
  { "partner", N_ ("Partner"), ENT_FIELD_REFERENCE, AT (partner), ENT_FIELD_KEY,
    .target = "partner" },
  { "account", N_ ("Account"), ENT_FIELD_REFERENCE, AT (account), ENT_FIELD_KEY,
    .target = "account" },
  { "amount", N_ ("Amount"), ENT_FIELD_AMOUNT, AT (amount), 0 },
  { "currency", N_ ("Currency"), ENT_FIELD_CURRENCY, AT (currency), ENT_FIELD_REQUIRED },
  { "stage", N_ ("Stage"), ENT_FIELD_CHOICE, AT (stage), ENT_FIELD_REQUIRED,
    .choices = ent_deal_stages },
  { "kind", N_ ("Kind"), ENT_FIELD_CHOICE, AT (kind), 0, .choices = ent_deal_kinds },
  { "class", N_ ("Attribution class"), ENT_FIELD_CHOICE, AT (class), 0, .choices = ent_classes,
    .needs = "partner" },
  { "created-on", N_ ("Created on"), ENT_FIELD_DATE, AT (created_on), 0 },
  { "expected-close", N_ ("Expected close"), ENT_FIELD_DATE, AT (expected_close), 0 },
  { "closed-on", N_ ("Closed on"), ENT_FIELD_DATE, AT (closed_on), 0 },
  { "our-rep", N_ ("Our rep"), ENT_FIELD_TEXT, AT (our_rep), ENT_FIELD_SEARCHED },
  { "contact", N_ ("Partner contact"), ENT_FIELD_REFERENCE, AT (contact), 0, .target = "contact",
    .needs = "partner" },
  { "registration", N_ ("Registration"), ENT_FIELD_CHOICE, AT (registration), 0,
    .choices = ent_registrations, .needs = "partner" },
  { "play", N_ ("Co-sell play"), ENT_FIELD_CHOICE, AT (play), 0, .choices = ent_plays,
    .needs = "partner" },
  { "implementation-attached", N_ ("Implementation attached"), ENT_FIELD_BOOLEAN,
    AT (implementation_attached), 0 },
  { "named-account", N_ ("Named account"), ENT_FIELD_BOOLEAN, AT (named_account), 0 },
  { "next-step", N_ ("Next step"), ENT_FIELD_TEXT, AT (next_step), ENT_FIELD_SEARCHED },
  { NULL },
};

/* Says whether a deal in STAGE is still to be decided. */
gboolean
ent_deal_stage_is_open (int stage)
{
  return stage >= ENT_DEAL_STAGE_REGISTERED && stage <= ENT_DEAL_STAGE_NEGOTIATION;
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED, message);
  return FALSE;
}

static gboolean
check_closing (EntDeal *self, GError **error)
{
  if (ent_deal_stage_is_open (self->stage))
    {
      /* CRMs have one column, “close date”, for both: of an open deal it is the expected one. */
      if (self->closed_on != ENT_DATE_NONE)
        self->expected_close = self->closed_on;
      self->closed_on = ENT_DATE_NONE;
      return TRUE;
    }
  if (self->closed_on == ENT_DATE_NONE)
    return refuse (error, _ ("closed-on: a won or lost deal needs the day it closed."));
  if (self->created_on > self->closed_on)
    return refuse (error,
                   _ ("closed-on: the deal would close before it was created (created-on)."));
  return TRUE;
}

static gboolean
check (gpointer record, GError **error)
{
  EntDeal *self = record;

  if (self->name == NULL && self->external_id == NULL)
    return refuse (error, _ ("name: a deal needs a name or an external id."));
  if (self->stage == 0)
    return refuse (error, _ ("stage: a deal needs one of registered, qualified, proposal, "
                             "negotiation, won, lost."));
  if (self->class != 0 && self->partner == 0)
    return refuse (error, _ ("class: a deal with no partner is direct and has no attribution "
                             "class. Give its partner, or leave the class empty."));
  if (self->stage == ENT_DEAL_STAGE_WON && self->amount == ENT_NUMBER_NONE)
    return refuse (error, _ ("amount: a won deal needs its amount."));
  return check_closing (self, error);
}

const EntNoun ent_deal_noun = {
  "deal", N_ ("deals"), N_ ("deal"), sizeof (EntDeal), fields, check, NULL,
};

/* Finds the first day a deal closed, or was created where it did not close. Returns ENT_DATE_NONE
 * while there is none, or when the file cannot be read. */
EntDate
ent_deal_find_first_day (EntStore *store)
{
  g_autoptr (EntStatement) statement
      = ent_store_prepare (store, "SELECT min (ifnull (closed_on, created_on)) FROM deal", NULL);

  return statement && ent_statement_step (statement) ? ent_statement_get_date (statement, 0)
                                                     : ENT_DATE_NONE;
}

/* Finds the last day up to TO on which a deal with a partner was won. Returns ENT_DATE_NONE while
 * there is none, or when the file cannot be read. */
EntDate
ent_deal_find_last_win (EntStore *store, EntDate to)
{
  g_autoptr (EntStatement) statement = ent_store_prepare (
      store,
      "SELECT closed_on FROM deal WHERE stage = 'won' AND closed_on <= ?1 AND partner IS NOT NULL"
      " ORDER BY closed_on DESC LIMIT 1",
      NULL);

  if (statement == NULL)
    return ENT_DATE_NONE;
  ent_statement_bind_date (statement, 1, to);
  return ent_statement_step (statement) ? ent_statement_get_date (statement, 0) : ENT_DATE_NONE;
}
