/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-money.h"
#include "core/exchange/ent-pack-private.h"
#include "core/figures/ent-rows.h"

/* The deals of packs: closed within the quarters that are shown, open on the as-of date, and older
 * won ones that may be a partner's first. So many that reading the table through is faster than any
 * index. The formatter would take the lines apart. */
/* clang-format off */
static const char deals_sql[] =
  "SELECT d.id, d.external_id, d.name, d.partner, a.name, d.created_on, d.expected_close,"
  " d.closed_on, d.stage, d.kind, d.class, d.registration, d.our_rep, d.amount, d.currency,"
  " d.next_step, p.signed_on, ent_quarter (" ENT_SQL_RATE_DATE ", :start),"
  " " ENT_SQL_RATE (ENT_SQL_RATE_DATE) ", " ENT_SQL_REPORTING (ENT_SQL_RATE_DATE)
  " FROM deal d NOT INDEXED LEFT JOIN partner p ON p.id = d.partner"
  " LEFT JOIN account a ON a.id = d.account"
  " WHERE (d.stage IN ('won', 'lost') AND d.closed_on <= :as_of"
  "   AND (d.closed_on >= :first"
  "     OR (d.stage = 'won' AND d.class IS NOT NULL AND d.closed_on >= p.signed_on)))"
  " OR " ENT_SQL_OPEN (":as_of");
/* clang-format on */

static gint64
get_number (EntStatement *statement, int column)
{
  return ent_statement_is_null (statement, column) ? ENT_NUMBER_NONE
                                                   : ent_statement_get_int (statement, column);
}

static const char *
keep_text (EntPackData *data, EntStatement *statement, int column)
{
  return ent_pack_data_keep (data, ent_statement_get_text (statement, column));
}

/* Takes the amount as the figures convert it (domain 6, Currency), and the rate beside it. */
static void
read_amount (EntPackData *data, EntPackDeal *deal, EntStatement *statement)
{
  deal->amount = get_number (statement, 13);
  deal->currency = deal->rate_currency = keep_text (data, statement, 14);
  deal->amount_is_known = deal->amount != ENT_NUMBER_NONE;
  deal->quarter = keep_text (data, statement, 17);
  deal->reporting = get_number (statement, 19);
  deal->missing = deal->amount_is_known && deal->reporting == ENT_NUMBER_NONE;
  if (strcmp (deal->currency, data->settings->currency) == 0)
    deal->rate = G_GINT64_CONSTANT (1000000000); /* 1, at ENT_RATE_SCALE */
  else
    deal->rate = deal->used_rate = ent_statement_get_int (statement, 18);
}

static void
weigh (const EntPackData *data, EntPackDeal *deal)
{
  const gint64 percent = G_GINT64_CONSTANT (10000000); /* at ENT_RATE_SCALE */

  if (deal->outcome != ENT_PACK_OPEN)
    return;
  if (ent_deal_stage_is_open (deal->stage))
    deal->probability = (int) data->settings->probabilities[deal->stage - 1];
  if (deal->probability && deal->reporting != ENT_NUMBER_NONE)
    ent_money_convert (deal->reporting, 0, deal->probability * percent, 0, &deal->weighted);
}

static void
place_in_time (const EntPackData *data, EntPackDeal *deal, EntDate signed_on)
{
  if (deal->closed_on != ENT_DATE_NONE && deal->closed_on <= data->as_of)
    deal->outcome = deal->stage == ENT_DEAL_STAGE_WON ? ENT_PACK_WON : ENT_PACK_LOST;
  else
    {
      deal->outcome = ENT_PACK_OPEN;
      deal->closed_on = ENT_DATE_NONE;
      if (!ent_deal_stage_is_open (deal->stage))
        deal->stage = 0;
    }
  deal->days = -1;
  deal->first_days = -1;
  if (deal->outcome != ENT_PACK_OPEN && deal->created_on != ENT_DATE_NONE
      && deal->created_on <= deal->closed_on)
    deal->days = (int) (deal->closed_on - deal->created_on);
  if (deal->outcome == ENT_PACK_WON && deal->class && signed_on != ENT_DATE_NONE
      && signed_on <= deal->closed_on)
    {
      deal->signed_on = signed_on;
      deal->first_days = (int) (deal->closed_on - signed_on);
    }
}

static int
find_choice (EntStatement *statement, int column, const EntChoice *choices)
{
  const char *nick = ent_statement_get_text (statement, column);

  return nick ? ent_choice_find (choices, nick) : 0;
}

