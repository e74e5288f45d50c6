/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/partners/ent-related-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-text.h"
#include "gui/compat/ent-column-sorter.h"
#include "gui/compat/ent-list-bin.h"
#include "gui/compat/ent-width-bin.h"
#include "gui/partners/ent-related-item.h"
#include "gui/widgets/ent-list-export.h"
#include "gui/widgets/ent-record-kind.h"
#include "gui/widgets/ent-record-window.h"
#include "gui/widgets/ent-remembered.h"

struct _EntRelatedWindow
{
  AdwWindow parent_instance;
  EntDocument *document;
  const EntRelatedKind *kind;
  gint64 partner;
  char **words;      /* looked for, folded */
  GListStore *items; /* of EntRelatedItem */
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;
  AdwWindowTitle *title;
  GtkWidget *add_button;
  GtkEditable *search;
  GtkStack *states;
  EntWidthBin *width_bin;
  GtkColumnView *view;
};

G_DEFINE_FINAL_TYPE (EntRelatedWindow, ent_related_window, ADW_TYPE_WINDOW)

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const EntField *field)
{
  gboolean numeric = ent_field_is_number (field) || field->type == ENT_FIELD_DATE;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), numeric ? 1 : 0);
  gtk_label_set_width_chars (GTK_LABEL (label), numeric ? 12 : 8);
  if (numeric)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const EntField *field)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       ent_related_item_get_text (gtk_list_item_get_item (item), field));
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer field)
{
  return ent_related_item_compare ((gpointer) a, (gpointer) b, field);
}

static void
add_column (EntRelatedWindow *self, const EntField *field)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = ent_column_sorter_new (compare_cb, (gpointer) field);
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) field);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) field);
  column = gtk_column_view_column_new (_ (field->label), factory);
  gtk_column_view_column_set_expand (column, ent_field_is_text (field));
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_append_column (self->view, column);
}

/* In a narrow window the first two columns have to do. */
static void
narrow_cb (EntRelatedWindow *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  gboolean narrow;

  g_object_get (self->width_bin, "narrow", &narrow, NULL);
  for (guint i = 2; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      gtk_column_view_column_set_visible (column, !narrow);
    }
}

static gboolean
match_cb (gpointer item, gpointer window)
{
  EntRelatedWindow *self = window;

  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (strstr (ent_related_item_get_searched (item, self->kind->columns), self->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
update_state (EntRelatedWindow *self)
{
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  /* Translators: how many rows of a list are shown, and how many there are */
  g_autofree char *count = g_strdup_printf (_ ("%u of %u"), n_shown, n_all);

  adw_window_title_set_subtitle (self->title, count);
  gtk_stack_set_visible_child_name (self->states, n_shown > 0 ? "list" : "nothing");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "related.export", n_shown > 0);
}

static void
search_changed_cb (EntRelatedWindow *self)
{
  g_autofree char *folded = ent_text_fold (gtk_editable_get_text (self->search));

  g_clear_pointer (&self->words, g_strfreev);
  if (folded[0] != '\0')
    self->words = g_strsplit (folded, " ", -1);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_state (self);
}

static void
row_activated_cb (EntRelatedWindow *self, guint position)
{
  g_autoptr (EntRelatedItem) item
      = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (ent_record_kind_find (self->kind->excerpt.noun) != NULL)
    ent_record_window_present (self->document, GTK_WIDGET (self), self->kind->excerpt.noun,
                               ent_related_item_get_id (item));
}

static void
add_cb (EntRelatedWindow *self)
{
  ent_record_window_present_new (self->document, GTK_WIDGET (self),
                                 ent_related_kind_make (self->kind, self->document, self->partner));
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntRelatedWindow *self = ENT_RELATED_WINDOW (widget);
  EntRelatedItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL && !ent_document_is_read_only (self->document)
      && ent_record_kind_find (self->kind->excerpt.noun) != NULL)
    ent_document_remove (self->document, self->kind->excerpt.noun, ent_related_item_get_id (item));
}

static GPtrArray *
list_records (GtkWidget *widget, GError **error)
{
  EntRelatedWindow *self = ENT_RELATED_WINDOW (widget);
  GPtrArray *records = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (EntRelatedItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      g_ptr_array_add (records, ent_related_item_get_record (item));
    }
  return records;
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntRelatedWindow *self = ENT_RELATED_WINDOW (widget);

  ent_list_export_ask (self->document, widget, self->kind->excerpt.noun, self->kind->name,
                       list_records);
}

static void
order_changed_cb (EntRelatedWindow *self)
{
  g_autofree char *order = ent_column_sorter_dup_order (self->view);

  if (order != NULL)
    ent_remembered_set_sort_order (self->kind->name, order);
}

static void
load (EntRelatedWindow *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  EntExcerptKind all = self->kind->excerpt;
  g_autoptr (EntExcerpt) excerpt = NULL;
  GPtrArray *records;

  all.limit = 0;
  excerpt = ent_excerpt_load (ent_document_get_store (self->document), &all, self->partner, &error);
  if (excerpt == NULL)
    {
      ent_document_fail (self->document, _ ("The list could not be read"), error);
      return;
    }
  records = excerpt->records;
  g_ptr_array_set_free_func (records, NULL);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (items, ent_related_item_new (self->document, g_ptr_array_index (records, i)));
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  update_state (self);
}

/* The selection stays on the record it is on. */
static void
changed_cb (EntRelatedWindow *self, const EntChanges *changes)
{
  EntRelatedItem *selected = gtk_single_selection_get_selected_item (self->selection);
  gint64 id = selected != NULL ? ent_related_item_get_id (selected) : 0;

  if (!ent_related_kind_is_touched (self->kind, changes))
    return;
  load (self);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (EntRelatedItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (ent_related_item_get_id (item) == id)
        gtk_single_selection_set_selected (self->selection, i);
    }
}

static void
ent_related_window_dispose (GObject *object)
{
  EntRelatedWindow *self = ENT_RELATED_WINDOW (object);

  g_clear_pointer (&self->words, g_strfreev);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->items);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (ent_related_window_parent_class)->dispose (object);
}

