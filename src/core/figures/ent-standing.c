/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/figures/ent-standing.h"

#include <math.h>
#include <string.h>

#include "core/base/ent-money.h"
#include "core/base/ent-quarter.h"
#include "core/figures/ent-declined.h"
#include "core/figures/ent-missing-rates.h"
#include "core/figures/ent-rows.h"

/* How far ahead a run rate is believed. */
#define REACH_DAYS (10 * 365)

/* The days a run rate is taken over. */
#define RATE_DAYS 90

/* The partner-sourced deals of the two years to the day, each converted once. Adding them up is
 * cheaper here than in SQL, which would sort them by partner first. */
#define SOURCED_SQL(from)                                                                          \
  "SELECT d.partner, d.closed_on, d.currency, " ENT_SQL_REPORTING (                                \
      "d.closed_on") " FROM " from " WHERE " ENT_SQL_SOURCED                                       \
                     " AND d.closed_on BETWEEN :before AND :as_of AND "

static const char all_sql[] = SOURCED_SQL ("deal d") "d.partner IS NOT NULL";
static const char one_sql[] = SOURCED_SQL (ENT_SQL_DEALS_OF) "d.partner = :partner";

/* What sums are told apart by. */
typedef struct
{
  EntDate as_of;
  EntDate from;       /* the first day of the T12M */
  EntDate before;     /* the first day of the one before */
  EntDate leaving[3]; /* the last days of what leaves in 30, 60 and 90 days */
  EntDate recent;     /* the day before the run rate's */
  EntDate quarters[ENT_STANDING_N_QUARTERS]; /* their first days */
  int fiscal_year_start;
} Days;

/* What is added up for a standing and not kept in it. */
typedef struct
{
  EntStanding *standing;
  gint64 recent;            /* what the last RATE_DAYS brought */
  EntMissingRates *missing; /* NULL: none */
} Sums;

static void
clear_standing (gpointer data)
{
  EntStanding *self = data;

  ent_partner_free (self->partner);
  g_free (self->missing);
}

/* Drops one standing, which several lists may have. */
void
ent_standing_unref (EntStanding *self)
{
  g_rc_box_release_full (self, clear_standing);
}

/* Finds the last day whose deals are no longer in the T12M (domain 4) DAYS, a number of them, after
 * AS_OF: what leaves the window of AS_OF by then closed from that window's first day to this one,
 * both in. It is not the first day plus DAYS, since either February can be the longer. */
EntDate
ent_standing_get_last_leaving (EntDate as_of, int days)
{
  EntDate first = ent_date_get_t12m_first_day (ent_date_add_days (as_of, days));

  return ent_date_add_days (first, -1);
}

static Days
find_days (const EntSettings *settings, EntDate as_of)
{
  EntDate from = ent_date_get_t12m_first_day (as_of);
  EntQuarter last = ent_quarter_from_date (as_of, (int) settings->fiscal_year_start);
  Days days = {
    .as_of = as_of,
    .from = from,
    .before = ent_date_get_t12m_first_day (ent_date_add_days (from, -1)),
    .recent = ent_date_add_days (as_of, -RATE_DAYS),
    .fiscal_year_start = (int) settings->fiscal_year_start,
  };

  for (int i = 0; i < 3; i++)
    days.leaving[i] = ent_standing_get_last_leaving (as_of, 30 * (i + 1));
  for (int i = 0; i < ENT_STANDING_N_QUARTERS; i++)
    days.quarters[i] = ent_quarter_get_first_day (
        ent_quarter_add (last, i + 1 - ENT_STANDING_N_QUARTERS), days.fiscal_year_start);
  return days;
}

static EntDate
find_reach (const EntStanding *self, gint64 recent, EntDate as_of)
{
  gint64 gain = recent - self->leaving[2];
  double days;

  if (self->next_tier == 0 || gain <= 0)
    return ENT_DATE_NONE;
  days = (double) self->to_next * RATE_DAYS / (double) gain;
  if (days > REACH_DAYS)
    return ENT_DATE_NONE;
  return ent_date_add_days (as_of, (int) days < days ? (int) days + 1 : (int) days);
}

