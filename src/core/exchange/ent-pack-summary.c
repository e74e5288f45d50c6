/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/exchange/ent-pack-summary.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-money.h"

#define SHEET         ENT_PACK_SHEET_SUMMARY
#define TARGET_COLUMN 9
#define LAST_COLUMN   TARGET_COLUMN
#define CHART_ROWS    17
#define WARNING_ROW   2

/* Which columns show the change of one period against another. */
static const struct
{
  guint column;
  EntPackPeriodKind now;
  EntPackPeriodKind before;
} changes[] = {
  { 3, ENT_PACK_QUARTER, ENT_PACK_PREVIOUS },
  { 5, ENT_PACK_QUARTER, ENT_PACK_YEAR_AGO },
  { 8, ENT_PACK_T12M, ENT_PACK_PREVIOUS_T12M },
};

/* Finds the row, from 0, where what the charts show begins. */
guint
ent_pack_summary_get_data_row (const EntPack *self)
{
  return ent_pack_summary_get_facts_row (self) + ENT_PACK_SUMMARY_N_FACTS + 2 + CHART_ROWS + 2;
}

static EntPackStyle
get_style (const EntPackLine *line, gboolean change)
{
  switch (line->make)
    {
    case ENT_PACK_LINE_SHARE:
    case ENT_PACK_LINE_COUNT_SHARE:
      return change ? ENT_PACK_STYLE_CHANGE_POINTS : ENT_PACK_STYLE_PERCENT;
    case ENT_PACK_LINE_MEAN_RATIO:
      return change ? ENT_PACK_STYLE_CHANGE_RATIO : ENT_PACK_STYLE_RATIO;
    case ENT_PACK_LINE_MEDIAN:
      return change ? ENT_PACK_STYLE_CHANGE_DAYS : ENT_PACK_STYLE_DAYS;
    case ENT_PACK_LINE_SUM:
    case ENT_PACK_LINE_MEAN:
    case ENT_PACK_LINE_SECTION:
    default:
      return change ? ENT_PACK_STYLE_CHANGE : ENT_PACK_STYLE_MONEY_WHOLE;
    }
}

/* Money changes in percent of what it was, everything else by as much as it differs. */
static void
write_change (
    EntPack *self, const EntPackLine *line, guint row, guint change, const EntPackValue *values)
{
  g_autofree char *now = ent_pack_cell (row, ent_pack_period_get_column (changes[change].now));
  g_autofree char *before
      = ent_pack_cell (row, ent_pack_period_get_column (changes[change].before));
  EntPackValue first = values[changes[change].now];
  EntPackValue second = values[changes[change].before];
  EntPackStyle style = get_style (line, TRUE);
  double times = style == ENT_PACK_STYLE_CHANGE_POINTS ? 100 : 1;
  gboolean both = first.available && second.available;
  g_autofree char *formula = NULL;
  EntPackValue value = ENT_PACK_NO_VALUE;

  if (style == ENT_PACK_STYLE_CHANGE)
    {
      formula = g_strdup_printf ("IF(OR(ISTEXT(%s),ISTEXT(%s)),\"n/a\",IF(%s<=0,\"n/a\",%s/%s-1))",
                                 now, before, before, now, before);
      if (both && second.number > 0)
        value = ent_pack_number (first.number / second.number - 1);
    }
  else
    {
      formula = g_strdup_printf ("IF(OR(ISTEXT(%s),ISTEXT(%s)),\"n/a\",(%s-%s)*%.0f)", now, before,
                                 now, before, times);
      if (both)
        value = ent_pack_number ((first.number - second.number) * times);
    }
  ent_pack_write_value (self, SHEET, row, changes[change].column, formula, value, style);
}

static void
write_section (EntPack *self, guint row, const char *title)
{
  for (guint column = 0; column <= LAST_COLUMN; column++)
    ent_pack_write_blank (self, SHEET, row, column, ENT_PACK_STYLE_SECTION);
  ent_pack_write_text (self, SHEET, row, 0, title, ENT_PACK_STYLE_SECTION);
}

