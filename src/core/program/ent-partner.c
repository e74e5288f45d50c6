/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-partner.h"

#include <glib/gi18n-lib.h>

#include "core/program/ent-lifecycle.h"
#include "core/store/ent-store-error.h"

const EntChoice ent_models[] = {
  { "resale", N_ ("Resale") },
  { "technology", N_ ("Technology") },
  { "referral", N_ ("Referral") },
  { "distribution", N_ ("Distribution") },
  { "alliance", N_ ("Alliance") },
  { "oem", N_ ("OEM") },
  { NULL, NULL },
};

const EntChoice ent_archetypes[] = {
  { "reseller-channel", N_ ("Reseller channel") },
  { "tech-ecosystem", N_ ("Technology ecosystem") },
  { "services-led", N_ ("Services-led") },
  { "si-led", N_ ("SI-led") },
  { NULL, NULL },
};

const EntChoice ent_stages[] = {
  { "qualify", N_ ("Identify & qualify") }, { "onboard", N_ ("Agree & onboard") },
  { "grow", N_ ("Activate & grow") },       { "develop", N_ ("Optimize & develop") },
  { "review", N_ ("Review & renew") },      { NULL, NULL },
};

const EntChoice ent_tiers[] = {
  { "platinum", N_ ("Platinum") },     { "gold", N_ ("Gold") },         { "silver", N_ ("Silver") },
  { "registered", N_ ("Registered") }, { "inactive", N_ ("Inactive") }, { NULL, NULL },
};

const EntChoice ent_review_outcomes[] = {
  { "renew", N_ ("Renew") },
  { "advance", N_ ("Advance") },
  { "improve", N_ ("Improve") },
  { "exit", N_ ("Exit") },
  { NULL, NULL },
};

#define AT(member) offsetof (EntPartner, member)
#define SCORE(name, label, i)                                                                      \
  {                                                                                                \
    name, label, ENT_FIELD_INTEGER, AT (scores[i]), 0, .minimum = 0, .maximum = 5                  \
  }
#define CHOICE(name, label, member, flags, table)                                                  \
  {                                                                                                \
    name, label, ENT_FIELD_CHOICE, AT (member), flags, .choices = table                            \
  }

static const EntField fields[] = {
  { "external-id", N_ ("External id"), ENT_FIELD_TEXT, AT (external_id),
    ENT_FIELD_EXTERNAL_ID | ENT_FIELD_SEARCHED },
  { "name", N_ ("Name"), ENT_FIELD_TEXT, AT (name),
    ENT_FIELD_REQUIRED | ENT_FIELD_KEY | ENT_FIELD_TITLE },
  { "website", N_ ("Website"), ENT_FIELD_TEXT, AT (website),
    ENT_FIELD_SEARCHED | ENT_FIELD_WEBSITE },
  { "country", N_ ("Country"), ENT_FIELD_TEXT, AT (country), ENT_FIELD_SEARCHED },
  { "city", N_ ("City"), ENT_FIELD_TEXT, AT (city), ENT_FIELD_SEARCHED },
  { "segment", N_ ("Segment"), ENT_FIELD_TEXT, AT (segment), 0 },
  { "industry", N_ ("Industry"), ENT_FIELD_TEXT, AT (industry), ENT_FIELD_SEARCHED },
  CHOICE ("model", N_ ("Commercial model"), model, 0, ent_models),
  CHOICE ("archetype", N_ ("Archetype"), archetype, 0, ent_archetypes),
  CHOICE ("stage", N_ ("Stage"), stage, ENT_FIELD_REQUIRED, ent_stages),
  { "stage-since", N_ ("In stage since"), ENT_FIELD_DATE, AT (stage_since), 0 },
  CHOICE ("tier", N_ ("Assigned tier"), tier, 0, ent_tiers),
  { "signed-on", N_ ("Signed on"), ENT_FIELD_DATE, AT (signed_on), 0 },
  { "owner", N_ ("Owner"), ENT_FIELD_TEXT, AT (owner), ENT_FIELD_SEARCHED },
  { "hypothesis", N_ ("Hypothesis"), ENT_FIELD_TEXT, AT (hypothesis),
    ENT_FIELD_SEARCHED | ENT_FIELD_LONG },
  SCORE ("overlap", N_ ("Customer-base overlap"), 0),
  SCORE ("capability", N_ ("Technical and sales capability"), 1),
  SCORE ("no-conflict", N_ ("No channel conflict"), 2),
  SCORE ("stability", N_ ("Financial health and stability"), 3),
  SCORE ("capacity", N_ ("Capacity and motivation"), 4),
  SCORE ("enthusiasm", N_ ("Enthusiasm"), 5),
  { "operating-model-on", N_ ("Operating model written on"), ENT_FIELD_DATE,
    AT (operating_model_on), 0 },
  { "onboarded-on", N_ ("Onboarding finished on"), ENT_FIELD_DATE, AT (onboarded_on), 0 },
  { "business-plan-on", N_ ("Joint business plan agreed on"), ENT_FIELD_DATE, AT (business_plan_on),
    0 },
  { "reviewed-on", N_ ("Reviewed on"), ENT_FIELD_DATE, AT (reviewed_on), 0 },
  CHOICE ("review-outcome", N_ ("Outcome of the review"), review_outcome, 0, ent_review_outcomes),
  CHOICE ("declined-tier", N_ ("Declined tier"), declined_tier, 0, ent_tiers),
  { "declined-on", N_ ("Tier declined on"), ENT_FIELD_DATE, AT (declined_on), 0 },
  { "declined-reason", N_ ("Why the tier was declined"), ENT_FIELD_TEXT, AT (declined_reason),
    ENT_FIELD_LONG },
  { "notes", N_ ("Notes"), ENT_FIELD_TEXT, AT (notes), ENT_FIELD_SEARCHED | ENT_FIELD_LONG },
  { NULL },
};

