/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>

#include "core/exchange/ent-pack-filter.h"

#define SHEET      ENT_PACK_SHEET_PIPELINE
#define HEADER_ROW 3
#define STAGE_ROW  4 /* of the first stage */
#define SINCE_ROW  (STAGE_ROW + ENT_OPEN_STAGES)
#define TOTAL_ROW  (SINCE_ROW + 1)
#define LIST_ROW   (TOTAL_ROW + 2) /* the header of the list */

/* Columns of the list; the table of stages has its own in the same place. */
enum
{
  LIST_ID,
  LIST_NAME,
  LIST_PARTNER,
  LIST_ACCOUNT,
  LIST_STAGE,
  LIST_CLASS,
  LIST_EXPECTED,
  LIST_AMOUNT,
  LIST_PROBABILITY,
  LIST_WEIGHTED,
  LIST_NEXT_STEP,
};
enum
{
  STAGE_TITLE = LIST_NAME,
  STAGE_COUNT = LIST_CLASS,
  STAGE_AMOUNT = LIST_AMOUNT,
  STAGE_PROBABILITY = LIST_PROBABILITY,
  STAGE_WEIGHTED = LIST_WEIGHTED,
};

/* Names the cell of the probability of STAGE, an open one. Returns an owned string. */
char *
ent_pack_pipeline_probability_cell (int stage)
{
  return ent_pack_far_cell (SHEET, STAGE_ROW + (guint) stage - 1, STAGE_PROBABILITY);
}

/* Names the cell of COLUMN (amount, weighted or, for any other, the number of deals) in the line of
 * STAGE; 0 is the total. Returns an owned string. */
char *
ent_pack_pipeline_cell (EntPackColumn column, int stage)
{
  guint row = stage ? STAGE_ROW + (guint) stage - 1 : TOTAL_ROW;

  return ent_pack_far_cell (SHEET, row,
                            column == ENT_PACK_COLUMN_AMOUNT     ? STAGE_AMOUNT
                            : column == ENT_PACK_COLUMN_WEIGHTED ? STAGE_WEIGHTED
                                                                 : STAGE_COUNT);
}

static void
write_stage (EntPack *self, guint row, const char *title, int stage)
{
  EntPackFilter filter = ent_pack_filter_for_set (ENT_PACK_SET_OPEN);
  g_autofree char *count = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *weighted = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *weighted_sum = NULL;

  ent_pack_filter_add_text (&filter, ENT_PACK_COLUMN_STAGE, title);
  count = ent_pack_filter_make_count (&filter);
  sum = ent_pack_filter_make_sum (&filter, ENT_PACK_COLUMN_AMOUNT);
  weighted_sum = ent_pack_filter_make_sum (&filter, ENT_PACK_COLUMN_WEIGHTED);
  amount = g_strdup_printf ("ROUND(%s,%d)", sum, self->data->digits);
  weighted = g_strdup_printf ("ROUND(%s,%d)", weighted_sum, self->data->digits);
  ent_pack_write_text (self, SHEET, row, STAGE_TITLE, title, ENT_PACK_STYLE_TEXT);
  ent_pack_write_value (self, SHEET, row, STAGE_COUNT, count,
                        ent_pack_number (ent_pack_filter_count (&filter, self)),
                        ENT_PACK_STYLE_COUNT);
  ent_pack_write_value (
      self, SHEET, row, STAGE_AMOUNT, amount,
      ent_pack_money (self, ent_pack_filter_sum (&filter, self, ENT_PACK_COLUMN_AMOUNT)),
      ENT_PACK_STYLE_MONEY);
  if (stage)
    ent_pack_write_number (self, SHEET, row, STAGE_PROBABILITY,
                           (double) self->data->settings->probabilities[stage - 1] / 100.0,
                           ENT_PACK_STYLE_PROBABILITY);
  ent_pack_write_value (
      self, SHEET, row, STAGE_WEIGHTED, weighted,
      ent_pack_money (self, ent_pack_filter_sum (&filter, self, ENT_PACK_COLUMN_WEIGHTED)),
      ENT_PACK_STYLE_MONEY);
}

