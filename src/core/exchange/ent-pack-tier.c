/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/exchange/ent-pack-tier.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-money.h"

#define SHEET       ENT_PACK_SHEET_TIER
#define WARNING_ROW 2
#define MONTHS      12

/* Says what the program calls TIER, in the pack's language. Borrowed. */
const char *
ent_pack_get_tier_name (const EntPack *self, int tier)
{
  const char *name = self->data->ladder->names[tier];

  return name ? name : ent_choice_get_label (ent_tiers, tier);
}

static void
write_block_header (EntPack *self, guint row, const char *const *titles)
{
  ent_pack_write_headers (self, SHEET, row, 0, titles, ENT_PACK_STYLE_HEADER);
}

static void
write_tier_totals (EntPack *self, guint row, int tier)
{
  g_autofree char *tiers = ent_pack_tier_partner_range (self, ENT_PACK_COLUMN_STAGE);
  g_autofree char *amounts = ent_pack_tier_partner_range (self, ENT_PACK_COLUMN_AMOUNT);
  g_autofree char *count = g_strdup_printf ("SUMPRODUCT(--(%s=$B$%u))", tiers, row + 1);
  g_autofree char *sum = g_strdup_printf ("ROUND(SUMPRODUCT((%s=$B$%u)*%s),%d)", tiers, row + 1,
                                          amounts, self->data->digits);
  GPtrArray *standings = self->data->standings;
  gint64 total = 0;
  guint n = 0;

  for (guint i = 0; i < standings->len; i++)
    {
      const EntStanding *standing = g_ptr_array_index (standings, i);

      if (standing->tier == tier)
        {
          ent_money_add (&total, standing->t12m);
          n++;
        }
    }
  ent_pack_write_value (self, SHEET, row, ENT_PACK_TIER_BEFORE, sum, ent_pack_money (self, total),
                        ENT_PACK_STYLE_MONEY);
  ent_pack_write_value (self, SHEET, row, ENT_PACK_TIER_WON, count, ent_pack_number (n),
                        ENT_PACK_STYLE_COUNT);
}

static void
write_ladder (EntPack *self)
{
  static const char *const program_titles[] = { "",
                                                N_ ("Tier"),
                                                "",
                                                "",
                                                "",
                                                "",
                                                "",
                                                N_ (">From, 12 months"),
                                                N_ (">Revenue of its partners"),
                                                "",
                                                N_ (">Partners"),
                                                NULL };
  static const char *const partner_titles[]
      = { "", N_ ("Tier"), "", "", "", "", "", N_ (">From, 12 months"), NULL };
  gboolean program = ent_pack_is_program (self);

  write_block_header (self, ENT_PACK_LADDER_ROW - 1, program ? program_titles : partner_titles);
  for (int tier = 1; tier <= ENT_N_TIERS; tier++)
    {
      guint row = ENT_PACK_LADDER_ROW + (guint) tier - 1;
      gint64 threshold = self->data->ladder->thresholds[tier];

      ent_pack_write_text (self, SHEET, row, ENT_PACK_TIER_NAME,
                           ent_pack_get_tier_name (self, tier), ENT_PACK_STYLE_TEXT);
      if (tier == ENT_TIER_REGISTERED)
        ent_pack_write_text (self, SHEET, row, ENT_PACK_TIER_ID,
                             N_ ("below, and signed less than 365 days ago"), ENT_PACK_STYLE_NOTE);
      else if (tier == ENT_TIER_INACTIVE)
        ent_pack_write_text (self, SHEET, row, ENT_PACK_TIER_ID, N_ ("any other"),
                             ENT_PACK_STYLE_NOTE);
      else if (threshold != ENT_NUMBER_NONE)
        ent_pack_write_number (self, SHEET, row, ENT_PACK_TIER_T12M,
                               ent_pack_get_major (self, threshold), ENT_PACK_STYLE_MONEY);
      if (program)
        write_tier_totals (self, row, tier);
    }
}

