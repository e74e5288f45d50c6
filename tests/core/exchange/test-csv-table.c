/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-csv-table.h"

#include <locale.h>
#include <string.h>

/* The table as text: a row a line, each with its line in the file, cells apart by bars. */
static char *
render (EntCsvTable *table)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%u:", ent_csv_table_get_header_line (table));
  for (guint i = 0; i < ent_csv_table_get_n_columns (table); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", ent_csv_table_get_column (table, i));
  for (guint row = 0; row < ent_csv_table_get_n_rows (table); row++)
    {
      g_string_append_printf (text, "\n%u:", ent_csv_table_get_row_line (table, row));
      for (guint i = 0; i < ent_csv_table_get_n_columns (table); i++)
        g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                                ent_csv_table_get_cell (table, row, i));
    }
  return g_string_free (text, FALSE);
}

/* What was left out, a line each: its number, a letter for the reason, the text. */
static char *
render_left_out (EntCsvTable *table)
{
  static const char letters[] = "PTFE";
  GString *text = g_string_new (NULL);
  guint n;
  const EntCsvLeftOut *left_out = ent_csv_table_get_left_out (table, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%u%c%s\n", left_out[i].line, letters[left_out[i].reason],
                            left_out[i].text);
  return g_string_free (text, FALSE);
}

static EntCsvTable *
read_text (const char *text, const EntCsvOptions *options)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  EntCsvTable *table = ent_csv_table_read_bytes (bytes, "x.csv", options, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (table);
  return table;
}

typedef struct
{
  const char *text;
  const char *rendered;
  const char *left_out; /* NULL: nothing */
} TableCase;

static const TableCase plain_cases[] = {
  { "a,b\n1,2\n", "1:a|b\n2:1|2", NULL },
  { "a,b\n1,2", "1:a|b\n2:1|2", NULL },
  { "a,b\r\n1,2\r\n", "1:a|b\n2:1|2", NULL },
  { "a,b\r1,2\r3,4", "1:a|b\n2:1|2\n3:3|4", NULL },
  { "a,b\n", "1:a|b", NULL },
  { "a\n1\n2\n", "1:a\n2:1\n3:2", NULL },
  { "a;b\n1;2,5\n", "1:a|b\n2:1|2,5", NULL },
  { "sep=|\na|b,c\n1|2\n", "2:a|b,c\n3:1|2", NULL },
  { "sep=;\r\na;b\r\n1;2\r\n", "2:a|b\n3:1|2", NULL },
  { "sep=;\ra;b\r1;2\r", "2:a|b\n3:1|2", NULL },

  /* Quotes. */
  { "a,b\n\"1,5\",\"say \"\"hi\"\"\"\n", "1:a|b\n2:1,5|say \"hi\"", NULL },
  { "a,b\n\"\",\"\"\n1,\n", "1:a|b\n3:1|", "2E\n" },
  { "a,b\n\" x \", y \n", "1:a|b\n2: x |y", NULL },
  { "a\n\"\"\n1\n", "1:a\n2:\n3:1", NULL },
  { "\" a \",b\n1,2\n", "1:a|b\n2:1|2", NULL },
  { "a,b\nx \xc2\xa0,=1+1\n", "1:a|b\n2:x \xc2\xa0|=1+1", NULL },
  /* Inches and seconds of arc. */
  { "a,b\n37°36'37.8\"N,17\" screen\n", "1:a|b\n2:37°36'37.8\"N|17\" screen", NULL },

  /* Where rows start when cells have line ends. */
  { "a,b\n\"x\ny\nz\",1\n2,3\n", "1:a|b\n2:x\ny\nz|1\n5:2|3", NULL },
  { "a,b\r\n1,\"x\r\ny\"\r\n2,3\r\n", "1:a|b\n2:1|x\r\ny\n4:2|3", NULL },
  { "a,b\r\"x\ry\",1\r2,3", "1:a|b\n2:x\ry|1\n4:2|3", NULL },
  { "\"a\nb\",c\n1,2\n", "1:a\nb|c\n3:1|2", NULL },
  { "a,b\n\"x\n\n\ny\",\"u\nv\"\n2,3\n", "1:a|b\n2:x\n\n\ny|u\nv\n7:2|3", NULL },

  /* Blank lines, and lines with nothing but delimiters. */
  { "\n\n  \na,b\n\n1,2\n\n\n3,4\n\n", "4:a|b\n6:1|2\n9:3|4", NULL },
  { "a,b\r\n\r\n1,2\r\n\r\n", "1:a|b\n3:1|2", NULL },
  { "a,b\n,\n1,2\n,\n", "1:a|b\n3:1|2", "2E\n4E\n" },

  /* A delimiter at the end of every line, or of some. */
  { "a,b,\n1,2,\n3,4,\n", "1:a|b\n2:1|2\n3:3|4", NULL },
  { "a,b\n1,2,\n3,4\n", "1:a|b\n2:1|2\n3:3|4", NULL },
  { "a,b,\n1,2\n3,4,\n", "1:a|b\n2:1|2\n3:3|4", NULL },
  { "a,b,\n1,2,x\n3,4,\n", "1:a|b|\n2:1|2|x\n3:3|4|", NULL },
  { ",b\n1,2\n", "1:|b\n2:1|2", NULL },

  /* Awkward text is text. */
  { "a,b\n<b>&amp;,'; DROP TABLE deals;--\n", "1:a|b\n2:<b>&amp;|'; DROP TABLE deals;--", NULL },
  { "a,b\n😀👩‍👩‍👧,\u202eשלום\n",
    "1:a|b\n2:😀👩‍👩‍👧|\u202eשלום", NULL },
  { "a,b\ntab\there,ﷺ\xef\xbf\xbd\n", "1:a|b\n2:tab\there|ﷺ\xef\xbf\xbd", NULL },
  { NULL },
};

