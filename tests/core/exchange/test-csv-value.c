/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-csv-value.h"

#include <locale.h>
#include <string.h>

#include "core/base/ent-value-error.h"

#define OK        0
#define INVALID   (ENT_VALUE_ERROR_INVALID + 1)
#define RANGE     (ENT_VALUE_ERROR_RANGE + 1)
#define AMBIGUOUS (ENT_VALUE_ERROR_AMBIGUOUS + 1)

typedef struct
{
  const char *text;
  const char *marks; /* decimal and thousands mark, ? for unspecified */
  const char *currency;
  int outcome;
  gint64 minor;
} AmountCase;

static const AmountCase amount_cases[] = {
  { "1234", "??", "USD", OK, 123400 },
  { "1234.5", "??", "USD", OK, 123450 },
  { "1234,5", "??", "USD", OK, 123450 },
  { "0,25", "??", "EUR", OK, 25 },
  { ".5", "??", "USD", OK, 50 },
  { "-,5", "??", "EUR", OK, -50 },
  { "1,234.56", "??", "USD", OK, 123456 },
  { "1.234,56", "??", "EUR", OK, 123456 },
  { "1,234,567", "??", "USD", OK, 123456700 },
  { "1.234.567", "??", "EUR", OK, 123456700 },
  { "1.234.567,8", "??", "EUR", OK, 123456780 },
  { "12,34,567.50", "??", "INR", OK, 123456750 },
  { "1,23,456", "??", "INR", OK, 12345600 },
  { "1234.500", "??", "USD", OK, 123450 },
  { "0.125", "??", "KWD", OK, 125 },
  { "1234.567", "??", "KWD", OK, 1234567 },

  /* Groups apart by spaces of all kinds and apostrophes. */
  { "1 234,50", "??", "EUR", OK, 123450 },
  { "1\u00a0234,50", "??", "EUR", OK, 123450 },
  { "1\u202f234\u202f567,50", "??", "EUR", OK, 123456750 },
  { "1'234.50", "??", "CHF", OK, 123450 },
  { "1\u2019234", "??", "CHF", OK, 123400 },
  { "1 234,567", "??", "KWD", OK, 1234567 },

  /* Signs. */
  { "-1234.50", "??", "USD", OK, -123450 },
  { "+1234.50", "??", "USD", OK, 123450 },
  { "\u22121234.50", "??", "USD", OK, -123450 },
  { "1234.50-", "??", "USD", OK, -123450 },
  { "- 5", "??", "USD", OK, -500 },
  { "(1,234.50)", "??", "USD", OK, -123450 },
  { "($1,234.50)", "??", "USD", OK, -123450 },
  { "$(1,234.50)", "??", "USD", OK, -123450 },
  { "-$5", "??", "USD", OK, -500 },
  { "$-5", "??", "USD", OK, -500 },
  { "-0", "??", "USD", OK, 0 },
  { "(0.00)", "??", "USD", OK, 0 },
  { "\u200e-5\u200f", "??", "ILS", OK, -500 },

  /* Currencies. */
  { "$1,234.50", "??", "USD", OK, 123450 },
  { "$ 5", "??", "CAD", OK, 500 },
  { "US$5", "??", "USD", OK, 500 },
  { "1.234,56 €", "??", "EUR", OK, 123456 },
  { "€1.234,56", "??", "EUR", OK, 123456 },
  { "£5", "??", "GBP", OK, 500 },
  { "¥1234", "??", "JPY", OK, 1234 },
  { "¥5", "??", "CNY", OK, 500 },
  { "USD 1,234.50", "??", "USD", OK, 123450 },
  { "usd5", "??", "USD", OK, 500 },
  { "1 234,50 SEK", "??", "SEK", OK, 123450 },
  { "5 kr", "??", "NOK", OK, 500 },
  { "Fr. 5", "??", "CHF", OK, 500 },
  { "Rs.500", "??", "INR", OK, 50000 },
  { "$.50", "??", "USD", OK, 50 },
  { "5,00 zł", "??", "PLN", OK, 500 },
  { "€ 5", "??", "USD", INVALID, 0 },
  { "EUR 5", "??", "USD", INVALID, 0 },
  { "$5", "??", "EUR", INVALID, 0 },
  { "5 £", "??", "USD", INVALID, 0 },
  { "US$5", "??", "CAD", INVALID, 0 },
  { "$5 USD", "??", "USD", INVALID, 0 },
  { "5 XYZ", "??", "USD", INVALID, 0 },
  { "5", "??", "XYZ", INVALID, 0 },
  { "5", "??", NULL, INVALID, 0 },

  /* One mark that could be either; a currency without decimals decides. */
  { "1,234", "??", "USD", AMBIGUOUS, 0 },
  { "1.234", "??", "EUR", AMBIGUOUS, 0 },
  { "$12,345", "??", "USD", AMBIGUOUS, 0 },
  { "-123.456", "??", "KWD", AMBIGUOUS, 0 },
  { "1,234", "??", "JPY", OK, 1234 },
  { "1.234", "??", "JPY", OK, 1234 },
  { "1,234", ".?", "USD", OK, 123400 },
  { "1.234", ",?", "EUR", OK, 123400 },
  { "1,234", "?,", "USD", OK, 123400 },
  { "1.234", "?.", "EUR", OK, 123400 },
  { "1,234", ",?", "KWD", OK, 1234 },
  { "1,500", ",?", "EUR", OK, 150 },
  { "1,500", "? ", "EUR", OK, 150 },
  { "1 234.5", "? ", "USD", OK, 123450 },
  { "1,234", ",?", "USD", RANGE, 0 },

  /* Marks as given, and no others. */
  { "1.234,56", ",.", "EUR", OK, 123456 },
  { "1 234,56", ", ", "EUR", OK, 123456 },
  { "1\u00a0234,56", ", ", "EUR", OK, 123456 },
  { "1'234.56", ".'", "CHF", OK, 123456 },
  { "1.234,56", ".?", "EUR", INVALID, 0 },
  { "1234.50", ",?", "EUR", INVALID, 0 },
  { "1,23", ".?", "USD", INVALID, 0 },
  { "1,234.50", ". ", "USD", INVALID, 0 },
  { "1,234.50", "..", "USD", INVALID, 0 },

  /* Wrong groups. */
  { "1,2,3", "??", "USD", INVALID, 0 },
  { "1234,567.00", "??", "USD", INVALID, 0 },
  { "1,234,56", "??", "USD", INVALID, 0 },
  { "12.34.567", "??", "EUR", INVALID, 0 },
  { "1.234,567,890", "??", "USD", INVALID, 0 },
  { "1,234.567.890", "??", "USD", INVALID, 0 },
  { "1 23", "??", "USD", INVALID, 0 },
  { "1,234'567", "??", "USD", INVALID, 0 },
  { "0,123,456", "??", "USD", INVALID, 0 },
  { "1,,234", "??", "USD", INVALID, 0 },
  { "1..5", "??", "USD", INVALID, 0 },
  { "5.", "??", "USD", INVALID, 0 },

  /* No amounts, too exact, too large. */
  { "", "??", "USD", INVALID, 0 },
  { NULL, "??", "USD", INVALID, 0 },
  { " ", "??", "USD", INVALID, 0 },
  { "$", "??", "USD", INVALID, 0 },
  { "-", "??", "USD", INVALID, 0 },
  { "()", "??", "USD", INVALID, 0 },
  { "1e30", "??", "USD", INVALID, 0 },
  { "-92233720368547758.07", ". ", "USD", OK, -G_MAXINT64 },
  { "-92233720368547758.08", ". ", "USD", RANGE, 0 },
  { "1E3", "??", "USD", INVALID, 0 },
  { "NaN", "??", "USD", INVALID, 0 },
  { "inf", "??", "USD", INVALID, 0 },
  { "0x10", "??", "USD", INVALID, 0 },
  { "n/a", "??", "USD", INVALID, 0 },
  { "5%", "??", "USD", INVALID, 0 },
  { "#REF!", "??", "USD", INVALID, 0 },
  { "=1+1", "??", "USD", INVALID, 0 },
  { "--5", "??", "USD", INVALID, 0 },
  { "-5-", "??", "USD", INVALID, 0 },
  { "(-5)", "??", "USD", INVALID, 0 },
  { "(5", "??", "USD", INVALID, 0 },
  { "5)", "??", "USD", INVALID, 0 },
  { "((5))", "??", "USD", INVALID, 0 },
  { "5 5 USD USD", "??", "USD", INVALID, 0 },
  { "\u0661\u0662", "??", "EGP", INVALID, 0 },
  { "1.005", ".?", "USD", RANGE, 0 },
  { "1234.567", "??", "USD", RANGE, 0 },
  { "1.5", "??", "JPY", RANGE, 0 },
  { "1234.567", "??", "JPY", RANGE, 0 },
  { "1.00", "??", "JPY", OK, 1 },
  { "92233720368547758.07", "??", "USD", OK, G_MAXINT64 },
  { "92233720368547758.08", "??", "USD", RANGE, 0 },
  { "1000000000000000000000000000000", "??", "USD", RANGE, 0 },
};