static void
write_total (EntPack *self, guint column, EntPackValue value, EntPackStyle style)
{
  g_autofree char *first = ent_pack_cell (STAGE_ROW, column);
  g_autofree char *last = ent_pack_cell (SINCE_ROW, column);
  g_autofree char *formula
      = style == ENT_PACK_STYLE_TOTAL_COUNT
            ? g_strdup_printf ("SUM(%s:%s)", first, last)
            : g_strdup_printf ("ROUND(SUM(%s:%s),%d)", first, last, self->data->digits);

  ent_pack_write_value (self, SHEET, TOTAL_ROW, column, formula, value, style);
}

static void
write_stages (EntPack *self)
{
  static const char *const titles[] = { "",
                                        N_ ("Stage"),
                                        "",
                                        "",
                                        "",
                                        N_ (">Deals"),
                                        "",
                                        N_ (">Amount"),
                                        N_ (">Probability"),
                                        N_ (">Weighted"),
                                        "",
                                        NULL };
  EntPackFilter all = ent_pack_filter_for_set (ENT_PACK_SET_OPEN);

  ent_pack_write_headers (self, SHEET, HEADER_ROW, 0, titles, ENT_PACK_STYLE_HEADER);
  for (int stage = 1; stage <= ENT_OPEN_STAGES; stage++)
    write_stage (self, STAGE_ROW + (guint) stage - 1, ent_choice_get_label (ent_deal_stages, stage),
                 stage);
  write_stage (self, SINCE_ROW, N_ ("Closed since"), 0);
  for (guint i = 0; i <= LIST_NEXT_STEP; i++)
    ent_pack_write_blank (self, SHEET, TOTAL_ROW, i, ENT_PACK_STYLE_TOTAL);
  ent_pack_write_text (self, SHEET, TOTAL_ROW, STAGE_TITLE, N_ ("Open joint pipeline"),
                       ENT_PACK_STYLE_TOTAL);
  write_total (self, STAGE_COUNT, ent_pack_number (ent_pack_filter_count (&all, self)),
               ENT_PACK_STYLE_TOTAL_COUNT);
  write_total (self, STAGE_AMOUNT,
               ent_pack_money (self, ent_pack_filter_sum (&all, self, ENT_PACK_COLUMN_AMOUNT)),
               ENT_PACK_STYLE_TOTAL_MONEY);
  write_total (self, STAGE_WEIGHTED,
               ent_pack_money (self, ent_pack_filter_sum (&all, self, ENT_PACK_COLUMN_WEIGHTED)),
               ENT_PACK_STYLE_TOTAL_MONEY);
}

static void
write_deal (EntPack *self, const EntPackDeal *deal, guint row)
{
  g_autofree char *probability = ent_pack_pipeline_probability_cell (deal->stage);
  g_autofree char *weighted
      = g_strdup_printf ("ROUND(H%u*I%u,%d)", row + 1, row + 1, self->data->digits);

  ent_pack_write_text (self, SHEET, row, LIST_ID, deal->external_id, ENT_PACK_STYLE_TEXT);
  ent_pack_write_text (self, SHEET, row, LIST_NAME, deal->name, ENT_PACK_STYLE_TEXT);
  ent_pack_write_text (self, SHEET, row, LIST_PARTNER, deal->partner, ENT_PACK_STYLE_TEXT);
  ent_pack_write_text (self, SHEET, row, LIST_ACCOUNT, deal->account, ENT_PACK_STYLE_TEXT);
  ent_pack_write_text (self, SHEET, row, LIST_STAGE, ent_pack_deal_stage_label (deal),
                       ENT_PACK_STYLE_TEXT);
  ent_pack_write_text (self, SHEET, row, LIST_CLASS,
                       ent_choice_get_label (ent_classes, deal->class), ENT_PACK_STYLE_TEXT);
  ent_pack_write_date (self, SHEET, row, LIST_EXPECTED, deal->expected_close, ENT_PACK_STYLE_DATE);
  if (deal->reporting != ENT_NUMBER_NONE)
    ent_pack_write_number (self, SHEET, row, LIST_AMOUNT,
                           ent_pack_get_major (self, deal->reporting), ENT_PACK_STYLE_MONEY);
  else if (deal->missing)
    ent_pack_write_text (self, SHEET, row, LIST_AMOUNT, N_ ("rate missing"),
                         ENT_PACK_STYLE_MISSING);
  if (deal->stage && deal->reporting != ENT_NUMBER_NONE)
    {
      ent_pack_write_value (self, SHEET, row, LIST_PROBABILITY, probability,
                            ent_pack_number (deal->probability / 100.0),
                            ENT_PACK_STYLE_PROBABILITY);
      ent_pack_write_value (self, SHEET, row, LIST_WEIGHTED, weighted,
                            ent_pack_money (self, deal->weighted), ENT_PACK_STYLE_MONEY);
    }
  ent_pack_write_text (self, SHEET, row, LIST_NEXT_STEP, deal->next_step, ENT_PACK_STYLE_TEXT);
}

