/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-decimal.h"
#include "core/base/ent-money.h"
#include "core/exchange/ent-pack-summary.h"

#define SHEET       ENT_PACK_SHEET_SUMMARY
#define LEFT_VALUE  1
#define RIGHT_LABEL 4
#define RIGHT_VALUE 8
#define N_FACTS     ENT_PACK_SUMMARY_N_FACTS

static void
write_fact (EntPack *self,
            guint line,
            gboolean right,
            const char *label,
            const char *formula,
            EntPackValue value,
            EntPackStyle style)
{
  guint row = ent_pack_summary_get_facts_row (self) + 1 + line;

  ent_pack_write_text (self, SHEET, row, right ? RIGHT_LABEL : 0, label, ENT_PACK_STYLE_TEXT);
  ent_pack_write_value (self, SHEET, row, right ? RIGHT_VALUE : LEFT_VALUE, formula, value, style);
}

static EntPackValue
compute_first_days (const EntPack *self)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < self->deals->len; i++)
    {
      const EntPackDeal *deal = g_ptr_array_index (self->deals, i);
      double value = deal->first_days;

      if (value >= 0)
        g_array_append_val (days, value);
    }
  return ent_pack_median (days);
}

/* What stands on the left: the figure, and the column of the Pipeline sheet that has it. */
static const struct
{
  const char *id;
  const char *label;
  EntPackColumn column;
} facts[N_FACTS] = {
  { "M13", N_ ("Open joint pipeline"), ENT_PACK_COLUMN_AMOUNT },
  { "M13-weighted", N_ ("Weighted forecast"), ENT_PACK_COLUMN_WEIGHTED },
  { NULL, N_ ("Open deals"), ENT_PACK_COLUMN_NAME },
  { "M09", N_ ("Time from signing to first deal, median"), ENT_PACK_COLUMN_FIRST_DAYS },
};

static void
write_left (EntPack *self, guint line)
{
  EntPackFilter open = ent_pack_filter_for_set (ENT_PACK_SET_OPEN);
  EntPackColumn column = facts[line].column;
  const char *label = facts[line].label;
  g_autofree char *cell = NULL;

  if (column == ENT_PACK_COLUMN_FIRST_DAYS)
    {
      write_fact (self, line, FALSE, label,
                  "IF(COUNT(Deals_First_days)=0,\"n/a\",MEDIAN(Deals_First_days))",
                  compute_first_days (self), ENT_PACK_STYLE_DAYS);
      return;
    }
  cell = ent_pack_pipeline_cell (column, 0);
  if (column == ENT_PACK_COLUMN_NAME)
    write_fact (self, line, FALSE, label, cell,
                ent_pack_number (ent_pack_filter_count (&open, self)), ENT_PACK_STYLE_COUNT);
  else
    write_fact (self, line, FALSE, label, cell,
                ent_pack_money (self, ent_pack_filter_sum (&open, self, column)),
                ENT_PACK_STYLE_MONEY_WHOLE);
}

/* Adds up the partners' twelve months from the highest down, which is the order they are in; as the
 * program's figure does, without those below 0. */
static gint64
sum_top (const EntPack *self, guint n)
{
  gint64 total = 0;

  for (guint i = 0; i < MIN (n, self->data->standings->len); i++)
    {
      const EntStanding *standing = g_ptr_array_index (self->data->standings, i);

      ent_money_add (&total, MAX (standing->t12m, 0));
    }
  return total;
}

static guint
count_active (const EntPack *self)
{
  EntPackFilter touched = ent_pack_line_get_filter (self, ENT_PACK_SET_TOUCHED, ENT_PACK_T12M);
  guint n = 0;

  for (guint i = 1; i <= self->data->standings->len; i++)
    {
      EntPackFilter filter = touched;

      ent_pack_filter_add_number (&filter, ENT_PACK_COLUMN_PARTNER_NUMBER, ENT_PACK_IS, i, NULL);
      n += ent_pack_filter_count (&filter, self) > 0 ? 1 : 0;
    }
  return n;
}

/* What stands on the right of a program's pack, and the program's figures it is checked against. */
static const struct
{
  const char *id;
  const char *label;
  EntPackStyle style;
  guint n_top; /* of the partners that hold most */
} program_facts[N_FACTS] = {
  { "M04", N_ ("Active partners, 12 months"), ENT_PACK_STYLE_COUNT },
  { "M05", N_ ("Partner-sourced revenue per active partner, 12 months"),
    ENT_PACK_STYLE_MONEY_WHOLE },
  { "M24", N_ ("Held by the top 3 partners, 12 months (≤ 60 %)"), ENT_PACK_STYLE_PERCENT, 3 },
  { "M24-top-5", N_ ("Held by the top 5 partners, 12 months"), ENT_PACK_STYLE_PERCENT, 5 },
};

/* Names what stands at LINE below the table: of the program's partners on the right, else of the
 * pipeline on the left. ID gets that of its figure, NULL when it is in no catalogue. Borrowed. */
const char *
ent_pack_get_fact (gboolean of_program, guint line, const char **id)
{
  *id = of_program ? program_facts[line].id : facts[line].id;
  return of_program ? program_facts[line].label : facts[line].label;
}

