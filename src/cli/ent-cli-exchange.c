/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cli/ent-cli-import-report.h"
#include "cli/ent-cli-progress.h"
#include "cli/ent-cli.h"
#include "core/base/ent-value-error.h"
#include "core/exchange/ent-export.h"
#include "core/exchange/ent-import.h"

static char **maps;
static char **sets;
static char **values;
static char **unknowns;
static char *date_format;
static char *decimal;
static char *thousands;
static char *delimiter;
static char *encoding;
static char *mapping_name;
static char *save_name;
static char *skip_wrong;
static gboolean dry_run;

static const GOptionEntry import_options[] = {
  { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &maps, N_ ("Read a field from a column"),
    N_ ("FIELD=COLUMN") },
  { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &sets, N_ ("Give a field one value in every row"),
    N_ ("FIELD=VALUE") },
  { "value", 0, 0, G_OPTION_ARG_STRING_ARRAY, &values, N_ ("Say what a word of the file means"),
    N_ ("FIELD:THEIRS=OURS") },
  { "unknown", 0, 0, G_OPTION_ARG_STRING_ARRAY, &unknowns,
    N_ ("What to do where a row refers to a record that is not there: make it, leave the "
        "reference empty, or refuse the row (accounts are made, others refused)"),
    N_ ("FIELD=create|leave|refuse") },
  { "date-format", 0, 0, G_OPTION_ARG_STRING, &date_format,
    N_ ("How the file writes dates: DD/MM/YYYY, MM/DD/YYYY, YYYY-MM-DD, D MMM YYYY, or excel for "
        "day numbers"),
    N_ ("FORMAT") },
  { "decimal", 0, 0, G_OPTION_ARG_STRING, &decimal, N_ ("The file's decimal mark"), ", or ." },
  { "thousands", 0, 0, G_OPTION_ARG_STRING, &thousands, N_ ("The file's thousands mark"),
    ", or . or ' or space" },
  { "delimiter", 0, 0, G_OPTION_ARG_STRING, &delimiter, N_ ("What stands between cells"),
    ", ; | or tab" },
  { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, N_ ("The file's encoding"), "windows-1252" },
  { "mapping", 0, 0, G_OPTION_ARG_STRING, &mapping_name, N_ ("Use a saved or ready-made mapping"),
    N_ ("NAME") },
  { "save-mapping", 0, 0, G_OPTION_ARG_STRING, &save_name,
    N_ ("Save the mapping for the next such file"), N_ ("NAME") },
  { "skip-wrong", 0, 0, G_OPTION_ARG_FILENAME, &skip_wrong,
    N_ ("Leave wrong rows out, and save them with the reasons"), N_ ("REJECTS.csv") },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Show what would be done, and do nothing"),
    NULL },
  { NULL },
};

/* Splits TEXT at its first MARK, the field before it and the rest behind it. */
static const EntField *
split_field (const EntNoun *noun,
             const char *option,
             const char *text,
             char mark,
             const char **rest,
             GError **error)
{
  const char *at = strchr (text, mark);
  g_autofree char *name = at ? g_strndup (text, (gsize) (at - text)) : NULL;
  const EntField *field = name ? ent_noun_find_field (noun, name) : NULL;
  g_autoptr (GString) known = g_string_new (NULL);

  *rest = at ? at + 1 : NULL;
  if (field)
    return field;
  for (const EntField *other = noun->fields; other->name; other++)
    g_string_append_printf (known, "%s%s", known->len ? ", " : "", other->name);
  g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
               /* Translators: an option, what was given, a noun in the plural, names of fields */
               _ ("%s “%s” does not begin with a field of %s: %s."), option, text, noun->plural,
               known->str);
  return NULL;
}

static gboolean
read_unknown (const char *text, EntUnknown *unknown, GError **error)
{
  static const char *const names[] = { "refuse", "create", "leave" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (text, names[i]))
      {
        *unknown = (EntUnknown) i;
        return TRUE;
      }
  g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
               _ ("--unknown takes create, leave or refuse, not “%s”."), text);
  return FALSE;
}

static gboolean
read_value_option (EntImportMapping *mapping, const char *text, GError **error)
{
  const EntNoun *noun = ent_import_mapping_get_noun (mapping);
  const char *rest;
  const EntField *field = split_field (noun, "--value", text, ':', &rest, error);
  const char *equals = field ? strrchr (rest, '=') : NULL;
  g_autofree char *theirs = NULL;

  if (field == NULL)
    return FALSE;
  if (equals == NULL)
    {
      g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
                   _ ("--value “%s” is not FIELD:THEIRS=OURS."), text);
      return FALSE;
    }
  theirs = g_strndup (rest, (gsize) (equals - rest));
  ent_import_mapping_set_value (mapping, field, theirs, equals + 1);
  return TRUE;
}

