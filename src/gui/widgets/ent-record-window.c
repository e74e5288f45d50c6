/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-record-window.h"

#include <glib/gi18n-lib.h>

#include "gui/widgets/ent-record-form.h"
#include "gui/widgets/ent-record-kind.h"

struct _EntRecordWindow
{
  AdwWindow parent_instance;
  GtkWidget *cancel_button;
  GtkWidget *add_button;
  GtkWidget *close_button;
  GtkBox *forms; /* of EntRecordForm */
  GtkButton *delete_button;
  EntDraft *draft;
  gboolean discarding;
};

G_DEFINE_FINAL_TYPE (EntRecordWindow, ent_record_window, ADW_TYPE_WINDOW)

enum
{
  ADDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
commit (EntRecordWindow *self)
{
  for (GtkWidget *form = gtk_widget_get_first_child (GTK_WIDGET (self->forms)); form != NULL;
       form = gtk_widget_get_next_sibling (form))
    if (!ent_record_form_commit (ENT_RECORD_FORM (form)))
      return FALSE;
  return TRUE;
}

/* Says whether everything that was typed is stored. */
static gboolean
is_settled (EntRecordWindow *self)
{
  return commit (self) && !ent_draft_has_pending (self->draft);
}

static void
add_cb (EntRecordWindow *self)
{
  g_autoptr (EntRecordWindow) alive = g_object_ref (self);

  if (!commit (self) || !ent_draft_add (self->draft))
    return;
  g_signal_emit (self, signals[ADDED], 0, ent_draft_get_id (self->draft));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
delete_cb (EntRecordWindow *self)
{
  EntDocument *document = ent_draft_get_document (self->draft);
  g_autoptr (EntDraft) draft = g_object_ref (self->draft);

  self->discarding = TRUE;
  if (ent_document_remove (document, ent_draft_get_noun (draft), ent_draft_get_id (draft)))
    gtk_window_destroy (GTK_WINDOW (self));
  else
    self->discarding = FALSE;
}

static gboolean
close_cb (gpointer self)
{
  gtk_window_close (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

/* The question is still open, and would be closed a second time with this window. */
static void
discard_cb (EntRecordWindow *self, const char *response)
{
  if (!g_str_equal (response, "discard"))
    return;
  self->discarding = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT, close_cb, g_object_ref (self), g_object_unref);
}

static void
ask_to_discard (EntRecordWindow *self)
{
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (self), _ ("Discard What Is Not Saved?"),
                                _ ("A value could not be saved. Beside it is said why."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Keep Editing"),
                                    "discard", _ ("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Somebody else deleted the record. */
static void
draft_changed_cb (EntRecordWindow *self)
{
  if (ent_draft_get_record (self->draft) != NULL || self->discarding)
    return;
  self->discarding = TRUE;
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
ent_record_window_close_request (GtkWindow *window)
{
  EntRecordWindow *self = ENT_RECORD_WINDOW (window);

  if (!self->discarding && !ent_draft_is_new (self->draft) && !is_settled (self))
    {
      ask_to_discard (self);
      return GDK_EVENT_STOP;
    }
  if (!ent_draft_is_new (self->draft) && ent_draft_has_pending (self->draft))
    ent_draft_revert (self->draft);
  return GTK_WINDOW_CLASS (ent_record_window_parent_class)->close_request (window);
}

static void
ent_record_window_dispose (GObject *object)
{
  g_clear_object (&ENT_RECORD_WINDOW (object)->draft);
  G_OBJECT_CLASS (ent_record_window_parent_class)->dispose (object);
}

static void
ent_record_window_class_init (EntRecordWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_record_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ent_record_window_close_request;

  signals[ADDED] = g_signal_new ("added", ENT_TYPE_RECORD_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-record-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EntRecordWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, EntRecordWindow, add_button);
  gtk_widget_class_bind_template_child (widget_class, EntRecordWindow, close_button);
  gtk_widget_class_bind_template_child (widget_class, EntRecordWindow, forms);
  gtk_widget_class_bind_template_child (widget_class, EntRecordWindow, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
}

static void
ent_record_window_init (EntRecordWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_forms (EntRecordWindow *self, const EntRecordKind *kind)
{
  for (guint i = 0; i < ENT_RECORD_KIND_GROUPS && kind->groups[i].fields; i++)
    {
      EntRecordForm *form = ent_record_form_new (kind->groups[i].fields);

      if (kind->groups[i].title != NULL)
        adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (form), _ (kind->groups[i].title));
      gtk_box_append (self->forms, GTK_WIDGET (form));
      ent_record_form_set_draft (form, self->draft);
    }
}

/* Has typing begin where something is to be typed. */
static void
focus_empty (EntRecordWindow *self, const EntRecordKind *kind)
{
  g_auto (GStrv) names = g_strsplit (kind->groups[0].fields, " ", -1);
  EntRecordForm *form = ENT_RECORD_FORM (gtk_widget_get_first_child (GTK_WIDGET (self->forms)));

  for (guint i = 0; names[i]; i++)
    if (ent_field_is_empty (ent_noun_find_field (kind->noun, names[i]),
                            ent_draft_get_record (self->draft))
        && ent_record_form_focus_field (form, names[i]))
      return;
}

/* Shows the window with DRAFT, which it takes. */
static EntRecordWindow *
present (EntDraft *draft, GtkWidget *parent)
{
  const EntRecordKind *kind = ent_record_kind_find (ent_draft_get_noun (draft));
  gboolean is_new = ent_draft_is_new (draft);
  EntDocument *document = ent_draft_get_document (draft);
  EntRecordWindow *self
      = g_object_new (ENT_TYPE_RECORD_WINDOW, "transient-for", gtk_widget_get_root (parent), NULL);

  self->draft = draft;
  gtk_window_set_title (GTK_WINDOW (self), is_new ? _ (kind->new_title) : _ (kind->title));
  gtk_widget_set_visible (self->cancel_button, is_new);
  gtk_widget_set_visible (self->add_button, is_new);
  gtk_widget_set_visible (self->close_button, !is_new);
  gtk_button_set_label (self->delete_button, _ (kind->delete_label));
  gtk_widget_set_visible (GTK_WIDGET (self->delete_button),
                          !is_new && !ent_document_is_read_only (document));
  gtk_window_set_default_widget (GTK_WINDOW (self), is_new ? self->add_button : NULL);
  add_forms (self, kind);
  g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (is_new)
    focus_empty (self, kind);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

/* Shows the record ID of NOUN over the window of PARENT, to be changed there. Returns the window,
 * borrowed, or NULL when the record is not there. */
EntRecordWindow *
ent_record_window_present (EntDocument *document, GtkWidget *parent, const EntNoun *noun, gint64 id)
{
  g_autoptr (EntDraft) draft = ent_draft_new (document, noun, id);

  g_return_val_if_fail (ent_record_kind_find (noun) != NULL, NULL);

  if (ent_draft_get_record (draft) == NULL)
    return NULL;
  return present (g_steal_pointer (&draft), parent);
}

/* Shows RECORD, a new one that it takes, over the window of PARENT, to be filled in and added;
 * ent_record_kind_make() makes one to begin with. Returns the window, borrowed. */
EntRecordWindow *
ent_record_window_present_new (EntDocument *document, GtkWidget *parent, gpointer record)
{
  g_return_val_if_fail (ent_record_kind_find (((EntRecord *) record)->noun) != NULL, NULL);

  return present (ent_draft_new_record (document, record), parent);
}
