/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-chart.h"

G_BEGIN_DECLS

/* For the charts themselves. Items stay when data changes, so that the focus does; everything else
 * is a part, taken away and made anew. Parts are drawn over the items and never take a click. */
guint ent_chart_get_n_items (EntChart *self);
GtkWidget *ent_chart_get_item (EntChart *self, guint position);
void ent_chart_set_item (EntChart *self, guint position, guint index, const char *text);

/* Drops the items from N_ITEMS on, and tells a screen reader what there is now: INTRODUCTION (or
 * NULL) and the items' sentences. */
void ent_chart_end_items (EntChart *self, guint n_items, const char *introduction);

GPtrArray *ent_chart_get_parts (EntChart *self);
GtkWidget *ent_chart_add_part (EntChart *self, const char *css_name, const char *style_class);
GtkWidget *ent_chart_add_label (EntChart *self, const char *text, const char *style_class);
void ent_chart_clear_parts (EntChart *self);

/* Gives a child its place. X counts from where reading starts: from the right in right-to-left. */
void ent_chart_place (EntChart *self, GtkWidget *child, int x, int y, int width, int height);

int ent_chart_get_line_height (EntChart *self);
int ent_chart_get_natural_width (GtkWidget *child);
int ent_chart_get_height (GtkWidget *child, int for_width);

/* The value as the caller's format writes it; one that is not finite is said to be unknown. */
char *ent_chart_format (EntChart *self, double value);
char *ent_chart_format_short (EntChart *self, double value);

G_END_DECLS
