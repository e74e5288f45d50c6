/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/imports/ent-import-columns-page.h"

#include <glib/gi18n-lib.h>

#include "core/exchange/ent-import-guess.h"
#include "gui/imports/ent-import-field-row.h"

struct _EntImportColumnsPage
{
  AdwBin parent_instance;
  EntDocument *document;
  EntCsvTable *table;
  EntImportMapping *mapping;
  gboolean narrow;
  gboolean filling; /* what is shown changes because the mapping did */
  AdwPreferencesGroup *first_group;
  AdwPreferencesGroup *other_group;
  GPtrArray *rows; /* of EntImportFieldRow, borrowed */
  GtkWidget *formats_group;
  AdwComboRow *date_row;
  GtkWidget *date_warning;
  AdwComboRow *decimal_row;
  GtkWidget *decimal_warning;
  GtkWidget *unread_group;
  AdwActionRow *unread_row;
  GtkEditable *name_row;
  GtkWidget *save_button;
};

G_DEFINE_FINAL_TYPE (EntImportColumnsPage, ent_import_columns_page, ADW_TYPE_BIN)

enum
{
  PROP_NARROW = 1,
  N_PROPERTIES,
};

enum
{
  CHANGED,
  SAVE_AS,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

/* How dates are written; NULL is found out. The marks between numbers stand for each other. */
static const struct
{
  const char *label;
  const char *format;
} date_formats[] = {
  { N_ ("Automatic"), NULL },
  { N_ ("Day/month/year"), "DD/MM/YYYY" },
  { N_ ("Month/day/year"), "MM/DD/YYYY" },
  { N_ ("Year-month-day"), "YYYY-MM-DD" },
  { N_ ("Day/month/short year"), "DD/MM/YY" },
  { N_ ("Month/day/short year"), "MM/DD/YY" },
  { N_ ("Day, name of month, year"), "D MMM YYYY" },
  { N_ ("Day numbers of a spreadsheet"), "excel" },
};

static const struct
{
  const char *label;
  char mark;
} decimal_marks[] = {
  { N_ ("Automatic"), '\0' },
  { N_ ("Point, as in 1,234.50"), '.' },
  { N_ ("Comma, as in 1.234,50"), ',' },
};

static guint
find_date_format (const char *format)
{
  for (guint i = 1; format != NULL && i < G_N_ELEMENTS (date_formats); i++)
    if (g_ascii_strcasecmp (date_formats[i].format, format) == 0)
      return i;
  /* A format of one's own, in a saved mapping, stands behind the others. */
  return format != NULL ? G_N_ELEMENTS (date_formats) : 0;
}

static void
show_formats (EntImportColumnsPage *self)
{
  EntCsvFormats formats = ent_import_mapping_get_formats (self->mapping);
  g_autoptr (GtkStringList) dates = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) marks = gtk_string_list_new (NULL);
  guint date = find_date_format (formats.date_format);
  guint mark = 0;

  for (guint i = 0; i < G_N_ELEMENTS (date_formats); i++)
    gtk_string_list_append (dates, _ (date_formats[i].label));
  if (date == G_N_ELEMENTS (date_formats))
    gtk_string_list_append (dates, formats.date_format);
  for (guint i = 0; i < G_N_ELEMENTS (decimal_marks); i++)
    {
      gtk_string_list_append (marks, _ (decimal_marks[i].label));
      if (decimal_marks[i].mark == formats.decimal_mark)
        mark = i;
    }
  adw_combo_row_set_model (self->date_row, G_LIST_MODEL (dates));
  adw_combo_row_set_selected (self->date_row, date);
  adw_combo_row_set_model (self->decimal_row, G_LIST_MODEL (marks));
  adw_combo_row_set_selected (self->decimal_row, mark);
}

/* Finds a cell that can be read in two ways among the dates, or else the numbers. ANY says whether
 * there are such fields at all. */
static const char *
find_ambiguous (EntImportColumnsPage *self, gboolean dates, gboolean *any)
{
  const EntNoun *noun = ent_import_mapping_get_noun (self->mapping);
  const char *found = NULL;

  *any = FALSE;
  for (const EntField *field = noun->fields; field->name != NULL; field++)
    {
      if (dates ? field->type != ENT_FIELD_DATE : !ent_field_is_number (field))
        continue;
      if (ent_import_mapping_get_column (self->mapping, field) == NULL)
        continue;
      *any = TRUE;
      if (found == NULL)
        found = ent_import_find_ambiguous (self->mapping, self->table, field,
                                           ent_document_get_currency (self->document));
    }
  return found;
}