static void
place (EntStanding *self, const EntLadder *ladder, gint64 recent, EntDate as_of)
{
  self->tier = ent_ladder_compute_tier (ladder, self->t12m, self->partner->signed_on, as_of);
  self->next_tier = ent_ladder_get_next_tier (ladder, self->t12m);
  self->to_next = self->next_tier ? ladder->thresholds[self->next_tier] - self->t12m : 0;
  /* What is missing may be what keeps the partner in its tier: nothing is proposed on half of it.
   */
  self->proposal
      = self->missing ? ENT_PROPOSAL_NONE : ent_ladder_propose (self->partner, self->tier);
  self->reach_on = find_reach (self, recent, as_of);
}

static void
free_sums (gpointer data)
{
  Sums *self = data;

  g_clear_pointer (&self->missing, g_hash_table_unref);
  g_free (self);
}

/* Makes a table from partners' ids to their Sums, owned. */
static GHashTable *
make_sums (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_sums);
}

static void
add_partner (GPtrArray *standings, GHashTable *by_id, EntPartner *partner)
{
  EntStanding *standing = g_rc_box_new0 (EntStanding);
  Sums *sums = g_new0 (Sums, 1);

  standing->partner = partner;
  sums->standing = standing;
  g_ptr_array_add (standings, standing);
  g_hash_table_insert (by_id, &partner->parent.id, sums);
}

static GHashTable *
list_partners (EntStore *store, GPtrArray *standings, GError **error)
{
  g_autoptr (GPtrArray) partners = ent_store_list (store, &ent_partner_noun, NULL, error);
  GHashTable *by_id;

  if (partners == NULL)
    return NULL;
  by_id = make_sums ();
  g_ptr_array_set_free_func (partners, NULL);
  for (guint i = 0; i < partners->len; i++)
    add_partner (standings, by_id, g_ptr_array_index (partners, i));
  return by_id;
}

static void
add_missing (Sums *self, const char *currency, EntDate day, const Days *days)
{
  g_autofree char *when
      = ent_quarter_to_string (ent_quarter_from_date (day, days->fiscal_year_start));
  g_autofree char *name = g_strjoin (" ", currency, when, NULL);

  if (self->missing == NULL)
    self->missing = ent_missing_rates_new ();
  ent_missing_rates_add (self->missing, name);
}

static gboolean
add_to_quarter (EntStanding *self, EntDate day, gint64 amount, const Days *days)
{
  int i = ENT_STANDING_N_QUARTERS - 1;

  while (i >= 0 && day < days->quarters[i])
    i--;
  return i < 0 || ent_money_add (&self->quarters[i], amount);
}

/* Adds what was won on DAY. Returns FALSE when a sum does not fit. */
static gboolean
add_amount (Sums *self, EntDate day, gint64 amount, const Days *days)
{
  EntStanding *standing = self->standing;

  if (!add_to_quarter (standing, day, amount, days))
    return FALSE;
  if (day < days->from)
    return ent_money_add (&standing->previous, amount);
  for (int i = 0; i < 3; i++)
    if (day <= days->leaving[i] && !ent_money_add (&standing->leaving[i], amount))
      return FALSE;
  return ent_money_add (&standing->t12m, amount)
         && (day <= days->recent || ent_money_add (&self->recent, amount));
}

/* Adds the deal that DEALS is at. Returns FALSE when a sum does not fit. */
static gboolean
add_deal (GHashTable *by_id, EntStatement *deals, const Days *days)
{
  gint64 id = ent_statement_get_int (deals, 0);
  Sums *sums = g_hash_table_lookup (by_id, &id);
  EntDate day = ent_statement_get_date (deals, 1);
  const char *currency;

  if (sums == NULL)
    return TRUE;
  if (!ent_statement_is_null (deals, 3))
    return add_amount (sums, day, ent_statement_get_int (deals, 3), days);
  currency = ent_statement_get_text (deals, 2);
  if (currency && day >= days->from)
    add_missing (sums, currency, day, days);
  return TRUE;
}

