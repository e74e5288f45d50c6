/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-csv-writer.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "core/exchange/ent-csv-table.h"

static void
test_cells (void)
{
  static const struct
  {
    const char *cell;
    EntCsvKind kind;
    const char *written;
  } cases[] = {
    { "Acme", ENT_CSV_TEXT, "Acme" },
    { "", ENT_CSV_TEXT, "" },
    { NULL, ENT_CSV_TEXT, "" },
    { "a,b", ENT_CSV_TEXT, "\"a,b\"" },
    { "say \"hi\"", ENT_CSV_TEXT, "\"say \"\"hi\"\"\"" },
    { "a\nb", ENT_CSV_TEXT, "\"a\nb\"" },
    { "a\r\nb", ENT_CSV_TEXT, "\"a\r\nb\"" },
    { " a", ENT_CSV_TEXT, "\" a\"" },
    { "a ", ENT_CSV_TEXT, "\"a \"" },
    { "a;b", ENT_CSV_TEXT, "a;b" },
    { "Müller 😀", ENT_CSV_TEXT, "Müller 😀" },
    /* Guarded. */
    { "=1+1", ENT_CSV_TEXT, "'=1+1" },
    { "+49 30 123", ENT_CSV_TEXT, "'+49 30 123" },
    { "-5 %", ENT_CSV_TEXT, "'-5 %" },
    { "@here", ENT_CSV_TEXT, "'@here" },
    { "\tx", ENT_CSV_TEXT, "\"'\tx\"" },
    { "\rx", ENT_CSV_TEXT, "\"'\rx\"" },
    { "=HYPERLINK(\"x\",\"y\")", ENT_CSV_TEXT, "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"" },
    { "'=1", ENT_CSV_TEXT, "''=1" },
    { "''-", ENT_CSV_TEXT, "'''-" },
    { "'tis", ENT_CSV_TEXT, "'tis" },
    { "a=b", ENT_CSV_TEXT, "a=b" },
    /* Numbers are not. */
    { "-1234.50", ENT_CSV_NUMBER, "-1234.50" },
    { "2026-03-01", ENT_CSV_NUMBER, "2026-03-01" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntCsvWriter) writer = ent_csv_writer_new ();
      g_autofree char *expected = g_strdup_printf ("x,%s\r\n", cases[i].written);
      gsize length;

      ent_csv_writer_add (writer, ENT_CSV_TEXT, "x");
      ent_csv_writer_add (writer, cases[i].kind, cases[i].cell);
      ent_csv_writer_end_row (writer);
      g_assert_cmpstr (ent_csv_writer_get_text (writer, &length), ==, expected);
      g_assert_cmpuint (length, ==, strlen (expected));
    }
}

static void
test_rows (void)
{
  g_autoptr (EntCsvWriter) writer = ent_csv_writer_new ();

  g_assert_cmpstr (ent_csv_writer_get_text (writer, NULL), ==, "");
  ent_csv_writer_add (writer, ENT_CSV_TEXT, "a");
  ent_csv_writer_end_row (writer);
  ent_csv_writer_add (writer, ENT_CSV_TEXT, "");
  ent_csv_writer_end_row (writer);
  ent_csv_writer_add (writer, ENT_CSV_TEXT, "");
  ent_csv_writer_add (writer, ENT_CSV_TEXT, "");
  ent_csv_writer_end_row (writer);
  g_assert_cmpstr (ent_csv_writer_get_text (writer, NULL), ==, "a\r\n\"\"\r\n,\r\n");
}

static void
test_unguard (void)
{
  static const struct
  {
    const char *text, *unguarded;
  } cases[] = {
    { "'=1", "=1" }, { "''=1", "'=1" }, { "'tis", "'tis" }, { "'", "'" },      { "''", "''" },
    { "", "" },      { "=1", "=1" },    { "x'=1", "x'=1" }, { "'\tx", "\tx" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *unguarded = ent_csv_unguard (cases[i].text);

      g_assert_cmpstr (unguarded, ==, cases[i].unguarded);
    }
}

/* Every text made of awkward characters comes back as it was, through the file's text and the
 * reader. */
static void
test_round_trip (void)
{
  static const char *const pieces[]
      = { "=", "+", "-", "@", "\t", "\r", "\n",     "'", "\"",    ",",
          ";", " ", "a", "1", "é",  "😀",  "\u202e", "|", "sep=;", "\r\n" };
  g_autoptr (EntCsvWriter) writer = ent_csv_writer_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (EntCsvTable) table = NULL;
  g_autoptr (GError) error = NULL;
  const char *text;
  gsize length;

  ent_csv_writer_add (writer, ENT_CSV_TEXT, "number");
  ent_csv_writer_add (writer, ENT_CSV_TEXT, "text");
  ent_csv_writer_end_row (writer);
  for (int i = 0; i < 20000; i++)
    {
      GString *awkward = g_string_new (NULL);

      for (int n = g_test_rand_int_range (0, 7); n > 0; n--)
        g_string_append (awkward, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      g_ptr_array_add (texts, g_string_free (awkward, FALSE));
      ent_csv_writer_add (writer, ENT_CSV_NUMBER, "-1");
      ent_csv_writer_add (writer, ENT_CSV_TEXT, texts->pdata[i]);
      ent_csv_writer_end_row (writer);
    }

  text = ent_csv_writer_get_text (writer, &length);
  bytes = g_bytes_new (text, length);
  table = ent_csv_table_read_bytes (bytes, "x.csv", NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ent_csv_table_get_n_rows (table), ==, texts->len);
  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *unguarded = ent_csv_unguard (ent_csv_table_get_cell (table, i, 1));

      g_assert_cmpstr (ent_csv_table_get_cell (table, i, 0), ==, "-1");
      g_assert_cmpstr (unguarded, ==, texts->pdata[i]);
    }
}

static void
assert_content (const char *path, const char *expected)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, expected);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static void
test_save (void)
{
  g_autoptr (EntCsvWriter) writer = ent_csv_writer_new ();
  g_autofree char *folder = g_dir_make_tmp ("entente-csv-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out.csv", NULL);
  g_autofree char *link_path = g_build_filename (folder, "link.csv", NULL);
  g_autofree char *missing_path = g_build_filename (folder, "missing", "out.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) link = g_file_new_for_path (link_path);
  g_autoptr (GFile) missing = g_file_new_for_path (missing_path);
  g_autoptr (GFile) folder_file = g_file_new_for_path (folder);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  ent_csv_writer_add (writer, ENT_CSV_TEXT, "a");
  ent_csv_writer_end_row (writer);
  g_assert_true (ent_csv_writer_save (writer, file, NULL, &error));
  g_assert_no_error (error);
  assert_content (path, "a\r\n");

  /* Over a file, and through a link that stays one. */
  g_assert_true (g_file_make_symbolic_link (link, "out.csv", NULL, NULL));
  ent_csv_writer_add (writer, ENT_CSV_TEXT, "b");
  ent_csv_writer_end_row (writer);
  g_assert_true (ent_csv_writer_save (writer, link, NULL, &error));
  assert_content (path, "a\r\nb\r\n");
  g_assert_true (g_file_test (link_path, G_FILE_TEST_IS_SYMLINK));

  /* Failures leave what was there, and nothing else. */
  ent_csv_writer_add (writer, ENT_CSV_TEXT, "c");
  ent_csv_writer_end_row (writer);
  g_cancellable_cancel (cancellable);
  g_assert_false (ent_csv_writer_save (writer, file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (ent_csv_writer_save (writer, missing, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, missing_path));
  g_clear_error (&error);
  g_assert_false (ent_csv_writer_save (writer, folder_file, NULL, &error));
  g_assert_nonnull (error);
  assert_content (path, "a\r\nb\r\n");
  g_assert_cmpuint (count_files (folder), ==, 2);

  g_remove (link_path);
  g_remove (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv/writer/cells", test_cells);
  g_test_add_func ("/csv/writer/rows", test_rows);
  g_test_add_func ("/csv/writer/unguard", test_unguard);
  g_test_add_func ("/csv/writer/round-trip", test_round_trip);
  g_test_add_func ("/csv/writer/save", test_save);

  return g_test_run ();
}
