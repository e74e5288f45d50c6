/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* What holds for the whole program, and the little that the application itself can be told. Each
 * value is stored when it is changed, and can be undone. */
#define ENT_TYPE_PREFERENCES_WINDOW (ent_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (
    EntPreferencesWindow, ent_preferences_window, ENT, PREFERENCES_WINDOW, AdwPreferencesWindow)

void ent_preferences_window_present (EntDocument *document, GtkWindow *parent);

G_END_DECLS