/* Reads the deals of all, or of one PARTNER alone, into the sums of BY_ID. */
static gboolean
read_deals (EntStore *store,
            const EntSettings *settings,
            GHashTable *by_id,
            gint64 partner,
            const Days *days,
            GError **error)
{
  g_autoptr (EntStatement) deals = ent_store_prepare (store, partner ? one_sql : all_sql, error);

  if (deals == NULL)
    return FALSE;
  ent_statement_bind_date (deals, ent_statement_find (deals, ":before"), days->before);
  ent_statement_bind_date (deals, ent_statement_find (deals, ":as_of"), days->as_of);
  ent_statement_bind_text (deals, ent_statement_find (deals, ":currency"), settings->currency);
  ent_statement_bind_int (deals, ent_statement_find (deals, ":start"), days->fiscal_year_start);
  ent_statement_bind_int (deals, ent_statement_find (deals, ":partner"), partner);
  while (ent_statement_step (deals))
    if (!add_deal (by_id, deals, days))
      return ent_rows_refuse_sum (error);
  return ent_statement_finish (deals, error);
}

/* Places all of BY_ID, or the one PARTNER in it, by what they sold. */
static gboolean
place_all (EntStore *store,
           const EntSettings *settings,
           const EntLadder *ladder,
           GHashTable *by_id,
           gint64 partner,
           EntDate as_of,
           GError **error)
{
  const Days days = find_days (settings, as_of);
  GHashTableIter iter;
  Sums *sums;

  if (!read_deals (store, settings, by_id, partner, &days, error))
    return FALSE;
  g_hash_table_iter_init (&iter, by_id);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &sums))
    {
      sums->standing->missing = sums->missing ? ent_missing_rates_join (sums->missing) : NULL;
      place (sums->standing, ladder, sums->recent, as_of);
    }
  return TRUE;
}

static int
compare_standings (gconstpointer a, gconstpointer b)
{
  const EntStanding *first = *(EntStanding *const *) a;
  const EntStanding *second = *(EntStanding *const *) b;
  int order;

  if (first->t12m != second->t12m)
    return first->t12m < second->t12m ? 1 : -1;
  order = g_strcmp0 (first->partner->name, second->partner->name);
  return order ? order : g_strcmp0 (first->partner->external_id, second->partner->external_id);
}

/* Places every partner on the ladder in force on AS_OF, by its partner-sourced revenue of the
 * twelve months to it (domain 4). The run rate is what the last 90 days brought less what the next
 * 90 take out of the window; while a rate is missing no other tier is proposed, nor one that was
 * declined until another has been computed. Returns an owned array of EntStanding, the highest
 * revenue first, or NULL: ENT_STORE_ERROR. */
GPtrArray *
ent_standing_list (EntStore *store, EntDate as_of, GError **error)
{
  g_autoptr (EntSettings) settings = ent_settings_load (store, error);
  g_autoptr (EntLadder) ladder = settings ? ent_ladder_load (store, as_of, error) : NULL;
  g_autoptr (GPtrArray) standings
      = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_standing_unref);
  g_autoptr (GHashTable) by_id = ladder ? list_partners (store, standings, error) : NULL;

  if (by_id == NULL)
    return NULL;
  if (!place_all (store, settings, ladder, by_id, 0, as_of, error)
      || !ent_declined_withdraw (store, settings, standings, as_of, error))
    return NULL;
  g_ptr_array_sort (standings, compare_standings);
  return g_steal_pointer (&standings);
}

