/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/exchange/ent-csv-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-value-error.h"

/* How many rows are looked at for the header, and the most cells a row above it can have filled. */
#define HEAD_ROWS        32
#define MAX_TITLE_CELLS  2
#define ARENA_BLOCK_SIZE 65536
#define FIRST_CELLS      4096

const char ent_csv_quoted_empty[] = "";
static const char unquoted_empty[] = "";

/* What is wrong and what to do, by error; those with numbers of their own are said where they are
 * found. */
static const char *const messages[] = {
  [ENT_CSV_ERROR_CONTROL_CHARACTER]
  = N_ ("there is a control character in the text. Remove it, or export the file again."),
  [ENT_CSV_ERROR_UNTERMINATED_QUOTE]
  = N_ ("a quote opens here and is not closed where the cell ends. Close it, or double it if it "
        "belongs to the text."),
  [ENT_CSV_ERROR_STRAY_QUOTE]
  = N_ ("a quote stands inside the cell. Put the whole cell in quotes and double those that belong "
        "to the text."),
  [ENT_CSV_ERROR_CELL_TOO_LARGE]
  = N_ ("the cell is larger than 1 MiB. Look for a quote that is not closed, or shorten the text."),
  [ENT_CSV_ERROR_TOO_MANY_COLUMNS]
  = N_ ("there are more than 1,024 columns. Export only those that are needed."),
  [ENT_CSV_ERROR_TOO_MANY_ROWS]
  = N_ ("there are more than 1,000,000 rows or 50,000,000 cells. Split the file."),
  [ENT_CSV_ERROR_MEMORY]
  = N_ ("there is not enough memory to read on. Close other programs, or split the file."),
};

/* Whether a cell holds a value rather than a name: digits and no letters. */
static gboolean
is_value (const char *cell)
{
  gboolean has_digit = FALSE;

  for (const char *p = cell; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalpha (g_utf8_get_char (p)))
        return FALSE;
      has_digit |= g_ascii_isdigit (*p);
    }
  return has_digit;
}

static gboolean
has_value (const EntCsvRows *self, const EntCsvRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (is_value (ent_csv_rows_get_cell (self, row, i)))
      return TRUE;
  return FALSE;
}

/* Whether two cells read like a note above a table: "Generated:" and a day, "Report" and "Deals
 * Q3". */
static gboolean
is_note (const char *word, const char *rest)
{
  return g_str_has_suffix (word, ":") || strpbrk (rest, "0123456789") != NULL;
}

/* Whether a row could stand above the header: a title alone, or a note. */
static gboolean
is_title (const EntCsvRows *self, const EntCsvRow *row)
{
  guint filled = ent_csv_rows_count_filled (self, row);

  if (filled == 1)
    return TRUE;
  return filled == MAX_TITLE_CELLS && row->n_cells > 1
         && is_note (ent_csv_rows_get_cell (self, row, 0), ent_csv_rows_get_cell (self, row, 1));
}

/* Whether the row below some titles is a header for sure: more cells than they have, all of them
 * names, and rows of its length below. A short header under which every row has a cell too many
 * must not pass for a title. */
static gboolean
is_header (const EntCsvRows *self, guint index)
{
  const EntCsvRow *header = ent_csv_rows_get_row (self, index);
  guint filled = ent_csv_rows_count_filled (self, header);
  gboolean below = FALSE, value_below = FALSE;
  guint end = MIN (ent_csv_rows_get_n_rows (self), index + HEAD_ROWS);

  if (filled < 2 || has_value (self, header))
    return FALSE;
  for (guint i = 0; i < index; i++)
    if (ent_csv_rows_count_filled (self, ent_csv_rows_get_row (self, i)) >= filled)
      return FALSE;
  for (guint i = index + 1; i < end; i++)
    {
      const EntCsvRow *row = ent_csv_rows_get_row (self, i);

      below |= row->n_cells == header->n_cells;
      value_below |= row->n_cells == header->n_cells && has_value (self, row);
    }
  return below && (filled > MAX_TITLE_CELLS || value_below);
}

/* Sets up empty rows. NAME is the file's, for messages. */
void
ent_csv_rows_init (EntCsvRows *self, const char *name)
{
  self->name = g_strdup (name);
  self->rows = g_array_sized_new (FALSE, FALSE, sizeof (EntCsvRow), FIRST_CELLS);
  self->cells = g_ptr_array_sized_new (FIRST_CELLS);
  self->arena = g_string_chunk_new (ARENA_BLOCK_SIZE);
}

