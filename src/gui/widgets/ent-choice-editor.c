/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-choice-editor.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"

struct _EntChoiceEditor
{
  EntFieldEditor parent_instance;
  AdwPreferencesRow *row;
  GtkDropDown *drop_down;
  guint first; /* the place of the first choice, behind “None” if there is that */
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (EntChoiceEditor, ent_choice_editor, ENT_TYPE_FIELD_EDITOR)

/* Months are integers, not choices. */
static gboolean
is_month (EntChoiceEditor *self)
{
  return ent_field_editor_get_field (ENT_FIELD_EDITOR (self))->flags & ENT_FIELD_MONTH;
}

static int
get_value (EntChoiceEditor *self, gpointer record)
{
  gpointer value = ent_field_peek (ent_field_editor_get_field (ENT_FIELD_EDITOR (self)), record);

  return is_month (self) ? (int) *(gint64 *) value : *(int *) value;
}

static void
set_value (EntChoiceEditor *self, gpointer record, int value)
{
  gpointer place = ent_field_peek (ent_field_editor_get_field (ENT_FIELD_EDITOR (self)), record);

  if (is_month (self))
    *(gint64 *) place = value;
  else
    *(int *) place = value;
}

static void
selected_cb (EntChoiceEditor *self)
{
  guint selected = gtk_drop_down_get_selected (self->drop_down);
  EntFieldEditor *editor = ENT_FIELD_EDITOR (self);
  gpointer copy;

  if (self->refreshing || ent_field_editor_get_record (editor) == NULL
      || selected == GTK_INVALID_LIST_POSITION)
    return;
  copy = ent_record_copy (ent_field_editor_get_record (editor));
  set_value (self, copy, (int) (selected + 1 - self->first));
  ent_field_editor_take (editor, copy);
  ent_record_free (copy);
}

static void
fill (EntChoiceEditor *self)
{
  const EntField *field = ent_field_editor_get_field (ENT_FIELD_EDITOR (self));
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  if (!(field->flags & ENT_FIELD_REQUIRED))
    {
      /* Translators: none of the words to choose from */
      gtk_string_list_append (labels, C_ ("choice", "None"));
      self->first = 1;
    }
  for (int month = 1; is_month (self) && month <= 12; month++)
    {
      g_autofree char *name = ent_format_month (month);

      gtk_string_list_append (labels, name);
    }
  for (const EntChoice *choice = field->choices; choice && choice->nick; choice++)
    gtk_string_list_append (labels, _ (choice->label));
  self->refreshing = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (labels));
  self->refreshing = FALSE;
}

static void
ent_choice_editor_refresh (EntFieldEditor *editor)
{
  EntChoiceEditor *self = ENT_CHOICE_EDITOR (editor);
  int value = get_value (self, ent_field_editor_get_record (editor));

  self->refreshing = TRUE;
  gtk_drop_down_set_selected (self->drop_down, value == 0 && self->first == 0
                                                   ? GTK_INVALID_LIST_POSITION
                                                   : (guint) value + self->first - 1);
  self->refreshing = FALSE;
}

static GtkWidget *
ent_choice_editor_get_input (EntFieldEditor *editor)
{
  return GTK_WIDGET (ENT_CHOICE_EDITOR (editor)->drop_down);
}

static void
ent_choice_editor_constructed (GObject *object)
{
  EntChoiceEditor *self = ENT_CHOICE_EDITOR (object);
  const EntField *field = ent_field_editor_get_field (ENT_FIELD_EDITOR (self));

  G_OBJECT_CLASS (ent_choice_editor_parent_class)->constructed (object);
  adw_preferences_row_set_title (self->row, _ (field->label));
  fill (self);
}

static void
ent_choice_editor_class_init (EntChoiceEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ent_choice_editor_constructed;
  ENT_FIELD_EDITOR_CLASS (klass)->refresh = ent_choice_editor_refresh;
  ENT_FIELD_EDITOR_CLASS (klass)->get_input = ent_choice_editor_get_input;

  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-choice-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, EntChoiceEditor, row);
  gtk_widget_class_bind_template_child (widget_class, EntChoiceEditor, drop_down);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
ent_choice_editor_init (EntChoiceEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
