/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/lifecycle/ent-lifecycle-item.h"

G_BEGIN_DECLS

/* The cards of a stage, one below the other. Only as many are made as are needed soon. It needs
 * the actions of EntLifecycleColumn. */
#define ENT_TYPE_LIFECYCLE_DECK (ent_lifecycle_deck_get_type ())
G_DECLARE_FINAL_TYPE (EntLifecycleDeck, ent_lifecycle_deck, ENT, LIFECYCLE_DECK, AdwBin)

guint ent_lifecycle_deck_get_n_items (EntLifecycleDeck *self);
gboolean ent_lifecycle_deck_has (EntLifecycleDeck *self, gint64 partner);
EntLifecycleItem *ent_lifecycle_deck_get_focused (EntLifecycleDeck *self);
double ent_lifecycle_deck_get_focus_y (EntLifecycleDeck *self);
GtkWidget *ent_lifecycle_deck_find_row (EntLifecycleDeck *self, gint64 partner);

void ent_lifecycle_deck_set_title (EntLifecycleDeck *self, const char *title);
gboolean ent_lifecycle_deck_set_items (EntLifecycleDeck *self, GPtrArray *items);

void ent_lifecycle_deck_focus (EntLifecycleDeck *self, gint64 partner);
void ent_lifecycle_deck_focus_end (EntLifecycleDeck *self, gboolean last);
void ent_lifecycle_deck_focus_near (EntLifecycleDeck *self, double y);

G_END_DECLS
