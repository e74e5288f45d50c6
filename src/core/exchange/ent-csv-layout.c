/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/exchange/ent-csv-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-text.h"
#include "core/base/ent-value-error.h"

/* What the first cell of a row of totals says, folded as headers are. */
static const char *const total_words[] = {
  "total",  "totals",      "grandtotal",   "grandtotals", "sum",   "summe",
  "gesamt", "gesamtsumme", "totalgeneral", "totaux",      "somme", "suma",
};

/* How the notes begin that reports end with, folded as headers are. */
static const char *const footer_words[] = {
  "copyrightc",  "copyright19", "copyright20",       "confidentialinformation",
  "generatedby", "generatedon", "reportgeneratedby", "reportgeneratedon",
  "exportedby",  "exportedon",  "allrightsreserved",
};

static void
leave_out (EntCsvLayout *self,
           const EntCsvRows *rows,
           const EntCsvRow *row,
           EntCsvLeftOutReason reason)
{
  EntCsvLeftOut left_out = { row->line, reason, "" };

  for (guint i = 0; i < row->n_cells && *left_out.text == '\0'; i++)
    left_out.text = ent_csv_rows_get_cell (rows, row, i);
  g_array_append_val (self->left_out, left_out);
}

/* A lone empty cell in quotes is the row of a table with one column, in a wider one it is nothing.
 */
static gboolean
is_empty (const EntCsvRows *rows, const EntCsvRow *row, guint n_columns)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (*ent_csv_rows_get_cell (rows, row, i) != '\0')
      return FALSE;
  return n_columns > 1 || row->n_cells > 1
         || ent_csv_rows_get_cell (rows, row, 0) != ent_csv_quoted_empty;
}

static void
drop_empty_rows (EntCsvLayout *self, EntCsvRows *rows, guint n_columns)
{
  guint kept = 0;

  for (guint i = 0; i < rows->rows->len; i++)
    {
      EntCsvRow row = *ent_csv_rows_get_row (rows, i);

      if (is_empty (rows, &row, n_columns))
        leave_out (self, rows, &row, ENT_CSV_LEFT_OUT_EMPTY);
      else
        g_array_index (rows->rows, EntCsvRow, kept++) = row;
    }
  g_array_set_size (rows->rows, kept);
}

