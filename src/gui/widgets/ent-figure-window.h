/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* What a figure means and what it is made of: its definition, the days and deals it looked at, and
 * each of those deals, which can be opened and written to a CSV file. */
#define ENT_TYPE_FIGURE_WINDOW (ent_figure_window_get_type ())
G_DECLARE_FINAL_TYPE (EntFigureWindow, ent_figure_window, ENT, FIGURE_WINDOW, AdwWindow)

void ent_figure_window_present (EntDocument *document,
                                GtkWindow *parent,
                                const EntFigure *figure,
                                const EntScope *scope);

G_END_DECLS
