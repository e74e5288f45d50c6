/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-move.h"

#include <glib/gi18n-lib.h>

#include "core/program/ent-partner.h"
#include "core/store/ent-store-error.h"

#define AT(member) offsetof (EntMove, member)

static const EntField fields[] = {
  { "partner", N_ ("Partner"), ENT_FIELD_REFERENCE, AT (partner),
    ENT_FIELD_REQUIRED | ENT_FIELD_KEY | ENT_FIELD_PART_OF, .target = "partner" },
  { "date", N_ ("Date"), ENT_FIELD_DATE, AT (date), ENT_FIELD_REQUIRED | ENT_FIELD_KEY },
  { "from", N_ ("From"), ENT_FIELD_CHOICE, AT (from), 0, .choices = ent_stages },
  { "to", N_ ("To"), ENT_FIELD_CHOICE, AT (to), ENT_FIELD_REQUIRED | ENT_FIELD_KEY,
    .choices = ent_stages },
  { "gate-met", N_ ("Gate met"), ENT_FIELD_BOOLEAN, AT (gate_met), 0 },
  { "reason", N_ ("Reason"), ENT_FIELD_TEXT, AT (reason), ENT_FIELD_LONG },
  { NULL },
};

/* Domain 3: a gate that is not met is overridden for a reason. Going back needs none. */
static gboolean
check (gpointer record, GError **error)
{
  EntMove *self = record;

  if (self->gate_met || self->from == 0 || self->to <= self->from || self->reason != NULL)
    return TRUE;
  g_set_error_literal (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                       _ ("reason: a move through a gate that is not met needs one. Give it, or "
                          "say that the gate is met (gate-met)."));
  return FALSE;
}

const EntNoun ent_move_noun = {
  "move", N_ ("moves"), N_ ("lifecycle move"), sizeof (EntMove), fields, check, NULL,
};