static gboolean
is_total (const EntCsvRows *rows, const EntCsvRow *row, guint n_columns)
{
  guint filled = ent_csv_rows_count_filled (rows, row);
  g_autofree char *folded = NULL;

  if (filled > MAX (2, (n_columns + 1) / 2) || row->n_cells > n_columns + 1)
    return FALSE;
  folded = ent_text_fold_header (ent_csv_rows_get_cell (rows, row, 0));
  for (gsize i = 0; i < G_N_ELEMENTS (total_words); i++)
    if (strcmp (folded, total_words[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_footer (const EntCsvRows *rows, const EntCsvRow *row)
{
  const char *text = ent_csv_rows_get_cell (rows, row, 0);
  g_autofree char *folded = NULL;

  if (*text == '\0' || ent_csv_rows_count_filled (rows, row) != 1)
    return FALSE;
  if (g_str_has_prefix (text, "©"))
    return TRUE;
  folded = ent_text_fold_header (text);
  for (gsize i = 0; i < G_N_ELEMENTS (footer_words); i++)
    if (g_str_has_prefix (folded, footer_words[i]))
      return TRUE;
  return FALSE;
}

/* Where the notes below the rows begin: the last rows that are notes for sure, and among them those
 * of one cell, such as the report's title again, which could be no row of the table. */
static guint
find_footer (const EntCsvRows *rows, guint first, guint end)
{
  gboolean sure = FALSE;
  guint start = end;

  while (start > first)
    {
      const EntCsvRow *row = ent_csv_rows_get_row (rows, start - 1);
      gboolean footer = is_footer (rows, row);

      if (!footer && row->n_cells > 1)
        break;
      sure |= footer;
      start--;
    }
  return sure ? start : end;
}

/* Takes totals and notes off the end. A table of one column has nothing to tell them by. */
static guint
drop_tail (EntCsvLayout *self, const EntCsvRows *rows, guint first)
{
  guint end = ent_csv_rows_get_n_rows (rows);
  guint start;

  while (self->n_columns > 1 && end > first)
    {
      start = find_footer (rows, first, end);
      for (guint i = start; i < end; i++)
        leave_out (self, rows, ent_csv_rows_get_row (rows, i), ENT_CSV_LEFT_OUT_FOOTER);
      if (start == end)
        {
          const EntCsvRow *last = ent_csv_rows_get_row (rows, end - 1);

          if (!is_total (rows, last, self->n_columns))
            break;
          leave_out (self, rows, last, ENT_CSV_LEFT_OUT_TOTAL);
          start = end - 1;
        }
      end = start;
    }
  return end;
}

/* Some programs end every line with a delimiter: a column without a name and without a cell. */
static gboolean
is_last_column_used (const EntCsvRows *rows, const EntCsvRow *header, guint first, guint end)
{
  guint last = header->n_cells - 1;

  if (last == 0 || *ent_csv_rows_get_cell (rows, header, last) != '\0')
    return TRUE;
  for (guint i = first; i < end; i++)
    if (*ent_csv_rows_get_cell (rows, ent_csv_rows_get_row (rows, i), last) != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
check_width (const EntCsvLayout *self, const EntCsvRows *rows, const EntCsvRow *row, GError **error)
{
  g_autofree char *missing = NULL;

  if (row->n_cells == self->n_columns)
    return TRUE;
  if (row->n_cells == self->n_columns + 1
      && *ent_csv_rows_get_cell (rows, row, self->n_columns) == '\0')
    return TRUE;

  missing = ent_value_error_quote (ent_csv_rows_get_cell (rows, &self->header, row->n_cells));
  if (row->n_cells > self->n_columns)
    g_set_error (
        error, ENT_CSV_ERROR, ENT_CSV_ERROR_TOO_MANY_CELLS,
        /* Translators: file name, line number, two counts, line number. */
        _ ("“%s”, line %u: the row has %u cells, but the header on line %u has %u. Put a cell "
           "that contains the delimiter in quotes, or correct the row."),
        rows->name, row->line, row->n_cells, self->header.line, self->n_columns);
  else
    g_set_error (
        error, ENT_CSV_ERROR, ENT_CSV_ERROR_TOO_FEW_CELLS,
        /* Translators: file name, line number, two counts, line number, column name. */
        _ ("“%s”, line %u: the row has %u of the %u cells that the header on line %u asks for; "
           "the first one missing is “%s”. Correct the row, or choose another delimiter."),
        rows->name, row->line, row->n_cells, self->n_columns, self->header.line, missing);
  return FALSE;
}

static gboolean
check_names (const EntCsvLayout *self, const EntCsvRows *rows, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *name = ent_csv_rows_get_cell (rows, &self->header, i);
      g_autofree char *quoted = ent_value_error_quote (name);
      gpointer earlier;

      if (*name == '\0')
        continue;
      if (g_hash_table_lookup_extended (seen, name, NULL, &earlier))
        {
          g_set_error (error, ENT_CSV_ERROR, ENT_CSV_ERROR_DUPLICATE_COLUMN,
                       /* Translators: file name, line number, two column numbers, column name. */
                       _ ("“%s”, line %u: columns %u and %u are both called “%s”. Give one of them "
                          "another name."),
                       rows->name, self->header.line, GPOINTER_TO_UINT (earlier), i + 1, quoted);
          return FALSE;
        }
      g_hash_table_insert (seen, (gpointer) name, GUINT_TO_POINTER (i + 1));
    }
  return TRUE;
}

/* Quoted names keep the white space around them, which means nothing to anybody. */
static void
trim_names (EntCsvRows *rows, const EntCsvRow *header)
{
  for (guint i = 0; i < header->n_cells; i++)
    {
      const char *name = ent_csv_rows_get_cell (rows, header, i);
      g_autofree char *trimmed = g_strstrip (g_strdup (name));

      if (strcmp (name, trimmed) != 0)
        rows->cells->pdata[header->first + i] = g_string_chunk_insert (rows->arena, trimmed);
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const EntCsvLeftOut *left = a, *right = b;

  return (left->line > right->line) - (left->line < right->line);
}

static gboolean
take_header (EntCsvLayout *self, EntCsvRows *rows, guint index, GError **error)
{
  if (ent_csv_rows_get_n_rows (rows) == 0
      || ent_csv_rows_count_filled (rows, ent_csv_rows_get_row (rows, index)) == 0)
    {
      g_set_error (error, ENT_CSV_ERROR, ENT_CSV_ERROR_NO_HEADER,
                   /* Translators: file name. */
                   _ ("“%s”: there is no header. The first row with text must name the columns."),
                   rows->name);
      return FALSE;
    }
  for (guint i = 0; i < index; i++)
    leave_out (self, rows, ent_csv_rows_get_row (rows, i), ENT_CSV_LEFT_OUT_PREAMBLE);
  self->header = *ent_csv_rows_get_row (rows, index);
  self->n_columns = self->header.n_cells;
  trim_names (rows, &self->header);
  return check_names (self, rows, error);
}

/* Tells the table from what stands above and below it in ROWS, all rows of a file, of which only
 * those below the header that belong to the table are kept; whatever is left out is listed. SELF is
 * set up here, and to be cleared also after an error. Returns whether there is a table, and every
 * row has a cell for every column. Errors: ENT_CSV_ERROR_NO_HEADER, ENT_CSV_ERROR_DUPLICATE_COLUMN,
 * ENT_CSV_ERROR_TOO_MANY_CELLS, ENT_CSV_ERROR_TOO_FEW_CELLS, ENT_CSV_ERROR_TOO_MANY_ROWS. */
gboolean
ent_csv_layout_find (EntCsvLayout *self, EntCsvRows *rows, GError **error)
{
  guint index, end;

  self->left_out = g_array_new (FALSE, FALSE, sizeof (EntCsvLeftOut));
  drop_empty_rows (self, rows, 1);
  index = ent_csv_rows_find_header (rows);
  if (!take_header (self, rows, index, error))
    return FALSE;

  end = drop_tail (self, rows, index + 1);
  if (!is_last_column_used (rows, &self->header, index + 1, end))
    self->n_columns--;
  g_array_set_size (rows->rows, end);
  g_array_remove_range (rows->rows, 0, index + 1);
  drop_empty_rows (self, rows, self->n_columns);
  g_array_sort (self->left_out, compare_lines);

  if (ent_csv_rows_get_n_rows (rows) > ENT_CSV_MAX_ROWS)
    {
      ent_csv_rows_set_error (rows, ENT_CSV_ERROR_TOO_MANY_ROWS,
                              ent_csv_rows_get_row (rows, ENT_CSV_MAX_ROWS)->line, -1, error);
      return FALSE;
    }
  for (guint i = 0; i < ent_csv_rows_get_n_rows (rows); i++)
    if (!check_width (self, rows, ent_csv_rows_get_row (rows, i), error))
      return FALSE;
  return TRUE;
}

/* Frees what the layout holds. */
void
ent_csv_layout_clear (EntCsvLayout *self)
{
  g_clear_pointer (&self->left_out, g_array_unref);
}
