/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/ent-format.h"

#include <math.h>
#include <unicode/ucal.h>

#include "locale-fixture.h"

#define NBSP "\u00a0"

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

/* C.UTF-8, which the tests start in, is American English. */
static void
test_money (void)
{
  assert_text (ent_format_money (123450, "USD"), "$1,234.50");
  assert_text (ent_format_money (-123450, "USD"), "-$1,234.50");
  assert_text (ent_format_money (0, "EUR"), "€0.00");
  assert_text (ent_format_money (1234, "JPY"), "¥1,234");
  assert_text (ent_format_money (123450, "RSD"), "RSD" NBSP "1,234.50");
  assert_text (ent_format_money (1234567, "KWD"), "KWD" NBSP "1,234.567");
  assert_text (ent_format_money (G_MAXINT64, "USD"), "$92,233,720,368,547,758.07");
  assert_text (ent_format_money (G_MININT64, "USD"), "-$92,233,720,368,547,758.08");
  assert_text (ent_format_money (100, "XYZ"), "");
  assert_text (ent_format_money (100, NULL), "");
}

static void
test_money_short (void)
{
  assert_text (ent_format_money_short (0, "USD"), "$0");
  assert_text (ent_format_money_short (123456789, "USD"), "$1.2M");
  assert_text (ent_format_money_short (-50000000, "USD"), "-$500K");
  assert_text (ent_format_money_short (2500, "JPY"), "¥2.5K");
  assert_text (ent_format_money_short (100, "XYZ"), "");
}

static void
test_numbers (void)
{
  assert_text (ent_format_decimal (123456, 2), "1,234.56");
  assert_text (ent_format_decimal (917000000, 9), "0.917");
  assert_text (ent_format_decimal (1, 9), "0.000000001");
  assert_text (ent_format_decimal (100, 2), "1");
  assert_text (ent_format_decimal (-150, 2), "-1.5");
  assert_text (ent_format_decimal (G_MAXINT64, 2), "92,233,720,368,547,758.07");

  assert_text (ent_format_count (0), "0");
  assert_text (ent_format_count (50000), "50,000");
  assert_text (ent_format_count (-1234), "-1,234");
  assert_text (ent_format_count (G_MININT64), "-9,223,372,036,854,775,808");
}

static void
test_doubles (void)
{
  assert_text (ent_format_percent (0.2731), "27.3%");
  assert_text (ent_format_percent (0.27), "27.0%");
  assert_text (ent_format_percent (1), "100.0%");
  assert_text (ent_format_percent (12.5), "1,250.0%");
  assert_text (ent_format_percent (-0.25), "-25.0%");
  assert_text (ent_format_percent (0.0005), "0.1%");
  assert_text (ent_format_percent (0.2745), "27.5%");
  assert_text (ent_format_percent (-0.0001), "0.0%");
  assert_text (ent_format_percent (NAN), "n/a");
  assert_text (ent_format_percent (INFINITY), "n/a");

  assert_text (ent_format_ratio (1.25), "1.25×");
  assert_text (ent_format_ratio (1), "1.00×");
  assert_text (ent_format_ratio (0.125), "0.13×");
  assert_text (ent_format_ratio (1234.5), "1,234.50×");
  assert_text (ent_format_ratio (NAN), "n/a");
  assert_text (ent_format_ratio (-INFINITY), "n/a");
}

static void
test_date (void)
{
  assert_text (ent_format_date (ent_date_new (2026, 3, 31)), "Mar 31, 2026");
  assert_text (ent_format_date (ent_date_new (1970, 1, 1)), "Jan 1, 1970");
  assert_text (ent_format_date (ent_date_new (1969, 12, 31)), "Dec 31, 1969");
  assert_text (ent_format_date (ent_date_new (1582, 10, 10)), "Oct 10, 1582");
  assert_text (ent_format_date (ent_date_new (9999, 12, 31)), "Dec 31, 9999");
  assert_text (ent_format_date (ENT_DATE_NONE), "");
  assert_text (ent_format_month (1), "January");
  assert_text (ent_format_month (12), "December");
}

static gpointer
format_date (gpointer data)
{
  return ent_format_date (ent_date_new (2026, 3, 29));
}

/* A civil date is the same day wherever the machine stands. Formatters are kept by thread, so that
 * a new one is made for each zone. */
static void
test_date_zones (void)
{
  static const UChar east[] = { 'G', 'M', 'T', '+', '1', '4', 0 };
  static const UChar west[] = { 'G', 'M', 'T', '-', '1', '2', 0 };
  static const UChar *const zones[] = { east, west };

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      UErrorCode status = U_ZERO_ERROR;

      ucal_setDefaultTimeZone (zones[i], &status);
      g_assert_true (U_SUCCESS (status));
      assert_text (g_thread_join (g_thread_new ("zone", format_date, NULL)), "Mar 29, 2026");
    }
}

