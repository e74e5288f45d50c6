/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The part of a chart that stands for one thing: a column, a share, a mark. It takes the focus, is
 * read aloud as its text and can be activated; what is seen in its place the chart draws. */
#define ENT_TYPE_CHART_ITEM (ent_chart_item_get_type ())
G_DECLARE_FINAL_TYPE (EntChartItem, ent_chart_item, ENT, CHART_ITEM, GtkWidget)

GtkWidget *ent_chart_item_new (void);
guint ent_chart_item_get_index (EntChartItem *self);
const char *ent_chart_item_get_text (EntChartItem *self);
void ent_chart_item_set (EntChartItem *self, guint index, const char *text);

G_END_DECLS
