/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* Asks for the name and the first day of a launch plan, and makes it from the template.
 *
 * Signals:
 *  created (id): the plan was made */
#define ENT_TYPE_PLAN_WINDOW (ent_plan_window_get_type ())
G_DECLARE_FINAL_TYPE (EntPlanWindow, ent_plan_window, ENT, PLAN_WINDOW, AdwWindow)

EntPlanWindow *ent_plan_window_present (EntDocument *document, GtkWidget *parent);

G_END_DECLS
