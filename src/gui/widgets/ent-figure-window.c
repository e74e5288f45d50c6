/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-figure-window.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "core/program/ent-deal.h"
#include "gui/compat/ent-list-bin.h"
#include "gui/widgets/ent-figure-row.h"
#include "gui/widgets/ent-list-export.h"

struct _EntFigureWindow
{
  AdwWindow parent_instance;
  EntDocument *document;
  const EntFigure *figure;
  GListStore *rows; /* of EntFigureRow */
  GtkLabel *title_label;
  GtkLabel *value;
  GtkLabel *days;
  GtkLabel *definition;
  GtkLabel *missing;
  GtkLabel *count;
  GtkStack *states;
  GtkColumnView *list;
};

G_DEFINE_FINAL_TYPE (EntFigureWindow, ent_figure_window, ADW_TYPE_WINDOW)

/* The columns: the title, the property of a row that is shown, whether it is a number, and the one
 * to sort by. */
static const struct
{
  const char *title;
  const char *property;
  const char *sorter; /* NULL: sorted as text */
  gboolean numeric;
} columns[] = {
  { N_ ("Deal"), "name", NULL, FALSE },         { N_ ("Partner"), "partner", NULL, FALSE },
  { N_ ("Account"), "account", NULL, FALSE },   { N_ ("Stage"), "stage", NULL, FALSE },
  { N_ ("Closes"), "date-text", "date", TRUE }, { N_ ("Amount"), "amount-text", "amount", TRUE },
};

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer numeric)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), numeric ? 1 : 0);
  if (numeric)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer property)
{
  g_autofree char *text = NULL;

  g_object_get (gtk_list_item_get_item (item), property, &text, NULL);
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static int
collate_cb (gconstpointer a, gconstpointer b, gpointer property)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_object_get ((gpointer) a, property, &first, NULL);
  g_object_get ((gpointer) b, property, &second, NULL);
  return ent_format_collate (first ? first : "", second ? second : "");
}

static GtkSorter *
make_sorter (guint i)
{
  if (columns[i].sorter == NULL)
    return GTK_SORTER (gtk_custom_sorter_new (collate_cb, (gpointer) columns[i].property, NULL));
  return GTK_SORTER (gtk_numeric_sorter_new (
      gtk_property_expression_new (ENT_TYPE_FIGURE_ROW, NULL, columns[i].sorter)));
}

static void
add_columns (EntFigureWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkSorter) sorter = make_sorter (i);
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb),
                        GINT_TO_POINTER (columns[i].numeric));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) columns[i].property);
      column = gtk_column_view_column_new (_ (columns[i].title), factory);
      gtk_column_view_column_set_expand (column, !columns[i].numeric);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_append_column (self->list, column);
    }
}

static void
row_activated_cb (EntFigureWindow *self, guint position)
{
  g_autoptr (EntFigureRow) row
      = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (self->list)), position);
  g_autoptr (EntDocument) document = g_object_ref (self->document);
  gint64 deal = ent_figure_row_get_deal (row);

  gtk_window_destroy (GTK_WINDOW (self));
  ent_document_open_record (document, &ent_deal_noun, deal);
}

static GPtrArray *
load_deals (GtkWidget *widget, GError **error)
{
  EntFigureWindow *self = ENT_FIGURE_WINDOW (widget);
  g_autoptr (GPtrArray) deals = g_ptr_array_new_with_free_func (ent_record_free);
  EntStore *store = ent_document_get_store (self->document);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (EntFigureRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      gpointer deal = ent_store_load (store, &ent_deal_noun, ent_figure_row_get_deal (row), error);

      if (deal == NULL)
        return NULL;
      g_ptr_array_add (deals, deal);
    }
  return g_steal_pointer (&deals);
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntFigureWindow *self = ENT_FIGURE_WINDOW (widget);

  ent_list_export_ask (self->document, widget, &ent_deal_noun, self->figure->id, load_deals);
}

