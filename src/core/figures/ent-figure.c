/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/figures/ent-figure.h"

#include <glib/gi18n-lib.h>

/* Domain 8. A figure of two values has two entries, the second with a suffix to its id. */
static const EntFigure figures[] = {
  { "M01", N_ ("Partner-sourced revenue"),
    N_ ("Amount of the deals won in the period whose attribution class is sourced or led."), NULL,
    ENT_UNIT_MONEY, ENT_WINDOW_PERIOD, ENT_MAKE_SUM, ENT_ROWS_SOURCED, ENT_ROWS_NONE },
  { "M02", N_ ("Partner-sourced share"),
    N_ ("Partner-sourced revenue divided by the amount of all deals won in the period, direct ones "
        "included."),
    N_ ("20-35 %"), ENT_UNIT_PERCENT, ENT_WINDOW_PERIOD, ENT_MAKE_SHARE, ENT_ROWS_SOURCED,
    ENT_ROWS_WON },
  { "M03", N_ ("Partner-touched revenue"),
    N_ ("Amount of the deals won in the period with any attribution class: touched, influenced, "
        "sourced or led."),
    NULL, ENT_UNIT_MONEY, ENT_WINDOW_PERIOD, ENT_MAKE_SUM, ENT_ROWS_TOUCHED, ENT_ROWS_NONE },
  { "M04", N_ ("Active partners"),
    N_ ("Partners with a deal won in the last twelve months, of any attribution class."), NULL,
    ENT_UNIT_PARTNERS, ENT_WINDOW_T12M, ENT_MAKE_PARTNERS, ENT_ROWS_TOUCHED, ENT_ROWS_NONE },
  { "M05", N_ ("Revenue per active partner"),
    N_ ("Partner-sourced revenue of the last twelve months divided by the active partners, rounded "
        "to the minor unit."),
    NULL, ENT_UNIT_MONEY, ENT_WINDOW_T12M, ENT_MAKE_PER_PARTNER, ENT_ROWS_SOURCED,
    ENT_ROWS_TOUCHED },
  { "M07", N_ ("Deal size, partner against direct"),
    N_ ("Mean amount of the deals won in the period, sourced or led, divided by that of direct "
        "deals."),
    N_ (">= 1.0"), ENT_UNIT_RATIO, ENT_WINDOW_PERIOD, ENT_MAKE_MEAN_RATIO, ENT_ROWS_SOURCED,
    ENT_ROWS_DIRECT },
  { "M07-partner", N_ ("Deal size, partner"),
    N_ ("Mean amount of the deals won in the period, sourced or led."), NULL, ENT_UNIT_MONEY,
    ENT_WINDOW_PERIOD, ENT_MAKE_MEAN, ENT_ROWS_SOURCED, ENT_ROWS_NONE },
  { "M07-direct", N_ ("Deal size, direct"),
    N_ ("Mean amount of the direct deals won in the period."), NULL, ENT_UNIT_MONEY,
    ENT_WINDOW_PERIOD, ENT_MAKE_MEAN, ENT_ROWS_DIRECT, ENT_ROWS_NONE },
  { "M08", N_ ("Win rate, partner"),
    N_ ("Deals with a partner won in the period divided by those won or lost in it, by closing "
        "date; deals recorded as not registered are left out."),
    N_ (">= direct"), ENT_UNIT_PERCENT, ENT_WINDOW_PERIOD, ENT_MAKE_WIN_RATE, ENT_ROWS_DECIDED,
    ENT_ROWS_NONE },
  { "M08-direct", N_ ("Win rate, direct"),
    N_ ("Direct deals won in the period divided by those won or lost in it, by closing date."),
    NULL, ENT_UNIT_PERCENT, ENT_WINDOW_PERIOD, ENT_MAKE_WIN_RATE, ENT_ROWS_DECIDED_DIRECT,
    ENT_ROWS_NONE },
  { "M09", N_ ("Time to first deal"),
    N_ ("Median over the partners of the days from signing to the first deal won since, of any "
        "attribution class."),
    N_ ("< 90"), ENT_UNIT_DAYS, ENT_WINDOW_AS_OF, ENT_MAKE_MEDIAN_FIRST, ENT_ROWS_FIRST,
    ENT_ROWS_NONE },
  { "M13", N_ ("Open joint pipeline"),
    N_ ("Amount of the deals with any attribution class that were open on the day: created by then "
        "and not closed by then."),
    NULL, ENT_UNIT_MONEY, ENT_WINDOW_AS_OF, ENT_MAKE_SUM, ENT_ROWS_OPEN, ENT_ROWS_NONE },
  { "M13-weighted", N_ ("Weighted forecast"),
    N_ ("The open joint pipeline, each deal times the probability of its stage, rounded to the "
        "minor unit. A deal that has closed since weighs nothing: the stage it was in is not "
        "known."),
    NULL, ENT_UNIT_MONEY, ENT_WINDOW_AS_OF, ENT_MAKE_WEIGHTED_SUM, ENT_ROWS_OPEN, ENT_ROWS_NONE },
  { "M14", N_ ("New-customer share"),
    N_ ("Deals won in the period with a new customer, sourced or led, divided by all deals won in "
        "it with a new customer."),
    NULL, ENT_UNIT_PERCENT, ENT_WINDOW_PERIOD, ENT_MAKE_COUNT_SHARE, ENT_ROWS_NEW_SOURCED,
    ENT_ROWS_NEW },
  { "M20", N_ ("Time to close, partner"),
    N_ ("Median days from created to won of the deals with a partner won in the period."),
    N_ ("<= direct"), ENT_UNIT_DAYS, ENT_WINDOW_PERIOD, ENT_MAKE_MEDIAN_AGE, ENT_ROWS_TIMED,
    ENT_ROWS_NONE },
  { "M20-direct", N_ ("Time to close, direct"),
    N_ ("Median days from created to won of the direct deals won in the period."), NULL,
    ENT_UNIT_DAYS, ENT_WINDOW_PERIOD, ENT_MAKE_MEDIAN_AGE, ENT_ROWS_TIMED_DIRECT, ENT_ROWS_NONE },
  { "M24", N_ ("Concentration, top 3"),
    N_ ("Share of the partner-sourced revenue of the period held by the three partners with most "
        "of it; one below zero holds nothing."),
    N_ ("<= 60 %"), ENT_UNIT_PERCENT, ENT_WINDOW_PERIOD, ENT_MAKE_TOP_3, ENT_ROWS_SOURCED,
    ENT_ROWS_NONE },
  { "M24-top-5", N_ ("Concentration, top 5"),
    N_ ("Share of the partner-sourced revenue of the period held by the five partners with most of "
        "it; one below zero holds nothing."),
    NULL, ENT_UNIT_PERCENT, ENT_WINDOW_PERIOD, ENT_MAKE_TOP_5, ENT_ROWS_SOURCED, ENT_ROWS_NONE },
};

/* Lists the catalogue in order. Returns static entries and their number in N_FIGURES. */
const EntFigure *
ent_figure_get_all (guint *n_figures)
{
  *n_figures = G_N_ELEMENTS (figures);
  return figures;
}

/* Finds the figure called ID, in whatever case. Returns it, static, or NULL. */
const EntFigure *
ent_figure_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (g_ascii_strcasecmp (figures[i].id, id) == 0)
      return &figures[i];
  return NULL;
}

/* Writes what the figure should be for a screen, in the user's language. Returns an owned text,
 * NULL when there is no target. */
char *
ent_figure_dup_target (const EntFigure *self)
{
  GString *text;

  if (self->target == NULL)
    return NULL;
  text = g_string_new (_ (self->target));
  g_string_replace (text, ">=", "≥", 0);
  g_string_replace (text, "<=", "≤", 0);
  g_string_replace (text, "-", "–", 0);
  return g_string_free (text, FALSE);
}
