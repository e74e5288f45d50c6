/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>

#include "core/exchange/ent-pack-tier.h"

#define SHEET ENT_PACK_SHEET_TIER
#define FIRST (ENT_PACK_STANDING_ROW + 1)

static const char *
get_proposal_label (EntProposal proposal)
{
  static const char *const labels[] = {
    [ENT_PROPOSAL_NONE] = N_ ("None"),
    [ENT_PROPOSAL_ASSIGN] = N_ ("Assign"),
    [ENT_PROPOSAL_PROMOTE] = N_ ("Promote"),
    [ENT_PROPOSAL_DEMOTE] = N_ ("Demote"),
  };

  return labels[proposal];
}

/* Names the range of the partners' twelve months (amount), won deals (partner number) or computed
 * tiers (stage). Returns an owned string. */
char *
ent_pack_tier_partner_range (const EntPack *self, EntPackColumn column)
{
  guint last = FIRST + MAX (self->data->standings->len, 1) - 1;
  guint place = column == ENT_PACK_COLUMN_AMOUNT  ? ENT_PACK_TIER_T12M
                : column == ENT_PACK_COLUMN_STAGE ? ENT_PACK_TIER_COMPUTED
                                                  : ENT_PACK_TIER_WON;

  return ent_pack_far_range (SHEET, FIRST, place, last, place);
}

static gboolean
has_threshold (const EntPack *self, int tier)
{
  return self->data->ladder->thresholds[tier] != ENT_NUMBER_NONE;
}

/* The tier that REVENUE, a cell, comes to; SIGNED is the cell of the signing day. Domain 4. */
static char *
make_tier_formula (const EntPack *self, const char *revenue, const char *signed_on)
{
  g_autofree char *as_of = ent_pack_cover_period_cell (ENT_PACK_T12M, TRUE);
  GString *formula = g_string_new (NULL);
  guint open = 1;

  for (int tier = ENT_TIER_PLATINUM; tier <= ENT_TIER_SILVER; tier++)
    if (has_threshold (self, tier))
      {
        guint row = ENT_PACK_LADDER_ROW + (guint) tier;

        g_string_append_printf (formula, "IF(%s>=$H$%u,$B$%u,", revenue, row, row);
        open++;
      }
  g_string_append_printf (formula, "IF(AND(ISNUMBER(%s),%s<=%s,%s-%s<%d),$B$%d,$B$%d", signed_on,
                          signed_on, as_of, as_of, signed_on, ENT_TIER_RAMP_DAYS,
                          ENT_PACK_LADDER_ROW + ENT_TIER_REGISTERED,
                          ENT_PACK_LADDER_ROW + ENT_TIER_INACTIVE);
  while (open-- > 0)
    g_string_append_c (formula, ')');
  return g_string_free (formula, FALSE);
}

/* What the next tier up is called, or what is missing to it. */
static char *
make_next_formula (const EntPack *self, const char *revenue, gboolean distance)
{
  GString *formula = g_string_new (NULL);
  guint open = 0;

  for (int tier = ENT_TIER_SILVER; tier >= ENT_TIER_PLATINUM; tier--)
    if (has_threshold (self, tier))
      {
        guint row = ENT_PACK_LADDER_ROW + (guint) tier;

        g_string_append_printf (formula, "IF(%s<$H$%u,", revenue, row);
        if (distance)
          g_string_append_printf (formula, "ROUND($H$%u-%s,%d),", row, revenue, self->data->digits);
        else
          g_string_append_printf (formula, "$B$%u,", row);
        open++;
      }
  g_string_append (formula, distance ? "0" : "\"Top tier\"");
  while (open-- > 0)
    g_string_append_c (formula, ')');
  return g_string_free (formula, FALSE);
}

static const char *
get_next_label (const EntPack *self, gint64 t12m)
{
  int next = ent_ladder_get_next_tier (self->data->ladder, t12m);

  return next ? ent_pack_get_tier_name (self, next) : N_ ("Top tier");
}