static gboolean
update_format (EntImportColumnsPage *self, AdwComboRow *row, GtkWidget *warning, gboolean dates)
{
  gboolean any;
  const char *ambiguous = find_ambiguous (self, dates, &any);
  /* Translators: %s is a date or number of a file */
  g_autofree char *subtitle
      = ambiguous != NULL ? g_strdup_printf (_ ("“%s” can be read in two ways"), ambiguous) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (row), any);
  gtk_widget_set_visible (warning, ambiguous != NULL);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  return any;
}

static gboolean
is_read (EntImportColumnsPage *self, guint column)
{
  const EntNoun *noun = ent_import_mapping_get_noun (self->mapping);

  for (const EntField *field = noun->fields; field->name != NULL; field++)
    {
      const char *name = ent_import_mapping_get_column (self->mapping, field);

      if (name != NULL && ent_csv_table_find_column (self->table, name) == (int) column)
        return TRUE;
    }
  return FALSE;
}

static void
update_unread (EntImportColumnsPage *self)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < ent_csv_table_get_n_columns (self->table); i++)
    if (!is_read (self, i))
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              ent_csv_table_get_column (self->table, i));
  adw_action_row_set_subtitle (self->unread_row, names->str);
  gtk_widget_set_visible (self->unread_group, names->len > 0);
}

static void
update (EntImportColumnsPage *self)
{
  gboolean dates = update_format (self, self->date_row, self->date_warning, TRUE);
  gboolean numbers = update_format (self, self->decimal_row, self->decimal_warning, FALSE);

  gtk_widget_set_visible (self->formats_group, dates || numbers);
  update_unread (self);
}

static void
row_changed_cb (EntImportColumnsPage *self)
{
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
date_format_cb (EntImportColumnsPage *self)
{
  guint selected = adw_combo_row_get_selected (self->date_row);

  if (self->filling || selected >= G_N_ELEMENTS (date_formats))
    return;
  ent_import_mapping_set_date_format (self->mapping, date_formats[selected].format, NULL);
  row_changed_cb (self);
}

static void
decimal_mark_cb (EntImportColumnsPage *self)
{
  guint selected = adw_combo_row_get_selected (self->decimal_row);
  char thousands;

  if (self->filling || selected >= G_N_ELEMENTS (decimal_marks))
    return;
  thousands = ent_import_mapping_get_formats (self->mapping).thousands_mark;
  if (thousands == decimal_marks[selected].mark)
    thousands = '\0';
  ent_import_mapping_set_marks (self->mapping, decimal_marks[selected].mark, thousands);
  row_changed_cb (self);
}

static char *
dup_name (EntImportColumnsPage *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
}

static void
name_changed_cb (EntImportColumnsPage *self)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_set_sensitive (self->save_button, name[0] != '\0');
}

static void
save_as_cb (EntImportColumnsPage *self)
{
  g_autofree char *name = dup_name (self);

  if (name[0] != '\0')
    g_signal_emit (self, signals[SAVE_AS], 0, name);
}

/* What the user looks for first: what is read already, and what every record needs or is known by.
 */
static gboolean
comes_first (EntImportColumnsPage *self, const EntField *field)
{
  const EntFieldFlags telling
      = ENT_FIELD_REQUIRED | ENT_FIELD_KEY | ENT_FIELD_TITLE | ENT_FIELD_EXTERNAL_ID;

  return (field->flags & telling) || field->type == ENT_FIELD_AMOUNT
         || ent_import_mapping_get_column (self->mapping, field) != NULL
         || ent_import_mapping_get_constant (self->mapping, field) != NULL;
}

static void
remove_rows (EntImportColumnsPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_rows (EntImportColumnsPage *self)
{
  const EntNoun *noun = ent_import_mapping_get_noun (self->mapping);
  g_autoptr (GListModel) columns = ent_import_field_row_make_columns (self->table);
  gboolean others = FALSE;

  for (const EntField *field = noun->fields; field->name != NULL; field++)
    {
      GtkWidget *row
          = ent_import_field_row_new (self->document, self->table, columns, self->mapping, field);
      gboolean first = comes_first (self, field);

      ent_import_field_row_set_narrow (ENT_IMPORT_FIELD_ROW (row), self->narrow);
      adw_preferences_group_add (first ? self->first_group : self->other_group, row);
      g_ptr_array_add (self->rows, row);
      g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self,
                               G_CONNECT_SWAPPED);
      others |= !first;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->other_group), others);
}

static void
ent_import_columns_page_dispose (GObject *object)
{
  EntImportColumnsPage *self = ENT_IMPORT_COLUMNS_PAGE (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->table, ent_csv_table_unref);
  G_OBJECT_CLASS (ent_import_columns_page_parent_class)->dispose (object);
}

