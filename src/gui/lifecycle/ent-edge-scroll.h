/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Scrolls sideways while something is dragged near an edge, as the toolkit does only in lists. */
void ent_edge_scroll_add (GtkScrolledWindow *scroller);

G_END_DECLS