static const TableCase layout_cases[] = {
  /* Titles and notes above. */
  { "Pipeline report\n\na,b,c\n1,2,3\n", "3:a|b|c\n4:1|2|3", "1PPipeline report\n" },
  { "Pipeline report,,\na,b,c\n1,2,3\n", "2:a|b|c\n3:1|2|3", "1PPipeline report\n" },
  { "Report\nAs of,2026-06-30\nBy:,Maren\na,b,c\n1,2,3\n", "4:a|b|c\n5:1|2|3",
    "1PReport\n2PAs of\n3PBy:\n" },
  { "Partners\nName,Amount\nAcme,1\nBeta,2\n", "2:Name|Amount\n3:Acme|1\n4:Beta|2",
    "1PPartners\n" },
  /* No title: the first row is the header. */
  { "a\nx\ny\n", "1:a\n2:x\n3:y", NULL },
  { "Name,Q2 2026\nAcme,100\nBeta,n/a\n", "1:Name|Q2 2026\n2:Acme|100\n3:Beta|n/a", NULL },
  { "Name,City,\nAcme,Paris,note\nBeta,Rome,other\n",
    "1:Name|City|\n2:Acme|Paris|note\n3:Beta|Rome|other", NULL },
  { "Name,,\nAcme,1,2\n", "1:Name||\n2:Acme|1|2", NULL },

  /* Totals below. */
  { "a,b,c\nx,1,2\nTotal,,2\n", "1:a|b|c\n2:x|1|2", "3TTotal\n" },
  { "a,b,c\nx,1,2\nGrand Total,2\n", "1:a|b|c\n2:x|1|2", "3TGrand Total\n" },
  { "a;b;c\nx;1;2\nSumme:;;2\n", "1:a|b|c\n2:x|1|2", "3TSumme:\n" },
  { "a,b\nx,1\nTOTAL,1\n", "1:a|b\n2:x|1", "3TTOTAL\n" },
  { "a,b,c\nx,1,2\nTotal,,2\nGrand total,,2\n", "1:a|b|c\n2:x|1|2", "3TTotal\n4TGrand total\n" },
  /* A partner of that name, or one that begins so, is a row. */
  { "a,b,c\nTotal,FR,2\nx,1,2\n", "1:a|b|c\n2:Total|FR|2\n3:x|1|2", NULL },
  { "a,b,c,d\nx,1,2,3\nTotal,FR,2,3\n", "1:a|b|c|d\n2:x|1|2|3\n3:Total|FR|2|3", NULL },
  { "a,b,c\nx,1,2\nTotalis,,2\n", "1:a|b|c\n2:x|1|2\n3:Totalis||2", NULL },
  { "a\nx\nTotal\n", "1:a\n2:x\n3:Total", NULL },

  /* Notes below. */
  { "a,b\nx,1\n\"Copyright (c) 2000-2026 Example\"\n", "1:a|b\n2:x|1",
    "3FCopyright (c) 2000-2026 Example\n" },
  { "a,b\nx,1\n\nMy report\nConfidential Information - Do Not Distribute\nExample Inc\n",
    "1:a|b\n2:x|1",
    "4FMy report\n5FConfidential Information - Do Not Distribute\n6FExample Inc\n" },
  { "a,b,c\nx,1,2\nTotal,,2\n© Example,,\n", "1:a|b|c\n2:x|1|2", "3TTotal\n4F© Example\n" },
  /* Only in their place: an account may have any name. */
  { "a,b\nGenerated by Us,1\nx,\n", "1:a|b\n2:Generated by Us|1\n3:x|", NULL },
  { NULL },
};