static gboolean
read_field_options (EntImportMapping *mapping, GError **error)
{
  const EntNoun *noun = ent_import_mapping_get_noun (mapping);
  const EntField *field;
  const char *rest;
  EntUnknown unknown;

  for (guint i = 0; maps && maps[i]; i++)
    {
      if (!(field = split_field (noun, "--map", maps[i], '=', &rest, error)))
        return FALSE;
      ent_import_mapping_set_column (mapping, field, *rest ? rest : NULL);
    }
  for (guint i = 0; sets && sets[i]; i++)
    {
      if (!(field = split_field (noun, "--set", sets[i], '=', &rest, error)))
        return FALSE;
      ent_import_mapping_set_constant (mapping, field, rest);
    }
  for (guint i = 0; unknowns && unknowns[i]; i++)
    {
      if (!(field = split_field (noun, "--unknown", unknowns[i], '=', &rest, error))
          || !read_unknown (rest, &unknown, error))
        return FALSE;
      ent_import_mapping_set_unknown (mapping, field, unknown);
    }
  for (guint i = 0; values && values[i]; i++)
    if (!read_value_option (mapping, values[i], error))
      return FALSE;
  return TRUE;
}

static char
read_mark (const char *text)
{
  if (text == NULL)
    return '\0';
  if (g_str_equal (text, "tab") || g_str_equal (text, "\\t"))
    return '\t';
  return g_str_equal (text, "space") ? ' ' : *text;
}

static gboolean
check_mark (const char *option, const char *text, const char *allowed, GError **error)
{
  if (text == NULL || (read_mark (text) != '\0' && strchr (allowed, read_mark (text))))
    return TRUE;
  g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID, _ ("%s cannot be “%s”."), option,
               text);
  return FALSE;
}

/* What is not given stays as a saved mapping has it. */
static void
read_marks (EntImportMapping *mapping)
{
  EntCsvFormats formats = ent_import_mapping_get_formats (mapping);

  ent_import_mapping_set_marks (mapping, decimal ? read_mark (decimal) : formats.decimal_mark,
                                thousands ? read_mark (thousands) : formats.thousands_mark);
}

static EntImportMapping *
make_mapping (EntStore *store, const EntNoun *noun, EntCsvTable *table, GError **error)
{
  g_autoptr (EntImportMapping) mapping = NULL;
  g_autofree char *suggested = NULL;

  mapping = ent_import_mapping_suggest (store, noun, table, &suggested, error);
  /* A ready-made one that is suggested leaves out the columns that this file does not have. */
  if (mapping && mapping_name && (!suggested || g_ascii_strcasecmp (suggested, mapping_name) != 0))
    {
      g_clear_pointer (&mapping, ent_import_mapping_free);
      mapping = ent_import_mapping_load (store, noun, mapping_name, error);
    }
  if (mapping == NULL)
    return NULL;
  if (suggested && mapping_name == NULL)
    g_printerr (_ ("The columns are read by the mapping “%s”.\n"), suggested);
  read_marks (mapping);
  if (!read_field_options (mapping, error)
      || (date_format && !ent_import_mapping_set_date_format (mapping, date_format, error)))
    return NULL;
  return g_steal_pointer (&mapping);
}

/* What the import's two edits of the program need. */
typedef struct
{
  EntImportMapping *mapping;
  EntCsvTable *table;
} Saving;

static gboolean
save_mapping_cb (EntStore *store, gpointer data, GError **error)
{
  Saving *saving = data;

  return ent_import_mapping_save (saving->mapping, store, saving->table, save_name, error);
}

static int
fail_to_write (const char *path, const GError *error)
{
  gboolean is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);
  g_autofree char *folder = g_path_get_dirname (path);

  if (is_folder)
    g_printerr (_ ("entente-cli: “%s” is a folder. Give the name of a file in it.\n"), path);
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_printerr (_ ("entente-cli: “%s” could not be written: there is no folder “%s”.\n"), path,
                folder);
  else
    return ent_cli_fail (error);
  return ENT_EXIT_FAILED;
}

static gboolean
save_rejects (EntImport *import, GError **error)
{
  return skip_wrong == NULL || ent_import_count (import, ENT_VERDICT_WRONG) == 0
         || ent_import_save_wrong (import, skip_wrong, error);
}

static gboolean
finish (EntStore *store, EntImport *import, Saving *saving, GError **error)
{
  /* The mapping first, so that the first undo is of the import. */
  return (save_name == NULL
          || ent_store_edit (store, _ ("Save import mapping"), save_mapping_cb, saving, error))
         && ent_import_apply (import, store, error);
}

static EntImport *
preview (EntStore *store, EntCsvTable *table, EntImportMapping *mapping, GError **error)
{
  g_autoptr (EntStore) snapshot = ent_store_snapshot (store, error);
  EntImport *import;

  if (snapshot == NULL)
    return NULL;
  import = ent_import_run (snapshot, table, mapping, ent_cli_progress_show, NULL,
                           ent_cli_progress_begin (), error);
  ent_cli_progress_end ();
  return import;
}

