/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-decimal.h"
#include "core/base/ent-money.h"
#include "core/exchange/ent-pack-filter.h"

#define HEADER_ROW 3
#define FIRST_ROW  4
#define SHEET      ENT_PACK_SHEET_DEALS

/* How many rows are written between looks at whether the user has cancelled. */
#define ROWS_BETWEEN_LOOKS 1024

typedef struct
{
  const char *title; /* “>” before those over numbers */
  const char *name;  /* of the range in formulas */
  double width;
} Column;

static const Column columns[ENT_PACK_N_COLUMNS] = {
  [ENT_PACK_COLUMN_EXTERNAL_ID] = { N_ ("External id"), "Deals_External_id", 12 },
  [ENT_PACK_COLUMN_NAME] = { N_ ("Deal"), "Deals_Name", 34 },
  [ENT_PACK_COLUMN_PARTNER] = { N_ ("Partner"), "Deals_Partner", 24 },
  [ENT_PACK_COLUMN_ACCOUNT] = { N_ ("Account"), "Deals_Account", 28 },
  [ENT_PACK_COLUMN_CREATED] = { N_ ("Created"), "Deals_Created", 11 },
  [ENT_PACK_COLUMN_EXPECTED] = { N_ ("Expected close"), "Deals_Expected", 11 },
  [ENT_PACK_COLUMN_CLOSED] = { N_ ("Closed"), "Deals_Closed", 11 },
  [ENT_PACK_COLUMN_OUTCOME] = { N_ ("Outcome"), "Deals_Outcome", 9 },
  [ENT_PACK_COLUMN_STAGE] = { N_ ("Stage"), "Deals_Stage", 12 },
  [ENT_PACK_COLUMN_KIND] = { N_ ("Kind"), "Deals_Kind", 13 },
  [ENT_PACK_COLUMN_CLASS] = { N_ ("Class"), "Deals_Class", 11 },
  [ENT_PACK_COLUMN_REP] = { N_ ("Our rep"), "Deals_Rep", 17 },
  [ENT_PACK_COLUMN_DEAL_AMOUNT] = { N_ (">Amount"), "Deals_Deal_amount", 14 },
  [ENT_PACK_COLUMN_CURRENCY] = { N_ ("Currency"), "Deals_Currency", 9 },
  [ENT_PACK_COLUMN_RATE] = { N_ (">Rate"), "Deals_Rate", 10 },
  [ENT_PACK_COLUMN_AMOUNT] = { N_ (">Reporting amount"), "Deals_Amount", 15 },
  [ENT_PACK_COLUMN_IN_QUARTER] = { N_ ("In quarter?"), "Deals_In_quarter", 9 },
  [ENT_PACK_COLUMN_IN_T12M] = { N_ ("In 12 months?"), "Deals_In_12_months", 10 },
  [ENT_PACK_COLUMN_ROUTE] = { N_ ("Route"), "Deals_Route", 9 },
  [ENT_PACK_COLUMN_STRENGTH] = { N_ (">Class, 0 to 4"), "Deals_Strength", 9 },
  [ENT_PACK_COLUMN_REGISTRATION] = { N_ (">In win rate?"), "Deals_In_win_rate", 9 },
  [ENT_PACK_COLUMN_PROBABILITY] = { N_ (">Probability"), "Deals_Probability", 11 },
  [ENT_PACK_COLUMN_WEIGHTED] = { N_ (">Weighted"), "Deals_Weighted", 14 },
  [ENT_PACK_COLUMN_DAYS] = { N_ (">Days to close"), "Deals_Days", 9 },
  [ENT_PACK_COLUMN_SIGNED] = { N_ ("Partner signed, of its first deal"), "Deals_Signed", 13 },
  [ENT_PACK_COLUMN_FIRST_DAYS] = { N_ (">Days to first deal"), "Deals_First_days", 10 },
  [ENT_PACK_COLUMN_PARTNER_NUMBER] = { N_ (">Partner no. on Tier"), "Deals_Partner_no", 10 },
};

/* Says what a column is called in formulas. Borrowed. */
const char *
ent_pack_column_name (EntPackColumn column)
{
  return columns[column].name;
}

/* Says in how a deal ended, by the as-of date. Borrowed. */
const char *
ent_pack_outcome_label (EntPackOutcome outcome)
{
  static const char *const labels[] = { N_ ("Open"), N_ ("Won"), N_ ("Lost") };

  return labels[outcome];
}

