/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-record-picker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-format.h"
#include "core/base/ent-text.h"
#include "core/store/ent-field-text.h"
#include "core/store/ent-title.h"

/* More than these nobody reads; they type another letter. */
#define MAX_SHOWN 50

typedef struct
{
  gint64 id;
  char *title;
  char *folded;
} Candidate;

struct _EntRecordPicker
{
  GtkPopover parent_instance;
  GtkEditable *entry;
  GtkWidget *scroller;
  GtkListView *list;
  GtkWidget *nothing_label;
  GtkButton *add_button;
  GtkLabel *add_label;
  GtkWidget *clear_button;
  GtkStringList *titles; /* of those that are shown */
  GArray *ids;           /* theirs */
  GPtrArray *candidates; /* all, in order of title; of Candidate */
  EntDocument *document; /* borrowed from whoever shows the picker */
  const EntNoun *noun;
  const EntField *within; /* a reference that candidates have to ... */
  gint64 within_id;       /* ... this record; NULL and 0 for any */
};

G_DEFINE_FINAL_TYPE (EntRecordPicker, ent_record_picker, GTK_TYPE_POPOVER)

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
free_candidate (gpointer data)
{
  Candidate *candidate = data;

  g_free (candidate->title);
  g_free (candidate->folded);
  g_free (candidate);
}

static int
compare_titles (gconstpointer a, gconstpointer b)
{
  const Candidate *first = *(const Candidate **) a;
  const Candidate *second = *(const Candidate **) b;

  return ent_format_collate (first->title, second->title);
}

static Candidate *
new_candidate (const EntTitle *title)
{
  Candidate *candidate = g_new0 (Candidate, 1);

  candidate->id = title->id;
  candidate->title = g_strdup (title->title);
  candidate->folded = ent_text_fold (title->title);
  return candidate;
}

static void
load (EntRecordPicker *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) titles = ent_title_list (ent_document_get_store (self->document),
                                                 self->noun, self->within, self->within_id, &error);

  g_ptr_array_set_size (self->candidates, 0);
  for (guint i = 0; titles != NULL && i < titles->len; i++)
    g_ptr_array_add (self->candidates, new_candidate (g_ptr_array_index (titles, i)));
  if (titles == NULL)
    ent_document_fail (self->document, _ ("The records could not be read"), error);
  g_ptr_array_sort (self->candidates, compare_titles);
}

static gboolean
has_words (const char *folded, char **words)
{
  for (guint i = 0; words[i]; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Shows the candidates that have every word, those that begin as they do or do not. */
static void
append_matching (EntRecordPicker *self, const char *folded, gboolean beginning)
{
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; i < self->candidates->len && self->ids->len < MAX_SHOWN; i++)
    {
      Candidate *candidate = g_ptr_array_index (self->candidates, i);

      if (g_str_has_prefix (candidate->folded, folded) != beginning
          || !has_words (candidate->folded, words))
        continue;
      g_array_append_val (self->ids, candidate->id);
      gtk_string_list_append (self->titles, candidate->title);
    }
}

static gboolean
is_known (EntRecordPicker *self, const char *folded)
{
  for (guint i = 0; i < self->candidates->len; i++)
    if (g_str_equal (((Candidate *) g_ptr_array_index (self->candidates, i))->folded, folded))
      return TRUE;
  return FALSE;
}

static char *
dup_typed (EntRecordPicker *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

static void
update (EntRecordPicker *self)
{
  g_autofree char *typed = dup_typed (self);
  g_autofree char *folded = ent_text_fold (typed);
  /* Translators: %s is the name of a record that is not there yet */
  g_autofree char *add = g_strdup_printf (_ ("Add “%s”"), typed);

  gtk_string_list_splice (self->titles, 0, g_list_model_get_n_items (G_LIST_MODEL (self->titles)),
                          NULL);
  g_array_set_size (self->ids, 0);
  append_matching (self, folded, TRUE);
  append_matching (self, folded, FALSE);
  gtk_widget_set_visible (self->scroller, self->ids->len > 0);
  gtk_widget_set_visible (self->nothing_label, self->ids->len == 0);
  gtk_label_set_label (self->add_label, add);
  gtk_widget_set_visible (GTK_WIDGET (self->add_button),
                          *folded != '\0' && !is_known (self, folded));
}

static void
pick (EntRecordPicker *self, gint64 id)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[PICKED], 0, id);
}