/* Writes a line of partner-sourced revenue won from FROM to TO. */
static gint64
write_span (EntPack *self, guint row, const char *title, EntDate from, EntDate to)
{
  EntPackFilter filter = ent_pack_filter_for_set (ENT_PACK_SET_SOURCED);
  g_autofree char *first = ent_pack_cell (row, ENT_PACK_TIER_SIGNED);
  g_autofree char *last = ent_pack_cell (row, ENT_PACK_TIER_ASSIGNED);
  g_autofree char *sum = NULL;
  g_autofree char *formula = NULL;
  gint64 total;

  ent_pack_filter_add_days (&filter, from, first, to, last);
  sum = ent_pack_filter_make_sum (&filter, ENT_PACK_COLUMN_AMOUNT);
  formula = g_strdup_printf ("ROUND(%s,%d)", sum, self->data->digits);
  total = ent_pack_filter_sum (&filter, self, ENT_PACK_COLUMN_AMOUNT);
  ent_pack_write_text (self, SHEET, row, ENT_PACK_TIER_NAME, title, ENT_PACK_STYLE_TEXT);
  ent_pack_write_date (self, SHEET, row, ENT_PACK_TIER_SIGNED, from, ENT_PACK_STYLE_DATE);
  ent_pack_write_date (self, SHEET, row, ENT_PACK_TIER_ASSIGNED, to, ENT_PACK_STYLE_DATE);
  ent_pack_write_value (self, SHEET, row, ENT_PACK_TIER_T12M, formula, ent_pack_money (self, total),
                        ENT_PACK_STYLE_MONEY);
  return total;
}

static const char *const span_titles[]
    = { "", NULL, "", "", "", N_ ("From"), N_ ("To"), N_ (">Partner-sourced, won"), NULL };

static void
write_span_header (EntPack *self, guint row, const char *title)
{
  const char *titles[G_N_ELEMENTS (span_titles)];

  for (guint i = 0; i < G_N_ELEMENTS (span_titles); i++)
    titles[i] = i == 1 ? title : span_titles[i];
  write_block_header (self, row, titles);
}

/* The first month starts with the twelve months, which in a leap year can be a day earlier. */
static void
write_months (EntPack *self)
{
  const EntPackPeriod *t12m = &self->data->periods[ENT_PACK_T12M];
  EntDate next = ent_date_add_days (t12m->to, 1);
  guint total_row = ENT_PACK_MONTH_ROW + MONTHS;
  g_autofree char *formula = g_strdup_printf ("ROUND(SUM(H%d:H%u),%d)", ENT_PACK_MONTH_ROW + 1,
                                              total_row, self->data->digits);
  gint64 total = 0;

  write_span_header (self, ENT_PACK_MONTH_ROW - 1, N_ ("12 months, by month"));
  for (int i = 0; i < MONTHS; i++)
    {
      EntDate from = i == 0 ? t12m->from : ent_date_add_months (next, i - MONTHS);
      EntDate to = ent_date_add_days (ent_date_add_months (next, i + 1 - MONTHS), -1);
      g_autofree char *day = ent_date_to_string (to);

      day[7] = '\0';
      ent_money_add (&total, write_span (self, ENT_PACK_MONTH_ROW + (guint) i, day, from, to));
    }
  for (guint i = 0; i <= ENT_PACK_TIER_T12M; i++)
    ent_pack_write_blank (self, SHEET, total_row, i, ENT_PACK_STYLE_TOTAL);
  ent_pack_write_text (self, SHEET, total_row, ENT_PACK_TIER_NAME, N_ ("12 months"),
                       ENT_PACK_STYLE_TOTAL);
  ent_pack_write_value (self, SHEET, total_row, ENT_PACK_TIER_T12M, formula,
                        ent_pack_money (self, total), ENT_PACK_STYLE_TOTAL_MONEY);
}

