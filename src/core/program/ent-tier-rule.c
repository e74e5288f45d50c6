/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-tier-rule.h"

#include "core/program/ent-partner.h"

#include <glib/gi18n-lib.h>

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

const EntNoun ent_tier_rule_noun = {
  "tier_rule", "tier-rules", N_ ("tier rule"), sizeof (EntTierRule), fields, NULL, NULL,
};
