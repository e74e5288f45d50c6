/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/lifecycle/ent-lifecycle-item.h"

G_BEGIN_DECLS

/* A stage on the board: its name, how many partners are in it and what they brought, and their
 * cards. A card is dragged from one column to another; what is done to it is an action of who holds
 * the columns: lifecycle.open (x) and lifecycle.move (xi), a partner and the stage. */
#define ENT_TYPE_LIFECYCLE_COLUMN (ent_lifecycle_column_get_type ())
G_DECLARE_FINAL_TYPE (EntLifecycleColumn, ent_lifecycle_column, ENT, LIFECYCLE_COLUMN, AdwBin)

GtkWidget *ent_lifecycle_column_new (int stage);

int ent_lifecycle_column_get_stage (EntLifecycleColumn *self);
guint ent_lifecycle_column_get_n_items (EntLifecycleColumn *self);
EntLifecycleItem *ent_lifecycle_column_get_focused (EntLifecycleColumn *self);
gboolean ent_lifecycle_column_has (EntLifecycleColumn *self, gint64 partner);
double ent_lifecycle_column_get_focus_y (EntLifecycleColumn *self);

void
ent_lifecycle_column_set_items (EntLifecycleColumn *self, GPtrArray *items, const char *currency);
void ent_lifecycle_column_set_titled (EntLifecycleColumn *self, gboolean titled);

void ent_lifecycle_column_focus (EntLifecycleColumn *self, gint64 partner);
void ent_lifecycle_column_focus_end (EntLifecycleColumn *self, gboolean last);
gboolean ent_lifecycle_column_focus_near (EntLifecycleColumn *self, double y);
void ent_lifecycle_column_popup_menu (EntLifecycleColumn *self, EntLifecycleItem *item);

G_END_DECLS
