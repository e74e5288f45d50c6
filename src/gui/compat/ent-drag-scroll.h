/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Scrolls while something is dragged near an edge, as the toolkit does only in lists. */
void ent_drag_scroll_add (GtkScrolledWindow *scroller, GtkOrientation orientation);

G_END_DECLS
