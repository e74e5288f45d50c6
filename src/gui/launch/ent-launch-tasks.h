/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/program/ent-launch.h"
#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* The tasks of a launch plan, in their phases. Rows are used again, so that what is open, what is
 * typed and the focus stay where they are. */
#define ENT_TYPE_LAUNCH_TASKS (ent_launch_tasks_get_type ())
G_DECLARE_FINAL_TYPE (EntLaunchTasks, ent_launch_tasks, ENT, LAUNCH_TASKS, GtkBox)

void ent_launch_tasks_set_document (EntLaunchTasks *self, EntDocument *document);
void ent_launch_tasks_show (EntLaunchTasks *self, const EntPlan *plan, GPtrArray *tasks);
void ent_launch_tasks_set_narrow (EntLaunchTasks *self, gboolean narrow);
void ent_launch_tasks_open (EntLaunchTasks *self, gint64 task);
void ent_launch_tasks_focus_entry (EntLaunchTasks *self, int phase);

G_END_DECLS
