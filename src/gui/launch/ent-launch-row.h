/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/program/ent-launch.h"
#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* One task of a launch plan: a line with its tick, and below it, once it is opened, its fields to
 * be edited in place. */
#define ENT_TYPE_LAUNCH_ROW (ent_launch_row_get_type ())
G_DECLARE_FINAL_TYPE (EntLaunchRow, ent_launch_row, ENT, LAUNCH_ROW, AdwPreferencesRow)

GtkWidget *ent_launch_row_new (EntDocument *document, GtkSizeGroup *due_group);

gint64 ent_launch_row_get_task (EntLaunchRow *self);
void ent_launch_row_show (EntLaunchRow *self, const EntLaunchTask *item);
void ent_launch_row_set_ends (EntLaunchRow *self, gboolean first, gboolean last);
void ent_launch_row_set_narrow (EntLaunchRow *self, gboolean narrow);
void ent_launch_row_open (EntLaunchRow *self);

G_END_DECLS
