/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/figures/ent-declined.h"

#include "core/base/ent-money.h"
#include "core/figures/ent-rows.h"
#include "core/figures/ent-standing.h"

/* Proposals that were declined (domain 4): whether the computed tier has been another since. It is
 * not stored from day to day; but it changes only on days a deal closes or leaves the twelve
 * months, a threshold comes to hold or a partner's first year ends, so those are looked at. */

typedef struct
{
  EntDate day;
  gint64 amount;
} Win;

/* One partner whose proposal was declined. */
typedef struct
{
  EntStanding *standing; /* borrowed */
  GArray *wins;          /* of Win */
} Declined;

static void
free_declined (gpointer data)
{
  Declined *self = data;

  g_array_unref (self->wins);
  g_free (self);
}

/* Collects the partners whose proposal was declined by AS_OF. Returns an owned table by their ids,
 * and in FIRST the first day it happened. */
static GHashTable *
collect (GPtrArray *standings, EntDate as_of, EntDate *first)
{
  GHashTable *table = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_declined);

  *first = as_of;
  for (guint i = 0; i < standings->len; i++)
    {
      EntStanding *standing = g_ptr_array_index (standings, i);
      EntPartner *partner = standing->partner;
      Declined *declined;

      if (standing->proposal == ENT_PROPOSAL_NONE
          || !ent_tier_is_declined (partner, standing->tier, as_of))
        continue;
      declined = g_new0 (Declined, 1);
      declined->standing = standing;
      declined->wins = g_array_new (FALSE, FALSE, sizeof (Win));
      g_hash_table_insert (table, &partner->parent.id, declined);
      *first = MIN (*first, partner->declined_on);
    }
  return table;
}

static const char wins_sql[] = "SELECT d.partner, d.closed_on, " ENT_SQL_REPORTING (
    "d.closed_on") " FROM partner p JOIN deal d ON d.partner = p.id WHERE p.declined_tier IS NOT "
                   "NULL"
                   " AND " ENT_SQL_SOURCED " AND d.closed_on BETWEEN :from AND :as_of";

static gboolean
read_wins (EntStore *store,
           const EntSettings *settings,
           GHashTable *table,
           EntDate from,
           EntDate as_of,
           GError **error)
{
  g_autoptr (EntStatement) statement = ent_store_prepare (store, wins_sql, error);

  if (statement == NULL)
    return FALSE;
  ent_statement_bind_date (statement, ent_statement_find (statement, ":from"), from);
  ent_statement_bind_date (statement, ent_statement_find (statement, ":as_of"), as_of);
  ent_statement_bind_text (statement, ent_statement_find (statement, ":currency"),
                           settings->currency);
  ent_statement_bind_int (statement, ent_statement_find (statement, ":start"),
                          settings->fiscal_year_start);
  while (ent_statement_step (statement))
    {
      gint64 id = ent_statement_get_int (statement, 0);
      Declined *declined = g_hash_table_lookup (table, &id);
      Win win = { ent_statement_get_date (statement, 1), ent_statement_get_int (statement, 2) };

      if (declined)
        g_array_append_val (declined->wins, win);
    }
  return ent_statement_finish (statement, error);
}

/* Whether another tier than the declined one is computed on DAY. */
static gboolean
is_other (const Declined *self, GPtrArray *ladders, EntDate day)
{
  const EntPartner *partner = self->standing->partner;
  EntDate first = ent_date_get_t12m_first_day (day);
  const EntLadder *ladder = NULL;
  gint64 t12m = 0;

  for (guint i = 0; i < ladders->len; i++)
    if (((const EntLadder *) g_ptr_array_index (ladders, i))->holds_from <= day)
      ladder = g_ptr_array_index (ladders, i);
  for (guint i = 0; i < self->wins->len; i++)
    {
      const Win *win = &g_array_index (self->wins, Win, i);

      if (win->day >= first && win->day <= day)
        ent_money_add (&t12m, win->amount);
    }
  return ladder != NULL
         && ent_ladder_compute_tier (ladder, t12m, partner->signed_on, day)
                != partner->declined_tier;
}

/* Finds the first day whose twelve months no longer have DAY. */
static EntDate
get_leaving (EntDate day)
{
  EntDate leaving = ent_date_add_months (day, 12);

  return ent_date_get_t12m_first_day (leaving) > day ? leaving : ent_date_add_days (leaving, 1);
}

static void
add_day (GArray *days, EntDate day, EntDate after, EntDate as_of)
{
  if (day > after && day <= as_of)
    g_array_append_val (days, day);
}

static gboolean
has_changed (const Declined *self, GPtrArray *ladders, EntDate as_of)
{
  const EntPartner *partner = self->standing->partner;
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (EntDate));
  EntDate after = partner->declined_on;

  for (guint i = 0; i < ladders->len; i++)
    add_day (days, ((const EntLadder *) g_ptr_array_index (ladders, i))->holds_from, after, as_of);
  for (guint i = 0; i < self->wins->len; i++)
    {
      EntDate day = g_array_index (self->wins, Win, i).day;

      add_day (days, day, after, as_of);
      add_day (days, get_leaving (day), after, as_of);
    }
  if (partner->signed_on != ENT_DATE_NONE)
    {
      add_day (days, partner->signed_on, after, as_of);
      add_day (days, ent_date_add_days (partner->signed_on, ENT_TIER_RAMP_DAYS), after, as_of);
    }
  for (guint i = 0; i < days->len; i++)
    if (is_other (self, ladders, g_array_index (days, EntDate, i)))
      return TRUE;
  return FALSE;
}

/* Takes those proposals back from STANDINGS, an array of EntStanding of AS_OF, that were declined
 * by then while the computed tier has not been another since. Errors: ENT_STORE_ERROR. */
gboolean
ent_declined_withdraw (EntStore *store,
                       const EntSettings *settings,
                       GPtrArray *standings,
                       EntDate as_of,
                       GError **error)
{
  EntDate first;
  g_autoptr (GHashTable) table = collect (standings, as_of, &first);
  g_autoptr (GPtrArray) ladders = NULL;
  GHashTableIter iter;
  gpointer value;

  if (g_hash_table_size (table) == 0)
    return TRUE;
  ladders = ent_ladder_list_versions (store, error);
  if (ladders == NULL
      || !read_wins (store, settings, table, ent_date_get_t12m_first_day (first), as_of, error))
    return FALSE;
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Declined *declined = value;

      if (!has_changed (declined, ladders, as_of))
        declined->standing->proposal = ENT_PROPOSAL_NONE;
    }
  return TRUE;
}