static void
test_cases (gconstpointer data)
{
  for (const TableCase *test = data; test->text != NULL; test++)
    {
      g_autoptr (EntCsvTable) table = read_text (test->text, NULL);
      g_autofree char *rendered = render (table);
      g_autofree char *left_out = render_left_out (table);

      g_assert_cmpstr (rendered, ==, test->rendered);
      g_assert_cmpstr (left_out, ==, test->left_out != NULL ? test->left_out : "");
    }
}

static void
test_options (void)
{
  EntCsvOptions semicolon = { NULL, ';' };
  EntCsvOptions latin = { "ISO-8859-1", '\0' };
  g_autoptr (EntCsvTable) forced = read_text ("sep=,\na,b;c\n1,2;3\n", &semicolon);
  g_autoptr (EntCsvTable) detected = read_text ("a\tb\n1\t2\n", NULL);
  g_autoptr (EntCsvTable) encoded = read_text ("a,b\n\xe9,2\n", &latin);
  g_autofree char *rendered = render (forced);

  g_assert_cmpstr (rendered, ==, "2:a,b|c\n3:1,2|3");
  g_assert_cmpint (ent_csv_table_get_delimiter (forced), ==, ';');
  g_assert_cmpint (ent_csv_table_get_delimiter (detected), ==, '\t');
  g_assert_cmpstr (ent_csv_table_get_encoding (detected), ==, "UTF-8");
  g_assert_cmpstr (ent_csv_table_get_encoding (encoded), ==, "ISO-8859-1");
  g_assert_cmpstr (ent_csv_table_get_cell (encoded, 0, 0), ==, "é");
}

static void
test_find_column (void)
{
  g_autoptr (EntCsvTable) table
      = read_text ("Close Date,close_date,Amount,E-mail,\"Löß\",\n1,2,3,4,5,6\n", NULL);

  g_assert_cmpint (ent_csv_table_find_column (table, "Close Date"), ==, 0);
  g_assert_cmpint (ent_csv_table_find_column (table, "close_date"), ==, 1);
  g_assert_cmpint (ent_csv_table_find_column (table, "close-date"), ==, -1);
  g_assert_cmpint (ent_csv_table_find_column (table, "AMOUNT"), ==, 2);
  g_assert_cmpint (ent_csv_table_find_column (table, "email"), ==, 3);
  g_assert_cmpint (ent_csv_table_find_column (table, "LOSS"), ==, 4);
  g_assert_cmpint (ent_csv_table_find_column (table, ""), ==, -1);
  g_assert_cmpint (ent_csv_table_find_column (table, "--"), ==, -1);
  g_assert_cmpint (ent_csv_table_find_column (table, "Stage"), ==, -1);
}

static void
test_outside (void)
{
  g_autoptr (EntCsvTable) table = read_text ("a,b\n1,2\n", NULL);
  EntCsvTable *again = ent_csv_table_ref (table);

  g_assert_true (again == table);
  ent_csv_table_unref (again);
  g_assert_cmpstr (ent_csv_table_get_name (table), ==, "x.csv");
  g_assert_cmpstr (ent_csv_table_get_cell (table, 0, 2), ==, "");
  g_assert_cmpstr (ent_csv_table_get_cell (table, 1, 0), ==, "");
  g_assert_cmpstr (ent_csv_table_get_column (table, 2), ==, "");
  g_assert_cmpuint (ent_csv_table_get_row_line (table, 1), ==, 0);
}

static void
test_reasons (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (EntCsvLeftOutReason reason = ENT_CSV_LEFT_OUT_PREAMBLE; reason <= ENT_CSV_LEFT_OUT_EMPTY;
       reason++)
    g_assert_true (g_hash_table_add (seen, (gpointer) ent_csv_left_out_reason_to_text (reason)));
}

