/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/exchange/ent-csv-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-text.h"
#include "core/exchange/ent-csv-layout.h"
#include "core/exchange/ent-csv-parser.h"
#include "core/exchange/ent-csv-text.h"
#include "core/exchange/ent-csv-writer.h"

#define READ_SIZE (1024 * 1024)

struct _EntCsvTable
{
  EntCsvRows rows; /* those of the table only */
  EntCsvLayout layout;
  GPtrArray *folded_columns;
  const char *encoding; /* never freed */
  char delimiter;
};

static const char *const left_out_texts[] = {
  [ENT_CSV_LEFT_OUT_PREAMBLE] = N_ ("A title or note above the header"),
  [ENT_CSV_LEFT_OUT_TOTAL] = N_ ("A row of totals"),
  [ENT_CSV_LEFT_OUT_FOOTER] = N_ ("A note below the rows"),
  [ENT_CSV_LEFT_OUT_EMPTY] = N_ ("A row without a value"),
};

static void
table_clear (gpointer data)
{
  EntCsvTable *self = data;

  ent_csv_rows_clear (&self->rows);
  ent_csv_layout_clear (&self->layout);
  g_clear_pointer (&self->folded_columns, g_ptr_array_unref);
}

static void
set_file_too_large (const char *name, GError **error)
{
  g_set_error (error, ENT_CSV_ERROR, ENT_CSV_ERROR_FILE_TOO_LARGE,
               /* Translators: file name. */
               _ ("“%s” is larger than 512 MiB. Split it, or export fewer columns."), name);
}

/* Piece by piece, since not every file tells its size beforehand. */
static GBytes *
read_stream (GInputStream *stream, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  gsize taken = 0;

  do
    {
      guint length = data->len;

      g_byte_array_set_size (data, length + READ_SIZE);
      if (!g_input_stream_read_all (stream, data->data + length, READ_SIZE, &taken, cancellable,
                                    error))
        return NULL;
      g_byte_array_set_size (data, length + (guint) taken);
      if (data->len > ENT_CSV_MAX_FILE_SIZE)
        {
          set_file_too_large (name, error);
          return NULL;
        }
    }
  while (taken == READ_SIZE);
  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

static GBytes *
read_file (GFile *file, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GFileInfo) info = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                            cancellable, error);
  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > ENT_CSV_MAX_FILE_SIZE)
    {
      set_file_too_large (name, error);
      return NULL;
    }
  stream = g_file_read (file, cancellable, error);
  return stream != NULL ? read_stream (G_INPUT_STREAM (stream), name, cancellable, error) : NULL;
}

static gboolean
check_delimiter (char delimiter, const char *name, GError **error)
{
  if (delimiter == '\0' || ent_csv_text_is_delimiter (delimiter))
    return TRUE;
  g_set_error (error, ENT_CSV_ERROR, ENT_CSV_ERROR_DELIMITER,
               /* Translators: file name. */
               _ ("“%s” cannot be read with this delimiter. Use a comma, a semicolon, a tab or a "
                  "bar."),
               name);
  return FALSE;
}

/* The row "sep=;" is taken at its word, unless the caller knows better. */
static gsize
find_delimiter (EntCsvTable *self, GBytes *text, char wanted)
{
  gsize length;
  const char *data = g_bytes_get_data (text, &length);
  gsize skip = ent_csv_text_skip_separator_row (data, length, &self->delimiter);

  if (wanted != '\0')
    self->delimiter = wanted;
  else if (skip == 0)
    self->delimiter = ent_csv_text_guess_delimiter (data, length);
  return skip;
}

static void
fold_columns (EntCsvTable *self)
{
  self->folded_columns = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->layout.n_columns; i++)
    g_ptr_array_add (self->folded_columns,
                     ent_text_fold_header (ent_csv_table_get_column (self, i)));
}

/* Reads FILE. OPTIONS say how, or NULL; what is not said is detected. CANCELLABLE may be NULL.
 * Returns the table, owned, or NULL: ENT_CSV_ERROR as for ent_csv_table_read_bytes,
 * ENT_CSV_ERROR_FILE_TOO_LARGE before anything is read, G_IO_ERROR when the file cannot be read. */
EntCsvTable *
ent_csv_table_read (GFile *file,
                    const EntCsvOptions *options,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autofree char *basename = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (basename != NULL ? basename : "");
  g_autoptr (GBytes) bytes = read_file (file, name, cancellable, error);

  if (bytes == NULL)
    return NULL;
  return ent_csv_table_read_bytes (bytes, name, options, cancellable, error);
}

/* Reads BYTES, the content of the file called NAME in messages. OPTIONS say how, or NULL; what is
 * not said is detected. CANCELLABLE may be NULL. Titles above the header and totals and notes below
 * the rows are not part of the table; see ent_csv_table_get_left_out. Blank lines are skipped. One
 * empty cell too many at the end of a row is let pass. Returns the table, owned, or NULL:
 * ENT_CSV_ERROR for whatever makes the file other than a table, with line and, where there is one,
 * column; G_IO_ERROR_CANCELLED. */
