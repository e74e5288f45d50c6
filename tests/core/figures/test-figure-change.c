/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/figures/ent-figure-change.h"

#include "../program-fixture.h"

static void
test_change (void)
{
  static const struct
  {
    const char *id;
    gint64 amount_now, amount_before;
    double now, before;
    int direction;
    const char *text;
  } cases[] = {
    { "M01", 125000, 100000, 0, 0, 1, "+$250.00" },
    { "M01", 50000, 100000, 0, 0, -1, "−$500.00" },
    { "M01", 100000, 100000, 0, 0, 0, "$0.00" },
    { "M01", 100000, 0, 0, 0, 1, "+$1,000.00" },
    { "M01", 100000, -50000, 0, 0, 1, "+$1,500.00" },
    { "M02", 0, 0, 0.275, 0.25, 1, "+2.5 points" },
    { "M02", 0, 0, 0.24, 0.25, -1, "−1 point" },
    { "M07", 0, 0, 1.5, 1.25, 1, "+0.25×" },
    { "M09", 0, 0, 61.5, 90, -1, "−28.5 days" },
    { "M09", 0, 0, 91, 90, 1, "+1 day" },
    { "M04", 0, 0, 12, 15, -1, "−3" },
    { "M04", 0, 0, 15, 15, 0, "0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const EntFigure *figure = ent_figure_find (cases[i].id);
      EntFigureValue now = {
        .figure = figure, .available = TRUE, .amount = cases[i].amount_now, .number = cases[i].now
      };
      EntFigureValue before = { .figure = figure,
                                .available = TRUE,
                                .amount = cases[i].amount_before,
                                .number = cases[i].before };
      EntFigureChange change = ent_figure_value_compare (&now, &before);
      g_autofree char *text = ent_figure_change_format (&change, "USD");

      g_assert_true (change.available);
      g_assert_cmpint (change.direction, ==, cases[i].direction);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Half a value is none to compare with. */
static void
test_none (void)
{
  for (int i = 0; i < 4; i++)
    {
      EntFigureValue values[2] = {
        { .figure = ent_figure_find ("M01"), .available = TRUE, .amount = 5 },
        { .figure = ent_figure_find ("M01"), .available = TRUE, .amount = 4 },
      };
      EntFigureChange change;

      if (i < 2)
        values[i].available = FALSE;
      else
        values[i - 2].missing = (char *) "EUR FY2026-Q1";
      change = ent_figure_value_compare (&values[0], &values[1]);
      g_assert_false (change.available);
      g_assert_cmpint (change.direction, ==, 0);
      g_assert_null (ent_figure_change_format (&change, "USD"));
    }
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_add_func ("/figure-change/change", test_change);
  g_test_add_func ("/figure-change/none", test_none);
  return run_and_clean ();
}
