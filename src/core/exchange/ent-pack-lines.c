/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-decimal.h"
#include "core/exchange/ent-pack-summary.h"

#define SECTION(text, ...)                                                                         \
  {                                                                                                \
    NULL, text, ENT_PACK_LINE_SECTION, __VA_ARGS__                                                 \
  }
#define LINE(id, text, make, set, base, ...)                                                       \
  {                                                                                                \
    id, text, ENT_PACK_LINE_##make, ENT_PACK_SET_##set, ENT_PACK_SET_##base, __VA_ARGS__           \
  }

static const EntPackLine lines[] = {
  SECTION (N_ ("Partner revenue, cumulative: a class counts with all stronger ones"), ),
  LINE ("M01", N_ ("Partner-sourced (sourced and led)"), SUM, SOURCED, WON, ),
  LINE ("M03", N_ ("Partner-touched (any class)"), SUM, TOUCHED, WON, ),
  SECTION (N_ ("Partner revenue, exclusive: each deal once, in its own class"), ),
  LINE (NULL, N_ ("Led"), SUM, ONLY_LED, WON, ),
  LINE (NULL, N_ ("Sourced"), SUM, ONLY_SOURCED, WON, ),
  LINE (NULL, N_ ("Influenced"), SUM, ONLY_INFLUENCED, WON, ),
  LINE (NULL, N_ ("Touched"), SUM, ONLY_TOUCHED, WON, ),
  SECTION (N_ ("All revenue"), .program = 1),
  LINE (NULL, N_ ("All won revenue, direct included"), SUM, WON, WON, .program = 1),
  LINE (NULL, N_ ("Direct revenue"), SUM, DIRECT, WON, .program = 1),
  LINE ("M02",
        N_ ("Partner-sourced share of all won"),
        SHARE,
        SOURCED,
        WON,
        N_ ("20–35 %"),
        .program = 1),
  LINE ("M14",
        N_ ("New-customer deals, partner-sourced share"),
        COUNT_SHARE,
        NEW_SOURCED,
        NEW,
        .program = 1),
  SECTION (N_ ("Partner deals against direct deals"), ),
  LINE ("M08", N_ ("Win rate, partner"), COUNT_SHARE, DECIDED_WON, DECIDED, N_ ("≥ direct")),
  LINE ("M08-direct", N_ ("Win rate, direct"), COUNT_SHARE, DIRECT, DECIDED_DIRECT, .direct = 1),
  LINE ("M07-partner", N_ ("Deal size, partner-sourced, mean"), MEAN, SOURCED, WON, ),
  LINE ("M07-direct", N_ ("Deal size, direct, mean"), MEAN, DIRECT, WON, .direct = 1),
  LINE ("M07",
        N_ ("Deal size, partner against direct"),
        MEAN_RATIO,
        SOURCED,
        DIRECT,
        N_ ("≥ 1.00x"),
        .direct = 1),
  LINE ("M20", N_ ("Time to close, partner, median"), MEDIAN, TIMED, WON, N_ ("≤ direct")),
  LINE ("M20-direct", N_ ("Time to close, direct, median"), MEDIAN, TIMED_DIRECT, WON, .direct = 1),
};

/* Lists the lines of the table in order. */
const EntPackLine *
ent_pack_get_lines (guint *n_lines)
{
  *n_lines = G_N_ELEMENTS (lines);
  return lines;
}

/* Says whether the pack of a PROGRAM, or of a partner, has LINE. */
gboolean
ent_pack_line_is_of (const EntPackLine *line, gboolean program)
{
  return program || !line->program;
}

/* Says whether there LINE has a value for PERIOD. */
gboolean
ent_pack_line_is_of_period (const EntPackLine *line, gboolean program, EntPackPeriodKind period)
{
  if (line->make == ENT_PACK_LINE_SECTION)
    return FALSE;
  return program || !line->direct
         || (period != ENT_PACK_YEAR_AGO && period != ENT_PACK_PREVIOUS_T12M);
}

/* Says whether LINE is on the Summary of this pack. */
gboolean
ent_pack_line_is_shown (const EntPack *self, const EntPackLine *line)
{
  return ent_pack_line_is_of (line, ent_pack_is_program (self));
}

/* Says whether LINE has a figure for PERIOD in this pack. */
gboolean
ent_pack_line_has_period (const EntPack *self, const EntPackLine *line, EntPackPeriodKind period)
{
  return ent_pack_line_is_of_period (line, ent_pack_is_program (self), period);
}

/* Finds the row, from 0, of the line with the number LINE, from 0. */
guint
ent_pack_line_get_row (const EntPack *self, guint line)
{
  guint row = ENT_PACK_SUMMARY_FIRST_ROW;

  for (guint i = 0; i < line; i++)
    row += ent_pack_line_is_shown (self, &lines[i]) ? 1 : 0;
  return row;
}

/* Finds the column, from 0, of PERIOD on the Summary. */
guint
ent_pack_period_get_column (EntPackPeriodKind period)
{
  static const guint columns[ENT_PACK_N_PERIODS] = { 1, 2, 4, 6, 7 };

  return columns[period];
}

/* The row of the header of what stands below the table. */
guint
ent_pack_summary_get_facts_row (const EntPack *self)
{
  return ent_pack_line_get_row (self, G_N_ELEMENTS (lines)) + 1;
}

