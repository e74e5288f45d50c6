/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-program.h"

#include "core/exchange/ent-import-guess.h"
#include "core/exchange/ent-import.h"
#include "core/program/ent-program.h"

#include <glib/gstdio.h>
#include <string.h>

/* A CSV of anybody's: read, guessed at, imported into the program, what is wrong saved and read
 * again, the same file imported twice. A first byte that is a control character, which no such file
 * begins with, says how the file is to be read instead of having that found out. */

static const char *const encodings[] = { NULL, "UTF-8", "Windows-1252", "UTF-16LE" };
static const char delimiters[] = { 0, ',', ';', '\t' };

static gboolean
is_option (guint8 byte)
{
  return byte < 0x20 && strchr ("\t\n\r", byte) == NULL;
}

static EntCsvTable *
read_table (const guint8 *data, gsize size)
{
  EntCsvOptions options = { NULL, 0 };
  g_autoptr (GBytes) bytes = NULL;

  if (size > 0 && is_option (data[0]))
    {
      options.encoding = encodings[data[0] & 3];
      options.delimiter = delimiters[(data[0] >> 2) & 3];
      data++;
      size--;
    }
  bytes = g_bytes_new_static (data, size);
  return ent_csv_table_read_bytes (bytes, "fuzz.csv", &options, NULL, NULL);
}

/* Everything about the table that the window asks. */
static void
look_at (EntCsvTable *table)
{
  guint n_left_out;
  const EntCsvLeftOut *left_out = ent_csv_table_get_left_out (table, &n_left_out);

  for (guint i = 0; i < n_left_out; i++)
    g_assert_true (g_utf8_validate (left_out[i].text, -1, NULL));
  for (guint column = 0; column < ent_csv_table_get_n_columns (table); column++)
    {
      g_auto (GStrv) words = ent_csv_table_dup_words (table, column, 10);

      g_assert_true (g_utf8_validate (ent_csv_table_get_column (table, column), -1, NULL));
      for (guint row = 0; row < ent_csv_table_get_n_rows (table); row++)
        g_assert_true (g_utf8_validate (ent_csv_table_get_cell (table, row, column), -1, NULL));
    }
}

/* Every second choice that the mapping leaves open is made, as by a user. */
static void
complete (EntStore *store, EntImportMapping *mapping)
{
  const EntNoun *noun = ent_import_mapping_get_noun (mapping);

  for (const EntField *field = noun->fields; field->name; field++)
    {
      int value = field->type == ENT_FIELD_CHOICE ? ent_import_guess_default (noun, field) : 0;

      if (value != 0 && ent_import_mapping_get_column (mapping, field) == NULL)
        ent_import_mapping_set_constant (mapping, field,
                                         ent_choice_get_nick (field->choices, value));
      else if (field->type == ENT_FIELD_REFERENCE && ent_import_can_create (store, field))
        ent_import_mapping_set_unknown (mapping, field, ENT_UNKNOWN_CREATE);
    }
}

static void
save_wrong (EntImport *import)
{
  g_autofree char *path = g_build_filename (fuzz_get_folder (), "wrong.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntCsvTable) table = NULL;

  if (ent_import_count (import, ENT_VERDICT_WRONG) == 0)
    return;
  g_assert_true (ent_import_save_wrong (import, path, &error));
  table = ent_csv_table_read (file, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
import_twice (EntStore *program, EntStore *snapshot, EntCsvTable *table, EntImportMapping *mapping)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntImport) import
      = ent_import_run (snapshot, table, mapping, NULL, NULL, NULL, &error);
  g_autoptr (EntImport) again = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < ent_import_get_verdicts (import)->len; i++)
    {
      const EntVerdict *verdict = g_ptr_array_index (ent_import_get_verdicts (import), i);
      g_autofree char *reason = ent_verdict_dup_reason (verdict);

      g_assert_true (g_utf8_validate (reason, -1, NULL));
    }
  save_wrong (import);
  g_assert_true (ent_program_check (snapshot, &error));
  again = ent_import_run (snapshot, table, mapping, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ent_import_count (again, ENT_VERDICT_NEW), ==, 0);
  g_assert_cmpuint (ent_import_count (again, ENT_VERDICT_UPDATE), ==, 0);
}

static void
import_as (EntStore *program, EntCsvTable *table, const EntNoun *noun)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autoptr (EntImportMapping) mapping
      = ent_import_mapping_suggest (program, noun, table, &name, &error);
  g_autoptr (EntStore) snapshot = NULL;
  gboolean mapped = FALSE;

  g_assert_no_error (error);
  for (const EntField *field = noun->fields; field->name; field++)
    {
      ent_import_find_ambiguous (mapping, table, field, "USD");
      mapped |= ent_import_mapping_get_column (mapping, field) != NULL;
    }
  if (!mapped)
    return;
  complete (program, mapping);
  snapshot = ent_store_snapshot (program, &error);
  g_assert_no_error (error);
  import_twice (program, snapshot, table, mapping);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static EntStore *program;
  g_autoptr (EntCsvTable) table = NULL;
  const EntNoun *noun;

  if (program == NULL)
    program = fuzz_open_program ();
  table = read_table (data, size);
  if (table == NULL)
    return 0;
  look_at (table);
  noun = ent_import_guess_noun (program, table);
  import_as (program, table, noun ? noun : ent_import_nouns[0]);
  return 0;
}