/* Adds a record that has the name which is typed, and nothing else yet. */
static void
add (EntRecordPicker *self)
{
  g_autofree char *typed = dup_typed (self);
  /* Translators: in the history; %s is the name of a record */
  g_autofree char *label = g_strdup_printf (_ ("Add %s"), typed);
  EntRecord *record = ent_record_new (self->noun);
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  if (self->within != NULL)
    *(gint64 *) ent_field_peek (self->within, record) = self->within_id;
  if (!ent_field_text_parse (ent_noun_find_flag (self->noun, ENT_FIELD_TITLE), record, typed, NULL,
                             &error))
    ent_document_fail (self->document, _ ("The change could not be made"), error);
  else if (ent_document_edit (self->document, label, ent_store_save, record))
    id = record->id;
  ent_record_free (record);
  if (id != 0)
    pick (self, id);
}

static void
clear_cb (EntRecordPicker *self)
{
  pick (self, 0);
}

static void
show_cb (EntRecordPicker *self)
{
  load (self);
  gtk_editable_set_text (self->entry, "");
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
list_activated_cb (EntRecordPicker *self, guint position)
{
  pick (self, g_array_index (self->ids, gint64, position));
}

static void
entry_activated_cb (EntRecordPicker *self)
{
  if (self->ids->len > 0)
    pick (self, g_array_index (self->ids, gint64, 0));
  else if (gtk_widget_get_visible (GTK_WIDGET (self->add_button)))
    add (self);
}

/* The list is below the entry, where Down leads. */
static gboolean
entry_key_cb (EntRecordPicker *self, guint keyval)
{
  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || self->ids->len == 0)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return GDK_EVENT_STOP;
}

static void
setup_cb (EntRecordPicker *self, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (EntRecordPicker *self, GtkListItem *item)
{
  const char *title = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), title);
}

static void
ent_record_picker_finalize (GObject *object)
{
  EntRecordPicker *self = ENT_RECORD_PICKER (object);

  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  G_OBJECT_CLASS (ent_record_picker_parent_class)->finalize (object);
}

static void
ent_record_picker_class_init (EntRecordPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ent_record_picker_finalize;

  signals[PICKED] = g_signal_new ("picked", ENT_TYPE_RECORD_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-record-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, EntRecordPicker, entry);
  gtk_widget_class_bind_template_child (widget_class, EntRecordPicker, scroller);
  gtk_widget_class_bind_template_child (widget_class, EntRecordPicker, list);
  gtk_widget_class_bind_template_child (widget_class, EntRecordPicker, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, EntRecordPicker, add_button);
  gtk_widget_class_bind_template_child (widget_class, EntRecordPicker, add_label);
  gtk_widget_class_bind_template_child (widget_class, EntRecordPicker, clear_button);
  gtk_widget_class_bind_template_child (widget_class, EntRecordPicker, titles);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, add);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
}

static void
ent_record_picker_init (EntRecordPicker *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->candidates = g_ptr_array_new_with_free_func (free_candidate);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Offers the records of NOUN, which has a title, in DOCUMENT, which stays the caller's. With
 * WITHIN, a reference of NOUN, only those that have ID there are offered; NULL for all. */
void
ent_record_picker_set_source (EntRecordPicker *self,
                              EntDocument *document,
                              const EntNoun *noun,
                              const EntField *within,
                              gint64 id)
{
  self->document = document;
  self->noun = noun;
  self->within = within;
  self->within_id = within != NULL ? id : 0;
}

/* Says whether the user may choose no record. */
void
ent_record_picker_set_clearable (EntRecordPicker *self, gboolean clearable)
{
  gtk_widget_set_visible (self->clear_button, clearable);
}
