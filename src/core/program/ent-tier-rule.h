/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-date.h"
#include "core/store/ent-record.h"

G_BEGIN_DECLS

/* The threshold of a tier, from a date on; domain 4. */
typedef struct
{
  EntRecord parent;
  int tier;
  char *name;         /* as the program calls the tier */
  gint64 threshold;   /* T12M partner-sourced revenue, minor units of the reporting currency */
  EntDate holds_from; /* none: always has */
  char *benefits;
  char *cadence; /* of reviews */
} EntTierRule;

ENT_DECLARE_RECORD (EntTierRule, ent_tier_rule)

G_END_DECLS
