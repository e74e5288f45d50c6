/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-bar-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "gui/widgets/ent-bar-chart-private.h"
#include "gui/widgets/ent-chart-legend.h"
#include "gui/widgets/ent-chart-private.h"

G_DEFINE_FINAL_TYPE (EntBarChart, ent_bar_chart, ENT_TYPE_CHART)

/* Unknown if one of its parts is. */
static double
get_total (EntBarChart *self, guint category)
{
  double total = 0;

  for (guint i = 0; i < self->n_series; i++)
    total += ent_bar_chart_get_value (self, category, i);
  return total;
}

static EntChartScale
compute_scale (EntBarChart *self)
{
  double least = 0;
  double most = 0;
  gboolean whole = TRUE;

  for (guint category = 0; category < self->n_categories; category++)
    {
      double below = 0;
      double above = 0;

      for (guint i = 0; i < self->n_series; i++)
        {
          double value = ent_bar_chart_get_value (self, category, i);

          if (!isfinite (value))
            continue;
          *(value < 0 ? &below : &above) += value;
          whole = whole && value == floor (value);
        }
      least = MIN (least, below);
      most = MAX (most, above);
    }
  return ent_chart_scale_new (least, most, whole);
}

/* One sentence: the category, each series with its value, the total. */
static char *
describe_category (EntBarChart *self, guint category)
{
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autofree char *total = ent_chart_format (ENT_CHART (self), get_total (self, category));

  for (guint i = 0; i < self->n_series; i++)
    {
      g_autofree char *value
          = ent_chart_format (ENT_CHART (self), ent_bar_chart_get_value (self, category, i));

      if (i > 0)
        /* Translators: stands between two values of a list read aloud. */
        g_string_append (parts, _ (", "));
      /* Translators: a part of a bar and its value, as in “Sourced $12,000”. */
      g_string_append_printf (parts, _ ("%1$s %2$s"), self->series[i], value);
    }
  if (self->n_series < 2)
    /* Translators: a bar of a chart, as in “FY2026-Q3: Sourced $12,000”. */
    return g_strdup_printf (_ ("%1$s: %2$s"), self->categories[category], parts->str);
  /* Translators: a bar of a chart, its parts with their values, and its total, as in
   * “FY2026-Q3: Led $8,000, Sourced $12,000; total $20,000”. */
  return g_strdup_printf (_ ("%1$s: %2$s; total %3$s"), self->categories[category], parts->str,
                          total);
}

/* Says whether the tick I is at zero, which need not be so to the last digit. */
static gboolean
is_zero (EntBarChart *self, guint i)
{
  return self->scale.step <= 0
         || fabs (ent_chart_scale_get_tick (self->scale, i)) < self->scale.step / 2;
}

static char *
dup_tick (EntBarChart *self, guint i)
{
  return ent_chart_format_short (ENT_CHART (self),
                                 is_zero (self, i) ? 0 : ent_chart_scale_get_tick (self->scale, i));
}

static gboolean
is_drawn (EntBarChart *self, guint category, guint series)
{
  double value = ent_bar_chart_get_value (self, category, series);

  return isfinite (value) && value != 0;
}

static void
add_grid (EntBarChart *self)
{
  EntChart *chart = ENT_CHART (self);

  for (guint i = 0; i < ent_chart_scale_get_n_ticks (self->scale); i++)
    {
      gboolean zero = is_zero (self, i);
      g_autofree char *label = dup_tick (self, i);

      g_ptr_array_add (self->grid, ent_chart_add_part (chart, "gridline", zero ? "zero" : NULL));
      g_ptr_array_add (self->ticks, ent_chart_add_label (chart, label, "axis"));
    }
}

static void
add_bars (EntBarChart *self)
{
  EntChart *chart = ENT_CHART (self);

  for (guint category = 0; category < self->n_categories; category++)
    {
      for (guint i = 0; i < self->n_series; i++)
        g_ptr_array_add (self->bars, is_drawn (self, category, i)
                                         ? ent_chart_add_part (chart, "bar", self->style_classes[i])
                                         : NULL);
      g_ptr_array_add (self->names,
                       ent_chart_add_label (chart, self->categories[category], "axis"));
    }
}