static gint64
get_distance (const EntPack *self, gint64 t12m)
{
  int next = ent_ladder_get_next_tier (self->data->ladder, t12m);

  return next ? self->data->ladder->thresholds[next] - t12m : 0;
}

/* Writes partner-sourced revenue of PERIOD at ROW and COLUMN; of the partner numbered NUMBER, 0 for
 * all rows. Returns it in minor units. */
static gint64
write_revenue (EntPack *self, guint row, guint column, EntPackPeriodKind period, guint number)
{
  EntPackFilter filter = ent_pack_filter_for_set (ENT_PACK_SET_SOURCED);
  const EntPackPeriod *days = &self->data->periods[period];
  g_autofree char *first = ent_pack_cover_period_cell (period, FALSE);
  g_autofree char *last = ent_pack_cover_period_cell (period, TRUE);
  g_autofree char *partner = g_strdup_printf ("$A%u", row + 1);
  g_autofree char *sum = NULL;
  g_autofree char *formula = NULL;
  gint64 total;

  ent_pack_filter_add_days (&filter, days->from, first, days->to, last);
  if (number)
    ent_pack_filter_add_number (&filter, ENT_PACK_COLUMN_PARTNER_NUMBER, ENT_PACK_IS, number,
                                partner);
  sum = ent_pack_filter_make_sum (&filter, ENT_PACK_COLUMN_AMOUNT);
  formula = g_strdup_printf ("ROUND(%s,%d)", sum, self->data->digits);
  total = ent_pack_filter_sum (&filter, self, ENT_PACK_COLUMN_AMOUNT);
  ent_pack_write_value (self, SHEET, row, column, formula, ent_pack_money (self, total),
                        ENT_PACK_STYLE_MONEY);
  return total;
}

static void
write_won_deals (EntPack *self, guint row, guint number)
{
  EntPackFilter filter = ent_pack_filter_for_set (ENT_PACK_SET_TOUCHED);
  const EntPackPeriod *days = &self->data->periods[ENT_PACK_T12M];
  g_autofree char *first = ent_pack_cover_period_cell (ENT_PACK_T12M, FALSE);
  g_autofree char *last = ent_pack_cover_period_cell (ENT_PACK_T12M, TRUE);
  g_autofree char *partner = g_strdup_printf ("$A%u", row + 1);
  g_autofree char *formula = NULL;

  ent_pack_filter_add_days (&filter, days->from, first, days->to, last);
  ent_pack_filter_add_number (&filter, ENT_PACK_COLUMN_PARTNER_NUMBER, ENT_PACK_IS, number,
                              partner);
  formula = ent_pack_filter_make_count (&filter);
  ent_pack_write_value (self, SHEET, row, ENT_PACK_TIER_WON, formula,
                        ent_pack_number (ent_pack_filter_count (&filter, self)),
                        ENT_PACK_STYLE_COUNT);
}

static void
write_places (EntPack *self, guint row, const EntStanding *standing, gint64 t12m)
{
  g_autofree char *revenue = g_strdup_printf ("H%u", row + 1);
  g_autofree char *signed_on = g_strdup_printf ("F%u", row + 1);
  g_autofree char *tier = make_tier_formula (self, revenue, signed_on);
  g_autofree char *next = make_next_formula (self, revenue, FALSE);
  g_autofree char *to_next = make_next_formula (self, revenue, TRUE);
  int computed = ent_ladder_compute_tier (self->data->ladder, t12m, standing->partner->signed_on,
                                          self->data->as_of);

  ent_pack_write_formula_text (self, SHEET, row, ENT_PACK_TIER_COMPUTED, tier,
                               ent_pack_get_tier_name (self, computed), ENT_PACK_STYLE_TEXT);
  ent_pack_write_formula_text (self, SHEET, row, ENT_PACK_TIER_NEXT, next,
                               get_next_label (self, t12m), ENT_PACK_STYLE_TEXT);
  ent_pack_write_value (self, SHEET, row, ENT_PACK_TIER_TO_NEXT, to_next,
                        ent_pack_money (self, get_distance (self, t12m)), ENT_PACK_STYLE_MONEY);
  ent_pack_write_text (self, SHEET, row, ENT_PACK_TIER_PROPOSAL,
                       get_proposal_label (standing->proposal), ENT_PACK_STYLE_TEXT);
}