/* Adds the standing of PARTNER, an id, to STANDINGS; of one that is gone nothing. */
static gboolean
add_standing (EntStore *store,
              const EntSettings *settings,
              const EntLadder *ladder,
              GPtrArray *standings,
              gint64 partner,
              EntDate as_of,
              GError **error)
{
  g_autoptr (GHashTable) by_id = make_sums ();
  g_autoptr (GError) missing = NULL;
  EntPartner *record = ent_store_load (store, &ent_partner_noun, partner, &missing);

  if (g_error_matches (missing, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING))
    return TRUE;
  if (record == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }
  add_partner (standings, by_id, record);
  return place_all (store, settings, ladder, by_id, partner, as_of, error);
}

static gboolean
is_among (GArray *partners, gint64 id)
{
  for (guint i = 0; i < partners->len; i++)
    if (g_array_index (partners, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* Places those of PARTNERS anew, an array of their ids; the others stand as in STANDINGS, what
 * ent_standing_list gave for the same AS_OF and the same ladder, rates and settings. Returns what
 * ent_standing_list would now, or NULL: ENT_STORE_ERROR. */
GPtrArray *
ent_standing_list_again (
    EntStore *store, GPtrArray *standings, GArray *partners, EntDate as_of, GError **error)
{
  g_autoptr (EntSettings) settings = ent_settings_load (store, error);
  g_autoptr (EntLadder) ladder = settings ? ent_ladder_load (store, as_of, error) : NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_standing_unref);

  if (ladder == NULL)
    return NULL;
  for (guint i = 0; i < partners->len; i++)
    if (!add_standing (store, settings, ladder, list, g_array_index (partners, gint64, i), as_of,
                       error))
      return NULL;
  if (!ent_declined_withdraw (store, settings, list, as_of, error))
    return NULL;
  for (guint i = 0; i < standings->len; i++)
    {
      EntStanding *standing = g_ptr_array_index (standings, i);

      if (!is_among (partners, standing->partner->parent.id))
        g_ptr_array_add (list, g_rc_box_acquire (standing));
    }
  g_ptr_array_sort (list, compare_standings);
  return g_steal_pointer (&list);
}

/* Finds the standing of PARTNER, an id, among STANDINGS. Returns it, borrowed, or NULL. */
const EntStanding *
ent_standing_find (GPtrArray *standings, gint64 partner)
{
  for (guint i = 0; i < standings->len; i++)
    {
      const EntStanding *standing = g_ptr_array_index (standings, i);

      if (standing->partner->parent.id == partner)
        return standing;
    }
  return NULL;
}

/* Sums STANDINGS up, of each tier into its place in TOTALS and of all into the first (domain 4).
 * Errors: ENT_STORE_ERROR_REFUSED for amounts too large to add up. */
gboolean
ent_standing_sum_tiers (GPtrArray *standings, EntTierTotal totals[ENT_N_TIERS + 1], GError **error)
{
  memset (totals, 0, (ENT_N_TIERS + 1) * sizeof *totals);
  for (guint i = 0; i < standings->len; i++)
    {
      const EntStanding *standing = g_ptr_array_index (standings, i);

      totals[standing->tier].n_partners++;
      totals[0].n_partners++;
      if (!ent_money_add (&totals[standing->tier].t12m, standing->t12m)
          || !ent_money_add (&totals[0].t12m, standing->t12m))
        return ent_rows_refuse_sum (error);
    }
  for (int tier = 0; tier <= ENT_N_TIERS; tier++)
    totals[tier].share
        = totals[0].t12m > 0 ? (double) totals[tier].t12m / (double) totals[0].t12m : NAN;
  return TRUE;
}

/* Counts the partners among STANDINGS, those of AS_OF, that would be in another tier if LADDER held
 * on that day. */
guint
ent_standing_count_moves (GPtrArray *standings, const EntLadder *ladder, EntDate as_of)
{
  guint n = 0;

  for (guint i = 0; i < standings->len; i++)
    {
      const EntStanding *standing = g_ptr_array_index (standings, i);

      if (ent_ladder_compute_tier (ladder, standing->t12m, standing->partner->signed_on, as_of)
          != standing->tier)
        n++;
    }
  return n;
}
