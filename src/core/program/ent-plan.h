/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-date.h"
#include "core/store/ent-record.h"

G_BEGIN_DECLS

/* A 90-day launch; domain 9. */
typedef struct
{
  EntRecord parent;
  char *name;
  EntDate starts_on; /* day 1 */
  int skip_weekends; /* due days on a weekend move to Monday */
  char *notes;
} EntPlan;

ENT_DECLARE_RECORD (EntPlan, ent_plan)

G_END_DECLS