static void
write_line (EntPack *self, guint i, const EntPackLine *line)
{
  guint row = ent_pack_line_get_row (self, i);
  EntPackValue *values = self->values[i];

  if (line->make == ENT_PACK_LINE_SECTION)
    {
      write_section (self, row, line->label);
      return;
    }
  ent_pack_write_text (self, SHEET, row, 0, line->label, ENT_PACK_STYLE_TEXT);
  for (EntPackPeriodKind period = 0; period < ENT_PACK_N_PERIODS; period++)
    if (ent_pack_line_has_period (self, line, period))
      {
        g_autofree char *formula = ent_pack_line_make_formula (self, i, period, &values[period]);

        ent_pack_write_value (self, SHEET, row, ent_pack_period_get_column (period), formula,
                              values[period], get_style (line, FALSE));
      }
  for (guint change = 0; change < G_N_ELEMENTS (changes); change++)
    if (ent_pack_line_has_period (self, line, changes[change].before))
      write_change (self, line, row, change, values);
  if (line->target)
    ent_pack_write_text (self, SHEET, row, TARGET_COLUMN, line->target, ENT_PACK_STYLE_TEXT_RIGHT);
  else if (line->set == ENT_PACK_SET_WON && self->data->settings->revenue_target != ENT_NUMBER_NONE
           && self->data->settings->revenue_target > 0)
    ent_pack_write_number (self, SHEET, row, TARGET_COLUMN,
                           ent_pack_get_major (self, self->data->settings->revenue_target),
                           ENT_PACK_STYLE_MONEY_A_YEAR);
}

static void
write_periods (EntPack *self)
{
  const EntPackPeriod *periods = self->data->periods;
  g_autofree char *previous = g_strconcat (">", periods[ENT_PACK_PREVIOUS].title, NULL);
  g_autofree char *now = g_strconcat (">", periods[ENT_PACK_QUARTER].title, NULL);
  g_autofree char *year_ago = g_strconcat (">", periods[ENT_PACK_YEAR_AGO].title, NULL);
  const char *const titles[] = { N_ ("Figure"),
                                 now,
                                 previous,
                                 N_ (">Change"),
                                 year_ago,
                                 N_ (">Change"),
                                 N_ (">12 months"),
                                 N_ (">12 months before"),
                                 N_ (">Change"),
                                 N_ (">Target"),
                                 NULL };

  ent_pack_write_headers (self, SHEET, ENT_PACK_SUMMARY_HEADER_ROW, 0, titles,
                          ENT_PACK_STYLE_HEADER);
  for (int last = 0; last <= 1; last++)
    {
      guint row = last ? ENT_PACK_SUMMARY_TO_ROW : ENT_PACK_SUMMARY_FROM_ROW;

      ent_pack_write_text (self, SHEET, row, 0, last ? N_ ("to") : N_ ("from"),
                           ENT_PACK_STYLE_LABEL);
      for (EntPackPeriodKind period = 0; period < ENT_PACK_N_PERIODS; period++)
        {
          g_autofree char *cell = ent_pack_cover_period_cell (period, last);

          ent_pack_write_value (self, SHEET, row, ent_pack_period_get_column (period), cell,
                                ent_pack_number (ent_pack_get_serial (last ? periods[period].to
                                                                           : periods[period].from)),
                                ENT_PACK_STYLE_DATE_NOTE);
        }
    }
}

static void
write_top (EntPack *self)
{
  const EntPackData *data = self->data;
  g_autofree char *title
      = g_strdup_printf (N_ ("%s, %s"), self->subject, data->periods[ENT_PACK_QUARTER].title);
  g_autofree char *note = g_strdup_printf (N_ ("Won revenue by closing date, in whole %s; the "
                                               "cells hold the exact amounts. Every figure "
                                               "is a formula over the Deals sheet."),
                                           data->settings->currency);
  guint row;

  ent_pack_write_heading (self, SHEET, title, note);
  row = ent_pack_warn_unsigned (self, SHEET, WARNING_ROW, LAST_COLUMN);
  row = ent_pack_warn_incomplete (self, SHEET, row, LAST_COLUMN, FALSE);
  /* Room that is not needed does not set the table apart. */
  if (row < ENT_PACK_SUMMARY_HEADER_ROW)
    worksheet_set_row (self->sheets[SHEET], ENT_PACK_SUMMARY_HEADER_ROW - 1, 4, NULL);
}

