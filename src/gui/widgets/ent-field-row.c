/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-field-row.h"

#include <glib/gi18n-lib.h>

#include "gui/compat/ent-css-class.h"
#include "gui/widgets/ent-choice-editor.h"
#include "gui/widgets/ent-entry-editor.h"
#include "gui/widgets/ent-note-editor.h"
#include "gui/widgets/ent-reference-editor.h"
#include "gui/widgets/ent-switch-editor.h"

struct _EntFieldRow
{
  AdwPreferencesRow parent_instance;
  GtkBox *box;
  GtkRevealer *revealer;
  GtkLabel *message_label;
  EntFieldEditor *editor;
  GSignalGroup *draft_signals;
  GSignalGroup *document_signals;
};

G_DEFINE_FINAL_TYPE (EntFieldRow, ent_field_row, ADW_TYPE_PREFERENCES_ROW)

static GType
find_editor_type (const EntField *field)
{
  switch (field->type)
    {
    case ENT_FIELD_CHOICE:
      return ENT_TYPE_CHOICE_EDITOR;
    case ENT_FIELD_BOOLEAN:
      return ENT_TYPE_SWITCH_EDITOR;
    case ENT_FIELD_REFERENCE:
      return ENT_TYPE_REFERENCE_EDITOR;
    case ENT_FIELD_TEXT:
      return field->flags & ENT_FIELD_LONG ? ENT_TYPE_NOTE_EDITOR : ENT_TYPE_ENTRY_EDITOR;
    case ENT_FIELD_CURRENCY:
    case ENT_FIELD_QUARTER:
    case ENT_FIELD_DATE:
    case ENT_FIELD_AMOUNT:
    case ENT_FIELD_DECIMAL:
    case ENT_FIELD_INTEGER:
    default:
      return field->flags & ENT_FIELD_MONTH ? ENT_TYPE_CHOICE_EDITOR : ENT_TYPE_ENTRY_EDITOR;
    }
}

/* Says whether the field can have a value: there is a record that may be changed, with what the
 * field needs. */
static gboolean
is_open (EntFieldRow *self)
{
  const EntField *field = ent_field_row_get_field (self);
  EntDraft *draft = ent_field_editor_get_draft (self->editor);
  gpointer record = ent_field_editor_get_record (self->editor);
  const EntField *needed;

  if (record == NULL || ent_document_is_read_only (ent_draft_get_document (draft)))
    return FALSE;
  needed = field->needs ? ent_noun_find_field (ent_draft_get_noun (draft), field->needs) : NULL;
  return needed == NULL || !ent_field_is_empty (needed, record);
}

/* What a screen reader tells about: inside an entry row it is the text itself. */
static GtkAccessible *
get_accessible (EntFieldRow *self)
{
  GtkWidget *input = ent_field_editor_get_input (self->editor);

  if (GTK_IS_EDITABLE (input))
    return GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (input)));
  return GTK_ACCESSIBLE (input);
}

static void
update_message (EntFieldRow *self)
{
  EntDraft *draft = ent_field_editor_get_draft (self->editor);
  const char *wrong = ent_field_row_get_message (self);
  gboolean pending = draft != NULL && ent_draft_is_pending (draft, ent_field_row_get_field (self));
  /* Translators: below a value that can be saved only together with another one */
  const char *text = wrong != NULL ? wrong : pending ? _ ("Not saved yet") : NULL;

  if (text != NULL)
    gtk_label_set_label (self->message_label, text);
  gtk_revealer_set_reveal_child (self->revealer, text != NULL);
  ent_css_class_set (GTK_WIDGET (self->message_label), "error", wrong != NULL);
  ent_css_class_set (GTK_WIDGET (self->message_label), "dim-label", wrong == NULL);
  ent_css_class_set (ent_field_editor_get_input (self->editor), "error", wrong != NULL);
  gtk_accessible_update_state (
      get_accessible (self), GTK_ACCESSIBLE_STATE_INVALID,
      wrong != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (get_accessible (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
}

/* A text that can no longer be edited must not be left with the focus: its cursor would blink on.
 */
static void
update_sensitive (EntFieldRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean open = is_open (self);

  if (!open && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_root_set_focus (root, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self), open);
}

static void
draft_changed_cb (EntFieldRow *self)
{
  ent_field_editor_refresh (self->editor);
  update_sensitive (self);
  update_message (self);
}

static gboolean
unsaved_cb (EntFieldRow *self)
{
  return ent_field_editor_is_dirty (self->editor);
}

static gboolean
take_back_cb (EntFieldRow *self)
{
  if (!ent_field_editor_is_dirty (self->editor))
    return FALSE;
  ent_field_editor_revert (self->editor);
  return TRUE;
}

/* A click beside the control is one on it. */
static void
row_activated_cb (EntFieldRow *self, GtkListBoxRow *row)
{
  if (row == GTK_LIST_BOX_ROW (self))
    gtk_widget_mnemonic_activate (ent_field_editor_get_input (self->editor), FALSE);
}

static void
parent_cb (EntFieldRow *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (GTK_IS_LIST_BOX (parent))
    g_signal_connect_object (parent, "row-activated", G_CALLBACK (row_activated_cb), self,
                             G_CONNECT_SWAPPED);
}

static gboolean
ent_field_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (ent_field_editor_get_input (ENT_FIELD_ROW (widget)->editor));
}

/* A row takes the focus itself when it goes back out of what is in it. Of this one that would be
 * the input again, which could not be left. */
static gboolean
ent_field_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (gtk_widget_get_focus_child (widget) != NULL
      && (direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_LEFT))
    return gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget)),
                                   direction);
  return GTK_WIDGET_CLASS (ent_field_row_parent_class)->focus (widget, direction);
}

