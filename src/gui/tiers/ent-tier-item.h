/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/figures/ent-standing.h"

G_BEGIN_DECLS

/* A partner in the lists of the page, which stays when standings are made anew. Signal "changed":
 * it stands elsewhere now. */
#define ENT_TYPE_TIER_ITEM (ent_tier_item_get_type ())
G_DECLARE_FINAL_TYPE (EntTierItem, ent_tier_item, ENT, TIER_ITEM, GObject)

const EntStanding *ent_tier_item_get_standing (EntTierItem *self);

void ent_tier_item_update_list (GListStore *items, GPtrArray *standings, gboolean others);

G_END_DECLS
