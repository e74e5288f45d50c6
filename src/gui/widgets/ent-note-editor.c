/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-note-editor.h"

#include <glib/gi18n-lib.h>

#include "core/store/ent-field-text.h"

struct _EntNoteEditor
{
  EntFieldEditor parent_instance;
  GtkLabel *title;
  GtkTextView *view;
  char *shown; /* the draft's value */
};

G_DEFINE_FINAL_TYPE (EntNoteEditor, ent_note_editor, ENT_TYPE_FIELD_EDITOR)

static char *
dup_text (EntNoteEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
changed_cb (EntNoteEditor *self)
{
  ent_field_editor_recheck (ENT_FIELD_EDITOR (self));
}

static void
leave_cb (EntNoteEditor *self)
{
  ent_field_editor_commit (ENT_FIELD_EDITOR (self));
}

static gboolean
key_pressed_cb (EntNoteEditor *self, guint keyval, guint keycode, GdkModifierType state)
{
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK))
    {
      ent_field_editor_commit (ENT_FIELD_EDITOR (self));
      return GDK_EVENT_STOP;
    }
  return ent_field_editor_escape (ENT_FIELD_EDITOR (self), keyval);
}

static void
ent_note_editor_refresh (EntFieldEditor *editor)
{
  EntNoteEditor *self = ENT_NOTE_EDITOR (editor);
  g_autofree char *text = dup_text (self);

  g_free (self->shown);
  self->shown = ent_field_text_edit (ent_field_editor_get_field (editor),
                                     ent_field_editor_get_record (editor),
                                     ent_field_editor_get_currency (editor));
  if (!g_str_equal (text, self->shown))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), self->shown, -1);
}

static GtkWidget *
ent_note_editor_get_input (EntFieldEditor *editor)
{
  return GTK_WIDGET (ENT_NOTE_EDITOR (editor)->view);
}

static gboolean
ent_note_editor_is_dirty (EntFieldEditor *editor)
{
  EntNoteEditor *self = ENT_NOTE_EDITOR (editor);
  g_autofree char *text = dup_text (self);

  return g_strcmp0 (text, self->shown) != 0;
}

static gboolean
ent_note_editor_read (EntFieldEditor *editor, gpointer record, GError **error)
{
  g_autofree char *text = dup_text (ENT_NOTE_EDITOR (editor));

  return ent_field_text_parse (ent_field_editor_get_field (editor), record, text,
                               ent_field_editor_get_currency (editor), error);
}

static void
ent_note_editor_constructed (GObject *object)
{
  EntNoteEditor *self = ENT_NOTE_EDITOR (object);
  const EntField *field = ent_field_editor_get_field (ENT_FIELD_EDITOR (self));

  G_OBJECT_CLASS (ent_note_editor_parent_class)->constructed (object);
  gtk_label_set_label (self->title, _ (field->label));
}

static void
ent_note_editor_finalize (GObject *object)
{
  g_free (ENT_NOTE_EDITOR (object)->shown);
  G_OBJECT_CLASS (ent_note_editor_parent_class)->finalize (object);
}

static void
ent_note_editor_class_init (EntNoteEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  EntFieldEditorClass *editor_class = ENT_FIELD_EDITOR_CLASS (klass);

  object_class->constructed = ent_note_editor_constructed;
  object_class->finalize = ent_note_editor_finalize;
  editor_class->refresh = ent_note_editor_refresh;
  editor_class->get_input = ent_note_editor_get_input;
  editor_class->is_dirty = ent_note_editor_is_dirty;
  editor_class->read = ent_note_editor_read;

  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-note-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, EntNoteEditor, title);
  gtk_widget_class_bind_template_child (widget_class, EntNoteEditor, view);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
ent_note_editor_init (EntNoteEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