static int
import_table (EntStore *store, const EntNoun *noun, EntCsvTable *table, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntImportMapping) mapping = make_mapping (store, noun, table, &error);
  g_autoptr (EntImport) import = mapping ? preview (store, table, mapping, &error) : NULL;
  Saving saving = { mapping, table };
  EntCliOutcome outcome = dry_run ? ENT_CLI_WOULD_BE : ENT_CLI_IMPORTED;

  if (import == NULL)
    return ent_cli_fail (error);
  ent_cli_report_rows (import, table, path, dry_run);
  if (ent_import_count (import, ENT_VERDICT_WRONG) > 0 && skip_wrong == NULL)
    outcome = ENT_CLI_REFUSED;
  if (outcome == ENT_CLI_REFUSED)
    g_printerr (_ ("entente-cli: nothing was imported, since rows are wrong. Mend them, say how to "
                   "read them (“entente-cli import --help”), or leave them out with “--skip-wrong "
                   "REJECTS.csv”.\n"));
  if (outcome == ENT_CLI_IMPORTED && !save_rejects (import, &error))
    return fail_to_write (skip_wrong, error);
  if (outcome == ENT_CLI_IMPORTED && !finish (store, import, &saving, &error))
    return ent_cli_fail (error);
  ent_cli_report_counts (import, outcome);
  ent_cli_close (store);
  return outcome == ENT_CLI_REFUSED ? ENT_EXIT_FAILED : ENT_EXIT_DONE;
}

/* The reasons that GLib gives name no remedy. */
static gboolean
check_csv (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    g_printerr (_ ("entente-cli: “%s” is a folder. Give the name of a CSV file in it.\n"), path);
  else if (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_printerr (_ ("entente-cli: there is no file “%s”. Check its name and its folder.\n"), path);
  else if (g_access (path, R_OK) != 0)
    g_printerr (
        _ ("entente-cli: you may not read “%s”. Change its permissions, or import a copy of "
           "your own.\n"),
        path);
  else
    return TRUE;
  return FALSE;
}

static int
run_import (char **arguments)
{
  const EntNoun *noun = ent_cli_find_noun (arguments[1]);
  g_autoptr (GFile) file = g_file_new_for_path (arguments[2]);
  EntCsvOptions options = { encoding, read_mark (delimiter) };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = NULL;
  g_autoptr (EntCsvTable) table = NULL;

  if (noun == NULL)
    return ENT_EXIT_USAGE;
  if (!check_mark ("--decimal", decimal, ".,", &error)
      || !check_mark ("--thousands", thousands, ",.' ", &error)
      || !check_mark ("--delimiter", delimiter, ",;|\t", &error))
    return ent_cli_fail (error);
  if (skip_wrong
      && (ent_cli_is_same_file (arguments[0], skip_wrong)
          || ent_cli_is_same_file (arguments[2], skip_wrong)))
    return ent_cli_refuse_same_file (skip_wrong);
  store = ent_cli_open (arguments[0], &error);
  if (store && !check_csv (arguments[2]))
    return ENT_EXIT_FAILED;
  table = store ? ent_csv_table_read (file, &options, NULL, &error) : NULL;
  if (table == NULL)
    return ent_cli_fail (error);
  return import_table (store, noun, table, arguments[2]);
}

static int
run_export (char **arguments)
{
  const EntNoun *noun = ent_cli_find_noun (arguments[1]);
  g_autoptr (EntCsvWriter) writer = ent_csv_writer_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = NULL;
  g_autoptr (GFile) file = NULL;

  if (noun == NULL)
    return ENT_EXIT_USAGE;
  store = ent_cli_open (arguments[0], &error);
  if (store == NULL || !ent_export_noun (store, noun, writer, &error))
    return ent_cli_fail (error);
  if (arguments[2] == NULL || g_str_equal (arguments[2], "-"))
    {
      g_print ("%s", ent_csv_writer_get_text (writer, NULL));
      return ENT_EXIT_DONE;
    }
  if (ent_cli_is_same_file (arguments[0], arguments[2]))
    return ent_cli_refuse_same_file (arguments[2]);
  file = g_file_new_for_path (arguments[2]);
  if (!ent_csv_writer_save (writer, file, NULL, &error))
    return fail_to_write (arguments[2], error);
  g_print (_ ("Wrote “%s”.\n"), arguments[2]);
  return ENT_EXIT_DONE;
}

const EntVerb ent_cli_exchange_verbs[] = {
  { "import", "FILE NOUN CSV", N_ ("Import a CSV; NOUN is partners, contacts, accounts, deals …"),
    3, 3, import_options, run_import },
  { "export", "FILE NOUN [CSV]", N_ ("Write all records of a kind as CSV"), 2, 3, NULL,
    run_export },
  { NULL },
};
