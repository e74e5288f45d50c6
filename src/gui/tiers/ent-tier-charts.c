/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/tiers/ent-tier-charts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/base/ent-format.h"
#include "core/figures/ent-revenue.h"
#include "gui/tiers/ent-even-layout.h"
#include "gui/widgets/ent-bar-chart.h"
#include "gui/widgets/ent-figure-tile.h"
#include "gui/widgets/ent-share-bar.h"

/* Concentration. */
static const char *const figures[] = { "M24", "M24-top-5" };

struct _EntTierCharts
{
  AdwBin parent_instance;
  EntTierModel *model;
  EntBarChart *chart;
  GtkLabel *incomplete;
  EntShareBar *shares;
  GtkToggleButton *partners_button;
  GtkBox *tiles_box;
  EntFigureTile *tiles[G_N_ELEMENTS (figures)];
};

G_DEFINE_FINAL_TYPE (EntTierCharts, ent_tier_charts, ADW_TYPE_BIN)

static EntDocument *
get_document (EntTierCharts *self)
{
  return ent_tier_model_get_document (self->model);
}

static char *
format_money (double value, gpointer data)
{
  EntTierCharts *self = data;

  return ent_tier_model_format_money (self->model, (gint64) llround (value));
}

static char *
format_money_short (double value, gpointer data)
{
  EntTierCharts *self = data;

  return ent_format_money_short ((gint64) llround (value),
                                 ent_document_get_currency (get_document (self)));
}

static char *
format_count (double value, gpointer data)
{
  return ent_format_count ((gint64) value);
}

static void
fill_chart (EntTierCharts *self, const EntRevenue *revenue)
{
  EntChartSeries series[ENT_N_TIERS];
  g_autofree double *values = g_new (double, revenue->n_quarters *ENT_N_TIERS);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (int tier = 1; tier <= ENT_N_TIERS; tier++)
    series[tier - 1] = (EntChartSeries){
      ent_tier_model_get_name (self->model, tier),
      ent_choice_get_nick (ent_tiers, tier),
    };
  for (guint i = 0; i < revenue->n_quarters; i++)
    {
      g_autofree char *name = ent_quarter_to_string (revenue->quarters[i].quarter);

      g_strv_builder_add (builder, name);
      for (int tier = 1; tier <= ENT_N_TIERS; tier++)
        values[i * ENT_N_TIERS + (guint) tier - 1] = (double) revenue->quarters[i].sums[tier];
    }
  names = g_strv_builder_end (builder);
  ent_bar_chart_set_data (self->chart, series, ENT_N_TIERS, (const char *const *) names,
                          revenue->n_quarters, values);
}

/* Says which rates the quarters lack. */
static void
show_missing (EntTierCharts *self, const EntRevenue *revenue)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < revenue->n_quarters; i++)
    if (revenue->quarters[i].missing != NULL)
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "",
                              revenue->quarters[i].missing);
  /* Translators: %s lists currencies with quarters */
  text = g_strdup_printf (_ ("Incomplete: there is no exchange rate for %s."), missing->str);
  gtk_label_set_label (self->incomplete, text);
  gtk_widget_set_visible (GTK_WIDGET (self->incomplete), missing->len > 0);
}

static void
show_quarters (EntTierCharts *self)
{
  EntDocument *document = get_document (self);
  GPtrArray *standings = ent_document_get_standings (document);
  EntFigures *now = ent_document_get_figures (document);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntRevenue) revenue = NULL;

  if (standings == NULL || now == NULL)
    return;
  revenue = ent_revenue_sum_by_tier (now, standings, ENT_REVENUE_COMPUTED_TIER, &error);
  if (revenue == NULL)
    {
      ent_document_fail (document, _ ("The revenue could not be computed"), error);
      return;
    }
  fill_chart (self, revenue);
  show_missing (self, revenue);
}

static void
show_shares (EntTierCharts *self)
{
  gboolean partners = gtk_toggle_button_get_active (self->partners_button);
  EntShare shares[ENT_N_TIERS];

  for (int tier = 1; tier <= ENT_N_TIERS; tier++)
    {
      const EntTierTotal *total = ent_tier_model_get_total (self->model, tier);

      shares[tier - 1] = (EntShare){
        ent_tier_model_get_name (self->model, tier),
        ent_choice_get_nick (ent_tiers, tier),
        partners ? total->n_partners : (double) total->t12m,
      };
    }
  ent_chart_set_title (ENT_CHART (self->shares),
                       partners ? _ ("Partners by tier") : _ ("Revenue by tier, 12 months"));
  ent_share_bar_set_shares (self->shares, shares, ENT_N_TIERS);
}

static void
measure_changed_cb (EntTierCharts *self)
{
  if (gtk_toggle_button_get_active (self->partners_button))
    ent_chart_set_format (ENT_CHART (self->shares), format_count, NULL, NULL, NULL);
  else
    ent_chart_set_format (ENT_CHART (self->shares), format_money, NULL, self, NULL);
  show_shares (self);
}

static void
show_concentration (EntTierCharts *self)
{
  EntDocument *document = get_document (self);
  EntFigures *now = ent_document_get_figures (document);
  EntFigures *before = ent_document_get_figures_before (document);

  for (guint i = 0; now != NULL && i < G_N_ELEMENTS (figures); i++)
    ent_figure_tile_set (self->tiles[i], ent_document_get_scope (document), now, before);
}

static void
copy_cb (EntTierCharts *self)
{
  g_autofree char *text = ent_bar_chart_dup_text (self->chart);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  ent_document_toast (get_document (self), _ ("Table copied"), FALSE);
}

static void
ent_tier_charts_dispose (GObject *object)
{
  g_clear_object (&ENT_TIER_CHARTS (object)->model);
  G_OBJECT_CLASS (ent_tier_charts_parent_class)->dispose (object);
}

static void
ent_tier_charts_class_init (EntTierChartsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_tier_charts_dispose;
  g_type_ensure (ENT_TYPE_EVEN_LAYOUT);
  g_type_ensure (ENT_TYPE_BAR_CHART);
  g_type_ensure (ENT_TYPE_SHARE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-tier-charts.ui");
  gtk_widget_class_bind_template_child (widget_class, EntTierCharts, chart);
  gtk_widget_class_bind_template_child (widget_class, EntTierCharts, incomplete);
  gtk_widget_class_bind_template_child (widget_class, EntTierCharts, shares);
  gtk_widget_class_bind_template_child (widget_class, EntTierCharts, partners_button);
  gtk_widget_class_bind_template_child (widget_class, EntTierCharts, tiles_box);
  gtk_widget_class_bind_template_callback (widget_class, measure_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
ent_tier_charts_init (EntTierCharts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ent_tier_charts_set_model (EntTierCharts *self, EntTierModel *model)
{
  self->model = g_object_ref (model);
  ent_chart_set_title (ENT_CHART (self->chart), _ ("Partner-sourced revenue by tier and quarter"));
  ent_chart_set_format (ENT_CHART (self->chart), format_money, format_money_short, self, NULL);
  measure_changed_cb (self);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      GtkWidget *tile = ent_figure_tile_new (get_document (self), figures[i]);

      self->tiles[i] = ENT_FIGURE_TILE (tile);
      gtk_box_append (self->tiles_box, tile);
    }
}

/* Shows the document's figures, against those of the period before. */
void
ent_tier_charts_refresh (EntTierCharts *self)
{
  show_quarters (self);
  show_shares (self);
  show_concentration (self);
}
