/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/imports/ent-import-file-page.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "core/exchange/ent-import-guess.h"
#include "gui/imports/ent-import-words.h"

/* How many of the lines that are left out are listed. */
#define MAX_LEFT_OUT 50

struct _EntImportFilePage
{
  AdwBin parent_instance;
  gboolean filling; /* the rows change because the file did */
  GtkWidget *error_box;
  GtkLabel *error_title;
  GtkLabel *error_label;
  GtkWidget *noun_group;
  GtkWidget *facts_group;
  AdwComboRow *noun_row;
  AdwActionRow *name_row;
  AdwActionRow *size_row;
  AdwActionRow *columns_row;
  AdwExpanderRow *left_out_row;
  GPtrArray *left_out_lines; /* of GtkWidget: the rows in that, borrowed */
  AdwComboRow *encoding_row;
  AdwComboRow *delimiter_row;
};

G_DEFINE_FINAL_TYPE (EntImportFilePage, ent_import_file_page, ADW_TYPE_BIN)

enum
{
  READ_AGAIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* How a file can be read; the first of each is found out. */
static const struct
{
  const char *label;
  const char *name;
} encodings[] = {
  { N_ ("Automatic"), NULL },
  { N_ ("Unicode (UTF-8)"), "UTF-8" },
  { N_ ("Unicode (UTF-16)"), "UTF-16" },
  { N_ ("Western (Windows-1252)"), "Windows-1252" },
  { N_ ("Western (ISO 8859-15)"), "ISO-8859-15" },
  { N_ ("Western (Macintosh)"), "MACINTOSH" },
  { N_ ("Central European (Windows-1250)"), "Windows-1250" },
  { N_ ("Cyrillic (Windows-1251)"), "Windows-1251" },
  { N_ ("Greek (Windows-1253)"), "Windows-1253" },
  { N_ ("Turkish (Windows-1254)"), "Windows-1254" },
  { N_ ("Hebrew (Windows-1255)"), "Windows-1255" },
  { N_ ("Arabic (Windows-1256)"), "Windows-1256" },
  { N_ ("Chinese (GB 18030)"), "GB18030" },
  { N_ ("Japanese (Shift JIS)"), "SHIFT_JIS" },
};

static const struct
{
  const char *label;
  char mark;
} delimiters[] = {
  { N_ ("Automatic"), '\0' }, { N_ ("Comma"), ',' },        { N_ ("Semicolon"), ';' },
  { N_ ("Tab"), '\t' },       { N_ ("Vertical bar"), '|' },
};

static const char *
get_delimiter_label (char mark)
{
  for (guint i = 1; i < G_N_ELEMENTS (delimiters); i++)
    if (delimiters[i].mark == mark)
      return _ (delimiters[i].label);
  return "";
}

static void
option_changed_cb (EntImportFilePage *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[READ_AGAIN], 0);
}

static void
fill_choices (EntImportFilePage *self)
{
  g_autoptr (GtkStringList) nouns = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) marks = gtk_string_list_new (NULL);

  for (guint i = 0; ent_import_nouns[i] != NULL; i++)
    gtk_string_list_append (nouns, ent_import_words_get_title (ent_import_nouns[i]));
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    gtk_string_list_append (names, _ (encodings[i].label));
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    gtk_string_list_append (marks, _ (delimiters[i].label));
  adw_combo_row_set_model (self->noun_row, G_LIST_MODEL (nouns));
  adw_combo_row_set_model (self->encoding_row, G_LIST_MODEL (names));
  adw_combo_row_set_model (self->delimiter_row, G_LIST_MODEL (marks));
}

static void
show_size (EntImportFilePage *self, EntCsvTable *table)
{
  guint n_rows = ent_csv_table_get_n_rows (table);
  guint header = ent_csv_table_get_header_line (table);
  g_autofree char *count = ent_format_count (n_rows);
  g_autofree char *line = ent_format_count (header);
  /* Translators: %s is how many */
  g_autofree char *rows = g_strdup_printf (ngettext ("%s row", "%s rows", n_rows), count);
  /* Translators: %s is the number of a line */
  g_autofree char *below = g_strdup_printf (_ ("The header is line %s"), line);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->size_row), rows);
  adw_action_row_set_subtitle (self->size_row,
                               n_rows > 0 ? below : _ ("There is nothing below the header"));
}

static void
show_columns (EntImportFilePage *self, EntCsvTable *table)
{
  guint n = ent_csv_table_get_n_columns (table);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *count = ent_format_count (n);
  /* Translators: %s is how many */
  g_autofree char *title = g_strdup_printf (ngettext ("%s column", "%s columns", n), count);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", ent_csv_table_get_column (table, i));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->columns_row), title);
  adw_action_row_set_subtitle (self->columns_row, names->str);
}

static GtkWidget *
make_left_out_row (const EntCsvLeftOut *left_out)
{
  GtkWidget *row = adw_action_row_new ();
  const char *reason = ent_csv_left_out_reason_to_text (left_out->reason);
  g_autofree char *line = ent_format_count (left_out->line);
  /* Translators: the number of a line of a file */
  g_autofree char *title = g_strdup_printf (_ ("Line %s"), line);
  g_autofree char *subtitle = left_out->text[0] == '\0'
                                  ? g_strdup (reason)
                                  /* Translators: what a line of a file is, then its beginning */
                                  : g_strdup_printf (_ ("%s: %s"), reason, left_out->text);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  return row;
}