/* Frees what the rows hold. */
void
ent_csv_rows_clear (EntCsvRows *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->arena, g_string_chunk_free);
}

/* Adds a cell to the row that is being read: a copy of TEXT, LENGTH bytes; NULL for a cell with
 * nothing in it, not even quotes. */
void
ent_csv_rows_add_cell (EntCsvRows *self, const char *text, gsize length)
{
  const char *cell = unquoted_empty;

  if (text != NULL)
    cell = length == 0 ? ent_csv_quoted_empty
                       : g_string_chunk_insert_len (self->arena, text, (gssize) length);
  g_ptr_array_add (self->cells, (gpointer) cell);
}

/* Ends the row that is being read, which started at LINE of the file. */
void
ent_csv_rows_end_row (EntCsvRows *self, guint line)
{
  guint n_cells = ent_csv_rows_get_n_open_cells (self);
  EntCsvRow row = { line, self->cells->len - n_cells, n_cells };

  g_array_append_val (self->rows, row);
}

/* Counts the rows that have been read to their end. */
guint
ent_csv_rows_get_n_rows (const EntCsvRows *self)
{
  return self->rows->len;
}

/* Finds ROW, from 0. Returns it, borrowed. */
const EntCsvRow *
ent_csv_rows_get_row (const EntCsvRows *self, guint row)
{
  return &g_array_index (self->rows, EntCsvRow, row);
}

/* Finds the cell in COLUMN, from 0, of ROW, one of the rows. Returns borrowed text, "" past the
 * row's end. */
const char *
ent_csv_rows_get_cell (const EntCsvRows *self, const EntCsvRow *row, guint column)
{
  return column < row->n_cells ? self->cells->pdata[row->first + column] : unquoted_empty;
}

/* Counts the cells that the row that is being read has so far. */
guint
ent_csv_rows_get_n_open_cells (const EntCsvRows *self)
{
  const EntCsvRow *last;

  if (self->rows->len == 0)
    return self->cells->len;
  last = ent_csv_rows_get_row (self, self->rows->len - 1);
  return self->cells->len - last->first - last->n_cells;
}

/* Counts the cells with text of ROW, one of the rows. */
guint
ent_csv_rows_count_filled (const EntCsvRows *self, const EntCsvRow *row)
{
  guint count = 0;

  for (guint i = 0; i < row->n_cells; i++)
    count += *ent_csv_rows_get_cell (self, row, i) != '\0';
  return count;
}

/* Finds the row with the column names: the first one, unless titles and notes stand above a row
 * that is a header without doubt. Returns its index; 0 as well when there is no row. */
guint
ent_csv_rows_find_header (const EntCsvRows *self)
{
  guint n_rows = MIN (ent_csv_rows_get_n_rows (self), HEAD_ROWS);
  guint index = 0;

  while (index < n_rows && is_title (self, ent_csv_rows_get_row (self, index)))
    index++;
  return index > 0 && index < n_rows && is_header (self, index) ? index : 0;
}

/* Sets ERROR to CODE, one that has a sentence above, at LINE of the file, from 1, and COLUMN, from
 * 0, or -1 to name none. The header, if it is among the rows read so far, names the column. */
void
ent_csv_rows_set_error (
    const EntCsvRows *self, EntCsvError code, guint line, int column, GError **error)
{
  const char *message = _ (messages[code]);
  g_autofree char *title = NULL;

  if (column >= 0 && ent_csv_rows_get_n_rows (self) > 0)
    title = ent_value_error_quote (ent_csv_rows_get_cell (
        self, ent_csv_rows_get_row (self, ent_csv_rows_find_header (self)), (guint) column));

  if (column < 0)
    /* Translators: file name, line number, what is wrong there. */
    g_set_error (error, ENT_CSV_ERROR, code, _ ("“%s”, line %u: %s"), self->name, line, message);
  else if (title == NULL || *title == '\0')
    /* Translators: file name, line number, column number, what is wrong there. */
    g_set_error (error, ENT_CSV_ERROR, code, _ ("“%s”, line %u, column %d: %s"), self->name, line,
                 column + 1, message);
  else
    /* Translators: file name, line number, column number and name, what is wrong there. */
    g_set_error (error, ENT_CSV_ERROR, code, _ ("“%s”, line %u, column %d (“%s”): %s"), self->name,
                 line, column + 1, title, message);
}
