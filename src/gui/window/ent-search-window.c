/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/window/ent-search-window.h"

#include <glib/gi18n-lib.h>

#include "core/store/ent-search.h"

#define MAX_HITS 40

struct _EntSearchWindow
{
  AdwWindow parent_instance;
  EntDocument *document;
  char *searched;  /* what was looked for last */
  GPtrArray *hits; /* of EntSearchHit, in the order of the rows */
  GtkEditable *entry;
  GtkStack *states;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (EntSearchWindow, ent_search_window, ADW_TYPE_WINDOW)

static void
open_hit (EntSearchWindow *self, guint i)
{
  const EntSearchHit *hit = g_ptr_array_index (self->hits, i);
  g_autoptr (EntDocument) document = g_object_ref (self->document);
  const EntNoun *noun = hit->noun;
  gint64 id = hit->id;

  gtk_window_destroy (GTK_WINDOW (self));
  ent_document_open_record (document, noun, id);
}

static GtkWidget *
make_row (const EntSearchHit *hit)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (hit->title);
  GtkWidget *noun = gtk_label_new (_ (hit->noun->label));
  /* Translators: a thing that was found and its kind, such as “Acme, partner” */
  g_autofree char *name = g_strdup_printf (_ ("%s, %s"), hit->title, _ (hit->noun->label));

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (noun, "dim-label");
  gtk_widget_add_css_class (noun, "caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), noun);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
show_hits (EntSearchWindow *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->hits->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (self->hits, i)));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
search_changed_cb (EntSearchWindow *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  g_autoptr (GError) error = NULL;

  g_free (self->searched);
  self->searched = g_strdup (text);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = ent_search_find (ent_document_get_store (self->document), text, MAX_HITS, &error);
  if (self->hits == NULL)
    {
      ent_document_fail (self->document, _ ("The search failed"), error);
      self->hits = g_ptr_array_new ();
    }
  show_hits (self);
  /* A letter is not yet a word. */
  gtk_stack_set_visible_child_name (self->states, self->hits->len > 0            ? "found"
                                                  : g_utf8_strlen (text, -1) < 2 ? "nothing-asked"
                                                                                 : "nothing-found");
}

/* Opens the row that is selected, which is the first unless the user moved on; not before what was
 * typed last is looked for. */
static void
entry_activated_cb (EntSearchWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int selected = row != NULL ? gtk_list_box_row_get_index (row) : 0;

  if (g_strcmp0 (self->searched, gtk_editable_get_text (self->entry)) != 0)
    {
      search_changed_cb (self);
      selected = 0;
    }
  if (self->hits->len > 0)
    open_hit (self, (guint) selected);
}

/* Up and down move through what was found while the entry keeps the focus. */
static gboolean
key_pressed_cb (EntSearchWindow *self, guint key)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int step = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1 : 0;

  if (step == 0 || row == NULL)
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (row) + step);
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  return GDK_EVENT_STOP;
}

static void
row_activated_cb (EntSearchWindow *self, GtkListBoxRow *row)
{
  open_hit (self, (guint) gtk_list_box_row_get_index (row));
}

static void
ent_search_window_dispose (GObject *object)
{
  EntSearchWindow *self = ENT_SEARCH_WINDOW (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->searched, g_free);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  G_OBJECT_CLASS (ent_search_window_parent_class)->dispose (object);
}

static void
ent_search_window_class_init (EntSearchWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_search_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-search-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EntSearchWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, EntSearchWindow, states);
  gtk_widget_class_bind_template_child (widget_class, EntSearchWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
}

static void
ent_search_window_init (EntSearchWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ent_search_window_present (EntDocument *document, GtkWindow *parent)
{
  EntSearchWindow *self = g_object_new (ENT_TYPE_SEARCH_WINDOW, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  self->hits = g_ptr_array_new ();
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
