/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-commitment.h"

#include <glib/gi18n-lib.h>

const EntChoice ent_commitment_states[] = {
  { "open", N_ ("Open") },
  { "met", N_ ("Met") },
  { "missed", N_ ("Missed") },
  { NULL, NULL },
};

#define AT(member) offsetof (EntCommitment, member)

static const EntField fields[] = {
  { "partner", N_ ("Partner"), ENT_FIELD_REFERENCE, AT (partner),
    ENT_FIELD_REQUIRED | ENT_FIELD_KEY | ENT_FIELD_PART_OF, .target = "partner" },
  { "made-on", N_ ("Made on"), ENT_FIELD_DATE, AT (made_on), ENT_FIELD_REQUIRED | ENT_FIELD_KEY },
  { "name", N_ ("Commitment"), ENT_FIELD_TEXT, AT (name),
    ENT_FIELD_REQUIRED | ENT_FIELD_KEY | ENT_FIELD_TITLE },
  { "owner", N_ ("Owner"), ENT_FIELD_TEXT, AT (owner), 0 },
  { "due-on", N_ ("Due on"), ENT_FIELD_DATE, AT (due_on), 0 },
  { "state", N_ ("State"), ENT_FIELD_CHOICE, AT (state), ENT_FIELD_REQUIRED,
    .choices = ent_commitment_states },
  { NULL },
};

static gboolean
check (gpointer record, GError **error)
{
  EntCommitment *self = record;

  if (self->state == 0)
    self->state = ENT_COMMITMENT_OPEN;
  return TRUE;
}

const EntNoun ent_commitment_noun = {
  "commitment", N_ ("commitments"), N_ ("commitment"), sizeof (EntCommitment), fields, check, NULL,
};