static void
ent_related_window_class_init (EntRelatedWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ENT_TYPE_LIST_BIN);
  g_type_ensure (ENT_TYPE_WIDTH_BIN);
  G_OBJECT_CLASS (klass)->dispose = ent_related_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-related-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EntRelatedWindow, title);
  gtk_widget_class_bind_template_child (widget_class, EntRelatedWindow, add_button);
  gtk_widget_class_bind_template_child (widget_class, EntRelatedWindow, search);
  gtk_widget_class_bind_template_child (widget_class, EntRelatedWindow, states);
  gtk_widget_class_bind_template_child (widget_class, EntRelatedWindow, width_bin);
  gtk_widget_class_bind_template_child (widget_class, EntRelatedWindow, view);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
  gtk_widget_class_install_action (widget_class, "related.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "related.delete", NULL, delete_cb);
}

static void
ent_related_window_init (EntRelatedWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (ENT_TYPE_RELATED_ITEM);
  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
}

static void
make_list (EntRelatedWindow *self)
{
  g_auto (GStrv) names = g_strsplit (self->kind->columns, " ", -1);
  g_autofree char *order = ent_remembered_dup_sort_order (self->kind->name);
  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);
  GtkFilterListModel *filtered = gtk_filter_list_model_new (
      g_object_ref (G_LIST_MODEL (self->items)), g_object_ref (GTK_FILTER (self->filter)));
  GtkSortListModel *sorted
      = gtk_sort_list_model_new (G_LIST_MODEL (filtered), g_object_ref (sorter));

  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  for (guint i = 0; names[i] != NULL; i++)
    add_column (self, ent_noun_find_field (self->kind->excerpt.noun, names[i]));
  ent_column_sorter_set_order (self->view, order);
  g_signal_connect_object (sorter, "changed", G_CALLBACK (order_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Shows all records of KIND that belong to PARTNER, an id, over PARENT. */
void
ent_related_window_present (EntDocument *document,
                            GtkWindow *parent,
                            const EntRelatedKind *kind,
                            gint64 partner)
{
  EntRelatedWindow *self = g_object_new (ENT_TYPE_RELATED_WINDOW, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  self->kind = kind;
  self->partner = partner;
  adw_window_title_set_title (self->title, _ (kind->title));
  gtk_window_set_title (GTK_WINDOW (self), _ (kind->title));
  gtk_widget_set_visible (self->add_button, kind->add_label != NULL);
  gtk_widget_set_sensitive (self->add_button, !ent_document_is_read_only (document));
  make_list (self);
  load (self);
  g_signal_connect_object (document, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
}
