/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-quarter.h"
#include "core/program/ent-partner.h"
#include "core/program/ent-program.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_SCOPE_PROGRAM,
  ENT_SCOPE_MODEL,
  ENT_SCOPE_TIER,
  ENT_SCOPE_PARTNER,
} EntScopeKind;

/* What a figure is about: whose deals, on which day, over which days. A plain value. */
typedef struct
{
  EntScopeKind kind;
  gint64 value;  /* the model, the computed tier, or the partner's id; 0 for the program */
  EntDate as_of; /* the day the figure is computed for */
  EntDate from;  /* the period, both days in it: the twelve months to as_of, or the quarter */
  EntDate to;
} EntScope;

EntScope ent_scope_for_date (EntDate as_of);
EntScope ent_scope_for_quarter (EntQuarter quarter, int fiscal_year_start_month);
EntScope ent_scope_get_previous (const EntScope *self);
char *ent_scope_to_string (const EntScope *self, EntStore *store, GError **error);

G_END_DECLS
