/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* Search over everything: finds records by any of their words and has the chosen one shown. */
#define ENT_TYPE_SEARCH_WINDOW (ent_search_window_get_type ())
G_DECLARE_FINAL_TYPE (EntSearchWindow, ent_search_window, ENT, SEARCH_WINDOW, AdwWindow)

void ent_search_window_present (EntDocument *document, GtkWindow *parent);

G_END_DECLS
