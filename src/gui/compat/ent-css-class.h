/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives WIDGET the style class NAME, or takes it away, as the toolkit does in two functions. */
void ent_css_class_set (GtkWidget *widget, const char *name, gboolean has);

G_END_DECLS
