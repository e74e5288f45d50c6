/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-decimal.h"
#include "core/base/ent-money.h"
#include "core/exchange/ent-pack-private.h"

#define SHEET       ENT_PACK_SHEET_COVER
#define PERIOD_ROW  5 /* of the first period */
#define LAST_COLUMN 3

/* Names the cell of the first or last day of PERIOD. Returns an owned string. */
char *
ent_pack_cover_period_cell (EntPackPeriodKind period, gboolean last)
{
  return ent_pack_far_cell (SHEET, PERIOD_ROW + period, last ? 3 : 2);
}

static void
write_header (EntPack *self, guint row, const char *const *titles)
{
  ent_pack_write_headers (self, SHEET, row, 0, titles, ENT_PACK_STYLE_HEADER);
}

static void
write_top (EntPack *self)
{
  g_autofree char *subtitle
      = g_strdup_printf ("%s, %s", self->subject, self->data->periods[ENT_PACK_QUARTER].title);

  worksheet_set_row (self->sheets[SHEET], 0, 30, NULL);
  ent_pack_write_text (self, SHEET, 0, 0, N_ ("Quarterly business review"), ENT_PACK_STYLE_TITLE);
  worksheet_set_row (self->sheets[SHEET], 1, 20, NULL);
  ent_pack_write_text (self, SHEET, 1, 0, subtitle, ENT_PACK_STYLE_SUBTITLE);
  ent_pack_warn_unsigned (self, SHEET, 2, LAST_COLUMN);
}

static void
write_periods (EntPack *self)
{
  static const char *const titles[]
      = { N_ ("Period"), "", N_ ("First day"), N_ ("Last day"), NULL };
  static const char *const labels[ENT_PACK_N_PERIODS] = {
    N_ ("Quarter"),        N_ ("Previous quarter"), N_ ("Same quarter a year earlier"),
    N_ ("Last 12 months"), N_ ("12 months before"),
  };

  write_header (self, PERIOD_ROW - 1, titles);
  for (guint i = 0; i < ENT_PACK_N_PERIODS; i++)
    {
      const EntPackPeriod *period = &self->data->periods[i];

      ent_pack_write_text (self, SHEET, PERIOD_ROW + i, 0, labels[i], ENT_PACK_STYLE_LABEL);
      if (i < ENT_PACK_T12M)
        ent_pack_write_text (self, SHEET, PERIOD_ROW + i, 1, period->title, ENT_PACK_STYLE_TEXT);
      ent_pack_write_date (self, SHEET, PERIOD_ROW + i, 2, period->from, ENT_PACK_STYLE_DATE_LEFT);
      ent_pack_write_date (self, SHEET, PERIOD_ROW + i, 3, period->to, ENT_PACK_STYLE_DATE_LEFT);
    }
}

static guint
write_fact (EntPack *self, guint row, const char *label, const char *value)
{
  ent_pack_write_text (self, SHEET, row, 0, label, ENT_PACK_STYLE_LABEL);
  ent_pack_write_text (self, SHEET, row, 1, value, ENT_PACK_STYLE_TEXT);
  return row + 1;
}

static guint
write_date (EntPack *self, guint row, const char *label, EntDate date)
{
  ent_pack_write_text (self, SHEET, row, 0, label, ENT_PACK_STYLE_LABEL);
  ent_pack_write_date (self, SHEET, row, 1, date, ENT_PACK_STYLE_DATE_LEFT);
  return row + 1;
}

static guint
write_partner (EntPack *self, guint row)
{
  const EntPartner *partner = self->standing->partner;

  row = write_fact (self, row, N_ ("Partner"), partner->name);
  row = write_fact (self, row, N_ ("External id"), partner->external_id);
  row = write_fact (self, row, N_ ("Commercial model"),
                    ent_choice_get_label (ent_models, partner->model));
  row = write_fact (self, row, N_ ("Tier, assigned"),
                    partner->tier ? ent_pack_get_tier_name (self, partner->tier) : N_ ("None"));
  row = write_fact (self, row, N_ ("Lifecycle stage"),
                    ent_choice_get_label (ent_stages, partner->stage));
  row = write_fact (self, row, N_ ("Owner"), partner->owner);
  return write_date (self, row, N_ ("Signed on"), partner->signed_on);
}

static guint
write_program (EntPack *self, guint row)
{
  ent_pack_write_text (self, SHEET, row, 0, N_ ("Partners"), ENT_PACK_STYLE_LABEL);
  ent_pack_write_number (self, SHEET, row, 1, self->data->standings->len,
                         ENT_PACK_STYLE_COUNT_LEFT);
  return row + 1;
}

static guint
write_attribution (EntPack *self, guint row)
{
  const EntSettings *settings = self->data->settings;
  gboolean is_signed = ent_settings_is_attribution_signed (settings, self->data->as_of);

  row = write_fact (self, row, N_ ("Attribution model"),
                    settings->attribution_model ? settings->attribution_model : N_ ("None"));
  if (!is_signed)
    return write_fact (self, row, N_ ("Signed by finance"), N_ ("Not signed"));
  row = write_fact (self, row, N_ ("Signed by"), settings->attribution_signed_by);
  return write_date (self, row, N_ ("Signed on"), settings->attribution_signed_on);
}

