/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/launch/ent-launch-row.h"

G_BEGIN_DECLS

/* One phase of a launch plan: its days, how many tasks of it are done, the tasks in order, and a
 * place to add one. Tasks are dropped into its list. */
#define ENT_TYPE_LAUNCH_PHASE (ent_launch_phase_get_type ())
G_DECLARE_FINAL_TYPE (EntLaunchPhase, ent_launch_phase, ENT, LAUNCH_PHASE, GtkBox)

GtkWidget *ent_launch_phase_new (EntDocument *document, int phase);

void ent_launch_phase_show (EntLaunchPhase *self, const EntPlan *plan, guint n_done, guint n_tasks);
void ent_launch_phase_drop_row (EntLaunchPhase *self, EntLaunchRow *row);
void ent_launch_phase_set_rows (EntLaunchPhase *self, gpointer *rows, guint n_rows);
void ent_launch_phase_set_narrow (EntLaunchPhase *self, gboolean narrow);
void ent_launch_phase_focus_entry (EntLaunchPhase *self);

G_END_DECLS
