/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-entry-editor.h"

#include <glib/gi18n-lib.h>

#include "core/store/ent-field-text.h"

struct _EntEntryEditor
{
  EntFieldEditor parent_instance;
  AdwEntryRow *entry;
  GtkLabel *currency_label;
  GtkMenuButton *calendar_button;
  GtkCalendar *calendar;
  GtkWidget *clear_button;
  char *shown;      /* the draft's value, as the entry showed it */
  gboolean setting; /* the calendar, to the value */
};

G_DEFINE_FINAL_TYPE (EntEntryEditor, ent_entry_editor, ENT_TYPE_FIELD_EDITOR)

static const char *
get_text (EntEntryEditor *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* Takes the apply button away, which appears with typing: only turning it off does. */
static void
update_apply_button (EntEntryEditor *self)
{
  EntDraft *draft = ent_field_editor_get_draft (ENT_FIELD_EDITOR (self));

  adw_entry_row_set_show_apply_button (self->entry, FALSE);
  adw_entry_row_set_show_apply_button (self->entry, !ent_draft_is_new (draft));
}

static void
changed_cb (EntEntryEditor *self)
{
  ent_field_editor_recheck (ENT_FIELD_EDITOR (self));
}

static void
apply_cb (EntEntryEditor *self)
{
  ent_field_editor_commit (ENT_FIELD_EDITOR (self));
}

/* Enter on a value that could not be stored tries again. */
static void
activated_cb (EntEntryEditor *self)
{
  EntFieldEditor *editor = ENT_FIELD_EDITOR (self);
  EntDraft *draft = ent_field_editor_get_draft (editor);

  if (draft != NULL && ent_draft_is_pending (draft, ent_field_editor_get_field (editor)))
    ent_draft_retry (draft);
}

static void
leave_cb (EntEntryEditor *self)
{
  ent_field_editor_commit (ENT_FIELD_EDITOR (self));
}

static gboolean
key_pressed_cb (EntEntryEditor *self, guint keyval)
{
  return ent_field_editor_escape (ENT_FIELD_EDITOR (self), keyval);
}

/* Has the calendar begin at the value, else today. */
static void
calendar_shown_cb (EntEntryEditor *self)
{
  EntFieldEditor *editor = ENT_FIELD_EDITOR (self);
  const EntField *field = ent_field_editor_get_field (editor);
  EntDocument *document = ent_draft_get_document (ent_field_editor_get_draft (editor));
  EntDate date = *(EntDate *) ent_field_peek (field, ent_field_editor_get_record (editor));
  g_autoptr (GDateTime) day = NULL;
  int year, month, number;

  gtk_widget_set_visible (self->clear_button,
                          date != ENT_DATE_NONE && !(field->flags & ENT_FIELD_REQUIRED));
  if (date == ENT_DATE_NONE)
    date = ent_document_get_today (document);
  ent_date_get_ymd (date, &year, &month, &number);
  day = g_date_time_new_local (year, month, number, 12, 0, 0);
  self->setting = TRUE;
  gtk_calendar_select_day (self->calendar, day);
  self->setting = FALSE;
}

static void
pick_day (EntEntryEditor *self)
{
  EntFieldEditor *editor = ENT_FIELD_EDITOR (self);
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  gpointer copy = ent_record_copy (ent_field_editor_get_record (editor));

  *(EntDate *) ent_field_peek (ent_field_editor_get_field (editor), copy) = ent_date_new (
      g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day));
  gtk_menu_button_popdown (self->calendar_button);
  ent_field_editor_take (editor, copy);
  ent_record_free (copy);
}

static void
day_selected_cb (EntEntryEditor *self)
{
  if (!self->setting)
    pick_day (self);
}

static void
clear_cb (EntEntryEditor *self)
{
  gtk_menu_button_popdown (self->calendar_button);
  ent_field_editor_clear (ENT_FIELD_EDITOR (self));
}

static void
ent_entry_editor_refresh (EntFieldEditor *editor)
{
  EntEntryEditor *self = ENT_ENTRY_EDITOR (editor);
  gpointer record = ent_field_editor_get_record (editor);
  const char *currency = ent_field_editor_get_currency (editor);

  g_free (self->shown);
  self->shown = ent_field_text_edit (ent_field_editor_get_field (editor), record, currency);
  if (g_strcmp0 (self->shown, get_text (self)) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), self->shown);
  gtk_label_set_label (self->currency_label, ent_record_get_currency (record, currency));
  update_apply_button (self);
}

static GtkWidget *
ent_entry_editor_get_input (EntFieldEditor *editor)
{
  return GTK_WIDGET (ENT_ENTRY_EDITOR (editor)->entry);
}

static gboolean
ent_entry_editor_is_dirty (EntFieldEditor *editor)
{
  EntEntryEditor *self = ENT_ENTRY_EDITOR (editor);

  return g_strcmp0 (self->shown, get_text (self)) != 0;
}

static gboolean
ent_entry_editor_read (EntFieldEditor *editor, gpointer record, GError **error)
{
  return ent_field_text_parse (ent_field_editor_get_field (editor), record,
                               get_text (ENT_ENTRY_EDITOR (editor)),
                               ent_field_editor_get_currency (editor), error);
}

static void
ent_entry_editor_constructed (GObject *object)
{
  EntEntryEditor *self = ENT_ENTRY_EDITOR (object);
  const EntField *field = ent_field_editor_get_field (ENT_FIELD_EDITOR (self));

  G_OBJECT_CLASS (ent_entry_editor_parent_class)->constructed (object);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), _ (field->label));
  gtk_widget_set_visible (GTK_WIDGET (self->calendar_button), field->type == ENT_FIELD_DATE);
  gtk_widget_set_visible (GTK_WIDGET (self->currency_label), field->type == ENT_FIELD_AMOUNT);
  if (ent_field_is_number (field))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "numeric");
      adw_entry_row_set_input_purpose (self->entry, GTK_INPUT_PURPOSE_NUMBER);
    }
}

static void
ent_entry_editor_finalize (GObject *object)
{
  g_free (ENT_ENTRY_EDITOR (object)->shown);
  G_OBJECT_CLASS (ent_entry_editor_parent_class)->finalize (object);
}

static void
ent_entry_editor_class_init (EntEntryEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  EntFieldEditorClass *editor_class = ENT_FIELD_EDITOR_CLASS (klass);

  object_class->constructed = ent_entry_editor_constructed;
  object_class->finalize = ent_entry_editor_finalize;
  editor_class->refresh = ent_entry_editor_refresh;
  editor_class->get_input = ent_entry_editor_get_input;
  editor_class->is_dirty = ent_entry_editor_is_dirty;
  editor_class->read = ent_entry_editor_read;

  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-entry-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, EntEntryEditor, entry);
  gtk_widget_class_bind_template_child (widget_class, EntEntryEditor, currency_label);
  gtk_widget_class_bind_template_child (widget_class, EntEntryEditor, calendar_button);
  gtk_widget_class_bind_template_child (widget_class, EntEntryEditor, calendar);
  gtk_widget_class_bind_template_child (widget_class, EntEntryEditor, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, calendar_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
ent_entry_editor_init (EntEntryEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