static EntCsvFormats
make_formats (const char *marks)
{
  EntCsvFormats formats
      = { NULL, marks[0] != '?' ? marks[0] : '\0', marks[1] != '?' ? marks[1] : '\0' };

  return formats;
}

static void
test_amount (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (amount_cases); i++)
    {
      const AmountCase *test = &amount_cases[i];
      EntCsvFormats formats = make_formats (test->marks);
      g_autoptr (GError) error = NULL;
      gint64 minor = 77;
      gboolean parsed = ent_csv_amount_parse (test->text, &formats, test->currency, &minor, &error);

      g_test_message ("“%s” %s %s: %" G_GINT64_FORMAT " %s", test->text, test->marks,
                      test->currency, minor, error != NULL ? error->message : "");
      if (test->outcome == OK)
        {
          g_assert_no_error (error);
          g_assert_true (parsed);
          g_assert_cmpint (minor, ==, test->minor);
        }
      else
        {
          g_assert_false (parsed);
          g_assert_error (error, ENT_VALUE_ERROR, test->outcome - 1);
          g_assert_cmpint (minor, ==, 77);
        }
    }
}

static void
test_amount_without_formats (void)
{
  gint64 minor = 0;

  g_assert_true (ent_csv_amount_parse ("1,234.50", NULL, "USD", &minor, NULL));
  g_assert_cmpint (minor, ==, 123450);
}

