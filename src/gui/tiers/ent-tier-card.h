/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gui/tiers/ent-tier-model.h"

G_BEGIN_DECLS

/* One tier of the ladder: who is in it, what they bring, from which revenue on, what it gives.
 * Pressed down it is the one that partners are shown of. */
#define ENT_TYPE_TIER_CARD (ent_tier_card_get_type ())
G_DECLARE_FINAL_TYPE (EntTierCard, ent_tier_card, ENT, TIER_CARD, GtkToggleButton)

GtkWidget *ent_tier_card_new (int tier);
void ent_tier_card_set (EntTierCard *self, EntTierModel *model);

G_END_DECLS
