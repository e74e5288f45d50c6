/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-csv-parser.h"

#include <csv.h>
#include <string.h>

#include "core/exchange/ent-csv-table.h"

#define OPTIONS (CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL | CSV_EMPTY_IS_NULL)

/* libcsv's names for these two of its states are not in its header. */
#define ROW_NOT_BEGUN 0
#define FIELD_BEGUN   2

/* Text goes to libcsv a line at a time, so that the line of everything is known, and a long line in
 * pieces, so that a cell without an end is noticed before it fills the memory. */
#define PIECE_SIZE     65536
#define CANCEL_SIZE    262144
#define FIRST_CELL_BUF 4096
#define MAX_EXTRA_ROWS 64 /* header, titles and footers beside the rows proper */

typedef struct
{
  struct csv_parser csv;
  EntCsvRows *rows;
  const char *text;
  gsize length;
  gsize next_lf, next_cr; /* where the next of each stands, at or past the place being read */

  guint line;     /* being read, from 1 */
  guint row_line; /* where the row that is being read started */
  guint quote_line;
  int quote_column;
  gboolean in_quote; /* the line began inside a quoted cell */
  gboolean moved;    /* a cell ended on this line */
  GError *error;
} Parser;

static void
set_error (Parser *self, EntCsvError code, guint line, int column)
{
  if (self->error == NULL)
    ent_csv_rows_set_error (self->rows, code, line, column, &self->error);
}

static int
get_column (Parser *self)
{
  return (int) ent_csv_rows_get_n_open_cells (self->rows);
}

/* Tab and line ends are text; other control characters, those of Latin-1 too, are not. */
static gboolean
has_control (const char *text, gsize length)
{
  const guchar *p = (const guchar *) text;

  for (gsize i = 0; i < length; i++)
    {
      if (p[i] < ' ' && p[i] != '\t' && p[i] != '\n' && p[i] != '\r')
        return TRUE;
      if (p[i] == 0x7f || (p[i] == 0xc2 && i + 1 < length && p[i + 1] < 0xa0))
        return TRUE;
    }
  return FALSE;
}

static void
cell_cb (void *text, size_t length, void *data)
{
  Parser *self = data;

  self->moved = TRUE;
  if (self->error != NULL)
    return;
  if (length > ENT_CSV_MAX_CELL_SIZE)
    set_error (self, ENT_CSV_ERROR_CELL_TOO_LARGE, self->row_line, get_column (self));
  else if (get_column (self) >= ENT_CSV_MAX_COLUMNS)
    set_error (self, ENT_CSV_ERROR_TOO_MANY_COLUMNS, self->row_line, -1);
  else if (self->rows->cells->len >= ENT_CSV_MAX_CELLS)
    set_error (self, ENT_CSV_ERROR_TOO_MANY_ROWS, self->row_line, -1);
  else if (text != NULL && has_control (text, length))
    set_error (self, ENT_CSV_ERROR_CONTROL_CHARACTER, self->line, get_column (self));
  else
    ent_csv_rows_add_cell (self->rows, text, length);
}

static void
row_cb (int terminator, void *data)
{
  Parser *self = data;

  if (self->error != NULL)
    return;
  if (ent_csv_rows_get_n_rows (self->rows) >= ENT_CSV_MAX_ROWS + MAX_EXTRA_ROWS)
    set_error (self, ENT_CSV_ERROR_TOO_MANY_ROWS, self->row_line, -1);
  else
    ent_csv_rows_end_row (self->rows, self->row_line);
}

static gsize
find_character (Parser *self, char c, gsize position)
{
  const char *found = memchr (self->text + position, c, self->length - position);

  return found != NULL ? (gsize) (found - self->text) : self->length;
}

/* Where the line that starts at position ends, with its line end: LF, CR, or both together. Both
 * are looked for once each, or a file with only one of them would be searched over and over. */
static gsize
find_line_end (Parser *self, gsize position)
{
  if (self->next_lf < position)
    self->next_lf = find_character (self, '\n', position);
  if (self->next_cr < position)
    self->next_cr = find_character (self, '\r', position);

  if (self->next_cr + 1 == self->next_lf)
    return MIN (self->next_lf + 1, self->length);
  return MIN (MIN (self->next_lf, self->next_cr) + 1, self->length);
}

/* A quote after a digit in an unquoted cell is an inch or a second of arc: part of the text. */
static gboolean
is_unit_mark (Parser *self, gsize position)
{
  return self->text[position] == '"' && !self->csv.quoted && position > 0
         && g_ascii_isdigit (self->text[position - 1]);
}

/* Takes one byte as it is, whatever it would mean under strict reading. */
static void
take_literally (Parser *self, gsize position)
{
  csv_set_opts (&self->csv, OPTIONS & ~CSV_STRICT);
  csv_parse (&self->csv, self->text + position, 1, cell_cb, row_cb, self);
  csv_set_opts (&self->csv, OPTIONS);
}