static const char *
get_assigned (const EntPack *self, const EntPartner *partner)
{
  return partner->tier ? ent_pack_get_tier_name (self, partner->tier) : N_ ("None");
}

static void
write_partner (EntPack *self, guint row, guint number)
{
  const EntStanding *standing = g_ptr_array_index (self->data->standings, number - 1);
  const EntPartner *partner = standing->partner;
  g_autofree char *change
      = g_strdup_printf ("IF(I%u=0,\"n/a\",H%u/I%u-1)", row + 1, row + 1, row + 1);
  gint64 t12m, before;

  ent_pack_write_number (self, SHEET, row, ENT_PACK_TIER_NUMBER, number, ENT_PACK_STYLE_COUNT);
  ent_pack_write_text (self, SHEET, row, ENT_PACK_TIER_NAME, partner->name, ENT_PACK_STYLE_TEXT);
  ent_pack_write_text (self, SHEET, row, ENT_PACK_TIER_ID, partner->external_id,
                       ENT_PACK_STYLE_TEXT);
  ent_pack_write_text (self, SHEET, row, ENT_PACK_TIER_MODEL,
                       ent_choice_get_label (ent_models, partner->model), ENT_PACK_STYLE_TEXT);
  ent_pack_write_text (self, SHEET, row, ENT_PACK_TIER_STAGE,
                       ent_choice_get_label (ent_stages, partner->stage), ENT_PACK_STYLE_TEXT);
  ent_pack_write_date (self, SHEET, row, ENT_PACK_TIER_SIGNED, partner->signed_on,
                       ENT_PACK_STYLE_DATE);
  ent_pack_write_text (self, SHEET, row, ENT_PACK_TIER_ASSIGNED, get_assigned (self, partner),
                       ENT_PACK_STYLE_TEXT);
  t12m = write_revenue (self, row, ENT_PACK_TIER_T12M, ENT_PACK_T12M, number);
  before = write_revenue (self, row, ENT_PACK_TIER_BEFORE, ENT_PACK_PREVIOUS_T12M, number);
  ent_pack_write_value (self, SHEET, row, ENT_PACK_TIER_CHANGE, change,
                        before ? ent_pack_number (
                            ent_pack_get_major (self, t12m) / ent_pack_get_major (self, before) - 1)
                               : ENT_PACK_NO_VALUE,
                        ENT_PACK_STYLE_CHANGE);
  write_won_deals (self, row, number);
  write_places (self, row, standing, t12m);
}

