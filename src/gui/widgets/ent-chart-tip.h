/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The values beside an item of a chart, while the pointer or the keyboard's focus is on it. */
#define ENT_TYPE_CHART_TIP (ent_chart_tip_get_type ())
G_DECLARE_FINAL_TYPE (EntChartTip, ent_chart_tip, ENT, CHART_TIP, GtkPopover)

/* A child of CHART, which calls ent_chart_tip_allocate() when it has its size. */
GtkWidget *ent_chart_tip_new (GtkWidget *chart);

/* Shows CONTENT, of which the tip takes hold, beside the item. */
void ent_chart_tip_show_at (EntChartTip *self, GtkWidget *item, GtkWidget *content);
void ent_chart_tip_take_away (EntChartTip *self);
void ent_chart_tip_allocate (EntChartTip *self);

G_END_DECLS