/* Names the cell of the figure ID for PERIOD. Returns an owned string. */
char *
ent_pack_summary_cell (const EntPack *self, const char *id, EntPackPeriodKind period)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (g_strcmp0 (lines[i].id, id) == 0)
      return ent_pack_far_cell (ENT_PACK_SHEET_SUMMARY, ent_pack_line_get_row (self, i),
                                ent_pack_period_get_column (period));
  g_return_val_if_reached (NULL);
}

typedef struct
{
  EntPackFilter filter;
  char *sum;
  char *count;
  gint64 total;
  guint n;
} Part;

static void
clear_part (Part *self)
{
  g_free (self->sum);
  g_free (self->count);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Part, clear_part)

static Part
make_part (const EntPack *self, EntPackSet set, EntPackPeriodKind period, gboolean known)
{
  const EntPackPeriod *days = &self->data->periods[period];
  guint column = ent_pack_period_get_column (period);
  g_autofree char *from = ent_pack_cell (ENT_PACK_SUMMARY_FROM_ROW, column);
  g_autofree char *to = ent_pack_cell (ENT_PACK_SUMMARY_TO_ROW, column);
  Part part = { ent_pack_filter_for_set (set) };

  ent_pack_filter_add_days (&part.filter, days->from, from, days->to, to);
  /* A deal whose rate is missing does not pull a mean down. */
  if (known)
    ent_pack_filter_add_number (&part.filter, ENT_PACK_COLUMN_AMOUNT, ENT_PACK_PRESENT, 0, NULL);
  part.sum = ent_pack_filter_make_sum (&part.filter, ENT_PACK_COLUMN_AMOUNT);
  part.count = ent_pack_filter_make_count (&part.filter);
  part.n = ent_pack_filter_total (&part.filter, self, &part.total);
  return part;
}

static char *
make_mean (const EntPack *self, const Part *part, EntPackValue *value)
{
  gint64 mean = 0;

  *value = ENT_PACK_NO_VALUE;
  if (ent_decimal_divide (part->total, part->n, 0, &mean))
    *value = ent_pack_money (self, mean);
  return g_strdup_printf ("IF(%s=0,\"n/a\",ROUND(%s/%s,%d))", part->count, part->sum, part->count,
                          self->data->digits);
}

static char *
make_mean_ratio (const EntPack *self, const Part *part, const Part *base, EntPackValue *value)
{
  *value = ENT_PACK_NO_VALUE;
  if (part->n && base->n)
    *value = ent_pack_ratio ((double) part->total / part->n, (double) base->total / base->n);
  return g_strdup_printf ("IF(OR(%s=0,%s=0),\"n/a\",IF(%s=0,\"n/a\",(%s/%s)/(%s/%s)))", part->count,
                          base->count, base->sum, part->sum, part->count, base->sum, base->count);
}

/* A median is an array formula, whose result cannot be a text: it stands below the charts, and the
 * table takes it from there. */
static char *
make_median (const EntPack *self,
             guint line,
             EntPackPeriodKind period,
             const Part *part,
             EntPackValue *value)
{
  guint row
      = ent_pack_summary_get_data_row (self) + ENT_PACK_QUARTERS + 3 + (lines[line].direct ? 1 : 0);
  g_autofree char *cell = ent_pack_cell (row, ent_pack_period_get_column (period));

  *value = ent_pack_filter_median (&part->filter, self);
  return g_strdup_printf ("IF(%s=0,\"n/a\",%s)", part->count, cell);
}

/* Writes the formula of LINE for PERIOD, and in VALUE what it comes to. Returns an owned string. */
char *
ent_pack_line_make_formula (const EntPack *self,
                            guint line,
                            EntPackPeriodKind period,
                            EntPackValue *value)
{
  const EntPackLine *spec = &lines[line];
  gboolean known = spec->make == ENT_PACK_LINE_MEAN || spec->make == ENT_PACK_LINE_MEAN_RATIO;
  g_auto (Part) part = make_part (self, spec->set, period, known);
  g_auto (Part) base = { 0 };

  if (spec->make == ENT_PACK_LINE_SHARE || spec->make == ENT_PACK_LINE_COUNT_SHARE
      || spec->make == ENT_PACK_LINE_MEAN_RATIO)
    base = make_part (self, spec->base, period, known);
  switch (spec->make)
    {
    case ENT_PACK_LINE_SHARE:
      *value = ent_pack_ratio ((double) part.total, (double) base.total);
      return g_strdup_printf ("IF(%s=0,\"n/a\",%s/%s)", base.sum, part.sum, base.sum);
    case ENT_PACK_LINE_COUNT_SHARE:
      *value = ent_pack_ratio (part.n, base.n);
      return g_strdup_printf ("IF(%s=0,\"n/a\",%s/%s)", base.count, part.count, base.count);
    case ENT_PACK_LINE_MEAN:
      return make_mean (self, &part, value);
    case ENT_PACK_LINE_MEAN_RATIO:
      return make_mean_ratio (self, &part, &base, value);
    case ENT_PACK_LINE_MEDIAN:
      return make_median (self, line, period, &part, value);
    case ENT_PACK_LINE_SUM:
    case ENT_PACK_LINE_SECTION:
    default:
      *value = ent_pack_money (self, part.total);
      return g_strdup_printf ("ROUND(%s,%d)", part.sum, self->data->digits);
    }
}

/* The deals of SET that closed in PERIOD. */
EntPackFilter
ent_pack_line_get_filter (const EntPack *self, EntPackSet set, EntPackPeriodKind period)
{
  EntPackFilter filter = ent_pack_filter_for_set (set);
  const EntPackPeriod *days = &self->data->periods[period];

  ent_pack_filter_add_days (&filter, days->from, NULL, days->to, NULL);
  return filter;
}