static void
test_collate (void)
{
  static const char *const ordered[]
      = { NULL, "", "Deal 2", "Deal 9", "Deal 10", "eclair", "Eclair", "éclair", "Zebra" };

  for (gsize i = 0; i < G_N_ELEMENTS (ordered); i++)
    {
      g_assert_cmpint (ent_format_collate (ordered[i], ordered[i]), ==, 0);
      for (gsize j = i + 1; j < G_N_ELEMENTS (ordered); j++)
        {
          g_assert_cmpint (ent_format_collate (ordered[i], ordered[j]), <, 0);
          g_assert_cmpint (ent_format_collate (ordered[j], ordered[i]), >, 0);
        }
    }
}

static void
test_german (void)
{
  if (!locale_fixture_set ("de_DE", "de_DE.UTF-8"))
    return;
  assert_text (ent_format_money (123450, "EUR"), "1.234,50" NBSP "€");
  assert_text (ent_format_money (-1234, "JPY"), "-1.234" NBSP "¥");
  assert_text (ent_format_money_short (123456789, "EUR"), "1,2" NBSP "Mio." NBSP "€");
  assert_text (ent_format_decimal (123456, 2), "1.234,56");
  assert_text (ent_format_percent (0.2731), "27,3" NBSP "%");
  assert_text (ent_format_ratio (1.25), "1,25×");
  assert_text (ent_format_count (50000), "50.000");
  assert_text (ent_format_date (ent_date_new (2026, 3, 31)), "31.03.2026");
  locale_fixture_reset ();
  assert_text (ent_format_count (50000), "50,000");
}

/* Each kind of value follows its own category, as people mix them. */
static void
test_categories (void)
{
  if (!locale_fixture_set ("de_DE", "de_DE.UTF-8"))
    return;
  setlocale (LC_TIME, "C");
  setlocale (LC_MONETARY, "C");
  assert_text (ent_format_date (ent_date_new (2026, 3, 31)), "Mar 31, 2026");
  assert_text (ent_format_money (123450, "EUR"), "€1,234.50");
  assert_text (ent_format_count (50000), "50.000");
  locale_fixture_reset ();
}

static void
test_swedish_order (void)
{
  g_assert_cmpint (ent_format_collate ("Ängel", "Zebra"), <, 0);
  if (!locale_fixture_set ("sv_SE", "sv_SE.UTF-8"))
    return;
  g_assert_cmpint (ent_format_collate ("Ängel", "Zebra"), >, 0);
  locale_fixture_reset ();
}

static void
test_script (void)
{
  if (!locale_fixture_set ("sr_RS@latin", "sr_RS.UTF-8@latin"))
    return;
  assert_text (ent_format_money (100, "BAM"), "1,00" NBSP "KM");
  locale_fixture_reset ();
}

/* Quarters and typed dates are Gregorian, so what is shown beside them is too. */
static void
test_calendar (void)
{
  if (!locale_fixture_set ("th_TH", "th_TH.UTF-8"))
    return;
  assert_text (ent_format_date (ent_date_new (2026, 3, 31)), "31 มี.ค. 2026");
  locale_fixture_reset ();
}

static gpointer
format_often (gpointer data)
{
  for (int i = 0; i < 200; i++)
    {
      assert_text (ent_format_money (123450, i % 2 == 0 ? "USD" : "EUR"),
                   i % 2 == 0 ? "$1,234.50" : "€1,234.50");
      assert_text (ent_format_date (ent_date_new (2026, 3, 31)), "Mar 31, 2026");
      g_assert_cmpint (ent_format_collate ("Deal 9", "Deal 10"), <, 0);
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("format", format_often, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/money", test_money);
  g_test_add_func ("/format/money-short", test_money_short);
  g_test_add_func ("/format/numbers", test_numbers);
  g_test_add_func ("/format/doubles", test_doubles);
  g_test_add_func ("/format/date", test_date);
  g_test_add_func ("/format/date/zones", test_date_zones);
  g_test_add_func ("/format/collate", test_collate);
  g_test_add_func ("/format/locale/german", test_german);
  g_test_add_func ("/format/locale/categories", test_categories);
  g_test_add_func ("/format/locale/swedish-order", test_swedish_order);
  g_test_add_func ("/format/locale/script", test_script);
  g_test_add_func ("/format/locale/calendar", test_calendar);
  g_test_add_func ("/format/threads", test_threads);

  return g_test_run ();
}
