/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-reference-editor.h"

#include <glib/gi18n-lib.h>

#include "core/store/ent-field-text.h"
#include "gui/widgets/ent-record-picker.h"

struct _EntReferenceEditor
{
  EntFieldEditor parent_instance;
  AdwActionRow *row;
  GtkMenuButton *choose_button;
  EntRecordPicker *picker;
};

G_DEFINE_FINAL_TYPE (EntReferenceEditor, ent_reference_editor, ENT_TYPE_FIELD_EDITOR)

/* Finds the reference of TARGET that leads to the same noun as the one that FIELD needs: a deal's
 * contact is one of its partner's. */
static const EntField *
find_within (const EntNoun *noun, const EntField *field, const EntNoun *target)
{
  const EntField *needed = field->needs ? ent_noun_find_field (noun, field->needs) : NULL;

  for (const EntField *other = target->fields; needed && other->name; other++)
    if (other->type == ENT_FIELD_REFERENCE && g_str_equal (other->target, needed->target))
      return other;
  return NULL;
}

static gint64
get_within_id (const EntNoun *noun, const EntField *field, gpointer record)
{
  const EntField *needed = field->needs ? ent_noun_find_field (noun, field->needs) : NULL;

  return needed != NULL ? *(gint64 *) ent_field_peek (needed, record) : 0;
}

static void
picked_cb (EntReferenceEditor *self, gint64 id)
{
  EntFieldEditor *editor = ENT_FIELD_EDITOR (self);
  gpointer copy = ent_record_copy (ent_field_editor_get_record (editor));

  *(gint64 *) ent_field_peek (ent_field_editor_get_field (editor), copy) = id;
  ent_field_editor_take (editor, copy);
  ent_record_free (copy);
}

/* A screen reader says the value with the button that changes it. */
static void
show_title (EntReferenceEditor *self, const EntField *field, const char *title)
{
  /* Translators: a field’s name, then its value */
  g_autofree char *label = g_strdup_printf (_ ("%s: %s"), _ (field->label), title);

  adw_action_row_set_subtitle (self->row, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choose_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
ent_reference_editor_refresh (EntFieldEditor *editor)
{
  EntReferenceEditor *self = ENT_REFERENCE_EDITOR (editor);
  const EntField *field = ent_field_editor_get_field (editor);
  EntDraft *draft = ent_field_editor_get_draft (editor);
  EntDocument *document = ent_draft_get_document (draft);
  EntStore *store = ent_document_get_store (document);
  gpointer record = ent_field_editor_get_record (editor);
  const EntNoun *noun = ent_draft_get_noun (draft);
  const EntNoun *target = ent_store_find_noun (store, field->target);
  g_autofree char *title
      = ent_field_text_format (store, field, record, ent_document_get_currency (document));

  /* Translators: a field that refers to no record */
  show_title (self, field, *title != '\0' ? title : C_ ("record", "None"));
  ent_record_picker_set_clearable (self->picker, !ent_field_is_empty (field, record)
                                                     && !(field->flags & ENT_FIELD_REQUIRED));
  ent_record_picker_set_source (self->picker, document, target, find_within (noun, field, target),
                                get_within_id (noun, field, record));
}

static GtkWidget *
ent_reference_editor_get_input (EntFieldEditor *editor)
{
  return GTK_WIDGET (ENT_REFERENCE_EDITOR (editor)->choose_button);
}

static void
ent_reference_editor_constructed (GObject *object)
{
  EntReferenceEditor *self = ENT_REFERENCE_EDITOR (object);
  const EntField *field = ent_field_editor_get_field (ENT_FIELD_EDITOR (self));

  G_OBJECT_CLASS (ent_reference_editor_parent_class)->constructed (object);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _ (field->label));
}

static void
ent_reference_editor_class_init (EntReferenceEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ENT_TYPE_RECORD_PICKER);
  G_OBJECT_CLASS (klass)->constructed = ent_reference_editor_constructed;
  ENT_FIELD_EDITOR_CLASS (klass)->refresh = ent_reference_editor_refresh;
  ENT_FIELD_EDITOR_CLASS (klass)->get_input = ent_reference_editor_get_input;

  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-reference-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, EntReferenceEditor, row);
  gtk_widget_class_bind_template_child (widget_class, EntReferenceEditor, choose_button);
  gtk_widget_class_bind_template_child (widget_class, EntReferenceEditor, picker);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
}

static void
ent_reference_editor_init (EntReferenceEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