static guint
write_result (EntPack *self, guint row)
{
  guint n = self->checks->len;
  g_autofree char *result = self->n_failed
                                ? g_strdup_printf (N_ ("%u of %u checks fail"), self->n_failed, n)
                                : g_strdup_printf (N_ ("All %u checks pass"), n);

  ent_pack_write_text (self, SHEET, row, 0, N_ ("Checks"), ENT_PACK_STYLE_LABEL);
  ent_pack_write_formula_text (self, SHEET, row, 1,
                               "IF(COUNTIF(Check_results,\"OK\")=ROWS(Check_results),"
                               "\"All \"&ROWS(Check_results)&\" checks pass\","
                               "(ROWS(Check_results)-COUNTIF(Check_results,\"OK\"))&\" of \"&"
                               "ROWS(Check_results)&\" checks fail\")",
                               result,
                               self->n_failed ? ENT_PACK_STYLE_WARNING : ENT_PACK_STYLE_STRONG);
  return row + 1;
}

static guint
write_about (EntPack *self, guint row)
{
  static const char *const titles[] = { N_ ("About this pack"), "", "", "", NULL };

  write_header (self, row++, titles);
  row = write_fact (self, row, N_ ("Company"), self->data->settings->company);
  row = ent_pack_is_program (self) ? write_program (self, row) : write_partner (self, row);
  row = write_fact (self, row, N_ ("Reporting currency"), self->data->settings->currency);
  row = write_attribution (self, row);
  row = write_fact (self, row, N_ ("Generated by"), "Entente " ENT_VERSION);
  row = write_fact (self, row, N_ ("Fingerprint of the rows"), self->fingerprint);
  return write_result (self, row);
}

static guint
write_sign_off (EntPack *self, guint row)
{
  static const char *const titles[]
      = { N_ ("Sign-off"), N_ ("Name"), N_ ("Date"), N_ ("Decision"), NULL };
  static const char *const steps[] = { N_ ("Prepared"), N_ ("Reviewed"), N_ ("Approved") };
  static const char *const decisions[]
      = { N_ ("Accepted"), N_ ("With remarks"), N_ ("Not accepted"), NULL };
  guint first = row + 1;

  write_header (self, row++, titles);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++, row++)
    {
      worksheet_set_row (self->sheets[SHEET], row, 22, NULL);
      ent_pack_write_text (self, SHEET, row, 0, steps[i], ENT_PACK_STYLE_BLANK_FIELD);
      ent_pack_write_blank (self, SHEET, row, 1, ENT_PACK_STYLE_BLANK_FIELD);
      ent_pack_write_blank (self, SHEET, row, 2, ENT_PACK_STYLE_BLANK_DATE);
      ent_pack_write_blank (self, SHEET, row, 3, ENT_PACK_STYLE_BLANK_FIELD);
    }
  ent_pack_drop_down (self, SHEET, first, 3, row - 1, decisions);
  return row;
}

static int
compare_rates (gconstpointer a, gconstpointer b)
{
  const EntPackDeal *first = *(EntPackDeal *const *) a;
  const EntPackDeal *second = *(EntPackDeal *const *) b;
  int order = strcmp (first->rate_currency, second->rate_currency);

  return order ? order : strcmp (first->quarter, second->quarter);
}

/* One deal of each currency and quarter whose rate the rows use or lack. */
static GPtrArray *
collect_rates (const EntPack *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *rates = g_ptr_array_new ();

  for (guint i = 0; i < self->deals->len; i++)
    {
      EntPackDeal *deal = g_ptr_array_index (self->deals, i);

      if (strcmp (deal->rate_currency, self->data->settings->currency) != 0 && deal->amount_is_known
          && g_hash_table_add (seen, g_strjoin (" ", deal->rate_currency, deal->quarter, NULL)))
        g_ptr_array_add (rates, deal);
    }
  g_ptr_array_sort (rates, compare_rates);
  return rates;
}

static guint
write_rates (EntPack *self, guint row)
{
  static const char *const titles[]
      = { N_ ("Exchange rates used"), N_ ("Quarter"), N_ (">Rate"), "", NULL };
  g_autoptr (GPtrArray) rates = collect_rates (self);

  write_header (self, row++, titles);
  if (rates->len == 0)
    ent_pack_write_text (self, SHEET, row++, 0,
                         N_ ("None: all amounts are in the reporting currency."),
                         ENT_PACK_STYLE_NOTE);
  for (guint i = 0; i < rates->len; i++, row++)
    {
      const EntPackDeal *deal = g_ptr_array_index (rates, i);

      ent_pack_write_text (self, SHEET, row, 0, deal->rate_currency, ENT_PACK_STYLE_TEXT);
      ent_pack_write_text (self, SHEET, row, 1, deal->quarter, ENT_PACK_STYLE_TEXT);
      if (deal->used_rate)
        ent_pack_write_number (self, SHEET, row, 2,
                               ent_decimal_to_double (deal->used_rate, ENT_RATE_SCALE),
                               ENT_PACK_STYLE_RATE);
      else
        ent_pack_write_text (self, SHEET, row, 2, N_ ("missing"), ENT_PACK_STYLE_MISSING);
    }
  return row;
}

static void
set_up (EntPack *self, guint last)
{
  static const double widths[] = { 30, 38, 16, 20 };
  const EntPackPage page = { .last_row = last, .last_column = LAST_COLUMN };

  ent_pack_set_page (self, SHEET, &page);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    worksheet_set_column (self->sheets[SHEET], (lxw_col_t) i, (lxw_col_t) i, widths[i], NULL);
  worksheet_freeze_panes (self->sheets[SHEET], 2, 0);
}

/* Writes the Cover sheet; the checks are written by then. */
gboolean
ent_pack_write_cover (EntPack *self, GError **error)
{
  guint row;

  write_top (self);
  write_periods (self);
  row = write_about (self, PERIOD_ROW + ENT_PACK_N_PERIODS + 1);
  row = write_sign_off (self, row + 1);
  row = write_rates (self, row + 1);
  set_up (self, row - 1);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}