/* Files as programs write them. */
static void
test_files (void)
{
  static const struct
  {
    const char *name, *encoding, *rendered, *left_out;
    char delimiter;
  } cases[] = {
    { "excel-semicolon-1252.csv", "Windows-1252",
      "2:Name|Amount|Note\n3:Café Müller|1.234,50|€ only", "", ';' },
    { "mac-cr.csv", "UTF-8", "1:Name|Amount\n2:Acme|10\n3:Beta|two\rlines\n5:Gamma|30", "", ',' },
    { "excel-unicode-text.csv", "UTF-16LE", "1:Name|Amount\n2:Acme – Söhne|10\n3:Beta|20", "",
      '\t' },
    { "report-with-footer.csv", "UTF-8",
      "1:Opportunity Name|Account Name|Amount|Close Date|Stage\n"
      "2:Renewal, Acme|Acme|12000.00|6/30/2026|Closed Won\n"
      "3:Beta \"X\"|Beta|5000.00|7/15/2026|Proposal",
      "6FPartner pipeline\n"
      "7FCopyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\n"
      "8FConfidential Information - Do Not Distribute\n"
      "9FGenerated By:  Maren Holt  6/30/2026 10:15 AM\n"
      "10FHalden Systems\n",
      ',' },
    { "sheet-with-title-and-total.csv", "UTF-8",
      "4:Partner|Country|Quarter|Revenue\n5:Acme|DE|Q1|100\n6:Beta||Q1|250",
      "1PPartner revenue\n2PGenerated:\n3E\n7E\n8TGrand Total\n", ',' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path
          = g_test_build_filename (G_TEST_DIST, "exchange", "csv", cases[i].name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (EntCsvTable) table = ent_csv_table_read (file, NULL, NULL, &error);
      g_autofree char *rendered = NULL;
      g_autofree char *left_out = NULL;

      g_assert_no_error (error);
      rendered = render (table);
      left_out = render_left_out (table);
      g_assert_cmpstr (rendered, ==, cases[i].rendered);
      g_assert_cmpstr (left_out, ==, cases[i].left_out);
      g_assert_cmpstr (ent_csv_table_get_encoding (table), ==, cases[i].encoding);
      g_assert_cmpint (ent_csv_table_get_delimiter (table), ==, cases[i].delimiter);
      g_assert_cmpstr (ent_csv_table_get_name (table), ==, cases[i].name);
    }
}

/* 50,000 rows of 15 columns; the bound is far above what it takes, so that only a wrong algorithm,
 * not a busy machine, breaks it. Prints the time for those who want to know. */
static void
test_large (void)
{
  g_autoptr (GString) text = g_string_new ("id");
  g_autoptr (EntCsvTable) table = NULL;
  gint64 start;
  double seconds;

  for (int column = 1; column < 15; column++)
    g_string_append_printf (text, ",column %d", column);
  for (int row = 0; row < 50000; row++)
    {
      g_string_append_printf (text, "\r%d", row);
      for (int column = 1; column < 15; column++)
        g_string_append_printf (text, column % 5 == 0 ? ",\"value, %d\"" : ",value %d", column);
    }

  start = g_get_monotonic_time ();
  table = read_text (text->str, NULL);
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;

  g_test_minimized_result (seconds, "50,000 rows of 15 columns in %.3f s", seconds);
  g_assert_cmpfloat (seconds, <, 5.0);
  g_assert_cmpuint (ent_csv_table_get_n_rows (table), ==, 50000);
  g_assert_cmpuint (ent_csv_table_get_row_line (table, 49999), ==, 50001);
  g_assert_cmpstr (ent_csv_table_get_cell (table, 49999, 0), ==, "49999");
  g_assert_cmpstr (ent_csv_table_get_cell (table, 49999, 10), ==, "value, 10");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/csv/table/plain", plain_cases, test_cases);
  g_test_add_data_func ("/csv/table/layout", layout_cases, test_cases);
  g_test_add_func ("/csv/table/options", test_options);
  g_test_add_func ("/csv/table/find-column", test_find_column);
  g_test_add_func ("/csv/table/outside", test_outside);
  g_test_add_func ("/csv/table/reasons", test_reasons);
  g_test_add_func ("/csv/table/files", test_files);
  g_test_add_func ("/csv/table/large", test_large);

  return g_test_run ();
}
