/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-tier-rule.h"

#include <glib/gi18n-lib.h>

#include "core/program/ent-partner.h"
#include "core/store/ent-store-error.h"

#define AT(member) offsetof (EntTierRule, member)

static const EntField fields[] = {
  { "tier", N_ ("Tier"), ENT_FIELD_CHOICE, AT (tier), ENT_FIELD_REQUIRED | ENT_FIELD_KEY,
    .choices = ent_tiers },
  { "name", N_ ("Name"), ENT_FIELD_TEXT, AT (name), ENT_FIELD_TITLE },
  { "threshold", N_ ("Threshold"), ENT_FIELD_AMOUNT, AT (threshold), ENT_FIELD_REQUIRED,
    .minimum = 0, .maximum = G_MAXINT64 },
  { "holds-from", N_ ("Holds from"), ENT_FIELD_DATE, AT (holds_from), ENT_FIELD_KEY },
  { "benefits", N_ ("Benefits"), ENT_FIELD_TEXT, AT (benefits), ENT_FIELD_LONG },
  { "cadence", N_ ("Review cadence"), ENT_FIELD_TEXT, AT (cadence), 0 },
  { NULL },
};

/* Domain 4: who is Registered follows from the day of signing, not from revenue. */
static gboolean
check (gpointer record, GError **error)
{
  EntTierRule *self = record;

  if (self->tier != ENT_TIER_REGISTERED)
    return TRUE;
  g_set_error_literal (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                       _ ("tier: registered has no threshold: it is any partner signed less than "
                          "a year ago and below the others."));
  return FALSE;
}

const EntNoun ent_tier_rule_noun = {
  "tier_rule", N_ ("tier-rules"), N_ ("tier rule"), sizeof (EntTierRule), fields, check, NULL,
};