static void
add_partner_checks (EntPack *self)
{
  GPtrArray *standings = self->data->standings;
  g_autofree char *amounts = ent_pack_tier_partner_range (self, ENT_PACK_COLUMN_AMOUNT);
  g_autofree char *partners
      = ent_pack_far_range (SHEET, ENT_PACK_LADDER_ROW, ENT_PACK_TIER_WON,
                            ENT_PACK_LADDER_ROW + ENT_N_TIERS - 1, ENT_PACK_TIER_WON);
  g_autofree char *tiers
      = ent_pack_far_range (SHEET, ENT_PACK_LADDER_ROW, ENT_PACK_TIER_BEFORE,
                            ENT_PACK_LADDER_ROW + ENT_N_TIERS - 1, ENT_PACK_TIER_BEFORE);
  EntPackFilter filter = ent_pack_filter_for_set (ENT_PACK_SET_SOURCED);
  const EntPackPeriod *t12m = &self->data->periods[ENT_PACK_T12M];
  EntPackValue sum;

  ent_pack_filter_add_days (&filter, t12m->from, NULL, t12m->to, NULL);
  sum = ent_pack_money (self, ent_pack_filter_sum (&filter, self, ENT_PACK_COLUMN_AMOUNT));
  ent_pack_add_check (self,
                      N_ ("Tier: the partners add up to the program’s partner-sourced revenue of "
                          "12 months"),
                      ent_pack_summary_cell (self, "M01", ENT_PACK_T12M), sum,
                      g_strdup_printf ("SUM(%s)", amounts), sum, ent_pack_get_tolerance (self));
  ent_pack_add_check (
      self, N_ ("Tier: the tiers add up to the program’s partner-sourced revenue of 12 months"),
      ent_pack_summary_cell (self, "M01", ENT_PACK_T12M), sum, g_strdup_printf ("SUM(%s)", tiers),
      sum, ent_pack_get_tolerance (self));
  ent_pack_add_check (self, N_ ("Tier: each partner stands in one tier"), NULL,
                      ent_pack_number (standings->len), g_strdup_printf ("SUM(%s)", partners),
                      ent_pack_number (standings->len), 0);
}

static guint
write_program (EntPack *self)
{
  static const char *const titles[] = { N_ (">No."),
                                        N_ ("Partner"),
                                        N_ ("External id"),
                                        N_ ("Model"),
                                        N_ ("Stage"),
                                        N_ ("Signed on"),
                                        N_ ("Assigned"),
                                        N_ (">12 months"),
                                        N_ (">12 months before"),
                                        N_ (">Change"),
                                        N_ (">Won deals"),
                                        N_ ("Computed"),
                                        N_ ("Next tier"),
                                        N_ (">To next"),
                                        N_ ("Proposal"),
                                        NULL };
  guint last = FIRST + MAX (self->data->standings->len, 1) - 1;

  ent_pack_write_headers (self, SHEET, ENT_PACK_STANDING_ROW, 0, titles, ENT_PACK_STYLE_HEADER);
  for (guint i = 0; i < self->data->standings->len; i++)
    write_partner (self, FIRST + i, i + 1);
  worksheet_autofilter (self->sheets[SHEET], ENT_PACK_STANDING_ROW, 0, last,
                        ENT_PACK_TIER_PROPOSAL);
  add_partner_checks (self);
  return last;
}

/* The lines of one partner's standing, label in B, value in H. */
enum
{
  LINE_SIGNED,
  LINE_ASSIGNED,
  LINE_T12M,
  LINE_BEFORE,
  LINE_COMPUTED,
  LINE_NEXT,
  LINE_TO_NEXT,
  LINE_REACH,
  LINE_PROPOSAL,
  N_LINES,
};

static void
write_place_line (EntPack *self, int line, const EntStanding *standing, gint64 t12m)
{
  g_autofree char *revenue = ent_pack_cell (FIRST + LINE_T12M, ENT_PACK_TIER_T12M);
  g_autofree char *signed_on = ent_pack_cell (FIRST + LINE_SIGNED, ENT_PACK_TIER_T12M);
  g_autofree char *formula = NULL;
  guint row = FIRST + (guint) line;
  int computed = ent_ladder_compute_tier (self->data->ladder, t12m, standing->partner->signed_on,
                                          self->data->as_of);

  if (line == LINE_COMPUTED)
    formula = make_tier_formula (self, revenue, signed_on);
  else
    formula = make_next_formula (self, revenue, line == LINE_TO_NEXT);
  if (line == LINE_TO_NEXT)
    ent_pack_write_value (self, SHEET, row, ENT_PACK_TIER_T12M, formula,
                          ent_pack_money (self, get_distance (self, t12m)), ENT_PACK_STYLE_MONEY);
  else
    ent_pack_write_formula_text (self, SHEET, row, ENT_PACK_TIER_T12M, formula,
                                 line == LINE_COMPUTED ? ent_pack_get_tier_name (self, computed)
                                                       : get_next_label (self, t12m),
                                 ENT_PACK_STYLE_TEXT_RIGHT);
}

