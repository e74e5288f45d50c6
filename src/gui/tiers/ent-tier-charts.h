/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/tiers/ent-tier-model.h"

G_BEGIN_DECLS

/* Revenue by tier and quarter, how the tiers share it, and how much of it a few partners hold. */
#define ENT_TYPE_TIER_CHARTS (ent_tier_charts_get_type ())
G_DECLARE_FINAL_TYPE (EntTierCharts, ent_tier_charts, ENT, TIER_CHARTS, AdwBin)

void ent_tier_charts_set_model (EntTierCharts *self, EntTierModel *model);
void ent_tier_charts_refresh (EntTierCharts *self);

G_END_DECLS