static char *
make_concentration (const EntPack *self, guint n)
{
  g_autofree char *range = ent_pack_tier_partner_range (self, ENT_PACK_COLUMN_AMOUNT);
  g_autofree char *revenue = ent_pack_summary_cell (self, "M01", ENT_PACK_T12M);
  GString *formula = g_string_new (NULL);

  g_string_append_printf (formula, "IF(%s=0,\"n/a\",(", revenue);
  for (guint i = 1; i <= n; i++)
    g_string_append_printf (formula, "%sMAX(0,IFERROR(LARGE(%s,%u),0))", i > 1 ? "+" : "", range,
                            i);
  g_string_append_printf (formula, ")/%s)", revenue);
  return g_string_free (formula, FALSE);
}

static char *
make_program_formula (const EntPack *self, guint line)
{
  guint row = ent_pack_summary_get_facts_row (self) + 1;
  g_autofree char *won = ent_pack_tier_partner_range (self, ENT_PACK_COLUMN_PARTNER_NUMBER);
  g_autofree char *revenue = ent_pack_summary_cell (self, "M01", ENT_PACK_T12M);
  g_autofree char *active = ent_pack_cell (row, RIGHT_VALUE);

  if (line == 0)
    return g_strdup_printf ("COUNTIF(%s,\">0\")", won);
  if (line == 1)
    return g_strdup_printf ("IF(%s=0,\"n/a\",ROUND(%s/%s,%d))", active, revenue, active,
                            self->data->digits);
  return make_concentration (self, program_facts[line].n_top);
}

static EntPackValue
compute_program_fact (const EntPack *self, guint line)
{
  EntPackFilter filter = ent_pack_line_get_filter (self, ENT_PACK_SET_SOURCED, ENT_PACK_T12M);
  gint64 total = ent_pack_filter_sum (&filter, self, ENT_PACK_COLUMN_AMOUNT);
  gint64 each = 0;

  if (line == 0)
    return ent_pack_number (count_active (self));
  if (line == 1)
    return ent_decimal_divide (total, count_active (self), 0, &each) ? ent_pack_money (self, each)
                                                                     : ENT_PACK_NO_VALUE;
  return ent_pack_ratio ((double) sum_top (self, program_facts[line].n_top), (double) total);
}

static void
write_program_fact (EntPack *self, guint line)
{
  g_autofree char *formula = make_program_formula (self, line);

  write_fact (self, line, TRUE, program_facts[line].label, formula,
              compute_program_fact (self, line), program_facts[line].style);
}

static void
write_partner_fact (EntPack *self, guint line)
{
  static const struct
  {
    const char *label;
    EntPackColumn column;
  } lines[] = {
    { N_ ("Computed tier"), ENT_PACK_COLUMN_CLASS },
    { N_ ("Next tier"), ENT_PACK_COLUMN_STAGE },
    { N_ ("Missing to the next tier"), ENT_PACK_COLUMN_AMOUNT },
  };
  guint row = ent_pack_summary_get_facts_row (self) + 1 + line;
  const EntStanding *standing = self->standing;
  g_autofree char *cell = NULL;

  if (line == G_N_ELEMENTS (lines))
    {
      int tier = standing->partner->tier;

      ent_pack_write_text (self, SHEET, row, RIGHT_LABEL, N_ ("Assigned tier"),
                           ENT_PACK_STYLE_TEXT);
      ent_pack_write_text (self, SHEET, row, RIGHT_VALUE,
                           tier ? ent_pack_get_tier_name (self, tier) : N_ ("None"),
                           ENT_PACK_STYLE_TEXT_RIGHT);
      return;
    }
  cell = ent_pack_tier_cell (lines[line].column);
  if (lines[line].column == ENT_PACK_COLUMN_AMOUNT)
    {
      write_fact (self, line, TRUE, lines[line].label, cell,
                  ent_pack_money (self, standing->to_next), ENT_PACK_STYLE_MONEY_WHOLE);
      return;
    }
  ent_pack_write_text (self, SHEET, row, RIGHT_LABEL, lines[line].label, ENT_PACK_STYLE_TEXT);
  ent_pack_write_formula_text (
      self, SHEET, row, RIGHT_VALUE, cell,
      lines[line].column == ENT_PACK_COLUMN_CLASS ? ent_pack_get_tier_name (self, standing->tier)
      : standing->next_tier ? ent_pack_get_tier_name (self, standing->next_tier)
                            : N_ ("Top tier"),
      ENT_PACK_STYLE_TEXT_RIGHT);
}

/* Writes what stands below the table: the pipeline on the left, the tier or the partners on the
 * right. */
