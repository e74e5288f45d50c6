/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/ent-money.h"

#include <locale.h>
#include <string.h>

#include "core/base/ent-value-error.h"

#define VALID                   -1
#define RATE(units, billionths) (G_GINT64_CONSTANT (units) * 1000000000 + (billionths))

static void
test_digits (void)
{
  static const struct
  {
    const char *code;
    int digits;
  } cases[] = {
    { "USD", 2 },  { "EUR", 2 },  { "GBP", 2 },  { "CHF", 2 },  { "BRL", 2 },  { "JPY", 0 },
    { "RSD", 2 },  { "IQD", 3 },  { "KRW", 0 },  { "CLP", 0 },  { "KWD", 3 },  { "BHD", 3 },
    { "CLF", 4 },  { "XOF", 0 },  { "XCD", 2 },  { "DEM", 2 },  { "XYZ", -1 }, { "XXX", -1 },
    { "XTS", -1 }, { "XAU", -1 }, { "usd", -1 }, { "Usd", -1 }, { "US", -1 },  { "USDX", -1 },
    { "US ", -1 }, { "€", -1 },   { "", -1 },    { NULL, -1 },  { "ZZZ", -1 }, { "AAA", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].code);
      g_assert_cmpint (ent_currency_get_digits (cases[i].code), ==, cases[i].digits);
      g_assert_cmpint (ent_currency_is_known (cases[i].code), ==, cases[i].digits >= 0);
    }
}

static gpointer
ask_digits (gpointer data)
{
  for (int i = 0; i < 1000; i++)
    {
      if (ent_currency_get_digits ("KWD") != 3 || ent_currency_get_digits ("QQQ") != -1)
        return GINT_TO_POINTER (FALSE);
    }
  return GINT_TO_POINTER (TRUE);
}

