/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-activity.h"

#include <glib/gi18n-lib.h>

const EntChoice ent_activity_kinds[] = {
  { "meeting", N_ ("Meeting") },
  { "call", N_ ("Call") },
  { "email", N_ ("E-mail") },
  { "training", N_ ("Training") },
  { "certification", N_ ("Certification") },
  { "webinar", N_ ("Webinar") },
  { "co-marketing", N_ ("Co-marketing") },
  { "deal-support", N_ ("Deal support") },
  { "review", N_ ("Review") },
  { "survey", N_ ("Survey") },
  { "other", N_ ("Other") },
  { NULL, NULL },
};

#define AT(member) offsetof (EntActivity, member)
#define HOURS(name, label, member)                                                                 \
  {                                                                                                \
    name, label, ENT_FIELD_DECIMAL, AT (member), 0, .scale = ENT_HOURS_SCALE, .minimum = 0,        \
                                                    .maximum = 1000000                             \
  }

static const EntField fields[] = {
  { "external-id", N_ ("External id"), ENT_FIELD_TEXT, AT (external_id), ENT_FIELD_EXTERNAL_ID },
  { "partner", N_ ("Partner"), ENT_FIELD_REFERENCE, AT (partner),
    ENT_FIELD_REQUIRED | ENT_FIELD_KEY | ENT_FIELD_PART_OF, .target = "partner" },
  { "date", N_ ("Date"), ENT_FIELD_DATE, AT (date), ENT_FIELD_REQUIRED | ENT_FIELD_KEY },
  { "kind", N_ ("Kind"), ENT_FIELD_CHOICE, AT (kind), ENT_FIELD_REQUIRED | ENT_FIELD_KEY,
    .choices = ent_activity_kinds },
  HOURS ("our-hours", N_ ("Our hours"), our_hours),
  HOURS ("their-hours", N_ ("Their hours"), their_hours),
  { "note", N_ ("Note"), ENT_FIELD_TEXT, AT (note),
    ENT_FIELD_KEY | ENT_FIELD_SEARCHED | ENT_FIELD_LONG },
  { NULL },
};

const EntNoun ent_activity_noun = {
  "activity", N_ ("activities"), N_ ("activity"), sizeof (EntActivity), fields, NULL, NULL,
};