static void
ent_figure_window_dispose (GObject *object)
{
  EntFigureWindow *self = ENT_FIGURE_WINDOW (object);

  g_clear_object (&self->document);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (ent_figure_window_parent_class)->dispose (object);
}

static void
ent_figure_window_class_init (EntFigureWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_figure_window_dispose;
  g_type_ensure (ENT_TYPE_LIST_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-figure-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EntFigureWindow, title_label);
  gtk_widget_class_bind_template_child (widget_class, EntFigureWindow, value);
  gtk_widget_class_bind_template_child (widget_class, EntFigureWindow, days);
  gtk_widget_class_bind_template_child (widget_class, EntFigureWindow, definition);
  gtk_widget_class_bind_template_child (widget_class, EntFigureWindow, missing);
  gtk_widget_class_bind_template_child (widget_class, EntFigureWindow, count);
  gtk_widget_class_bind_template_child (widget_class, EntFigureWindow, states);
  gtk_widget_class_bind_template_child (widget_class, EntFigureWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "figure.export", NULL, export_cb);
}

static void
ent_figure_window_init (EntFigureWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (ENT_TYPE_FIGURE_ROW);
  add_columns (self);
}

/* Makes a list of the rows, sorted as the user wants them. */
static void
show_rows (EntFigureWindow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  GtkSorter *sorter = gtk_column_view_get_sorter (self->list);
  GtkSortListModel *sorted
      = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)), g_object_ref (sorter));
  g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  /* Translators: %u is how many deals a figure is made of */
  g_autofree char *count = g_strdup_printf (ngettext ("%u deal", "%u deals", n), n);

  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_label_set_label (self->count, count);
  gtk_stack_set_visible_child_name (self->states, n > 0 ? "rows" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "figure.export", n > 0);
}

static void
show_value (EntFigureWindow *self, const EntFigureValue *value)
{
  g_autofree char *text
      = ent_figure_value_format (value, ent_document_get_currency (self->document));
  g_autofree char *from = ent_format_date (value->from);
  g_autofree char *to = ent_format_date (value->to);
  g_autofree char *days = value->from != ENT_DATE_NONE
                              /* Translators: the first and the last day a figure looks at */
                              ? g_strdup_printf (_ ("%s to %s"), from, to)
                              /* Translators: the day a figure is of */
                              : g_strdup_printf (_ ("As of %s"), to);

  gtk_label_set_label (self->title_label, _ (self->figure->title));
  gtk_label_set_label (self->value, text);
  gtk_label_set_label (self->days, days);
  gtk_label_set_label (self->definition, _ (self->figure->definition));
  gtk_widget_set_visible (GTK_WIDGET (self->missing), value->missing != NULL);
  if (value->missing != NULL)
    {
      /* Translators: %s lists currencies and quarters, such as “EUR FY2026-Q3” */
      g_autofree char *missing
          = g_strdup_printf (_ ("Incomplete: there is no exchange rate for %s."), value->missing);

      gtk_label_set_label (self->missing, missing);
    }
}

/* Shows FIGURE of SCOPE over PARENT. */
void
ent_figure_window_present (EntDocument *document,
                           GtkWindow *parent,
                           const EntFigure *figure,
                           const EntScope *scope)
{
  EntStore *store = ent_document_get_store (document);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntFigures) figures = ent_figures_new (store, scope, &error);
  g_autoptr (EntFigureValue) value = figures ? ent_figures_compute (figures, figure, &error) : NULL;
  g_autoptr (GPtrArray) rows
      = value ? ent_figure_row_list (document, figures, figure, &error) : NULL;
  EntFigureWindow *self;

  if (rows == NULL)
    {
      ent_document_fail (document, _ ("The figure could not be computed"), error);
      return;
    }
  self = g_object_new (ENT_TYPE_FIGURE_WINDOW, "transient-for", parent, NULL);
  self->document = g_object_ref (document);
  self->figure = figure;
  g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);
  show_value (self, value);
  show_rows (self);
  gtk_window_present (GTK_WINDOW (self));
}
