/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/ent-quarter.h"

#include <locale.h>
#include <string.h>

#include "core/base/ent-value-error.h"

static void
assert_quarter (EntQuarter quarter, const char *expected)
{
  g_autofree char *text = ent_quarter_to_string (quarter);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_date (EntDate date, const char *expected)
{
  g_autofree char *text = ent_date_to_string (date);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_days (void)
{
  static const struct
  {
    EntQuarter quarter;
    int start_month;
    const char *first, *last;
  } cases[] = {
    { { 2026, 1 }, 1, "2026-01-01", "2026-03-31" },
    { { 2026, 3 }, 1, "2026-07-01", "2026-09-30" },
    { { 2026, 4 }, 1, "2026-10-01", "2026-12-31" },
    { { 2020, 1 }, 7, "2019-07-01", "2019-09-30" },
    { { 2020, 3 }, 7, "2020-01-01", "2020-03-31" },
    { { 2020, 4 }, 7, "2020-04-01", "2020-06-30" },
    { { 2026, 1 }, 2, "2025-02-01", "2025-04-30" },
    { { 2026, 4 }, 2, "2025-11-01", "2026-01-31" },
    { { 2024, 1 }, 12, "2023-12-01", "2024-02-29" },
    { { 2026, 2 }, 10, "2026-01-01", "2026-03-31" },
    { { 9999, 4 }, 1, "9999-10-01", "9999-12-31" },
    { { 1, 1 }, 1, "0001-01-01", "0001-03-31" },
    { { 1, 3 }, 7, "0001-01-01", "0001-03-31" },
    { { 1, 1 }, 12, "", "0001-02-28" },
    { { 1, 1 }, 7, "", "" },
    { { 2026, 0 }, 1, "", "" },
    { { 2026, 5 }, 1, "", "" },
    { { 0, 0 }, 1, "", "" },
    { { 2026, 1 }, 0, "", "" },
    { { 2026, 1 }, 13, "", "" },
    { { G_MAXINT, 1 }, 1, "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntQuarter quarter = cases[i].quarter;
      int month = cases[i].start_month;

      assert_date (ent_quarter_get_first_day (quarter, month), cases[i].first);
      assert_date (ent_quarter_get_last_day (quarter, month), cases[i].last);
    }
}

static void
test_from_date (void)
{
  static const struct
  {
    int year, month, day, start_month;
    const char *expected;
  } cases[] = {
    { 2026, 9, 30, 1, "FY2026-Q3" },
    { 2026, 10, 1, 1, "FY2026-Q4" },
    { 2019, 6, 30, 7, "FY2019-Q4" },
    { 2019, 7, 1, 7, "FY2020-Q1" },
    { 2026, 1, 31, 2, "FY2026-Q4" },
    { 2026, 2, 1, 2, "FY2027-Q1" },
    { 2025, 12, 31, 12, "FY2026-Q1" },
    { 2025, 11, 30, 12, "FY2025-Q4" },
    { 1, 1, 1, 1, "FY0001-Q1" },
    { 9999, 12, 31, 1, "FY9999-Q4" },
    { 9999, 12, 31, 7, "" },
    { 2026, 1, 1, 0, "" },
    { 2026, 1, 1, 13, "" },
    { 0, 0, 0, 1, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntDate date = ent_date_new (cases[i].year, cases[i].month, cases[i].day);

      assert_quarter (ent_quarter_from_date (date, cases[i].start_month), cases[i].expected);
    }
}

/* Whatever month the fiscal year starts in, each day lies in exactly one quarter and quarters
 * follow each other without a gap. */
static void
test_cover (void)
{
  EntDate first = ent_date_new (2023, 1, 1);
  EntDate last = ent_date_new (2025, 12, 31);

  for (int month = 1; month <= 12; month++)
    {
      for (EntDate date = first; date <= last; date++)
        {
          EntQuarter quarter = ent_quarter_from_date (date, month);
          EntDate next = ent_quarter_get_first_day (ent_quarter_add (quarter, 1), month);

          g_assert_cmpuint (ent_quarter_get_first_day (quarter, month), <=, date);
          g_assert_cmpuint (ent_quarter_get_last_day (quarter, month), >=, date);
          g_assert_cmpuint (ent_quarter_get_last_day (quarter, month) + 1, ==, next);
        }
    }
}

static void
test_add (void)
{
  static const struct
  {
    EntQuarter quarter;
    int quarters;
    const char *expected;
  } cases[] = {
    { { 2026, 3 }, 0, "FY2026-Q3" },
    { { 2026, 3 }, 1, "FY2026-Q4" },
    { { 2026, 4 }, 1, "FY2027-Q1" },
    { { 2026, 1 }, -1, "FY2025-Q4" },
    { { 2026, 3 }, -8, "FY2024-Q3" },
    { { 2026, 3 }, 6, "FY2028-Q1" },
    { { 1, 1 }, -1, "" },
    { { 9999, 4 }, 1, "" },
    { { 2026, 1 }, G_MAXINT, "" },
    { { 2026, 1 }, G_MININT, "" },
    { { 0, 0 }, 1, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_quarter (ent_quarter_add (cases[i].quarter, cases[i].quarters), cases[i].expected);
}

static void
test_compare (void)
{
  EntQuarter early = { 2025, 4 };
  EntQuarter middle = { 2026, 1 };
  EntQuarter late = { 2026, 2 };

  g_assert_cmpint (ent_quarter_compare (early, middle), <, 0);
  g_assert_cmpint (ent_quarter_compare (middle, late), <, 0);
  g_assert_cmpint (ent_quarter_compare (late, early), >, 0);
  g_assert_cmpint (ent_quarter_compare (late, middle), >, 0);
  g_assert_cmpint (ent_quarter_compare (late, late), ==, 0);
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text, *expected; /* NULL: refused */
  } cases[] = {
    { "FY2026-Q3", "FY2026-Q3" },
    { "fy2026-q3", "FY2026-Q3" },
    { "2026-Q3", "FY2026-Q3" },
    { "2026Q3", "FY2026-Q3" },
    { "2026q1", "FY2026-Q1" },
    { " FY2026-Q4\n", "FY2026-Q4" },
    { "FY2026-Q0", NULL },
    { "FY2026-Q5", NULL },
    { "FY0000-Q1", NULL },
    { "FY26-Q3", NULL },
    { "Q3 2026", NULL },
    { "2026-03", NULL },
    { "FY2026-Q33", NULL },
    { "FY 2026-Q3", NULL },
    { "FY2026--Q3", NULL },
    { "FY20266-Q3", NULL },
    { "FY2026-3", NULL },
    { "FY", NULL },
    { "FY2026-Q", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      EntQuarter quarter = { 42, 42 };

      if (cases[i].expected != NULL)
        {
          g_assert_true (ent_quarter_parse (cases[i].text, &quarter, &error));
          g_assert_no_error (error);
          assert_quarter (quarter, cases[i].expected);
          continue;
        }
      g_assert_false (ent_quarter_parse (cases[i].text, &quarter, &error));
      g_assert_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "FY2026-Q3"));
      g_assert_cmpint (quarter.fiscal_year, ==, 42);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quarter/days", test_days);
  g_test_add_func ("/quarter/from-date", test_from_date);
  g_test_add_func ("/quarter/cover", test_cover);
  g_test_add_func ("/quarter/add", test_add);
  g_test_add_func ("/quarter/compare", test_compare);
  g_test_add_func ("/quarter/parse", test_parse);

  return g_test_run ();
}
