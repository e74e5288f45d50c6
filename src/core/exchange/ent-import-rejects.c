/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-import-rejects.h"

#include <string.h>

#include "core/base/ent-text.h"
#include "core/exchange/ent-csv-writer.h"
#include "core/exchange/ent-verdict.h"

/* What the last column is called. */
#define REASON "reason"

/* The columns that the file came with: of a file that was left over from an earlier import, not the
 * reasons behind them. */
static guint
count_own_columns (EntCsvTable *table)
{
  guint n = ent_csv_table_get_n_columns (table);

  return n > 1 && g_str_equal (ent_csv_table_get_column (table, n - 1), REASON) ? n - 1 : n;
}

static void
write_header (EntCsvTable *table, guint n_columns, EntCsvWriter *writer)
{
  g_autoptr (GString) reason = g_string_new (REASON);
  gboolean taken;

  for (guint i = 0; i < n_columns; i++)
    ent_csv_writer_add (writer, ENT_CSV_TEXT, ent_csv_table_get_column (table, i));
  do
    {
      taken = FALSE;
      for (guint i = 0; i < n_columns; i++)
        {
          g_autofree char *column = ent_text_fold_header (ent_csv_table_get_column (table, i));
          g_autofree char *folded = ent_text_fold_header (reason->str);

          taken |= g_str_equal (column, folded);
        }
      if (taken)
        g_string_prepend (reason, "import ");
    }
  while (taken);
  ent_csv_writer_add (writer, ENT_CSV_TEXT, reason->str);
  ent_csv_writer_end_row (writer);
}

/* Whether a cell is a number with its sign, which no spreadsheet runs. */
static gboolean
is_number (const char *cell)
{
  return strspn (cell, "+-0123456789., ") == strlen (cell);
}

/* A cell that had its guard already keeps it, and does not get another. */
static void
write_cell (const char *cell, EntCsvWriter *writer)
{
  g_autofree char *bare = is_number (cell) ? NULL : ent_csv_unguard (cell);

  ent_csv_writer_add (writer, bare ? ENT_CSV_TEXT : ENT_CSV_NUMBER, bare ? bare : cell);
}

static void
write_row (EntCsvTable *table, guint n_columns, const EntVerdict *verdict, EntCsvWriter *writer)
{
  g_autofree char *reason = ent_verdict_dup_reason (verdict);

  for (guint column = 0; column < n_columns; column++)
    write_cell (ent_csv_table_get_cell (table, verdict->row, column), writer);
  ent_csv_writer_add (writer, ENT_CSV_TEXT, reason);
  ent_csv_writer_end_row (writer);
}

/* Writes the rows of TABLE that VERDICTS, of EntVerdict, find wrong to a CSV at PATH, as they were,
 * with a last column “reason”; a later import of that file, mended, is all that is left to do.
 * Errors: as of ent_csv_writer_save. */
gboolean
ent_import_rejects_save (EntCsvTable *table, GPtrArray *verdicts, const char *path, GError **error)
{
  g_autoptr (EntCsvWriter) writer = ent_csv_writer_new ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  guint n_columns = count_own_columns (table);

  write_header (table, n_columns, writer);
  for (guint i = 0; i < verdicts->len; i++)
    {
      const EntVerdict *verdict = g_ptr_array_index (verdicts, i);

      if (verdict->kind == ENT_VERDICT_WRONG)
        write_row (table, n_columns, verdict, writer);
    }
  return ent_csv_writer_save (writer, file, NULL, error);
}