static void
show_left_out (EntImportFilePage *self, EntCsvTable *table)
{
  guint n;
  const EntCsvLeftOut *left_out = ent_csv_table_get_left_out (table, &n);
  g_autofree char *count = ent_format_count (n);
  /* Translators: %s is how many */
  g_autofree char *title
      = g_strdup_printf (ngettext ("%s line left out", "%s lines left out", n), count);

  for (guint i = 0; i < self->left_out_lines->len; i++)
    adw_expander_row_remove (self->left_out_row, g_ptr_array_index (self->left_out_lines, i));
  g_ptr_array_set_size (self->left_out_lines, 0);
  for (guint i = 0; i < MIN (n, MAX_LEFT_OUT); i++)
    {
      GtkWidget *row = make_left_out_row (&left_out[i]);

      adw_expander_row_add_row (self->left_out_row, row);
      g_ptr_array_add (self->left_out_lines, row);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->left_out_row), title);
  gtk_widget_set_visible (GTK_WIDGET (self->left_out_row), n > 0);
}

static void
show_parts (EntImportFilePage *self, gboolean readable)
{
  gtk_widget_set_visible (self->error_box, !readable);
  gtk_widget_set_visible (self->noun_group, readable);
  gtk_widget_set_visible (self->facts_group, readable);
}

static void
ent_import_file_page_finalize (GObject *object)
{
  g_ptr_array_unref (ENT_IMPORT_FILE_PAGE (object)->left_out_lines);
  G_OBJECT_CLASS (ent_import_file_page_parent_class)->finalize (object);
}

static void
ent_import_file_page_class_init (EntImportFilePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ent_import_file_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-import-file-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EntImportFilePage, error_box);
  gtk_widget_class_bind_template_child (widget_class, EntImportFilePage, error_title);
  gtk_widget_class_bind_template_child (widget_class, EntImportFilePage, error_label);
  gtk_widget_class_bind_template_child (widget_class, EntImportFilePage, noun_group);
  gtk_widget_class_bind_template_child (widget_class, EntImportFilePage, facts_group);
  gtk_widget_class_bind_template_child (widget_class, EntImportFilePage, noun_row);
  gtk_widget_class_bind_template_child (widget_class, EntImportFilePage, name_row);
  gtk_widget_class_bind_template_child (widget_class, EntImportFilePage, size_row);
  gtk_widget_class_bind_template_child (widget_class, EntImportFilePage, columns_row);
  gtk_widget_class_bind_template_child (widget_class, EntImportFilePage, left_out_row);
  gtk_widget_class_bind_template_child (widget_class, EntImportFilePage, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, EntImportFilePage, delimiter_row);
  gtk_widget_class_bind_template_callback (widget_class, option_changed_cb);
  signals[READ_AGAIN] = g_signal_new ("read-again", ENT_TYPE_IMPORT_FILE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ent_import_file_page_init (EntImportFilePage *self)
{
  self->filling = TRUE;
  self->left_out_lines = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_choices (self);
  self->filling = FALSE;
}

/* Says how the file is to be read. */
EntCsvOptions
ent_import_file_page_get_options (EntImportFilePage *self)
{
  guint encoding = adw_combo_row_get_selected (self->encoding_row);
  guint delimiter = adw_combo_row_get_selected (self->delimiter_row);
  EntCsvOptions options = { encodings[encoding].name, delimiters[delimiter].mark };

  return options;
}

/* Says what the rows are. */
const EntNoun *
ent_import_file_page_get_noun (EntImportFilePage *self)
{
  return ent_import_nouns[adw_combo_row_get_selected (self->noun_row)];
}

/* Has another file read as it says itself. */
void
ent_import_file_page_reset (EntImportFilePage *self)
{
  self->filling = TRUE;
  adw_combo_row_set_selected (self->encoding_row, 0);
  adw_combo_row_set_selected (self->delimiter_row, 0);
  self->filling = FALSE;
}

/* Shows what was read, and that its rows are taken for NOUN. */
void
ent_import_file_page_show_table (EntImportFilePage *self, EntCsvTable *table, const EntNoun *noun)
{
  guint place = 0;

  while (ent_import_nouns[place] != noun)
    place++;
  adw_combo_row_set_selected (self->noun_row, place);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name_row),
                                 ent_csv_table_get_name (table));
  show_size (self, table);
  show_columns (self, table);
  show_left_out (self, table);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->encoding_row),
                               ent_csv_table_get_encoding (table));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->delimiter_row),
                               get_delimiter_label (ent_csv_table_get_delimiter (table)));
  show_parts (self, TRUE);
}

/* Shows why the file called NAME cannot be read. */
void
ent_import_file_page_show_error (EntImportFilePage *self, const char *name, const GError *error)
{
  /* Translators: %s is the name of a file */
  g_autofree char *title = g_strdup_printf (_ ("“%s” Cannot Be Read"), name);

  gtk_label_set_label (self->error_title, title);
  gtk_label_set_label (self->error_label, error->message);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->encoding_row), "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->delimiter_row), "");
  show_parts (self, FALSE);
}
