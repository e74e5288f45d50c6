/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "core/exchange/ent-csv-table.h"

typedef struct
{
  const char *text;
  EntCsvError code;
  const char *where; /* part of the message */
} ErrorCase;

static const ErrorCase cases[] = {
  /* A quote that is never closed, named where it opens. */
  { "a,b\n1,\"x\n", ENT_CSV_ERROR_UNTERMINATED_QUOTE, "line 2, column 2 (“b”)" },
  { "a,b\n1,\"x", ENT_CSV_ERROR_UNTERMINATED_QUOTE, "line 2, column 2 (“b”)" },
  { "a,b\n1,2\n\"x,3\n4,5\n6,7\n", ENT_CSV_ERROR_UNTERMINATED_QUOTE, "line 3, column 1 (“a”)" },
  { "a,b\r1,2\r\"x,3\r4,5\r", ENT_CSV_ERROR_UNTERMINATED_QUOTE, "line 3, column 1" },
  { "a,b\r\n1,2\r\n\"x,3\r\n4,5\r\n", ENT_CSV_ERROR_UNTERMINATED_QUOTE, "line 3, column 1" },
  { "a,b\n\"x\ny\",\"z\n1,2\n", ENT_CSV_ERROR_UNTERMINATED_QUOTE, "line 3, column 2" },
  { "a,b\n1,\"x\n2,\"y\"\n3,\"z\"\n", ENT_CSV_ERROR_UNTERMINATED_QUOTE, "line 2, column 2" },
  { "\"a,b\n1,2\n", ENT_CSV_ERROR_UNTERMINATED_QUOTE, "line 1, column 1:" },
  { "Report\n\na,b,c\n1,2,3\n4,\"5,6\n", ENT_CSV_ERROR_UNTERMINATED_QUOTE,
    "line 5, column 2 (“b”)" },

  /* A quote where none belongs. */
  { "a,b\n1,x\"y\n", ENT_CSV_ERROR_STRAY_QUOTE, "line 2, column 2 (“b”)" },
  { "a,b\n1,2\nsay \"hi\",3\n", ENT_CSV_ERROR_STRAY_QUOTE, "line 3, column 1 (“a”)" },
  { "a,b\n\"x\"y,2\n", ENT_CSV_ERROR_STRAY_QUOTE, "line 2, column 1" },
  { "a,b\n\"Acme \"Best\" Inc\",2\n", ENT_CSV_ERROR_STRAY_QUOTE, "line 2, column 1" },
  { "a,b\n\"5\"x,2\n", ENT_CSV_ERROR_STRAY_QUOTE, "line 2, column 1" },

  /* Rows of another length than the header. */
  { "a,b\n1,2\n1,2,3\n", ENT_CSV_ERROR_TOO_MANY_CELLS,
    "line 3: the row has 3 cells, but the header on line 1 has 2" },
  { "a,b\n1,2,3\n", ENT_CSV_ERROR_TOO_MANY_CELLS, "line 2" },
  { "a,b\n1,2,3\n4,5,6\n", ENT_CSV_ERROR_TOO_MANY_CELLS, "line 2" },
  { "Name,Amount\nAcme,1,234\nBeta,2,345\n", ENT_CSV_ERROR_TOO_MANY_CELLS, "line 2" },
  { "Name\nAcme, Inc\nBeta, Ltd\n", ENT_CSV_ERROR_TOO_MANY_CELLS, "line 2" },
  { "a,b\n1,2,,\n", ENT_CSV_ERROR_TOO_MANY_CELLS, "line 2" },
  { "a,b,c\n1,2,3\n\n1,2\n4,5,6\n", ENT_CSV_ERROR_TOO_FEW_CELLS,
    "line 4: the row has 2 of the 3 cells that the header on line 1 asks for; the first one "
    "missing is “c”" },
  { "a,b\n1\n2,3\n", ENT_CSV_ERROR_TOO_FEW_CELLS, "line 2" },
  { "a,b\n1,2\nUnknown note\n", ENT_CSV_ERROR_TOO_FEW_CELLS, "line 3" },
  { "a,b,c\n\"x\ny\",2,3\n4,5\n", ENT_CSV_ERROR_TOO_FEW_CELLS, "line 4" },

  /* No header, or no good one. */
  { "", ENT_CSV_ERROR_NO_HEADER, "“x.csv”" },
  { "\n\n \n", ENT_CSV_ERROR_NO_HEADER, "“x.csv”" },
  { "\xef\xbb\xbf", ENT_CSV_ERROR_NO_HEADER, "“x.csv”" },
  { "sep=;\n", ENT_CSV_ERROR_NO_HEADER, "“x.csv”" },
  { ",,\n,,\n", ENT_CSV_ERROR_NO_HEADER, "“x.csv”" },
  { "\"\"\n\"\"\n", ENT_CSV_ERROR_NO_HEADER, "“x.csv”" },
  { "a,b,a\n1,2,3\n", ENT_CSV_ERROR_DUPLICATE_COLUMN,
    "line 1: columns 1 and 3 are both called “a”" },
  { "a,b,\" a \"\n1,2,3\n", ENT_CSV_ERROR_DUPLICATE_COLUMN, "columns 1 and 3" },

  /* Text that is none. */
  { "a,b\n1,x\x01y\n", ENT_CSV_ERROR_CONTROL_CHARACTER, "line 2, column 2 (“b”)" },
  { "a,b\nx\x1b[31m,2\n", ENT_CSV_ERROR_CONTROL_CHARACTER, "line 2, column 1" },
  { "a,b\n1,\x7f\n", ENT_CSV_ERROR_CONTROL_CHARACTER, "line 2, column 2" },
  { "a,b\n1,\xc2\x85\n", ENT_CSV_ERROR_CONTROL_CHARACTER, "line 2, column 2" },
  { "a\x02,b\n1,2\n", ENT_CSV_ERROR_CONTROL_CHARACTER, "line 1, column 1" },
  { "a,b\n1,caf\xc3\xa9\n\xff,\xc3\xa9\n", ENT_CSV_ERROR_ENCODING, "line 3" },
};

