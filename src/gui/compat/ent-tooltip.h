/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A tooltip for what there are many of. To set the text of a widget's own asks the display where
 * the pointer is and waits for the answer, which takes longer than to make the widget. */
void ent_tooltip_set (GtkWidget *widget, const char *text);

G_END_DECLS