static void
set_up (EntPack *self)
{
  const EntPackPage page = {
    .landscape = TRUE,
    .one_page = TRUE,
    .last_row = ent_pack_summary_get_data_row (self) - 3,
    .last_column = LAST_COLUMN,
  };

  ent_pack_set_page (self, SHEET, &page);
  worksheet_set_column (self->sheets[SHEET], 0, 0, 46, NULL);
  worksheet_set_column (self->sheets[SHEET], 1, LAST_COLUMN, 15.5, NULL);
  worksheet_freeze_panes (self->sheets[SHEET], ENT_PACK_SUMMARY_FROM_ROW, 1);
}

static void
add_class_check (EntPack *self, EntPackPeriodKind period, const char *name)
{
  guint column = ent_pack_period_get_column (period);
  g_autofree char *first = NULL;
  guint n_lines, row;
  const EntPackLine *lines = ent_pack_get_lines (&n_lines);
  EntPackFilter filter = ent_pack_line_get_filter (self, ENT_PACK_SET_TOUCHED, period);
  EntPackValue value
      = ent_pack_money (self, ent_pack_filter_sum (&filter, self, ENT_PACK_COLUMN_AMOUNT));

  for (guint i = 0; i < n_lines; i++)
    if (lines[i].set == ENT_PACK_SET_ONLY_LED)
      {
        row = ent_pack_line_get_row (self, i);
        first = ent_pack_far_range (SHEET, row, column, row + 3, column);
      }
  ent_pack_add_check (self, name, ent_pack_summary_cell (self, "M03", period), value,
                      g_strdup_printf ("SUM(%s)", first), value, ent_pack_get_tolerance (self));
}

static void
add_window_check (EntPack *self, EntPackPeriodKind period, EntPackColumn flag, const char *name)
{
  EntPackFilter filter = ent_pack_line_get_filter (self, ENT_PACK_SET_TOUCHED, period);
  EntPackValue value
      = ent_pack_money (self, ent_pack_filter_sum (&filter, self, ENT_PACK_COLUMN_AMOUNT));
  EntPackFilter flagged = ent_pack_filter_for_set (ENT_PACK_SET_TOUCHED);

  ent_pack_filter_add_text (&flagged, flag, "Yes");
  ent_pack_add_check (self, name, ent_pack_summary_cell (self, "M03", period), value,
                      ent_pack_filter_make_sum (&flagged, ENT_PACK_COLUMN_AMOUNT), value,
                      ent_pack_get_tolerance (self));
}

/* Writes the Summary sheet: one page for the meeting, and below it what its charts draw. */
gboolean
ent_pack_write_summary (EntPack *self, GError **error)
{
  guint n_lines;
  const EntPackLine *lines = ent_pack_get_lines (&n_lines);

  set_up (self);
  write_top (self);
  write_periods (self);
  for (guint i = 0; i < n_lines; i++)
    if (ent_pack_line_is_shown (self, &lines[i]))
      write_line (self, i, &lines[i]);
  ent_pack_write_facts (self);
  ent_pack_write_chart_data (self);
  ent_pack_insert_charts (self,
                          ent_pack_summary_get_facts_row (self) + ENT_PACK_SUMMARY_N_FACTS + 2);
  add_class_check (self, ENT_PACK_QUARTER, N_ ("Summary: the classes add up to touched, quarter"));
  add_class_check (self, ENT_PACK_T12M, N_ ("Summary: the classes add up to touched, 12 months"));
  add_window_check (self, ENT_PACK_QUARTER, ENT_PACK_COLUMN_IN_QUARTER,
                    N_ ("Deals marked “In quarter?” add up to touched, quarter"));
  add_window_check (self, ENT_PACK_T12M, ENT_PACK_COLUMN_IN_T12M,
                    N_ ("Deals marked “In 12 months?” add up to touched, 12 months"));
  return ent_pack_add_figure_checks (self, error)
         && !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}
