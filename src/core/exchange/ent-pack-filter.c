/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-pack-filter.h"

#include <string.h>

#include "core/base/ent-money.h"

#define TEXT(column, value)                                                                        \
  {                                                                                                \
    ENT_PACK_COLUMN_##column, ENT_PACK_IS, value                                                   \
  }
#define NUMBER(column, relation, value)                                                            \
  {                                                                                                \
    ENT_PACK_COLUMN_##column, ENT_PACK_##relation, NULL, value                                     \
  }
#define WON     TEXT (OUTCOME, "Won")
#define DECIDED NUMBER (CLOSED, AT_LEAST, 1)
#define PARTNER TEXT (ROUTE, "Partner")
#define DIRECT  TEXT (ROUTE, "Direct")
#define TIMED   NUMBER (DAYS, AT_LEAST, 0)
#define NEW     TEXT (KIND, "New customer")
#define CLAIMED NUMBER (REGISTRATION, AT_LEAST, 1)
#define FROM(n) NUMBER (STRENGTH, AT_LEAST, n)
#define ONLY(n) NUMBER (STRENGTH, IS, n)

/* As ent-rows.c has them. */
static const EntPackFilter sets[ENT_PACK_N_SETS] = {
  [ENT_PACK_SET_WON] = { { WON }, 1 },
  [ENT_PACK_SET_TOUCHED] = { { WON, FROM (ENT_CLASS_TOUCHED) }, 2 },
  [ENT_PACK_SET_SOURCED] = { { WON, FROM (ENT_CLASS_SOURCED) }, 2 },
  [ENT_PACK_SET_ONLY_LED] = { { WON, ONLY (ENT_CLASS_LED) }, 2 },
  [ENT_PACK_SET_ONLY_SOURCED] = { { WON, ONLY (ENT_CLASS_SOURCED) }, 2 },
  [ENT_PACK_SET_ONLY_INFLUENCED] = { { WON, ONLY (ENT_CLASS_INFLUENCED) }, 2 },
  [ENT_PACK_SET_ONLY_TOUCHED] = { { WON, ONLY (ENT_CLASS_TOUCHED) }, 2 },
  [ENT_PACK_SET_DIRECT] = { { WON, DIRECT }, 2 },
  [ENT_PACK_SET_DECIDED_WON] = { { WON, PARTNER, CLAIMED }, 3 },
  [ENT_PACK_SET_DECIDED] = { { DECIDED, PARTNER, CLAIMED }, 3 },
  [ENT_PACK_SET_DECIDED_DIRECT] = { { DECIDED, DIRECT }, 2 },
  [ENT_PACK_SET_NEW] = { { WON, NEW }, 2 },
  [ENT_PACK_SET_NEW_SOURCED] = { { WON, NEW, FROM (ENT_CLASS_SOURCED) }, 3 },
  [ENT_PACK_SET_TIMED] = { { WON, PARTNER, TIMED }, 3 },
  [ENT_PACK_SET_TIMED_DIRECT] = { { WON, DIRECT, TIMED }, 3 },
  [ENT_PACK_SET_OPEN] = { { TEXT (OUTCOME, "Open"), FROM (ENT_CLASS_TOUCHED) }, 2 },
};

/* Makes the filter that keeps the deals of SET, of any day. */
EntPackFilter
ent_pack_filter_for_set (EntPackSet set)
{
  return sets[set];
}

static void
add (EntPackFilter *self, EntPackCriterion criterion)
{
  g_return_if_fail (self->n_criteria < ENT_PACK_MAX_CRITERIA);
  self->criteria[self->n_criteria++] = criterion;
}

/* TEXT is one of the pack's own words: a user's could hold wildcards and operators. */
void
ent_pack_filter_add_text (EntPackFilter *self, EntPackColumn column, const char *text)
{
  add (self, (EntPackCriterion){ column, ENT_PACK_IS, text });
}

/* Keeps the deals whose COLUMN is in RELATION to NUMBER, which CELL, borrowed, holds; NULL: it is
 * written out. */
void
ent_pack_filter_add_number (EntPackFilter *self,
                            EntPackColumn column,
                            EntPackOperator relation,
                            gint64 number,
                            const char *cell)
{
  add (self, (EntPackCriterion){ column, relation, NULL, number, cell });
}