static void
ent_field_row_dispose (GObject *object)
{
  EntFieldRow *self = ENT_FIELD_ROW (object);

  g_clear_object (&self->draft_signals);
  g_clear_object (&self->document_signals);
  G_OBJECT_CLASS (ent_field_row_parent_class)->dispose (object);
}

static void
ent_field_row_class_init (EntFieldRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_field_row_dispose;
  widget_class->focus = ent_field_row_focus;
  widget_class->grab_focus = ent_field_row_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EntFieldRow, box);
  gtk_widget_class_bind_template_child (widget_class, EntFieldRow, revealer);
  gtk_widget_class_bind_template_child (widget_class, EntFieldRow, message_label);
  gtk_widget_class_bind_template_callback (widget_class, parent_cb);
}

static void
ent_field_row_init (EntFieldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->draft_signals = g_signal_group_new (ENT_TYPE_DRAFT);
  g_signal_group_connect_swapped (self->draft_signals, "changed", G_CALLBACK (draft_changed_cb),
                                  self);
  self->document_signals = g_signal_group_new (ENT_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "commit",
                                  G_CALLBACK (ent_field_row_commit), self);
  g_signal_group_connect_swapped (self->document_signals, "unsaved", G_CALLBACK (unsaved_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "take-back", G_CALLBACK (take_back_cb),
                                  self);
}

/* Makes the row of FIELD, one of a noun's. It shows nothing until it has a draft of that noun. */
EntFieldRow *
ent_field_row_new (const EntField *field)
{
  EntFieldRow *self = g_object_new (ENT_TYPE_FIELD_ROW, NULL);

  self->editor = g_object_new (find_editor_type (field), "field", field, NULL);
  gtk_box_prepend (self->box, GTK_WIDGET (self->editor));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self),
                                    !GTK_IS_EDITABLE (ent_field_editor_get_input (self->editor)));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ (field->label));
  gtk_accessible_update_property (get_accessible (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (field->label), -1);
  g_signal_connect_object (self->editor, "notify::message", G_CALLBACK (update_message), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  return self;
}

const EntField *
ent_field_row_get_field (EntFieldRow *self)
{
  return ent_field_editor_get_field (self->editor);
}

/* Shows the field of another draft, or of none. What is typed and no value is dropped: who wants to
 * keep it commits first. */
void
ent_field_row_set_draft (EntFieldRow *self, EntDraft *draft)
{
  ent_field_editor_set_draft (self->editor, draft);
  g_signal_group_set_target (self->draft_signals, draft);
  g_signal_group_set_target (self->document_signals,
                             draft != NULL ? ent_draft_get_document (draft) : NULL);
  draft_changed_cb (self);
}

/* Lends why the value is refused, NULL when it is not. */
const char *
ent_field_row_get_message (EntFieldRow *self)
{
  const char *typed = ent_field_editor_get_message (self->editor);
  EntDraft *draft = ent_field_editor_get_draft (self->editor);

  if (typed != NULL || draft == NULL)
    return typed;
  return ent_draft_get_message (draft, ent_field_row_get_field (self));
}

/* Has the draft take what is typed. Returns FALSE when it is no value. */
gboolean
ent_field_row_commit (EntFieldRow *self)
{
  return ent_field_editor_commit (self->editor);
}