void
ent_pack_write_facts (EntPack *self)
{
  guint row = ent_pack_summary_get_facts_row (self);
  g_autofree char *day = ent_date_to_string (self->data->as_of);
  g_autofree char *left = g_strdup_printf (N_ ("Pipeline on %s"), day);
  gboolean program = ent_pack_is_program (self);

  for (guint column = 0; column <= 9; column++)
    ent_pack_write_blank (self, SHEET, row, column, ENT_PACK_STYLE_SECTION);
  ent_pack_write_text (self, SHEET, row, 0, left, ENT_PACK_STYLE_SECTION);
  ent_pack_write_text (self, SHEET, row, RIGHT_LABEL, program ? N_ ("Partners") : N_ ("Tier"),
                       ENT_PACK_STYLE_SECTION);
  for (guint line = 0; line < N_FACTS; line++)
    {
      write_left (self, line);
      if (program)
        write_program_fact (self, line);
      else
        write_partner_fact (self, line);
    }
}

/* One figure of the program's own, beside what the workbook has. */
typedef struct
{
  EntFigures *quarter;
  EntFigures *t12m;
} Figures;

static EntPackValue
convert (const EntPack *self, const EntFigureValue *value)
{
  if (!value->available)
    return ENT_PACK_NO_VALUE;
  return value->figure->unit == ENT_UNIT_MONEY ? ent_pack_money (self, value->amount)
                                               : ent_pack_number (value->number);
}

static gboolean
add_check (EntPack *self,
           EntFigures *figures,
           const char *id,
           const char *when,
           char *cell,
           EntPackValue found,
           GError **error)
{
  const EntFigure *figure = ent_figure_find (id);
  g_autoptr (EntFigureValue) value = ent_figures_compute (figures, figure, error);
  g_autofree char *name = NULL;

  if (value == NULL)
    {
      g_free (cell);
      return FALSE;
    }
  name = g_strdup_printf (N_ ("%s %s, %s: Summary against the program’s figure"), id, figure->title,
                          when);
  ent_pack_add_check (self, name, NULL, convert (self, value), cell, found,
                      figure->unit == ENT_UNIT_MONEY ? ent_pack_get_tolerance (self) : 1e-9);
  return TRUE;
}

static gboolean
add_line_checks (EntPack *self, const Figures *figures, GError **error)
{
  static const EntPackPeriodKind periods[] = { ENT_PACK_QUARTER, ENT_PACK_T12M };
  guint n_lines;
  const EntPackLine *lines = ent_pack_get_lines (&n_lines);

  for (guint j = 0; j < G_N_ELEMENTS (periods); j++)
    for (guint i = 0; i < n_lines; i++)
      if (lines[i].id && ent_pack_line_is_shown (self, &lines[i])
          && !add_check (self, j ? figures->t12m : figures->quarter, lines[i].id,
                         self->data->periods[periods[j]].title,
                         ent_pack_summary_cell (self, lines[i].id, periods[j]),
                         self->values[i][periods[j]], error))
        return FALSE;
  return TRUE;
}

static gboolean
add_fact_checks (EntPack *self, const Figures *figures, GError **error)
{
  guint row = ent_pack_summary_get_facts_row (self) + 1;
  EntPackFilter open = ent_pack_filter_for_set (ENT_PACK_SET_OPEN);
  const struct
  {
    const char *id;
    EntPackColumn column;
  } sums[] = { { "M13", ENT_PACK_COLUMN_AMOUNT }, { "M13-weighted", ENT_PACK_COLUMN_WEIGHTED } };
  g_autofree char *day = ent_date_to_string (self->data->as_of);

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    if (!add_check (
            self, figures->quarter, sums[i].id, day, ent_pack_far_cell (SHEET, row + i, LEFT_VALUE),
            ent_pack_money (self, ent_pack_filter_sum (&open, self, sums[i].column)), error))
      return FALSE;
  if (!add_check (self, figures->quarter, "M09", day,
                  ent_pack_far_cell (SHEET, row + 3, LEFT_VALUE), compute_first_days (self), error))
    return FALSE;
  for (guint i = 0; ent_pack_is_program (self) && i < N_FACTS; i++)
    if (!add_check (self, figures->t12m, program_facts[i].id, N_ ("12 months"),
                    ent_pack_far_cell (SHEET, row + i, RIGHT_VALUE), compute_program_fact (self, i),
                    error))
      return FALSE;
  return TRUE;
}

/* Adds a check for each figure of the Summary: what the program itself computes against the
 * formula. Errors: ENT_STORE_ERROR. */
gboolean
ent_pack_add_figure_checks (EntPack *self, GError **error)
{
  const EntPackData *data = self->data;
  EntScope quarter = ent_scope_for_quarter (data->quarter, (int) data->settings->fiscal_year_start);
  EntScope t12m = ent_scope_for_date (data->as_of);
  g_autoptr (EntFigures) quarter_figures = NULL;
  g_autoptr (EntFigures) t12m_figures = NULL;
  Figures figures;

  if (!ent_pack_is_program (self))
    {
      quarter.kind = t12m.kind = ENT_SCOPE_PARTNER;
      quarter.value = t12m.value = self->standing->partner->parent.id;
    }
  quarter_figures = ent_figures_new (data->store, &quarter, error);
  t12m_figures = quarter_figures ? ent_figures_new (data->store, &t12m, error) : NULL;
  if (t12m_figures == NULL)
    return FALSE;
  figures = (Figures){ quarter_figures, t12m_figures };
  return add_line_checks (self, &figures, error) && add_fact_checks (self, &figures, error);
}
