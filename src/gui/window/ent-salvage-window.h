/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Copies what can be read of a damaged program into a new one, with progress and a way to cancel,
 * has its parent, an EntProgramWindow, open that, and says what is lost. */
#define ENT_TYPE_SALVAGE_WINDOW (ent_salvage_window_get_type ())
G_DECLARE_FINAL_TYPE (EntSalvageWindow, ent_salvage_window, ENT, SALVAGE_WINDOW, AdwWindow)

void ent_salvage_window_present (GtkWindow *parent, const char *path, const char *new_path);

G_END_DECLS