static void
ent_import_columns_page_finalize (GObject *object)
{
  EntImportColumnsPage *self = ENT_IMPORT_COLUMNS_PAGE (object);

  /* The rows borrow the mapping until they are gone. */
  g_clear_pointer (&self->mapping, ent_import_mapping_free);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (ent_import_columns_page_parent_class)->finalize (object);
}

static void
ent_import_columns_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, ENT_IMPORT_COLUMNS_PAGE (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ent_import_columns_page_set_property (GObject *object,
                                      guint id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  EntImportColumnsPage *self = ENT_IMPORT_COLUMNS_PAGE (object);

  if (id != PROP_NARROW)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  self->narrow = g_value_get_boolean (value);
  for (guint i = 0; i < self->rows->len; i++)
    ent_import_field_row_set_narrow (g_ptr_array_index (self->rows, i), self->narrow);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, EntImportColumnsPage, first_group);
  gtk_widget_class_bind_template_child (klass, EntImportColumnsPage, other_group);
  gtk_widget_class_bind_template_child (klass, EntImportColumnsPage, formats_group);
  gtk_widget_class_bind_template_child (klass, EntImportColumnsPage, date_row);
  gtk_widget_class_bind_template_child (klass, EntImportColumnsPage, date_warning);
  gtk_widget_class_bind_template_child (klass, EntImportColumnsPage, decimal_row);
  gtk_widget_class_bind_template_child (klass, EntImportColumnsPage, decimal_warning);
  gtk_widget_class_bind_template_child (klass, EntImportColumnsPage, unread_group);
  gtk_widget_class_bind_template_child (klass, EntImportColumnsPage, unread_row);
  gtk_widget_class_bind_template_child (klass, EntImportColumnsPage, name_row);
  gtk_widget_class_bind_template_child (klass, EntImportColumnsPage, save_button);
  gtk_widget_class_bind_template_callback (klass, date_format_cb);
  gtk_widget_class_bind_template_callback (klass, decimal_mark_cb);
  gtk_widget_class_bind_template_callback (klass, name_changed_cb);
  gtk_widget_class_bind_template_callback (klass, save_as_cb);
}

static void
ent_import_columns_page_class_init (EntImportColumnsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ent_import_columns_page_dispose;
  object_class->finalize = ent_import_columns_page_finalize;
  object_class->get_property = ent_import_columns_page_get_property;
  object_class->set_property = ent_import_columns_page_set_property;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-import-columns-page.ui");
  bind_children (widget_class);
  signals[CHANGED] = g_signal_new ("changed", ENT_TYPE_IMPORT_COLUMNS_PAGE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SAVE_AS] = g_signal_new ("save-as", ENT_TYPE_IMPORT_COLUMNS_PAGE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ent_import_columns_page_init (EntImportColumnsPage *self)
{
  self->rows = g_ptr_array_new ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows how TABLE becomes records by MAPPING, which it takes, and which is called NAME, NULL for
 * none. */
void
ent_import_columns_page_show (EntImportColumnsPage *self,
                              EntDocument *document,
                              EntCsvTable *table,
                              EntImportMapping *mapping,
                              const char *name)
{
  /* Translators: %s is the name of a mapping, such as “Salesforce opportunities” */
  g_autofree char *text
      = name != NULL ? g_strdup_printf (_ ("Read by the mapping “%s”."), name) : NULL;
  g_autofree char *escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  self->filling = TRUE;
  remove_rows (self);
  g_clear_pointer (&self->mapping, ent_import_mapping_free);
  self->mapping = mapping;
  g_set_object (&self->document, document);
  g_clear_pointer (&self->table, ent_csv_table_unref);
  self->table = ent_csv_table_ref (table);
  adw_preferences_group_set_description (
      self->first_group,
      escaped != NULL ? escaped : _ ("Columns named like a field are read into it."));
  add_rows (self);
  show_formats (self);
  gtk_editable_set_text (self->name_row, name != NULL ? name : "");
  self->filling = FALSE;
  update (self);
}

/* Lends the mapping, NULL before there is one. */
EntImportMapping *
ent_import_columns_page_get_mapping (EntImportColumnsPage *self)
{
  return self->mapping;
}

/* Whether any column is read at all. */
gboolean
ent_import_columns_page_reads_anything (EntImportColumnsPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (ent_import_mapping_get_column (
            self->mapping, ent_import_field_row_get_field (g_ptr_array_index (self->rows, i)))
        != NULL)
      return TRUE;
  return FALSE;
}
