/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-task.h"

#include <glib/gi18n-lib.h>

const EntChoice ent_phases[] = {
  { "strategy", N_ ("Strategy and selection") },
  { "design", N_ ("Program design and onboarding") },
  { "execution", N_ ("Execution and optimization") },
  { NULL, NULL },
};

const EntChoice ent_proofs[] = {
  { "candidates", N_ ("Five candidates in stage 1") },
  { "onboarded", N_ ("Three partners past stage 2") },
  { "pilot", N_ ("A co-sell play on a pilot account") },
  { NULL, NULL },
};

#define AT(member) offsetof (EntTask, member)

static const EntField fields[] = {
  { "plan", N_ ("Plan"), ENT_FIELD_REFERENCE, AT (plan),
    ENT_FIELD_REQUIRED | ENT_FIELD_KEY | ENT_FIELD_PART_OF, .target = "plan" },
  { "phase", N_ ("Phase"), ENT_FIELD_CHOICE, AT (phase), ENT_FIELD_REQUIRED,
    .choices = ent_phases },
  { "position", N_ ("Position"), ENT_FIELD_INTEGER, AT (position), ENT_FIELD_REQUIRED, .minimum = 1,
    .maximum = 10000 },
  { "name", N_ ("Task"), ENT_FIELD_TEXT, AT (name),
    ENT_FIELD_REQUIRED | ENT_FIELD_KEY | ENT_FIELD_TITLE },
  { "owner", N_ ("Owner"), ENT_FIELD_TEXT, AT (owner), 0 },
  { "day", N_ ("Due on day"), ENT_FIELD_INTEGER, AT (day), 0, .minimum = 1, .maximum = 365 },
  { "due-on", N_ ("Due on"), ENT_FIELD_DATE, AT (due_on), 0 },
  { "done-on", N_ ("Done on"), ENT_FIELD_DATE, AT (done_on), 0 },
  { "evidence", N_ ("Evidence"), ENT_FIELD_TEXT, AT (evidence), ENT_FIELD_LONG },
  { "proof", N_ ("Proved by"), ENT_FIELD_CHOICE, AT (proof), 0, .choices = ent_proofs },
  { "notes", N_ ("Notes"), ENT_FIELD_TEXT, AT (notes), ENT_FIELD_LONG },
  { NULL },
};

const EntNoun ent_task_noun = {
  "task", N_ ("tasks"), N_ ("plan task"), sizeof (EntTask), fields, NULL, NULL,
};
