/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/ent-cli-table.h"

#include <string.h>

#include "core/exchange/ent-csv-writer.h"

/* How many columns of the terminal a cell takes at most, in text. */
#define MAX_WIDTH 60

struct _EntCliTable
{
  EntCliFormat format;
  GPtrArray *columns; /* names */
  GArray *numeric;    /* of gboolean */
  GPtrArray *cells;   /* row by row; NULL for none */
};

/* Reads the value of --format; NULL is text. */
gboolean
ent_cli_format_parse (const char *text, EntCliFormat *format)
{
  static const char *const names[] = { "text", "csv", "json" };

  *format = ENT_CLI_TEXT;
  if (text == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], text))
      {
        *format = (EntCliFormat) i;
        return TRUE;
      }
  return FALSE;
}

/* Makes an empty table. COLUMNS are printed as they are: names in files, words in text. Returns
 * it, owned. */
EntCliTable *
ent_cli_table_new (EntCliFormat format, const char *const *columns)
{
  EntCliTable *self = g_new0 (EntCliTable, 1);

  self->format = format;
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->numeric = g_array_new (FALSE, FALSE, sizeof (gboolean));
  self->cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; columns[i]; i++)
    {
      gboolean numeric = columns[i][0] == '#';

      g_ptr_array_add (self->columns, g_strdup (columns[i] + (numeric ? 1 : 0)));
      g_array_append_val (self->numeric, numeric);
    }
  return self;
}

/* Frees the table; NULL is fine. */
void
ent_cli_table_free (EntCliTable *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->columns);
  g_array_unref (self->numeric);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/* Adds a copy of the next CELL, row by row; NULL for none. */
void
ent_cli_table_add (EntCliTable *self, const char *cell)
{
  g_ptr_array_add (self->cells, g_strdup (cell));
}

/* Adds CELL, giving it away. */
void
ent_cli_table_take (EntCliTable *self, char *cell)
{
  g_ptr_array_add (self->cells, cell);
}

/* A cell stays on its line, and nothing in a name from a file steers the terminal. */
static void
flatten (EntCliTable *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    for (char *at = g_ptr_array_index (self->cells, i); at && *at; at++)
      if ((guchar) *at < 0x20 || *at == 0x7f)
        *at = ' ';
}

static int
get_char_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

static int
get_width (const char *text)
{
  int width = 0;

  for (const char *at = text ? text : ""; *at; at = g_utf8_next_char (at))
    width += get_char_width (g_utf8_get_char (at));
  return width;
}

/* Shortens a cell that is too wide. Returns owned text. */
static char *
cap (const char *text)
{
  const char *at = text;

  if (get_width (text) <= MAX_WIDTH)
    return g_strdup (text);
  for (int width = 0; (width += get_char_width (g_utf8_get_char (at))) < MAX_WIDTH;)
    at = g_utf8_next_char (at);
  return g_strdup_printf ("%.*s…", (int) (at - text), text);
}

/* One long cell would push the columns behind it off the screen; behind the last there is none. */
static void
cap_cells (EntCliTable *self)
{
  guint n = self->columns->len;

  for (guint i = 0; i < self->cells->len; i++)
    if (i % n != n - 1)
      {
        char *cell = g_ptr_array_index (self->cells, i);

        self->cells->pdata[i] = cap (cell);
        g_free (cell);
      }
}

static void
print_padded (GString *line, const char *text, int width, gboolean right)
{
  int pad = width - get_width (text);

  if (line->len)
    g_string_append (line, "  ");
  if (right)
    g_string_append_printf (line, "%*s", pad, "");
  g_string_append (line, text ? text : "");
  if (!right)
    g_string_append_printf (line, "%*s", pad, "");
}

static void
print_text_row (EntCliTable *self, gpointer *cells, const int *widths)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < self->columns->len; i++)
    print_padded (line, cells[i], widths[i], g_array_index (self->numeric, gboolean, i));
  g_print ("%s\n", g_strchomp (line->str));
}

static void
print_text (EntCliTable *self)
{
  guint n = self->columns->len;
  g_autofree int *widths = g_new0 (int, n);

  flatten (self);
  cap_cells (self);
  for (guint i = 0; i < n; i++)
    widths[i] = get_width (g_ptr_array_index (self->columns, i));
  for (guint i = 0; i < self->cells->len; i++)
    widths[i % n] = MAX (widths[i % n], get_width (g_ptr_array_index (self->cells, i)));
  print_text_row (self, self->columns->pdata, widths);
  for (guint i = 0; i < self->cells->len; i += n)
    print_text_row (self, self->cells->pdata + i, widths);
}

static void
print_csv (EntCliTable *self)
{
  g_autoptr (EntCsvWriter) writer = ent_csv_writer_new ();
  guint n = self->columns->len;

  for (guint i = 0; i < n; i++)
    ent_csv_writer_add (writer, ENT_CSV_TEXT, g_ptr_array_index (self->columns, i));
  ent_csv_writer_end_row (writer);
  for (guint i = 0; i < self->cells->len; i++)
    {
      const char *cell = g_ptr_array_index (self->cells, i);

      ent_csv_writer_add (
          writer, g_array_index (self->numeric, gboolean, i % n) ? ENT_CSV_NUMBER : ENT_CSV_TEXT,
          cell ? cell : "");
      if (i % n == n - 1)
        ent_csv_writer_end_row (writer);
    }
  g_print ("%s", ent_csv_writer_get_text (writer, NULL));
}

static void
append_json_string (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *at = text; *at; at++)
    {
      if (*at == '"' || *at == '\\')
        g_string_append_printf (json, "\\%c", *at);
      else if ((guchar) *at < 0x20)
        g_string_append_printf (json, "\\u%04x", (guint) *at);
      else
        g_string_append_c (json, *at);
    }
  g_string_append_c (json, '"');
}

static void
append_json_cell (GString *json, const char *cell, gboolean numeric)
{
  if (cell == NULL || *cell == '\0' || (numeric && g_str_equal (cell, "n/a")))
    g_string_append (json, "null");
  else if (numeric)
    g_string_append (json, cell);
  else
    append_json_string (json, cell);
}

static void
print_json (EntCliTable *self)
{
  g_autoptr (GString) json = g_string_new ("[");
  guint n = self->columns->len;

  for (guint i = 0; i < self->cells->len; i++)
    {
      if (i % n == 0)
        g_string_append (json, i ? ",\n {" : "\n {");
      else
        g_string_append (json, ", ");
      append_json_string (json, g_ptr_array_index (self->columns, i % n));
      g_string_append (json, ": ");
      append_json_cell (json, g_ptr_array_index (self->cells, i),
                        g_array_index (self->numeric, gboolean, i % n));
      if (i % n == n - 1)
        g_string_append_c (json, '}');
    }
  g_string_append (json, "\n]\n");
  g_print ("%s", json->str);
}

/* Prints the table on stdout. */
void
ent_cli_table_print (EntCliTable *self)
{
  static void (*const print[]) (EntCliTable *) = { print_text, print_csv, print_json };

  print[self->format](self);
}
