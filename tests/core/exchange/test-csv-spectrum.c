/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "core/exchange/ent-csv-table.h"

/* Compares the reader with a collection of awkward files beside their rows as JSON, where there is
 * one: $ENT_TEST_DATA/csv-spectrum. */

/* Each row as names and values in turn. */
typedef GPtrArray JsonRow;

/* One JSON string, from its opening quote. The collection has no \u escapes. */
static char *
take_string (const char **json)
{
  GString *text = g_string_new (NULL);

  g_assert_cmpint (**json, ==, '"');
  for (++*json; **json != '"'; ++*json)
    {
      g_assert_cmpint (**json, !=, '\0');
      if (**json != '\\')
        {
          g_string_append_c (text, **json);
          continue;
        }
      ++*json;
      g_assert_nonnull (strchr ("nr\"\\", **json));
      g_string_append_c (text, **json == 'n' ? '\n' : **json == 'r' ? '\r' : **json);
    }
  ++*json;
  return g_string_free (text, FALSE);
}

/* Objects of strings, in an array or alone: everything else between strings is punctuation. */
static GPtrArray *
parse_json (const char *json)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  while (*json != '\0')
    {
      if (*json == '{')
        g_ptr_array_add (rows, g_ptr_array_new_with_free_func (g_free));
      if (*json == '"')
        g_ptr_array_add ((JsonRow *) rows->pdata[rows->len - 1], take_string (&json));
      else
        json++;
    }
  return rows;
}

/* Line ends are not compared: the collection's are lost in some copies of it. */
static char *
drop_returns (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\r\n", -1);

  return g_strjoinv ("\n", parts);
}

static void
compare_row (EntCsvTable *table, guint index, const JsonRow *row, gboolean shape_only)
{
  g_assert_cmpuint (row->len, ==, 2 * ent_csv_table_get_n_columns (table));
  for (guint column = 0; column < ent_csv_table_get_n_columns (table); column++)
    {
      g_autofree char *expected = drop_returns (row->pdata[2 * column + 1]);
      g_autofree char *found = drop_returns (ent_csv_table_get_cell (table, index, column));

      g_assert_cmpstr (ent_csv_table_get_column (table, column), ==, row->pdata[2 * column]);
      if (!shape_only)
        g_assert_cmpstr (found, ==, expected);
    }
}

static void
compare_file (const char *folder, const char *name)
{
  g_autofree char *csv_name = g_strconcat (name, ".csv", NULL);
  g_autofree char *json_name = g_strconcat (name, ".json", NULL);
  g_autofree char *csv_path = g_build_filename (folder, "csvs", csv_name, NULL);
  g_autofree char *json_path = g_build_filename (folder, "json", json_name, NULL);
  g_autofree char *json = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (csv_path);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (EntCsvTable) table = ent_csv_table_read (file, NULL, NULL, &error);
  /* Another phone number than in its CSV, on purpose. */
  gboolean shape_only = g_str_equal (name, "location_coordinates");

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (json_path, &json, NULL, &error));
  rows = parse_json (json);
  g_assert_cmpuint (ent_csv_table_get_n_rows (table), ==, rows->len);
  for (guint i = 0; i < rows->len; i++)
    compare_row (table, i, rows->pdata[i], shape_only);
}

static void
test_spectrum (void)
{
  const char *data = g_getenv ("ENT_TEST_DATA");
  g_autofree char *folder = g_build_filename (data != NULL ? data : "", "csv-spectrum", NULL);
  g_autofree char *csvs = g_build_filename (folder, "csvs", NULL);
  g_autoptr (GDir) dir = data != NULL ? g_dir_open (csvs, 0, NULL) : NULL;
  const char *file_name;
  guint count = 0;

  if (dir == NULL)
    {
      g_test_skip ("ENT_TEST_DATA has no csv-spectrum");
      return;
    }
  while ((file_name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *name = g_strndup (file_name, strlen (file_name) - strlen (".csv"));

      g_assert_true (g_str_has_suffix (file_name, ".csv"));
      g_test_message ("%s", name);
      compare_file (folder, name);
      count++;
    }
  g_assert_cmpuint (count, >=, 12);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv/spectrum", test_spectrum);

  return g_test_run ();
}