/* Keeps the deals closed from FROM to TO, both in; the cells, borrowed, hold those days. */
void
ent_pack_filter_add_days (
    EntPackFilter *self, EntDate from, const char *from_cell, EntDate to, const char *to_cell)
{
  ent_pack_filter_add_number (self, ENT_PACK_COLUMN_CLOSED, ENT_PACK_AT_LEAST, from, from_cell);
  ent_pack_filter_add_number (self, ENT_PACK_COLUMN_CLOSED, ENT_PACK_AT_MOST, to, to_cell);
}

static const char *const operators[] = {
  [ENT_PACK_IS] = "=",       [ENT_PACK_IS_NOT] = "<>",  [ENT_PACK_AT_LEAST] = ">=",
  [ENT_PACK_AT_MOST] = "<=", [ENT_PACK_PRESENT] = "<>",
};

/* The criterion as SUMIFS and its kin want it: ,Deals_Closed,">="&Cover!$C$9 */
static void
append_condition (GString *formula, const EntPackCriterion *criterion)
{
  const char *name = ent_pack_column_name (criterion->column);
  const char *relation = operators[criterion->relation];

  if (formula->str[formula->len - 1] != '(')
    g_string_append_c (formula, ',');
  if (criterion->text)
    g_string_append_printf (formula, "%s,\"%s\"", name, criterion->text);
  else if (criterion->relation == ENT_PACK_PRESENT)
    g_string_append_printf (formula, "%s,\"%s\"", name, relation);
  else if (criterion->cell && criterion->relation == ENT_PACK_IS)
    g_string_append_printf (formula, "%s,%s", name, criterion->cell);
  else if (criterion->cell)
    g_string_append_printf (formula, "%s,\"%s\"&%s", name, relation, criterion->cell);
  else if (criterion->relation == ENT_PACK_IS)
    g_string_append_printf (formula, "%s,%" G_GINT64_FORMAT, name, criterion->number);
  else
    g_string_append_printf (formula, "%s,\"%s%" G_GINT64_FORMAT "\"", name, relation,
                            criterion->number);
}

static char *
make_call (const EntPackFilter *self, const char *start)
{
  GString *formula = g_string_new (start);

  for (guint i = 0; i < self->n_criteria; i++)
    append_condition (formula, &self->criteria[i]);
  g_string_append_c (formula, ')');
  return g_string_free (formula, FALSE);
}

/* Writes the formula of how many rows there are. Returns an owned string. */
char *
ent_pack_filter_make_count (const EntPackFilter *self)
{
  return make_call (self, "COUNTIFS(");
}

/* Writes the formula of the sum of COLUMN over the rows. Returns an owned string. */
char *
ent_pack_filter_make_sum (const EntPackFilter *self, EntPackColumn column)
{
  g_autofree char *start = g_strdup_printf ("SUMIFS(%s", ent_pack_column_name (column));

  return make_call (self, start);
}

/* Writes the array formula of the median of COLUMN over the rows, 0 when there are none. Returns
 * an owned string. */
char *
ent_pack_filter_make_median (const EntPackFilter *self, EntPackColumn column)
{
  g_autoptr (GString) condition = g_string_new (NULL);

  for (guint i = 0; i < self->n_criteria; i++)
    {
      const EntPackCriterion *criterion = &self->criteria[i];
      const char *name = ent_pack_column_name (criterion->column);

      g_string_append_printf (condition, "%s(%s%s", i ? "*" : "", name,
                              operators[criterion->relation]);
      if (criterion->text)
        g_string_append_printf (condition, "\"%s\")", criterion->text);
      else if (criterion->cell)
        g_string_append_printf (condition, "%s)", criterion->cell);
      else
        g_string_append_printf (condition, "%" G_GINT64_FORMAT ")", criterion->number);
    }
  return g_strdup_printf ("IFERROR(MEDIAN(IF(%s*ISNUMBER(%s),%s)),0)", condition->str,
                          ent_pack_column_name (column), ent_pack_column_name (column));
}