/* Says in which stage DEAL was on the as-of date. Borrowed. */
const char *
ent_pack_deal_stage_label (const EntPackDeal *deal)
{
  return deal->stage ? ent_choice_get_label (ent_deal_stages, deal->stage) : N_ ("Closed since");
}

/* Ranges may not be empty: without deals they cover one blank row. */
static guint
count_rows (const EntPack *self)
{
  return MAX (self->deals->len, 1);
}

static guint
count_columns (const EntPack *self)
{
  return ent_pack_is_program (self) ? ENT_PACK_N_COLUMNS : ENT_PACK_COLUMN_PARTNER_NUMBER;
}

/* Picks the rows of the pack: a program's are all; a partner's its own and, withheld, the direct
 * ones of the twelve months that it is compared with. */
void
ent_pack_choose_rows (EntPack *self)
{
  const EntPackData *data = self->data;

  self->deals = g_ptr_array_new ();
  for (guint i = 0; i < data->deals->len; i++)
    {
      EntPackDeal *deal = g_ptr_array_index (data->deals, i);

      if (ent_pack_is_program (self) || deal->partner_id == self->standing->partner->parent.id)
        g_ptr_array_add (self->deals, deal);
    }
  if (!ent_pack_is_program (self))
    {
      g_ptr_array_extend (self->deals, data->direct, NULL, NULL);
      return;
    }
  self->by_partner = g_new0 (GPtrArray *, data->standings->len + 1);
  for (guint i = 0; i < self->deals->len; i++)
    {
      EntPackDeal *deal = g_ptr_array_index (self->deals, i);
      GPtrArray **rows = &self->by_partner[deal->partner_number];

      if (*rows == NULL)
        *rows = g_ptr_array_new ();
      g_ptr_array_add (*rows, deal);
    }
}

static void
define_names (EntPack *self)
{
  guint last = FIRST_ROW + count_rows (self) - 1;

  for (guint i = 0; i < count_columns (self); i++)
    {
      g_autofree char *range = ent_pack_far_range (SHEET, FIRST_ROW, i, last, i);

      ent_pack_define (self, columns[i].name, range);
    }
}

static void
write_header (EntPack *self)
{
  const char *note
      = ent_pack_is_program (self)
            ? N_ ("One row for each deal behind the figures. The grey columns on the right serve "
                  "the formulas.")
            : N_ ("One row for each deal behind the figures: those of this partner, and the direct "
                  "deals of the 12 months it is compared with. Of direct deals only the outcome, "
                  "closing day, reporting amount and days to close are given; their customers are "
                  "not disclosed. No deal of another partner is in this pack.");

  ent_pack_write_heading (self, SHEET, N_ ("Deals"), note);
  worksheet_set_row (self->sheets[SHEET], HEADER_ROW, 30, NULL);
  for (guint i = 0; i < count_columns (self); i++)
    {
      const char *title[] = { columns[i].title, NULL };

      if (i >= ENT_PACK_COLUMN_ROUTE)
        title[0] += *title[0] == '>' ? 1 : 0;
      ent_pack_write_headers (self, SHEET, HEADER_ROW, i, title,
                              i < ENT_PACK_COLUMN_ROUTE ? ENT_PACK_STYLE_HEADER
                                                        : ENT_PACK_STYLE_HEADER_HELPER);
      worksheet_set_column (self->sheets[SHEET], (lxw_col_t) i, (lxw_col_t) i, columns[i].width,
                            NULL);
    }
}

typedef struct
{
  EntPack *pack;
  const EntPackDeal *deal;
  guint row;
  char *bounds[4]; /* cells of the quarter's and the twelve months' first and last day */
} RowWriter;

/* The texts were made fit when they were read. */
static void
put_text (RowWriter *self, EntPackColumn column, const char *text)
{
  if (*text)
    worksheet_write_string (self->pack->sheets[SHEET], self->row, (lxw_col_t) column, text,
                            self->pack->styles[ENT_PACK_STYLE_TEXT]);
}

static void
put_number (RowWriter *self, EntPackColumn column, double number, lxw_format *format)
{
  worksheet_write_number (self->pack->sheets[SHEET], self->row, (lxw_col_t) column, number, format);
}

static void
put_date (RowWriter *self, EntPackColumn column, EntDate date)
{
  if (date != ENT_DATE_NONE)
    ent_pack_write_date (self->pack, SHEET, self->row, column, date, ENT_PACK_STYLE_DATE);
}