static void
rebuild_legend (EntBarChart *self)
{
  ent_chart_legend_clear (ENT_CHART_LEGEND (self->legend));
  for (guint i = 0; i < self->n_series; i++)
    ent_chart_legend_add (ENT_CHART_LEGEND (self->legend), self->style_classes[i], self->series[i],
                          NULL);
  gtk_widget_set_visible (self->legend, self->n_series > 1 && self->n_categories > 0);
}

static void
add_all (EntBarChart *self)
{
  GPtrArray *parts[] = { self->grid, self->ticks, self->bars, self->names };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_ptr_array_set_size (parts[i], 0);
  ent_chart_clear_parts (ENT_CHART (self));
  self->placeholder = NULL;
  rebuild_legend (self);
  if (self->n_categories == 0)
    {
      self->placeholder
          = ent_chart_add_label (ENT_CHART (self), _ ("Nothing to show yet"), "dim-label");
      return;
    }
  add_grid (self);
  add_bars (self);
}

/* Describes what the parts are made of besides the values. Returns an owned string. */
static char *
describe_form (EntBarChart *self)
{
  GString *form = g_string_new (NULL);

  for (guint i = 0; i < self->n_series; i++)
    g_string_append_printf (form, "%s\t%s\n", self->series[i], self->style_classes[i]);
  for (guint category = 0; category < self->n_categories; category++)
    {
      g_string_append_printf (form, "\n%s\t", self->categories[category]);
      for (guint i = 0; i < self->n_series; i++)
        g_string_append_c (form, is_drawn (self, category, i) ? 'x' : '-');
    }
  for (guint i = 0; self->n_categories > 0 && i < ent_chart_scale_get_n_ticks (self->scale); i++)
    {
      g_autofree char *tick = dup_tick (self, i);

      g_string_append_printf (form, "\n%d %s", is_zero (self, i), tick);
    }
  return g_string_free (form, FALSE);
}

/* Where the same is shown with other values, the parts only get other places: to make them takes
 * longer than the change they follow. */
static void
ent_bar_chart_rebuild (EntChart *chart)
{
  EntBarChart *self = ENT_BAR_CHART (chart);
  g_autofree char *form = NULL;

  if (self->n_categories > 0)
    self->scale = compute_scale (self);
  form = describe_form (self);
  if (g_strcmp0 (form, self->form) != 0)
    {
      add_all (self);
      g_free (self->form);
      self->form = g_steal_pointer (&form);
    }
  for (guint i = 0; i < self->n_categories; i++)
    {
      g_autofree char *text = describe_category (self, i);

      ent_chart_set_item (chart, i, i, text);
    }
  ent_chart_end_items (chart, self->n_categories,
                       self->n_categories > 0 ? NULL : _ ("Nothing to show yet"));
}

static void
attach_value (EntBarChart *self, GtkWidget *grid, int row, double value)
{
  g_autofree char *text = ent_chart_format (ENT_CHART (self), value);
  GtkWidget *label = gtk_label_new (text);

  /* Digits line up at the right in either direction; GTK turns the alignment round. */
  gtk_label_set_xalign (GTK_LABEL (label),
                        gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? 0 : 1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (GTK_GRID (grid), label, 2, row, 1, 1);
}

static void
attach_word (GtkWidget *grid, int column, int row, int width, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (GTK_GRID (grid), label, column, row, width, 1);
}

static GtkWidget *
ent_bar_chart_create_tip (EntChart *chart, guint index, const char *text)
{
  EntBarChart *self = ENT_BAR_CHART (chart);
  GtkWidget *grid = gtk_grid_new ();
  guint i;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  attach_word (grid, 0, 0, 3, self->categories[index], "heading");
  for (i = 0; i < self->n_series; i++)
    {
      gtk_grid_attach (GTK_GRID (grid), ent_chart_legend_create_swatch (self->style_classes[i]), 0,
                       i + 1, 1, 1);
      attach_word (grid, 1, i + 1, 1, self->series[i], NULL);
      attach_value (self, grid, i + 1, ent_bar_chart_get_value (self, index, i));
    }
  if (self->n_series > 1)
    {
      attach_word (grid, 0, i + 1, 2, _ ("Total"), "dim-label");
      attach_value (self, grid, i + 1, get_total (self, index));
    }
  return grid;
}

static GtkSizeRequestMode
ent_bar_chart_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ent_bar_chart_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  ent_bar_chart_measure_plot (ENT_BAR_CHART (widget), orientation, for_size, minimum, natural);
}

