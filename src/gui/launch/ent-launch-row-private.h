/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/launch/ent-launch-row.h"

G_BEGIN_DECLS

/* Ticking, moving and deleting; in ent-launch-row-actions.c. */
void ent_launch_row_install_actions (GtkWidgetClass *widget_class);
void ent_launch_row_tick (EntLaunchRow *self, gboolean done);
void ent_launch_row_add_dragging (EntLaunchRow *self, GtkWidget *handle);

EntDocument *ent_launch_row_get_document (EntLaunchRow *self);
const char *ent_launch_row_get_name (EntLaunchRow *self);

G_END_DECLS