static void
put_facts (RowWriter *self)
{
  const EntPackDeal *deal = self->deal;

  put_text (self, ENT_PACK_COLUMN_EXTERNAL_ID, deal->external_id);
  put_text (self, ENT_PACK_COLUMN_NAME, deal->name);
  put_text (self, ENT_PACK_COLUMN_PARTNER, deal->partner);
  put_text (self, ENT_PACK_COLUMN_ACCOUNT, deal->account);
  put_date (self, ENT_PACK_COLUMN_CREATED, deal->created_on);
  put_date (self, ENT_PACK_COLUMN_EXPECTED, deal->expected_close);
  put_date (self, ENT_PACK_COLUMN_CLOSED, deal->closed_on);
  put_text (self, ENT_PACK_COLUMN_OUTCOME, ent_pack_outcome_label (deal->outcome));
  put_text (self, ENT_PACK_COLUMN_STAGE, ent_pack_deal_stage_label (deal));
  if (deal->kind)
    put_text (self, ENT_PACK_COLUMN_KIND, ent_choice_get_label (ent_deal_kinds, deal->kind));
  if (deal->class)
    put_text (self, ENT_PACK_COLUMN_CLASS, ent_choice_get_label (ent_classes, deal->class));
  put_text (self, ENT_PACK_COLUMN_REP, deal->rep);
}

static void
put_amounts (RowWriter *self)
{
  const EntPackDeal *deal = self->deal;
  EntPack *pack = self->pack;

  if (deal->amount != ENT_NUMBER_NONE)
    put_number (
        self, ENT_PACK_COLUMN_DEAL_AMOUNT,
        ent_decimal_to_double (deal->amount, MAX (ent_currency_get_digits (deal->currency), 0)),
        ent_pack_get_money_style (pack, deal->currency));
  put_text (self, ENT_PACK_COLUMN_CURRENCY, deal->currency);
  if (deal->missing)
    worksheet_write_string (pack->sheets[SHEET], self->row, ENT_PACK_COLUMN_RATE, N_ ("missing"),
                            pack->styles[ENT_PACK_STYLE_MISSING]);
  else if (deal->rate)
    put_number (self, ENT_PACK_COLUMN_RATE, ent_decimal_to_double (deal->rate, ENT_RATE_SCALE),
                pack->styles[ENT_PACK_STYLE_RATE]);
  if (deal->reporting != ENT_NUMBER_NONE)
    put_number (self, ENT_PACK_COLUMN_AMOUNT, ent_pack_get_major (pack, deal->reporting),
                pack->styles[ENT_PACK_STYLE_MONEY]);
  else if (deal->missing)
    worksheet_write_blank (pack->sheets[SHEET], self->row, ENT_PACK_COLUMN_AMOUNT,
                           pack->styles[ENT_PACK_STYLE_MISSING]);
}

static void
put_window (RowWriter *self, EntPackColumn column, EntPackPeriodKind period, char *const *bounds)
{
  const EntPackPeriod *days = &self->pack->data->periods[period];
  EntDate closed = self->deal->closed_on;
  char formula[128];

  g_snprintf (formula, sizeof formula, "=IF(AND(G%u>=%s,G%u<=%s),\"Yes\",\"No\")", self->row + 1,
              bounds[0], self->row + 1, bounds[1]);
  worksheet_write_formula_str (self->pack->sheets[SHEET], self->row, (lxw_col_t) column, formula,
                               self->pack->styles[ENT_PACK_STYLE_CENTERED],
                               closed >= days->from && closed <= days->to ? "Yes" : "No");
}

static void
put_formula (
    RowWriter *self, EntPackColumn column, EntPackStyle style, double result, const char *formula)
{
  worksheet_write_formula_num (self->pack->sheets[SHEET], self->row, (lxw_col_t) column, formula,
                               self->pack->styles[style], result);
}

static void
put_pipeline (RowWriter *self)
{
  const EntPackDeal *deal = self->deal;
  g_autofree char *cell = NULL;
  char formula[96];

  if (deal->outcome != ENT_PACK_OPEN || deal->stage == 0)
    return;
  cell = ent_pack_pipeline_probability_cell (deal->stage);
  g_snprintf (formula, sizeof formula, "=%s", cell);
  put_formula (self, ENT_PACK_COLUMN_PROBABILITY, ENT_PACK_STYLE_PROBABILITY,
               deal->probability / 100.0, formula);
  g_snprintf (formula, sizeof formula, "=ROUND(P%u*V%u,%d)", self->row + 1, self->row + 1,
              self->pack->data->digits);
  put_formula (self, ENT_PACK_COLUMN_WEIGHTED, ENT_PACK_STYLE_MONEY,
               ent_pack_get_major (self->pack, deal->weighted), formula);
}

