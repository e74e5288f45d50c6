/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/lifecycle/ent-lifecycle-deck.h"

G_BEGIN_DECLS

/* A stage on the board: its name, how many partners are in it and what they brought, and their
 * cards. A card is dragged from one column to another; what is done to it is an action of who holds
 * the columns: lifecycle.open (x) and lifecycle.move (xi), a partner and the stage. Its own action
 * stage.menu (x) shows the menu of a partner. */
#define ENT_TYPE_LIFECYCLE_COLUMN (ent_lifecycle_column_get_type ())
G_DECLARE_FINAL_TYPE (EntLifecycleColumn, ent_lifecycle_column, ENT, LIFECYCLE_COLUMN, AdwBin)

GtkWidget *ent_lifecycle_column_new (int stage);

int ent_lifecycle_column_get_stage (EntLifecycleColumn *self);
EntLifecycleDeck *ent_lifecycle_column_get_deck (EntLifecycleColumn *self);

gboolean
ent_lifecycle_column_set_items (EntLifecycleColumn *self, GPtrArray *items, const char *currency);
void ent_lifecycle_column_set_titled (EntLifecycleColumn *self, gboolean titled);

G_END_DECLS