static void
check_error (const char *text,
             gsize length,
             const EntCsvOptions *options,
             EntCsvError code,
             const char *where)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (ent_csv_table_read_bytes (bytes, "x.csv", options, NULL, &error));
  g_assert_error (error, ENT_CSV_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "“x.csv”"));
  g_assert_nonnull (strstr (error->message, where));
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check_error (cases[i].text, strlen (cases[i].text), NULL, cases[i].code, cases[i].where);
}

static void
test_nul (void)
{
  static const char text[] = "a,b\n1,2\n3,\0\n";

  check_error (text, sizeof text - 1, NULL, ENT_CSV_ERROR_NUL, "line 3");
}

static void
test_delimiter (void)
{
  for (const char *p = "a\"\n \xe9"; *p != '\0'; p++)
    {
      EntCsvOptions options = { NULL, *p };

      check_error ("a,b\n", 4, &options, ENT_CSV_ERROR_DELIMITER, "“x.csv”");
    }
}

/* A text of so many x, as a cell. */
static void
append_cell (GString *text, gsize length)
{
  g_autofree char *cell = g_strnfill (length, 'x');

  g_string_append_len (text, cell, (gssize) length);
}

static void
test_cell_size (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n1,");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (EntCsvTable) table = NULL;

  append_cell (text, ENT_CSV_MAX_CELL_SIZE);
  bytes = g_bytes_new (text->str, text->len);
  table = ent_csv_table_read_bytes (bytes, "x.csv", NULL, NULL, NULL);
  g_assert_cmpuint (strlen (ent_csv_table_get_cell (table, 0, 1)), ==, ENT_CSV_MAX_CELL_SIZE);

  g_string_append (text, "x\n3,4\n");
  check_error (text->str, text->len, NULL, ENT_CSV_ERROR_CELL_TOO_LARGE, "line 2, column 2 (“b”)");

  /* Noticed long before the cell ends. */
  append_cell (text, 20 * ENT_CSV_MAX_CELL_SIZE);
  check_error (text->str, text->len, NULL, ENT_CSV_ERROR_CELL_TOO_LARGE, "line 2, column 2 (“b”)");
}

static void
test_quoted_cell_size (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n1,2\n\"3,4\n");

  for (int i = 0; i < 40; i++)
    {
      append_cell (text, ENT_CSV_MAX_CELL_SIZE / 20);
      g_string_append_c (text, '\n');
    }
  check_error (text->str, text->len, NULL, ENT_CSV_ERROR_UNTERMINATED_QUOTE, "line 3, column 1");
  g_string_append (text, "\",5\n");
  check_error (text->str, text->len, NULL, ENT_CSV_ERROR_CELL_TOO_LARGE, "line 3, column 1");
}

static void
test_columns (void)
{
  g_autoptr (GString) text = g_string_new ("c0");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (EntCsvTable) table = NULL;

  for (int i = 1; i < ENT_CSV_MAX_COLUMNS; i++)
    g_string_append_printf (text, ",c%d", i);
  bytes = g_bytes_new (text->str, text->len);
  table = ent_csv_table_read_bytes (bytes, "x.csv", NULL, NULL, NULL);
  g_assert_cmpuint (ent_csv_table_get_n_columns (table), ==, ENT_CSV_MAX_COLUMNS);

  g_string_append (text, ",more\n");
  check_error (text->str, text->len, NULL, ENT_CSV_ERROR_TOO_MANY_COLUMNS, "line 1");
}

