/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/window/ent-rates-page.h"

#include <glib/gi18n-lib.h>

#include "core/exchange/ent-pack-readiness.h"
#include "core/program/ent-rate.h"
#include "gui/widgets/ent-record-kind.h"
#include "gui/widgets/ent-record-window.h"
#include "gui/window/ent-rate-row.h"

struct _EntRatesPage
{
  AdwPreferencesPage parent_instance;
  EntDocument *document;
  GtkWidget *missing_group;
  AdwPreferencesRow *missing_row;
  GtkWidget *import_button;
  AdwStatusPage *empty_page;
  GtkListBox *list; /* of EntRateRow */
};

G_DEFINE_FINAL_TYPE (EntRatesPage, ent_rates_page, ADW_TYPE_PREFERENCES_PAGE)

/* The last quarter first, where rates are added and looked up. */
static int
compare_rates (gconstpointer a, gconstpointer b)
{
  const EntRate *first = *(const EntRate *const *) a;
  const EntRate *second = *(const EntRate *const *) b;
  int order = g_strcmp0 (second->quarter, first->quarter);

  return order != 0 ? order : g_strcmp0 (first->currency, second->currency);
}

/* Finds the row of the rate ID, or NULL. */
static EntRateRow *
find_row (EntRatesPage *self, gint64 id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (ent_rate_row_get_id (ENT_RATE_ROW (row)) == id)
      return ENT_RATE_ROW (row);
  return NULL;
}

/* Has the row at INDEX be that of RATE. A row that stays keeps the focus. */
static void
place_row (EntRatesPage *self, int index, const EntRate *rate)
{
  EntRateRow *row = find_row (self, rate->parent.id);

  if (row == NULL)
    row = g_object_ref_sink (ent_rate_row_new (self->document, rate));
  else
    ent_rate_row_set_rate (g_object_ref (row), rate);
  if (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) != index)
    {
      if (gtk_widget_get_parent (GTK_WIDGET (row)) != NULL)
        gtk_list_box_remove (self->list, GTK_WIDGET (row));
      gtk_list_box_insert (self->list, GTK_WIDGET (row), index);
    }
  g_object_unref (row);
}

static gboolean
has_rate (GPtrArray *rates, gint64 id)
{
  for (guint i = 0; i < rates->len; i++)
    if (((const EntRecord *) g_ptr_array_index (rates, i))->id == id)
      return TRUE;
  return FALSE;
}

static void
drop_rows (EntRatesPage *self, GPtrArray *rates)
{
  GtkListBoxRow *row;
  int i = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, i)) != NULL)
    if (has_rate (rates, ent_rate_row_get_id (ENT_RATE_ROW (row))))
      i++;
    else
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
show_rates (EntRatesPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rates
      = ent_store_list (ent_document_get_store (self->document), &ent_rate_noun, NULL, &error);

  if (rates == NULL)
    {
      ent_document_fail (self->document, _ ("The exchange rates could not be read"), error);
      return;
    }
  g_ptr_array_sort (rates, compare_rates);
  drop_rows (self, rates);
  for (guint i = 0; i < rates->len; i++)
    place_row (self, (int) i, g_ptr_array_index (rates, i));
  gtk_widget_set_visible (GTK_WIDGET (self->list), rates->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_page), rates->len == 0);
  gtk_widget_set_visible (self->import_button, rates->len > 0);
}

/* Finds what packs of the quarter shown say about rates. Returns an owned text, NULL when there is
 * nothing to say. */
static char *
dup_missing (EntRatesPage *self)
{
  const EntSettings *settings = ent_document_get_settings (self->document);
  EntQuarter quarter = ent_quarter_from_date (ent_document_get_as_of (self->document),
                                              (int) settings->fiscal_year_start);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntPackReadiness) readiness
      = ent_pack_readiness_load (ent_document_get_store (self->document), quarter, &error);
  GPtrArray *findings = readiness != NULL ? ent_pack_readiness_get (readiness, 0) : NULL;

  if (findings == NULL)
    ent_document_fail (self->document, _ ("The exchange rates could not be checked"), error);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const EntPackFinding *finding = g_ptr_array_index (findings, i);

      if (finding->kind == ENT_PACK_FINDING_RATES)
        return g_strdup (finding->text);
    }
  return NULL;
}

static void
show_missing (EntRatesPage *self)
{
  g_autofree char *missing = dup_missing (self);

  gtk_widget_set_visible (self->missing_group, missing != NULL);
  if (missing != NULL)
    adw_preferences_row_set_title (self->missing_row, missing);
}

static void
show_currency (EntRatesPage *self)
{
  g_autofree char *text = g_strdup_printf (
      /* Translators: %s is a currency's code */
      _ ("They are needed once a deal is in another currency than %s: one for each currency and "
         "fiscal quarter, as finance gives them."),
      ent_document_get_currency (self->document));

  adw_status_page_set_description (self->empty_page, text);
}

static void
changed_cb (EntRatesPage *self, const EntChanges *changes)
{
  if (changes == NULL || ent_changes_touch (changes, &ent_rate_noun)
      || ent_changes_touch (changes, &ent_settings_noun))
    {
      show_currency (self);
      show_rates (self);
    }
  show_missing (self);
}

static void
add_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntRatesPage *self = ENT_RATES_PAGE (widget);
  EntRate *rate = ent_record_kind_make (self->document, &ent_rate_noun);

  /* A rate of the reporting currency is never needed. */
  g_clear_pointer (&rate->currency, g_free);
  ent_record_window_present_new (self->document, widget, rate);
}

static void
ent_rates_page_dispose (GObject *object)
{
  g_clear_object (&ENT_RATES_PAGE (object)->document);
  G_OBJECT_CLASS (ent_rates_page_parent_class)->dispose (object);
}

static void
ent_rates_page_class_init (EntRatesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_rates_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-rates-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EntRatesPage, missing_group);
  gtk_widget_class_bind_template_child (widget_class, EntRatesPage, missing_row);
  gtk_widget_class_bind_template_child (widget_class, EntRatesPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, EntRatesPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, EntRatesPage, list);
  gtk_widget_class_install_action (widget_class, "rates.add", NULL, add_cb);
}

static void
ent_rates_page_init (EntRatesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows the rates of DOCUMENT; once. */
void
ent_rates_page_set_document (EntRatesPage *self, EntDocument *document)
{
  g_return_if_fail (self->document == NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (document, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rates.add",
                                 !ent_document_is_read_only (document));
  changed_cb (self, NULL);
}
