/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-chart.h"

G_BEGIN_DECLS

/* What the bars are made of, such as an attribution class. The style class gives the colour: `led`,
 * `sourced`, `influenced`, `touched`, `direct`; `platinum`, `gold`, `silver`, `registered`,
 * `inactive`. */
typedef struct
{
  const char *label;
  const char *style_class;
} EntChartSeries;

/* Stacked bars, one a category; the first series is at the bottom, what is negative hangs below
 * zero. Title, format and "activated" (the category) come from EntChart. */
#define ENT_TYPE_BAR_CHART (ent_bar_chart_get_type ())
G_DECLARE_FINAL_TYPE (EntBarChart, ent_bar_chart, ENT, BAR_CHART, EntChart)

/* The data as a table with tabs, one line a category. */
char *ent_bar_chart_dup_text (EntBarChart *self);

/* VALUES holds N_SERIES values for the first category, then for the second ...; NAN is a value that
 * is not known. Everything is copied. */
void ent_bar_chart_set_data (EntBarChart *self,
                             const EntChartSeries *series,
                             guint n_series,
                             const char *const *categories,
                             guint n_categories,
                             const double *values);

G_END_DECLS
