/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/tiers/ent-tiers-page.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "core/program/ent-tier-rule.h"
#include "gui/tiers/ent-even-layout.h"
#include "gui/tiers/ent-proposals.h"
#include "gui/tiers/ent-thresholds-window.h"
#include "gui/tiers/ent-tier-card.h"
#include "gui/tiers/ent-tier-charts.h"
#include "gui/tiers/ent-tier-table.h"
#include "gui/tiers/ent-tiers-scroll.h"
#include "gui/widgets/ent-figure-tile.h"

/* The figures across the top. */
static const char *const figures[] = { "M01", "M02", "M04", "M05" };

struct _EntTiersPage
{
  EntPage parent_instance;
  EntTierModel *model;
  int tier; /* whose partners are shown; 0: all */
  GtkStack *states;
  EntTiersScroll *scroll;
  GtkBox *tiles_box;
  EntFigureTile *tiles[G_N_ELEMENTS (figures)];
  GtkLabel *period;
  GtkBox *cards_box;
  EntTierCard *cards[ENT_N_TIERS + 1];
  GtkWidget *incomplete;
  GtkLabel *incomplete_label;
  EntProposals *proposals;
  EntTierCharts *charts;
  GtkLabel *shown;
  GtkWidget *all_button;
  EntTierTable *table;
};

G_DEFINE_FINAL_TYPE (EntTiersPage, ent_tiers_page, ENT_TYPE_PAGE)

static EntTierCard *
get_card (EntTiersPage *self, int tier)
{
  return self->cards[tier];
}

static void
show_figures (EntTiersPage *self)
{
  EntDocument *document = ent_page_get_document (ENT_PAGE (self));
  EntFigures *now = ent_document_get_figures (document);
  EntFigures *before = ent_document_get_figures_before (document);

  for (guint i = 0; now != NULL && i < G_N_ELEMENTS (figures); i++)
    ent_figure_tile_set (self->tiles[i], ent_document_get_scope (document), now, before);
  ent_tier_charts_refresh (self->charts);
}

/* Lists the rates that any partner's revenue lacks. */
static char *
dup_missing (GPtrArray *standings)
{
  g_autoptr (GHashTable) rates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GList) sorted = NULL;
  GString *text;

  for (guint i = 0; i < standings->len; i++)
    {
      const EntStanding *standing = g_ptr_array_index (standings, i);
      g_auto (GStrv) names = g_strsplit (standing->missing ? standing->missing : "", ", ", -1);

      for (guint j = 0; names[j] != NULL; j++)
        g_hash_table_add (rates, g_strdup (names[j]));
    }
  if (g_hash_table_size (rates) == 0)
    return NULL;
  sorted = g_list_sort (g_hash_table_get_keys (rates), (GCompareFunc) strcmp);
  text = g_string_new (NULL);
  for (GList *rate = sorted; rate != NULL; rate = rate->next)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", (char *) rate->data);
  return g_string_free (text, FALSE);
}

static void
show_missing (EntTiersPage *self)
{
  GPtrArray *standings = ent_document_get_standings (ent_page_get_document (ENT_PAGE (self)));
  g_autofree char *missing = dup_missing (standings);

  gtk_widget_set_visible (self->incomplete, missing != NULL);
  if (missing != NULL)
    {
      g_autofree char *text = g_strdup_printf (
          /* Translators: %s lists currencies with quarters */
          _ ("The tiers are incomplete: there is no exchange rate for %s. Deals in these "
             "currencies are left out, and nothing is proposed for their partners."),
          missing);

      gtk_label_set_label (self->incomplete_label, text);
    }
}

static void
show_period (EntTiersPage *self)
{
  EntDate as_of = ent_document_get_as_of (ent_page_get_document (ENT_PAGE (self)));
  g_autofree char *from = ent_format_date (ent_date_get_t12m_first_day (as_of));
  g_autofree char *to = ent_format_date (as_of);
  /* Translators: two dates */
  g_autofree char *text = g_strdup_printf (_ ("By partner-sourced revenue, %s – %s"), from, to);

  gtk_label_set_label (self->period, text);
}

static void
show_count (EntTiersPage *self)
{
  guint n = ent_tier_table_get_n_shown (self->table);
  g_autofree char *count = ent_format_count (n);
  g_autofree char *text = NULL;

  if (self->tier != 0)
    /* Translators: a count of partners, then their tier */
    text = g_strdup_printf (ngettext ("%s partner in %s", "%s partners in %s", n), count,
                            ent_tier_model_get_name (self->model, self->tier));
  else
    /* Translators: a count of partners */
    text = g_strdup_printf (ngettext ("%s partner", "%s partners", n), count);
  gtk_label_set_label (self->shown, text);
  gtk_widget_set_visible (self->all_button, self->tier != 0);
}

static void
set_tier (EntTiersPage *self, int tier)
{
  self->tier = tier;
  for (int other = 1; other <= ENT_N_TIERS; other++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (get_card (self, other)), other == tier);
  ent_tier_table_set_tier (self->table, tier);
  show_count (self);
}

static void
card_clicked_cb (EntTiersPage *self, EntTierCard *card)
{
  int tier = 1;

  while (get_card (self, tier) != card)
    tier++;
  set_tier (self, self->tier == tier ? 0 : tier);
  if (self->tier != 0)
    ent_tiers_scroll_show_list (self->scroll);
}

