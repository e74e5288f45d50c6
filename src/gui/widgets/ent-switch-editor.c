/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-switch-editor.h"

#include <glib/gi18n-lib.h>

struct _EntSwitchEditor
{
  EntFieldEditor parent_instance;
  AdwPreferencesRow *row;
  GtkSwitch *toggle;
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (EntSwitchEditor, ent_switch_editor, ENT_TYPE_FIELD_EDITOR)

static int *
peek_value (EntSwitchEditor *self, gpointer record)
{
  return ent_field_peek (ent_field_editor_get_field (ENT_FIELD_EDITOR (self)), record);
}

static void
toggled_cb (EntSwitchEditor *self)
{
  EntFieldEditor *editor = ENT_FIELD_EDITOR (self);
  gpointer copy;

  if (self->refreshing || ent_field_editor_get_record (editor) == NULL)
    return;
  copy = ent_record_copy (ent_field_editor_get_record (editor));
  *peek_value (self, copy) = gtk_switch_get_active (self->toggle);
  ent_field_editor_take (editor, copy);
  ent_record_free (copy);
}

static void
ent_switch_editor_refresh (EntFieldEditor *editor)
{
  EntSwitchEditor *self = ENT_SWITCH_EDITOR (editor);

  self->refreshing = TRUE;
  gtk_switch_set_active (self->toggle, *peek_value (self, ent_field_editor_get_record (editor)));
  self->refreshing = FALSE;
}

static GtkWidget *
ent_switch_editor_get_input (EntFieldEditor *editor)
{
  return GTK_WIDGET (ENT_SWITCH_EDITOR (editor)->toggle);
}

static void
ent_switch_editor_constructed (GObject *object)
{
  EntSwitchEditor *self = ENT_SWITCH_EDITOR (object);
  const EntField *field = ent_field_editor_get_field (ENT_FIELD_EDITOR (self));

  G_OBJECT_CLASS (ent_switch_editor_parent_class)->constructed (object);
  adw_preferences_row_set_title (self->row, _ (field->label));
}

static void
ent_switch_editor_class_init (EntSwitchEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ent_switch_editor_constructed;
  ENT_FIELD_EDITOR_CLASS (klass)->refresh = ent_switch_editor_refresh;
  ENT_FIELD_EDITOR_CLASS (klass)->get_input = ent_switch_editor_get_input;

  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-switch-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, EntSwitchEditor, row);
  gtk_widget_class_bind_template_child (widget_class, EntSwitchEditor, toggle);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
ent_switch_editor_init (EntSwitchEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