static EntPackDeal *
read_deal (EntPackData *data, EntStatement *statement)
{
  EntPackDeal *deal = g_new0 (EntPackDeal, 1);

  deal->id = ent_statement_get_int (statement, 0);
  deal->external_id = keep_text (data, statement, 1);
  deal->name = keep_text (data, statement, 2);
  deal->partner_id = ent_statement_get_int (statement, 3);
  deal->account = keep_text (data, statement, 4);
  deal->created_on = ent_statement_get_date (statement, 5);
  deal->expected_close = ent_statement_get_date (statement, 6);
  deal->closed_on = ent_statement_get_date (statement, 7);
  deal->stage = find_choice (statement, 8, ent_deal_stages);
  deal->kind = find_choice (statement, 9, ent_deal_kinds);
  deal->class = find_choice (statement, 10, ent_classes);
  deal->registration = find_choice (statement, 11, ent_registrations);
  deal->rep = keep_text (data, statement, 12);
  read_amount (data, deal, statement);
  deal->next_step = keep_text (data, statement, 15);
  deal->partner = "";
  if (deal->partner_id != 0)
    deal->partner_number
        = GPOINTER_TO_UINT (g_hash_table_lookup (data->numbers, &deal->partner_id));
  if (deal->partner_number)
    {
      const EntStanding *standing = g_ptr_array_index (data->standings, deal->partner_number - 1);

      deal->partner = ent_pack_data_keep (data, standing->partner->name);
    }
  place_in_time (data, deal, ent_statement_get_date (statement, 16));
  weigh (data, deal);
  return deal;
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/* In the order of the days they closed or should close; ids, which are random, decide last. */
static int
compare_deals (gconstpointer a, gconstpointer b)
{
  const EntPackDeal *first = *(EntPackDeal *const *) a;
  const EntPackDeal *second = *(EntPackDeal *const *) b;
  int order = compare_numbers (first->closed_on ? first->closed_on : first->expected_close,
                               second->closed_on ? second->closed_on : second->expected_close);

  if (order == 0)
    order = strcmp (first->external_id, second->external_id);
  if (order == 0)
    order = strcmp (first->name, second->name);
  if (order == 0)
    order = compare_numbers (first->amount, second->amount);
  if (order == 0)
    order = strcmp (first->account, second->account);
  return order ? order : compare_numbers (first->id, second->id);
}

/* Leaves first_days to each partner's first won deal alone, and drops the older deals that were
 * read as candidates for it. Figure M09. */
static void
choose_first_deals (EntPackData *data, EntDate first_day)
{
  g_autofree EntPackDeal **firsts = g_new0 (EntPackDeal *, data->standings->len + 1);
  guint kept = 0;

  for (guint i = 0; i < data->deals->len; i++)
    {
      EntPackDeal *deal = g_ptr_array_index (data->deals, i);
      EntPackDeal **first = &firsts[deal->partner_number];

      if (deal->first_days < 0 || deal->partner_number == 0)
        continue;
      if (*first != NULL)
        {
          deal->first_days = -1;
          deal->signed_on = ENT_DATE_NONE;
        }
      else
        *first = deal;
    }
  for (guint i = 0; i < data->deals->len; i++)
    {
      EntPackDeal *deal = g_ptr_array_index (data->deals, i);

      if (deal->outcome != ENT_PACK_OPEN && deal->closed_on < first_day && deal->first_days < 0)
        g_free (deal);
      else
        data->deals->pdata[kept++] = deal;
    }
  data->deals->len = kept;
}

/* A partner learns of direct deals what the comparison with its own needs, and no more: outcome,
 * closing day, amount in the reporting currency and days to close. */
static void
withhold_direct_deals (EntPackData *data)
{
  EntDate from = data->periods[ENT_PACK_T12M].from;

  data->direct = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < data->deals->len; i++)
    {
      const EntPackDeal *deal = g_ptr_array_index (data->deals, i);
      g_autofree char *name = NULL;
      EntPackDeal *shown;

      if (deal->partner_id != 0 || deal->outcome == ENT_PACK_OPEN || deal->closed_on < from)
        continue;
      name = g_strdup_printf (N_ ("Direct deal %u"), data->direct->len + 1);
      shown = g_memdup2 (deal, sizeof *deal);
      shown->withheld = TRUE;
      shown->name = ent_pack_data_keep (data, name);
      shown->external_id = shown->account = shown->rep = shown->next_step = shown->currency = "";
      shown->created_on = shown->expected_close = ENT_DATE_NONE;
      shown->amount = ENT_NUMBER_NONE;
      shown->rate = 0;
      shown->kind = shown->registration = 0;
      g_ptr_array_add (data->direct, shown);
    }
}

static gboolean
read_rows (EntPackData *data, EntStatement *statement, GError **error)
{
  while (ent_statement_step (statement))
    g_ptr_array_add (data->deals, read_deal (data, statement));
  return ent_statement_finish (statement, error);
}

/* Reads the deals of DATA's quarter. Errors: ENT_STORE_ERROR. */
gboolean
ent_pack_data_read_deals (EntPackData *data, GError **error)
{
  g_autoptr (EntStatement) statement = ent_store_prepare (data->store, deals_sql, error);
  EntDate first_day
      = ent_pack_get_first_day (data->quarter, (int) data->settings->fiscal_year_start);

  data->deals = g_ptr_array_new_with_free_func (g_free);
  if (statement == NULL)
    return FALSE;
  ent_statement_bind_date (statement, ent_statement_find (statement, ":as_of"), data->as_of);
  ent_statement_bind_date (statement, ent_statement_find (statement, ":first"), first_day);
  ent_statement_bind_text (statement, ent_statement_find (statement, ":currency"),
                           data->settings->currency);
  ent_statement_bind_int (statement, ent_statement_find (statement, ":start"),
                          data->settings->fiscal_year_start);
  if (!read_rows (data, statement, error))
    return FALSE;
  g_ptr_array_sort (data->deals, compare_deals);
  choose_first_deals (data, first_day);
  withhold_direct_deals (data);
  return TRUE;
}
