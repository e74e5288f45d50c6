/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/imports/ent-import-constant.h"

#include <glib/gi18n-lib.h>

#include "core/exchange/ent-import-guess.h"
#include "core/store/ent-field-text.h"
#include "gui/compat/ent-css-class.h"

/* The value that a field has in every row; it lives as long as its row. */
typedef struct
{
  char *currency;
  EntImportMapping *mapping; /* borrowed */
  const EntField *field;
  GObject *object; /* borrowed: the row is in it */
  EntImportConstantFunc function;
} Constant;

static void
free_constant (gpointer data)
{
  Constant *self = data;

  g_free (self->currency);
  g_free (self);
}

static void
set_value (Constant *self, const char *value, const char *refusal)
{
  ent_import_mapping_set_constant (self->mapping, self->field,
                                   value != NULL && *value != '\0' ? value : NULL);
  self->function (self->object, refusal);
}

/* Reads what was typed as the user writes values, and keeps it as files write them. */
static void
typed_cb (GtkEditable *entry, Constant *self)
{
  const char *text = gtk_editable_get_text (entry);
  EntRecord *record = ent_record_new (ent_import_mapping_get_noun (self->mapping));
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  if (self->field->type == ENT_FIELD_REFERENCE)
    value = g_strstrip (g_strdup (text));
  else if (ent_field_text_parse (self->field, record, text, self->currency, &error))
    value = ent_field_to_string (self->field, record, self->currency);
  ent_record_free (record);
  ent_css_class_set (GTK_WIDGET (entry), "error", error != NULL);
  set_value (self, value, error != NULL ? error->message : NULL);
}

static void
choice_cb (AdwComboRow *row, GParamSpec *pspec, Constant *self)
{
  guint selected = adw_combo_row_get_selected (row);

  set_value (self, selected == 0 ? NULL : self->field->choices[selected - 1].nick, NULL);
}

static void
answer_cb (AdwComboRow *row, GParamSpec *pspec, Constant *self)
{
  static const char *const values[] = { NULL, "no", "yes" };

  set_value (self, values[adw_combo_row_get_selected (row)], NULL);
}

/* What the constant is, as the user writes values. */
static char *
dup_text (const Constant *self, const char *constant)
{
  EntRecord *record = ent_record_new (ent_import_mapping_get_noun (self->mapping));
  char *text = NULL;

  if (self->field->type != ENT_FIELD_REFERENCE
      && ent_field_parse (self->field, record, constant, self->currency, NULL))
    text = ent_field_text_edit (self->field, record, self->currency);
  ent_record_free (record);
  return text != NULL ? text : g_strdup (constant);
}

static GtkWidget *
make_entry_row (Constant *self, const char *constant)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *text = constant != NULL ? dup_text (self, constant) : g_strdup ("");

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect (row, "changed", G_CALLBACK (typed_cb), self);
  return row;
}

static GtkWidget *
make_combo_row (Constant *self, GListModel *choices, guint selected, gpointer callback)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_combo_row_set_model (ADW_COMBO_ROW (row), choices);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_signal_connect (row, "notify::selected", G_CALLBACK (callback), self);
  return row;
}

static GtkWidget *
make_choice_row (Constant *self, const char *constant)
{
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);
  int choice = constant != NULL ? ent_import_guess_choice (self->field, constant) : 0;

  gtk_string_list_append (choices, _ ("Choose…"));
  for (const EntChoice *c = self->field->choices; c->nick != NULL; c++)
    gtk_string_list_append (choices, _ (c->label));
  return make_combo_row (self, G_LIST_MODEL (choices), (guint) choice, choice_cb);
}

static GtkWidget *
make_answer_row (Constant *self, const char *constant)
{
  const char *const answers[] = { _ ("Choose…"), C_ ("answer", "No"), C_ ("answer", "Yes"), NULL };
  g_autoptr (GtkStringList) choices = gtk_string_list_new (answers);
  gboolean yes = FALSE;
  gboolean known = constant != NULL && ent_csv_boolean_parse (constant, &yes, NULL);

  return make_combo_row (self, G_LIST_MODEL (choices), !known ? 0 : yes ? 2 : 1, answer_cb);
}

/* Makes a row for the value that FIELD has in every row of the file, which it keeps in MAPPING.
 * FUNCTION is called with OBJECT, in which the row is, after each change. */
GtkWidget *
ent_import_constant_make_row (EntDocument *document,
                              EntImportMapping *mapping,
                              const EntField *field,
                              GObject *object,
                              EntImportConstantFunc function)
{
  Constant *self = g_new0 (Constant, 1);
  const char *constant = ent_import_mapping_get_constant (mapping, field);
  GtkWidget *row;

  self->currency = g_strdup (ent_document_get_currency (document));
  self->mapping = mapping;
  self->field = field;
  self->object = object;
  self->function = function;
  if (field->type == ENT_FIELD_CHOICE)
    row = make_choice_row (self, constant);
  else if (field->type == ENT_FIELD_BOOLEAN)
    row = make_answer_row (self, constant);
  else
    row = make_entry_row (self, constant);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("In every row"));
  g_object_set_data_full (G_OBJECT (row), "ent-constant", self, free_constant);
  return row;
}