static void
test_amount_messages (void)
{
  static const struct
  {
    const char *text, *message;
  } cases[] = {
    { "1,234", "decimal mark" },
    { "€ 5", "“€ 5” is in €, but its currency is USD" },
    { "1,2,3", "wrong places" },
    { "abc", "“abc” is not a number" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 minor;

      g_assert_false (ent_csv_amount_parse (cases[i].text, NULL, "USD", &minor, &error));
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

/* Every amount is read back from each of the ways to write it. */
static void
test_amount_round_trip (void)
{
  static const struct
  {
    const char *negative, *positive;
    const char *marks;
  } shapes[] = {
    { "-%d,%03d.%02d", "%d,%03d.%02d", "??" },
    { "(%d.%03d,%02d)", "%d.%03d,%02d €", "??" },
    { "%d %03d,%02d-", "EUR %d %03d,%02d", "? " },
  };

  for (int minor = -99999999; minor < 99999999; minor += 1234567)
    for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
      {
        int size = ABS (minor);
        EntCsvFormats formats = make_formats (shapes[i].marks);
        g_autofree char *text = NULL;
        gint64 parsed = 0;

        if (size < 100000)
          continue;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        text = g_strdup_printf (minor < 0 ? shapes[i].negative : shapes[i].positive, size / 100000,
                                size / 100 % 1000, size % 100);
#pragma GCC diagnostic pop
        g_assert_true (ent_csv_amount_parse (text, &formats, "EUR", &parsed, NULL));
        g_assert_cmpint (parsed, ==, minor);
      }
}

static void
test_number (void)
{
  static const struct
  {
    const char *text;
    const char *marks;
    int scale;
    int outcome;
    gint64 value;
  } cases[] = {
    { "1.5", "??", 2, OK, 150 },
    { "1,5", "??", 2, OK, 150 },
    { "1.0842", "??", 9, OK, 1084200000 },
    { "0,92", "??", 9, OK, 920000000 },
    { "-3", "??", 0, OK, -3 },
    { "1,234", "??", 0, OK, 1234 },
    { "1,234", "??", 3, AMBIGUOUS, 0 },
    { "1.084", ".?", 9, OK, 1084000000 },
    { "1.084", "??", 9, OK, 1084000000 },
    { "1,084", "??", 9, OK, 1084000000 },
    { "1,084.5", "??", 9, OK, 1084500000000 },
    { "1.005", ".?", 2, RANGE, 0 },
    { "$5", "??", 2, INVALID, 0 },
    { "5%", "??", 2, INVALID, 0 },
    { "", "??", 2, INVALID, 0 },
    { "1e3", "??", 2, INVALID, 0 },
    { "5 h", "??", 2, INVALID, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntCsvFormats formats = make_formats (cases[i].marks);
      g_autoptr (GError) error = NULL;
      gint64 value = 77;
      gboolean parsed
          = ent_csv_number_parse (cases[i].text, &formats, cases[i].scale, &value, &error);

      g_assert_cmpint (parsed, ==, cases[i].outcome == OK);
      if (parsed)
        g_assert_cmpint (value, ==, cases[i].value);
      else
        g_assert_error (error, ENT_VALUE_ERROR, cases[i].outcome - 1);
    }
}

static void
test_long_text (void)
{
  g_autofree char *text = g_strnfill (1024 * 1024, '9');
  g_autoptr (GError) error = NULL;
  gint64 value;

  g_assert_false (ent_csv_number_parse (text, NULL, 2, &value, &error));
  g_assert_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID);
  g_assert_cmpuint (strlen (error->message), <, 400);
}

static void
test_boolean (void)
{
  static const struct
  {
    const char *text;
    int value; /* -1: an error */
  } cases[] = {
    { "yes", TRUE }, { "YES", TRUE },   { " Yes ", TRUE },  { "true", TRUE }, { "TRUE", TRUE },
    { "1", TRUE },   { "y", TRUE },     { "x", TRUE },      { "X", TRUE },    { "ja", TRUE },
    { "oui", TRUE }, { "no", FALSE },   { "False", FALSE }, { "0", FALSE },   { "N", FALSE },
    { "", FALSE },   { "nein", FALSE }, { "non", FALSE },   { NULL, FALSE },  { "maybe", -1 },
    { "2", -1 },     { "-1", -1 },      { "yes!", -1 },     { "01", -1 },     { "yesno", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean value = 77;

      if (cases[i].value >= 0)
        {
          g_assert_true (ent_csv_boolean_parse (cases[i].text, &value, &error));
          g_assert_cmpint (value, ==, cases[i].value);
          continue;
        }
      g_assert_false (ent_csv_boolean_parse (cases[i].text, &value, &error));
      g_assert_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID);
      g_assert_cmpint (value, ==, 77);
    }
}

static void
test_guess_decimal_mark (void)
{
  static const struct
  {
    const char *samples[4];
    char mark;
  } cases[] = {
    { { "1,234", "1234.5" }, '.' },
    { { "1.234", "1.234,50 €" }, ',' },
    { { "1,234", "1,234,567" }, '.' },
    { { "1.234", "2.345.678" }, ',' },
    { { "1 234,567" }, ',' },
    { { "$0.99", "$1,000" }, '.' },
    { { "n/a", "", NULL, "0,5" }, ',' },
    { { "1,234", "2,345" }, 0 },
    { { "1234", "5" }, 0 },
    { { "1.5", "1,5" }, 0 },
    { { "abc" }, 0 },
    { { NULL }, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (ent_csv_guess_decimal_mark (cases[i].samples, 4), ==, cases[i].mark);
  g_assert_cmpint (ent_csv_guess_decimal_mark (NULL, 0), ==, 0);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv/value/amount", test_amount);
  g_test_add_func ("/csv/value/amount-without-formats", test_amount_without_formats);
  g_test_add_func ("/csv/value/amount-messages", test_amount_messages);
  g_test_add_func ("/csv/value/amount-round-trip", test_amount_round_trip);
  g_test_add_func ("/csv/value/number", test_number);
  g_test_add_func ("/csv/value/long-text", test_long_text);
  g_test_add_func ("/csv/value/boolean", test_boolean);
  g_test_add_func ("/csv/value/guess-decimal-mark", test_guess_decimal_mark);

  return g_test_run ();
}
