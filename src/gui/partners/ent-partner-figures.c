/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/partners/ent-partner-figures.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/base/ent-format.h"
#include "core/base/ent-money.h"
#include "core/figures/ent-revenue.h"
#include "gui/widgets/ent-bar-chart.h"
#include "gui/widgets/ent-figure-tile.h"

#define N_QUARTERS 8

/* Which figures say how a partner does. */
static const char *const figure_ids[]
    = { "M01", "M13", "M13-weighted", "M08", "M07-partner", "M20" };

/* The classes from the bottom of a bar up, the strongest first. */
static const struct
{
  int class;
  const char *style_class;
} classes[] = {
  { ENT_CLASS_LED, "led" },
  { ENT_CLASS_SOURCED, "sourced" },
  { ENT_CLASS_INFLUENCED, "influenced" },
  { ENT_CLASS_TOUCHED, "touched" },
};

struct _EntPartnerFigures
{
  AdwBin parent_instance;
  EntDocument *document;
  gint64 partner;
  guint source;
  GtkWidget *tiles[G_N_ELEMENTS (figure_ids)];
  GtkFlowBox *tile_box;
  GtkLabel *heading;
  GtkLabel *missing;
  EntBarChart *chart;
};

G_DEFINE_FINAL_TYPE (EntPartnerFigures, ent_partner_figures, ADW_TYPE_BIN)

static void
show_tiles (EntPartnerFigures *self)
{
  EntStore *store = ent_document_get_store (self->document);
  EntScope scope = *ent_document_get_scope (self->document);
  g_autoptr (EntFigures) now = NULL;
  g_autoptr (EntFigures) before = NULL;
  g_autoptr (GError) error = NULL;
  EntScope previous;

  scope.kind = ENT_SCOPE_PARTNER;
  scope.value = self->partner;
  previous = ent_scope_get_previous (&scope);
  now = ent_figures_new (store, &scope, &error);
  before = now != NULL ? ent_figures_new (store, &previous, &error) : NULL;
  if (before == NULL)
    {
      ent_document_fail (self->document, _ ("The figures could not be computed"), error);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (figure_ids); i++)
    ent_figure_tile_set (ENT_FIGURE_TILE (self->tiles[i]), &scope, now, before);
}

static double
get_value (const EntRevenueQuarter *quarter, guint class, int digits)
{
  return (double) quarter->sums[classes[class].class] / pow (10, digits);
}

static void
set_chart (EntPartnerFigures *self, const EntRevenue *revenue)
{
  int digits = ent_currency_get_digits (ent_document_get_currency (self->document));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree double *values = g_new (double, revenue->n_quarters *G_N_ELEMENTS (classes));
  g_autoptr (GString) missing = g_string_new (NULL);
  EntChartSeries series[G_N_ELEMENTS (classes)];
  /* Translators: above a chart; %s is a currency, such as USD */
  g_autofree char *heading = g_strdup_printf (_ ("Won Revenue by Quarter, %s"),
                                              ent_document_get_currency (self->document));

  gtk_label_set_label (self->heading, heading);
  for (guint j = 0; j < G_N_ELEMENTS (classes); j++)
    series[j] = (EntChartSeries){ _ (ent_choice_get_label (ent_classes, classes[j].class)),
                                  classes[j].style_class };
  for (guint i = 0; i < revenue->n_quarters; i++)
    {
      const EntRevenueQuarter *quarter = &revenue->quarters[i];

      g_ptr_array_add (names, ent_quarter_to_string (quarter->quarter));
      for (guint j = 0; j < G_N_ELEMENTS (classes); j++)
        values[i * G_N_ELEMENTS (classes) + j] = get_value (quarter, j, digits);
      if (quarter->missing != NULL)
        g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", quarter->missing);
    }
  ent_bar_chart_set_data (self->chart, series, G_N_ELEMENTS (series),
                          (const char *const *) names->pdata, names->len, values);
  if (missing->len > 0)
    {
      /* Translators: %s lists exchange rates, such as “EUR FY2026-Q2” */
      g_autofree char *text
          = g_strdup_printf (_ ("Incomplete: there is no rate for %s"), missing->str);

      gtk_label_set_label (self->missing, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->missing), missing->len > 0);
}

static gboolean
show_cb (gpointer data)
{
  EntPartnerFigures *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EntRevenue) revenue = NULL;

  self->source = 0;
  show_tiles (self);
  revenue = ent_revenue_load (ent_document_get_store (self->document),
                              ent_document_get_as_of (self->document), N_QUARTERS, self->partner,
                              &error);
  if (revenue != NULL)
    set_chart (self, revenue);
  else
    ent_document_fail (self->document, _ ("The figures could not be computed"), error);
  return G_SOURCE_REMOVE;
}

static char *
format_cb (double value, gpointer document)
{
  const char *currency = ent_document_get_currency (document);

  return ent_format_money (llround (value * pow (10, ent_currency_get_digits (currency))),
                           currency);
}

static char *
format_short_cb (double value, gpointer document)
{
  return ent_format_count (llround (value));
}

static void
ent_partner_figures_dispose (GObject *object)
{
  EntPartnerFigures *self = ENT_PARTNER_FIGURES (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (ent_partner_figures_parent_class)->dispose (object);
}

static void
ent_partner_figures_class_init (EntPartnerFiguresClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ENT_TYPE_BAR_CHART);
  G_OBJECT_CLASS (klass)->dispose = ent_partner_figures_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-partner-figures.ui");
  gtk_widget_class_bind_template_child (widget_class, EntPartnerFigures, tile_box);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerFigures, heading);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerFigures, missing);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerFigures, chart);
}

static void
ent_partner_figures_init (EntPartnerFigures *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* To be called once. */
void
ent_partner_figures_set_document (EntPartnerFigures *self, EntDocument *document)
{
  self->document = g_object_ref (document);
  for (guint i = 0; i < G_N_ELEMENTS (figure_ids); i++)
    {
      self->tiles[i] = ent_figure_tile_new (document, figure_ids[i]);
      gtk_flow_box_append (self->tile_box, self->tiles[i]);
      gtk_widget_set_focusable (gtk_widget_get_parent (self->tiles[i]), FALSE);
    }
  ent_chart_set_format (ENT_CHART (self->chart), format_cb, format_short_cb,
                        g_object_ref (document), g_object_unref);
}

/* Shows the figures of PARTNER, an id, once the rest of the profile is there to be seen. */
void
ent_partner_figures_show (EntPartnerFigures *self, gint64 partner)
{
  self->partner = partner;
  if (self->source == 0)
    self->source = g_idle_add (show_cb, self);
}