static void
put_ages (RowWriter *self)
{
  const EntPackDeal *deal = self->deal;
  lxw_format *count = self->pack->styles[ENT_PACK_STYLE_COUNT];
  char formula[32];

  if (deal->days >= 0 && deal->withheld)
    put_number (self, ENT_PACK_COLUMN_DAYS, deal->days, count);
  else if (deal->days >= 0)
    {
      g_snprintf (formula, sizeof formula, "=G%u-E%u", self->row + 1, self->row + 1);
      put_formula (self, ENT_PACK_COLUMN_DAYS, ENT_PACK_STYLE_COUNT, deal->days, formula);
    }
  if (deal->first_days < 0)
    return;
  put_date (self, ENT_PACK_COLUMN_SIGNED, deal->signed_on);
  g_snprintf (formula, sizeof formula, "=G%u-Y%u", self->row + 1, self->row + 1);
  put_formula (self, ENT_PACK_COLUMN_FIRST_DAYS, ENT_PACK_STYLE_COUNT, deal->first_days, formula);
}

static void
put_helpers (RowWriter *self)
{
  const EntPackDeal *deal = self->deal;
  lxw_format *count = self->pack->styles[ENT_PACK_STYLE_COUNT];
  const char *timing = ent_choice_get_nick (ent_registrations, deal->registration);

  put_window (self, ENT_PACK_COLUMN_IN_QUARTER, ENT_PACK_QUARTER, self->bounds);
  put_window (self, ENT_PACK_COLUMN_IN_T12M, ENT_PACK_T12M, self->bounds + 2);
  put_text (self, ENT_PACK_COLUMN_ROUTE, deal->partner_id ? N_ ("Partner") : N_ ("Direct"));
  if (deal->partner_id)
    {
      put_number (self, ENT_PACK_COLUMN_STRENGTH, deal->class, count);
      put_number (self, ENT_PACK_COLUMN_REGISTRATION,
                  g_strcmp0 (timing, "not-registered") == 0 ? 0 : 1, count);
    }
  put_pipeline (self);
  put_ages (self);
  if (ent_pack_is_program (self->pack) && deal->partner_number)
    put_number (self, ENT_PACK_COLUMN_PARTNER_NUMBER, deal->partner_number, count);
}

static gboolean
write_rows (EntPack *self, GError **error)
{
  RowWriter writer = { self };
  gboolean cancelled = FALSE;

  for (int i = 0; i < 4; i++)
    writer.bounds[i]
        = ent_pack_cover_period_cell (i < 2 ? ENT_PACK_QUARTER : ENT_PACK_T12M, i % 2 == 1);
  for (guint i = 0; i < self->deals->len && !cancelled; i++)
    {
      writer.deal = g_ptr_array_index (self->deals, i);
      writer.row = FIRST_ROW + i;
      put_facts (&writer);
      put_amounts (&writer);
      put_helpers (&writer);
      cancelled = i % ROWS_BETWEEN_LOOKS == 0
                  && g_cancellable_set_error_if_cancelled (self->cancellable, error);
    }
  for (int i = 0; i < 4; i++)
    g_free (writer.bounds[i]);
  return !cancelled;
}

/* Writes the Deals sheet. Errors: G_IO_ERROR_CANCELLED. */
gboolean
ent_pack_write_deals (EntPack *self, GError **error)
{
  guint last = FIRST_ROW + count_rows (self) - 1;
  const EntPackPage page = {
    .landscape = TRUE,
    .large = TRUE,
    .repeat_row = HEADER_ROW,
    .last_row = last,
    .last_column = ENT_PACK_COLUMN_IN_T12M,
  };

  define_names (self);
  ent_pack_set_page (self, SHEET, &page);
  write_header (self);
  worksheet_freeze_panes (self->sheets[SHEET], FIRST_ROW, 2);
  worksheet_autofilter (self->sheets[SHEET], HEADER_ROW, 0, last,
                        (lxw_col_t) (count_columns (self) - 1));
  return write_rows (self, error);
}
