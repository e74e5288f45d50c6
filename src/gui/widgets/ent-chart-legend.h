/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the colours of a chart mean: swatches with words, on as many lines as they need. */
#define ENT_TYPE_CHART_LEGEND (ent_chart_legend_get_type ())
G_DECLARE_FINAL_TYPE (EntChartLegend, ent_chart_legend, ENT, CHART_LEGEND, GtkWidget)

GtkWidget *ent_chart_legend_new (void);
void ent_chart_legend_clear (EntChartLegend *self);

/* VALUE, shown after the word, may be NULL. */
void ent_chart_legend_add (EntChartLegend *self,
                           const char *style_class,
                           const char *label,
                           const char *value);

/* A swatch alone, for a tip. */
GtkWidget *ent_chart_legend_create_swatch (const char *style_class);

G_END_DECLS
