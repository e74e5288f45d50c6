/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/tiers/ent-tier-item.h"
#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* What all parts of the page show: who stands where on which ladder. */
#define ENT_TYPE_TIER_MODEL (ent_tier_model_get_type ())
G_DECLARE_FINAL_TYPE (EntTierModel, ent_tier_model, ENT, TIER_MODEL, GObject)

EntTierModel *ent_tier_model_new (EntDocument *document);
gboolean ent_tier_model_refresh (EntTierModel *self);

EntDocument *ent_tier_model_get_document (EntTierModel *self);
const EntLadder *ent_tier_model_get_ladder (EntTierModel *self);
const EntTierTotal *ent_tier_model_get_total (EntTierModel *self, int tier);
GListModel *ent_tier_model_get_items (EntTierModel *self);
GListModel *ent_tier_model_get_proposals (EntTierModel *self);

const char *ent_tier_model_get_name (EntTierModel *self, int tier);
char *ent_tier_model_format_money (EntTierModel *self, gint64 minor);
char *ent_tier_model_dup_tiers (EntTierModel *self, const EntStanding *standing);
gboolean ent_tier_is_candidate (const EntStanding *standing);

G_END_DECLS
