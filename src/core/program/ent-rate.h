/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-record.h"

G_BEGIN_DECLS

/* A finance-provided exchange rate of a currency for a fiscal quarter; domain 6. */
typedef struct
{
  EntRecord parent;
  char *currency;
  char *quarter; /* such as FY2026-Q3 */
  gint64 rate;   /* reporting units for one unit, a decimal of ENT_RATE_SCALE */
} EntRate;

ENT_DECLARE_RECORD (EntRate, ent_rate)

G_END_DECLS
