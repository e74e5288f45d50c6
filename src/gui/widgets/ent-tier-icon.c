/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-tier-icon.h"

#include "core/program/ent-tier.h"

static const char *const names[] = {
  [ENT_TIER_PLATINUM] = "ent-tier-platinum-symbolic",
  [ENT_TIER_GOLD] = "ent-tier-gold-symbolic",
  [ENT_TIER_SILVER] = "ent-tier-silver-symbolic",
  [ENT_TIER_REGISTERED] = "ent-tier-registered-symbolic",
  [ENT_TIER_INACTIVE] = "ent-tier-inactive-symbolic",
};

const char *
ent_tier_icon_get_name (int tier)
{
  return names[tier];
}
