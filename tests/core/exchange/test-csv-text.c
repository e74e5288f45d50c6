/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-csv-text.h"

#include <locale.h>
#include <string.h>

#include "core/exchange/ent-csv-error.h"

#define BYTES(literal) literal, sizeof (literal) - 1

typedef struct
{
  const char *bytes;
  gsize length;
  const char *encoding; /* given; NULL: detect */
  const char *text;     /* expected */
  const char *used;     /* expected */
} DecodeCase;

static const DecodeCase decode_cases[] = {
  { BYTES (""), NULL, "", "UTF-8" },
  { BYTES ("a,b\n"), NULL, "a,b\n", "UTF-8" },
  { BYTES ("caf\xc3\xa9"), NULL, "café", "UTF-8" },
  { BYTES ("\xef\xbb\xbf"
           "a,b"),
    NULL, "a,b", "UTF-8" },
  { BYTES ("\xef\xbb\xbf"
           "a,b"),
    "utf-8", "a,b", "utf-8" },
  { BYTES ("\xff\xfe"
           "a\0\xe9\0,\0\xac\x20\n\0"),
    NULL, "aé,€\n", "UTF-16LE" },
  { BYTES ("\xfe\xff"
           "\0a\0\xe9\0,\x20\xac\0\n"),
    NULL, "aé,€\n", "UTF-16BE" },
  { BYTES ("a\0,\0b\0\n\0"), NULL, "a,b\n", "UTF-16LE" },
  { BYTES ("\0a\0,\0b\0\n"), NULL, "a,b\n", "UTF-16BE" },
  { BYTES ("\xff\xfe"
           "a\0"),
    "UTF-16", "a", "UTF-16" },
  { BYTES ("\xff\xfe"
           "a\0"),
    "UTF-16LE", "a", "UTF-16LE" },
  /* A character beyond 16 bits. */
  { BYTES ("\xff\xfe\x3d\xd8\x00\xde"), NULL, "😀", "UTF-16LE" },
  { BYTES ("caf\xe9 \x80 5"), NULL, "café € 5", "Windows-1252" },
  { BYTES ("\x93quoted\x94"), NULL, "“quoted”", "Windows-1252" },
  { BYTES ("caf\xe9"), "ISO-8859-1", "café", "ISO-8859-1" },
  { BYTES ("\xcf\xf0\xe8"), "windows-1251", "При", "windows-1251" },
  { BYTES ("caf\xc3\xa9"), "Windows-1252", "cafÃ©", "Windows-1252" },
};

static void
test_decode (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (decode_cases); i++)
    {
      const DecodeCase *test = &decode_cases[i];
      g_autoptr (GBytes) bytes = g_bytes_new_static (test->bytes, test->length);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) text = NULL;
      const char *used = NULL;
      gsize length;
      const char *data;

      text = ent_csv_text_decode (bytes, "x.csv", test->encoding, &used, &error);
      g_assert_no_error (error);
      data = g_bytes_get_data (text, &length);
      g_assert_cmpmem (data, length, test->text, strlen (test->text));
      g_assert_cmpstr (used, ==, test->used);
    }
}

static void
test_decode_borrows (void)
{
  static const char content[] = "a,b\n1,2\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (BYTES (content));
  g_autoptr (GBytes) text = ent_csv_text_decode (bytes, "x.csv", NULL, NULL, NULL);

  g_assert_true (g_bytes_get_data (text, NULL) == content);
}

typedef struct
{
  const char *bytes;
  gsize length;
  const char *encoding;
  EntCsvError code;
  const char *message; /* part of it */
} DecodeErrorCase;

static const DecodeErrorCase decode_error_cases[] = {
  { BYTES ("a,b\n1,\0\n"), NULL, ENT_CSV_ERROR_NUL, "“x.csv”, line 2:" },
  { BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), NULL, ENT_CSV_ERROR_NUL, "line 3:" },
  { BYTES ("a,b\n1,\0\n"), "UTF-8", ENT_CSV_ERROR_NUL, "line 2:" },
  { BYTES ("\xff\xfe"
           "a\0\n\0\0\0b\0"),
    NULL, ENT_CSV_ERROR_NUL, "line 2:" },
  /* Given, but not so: line ends of all kinds count. */
  { BYTES ("a\r\nb\rc\n\xe9t\xe9"), "UTF-8", ENT_CSV_ERROR_ENCODING,
    "line 4: the text is not valid UTF-8 at byte 7" },
  { BYTES ("a\nb\n\x81"), "Windows-1252", ENT_CSV_ERROR_ENCODING,
    "line 3: the text is not valid Windows-1252 at byte 4" },
  { BYTES ("a\nb\n\x81"), NULL, ENT_CSV_ERROR_ENCODING, "line 3:" },
  { BYTES ("\xff\xfe"
           "a\0\n\0\x00\xd8"
           "b\0"),
    NULL, ENT_CSV_ERROR_ENCODING, "line 2: the text is not valid UTF-16LE" },
  { BYTES ("\xff\xfe"
           "a\0b"),
    NULL, ENT_CSV_ERROR_ENCODING, "UTF-16LE" },
  /* Meant to be UTF-8, and broken: not read as something else. */
  { BYTES ("caf\xc3\xa9\n\xc3\xbc\nna\xffve"), NULL, ENT_CSV_ERROR_ENCODING,
    "line 3: the text is not valid UTF-8" },
  { BYTES ("a\nx\xed\xa0\x80y"), NULL, ENT_CSV_ERROR_ENCODING,
    "line 2: the text is not valid UTF-8" },
  { BYTES ("a"), "klingon", ENT_CSV_ERROR_ENCODING, "“klingon” is not known" },
};

