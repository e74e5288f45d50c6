/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-date.h"
#include "core/store/ent-record.h"

G_BEGIN_DECLS

/* A partner's step from one lifecycle stage to another; domain 3. */
typedef struct
{
  EntRecord parent;
  gint64 partner;
  EntDate date;
  int from; /* none: it entered the program */
  int to;
  int gate_met;
  char *reason; /* why an unmet gate was overridden */
} EntMove;

ENT_DECLARE_RECORD (EntMove, ent_move)

G_END_DECLS