static void
ent_bar_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ent_bar_chart_lay_out (ENT_BAR_CHART (widget), width, height);
  GTK_WIDGET_CLASS (ent_bar_chart_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
clear_data (EntBarChart *self)
{
  g_clear_pointer (&self->series, g_strfreev);
  g_clear_pointer (&self->style_classes, g_strfreev);
  g_clear_pointer (&self->categories, g_strfreev);
  g_clear_pointer (&self->values, g_free);
}

static void
ent_bar_chart_finalize (GObject *object)
{
  EntBarChart *self = ENT_BAR_CHART (object);

  clear_data (self);
  g_ptr_array_unref (self->grid);
  g_ptr_array_unref (self->ticks);
  g_ptr_array_unref (self->bars);
  g_ptr_array_unref (self->names);
  G_OBJECT_CLASS (ent_bar_chart_parent_class)->finalize (object);
}

static void
ent_bar_chart_class_init (EntBarChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  EntChartClass *chart_class = ENT_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ent_bar_chart_finalize;
  widget_class->get_request_mode = ent_bar_chart_get_request_mode;
  widget_class->measure = ent_bar_chart_measure;
  widget_class->size_allocate = ent_bar_chart_size_allocate;
  chart_class->rebuild = ent_bar_chart_rebuild;
  chart_class->create_tip = ent_bar_chart_create_tip;
  gtk_widget_class_set_css_name (widget_class, "barchart");
}

static void
ent_bar_chart_init (EntBarChart *self)
{
  self->grid = g_ptr_array_new ();
  self->ticks = g_ptr_array_new ();
  self->bars = g_ptr_array_new ();
  self->names = g_ptr_array_new ();
  self->legend = ent_chart_legend_new ();
  gtk_widget_set_parent (self->legend, GTK_WIDGET (self));
  ent_bar_chart_rebuild (ENT_CHART (self));
}

char *
ent_bar_chart_dup_text (EntBarChart *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->n_series; i++)
    g_string_append_printf (text, "\t%s", self->series[i]);
  g_string_append_printf (text, "\t%s\n", _ ("Total"));
  for (guint category = 0; category < self->n_categories; category++)
    {
      g_autofree char *total = ent_chart_format (ENT_CHART (self), get_total (self, category));

      g_string_append (text, self->categories[category]);
      for (guint i = 0; i < self->n_series; i++)
        {
          g_autofree char *value
              = ent_chart_format (ENT_CHART (self), ent_bar_chart_get_value (self, category, i));

          g_string_append_printf (text, "\t%s", value);
        }
      g_string_append_printf (text, "\t%s\n", total);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
ent_bar_chart_set_data (EntBarChart *self,
                        const EntChartSeries *series,
                        guint n_series,
                        const char *const *categories,
                        guint n_categories,
                        const double *values)
{
  clear_data (self);
  self->n_series = n_series;
  self->n_categories = n_categories;
  self->series = g_new0 (char *, n_series + 1);
  self->style_classes = g_new0 (char *, n_series + 1);
  self->categories = g_new0 (char *, n_categories + 1);
  self->values = g_memdup2 (values, sizeof *values * n_series * n_categories);
  for (guint i = 0; i < n_series; i++)
    {
      self->series[i] = g_strdup (series[i].label);
      self->style_classes[i] = g_strdup (series[i].style_class);
    }
  for (guint i = 0; i < n_categories; i++)
    self->categories[i] = g_strdup (categories[i]);
  ent_bar_chart_rebuild (ENT_CHART (self));
}
