/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-plan.h"

#include <glib/gi18n-lib.h>

#define AT(member) offsetof (EntPlan, member)

static const EntField fields[] = {
  { "name", N_ ("Name"), ENT_FIELD_TEXT, AT (name),
    ENT_FIELD_REQUIRED | ENT_FIELD_KEY | ENT_FIELD_TITLE },
  { "starts-on", N_ ("Starts on"), ENT_FIELD_DATE, AT (starts_on), ENT_FIELD_REQUIRED },
  { "skip-weekends", N_ ("Weekends move to Monday"), ENT_FIELD_BOOLEAN, AT (skip_weekends), 0 },
  { "notes", N_ ("Notes"), ENT_FIELD_TEXT, AT (notes), ENT_FIELD_LONG },
  { NULL },
};

const EntNoun ent_plan_noun = {
  "plan", N_ ("plans"), N_ ("launch plan"), sizeof (EntPlan), fields, NULL, NULL,
};
