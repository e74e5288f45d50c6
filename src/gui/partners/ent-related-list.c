/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/partners/ent-related-list.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "core/program/ent-account.h"
#include "gui/partners/ent-related-row.h"
#include "gui/partners/ent-related-window.h"
#include "gui/widgets/ent-record-kind.h"
#include "gui/widgets/ent-record-window.h"

struct _EntRelatedList
{
  AdwPreferencesGroup parent_instance;
  const EntRelatedKind *kind;
  EntDocument *document;
  gint64 partner;
  EntExcerpt *excerpt; /* what is shown; NULL: to be read */
  GPtrArray *rows;     /* of EntRelatedRow, those that are shown and those kept for later */
  GtkWidget *add_button;
  GtkWidget *empty_row;
  GtkWidget *all_row;
};

G_DEFINE_FINAL_TYPE (EntRelatedList, ent_related_list, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  PROP_KIND = 1,
};

static void
add_cb (EntRelatedList *self)
{
  ent_record_window_present_new (self->document, GTK_WIDGET (self),
                                 ent_related_kind_make (self->kind, self->document, self->partner));
}

static void
all_cb (EntRelatedList *self)
{
  ent_related_window_present (self->document, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                              self->kind, self->partner);
}

static void
row_activated_cb (EntRelatedList *self, EntRelatedRow *row)
{
  ent_record_window_present (self->document, GTK_WIDGET (self), self->kind->excerpt.noun,
                             ent_related_row_get_id (row));
}

/* Rows are used again, so that the focus stays where it is. */
static EntRelatedRow *
ensure_row (EntRelatedList *self, guint i)
{
  EntRelatedRow *row;

  if (i < self->rows->len)
    return g_ptr_array_index (self->rows, i);
  row = ent_related_row_new (self->kind, self->document);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row),
                                    ent_record_kind_find (self->kind->excerpt.noun) != NULL);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
  /* Below the rows stands what leads to all of them. */
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->all_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->all_row);
  return row;
}

static void
show_all_row (EntRelatedList *self, guint n_shown, guint n_all)
{
  g_autofree char *count = ent_format_count (n_all);
  /* Translators: opens a window; %s is how many there are */
  g_autofree char *title = g_strdup_printf (_ ("Show All %s"), count);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->all_row), title);
  gtk_widget_set_visible (self->all_row, n_all > n_shown);
}

/* Reads again what is shown, after CHANGES, NULL for everything. */
static gboolean
read_again (EntRelatedList *self, const EntChanges *changes, GError **error)
{
  EntStore *store = ent_document_get_store (self->document);

  if (changes != NULL && self->excerpt != NULL)
    {
      if (ent_excerpt_follow (self->excerpt, store, changes, error))
        return TRUE;
      g_clear_pointer (&self->excerpt, ent_excerpt_free);
      return FALSE;
    }
  g_clear_pointer (&self->excerpt, ent_excerpt_free);
  self->excerpt = ent_excerpt_load (store, &self->kind->excerpt, self->partner, error);
  return self->excerpt != NULL;
}

/* Says whether ROW shows RECORD as it is after CHANGES, NULL for everything. */
static gboolean
is_shown (EntRelatedList *self, EntRelatedRow *row, EntRecord *record, const EntChanges *changes)
{
  if (changes == NULL || ent_changes_touch (changes, &ent_account_noun)
      || !gtk_widget_get_visible (GTK_WIDGET (row)) || ent_related_row_get_id (row) != record->id)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    if (g_array_index (changes, EntChange, i).id == record->id)
      return FALSE;
  return TRUE;
}

static void
reload (EntRelatedList *self, const EntChanges *changes)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records;

  if (self->partner == 0)
    return;
  if (!read_again (self, changes, &error))
    {
      ent_document_fail (self->document, _ ("The profile could not be read"), error);
      return;
    }
  records = self->excerpt->records;
  for (guint i = 0; i < records->len; i++)
    {
      EntRelatedRow *row = ensure_row (self, i);
      gpointer record = g_ptr_array_index (records, i);

      if (!is_shown (self, row, record, changes))
        ent_related_row_show (row, record);
    }
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->rows, i), i < records->len);
  gtk_widget_set_visible (self->empty_row, records->len == 0);
  show_all_row (self, records->len, self->excerpt->n_all);
}

static void
ent_related_list_constructed (GObject *object)
{
  EntRelatedList *self = ENT_RELATED_LIST (object);

  G_OBJECT_CLASS (ent_related_list_parent_class)->constructed (object);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ (self->kind->title));
  gtk_label_set_label (GTK_LABEL (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self->empty_row))),
                       _ (self->kind->empty));
  if (self->kind->add_label == NULL)
    gtk_widget_set_visible (self->add_button, FALSE);
  else
    {
      gtk_widget_set_tooltip_text (self->add_button, _ (self->kind->add_label));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, _ (self->kind->add_label), -1);
    }
}

static void
ent_related_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_KIND)
    ENT_RELATED_LIST (object)->kind = ent_related_kind_find (g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ent_related_list_dispose (GObject *object)
{
  EntRelatedList *self = ENT_RELATED_LIST (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->excerpt, ent_excerpt_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (ent_related_list_parent_class)->dispose (object);
}

static void
ent_related_list_class_init (EntRelatedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ent_related_list_constructed;
  object_class->set_property = ent_related_list_set_property;
  object_class->dispose = ent_related_list_dispose;
  g_object_class_install_property (
      object_class, PROP_KIND,
      g_param_spec_string ("kind", NULL, NULL, NULL,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-related-list.ui");
  gtk_widget_class_bind_template_child (widget_class, EntRelatedList, add_button);
  gtk_widget_class_bind_template_child (widget_class, EntRelatedList, empty_row);
  gtk_widget_class_bind_template_child (widget_class, EntRelatedList, all_row);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
}

static void
ent_related_list_init (EntRelatedList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

const EntRelatedKind *
ent_related_list_get_kind (EntRelatedList *self)
{
  return self->kind;
}

/* To be called once. */
void
ent_related_list_set_document (EntRelatedList *self, EntDocument *document)
{
  self->document = g_object_ref (document);
  gtk_widget_set_sensitive (self->add_button, !ent_document_is_read_only (document));
}

/* Shows the records of PARTNER, an id. */
void
ent_related_list_set_partner (EntRelatedList *self, gint64 partner)
{
  self->partner = partner;
  reload (self, NULL);
}

/* Takes up CHANGES, NULL for everything. */
void
ent_related_list_refresh (EntRelatedList *self, const EntChanges *changes)
{
  if (ent_related_kind_is_touched (self->kind, changes))
    reload (self, changes);
}

/* Finds the row of the record ID; NULL when it is not among those that are shown. */
GtkWidget *
ent_related_list_find_row (EntRelatedList *self, gint64 id)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (gtk_widget_get_visible (row) && ent_related_row_get_id (ENT_RELATED_ROW (row)) == id)
        return row;
    }
  return NULL;
}
