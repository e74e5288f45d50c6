/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/tiers/ent-tier-model.h"

G_BEGIN_DECLS

/* The partners by where they stand on the ladder, sorted by any column, with the columns that there
 * is room for. */
#define ENT_TYPE_TIER_TABLE (ent_tier_table_get_type ())
G_DECLARE_FINAL_TYPE (EntTierTable, ent_tier_table, ENT, TIER_TABLE, AdwBin)

void ent_tier_table_set_model (EntTierTable *self, EntTierModel *model);

/* Shows only the partners of TIER, or for 0 all. */
void ent_tier_table_set_tier (EntTierTable *self, int tier);

guint ent_tier_table_get_n_shown (EntTierTable *self);
GtkScrollable *ent_tier_table_get_list (EntTierTable *self);

G_END_DECLS