/* Translates what libcsv stumbled over. When it is a cell that was opened on an earlier line, the
 * quote there is the one that lacks its partner. */
static void
set_parse_error (Parser *self)
{
  if (csv_error (&self->csv) != CSV_EPARSE)
    set_error (self, ENT_CSV_ERROR_MEMORY, self->line, -1);
  else if (self->in_quote && !self->moved)
    set_error (self, ENT_CSV_ERROR_UNTERMINATED_QUOTE, self->quote_line, self->quote_column);
  else
    set_error (self, ENT_CSV_ERROR_STRAY_QUOTE, self->line, get_column (self));
}

/* A cell without an end is either a quote that is never closed or just too much text. */
static void
check_cell_size (Parser *self, gsize position)
{
  gboolean no_more_quotes;

  if (self->csv.entry_pos <= ENT_CSV_MAX_CELL_SIZE)
    return;
  no_more_quotes = find_character (self, '"', position) == self->length;
  if (self->in_quote && !self->moved)
    set_error (self,
               no_more_quotes ? ENT_CSV_ERROR_UNTERMINATED_QUOTE : ENT_CSV_ERROR_CELL_TOO_LARGE,
               self->quote_line, self->quote_column);
  else
    set_error (self, ENT_CSV_ERROR_CELL_TOO_LARGE, self->line, get_column (self));
}

static void
feed (Parser *self, gsize position, gsize end)
{
  while (position < end && self->error == NULL)
    {
      gsize length = MIN (end - position, PIECE_SIZE);
      gsize taken = csv_parse (&self->csv, self->text + position, length, cell_cb, row_cb, self);

      position += taken;
      if (taken < length && csv_error (&self->csv) == CSV_EPARSE && is_unit_mark (self, position))
        take_literally (self, position++);
      else if (taken < length)
        set_parse_error (self);
      check_cell_size (self, position);
    }
}

static void
feed_line (Parser *self, gsize position, gsize end)
{
  gboolean open;

  self->moved = FALSE;
  if (!self->in_quote)
    self->row_line = self->line;
  feed (self, position, end);

  open = self->csv.pstate == FIELD_BEGUN && self->csv.quoted;
  if (open && (!self->in_quote || self->moved))
    {
      self->quote_line = self->line;
      self->quote_column = get_column (self);
    }
  self->in_quote = open;
}

static gboolean
feed_all (Parser *self, gsize skip, GCancellable *cancellable)
{
  gsize checked = 0;

  for (gsize position = skip, end; position < self->length; position = end)
    {
      if (position >= checked)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, &self->error))
            return FALSE;
          checked = position + CANCEL_SIZE;
        }
      end = find_line_end (self, position);
      feed_line (self, position, end);
      if (self->error != NULL)
        return FALSE;
      self->line++;
    }

  self->line--;
  if (csv_fini (&self->csv, cell_cb, row_cb, self) != 0 && self->error == NULL)
    {
      if (csv_error (&self->csv) == CSV_EPARSE)
        set_error (self, ENT_CSV_ERROR_UNTERMINATED_QUOTE, self->quote_line, self->quote_column);
      else
        set_error (self, ENT_CSV_ERROR_MEMORY, self->line, -1);
    }
  return self->error == NULL;
}

/* Reads TEXT, UTF-8 without NUL, into ROWS, given empty: strictly, through libcsv. SKIP bytes at
 * its start are left out, none or one whole line; DELIMITER sets the cells apart. Blank lines are
 * no rows. White space around unquoted cells is dropped. CANCELLABLE may be NULL. Returns whether
 * all of it was read. Errors: ENT_CSV_ERROR for quotes, control characters and sizes, with the line
 * and, where there is one, the column; G_IO_ERROR_CANCELLED. */
gboolean
ent_csv_parse (EntCsvRows *rows,
               GBytes *text,
               gsize skip,
               char delimiter,
               GCancellable *cancellable,
               GError **error)
{
  Parser self = { .rows = rows, .line = skip > 0 ? 2 : 1 };
  gboolean done;

  self.text = g_bytes_get_data (text, &self.length);
  if (self.length <= skip)
    return TRUE;
  self.next_lf = find_character (&self, '\n', skip);
  self.next_cr = find_character (&self, '\r', skip);

  csv_init (&self.csv, OPTIONS);
  csv_set_delim (&self.csv, (unsigned char) delimiter);
  csv_set_blk_size (&self.csv, FIRST_CELL_BUF);
  done = feed_all (&self, skip, cancellable);
  csv_free (&self.csv);

  if (!done)
    g_propagate_error (error, self.error);
  return done;
}
