/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/ent-pack-filter.h"

G_BEGIN_DECLS

/* How the Tier sheet is laid out: shared by its top, ent-pack-tier.c, and what stands below it,
 * ent-pack-standing.c. */
enum
{
  ENT_PACK_TIER_NUMBER,
  ENT_PACK_TIER_NAME,
  ENT_PACK_TIER_ID,
  ENT_PACK_TIER_MODEL,
  ENT_PACK_TIER_STAGE,
  ENT_PACK_TIER_SIGNED,
  ENT_PACK_TIER_ASSIGNED,
  ENT_PACK_TIER_T12M,
  ENT_PACK_TIER_BEFORE,
  ENT_PACK_TIER_CHANGE,
  ENT_PACK_TIER_WON,
  ENT_PACK_TIER_COMPUTED,
  ENT_PACK_TIER_NEXT,
  ENT_PACK_TIER_TO_NEXT,
  ENT_PACK_TIER_PROPOSAL,
  ENT_PACK_TIER_N_COLUMNS,
};

#define ENT_PACK_LADDER_ROW   4
#define ENT_PACK_MONTH_ROW    (ENT_PACK_LADDER_ROW + ENT_N_TIERS + 2)
#define ENT_PACK_LEAVING_ROW  (ENT_PACK_MONTH_ROW + 12 + 3)
#define ENT_PACK_STANDING_ROW (ENT_PACK_LEAVING_ROW + 3 + 1) /* the header's */

guint ent_pack_write_standings (EntPack *self);

G_END_DECLS
