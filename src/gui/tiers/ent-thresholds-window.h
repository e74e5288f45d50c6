/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* The ladder of tiers, to be changed from a day on. */
#define ENT_TYPE_THRESHOLDS_WINDOW (ent_thresholds_window_get_type ())
G_DECLARE_FINAL_TYPE (EntThresholdsWindow, ent_thresholds_window, ENT, THRESHOLDS_WINDOW, AdwWindow)

EntThresholdsWindow *ent_thresholds_window_present (EntDocument *document, GtkWindow *parent);

/* Shows the ladder that came to hold on a day, none for the first. */
void ent_thresholds_window_show_version (EntThresholdsWindow *self, EntDate holds_from);

G_END_DECLS