static void
all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_tier (ENT_TIERS_PAGE (widget), 0);
}

static EntThresholdsWindow *
present_thresholds (EntTiersPage *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  return ent_thresholds_window_present (ent_page_get_document (ENT_PAGE (self)), window);
}

static void
thresholds_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present_thresholds (ENT_TIERS_PAGE (widget));
}

static void
narrow_cb (EntTiersPage *self)
{
  ent_proposals_set_narrow (self->proposals, ent_page_is_narrow (ENT_PAGE (self)));
}

static void
ent_tiers_page_refresh (EntPage *page, const EntChanges *changes)
{
  EntTiersPage *self = ENT_TIERS_PAGE (page);

  if (!ent_tier_model_refresh (self->model))
    return;
  if (ent_tier_model_get_total (self->model, 0)->n_partners == 0)
    {
      gtk_stack_set_visible_child_name (self->states, "empty");
      return;
    }
  show_figures (self);
  show_period (self);
  for (int tier = 1; tier <= ENT_N_TIERS; tier++)
    ent_tier_card_set (get_card (self, tier), self->model);
  show_missing (self);
  show_count (self);
  gtk_stack_set_visible_child_name (self->states, "tiers");
}

static gboolean
ent_tiers_page_show_record (EntPage *page, const EntNoun *noun, gint64 id)
{
  g_autoptr (EntTierRule) rule = NULL;

  if (noun != &ent_tier_rule_noun)
    return FALSE;
  rule = ent_store_load (ent_page_get_store (page), noun, id, NULL);
  if (rule == NULL)
    return FALSE;
  ent_thresholds_window_show_version (present_thresholds (ENT_TIERS_PAGE (page)), rule->holds_from);
  return TRUE;
}

static void
ent_tiers_page_constructed (GObject *object)
{
  EntTiersPage *self = ENT_TIERS_PAGE (object);
  EntDocument *document;

  G_OBJECT_CLASS (ent_tiers_page_parent_class)->constructed (object);
  document = ent_page_get_document (ENT_PAGE (self));
  self->model = ent_tier_model_new (document);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      GtkWidget *tile = ent_figure_tile_new (document, figures[i]);

      self->tiles[i] = ENT_FIGURE_TILE (tile);
      gtk_box_append (self->tiles_box, tile);
    }
  ent_proposals_set_model (self->proposals, self->model);
  ent_tier_charts_set_model (self->charts, self->model);
  ent_tier_table_set_model (self->table, self->model);
  narrow_cb (self);
}

static void
ent_tiers_page_dispose (GObject *object)
{
  g_clear_object (&ENT_TIERS_PAGE (object)->model);
  G_OBJECT_CLASS (ent_tiers_page_parent_class)->dispose (object);
}

static void
ent_tiers_page_class_init (EntTiersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ent_tiers_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ent_tiers_page_dispose;
  ENT_PAGE_CLASS (klass)->refresh = ent_tiers_page_refresh;
  ENT_PAGE_CLASS (klass)->show_record = ent_tiers_page_show_record;

  g_type_ensure (ENT_TYPE_EVEN_LAYOUT);
  g_type_ensure (ENT_TYPE_TIERS_SCROLL);
  g_type_ensure (ENT_TYPE_PROPOSALS);
  g_type_ensure (ENT_TYPE_TIER_CHARTS);
  g_type_ensure (ENT_TYPE_TIER_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-tiers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EntTiersPage, states);
  gtk_widget_class_bind_template_child (widget_class, EntTiersPage, scroll);
  gtk_widget_class_bind_template_child (widget_class, EntTiersPage, tiles_box);
  gtk_widget_class_bind_template_child (widget_class, EntTiersPage, period);
  gtk_widget_class_bind_template_child (widget_class, EntTiersPage, cards_box);
  gtk_widget_class_bind_template_child (widget_class, EntTiersPage, incomplete);
  gtk_widget_class_bind_template_child (widget_class, EntTiersPage, incomplete_label);
  gtk_widget_class_bind_template_child (widget_class, EntTiersPage, proposals);
  gtk_widget_class_bind_template_child (widget_class, EntTiersPage, charts);
  gtk_widget_class_bind_template_child (widget_class, EntTiersPage, shown);
  gtk_widget_class_bind_template_child (widget_class, EntTiersPage, all_button);
  gtk_widget_class_bind_template_child (widget_class, EntTiersPage, table);
  gtk_widget_class_install_action (widget_class, "tiers.all", NULL, all_cb);
  gtk_widget_class_install_action (widget_class, "tiers.thresholds", NULL, thresholds_cb);
}

static void
ent_tiers_page_init (EntTiersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int tier = 1; tier <= ENT_N_TIERS; tier++)
    {
      GtkWidget *card = ent_tier_card_new (tier);

      g_signal_connect_object (card, "clicked", G_CALLBACK (card_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      self->cards[tier] = ENT_TIER_CARD (card);
      gtk_box_append (self->cards_box, card);
    }
  ent_tiers_scroll_set_list (self->scroll, ent_tier_table_get_list (self->table));
  g_signal_connect (self, "notify::narrow", G_CALLBACK (narrow_cb), NULL);
}