static gboolean
get_number (const EntPackDeal *deal, EntPackColumn column, gint64 *number)
{
  switch ((int) column)
    {
    case ENT_PACK_COLUMN_CLOSED:
      *number = deal->closed_on;
      return deal->closed_on != ENT_DATE_NONE;
    case ENT_PACK_COLUMN_STRENGTH:
      *number = deal->class;
      return deal->partner_id != 0;
    case ENT_PACK_COLUMN_REGISTRATION:
      *number = !g_strcmp0 (ent_choice_get_nick (ent_registrations, deal->registration),
                            "not-registered")
                    ? 0
                    : 1;
      return deal->partner_id != 0;
    case ENT_PACK_COLUMN_DAYS:
      *number = deal->days;
      return deal->days >= 0;
    case ENT_PACK_COLUMN_AMOUNT:
      *number = deal->reporting;
      return deal->reporting != ENT_NUMBER_NONE;
    case ENT_PACK_COLUMN_PARTNER_NUMBER:
      *number = deal->partner_number;
      return deal->partner_number != 0;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static const char *
get_text (const EntPackDeal *deal, EntPackColumn column)
{
  switch ((int) column)
    {
    case ENT_PACK_COLUMN_OUTCOME:
      return ent_pack_outcome_label (deal->outcome);
    case ENT_PACK_COLUMN_ROUTE:
      return deal->partner_id ? "Partner" : "Direct";
    case ENT_PACK_COLUMN_STAGE:
      return ent_pack_deal_stage_label (deal);
    case ENT_PACK_COLUMN_KIND:
      return deal->kind ? ent_choice_get_label (ent_deal_kinds, deal->kind) : "";
    default:
      g_return_val_if_reached ("");
    }
}

static gboolean
matches (const EntPackCriterion *criterion, const EntPackDeal *deal)
{
  gint64 number;

  if (criterion->text)
    return strcmp (get_text (deal, criterion->column), criterion->text) == 0;
  if (!get_number (deal, criterion->column, &number))
    return FALSE;
  switch (criterion->relation)
    {
    case ENT_PACK_AT_LEAST:
      return number >= criterion->number;
    case ENT_PACK_AT_MOST:
      return number <= criterion->number;
    case ENT_PACK_PRESENT:
      return TRUE;
    case ENT_PACK_IS_NOT:
      return number != criterion->number;
    case ENT_PACK_IS:
    default:
      return number == criterion->number;
    }
}

static gboolean
matches_all (const EntPackFilter *self, const EntPackDeal *deal)
{
  for (guint i = self->n_criteria; i-- > 0;)
    if (!matches (&self->criteria[i], deal))
      return FALSE;
  return TRUE;
}

/* A program's pack asks for each partner's rows many times over: those are kept apart. */
static const GPtrArray *
choose_rows (const EntPackFilter *self, const EntPack *pack)
{
  const EntPackCriterion *last = &self->criteria[self->n_criteria - 1];

  if (pack->by_partner && last->column == ENT_PACK_COLUMN_PARTNER_NUMBER)
    return pack->by_partner[last->number];
  return pack->deals;
}

/* Counts the rows, and adds up their reporting amounts in TOTAL, minor units. */
guint
ent_pack_filter_total (const EntPackFilter *self, const EntPack *pack, gint64 *total)
{
  const GPtrArray *rows = choose_rows (self, pack);
  guint n = 0;

  *total = 0;
  for (guint i = 0; rows && i < rows->len; i++)
    {
      const EntPackDeal *deal = g_ptr_array_index (rows, i);

      if (!matches_all (self, deal))
        continue;
      n++;
      if (deal->reporting != ENT_NUMBER_NONE)
        ent_money_add (total, deal->reporting);
    }
  return n;
}

/* Counts the rows. */
guint
ent_pack_filter_count (const EntPackFilter *self, const EntPack *pack)
{
  const GPtrArray *rows = choose_rows (self, pack);
  guint n = 0;

  for (guint i = 0; rows && i < rows->len; i++)
    n += matches_all (self, g_ptr_array_index (rows, i)) ? 1 : 0;
  return n;
}

/* Adds up COLUMN, the reporting or the weighted amount, over the rows; minor units. */
gint64
ent_pack_filter_sum (const EntPackFilter *self, const EntPack *pack, EntPackColumn column)
{
  const GPtrArray *rows = choose_rows (self, pack);
  gint64 total = 0;

  for (guint i = 0; rows && i < rows->len; i++)
    {
      const EntPackDeal *deal = g_ptr_array_index (rows, i);
      gint64 amount = column == ENT_PACK_COLUMN_WEIGHTED ? deal->weighted : deal->reporting;

      if (amount != ENT_NUMBER_NONE && matches_all (self, deal))
        ent_money_add (&total, amount);
    }
  return total;
}

/* The median days to close of the rows. */
EntPackValue
ent_pack_filter_median (const EntPackFilter *self, const EntPack *pack)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < pack->deals->len; i++)
    {
      const EntPackDeal *deal = g_ptr_array_index (pack->deals, i);
      double value = deal->days;

      if (deal->days >= 0 && matches_all (self, deal))
        g_array_append_val (days, value);
    }
  return ent_pack_median (days);
}