static void
test_digits_threads (void)
{
  GThread *threads[8];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("digits", ask_digits, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (GPOINTER_TO_INT (g_thread_join (threads[i])));
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text, *currency;
    int code; /* VALID, or the error's */
    gint64 minor;
    const char *part; /* of the message, or the amount written back */
  } cases[] = {
    { "1234.5", "USD", VALID, 123450, "1234.50" },
    { "-0.01", "EUR", VALID, -1, "-0.01" },
    { "1234", "JPY", VALID, 1234, "1234" },
    { "1234.00", "JPY", VALID, 1234, "1234" },
    { "1.234", "KWD", VALID, 1234, "1.234" },
    { "-0", "USD", VALID, 0, "0.00" },
    { "92233720368547758.07", "USD", VALID, G_MAXINT64, "92233720368547758.07" },
    { "1234.5", "JPY", ENT_VALUE_ERROR_RANGE, 0, "whole" },
    { "1.234", "USD", ENT_VALUE_ERROR_RANGE, 0, "at most 2" },
    { "92233720368547758.08", "USD", ENT_VALUE_ERROR_RANGE, 0, "too large" },
    { "1e30", "USD", ENT_VALUE_ERROR_INVALID, 0, "“1e30”" },
    { "1.234,56", "EUR", ENT_VALUE_ERROR_INVALID, 0, "“1.234,56”" },
    { "(1,234.50)", "USD", ENT_VALUE_ERROR_INVALID, 0, "“(1,234.50)”" },
    { "€5", "EUR", ENT_VALUE_ERROR_INVALID, 0, "“€5”" },
    { "", "USD", ENT_VALUE_ERROR_INVALID, 0, "number" },
    { "1", "XYZ", ENT_VALUE_ERROR_INVALID, 0, "“XYZ”" },
    { "1", "usd", ENT_VALUE_ERROR_INVALID, 0, "capitals" },
    { "1", NULL, ENT_VALUE_ERROR_INVALID, 0, "currency" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 minor = 42;

      g_test_message ("%s %s", cases[i].text, cases[i].currency);
      if (ent_money_parse (cases[i].text, cases[i].currency, &minor, &error))
        {
          g_autofree char *text = ent_money_to_string (minor, cases[i].currency);

          g_assert_cmpint (cases[i].code, ==, VALID);
          g_assert_cmpint (minor, ==, cases[i].minor);
          g_assert_cmpstr (text, ==, cases[i].part);
          continue;
        }
      g_assert_error (error, ENT_VALUE_ERROR, cases[i].code);
      g_assert_cmpint (minor, ==, 42);
      g_assert_nonnull (strstr (error->message, cases[i].part));
    }
}

static void
test_to_string_unknown (void)
{
  g_autofree char *text = ent_money_to_string (100, "XYZ");

  g_assert_cmpstr (text, ==, "");
}

static void
test_convert (void)
{
  static const struct
  {
    gint64 minor;
    int from_digits;
    gint64 rate;
    int to_digits;
    gboolean valid;
    gint64 expected;
  } cases[] = {
    { 10000, 2, RATE (1, 0), 2, TRUE, 10000 },
    { 10000, 2, RATE (1, 85000000), 2, TRUE, 10850 },
    { 0, 2, RATE (1, 85000000), 2, TRUE, 0 },
    /* Halves go away from zero, on both sides of it. */
    { 1, 2, RATE (0, 500000000), 2, TRUE, 1 },
    { -1, 2, RATE (0, 500000000), 2, TRUE, -1 },
    { 1, 2, RATE (0, 499999999), 2, TRUE, 0 },
    { -1, 2, RATE (0, 499999999), 2, TRUE, 0 },
    { 3, 2, RATE (0, 500000000), 2, TRUE, 2 },
    { 5, 2, RATE (0, 500000000), 2, TRUE, 3 },
    /* Rounded once: by way of 0.45 it would become 1. */
    { 1, 0, RATE (0, 449000000), 0, TRUE, 0 },
    /* Between yen, dollars and dinars. */
    { 1000000, 0, RATE (0, 6700000), 2, TRUE, 670000 },
    { 1000, 3, RATE (3, 250000000), 2, TRUE, 325 },
    { 325, 2, RATE (0, 307692308), 3, TRUE, 1000 },
    { 100, 2, RATE (149, 500000000), 0, TRUE, 150 },
    { -100, 2, RATE (149, 500000000), 0, TRUE, -150 },
    { 1, 9, RATE (1, 0), 0, TRUE, 0 },
    { 1, 0, RATE (1, 0), 9, TRUE, 1000000000 },
    { G_MAXINT64, 2, RATE (1, 0), 2, TRUE, G_MAXINT64 },
    { G_MININT64, 2, RATE (1, 0), 2, TRUE, G_MININT64 },
    { G_MAXINT64, 2, RATE (1, 1), 2, FALSE, 0 },
    { G_MININT64, 2, RATE (1, 1), 2, FALSE, 0 },
    { -(G_GINT64_CONSTANT (1) << 62), 2, RATE (2, 0), 2, TRUE, G_MININT64 },
    { G_GINT64_CONSTANT (1) << 62, 2, RATE (2, 0), 2, FALSE, 0 },
    { G_MAXINT64, 0, G_MAXINT64, 9, FALSE, 0 },
    { G_MININT64, 0, G_MAXINT64, 9, FALSE, 0 },
    { G_MAXINT64, 0, RATE (1, 0), 2, FALSE, 0 },
    /* No rate, no currency. */
    { 100, 2, 0, 2, FALSE, 0 },
    { 100, 2, -1, 2, FALSE, 0 },
    { 100, -1, RATE (1, 0), 2, FALSE, 0 },
    { 100, 2, RATE (1, 0), -1, FALSE, 0 },
    { 100, 10, RATE (1, 0), 2, FALSE, 0 },
    { 100, 2, RATE (1, 0), 10, FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 converted = 42;
      gboolean valid = ent_money_convert (cases[i].minor, cases[i].from_digits, cases[i].rate,
                                          cases[i].to_digits, &converted);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (valid, ==, cases[i].valid);
      g_assert_cmpint (converted, ==, valid ? cases[i].expected : 42);
    }
}

static void
test_add (void)
{
  gint64 total = 0;

  g_assert_true (ent_money_add (&total, 150));
  g_assert_true (ent_money_add (&total, -200));
  g_assert_cmpint (total, ==, -50);

  total = G_MAXINT64 - 1;
  g_assert_true (ent_money_add (&total, 1));
  g_assert_false (ent_money_add (&total, 1));
  g_assert_cmpint (total, ==, G_MAXINT64);

  total = G_MININT64;
  g_assert_false (ent_money_add (&total, -1));
  g_assert_cmpint (total, ==, G_MININT64);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/money/digits-threads", test_digits_threads);
  g_test_add_func ("/money/digits", test_digits);
  g_test_add_func ("/money/parse", test_parse);
  g_test_add_func ("/money/to-string/unknown", test_to_string_unknown);
  g_test_add_func ("/money/convert", test_convert);
  g_test_add_func ("/money/add", test_add);

  return g_test_run ();
}