static void
write_plain_line (EntPack *self, int line, const EntStanding *standing)
{
  guint row = FIRST + (guint) line;

  if (line == LINE_ASSIGNED)
    ent_pack_write_text (self, SHEET, row, ENT_PACK_TIER_T12M,
                         get_assigned (self, standing->partner), ENT_PACK_STYLE_TEXT_RIGHT);
  else if (line == LINE_PROPOSAL)
    ent_pack_write_text (self, SHEET, row, ENT_PACK_TIER_T12M,
                         get_proposal_label (standing->proposal), ENT_PACK_STYLE_TEXT_RIGHT);
  else
    ent_pack_write_date (self, SHEET, row, ENT_PACK_TIER_T12M,
                         line == LINE_SIGNED ? standing->partner->signed_on : standing->reach_on,
                         ENT_PACK_STYLE_DATE_RIGHT);
}

static guint
write_one (EntPack *self)
{
  static const char *const labels[N_LINES] = {
    [LINE_SIGNED] = N_ ("Signed on"),
    [LINE_ASSIGNED] = N_ ("Assigned tier"),
    [LINE_T12M] = N_ ("Partner-sourced revenue, 12 months"),
    [LINE_BEFORE] = N_ ("Partner-sourced revenue, 12 months before"),
    [LINE_COMPUTED] = N_ ("Computed tier"),
    [LINE_NEXT] = N_ ("Next tier"),
    [LINE_TO_NEXT] = N_ ("Missing to the next tier"),
    [LINE_REACH] = N_ ("Reached on, at the rate of the last 90 days"),
    [LINE_PROPOSAL] = N_ ("Proposal"),
  };
  static const char *const titles[] = { "", N_ ("Standing"), "", "", "", "", "", "", NULL };
  gint64 t12m = 0;

  ent_pack_write_headers (self, SHEET, ENT_PACK_STANDING_ROW, 0, titles, ENT_PACK_STYLE_HEADER);
  for (int line = 0; line < N_LINES; line++)
    {
      guint row = FIRST + (guint) line;

      ent_pack_write_text (self, SHEET, row, ENT_PACK_TIER_NAME, labels[line], ENT_PACK_STYLE_TEXT);
      if (line == LINE_T12M)
        t12m = write_revenue (self, row, ENT_PACK_TIER_T12M, ENT_PACK_T12M, 0);
      else if (line == LINE_BEFORE)
        write_revenue (self, row, ENT_PACK_TIER_T12M, ENT_PACK_PREVIOUS_T12M, 0);
      else if (line == LINE_COMPUTED || line == LINE_NEXT || line == LINE_TO_NEXT)
        write_place_line (self, line, self->standing, t12m);
      else
        write_plain_line (self, line, self->standing);
    }
  return FIRST + N_LINES - 1;
}

/* Writes where the pack's partner stands, or all of the program's. Returns the last row. */
guint
ent_pack_write_standings (EntPack *self)
{
  return ent_pack_is_program (self) ? write_program (self) : write_one (self);
}

/* Names the cell of the partner's computed tier, next tier (stage) or what is missing to it
 * (amount). Returns an owned string. */
char *
ent_pack_tier_cell (EntPackColumn column)
{
  guint line = column == ENT_PACK_COLUMN_CLASS   ? LINE_COMPUTED
               : column == ENT_PACK_COLUMN_STAGE ? LINE_NEXT
                                                 : LINE_TO_NEXT;

  return ent_pack_far_cell (SHEET, FIRST + line, ENT_PACK_TIER_T12M);
}
