/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Another selection model, whose items a list gets little by little. A GtkListView and a
 * GtkColumnView make some two hundred rows as soon as they are given as many items, however few can
 * be seen, and answer nothing meanwhile; so they get the first ones now and the others between
 * frames. What is selected, and where, is as in the other model. An item that is put where it was
 * is not told of: it has to say itself that it changed. */
#define ENT_TYPE_GRADUAL_SELECTION (ent_gradual_selection_get_type ())
G_DECLARE_FINAL_TYPE (EntGradualSelection, ent_gradual_selection, ENT, GRADUAL_SELECTION, GObject)

EntGradualSelection *ent_gradual_selection_new (GtkSelectionModel *model);

void ent_gradual_selection_prepare (EntGradualSelection *self);
void ent_gradual_selection_restart (EntGradualSelection *self);
void ent_gradual_selection_finish (EntGradualSelection *self);

G_END_DECLS
