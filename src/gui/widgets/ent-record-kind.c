/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-record-kind.h"

#include <glib/gi18n-lib.h>

#include "core/program/ent-account.h"
#include "core/program/ent-activity.h"
#include "core/program/ent-commitment.h"
#include "core/program/ent-contact.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-partner.h"
#include "core/program/ent-plan.h"
#include "core/program/ent-rate.h"
#include "core/program/ent-task.h"

static const EntRecordKind kinds[] = {
  { &ent_deal_noun,
    N_ ("Deal"),
    N_ ("New Deal"),
    N_ ("_Delete Deal"),
    { { NULL, "name partner account amount currency stage kind class" },
      { N_ ("Dates"), "created-on expected-close closed-on next-step" },
      { N_ ("Working together"),
        "registration play contact our-rep implementation-attached named-account" },
      { N_ ("In other systems"), "external-id" } } },
  { &ent_contact_noun,
    N_ ("Contact"),
    N_ ("New Contact"),
    N_ ("_Delete Contact"),
    { { NULL, "name side role title email phone" },
      { NULL, "partner notes" },
      { N_ ("In other systems"), "external-id" } } },
  { &ent_activity_noun,
    N_ ("Activity"),
    N_ ("New Activity"),
    N_ ("_Delete Activity"),
    { { NULL, "partner kind date our-hours their-hours note" },
      { N_ ("In other systems"), "external-id" } } },
  { &ent_commitment_noun,
    N_ ("Commitment"),
    N_ ("New Commitment"),
    N_ ("_Delete Commitment"),
    { { NULL, "name partner owner due-on state made-on" } } },
  { &ent_account_noun,
    N_ ("Account"),
    N_ ("New Account"),
    N_ ("_Delete Account"),
    { { NULL, "name website country industry owner" },
      { N_ ("In other systems"), "external-id" } } },
  { &ent_rate_noun,
    N_ ("Exchange Rate"),
    N_ ("New Exchange Rate"),
    N_ ("_Delete Exchange Rate"),
    { { NULL, "currency quarter rate" } } },
  { &ent_plan_noun,
    N_ ("Launch Plan"),
    N_ ("New Launch Plan"),
    N_ ("_Delete Launch Plan"),
    { { NULL, "name starts-on skip-weekends notes" } } },
  { &ent_task_noun,
    N_ ("Task"),
    N_ ("New Task"),
    N_ ("_Delete Task"),
    { { NULL, "name phase owner day due-on" }, { NULL, "done-on proof evidence notes" } } },
  { &ent_partner_noun,
    N_ ("Partner"),
    N_ ("New Partner"),
    N_ ("_Delete Partner"),
    { { NULL, "name website model archetype owner" },
      { NULL, "country city segment industry" },
      { N_ ("Agreement"), "signed-on hypothesis notes" },
      { N_ ("In other systems"), "external-id" } } },
};

/* Finds how records of NOUN are shown. Returns it, static, or NULL when they are not. */
const EntRecordKind *
ent_record_kind_find (const EntNoun *noun)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].noun == noun)
      return &kinds[i];
  return NULL;
}

/* What a value most often is. */
static void
fill (const EntField *field, gpointer record, EntDocument *document)
{
  gpointer value = ent_field_peek (field, record);

  if (field->type == ENT_FIELD_CURRENCY)
    *(char **) value = g_strdup (ent_document_get_currency (document));
  else if (field->type == ENT_FIELD_QUARTER)
    *(char **) value = ent_quarter_to_string (ent_document_get_last_quarter (document));
  else if (field->type == ENT_FIELD_DATE)
    *(EntDate *) value = ent_document_get_today (document);
  else if (field->type == ENT_FIELD_CHOICE)
    *(int *) value = 1;
}

/* Makes a new record of NOUN, owned by the caller, with what is needed filled in where it can be
 * guessed; the user sees it and can change it. */
gpointer
ent_record_kind_make (EntDocument *document, const EntNoun *noun)
{
  gpointer record = ent_record_new (noun);

  for (const EntField *field = noun->fields; field->name; field++)
    if (field->flags & ENT_FIELD_REQUIRED)
      fill (field, record, document);
  if (noun == &ent_deal_noun)
    ((EntDeal *) record)->created_on = ent_document_get_today (document);
  if (noun == &ent_contact_noun)
    ((EntContact *) record)->side = ENT_SIDE_THEIRS;
  if (noun == &ent_plan_noun)
    ((EntPlan *) record)->skip_weekends = TRUE;
  return record;
}
