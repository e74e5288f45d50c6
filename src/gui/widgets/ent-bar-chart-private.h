/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-bar-chart.h"
#include "gui/widgets/ent-chart-scale.h"

G_BEGIN_DECLS

struct _EntBarChart
{
  EntChart parent_instance;

  char **series;
  char **style_classes;
  char **categories;
  double *values;
  guint n_series;
  guint n_categories;

  EntChartScale scale;
  char *form; /* what the parts are made of besides the values; NULL: not made yet */
  GtkWidget *legend;
  GtkWidget *placeholder; /* in place of all when there are no categories */
  /* Parts of the chart; a bar may be NULL. */
  GPtrArray *grid;
  GPtrArray *ticks;
  GPtrArray *bars;
  GPtrArray *names;
};

static inline double
ent_bar_chart_get_value (EntBarChart *self, guint category, guint series)
{
  return self->values[category * self->n_series + series];
}

/* Where things are: the legend over the plot, the axis at the start, the categories below. */
void ent_bar_chart_measure_plot (
    EntBarChart *self, GtkOrientation orientation, int for_size, int *minimum, int *natural);
void ent_bar_chart_lay_out (EntBarChart *self, int width, int height);

G_END_DECLS