static void
add_list_checks (EntPack *self, guint last)
{
  EntPackFilter all = ent_pack_filter_for_set (ENT_PACK_SET_OPEN);
  static const struct
  {
    const char *name;
    EntPackColumn column;
    guint place;
  } checks[] = {
    { N_ ("Pipeline: amounts listed add up to the open pipeline"), ENT_PACK_COLUMN_AMOUNT,
      LIST_AMOUNT },
    { N_ ("Pipeline: weighted amounts listed add up to the weighted forecast"),
      ENT_PACK_COLUMN_WEIGHTED, LIST_WEIGHTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autofree char *range
          = ent_pack_far_range (SHEET, LIST_ROW + 1, checks[i].place, last, checks[i].place);
      EntPackValue value
          = ent_pack_money (self, ent_pack_filter_sum (&all, self, checks[i].column));

      ent_pack_add_check (self, checks[i].name, ent_pack_pipeline_cell (checks[i].column, 0), value,
                          g_strdup_printf ("SUM(%s)", range), value, ent_pack_get_tolerance (self));
    }
}

static void
set_up (EntPack *self, guint last)
{
  static const double widths[] = { 12, 34, 24, 28, 12, 11, 11, 15, 11, 15, 40 };
  const EntPackPage page = {
    .landscape = TRUE,
    .repeat_row = LIST_ROW,
    .last_row = last,
    .last_column = LIST_NEXT_STEP,
  };

  ent_pack_set_page (self, SHEET, &page);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    worksheet_set_column (self->sheets[SHEET], (lxw_col_t) i, (lxw_col_t) i, widths[i], NULL);
  worksheet_freeze_panes (self->sheets[SHEET], LIST_ROW + 1, 2);
  worksheet_autofilter (self->sheets[SHEET], LIST_ROW, 0, last, LIST_NEXT_STEP);
}

static void
choose_pipeline (EntPack *self)
{
  self->pipeline = g_ptr_array_new ();
  for (guint i = 0; i < self->deals->len; i++)
    {
      EntPackDeal *deal = g_ptr_array_index (self->deals, i);

      if (deal->outcome == ENT_PACK_OPEN && deal->class)
        g_ptr_array_add (self->pipeline, deal);
    }
}

/* Writes the Pipeline sheet: the open joint pipeline by stage, and its deals. */
gboolean
ent_pack_write_pipeline (EntPack *self, GError **error)
{
  static const char *const titles[]
      = { N_ ("External id"),  N_ ("Deal"),      N_ ("Partner"),        N_ ("Account"),
          N_ ("Stage"),        N_ ("Class"),     N_ ("Expected close"), N_ (">Amount"),
          N_ (">Probability"), N_ (">Weighted"), N_ ("Next step"),      NULL };
  guint last;

  choose_pipeline (self);
  last = LIST_ROW + MAX (self->pipeline->len, 1);
  set_up (self, last);
  ent_pack_write_heading (
      self, SHEET, N_ ("Pipeline"),
      N_ ("Deals with an attribution class that were open on the quarter’s last day. Amounts in "
          "the reporting currency. The stage of a deal that has closed since is not known, so it "
          "weighs nothing."));
  write_stages (self);
  ent_pack_write_headers (self, SHEET, LIST_ROW, 0, titles, ENT_PACK_STYLE_HEADER);
  if (self->pipeline->len == 0)
    ent_pack_write_text (self, SHEET, LIST_ROW + 1, LIST_NAME, N_ ("No open deals"),
                         ENT_PACK_STYLE_NOTE);
  for (guint i = 0; i < self->pipeline->len; i++)
    write_deal (self, g_ptr_array_index (self->pipeline, i), LIST_ROW + 1 + i);
  add_list_checks (self, last);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}
