/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/ent-decimal.h"

#include <locale.h>
#include <string.h>

#include "core/base/ent-value-error.h"
#include "locale-fixture.h"

#define VALID -1

typedef struct
{
  const char *text;
  int scale;
  int code; /* VALID, or the error's */
  gint64 value;
} ParseCase;

static const ParseCase parse_cases[] = {
  { "0", 2, VALID, 0 },
  { "-0", 2, VALID, 0 },
  { "-0.00", 2, VALID, 0 },
  { "1234.5", 2, VALID, 123450 },
  { "1234.50", 2, VALID, 123450 },
  { "+1234.5", 2, VALID, 123450 },
  { "-0.01", 2, VALID, -1 },
  { "007", 0, VALID, 7 },
  { "12.000", 0, VALID, 12 },
  { "1.250000000000", 2, VALID, 125 },
  { " 1.25\n", 2, VALID, 125 },
  { "0.000000001", 9, VALID, 1 },
  { "0.1", 9, VALID, 100000000 },
  { "9223372036854775807", 0, VALID, G_MAXINT64 },
  { "-9223372036854775807", 0, VALID, -G_MAXINT64 },
  { "-9223372036854775808", 0, ENT_VALUE_ERROR_RANGE, 0 },
  { "92233720368547758.07", 2, VALID, G_MAXINT64 },
  { "-92233720368547758.08", 2, ENT_VALUE_ERROR_RANGE, 0 },
  { "0000000000000000000000000000001", 2, VALID, 100 },
  { "9223372036854775808", 0, ENT_VALUE_ERROR_RANGE, 0 },
  { "-9223372036854775809", 0, ENT_VALUE_ERROR_RANGE, 0 },
  { "92233720368547758.08", 2, ENT_VALUE_ERROR_RANGE, 0 },
  { "9223372036854775807", 2, ENT_VALUE_ERROR_RANGE, 0 },
  { "1000000000000000000000000000000", 2, ENT_VALUE_ERROR_RANGE, 0 },
  { "1.255", 2, ENT_VALUE_ERROR_RANGE, 0 },
  { "1.5", 0, ENT_VALUE_ERROR_RANGE, 0 },
  { "0.0000000001", 9, ENT_VALUE_ERROR_RANGE, 0 },
  { "1e30", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "1E3", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "NaN", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "inf", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "-Infinity", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "0x10", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "1,234.50", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "1.234,56", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "1234,5", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "1 234", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "(1234.50)", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "$12", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "1.2.3", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "--1", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "+-1", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "- 1", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "-", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { ".", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { ".5", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "5.", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "٥", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { "  ", 2, ENT_VALUE_ERROR_INVALID, 0 },
  { NULL, 2, ENT_VALUE_ERROR_INVALID, 0 },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parse_cases); i++)
    {
      const ParseCase *each = &parse_cases[i];
      g_autoptr (GError) error = NULL;
      gint64 value = 42;
      gboolean valid = ent_decimal_parse (each->text, each->scale, &value, &error);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (valid, ==, each->code == VALID);
      if (valid)
        g_assert_no_error (error);
      else
        g_assert_error (error, ENT_VALUE_ERROR, each->code);
      g_assert_cmpint (value, ==, valid ? each->value : 42);
    }
}

static void
test_parse_message (void)
{
  static const struct
  {
    const char *text;
    int scale;
    const char *part;
  } cases[] = {
    { "1.255", 2, "at most 2 digits" }, { "1.25", 1, "at most 1 digit " },
    { "1.25", 0, "whole number" },      { "92233720368547758070", 0, "too large" },
    { "twelve", 2, "“twelve”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 value;

      g_assert_false (ent_decimal_parse (cases[i].text, cases[i].scale, &value, &error));
      g_assert_nonnull (strstr (error->message, cases[i].part));
      g_assert_nonnull (strstr (error->message, cases[i].text));
    }
}

static void
test_to_string (void)
{
  static const struct
  {
    gint64 value;
    int scale;
    const char *expected;
  } cases[] = {
    { 125, 2, "1.25" },
    { 100, 2, "1.00" },
    { 5, 2, "0.05" },
    { -5, 2, "-0.05" },
    { 0, 2, "0.00" },
    { 0, 0, "0" },
    { -7, 0, "-7" },
    { 1, 9, "0.000000001" },
    { 123450, 3, "123.450" },
    { G_MAXINT64, 0, "9223372036854775807" },
    { -G_MAXINT64, 0, "-9223372036854775807" },
    { -G_MAXINT64, 9, "-9223372036.854775807" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = ent_decimal_to_string (cases[i].value, cases[i].scale);
      g_autoptr (GError) error = NULL;
      gint64 value;

      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_true (ent_decimal_parse (text, cases[i].scale, &value, &error));
      g_assert_cmpint (value, ==, cases[i].value);
    }
}

static void
test_to_double (void)
{
  static const struct
  {
    gint64 value;
    int scale;
    double expected;
  } cases[] = {
    { 125, 2, 1.25 },
    { 10, 2, 0.1 },
    { -1, 9, -0.000000001 },
    { 0, 9, 0.0 },
    { G_MAXINT64, 0, 9223372036854775807.0 },
    { G_MININT64, 0, -9223372036854775808.0 },
    { 9007199254740993, 1, 900719925474099.3 },
    { G_MAXINT64, 9, 9223372036.854775807 },
    /* Rounded to a double before the division, this one would come out a unit too low. */
    { 2810246167479189003, 2, 28102461674791890.03 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (ent_decimal_to_double (cases[i].value, cases[i].scale) == cases[i].expected);
}

static void
test_divide (void)
{
  static const struct
  {
    gint64 dividend, divisor;
    int scale;
    gboolean valid;
    gint64 expected;
  } cases[] = {
    { 1, 3, 4, TRUE, 3333 },
    { 2, 3, 4, TRUE, 6667 },
    { 1, 2, 0, TRUE, 1 },
    { -1, 2, 0, TRUE, -1 },
    { 1, -2, 0, TRUE, -1 },
    { -1, -2, 0, TRUE, 1 },
    { 5, 2, 0, TRUE, 3 },
    { 49, 100, 0, TRUE, 0 },
    { -49, 100, 0, TRUE, 0 },
    { 0, 5, 9, TRUE, 0 },
    { 0, -5, 9, TRUE, 0 },
    { G_MAXINT64, 1, 0, TRUE, G_MAXINT64 },
    { G_MININT64, 1, 0, TRUE, G_MININT64 },
    { G_MININT64, G_MININT64, 9, TRUE, 1000000000 },
    { G_MAXINT64, G_MAXINT64, 9, TRUE, 1000000000 },
    { G_MININT64, -1, 0, FALSE, 0 },
    { G_MAXINT64, 1, 1, FALSE, 0 },
    { 1, 0, 2, FALSE, 0 },
    { 0, 0, 2, FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 quotient = 42;
      gboolean valid
          = ent_decimal_divide (cases[i].dividend, cases[i].divisor, cases[i].scale, &quotient);

      g_assert_cmpint (valid, ==, cases[i].valid);
      g_assert_cmpint (quotient, ==, valid ? cases[i].expected : 42);
    }
}

/* Where the decimal mark is a comma, files still have points. */
static void
test_locale (void)
{
  if (!locale_fixture_set ("de_DE", "de_DE.UTF-8"))
    return;
  g_assert_cmpstr (localeconv ()->decimal_point, ==, ",");
  test_parse ();
  test_to_string ();
  test_to_double ();
  locale_fixture_reset ();
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/decimal/parse", test_parse);
  g_test_add_func ("/decimal/parse/message", test_parse_message);
  g_test_add_func ("/decimal/to-string", test_to_string);
  g_test_add_func ("/decimal/to-double", test_to_double);
  g_test_add_func ("/decimal/divide", test_divide);
  g_test_add_func ("/decimal/locale", test_locale);

  return g_test_run ();
}
