/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <math.h>

#include "gui/widgets/ent-bar-chart-private.h"
#include "gui/widgets/ent-chart-private.h"

#define SPACING             12
#define LABEL_SPACING       6
#define MINIMUM_COLUMN      6   /* pixels */
#define NATURAL_COLUMN      3.5 /* lines of text, as everything below */
#define WIDEST_BAR          3.0
#define MINIMUM_PLOT_HEIGHT 6
#define NATURAL_PLOT_HEIGHT 10
#define BAR_SHARE           0.64 /* of its column */

typedef struct
{
  int x;
  int y;
  int width;
  int height;
} Plot;

static int
get_widest (GPtrArray *labels)
{
  int widest = 0;

  for (guint i = 0; i < labels->len; i++)
    widest = MAX (widest, ent_chart_get_natural_width (g_ptr_array_index (labels, i)));
  return widest;
}

static int
get_legend_height (EntBarChart *self, int width)
{
  if (!gtk_widget_get_visible (self->legend))
    return 0;
  return ent_chart_get_height (self->legend, width) + SPACING;
}

void
ent_bar_chart_measure_plot (
    EntBarChart *self, GtkOrientation orientation, int for_size, int *minimum, int *natural)
{
  int line = ent_chart_get_line_height (ENT_CHART (self));
  int axis = get_widest (self->ticks) + LABEL_SPACING;
  int legend = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int columns = MAX (self->n_categories, 1);

      gtk_widget_measure (self->legend, orientation, -1, &legend, NULL, NULL, NULL);
      *minimum = MAX (axis + columns * MINIMUM_COLUMN, legend);
      *natural = MAX (axis + (int) (columns * NATURAL_COLUMN * line), *minimum);
    }
  else
    {
      /* Half a line above the plot for the topmost tick, one below it for the categories. */
      int around = get_legend_height (self, for_size) + line / 2 + LABEL_SPACING + line;

      *minimum = around + MINIMUM_PLOT_HEIGHT * line;
      *natural = around + NATURAL_PLOT_HEIGHT * line;
    }
}

static int
get_y (EntBarChart *self, const Plot *plot, double value)
{
  double fraction = ent_chart_scale_get_fraction (self->scale, value);

  return plot->y + (int) lround ((1 - fraction) * plot->height);
}

static void
place_grid (EntBarChart *self, const Plot *plot)
{
  EntChart *chart = ENT_CHART (self);

  for (guint i = 0; i < self->grid->len; i++)
    {
      GtkWidget *label = g_ptr_array_index (self->ticks, i);
      int width = ent_chart_get_natural_width (label);
      int height = ent_chart_get_height (label, -1);
      int y = get_y (self, plot, ent_chart_scale_get_tick (self->scale, i));

      ent_chart_place (chart, g_ptr_array_index (self->grid, i), plot->x, y, plot->width, 1);
      ent_chart_place (chart, label, plot->x - LABEL_SPACING - width, y - height / 2, width,
                       height);
    }
}

/* Positive values pile up from zero and negative ones hang from it, each at least a pixel. */
static void
place_stack (EntBarChart *self, const Plot *plot, guint category, int x, int width)
{
  double above = 0;
  double below = 0;

  for (guint i = 0; i < self->n_series; i++)
    {
      GtkWidget *bar = g_ptr_array_index (self->bars, category * self->n_series + i);
      double value = ent_bar_chart_get_value (self, category, i);
      double *sum = value < 0 ? &below : &above;
      int from;
      int to;
      int height;
      int gap;

      if (bar == NULL)
        continue;
      from = get_y (self, plot, *sum);
      *sum += value;
      to = get_y (self, plot, *sum);
      height = ABS (to - from);
      /* A gap of a pixel keeps neighbours apart where their colours do not. */
      gap = height > 2 ? 1 : 0;
      ent_chart_place (ENT_CHART (self), bar, x, MIN (from, to) + (value < 0 ? 1 : gap), width,
                       MAX (height - gap, 1));
    }
}

/* The names that fit, counted from the last one, which is the one most looked for. */
static void
place_names (EntBarChart *self, const Plot *plot)
{
  double column = (double) plot->width / self->n_categories;
  int widest = get_widest (self->names);
  double needed = widest + LABEL_SPACING + (widest > column ? (widest - column) / 2 : 0);
  guint every = MAX (1, (guint) ceil (needed / MAX (column, 1)));

  if (widest + LABEL_SPACING <= column)
    every = 1;
  for (guint i = 0; i < self->names->len; i++)
    {
      GtkWidget *label = g_ptr_array_index (self->names, i);
      gboolean shown = (self->names->len - 1 - i) % every == 0;
      int width = ent_chart_get_natural_width (label);
      int x = plot->x + (int) lround ((i + 0.5) * column - width / 2.0);

      gtk_widget_set_child_visible (label, shown);
      if (!shown)
        continue;
      x = CLAMP (x, plot->x, MAX (plot->x, plot->x + plot->width - width));
      ent_chart_place (ENT_CHART (self), label, x, plot->y + plot->height + LABEL_SPACING, width,
                       ent_chart_get_height (label, -1));
    }
}

static void
place_columns (EntBarChart *self, const Plot *plot)
{
  double column = (double) plot->width / self->n_categories;
  int line = ent_chart_get_line_height (ENT_CHART (self));
  int width = CLAMP ((int) (column * BAR_SHARE), 2, (int) (WIDEST_BAR * line));

  for (guint i = 0; i < self->n_categories; i++)
    {
      int left = plot->x + (int) lround (i * column);
      int right = plot->x + (int) lround ((i + 1) * column);

      ent_chart_place (ENT_CHART (self), ent_chart_get_item (ENT_CHART (self), i), left, plot->y,
                       right - left, plot->height);
      place_stack (self, plot, i, left + (right - left - width) / 2, width);
    }
}

void
ent_bar_chart_lay_out (EntBarChart *self, int width, int height)
{
  EntChart *chart = ENT_CHART (self);
  int line = ent_chart_get_line_height (chart);
  int axis = get_widest (self->ticks) + LABEL_SPACING;
  int top = get_legend_height (self, width) + line / 2;
  Plot plot = { axis, top, width - axis, MAX (1, height - top - LABEL_SPACING - line) };

  if (gtk_widget_get_visible (self->legend))
    ent_chart_place (chart, self->legend, 0, 0, width, ent_chart_get_height (self->legend, width));
  if (self->placeholder != NULL)
    ent_chart_place (chart, self->placeholder, 0, 0, width, height);
  if (self->n_categories > 0)
    {
      place_grid (self, &plot);
      place_columns (self, &plot);
      place_names (self, &plot);
    }
}
