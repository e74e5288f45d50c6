/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-date.h"

G_BEGIN_DECLS

/* The periods a pack's Summary has figures of. */
typedef enum
{
  ENT_PACK_QUARTER,
  ENT_PACK_PREVIOUS, /* the quarter before */
  ENT_PACK_YEAR_AGO, /* the same quarter a year earlier */
  ENT_PACK_T12M,     /* the twelve months to the quarter's last day */
  ENT_PACK_PREVIOUS_T12M,
  ENT_PACK_N_PERIODS,
} EntPackPeriodKind;

typedef struct
{
  char *title;
  EntDate from;
  EntDate to;
} EntPackPeriod;

G_END_DECLS