EntCsvTable *
ent_csv_table_read_bytes (GBytes *bytes,
                          const char *name,
                          const EntCsvOptions *options,
                          GCancellable *cancellable,
                          GError **error)
{
  static const EntCsvOptions detect_all = { NULL, '\0' };
  g_autoptr (EntCsvTable) self = g_atomic_rc_box_new0 (EntCsvTable);
  g_autoptr (GBytes) text = NULL;
  gsize skip;

  if (options == NULL)
    options = &detect_all;
  ent_csv_rows_init (&self->rows, name);

  if (!check_delimiter (options->delimiter, name, error))
    return NULL;
  text = ent_csv_text_decode (bytes, name, options->encoding, &self->encoding, error);
  if (text == NULL)
    return NULL;
  skip = find_delimiter (self, text, options->delimiter);
  if (!ent_csv_parse (&self->rows, text, skip, self->delimiter, cancellable, error)
      || !ent_csv_layout_find (&self->layout, &self->rows, error))
    return NULL;

  fold_columns (self);
  return g_steal_pointer (&self);
}

/* Takes another reference to the table. Returns the table, to be released with
 * ent_csv_table_unref. */
EntCsvTable *
ent_csv_table_ref (EntCsvTable *self)
{
  return g_atomic_rc_box_acquire (self);
}

/* Releases a reference to the table, which goes with the last one. */
void
ent_csv_table_unref (EntCsvTable *self)
{
  g_atomic_rc_box_release_full (self, table_clear);
}

/* Says what the file the table was read from is called. Returns borrowed text. */
const char *
ent_csv_table_get_name (EntCsvTable *self)
{
  return self->rows.name;
}

/* Says which encoding the table was read in. Returns borrowed text. */
const char *
ent_csv_table_get_encoding (EntCsvTable *self)
{
  return self->encoding;
}

/* Says what sets the cells apart. */
char
ent_csv_table_get_delimiter (EntCsvTable *self)
{
  return self->delimiter;
}

/* Finds the line in the file, from 1, where the header starts. */
guint
ent_csv_table_get_header_line (EntCsvTable *self)
{
  return self->layout.header.line;
}

/* Counts the columns, at least 1. */
guint
ent_csv_table_get_n_columns (EntCsvTable *self)
{
  return self->layout.n_columns;
}

/* Finds the name of COLUMN, from 0. Returns borrowed text, "" for none. */
const char *
ent_csv_table_get_column (EntCsvTable *self, guint column)
{
  if (column >= self->layout.n_columns)
    return "";
  return ent_csv_rows_get_cell (&self->rows, &self->layout.header, column);
}

/* Finds the column of exactly this NAME, else the only one that is equal when folded by
 * ent_text_fold_header, so that "Close Date" finds "close_date". Returns it, from 0; -1 when there
 * is none, or more than one. */
int
ent_csv_table_find_column (EntCsvTable *self, const char *name)
{
  g_autofree char *folded = ent_text_fold_header (name);
  int found = -1;
  guint count = 0;

  for (guint i = 0; i < self->layout.n_columns; i++)
    if (strcmp (ent_csv_table_get_column (self, i), name) == 0)
      return *name != '\0' ? (int) i : -1;
  if (*folded == '\0')
    return -1;

  for (guint i = 0; i < self->layout.n_columns; i++)
    if (strcmp (self->folded_columns->pdata[i], folded) == 0)
      {
        found = (int) i;
        count++;
      }
  return count == 1 ? found : -1;
}

/* Counts the rows below the header. */
guint
ent_csv_table_get_n_rows (EntCsvTable *self)
{
  return ent_csv_rows_get_n_rows (&self->rows);
}

/* Finds the line in the file, from 1, where ROW, from 0, starts. Returns 0 for no such row. */
guint
ent_csv_table_get_row_line (EntCsvTable *self, guint row)
{
  return row < ent_csv_table_get_n_rows (self) ? ent_csv_rows_get_row (&self->rows, row)->line : 0;
}

/* Reads the cell in ROW and COLUMN, both from 0. Returns borrowed text, "" when it is empty or
 * there is no such cell. */
const char *
ent_csv_table_get_cell (EntCsvTable *self, guint row, guint column)
{
  if (row >= ent_csv_table_get_n_rows (self) || column >= self->layout.n_columns)
    return "";
  return ent_csv_rows_get_cell (&self->rows, ent_csv_rows_get_row (&self->rows, row), column);
}

/* Lists the different values of COLUMN, from 0, in the order of the rows: MAX_WORDS at most,
 * without white space around them and the guard of ent_csv_unguard. Returns owned text, ended by
 * NULL. */
char **
ent_csv_table_dup_words (EntCsvTable *self, guint column, guint max_words)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *words = g_ptr_array_new ();
  guint n_rows = ent_csv_table_get_n_rows (self);

  for (guint row = 0; row < n_rows && words->len < max_words; row++)
    {
      const char *cell = ent_csv_table_get_cell (self, row, column);
      char *word;

      /* Few cells are new to the first set; the second knows those that differ in white space. */
      if (*cell == '\0' || !g_hash_table_add (seen, (gpointer) cell))
        continue;
      word = g_strstrip (ent_csv_unguard (cell));
      if (*word != '\0' && g_hash_table_add (listed, word))
        g_ptr_array_add (words, word);
      else
        g_free (word);
    }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

/* Lists the lines of the file that are neither header nor row, by line number; lines with nothing
 * on them at all are not counted. Returns a borrowed array of N_LEFT_OUT. */
const EntCsvLeftOut *
ent_csv_table_get_left_out (EntCsvTable *self, guint *n_left_out)
{
  *n_left_out = self->layout.left_out->len;
  return (const EntCsvLeftOut *) self->layout.left_out->data;
}

/* Says what a line left out for REASON is, in the user's language. Returns borrowed text. */
const char *
ent_csv_left_out_reason_to_text (EntCsvLeftOutReason reason)
{
  return _ (left_out_texts[reason]);
}