static void
test_decode_error (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (decode_error_cases); i++)
    {
      const DecodeErrorCase *test = &decode_error_cases[i];
      g_autoptr (GBytes) bytes = g_bytes_new_static (test->bytes, test->length);
      g_autoptr (GError) error = NULL;

      g_assert_null (ent_csv_text_decode (bytes, "x.csv", test->encoding, NULL, &error));
      g_assert_error (error, ENT_CSV_ERROR, (int) test->code);
      g_assert_nonnull (strstr (error->message, test->message));
      g_assert_nonnull (strstr (error->message, "“x.csv”"));
    }
}

static void
test_separator_row (void)
{
  static const struct
  {
    const char *text;
    gsize skip;
    char delimiter;
  } cases[] = {
    { "sep=;\na;b", 6, ';' },
    { "sep=;\r\na;b", 7, ';' },
    { "sep=\t\ra\tb", 6, '\t' },
    { "SEP=|\na|b", 6, '|' },
    { "\"sep=,\"\na", 8, ',' },
    { "sep=;", 5, ';' },
    { "separator;x\n", 0, '?' },
    { "sep=\na", 0, '?' },
    { "sep=;;\na", 0, '?' },
    { "sep=a\nb", 0, '?' },
    { "", 0, '?' },
    { "\"sep=;\na", 0, '?' },
    { "a;b\nsep=;\n", 0, '?' },
    { "sep=", 0, '?' },
    { "sep=\"\n", 0, '?' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char delimiter = '?';

      g_assert_cmpuint (
          ent_csv_text_skip_separator_row (cases[i].text, strlen (cases[i].text), &delimiter), ==,
          cases[i].skip);
      g_assert_cmpint (delimiter, ==, cases[i].delimiter);
    }
}

static void
test_guess_delimiter (void)
{
  static const struct
  {
    const char *text;
    char delimiter;
  } cases[] = {
    { "", ',' },
    { "name\nAcme\n", ',' },
    { "a,b\n1,2\n", ',' },
    { "a;b\n1;2\n", ';' },
    { "a\tb\n1\t2\n", '\t' },
    { "a|b\r1|2\r", '|' },
    { "a;b", ';' },
    /* Decimal commas, and commas in text. */
    { "Name;Amount\nA;1,5\nB;2,5\n", ';' },
    { "Name;Amount;Note\nA;1,5;x, y\nB;2,5;z, u\n", ';' },
    { "Name\tAmount\nA, B\t1,5\nC, D\t2,5\n", '\t' },
    /* Quotes hide delimiters and line ends. */
    { "a,b\n\"x;y;z\",1\n\"u;\nv;w\",2\n", ',' },
    { "\"a;b\",c\n\"d;e\",f\n", ',' },
    { "a;b\n\"say \"\"x,y\"\" now\";1\n\"u,v\";2\n", ';' },
    /* A cell of several lines, each with the same number of others. */
    { "a,b\n1,\"x;y\nz;u\nv;w\nq;r\"\n2,3\n", ',' },
    /* Under none of them can it be read. */
    { "a;b\n1;5\" pipe\n2;6\" pipe\n", ';' },
    /* A title above the table. */
    { "Pipeline, all regions, Q2\n\na;b;c\n1;2;3\n4;5;6\n", ';' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (ent_csv_text_guess_delimiter (cases[i].text, strlen (cases[i].text)), ==,
                     cases[i].delimiter);
}

static void
test_is_delimiter (void)
{
  for (const char *p = ",;|\t:^~"; *p != '\0'; p++)
    g_assert_true (ent_csv_text_is_delimiter (*p));
  for (const char *p = "\"\r\n aZ5\x80"; *p != '\0'; p++)
    g_assert_false (ent_csv_text_is_delimiter (*p));
  g_assert_false (ent_csv_text_is_delimiter ('\0'));
}

static void
test_count_lines (void)
{
  g_assert_cmpuint (ent_csv_text_count_lines (BYTES ("")), ==, 0);
  g_assert_cmpuint (ent_csv_text_count_lines (BYTES ("a\nb\n")), ==, 2);
  g_assert_cmpuint (ent_csv_text_count_lines (BYTES ("a\r\nb\r\n")), ==, 2);
  g_assert_cmpuint (ent_csv_text_count_lines (BYTES ("a\rb\r")), ==, 2);
  g_assert_cmpuint (ent_csv_text_count_lines (BYTES ("\n\r\r\n\n")), ==, 4);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv/text/decode", test_decode);
  g_test_add_func ("/csv/text/decode-borrows", test_decode_borrows);
  g_test_add_func ("/csv/text/decode-error", test_decode_error);
  g_test_add_func ("/csv/text/separator-row", test_separator_row);
  g_test_add_func ("/csv/text/guess-delimiter", test_guess_delimiter);
  g_test_add_func ("/csv/text/is-delimiter", test_is_delimiter);
  g_test_add_func ("/csv/text/count-lines", test_count_lines);

  return g_test_run ();
}
