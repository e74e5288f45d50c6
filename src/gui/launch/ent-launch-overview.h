/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/program/ent-launch.h"

G_BEGIN_DECLS

/* Where today is in a launch plan: the 90 days as a ruler with the tasks on it, and in words how
 * many are done and late and what is next.
 *
 * Signals:
 *  task-activated (id): the user wants to see a task */
#define ENT_TYPE_LAUNCH_OVERVIEW (ent_launch_overview_get_type ())
G_DECLARE_FINAL_TYPE (EntLaunchOverview, ent_launch_overview, ENT, LAUNCH_OVERVIEW, GtkBox)

void ent_launch_overview_show (EntLaunchOverview *self,
                               const EntPlan *plan,
                               GPtrArray *tasks,
                               EntDate today);
void ent_launch_overview_set_narrow (EntLaunchOverview *self, gboolean narrow);

G_END_DECLS
