/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-date.h"
#include "core/store/ent-record.h"

G_BEGIN_DECLS

/* Kinds of work with a partner. */
extern const EntChoice ent_activity_kinds[];

/* Hours are decimals of this scale. */
#define ENT_HOURS_SCALE 2

/* Something done with a partner, and the hours it took. */
typedef struct
{
  EntRecord parent;
  char *external_id;
  gint64 partner;
  EntDate date;
  int kind;
  gint64 our_hours;
  gint64 their_hours;
  char *note;
} EntActivity;

ENT_DECLARE_RECORD (EntActivity, ent_activity)

G_END_DECLS