static void
test_rows (void)
{
  g_autoptr (GString) text = g_string_new ("a\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (EntCsvTable) table = NULL;

  for (int i = 0; i < ENT_CSV_MAX_ROWS; i++)
    g_string_append (text, "x\n");
  bytes = g_bytes_new (text->str, text->len);
  table = ent_csv_table_read_bytes (bytes, "x.csv", NULL, NULL, NULL);
  g_assert_cmpuint (ent_csv_table_get_n_rows (table), ==, ENT_CSV_MAX_ROWS);

  g_string_append (text, "x\n");
  check_error (text->str, text->len, NULL, ENT_CSV_ERROR_TOO_MANY_ROWS, "line 1000002");
  for (int i = 0; i < 1000; i++)
    g_string_append (text, "x\n");
  check_error (text->str, text->len, NULL, ENT_CSV_ERROR_TOO_MANY_ROWS, "line 10000");
}

static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-csv-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "huge.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder_file = g_file_new_for_path (folder);
  g_autoptr (GFile) endless = g_file_new_for_path ("/dev/zero");
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (ent_csv_table_read (file, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (ent_csv_table_read (folder_file, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);

  /* Two gigabytes that take no room on the disk. */
  stream = g_file_create_readwrite (file, G_FILE_CREATE_NONE, NULL, NULL);
  g_assert_true (
      g_seekable_truncate (G_SEEKABLE (stream), G_GINT64_CONSTANT (2147483648), NULL, NULL));
  g_assert_null (ent_csv_table_read (file, NULL, NULL, &error));
  g_assert_error (error, ENT_CSV_ERROR, ENT_CSV_ERROR_FILE_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "“huge.csv”"));
  g_clear_error (&error);

  if (g_test_slow ())
    {
      g_assert_null (ent_csv_table_read (endless, NULL, NULL, &error));
      g_assert_error (error, ENT_CSV_ERROR, ENT_CSV_ERROR_FILE_TOO_LARGE);
    }

  g_remove (path);
  g_rmdir (folder);
}

static void
test_stored_file (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "exchange", "csv", "unterminated-quote.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_null (ent_csv_table_read (file, NULL, NULL, &error));
  g_assert_error (error, ENT_CSV_ERROR, ENT_CSV_ERROR_UNTERMINATED_QUOTE);
  g_assert_true (
      g_str_has_prefix (error->message, "“unterminated-quote.csv”, line 2, column 1 (“Name”): "));
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a,b\n1,2\n", 8);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (ent_csv_table_read_bytes (bytes, "x.csv", NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (5000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* Cancelled half-way: a file that takes long enough to be caught at it. */
static void
test_cancelled_in_between (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) text = g_string_new ("a,b,c\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  GThread *thread;

  for (int i = 0; i < 900000; i++)
    g_string_append (text, "some text,\"more, of it\",and more\n");
  bytes = g_bytes_new (text->str, text->len);

  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_null (ent_csv_table_read_bytes (bytes, "x.csv", NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

/* Whatever the bytes, there is a table or an error, and nothing else. */
static void
test_random_bytes (void)
{
  static const char alphabet[] = "\",;\n\r\t a1é\"\"\n,,=";
  guint n_tables = 0, n_errors = 0;

  for (int i = 0; i < 20000; i++)
    {
      g_autoptr (GByteArray) data = g_byte_array_new ();
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (EntCsvTable) table = NULL;
      g_autoptr (GError) error = NULL;
      int length = g_test_rand_int_range (0, 60);

      for (int j = 0; j < length; j++)
        {
          guint8 byte = (guint8) alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];

          if (i % 10 == 0)
            byte = (guint8) g_test_rand_int_range (0, 256);
          g_byte_array_append (data, &byte, 1);
        }
      bytes = g_byte_array_free_to_bytes (g_steal_pointer (&data));
      table = ent_csv_table_read_bytes (bytes, "x.csv", NULL, NULL, &error);

      g_assert_true ((table != NULL) != (error != NULL));
      n_tables += table != NULL;
      n_errors += error != NULL;
      if (table != NULL)
        g_assert_true (g_utf8_validate (ent_csv_table_get_cell (table, 0, 0), -1, NULL));
    }
  g_assert_cmpuint (n_tables, >, 100);
  g_assert_cmpuint (n_errors, >, 100);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv/error/cases", test_cases);
  g_test_add_func ("/csv/error/nul", test_nul);
  g_test_add_func ("/csv/error/delimiter", test_delimiter);
  g_test_add_func ("/csv/error/cell-size", test_cell_size);
  g_test_add_func ("/csv/error/quoted-cell-size", test_quoted_cell_size);
  g_test_add_func ("/csv/error/columns", test_columns);
  g_test_add_func ("/csv/error/rows", test_rows);
  g_test_add_func ("/csv/error/file", test_file);
  g_test_add_func ("/csv/error/stored-file", test_stored_file);
  g_test_add_func ("/csv/error/cancelled", test_cancelled);
  g_test_add_func ("/csv/error/cancelled-in-between", test_cancelled_in_between);
  g_test_add_func ("/csv/error/random-bytes", test_random_bytes);

  return g_test_run ();
}
