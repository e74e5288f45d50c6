/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-date.h"
#include "core/store/ent-record.h"

G_BEGIN_DECLS

extern const EntChoice ent_commitment_states[];
enum
{
  ENT_COMMITMENT_OPEN = 1,
  ENT_COMMITMENT_MET,
  ENT_COMMITMENT_MISSED,
};

/* What was promised in a review; domain 3, “Improvement commitment”. */
typedef struct
{
  EntRecord parent;
  gint64 partner;
  EntDate made_on; /* the review */
  char *name;
  char *owner;
  EntDate due_on;
  int state;
} EntCommitment;

ENT_DECLARE_RECORD (EntCommitment, ent_commitment)

G_END_DECLS