/* What the program says leaves of the partner's revenue, or of all partners'. */
static gint64
sum_leaving (const EntPack *self, guint span)
{
  gint64 total = 0;

  if (self->standing)
    return self->standing->leaving[span];
  for (guint i = 0; i < self->data->standings->len; i++)
    {
      const EntStanding *standing = g_ptr_array_index (self->data->standings, i);

      ent_money_add (&total, standing->leaving[span]);
    }
  return total;
}

static void
write_leaving (EntPack *self)
{
  static const char *const titles[] = { N_ ("30 days"), N_ ("60 days"), N_ ("90 days") };
  EntDate from = self->data->periods[ENT_PACK_T12M].from;

  write_span_header (self, ENT_PACK_LEAVING_ROW - 1, N_ ("Leaves the 12 months within"));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      guint row = ENT_PACK_LEAVING_ROW + i;
      EntDate last = ent_standing_get_last_leaving (self->data->as_of, (int) (i + 1) * 30);
      gint64 found = write_span (self, row, titles[i], from, last);
      g_autofree char *name = g_strdup_printf (
          N_ ("Tier: leaves the 12 months within %s, against the program’s figure"), titles[i]);

      ent_pack_add_check (self, name, NULL, ent_pack_money (self, sum_leaving (self, i)),
                          ent_pack_far_cell (SHEET, row, ENT_PACK_TIER_T12M),
                          ent_pack_money (self, found), ent_pack_get_tolerance (self));
    }
}

static void
add_month_check (EntPack *self)
{
  EntPackFilter filter = ent_pack_filter_for_set (ENT_PACK_SET_SOURCED);
  const EntPackPeriod *t12m = &self->data->periods[ENT_PACK_T12M];
  EntPackValue value;

  ent_pack_filter_add_days (&filter, t12m->from, NULL, t12m->to, NULL);
  value = ent_pack_money (self, ent_pack_filter_sum (&filter, self, ENT_PACK_COLUMN_AMOUNT));
  ent_pack_add_check (self,
                      N_ ("Tier: the months add up to the partner-sourced revenue of 12 months"),
                      ent_pack_summary_cell (self, "M01", ENT_PACK_T12M), value,
                      ent_pack_far_cell (SHEET, ENT_PACK_MONTH_ROW + MONTHS, ENT_PACK_TIER_T12M),
                      value, ent_pack_get_tolerance (self));
}

static void
set_up (EntPack *self, guint last)
{
  static const double widths[ENT_PACK_TIER_N_COLUMNS]
      = { 5, 30, 12, 14, 19, 11, 12, 18, 18, 10, 10, 12, 12, 16, 12 };
  gboolean program = ent_pack_is_program (self);
  const EntPackPage page = {
    .landscape = program,
    .one_page = !program,
    .repeat_row = program ? ENT_PACK_STANDING_ROW : 0,
    .last_row = last,
    .last_column = program ? ENT_PACK_TIER_PROPOSAL : ENT_PACK_TIER_T12M,
  };

  ent_pack_set_page (self, SHEET, &page);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    worksheet_set_column (self->sheets[SHEET], (lxw_col_t) i, (lxw_col_t) i, widths[i], NULL);
  worksheet_freeze_panes (self->sheets[SHEET], 2, 2);
}

/* Writes the Tier sheet: the ladder, the twelve months by month, what leaves them next, and where
 * the partner or the partners stand. */
gboolean
ent_pack_write_tier (EntPack *self, GError **error)
{
  guint last;

  ent_pack_write_heading (self, SHEET, N_ ("Tier"),
                          N_ ("Tiers go by partner-sourced revenue of the last 12 months, in the "
                              "reporting currency. A tier is proposed, never changed by itself."));
  ent_pack_warn_incomplete (
      self, SHEET, WARNING_ROW,
      ent_pack_is_program (self) ? ENT_PACK_TIER_PROPOSAL : ENT_PACK_TIER_T12M, TRUE);
  write_ladder (self);
  write_months (self);
  write_leaving (self);
  last = ent_pack_write_standings (self);
  set_up (self, last);
  add_month_check (self);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}