/* Finds the archetype that MODEL is operated by unless the user says otherwise (domain 2). Returns
 * 0 for no model. */
int
ent_archetype_get_default (int model)
{
  static const int defaults[] = {
    [ENT_MODEL_RESALE] = ENT_ARCHETYPE_RESELLER_CHANNEL,
    [ENT_MODEL_TECHNOLOGY] = ENT_ARCHETYPE_TECH_ECOSYSTEM,
    [ENT_MODEL_REFERRAL] = ENT_ARCHETYPE_SERVICES_LED,
    [ENT_MODEL_DISTRIBUTION] = ENT_ARCHETYPE_RESELLER_CHANNEL,
    [ENT_MODEL_ALLIANCE] = ENT_ARCHETYPE_SI_LED,
    [ENT_MODEL_OEM] = ENT_ARCHETYPE_TECH_ECOSYSTEM,
  };

  return defaults[model];
}

/* Domain 4: a proposal is declined with a reason. */
static gboolean
check_declined (const EntPartner *self, GError **error)
{
  if ((self->declined_tier != 0) == (self->declined_reason != NULL)
      && (self->declined_tier != 0) == (self->declined_on != ENT_DATE_NONE))
    return TRUE;
  g_set_error_literal (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                       self->declined_tier == 0
                           ? _ ("declined-tier: a day or a reason needs the tier that was "
                                "declined. Give it, or leave out all three.")
                       : self->declined_reason == NULL
                           ? _ ("declined-reason: a tier is declined for a reason. Give it.")
                           : _ ("declined-on: give the day the tier was declined."));
  return FALSE;
}

static gboolean
check (gpointer record, GError **error)
{
  EntPartner *self = record;

  /* Nobody signs a partner that is still to be qualified. */
  if (self->stage == 0)
    self->stage = self->signed_on != ENT_DATE_NONE ? ENT_STAGE_ONBOARD : ENT_STAGE_QUALIFY;
  if (self->archetype == 0)
    self->archetype = ent_archetype_get_default (self->model);
  return check_declined (self, error);
}

/* What was declined was to leave the tier that was assigned then: another tier settles it. */
static void
settle_declined (const EntPartner *old, EntPartner *self)
{
  if (old->tier == self->tier || old->declined_tier == 0
      || old->declined_tier != self->declined_tier || old->declined_on != self->declined_on)
    return;
  self->declined_tier = 0;
  self->declined_on = ENT_DATE_NONE;
  g_clear_pointer (&self->declined_reason, g_free);
}

static gboolean
saving (EntStore *store, gpointer old, gpointer record, GError **error)
{
  if (old)
    settle_declined (old, record);
  return ent_lifecycle_saving (store, old, record, error);
}

const EntNoun ent_partner_noun = {
  "partner", N_ ("partners"), N_ ("partner"), sizeof (EntPartner), fields, check, saving,
};
