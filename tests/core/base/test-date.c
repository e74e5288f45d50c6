/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/ent-date.h"

#include <locale.h>
#include <string.h>
#include <time.h>

#include "core/base/ent-value-error.h"

#define LAST ent_date_new (9999, 12, 31)

static EntDate
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  EntDate date = ENT_DATE_NONE;

  if (text[0] == '\0')
    return ENT_DATE_NONE;
  g_assert_true (ent_date_parse (text, &date, &error));
  g_assert_no_error (error);
  return date;
}

static void
assert_date (EntDate date, const char *expected)
{
  g_autofree char *text = ent_date_to_string (date);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_new (void)
{
  static const struct
  {
    int year, month, day;
    const char *expected;
  } cases[] = {
    { 1, 1, 1, "0001-01-01" },
    { 9999, 12, 31, "9999-12-31" },
    { 2024, 2, 29, "2024-02-29" },
    { 2000, 2, 29, "2000-02-29" },
    { 1582, 10, 10, "1582-10-10" },
    { 2023, 2, 29, "" },
    { 1900, 2, 29, "" },
    { 2026, 2, 31, "" },
    { 2026, 4, 31, "" },
    { 2026, 13, 1, "" },
    { 2026, 0, 1, "" },
    { 2026, 1, 0, "" },
    { 2026, 1, 32, "" },
    { 2026, 1, 257, "" },
    { 2026, 257, 1, "" },
    { 0, 1, 1, "" },
    { 10000, 1, 1, "" },
    { 65537, 1, 1, "" },
    { -2026, -1, -1, "" },
    { G_MAXINT, G_MAXINT, G_MAXINT, "" },
    { G_MININT, G_MININT, G_MININT, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_date (ent_date_new (cases[i].year, cases[i].month, cases[i].day), cases[i].expected);
}

/* Dates are stored as numbers of days: those of a file must not shift. */
static void
test_day_numbers (void)
{
  int year, month, day;

  g_assert_cmpuint (ent_date_new (1, 1, 1), ==, 1);
  g_assert_cmpuint (ent_date_new (1970, 1, 1), ==, 719163);
  g_assert_cmpuint (LAST, ==, 3652059);

  for (EntDate date = 1; date <= LAST; date += 97)
    {
      ent_date_get_ymd (date, &year, &month, &day);
      g_assert_cmpuint (ent_date_new (year, month, day), ==, date);
    }
}

static void
test_get_ymd (void)
{
  int year = -1, month = -1, day = -1;

  ent_date_get_ymd (ent_date_new (2026, 3, 31), &year, &month, &day);
  g_assert_cmpint (year, ==, 2026);
  g_assert_cmpint (month, ==, 3);
  g_assert_cmpint (day, ==, 31);
  ent_date_get_ymd (ent_date_new (2026, 3, 31), NULL, NULL, NULL);

  ent_date_get_ymd (ENT_DATE_NONE, &year, &month, &day);
  g_assert_cmpint (year, ==, 0);
  g_assert_cmpint (month, ==, 0);
  g_assert_cmpint (day, ==, 0);

  ent_date_get_ymd (LAST + 1, &year, NULL, NULL);
  g_assert_cmpint (year, ==, 0);
}

static void
test_add (void)
{
  static const struct
  {
    const char *date;
    int days, months;
    const char *expected;
  } cases[] = {
    { "2026-01-31", 1, 0, "2026-02-01" },
    { "2024-02-28", 1, 0, "2024-02-29" },
    { "2026-03-01", -1, 0, "2026-02-28" },
    { "2026-03-01", 0, 0, "2026-03-01" },
    { "9999-12-31", 1, 0, "" },
    { "0001-01-01", -1, 0, "" },
    { "2026-01-01", G_MAXINT, 0, "" },
    { "2026-01-01", G_MININT, 0, "" },
    { "", 1, 0, "" },
    { "2026-01-31", 0, 1, "2026-02-28" },
    { "2024-01-31", 0, 1, "2024-02-29" },
    { "2026-03-31", 0, -1, "2026-02-28" },
    { "2026-12-15", 0, 1, "2027-01-15" },
    { "2026-01-15", 0, -1, "2025-12-15" },
    { "2026-08-31", 0, 3, "2026-11-30" },
    { "2024-02-29", 0, 12, "2025-02-28" },
    { "2024-02-29", 0, -48, "2020-02-29" },
    { "9999-12-31", 0, 1, "" },
    { "9998-12-31", 0, 12, "9999-12-31" },
    { "0001-01-31", 0, -1, "" },
    { "0002-01-31", 0, -12, "0001-01-31" },
    { "2026-01-01", 0, G_MAXINT, "" },
    { "2026-01-01", 0, G_MININT, "" },
    { "", 0, 1, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntDate date = parse (cases[i].date);

      if (cases[i].months == 0)
        assert_date (ent_date_add_days (date, cases[i].days), cases[i].expected);
      else
        assert_date (ent_date_add_months (date, cases[i].months), cases[i].expected);
    }
  g_assert_cmpuint (ent_date_add_days (ENT_DATE_NONE, 1), ==, ENT_DATE_NONE);
}

static void
test_skip_weekend (void)
{
  static const struct
  {
    const char *date, *expected;
  } cases[] = {
    { "2026-01-01", "2026-01-01" }, /* Thursday */
    { "2026-01-02", "2026-01-02" }, /* Friday */
    { "2026-01-03", "2026-01-05" }, /* Saturday */
    { "2026-01-04", "2026-01-05" }, /* Sunday */
    { "2026-01-05", "2026-01-05" }, /* Monday */
    { "2028-12-31", "2029-01-01" }, { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_date (ent_date_skip_weekend (parse (cases[i].date)), cases[i].expected);
}

static void
test_t12m (void)
{
  static const struct
  {
    const char *as_of, *expected;
  } cases[] = {
    { "2026-03-31", "2025-04-01" }, { "2026-06-15", "2025-06-16" },
    { "2026-12-31", "2026-01-01" }, { "2024-02-29", "2023-03-01" },
    { "2024-02-28", "2023-03-01" }, { "2025-02-28", "2024-02-29" },
    { "2024-03-01", "2023-03-02" }, { "2000-02-29", "1999-03-01" },
    { "0001-06-01", "" },           { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_date (ent_date_get_t12m_first_day (parse (cases[i].as_of)), cases[i].expected);
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text, *expected; /* NULL: refused */
    int code;
  } cases[] = {
    { "2026-03-31", "2026-03-31", 0 },
    { " \t2026-03-31\r\n", "2026-03-31", 0 },
    { "0001-01-01", "0001-01-01", 0 },
    { "9999-12-31", "9999-12-31", 0 },
    { "2024-02-29", "2024-02-29", 0 },
    { "2026-02-31", NULL, ENT_VALUE_ERROR_INVALID },
    { "2023-02-29", NULL, ENT_VALUE_ERROR_INVALID },
    { "2026-00-10", NULL, ENT_VALUE_ERROR_INVALID },
    { "0000-01-01", NULL, ENT_VALUE_ERROR_RANGE },
    { "10000-01-01", NULL, ENT_VALUE_ERROR_INVALID },
    { "2026-3-31", NULL, ENT_VALUE_ERROR_INVALID },
    { "26-03-31", NULL, ENT_VALUE_ERROR_INVALID },
    { "02/03/04", NULL, ENT_VALUE_ERROR_INVALID },
    { "2026/03/31", NULL, ENT_VALUE_ERROR_INVALID },
    { "20260331", NULL, ENT_VALUE_ERROR_INVALID },
    { "46112", NULL, ENT_VALUE_ERROR_INVALID },
    { "2026-03-31T00:00", NULL, ENT_VALUE_ERROR_INVALID },
    { "2026-03-31 x", NULL, ENT_VALUE_ERROR_INVALID },
    { "-026-03-31", NULL, ENT_VALUE_ERROR_INVALID },
    { "2026- 3-31", NULL, ENT_VALUE_ERROR_INVALID },
    { "2026-+3-31", NULL, ENT_VALUE_ERROR_INVALID },
    { "٢٠٢٦-03-31", NULL, ENT_VALUE_ERROR_INVALID },
    { "", NULL, ENT_VALUE_ERROR_INVALID },
    { NULL, NULL, ENT_VALUE_ERROR_INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      EntDate date = 42;

      if (cases[i].expected != NULL)
        {
          assert_date (parse (cases[i].text), cases[i].expected);
          continue;
        }
      g_assert_false (ent_date_parse (cases[i].text, &date, &error));
      g_assert_error (error, ENT_VALUE_ERROR, cases[i].code);
      g_assert_cmpuint (date, ==, 42);
      if (cases[i].text != NULL)
        g_assert_nonnull (strstr (error->message, cases[i].text));
    }
}

/* A cell may hold anything: the message stays one short line of valid text. */
static void
test_parse_message (void)
{
  g_autofree char *many = g_strnfill (100000, 'x');
  const char *texts[] = { many, "\xff\xfe", "two\nlines" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      EntDate date;

      g_assert_false (ent_date_parse (texts[i], &date, &error));
      g_assert_cmpuint (strlen (error->message), <, 200);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strchr (error->message, '\n'));
    }
}

/* The civil date of the place: UTC+14 and UTC-12 are always on different ones. */
static void
test_today (void)
{
  g_autofree char *zone = g_strdup (g_getenv ("TZ"));
  static const struct
  {
    const char *zone;
    int hours;
  } cases[] = { { "EAST-14", 14 }, { "UTC0", 0 }, { "WEST12", -12 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 before = g_get_real_time () / G_USEC_PER_SEC + cases[i].hours * 3600;
      gint64 after;
      EntDate today;

      g_setenv ("TZ", cases[i].zone, TRUE);
      tzset ();
      today = ent_date_get_today ();
      after = g_get_real_time () / G_USEC_PER_SEC + cases[i].hours * 3600;
      g_assert_cmpint (today, >=, 719163 + before / 86400);
      g_assert_cmpint (today, <=, 719163 + after / 86400);
    }
  if (zone != NULL)
    g_setenv ("TZ", zone, TRUE);
  else
    g_unsetenv ("TZ");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date/new", test_new);
  g_test_add_func ("/date/day-numbers", test_day_numbers);
  g_test_add_func ("/date/get-ymd", test_get_ymd);
  g_test_add_func ("/date/add", test_add);
  g_test_add_func ("/date/skip-weekend", test_skip_weekend);
  g_test_add_func ("/date/t12m", test_t12m);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/parse/message", test_parse_message);
  g_test_add_func ("/date/today", test_today);

  return g_test_run ();
}
