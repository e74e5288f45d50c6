/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/ent-typed.h"

#include <locale.h>
#include <unicode/uloc.h>

#include "core/base/ent-format.h"

/* What is shown can be typed, in every locale that ICU knows. No machine has them all, so the test
 * stands in for the C library and says which one the process has. */

static const char *current = "C";

char *
setlocale (int category, const char *locale)
{
  return (char *) current;
}

/* The least number there is means that there is none. */
static const gint64 values[] = { 0, -5, 1234, 123456, -123456789, G_MAXINT64, -G_MAXINT64 };

/* With marks, symbols or digits of their own somewhere: no minor unit, three digits, a decimal mark
 * in the place of the symbol, two symbols. */
static const char *const currencies[] = { "USD", "EUR", "JPY", "KWD", "CVE", "UZS" };

static void
check_numbers (gint64 expected)
{
  for (int scale = 0; scale <= 9; scale += 3)
    {
      g_autofree char *text = ent_format_decimal (expected, scale);
      g_autoptr (GError) error = NULL;
      gint64 value = 1;

      ent_typed_parse_decimal (text, scale, &value, &error);
      g_assert_no_error (error);
      g_assert_cmpint (value, ==, expected);
    }
}

static void
check_money (gint64 expected, const char *currency)
{
  g_autofree char *shown = ent_format_money (expected, currency);
  g_autofree char *written = ent_typed_write_money (expected, currency);
  g_autoptr (GError) error = NULL;
  gint64 value = 1;

  ent_typed_parse_money (shown, currency, &value, &error);
  g_assert_no_error (error);
  g_assert_cmpint (value, ==, expected);
  ent_typed_parse_money (written, currency, &value, &error);
  g_assert_no_error (error);
  g_assert_cmpint (value, ==, expected);
  g_assert_cmpint (g_utf8_strlen (written, -1), <, g_utf8_strlen (shown, -1));
}

static void
check_dates (void)
{
  for (int month = 1; month <= 12; month++)
    {
      EntDate expected = ent_date_new (2026, month, month * 2);
      g_autofree char *text = ent_format_date (expected);
      g_autoptr (GError) error = NULL;
      EntDate date = ENT_DATE_NONE;

      ent_typed_parse_date (text, &date, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (date, ==, expected);
    }
}

static void
test_locales (void)
{
  int32_t n_locales = uloc_countAvailable ();

  g_assert_cmpint (n_locales, >, 500);
  for (int32_t i = 0; i < n_locales; i++)
    {
      current = uloc_getAvailable (i);
      g_test_message ("%s", current);
      for (gsize j = 0; j < G_N_ELEMENTS (values); j++)
        {
          check_numbers (values[j]);
          check_money (values[j], currencies[(gsize) i % G_N_ELEMENTS (currencies)]);
        }
      for (gsize j = 0; j < G_N_ELEMENTS (currencies); j++)
        check_money (-123450, currencies[j]);
      check_dates ();
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typed/locales", test_locales);
  return g_test_run ();
}
