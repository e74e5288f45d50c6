/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/figures/ent-standing.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/base/ent-money.h"
#include "core/base/ent-text.h"
#include "core/figures/ent-declined.h"
#include "core/figures/ent-missing-rates.h"
#include "core/figures/ent-rows.h"

/* How far ahead a run rate is believed. */
#define REACH_DAYS (10 * 365)

/* The days a run rate is taken over. */
#define RATE_DAYS 90

/* Sums of partner-sourced revenue by partner over the two years to the day: the T12M, the one
 * before, what leaves the window within 30, 60 and 90 days, what the last 90 days brought; and the
 * rates there are none of. Without its limit, which limits nothing, SQLite would put the inner
 * query into the outer one and convert each amount once a sum. The formatter would take the lines
 * apart.
 */
/* clang-format off */
#define SUM(condition) "ifnull (sum (m) FILTER (WHERE " condition "), 0)"
#define STANDINGS_SQL(from, condition) \
  "SELECT partner," \
  " " SUM ("day >= :from") "," \
  " " SUM ("day < :from") "," \
  " " SUM ("day BETWEEN :from AND :leave30") "," \
  " " SUM ("day BETWEEN :from AND :leave60") "," \
  " " SUM ("day BETWEEN :from AND :leave90") "," \
  " " SUM ("day > :recent") "," \
  " group_concat (DISTINCT currency || ' ' || ent_quarter (day, :start))" \
  "   FILTER (WHERE m IS NULL AND day >= :from)" \
  " FROM (SELECT d.partner, d.closed_on AS day, d.currency," \
  "       " ENT_SQL_REPORTING ("d.closed_on") " AS m" \
  "       FROM " from " WHERE " ENT_SQL_SOURCED \
  "       AND d.closed_on BETWEEN :before AND :as_of" condition " LIMIT -1)" \
  " WHERE partner IS NOT NULL GROUP BY partner"
static const char standings_sql[] = STANDINGS_SQL ("deal d", "");
static const char standing_sql[] = STANDINGS_SQL (ENT_SQL_DEALS_OF, " AND d.partner = :partner");
/* clang-format on */

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

static void
bind (EntStatement *statement, const EntSettings *settings, EntDate as_of)
{
  EntDate from = ent_date_get_t12m_first_day (as_of);
  const struct
  {
    const char *name;
    EntDate date;
  } dates[] = {
    { ":as_of", as_of },
    { ":from", from },
    { ":before", ent_date_get_t12m_first_day (ent_date_add_days (from, -1)) },
    { ":leave30", ent_standing_get_last_leaving (as_of, 30) },
    { ":leave60", ent_standing_get_last_leaving (as_of, 60) },
    { ":leave90", ent_standing_get_last_leaving (as_of, 90) },
    { ":recent", ent_date_add_days (as_of, -RATE_DAYS) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    ent_statement_bind_date (statement, ent_statement_find (statement, dates[i].name),
                             dates[i].date);
  ent_statement_bind_text (statement, ent_statement_find (statement, ":currency"),
                           settings->currency);
  ent_statement_bind_int (statement, ent_statement_find (statement, ":start"),
                          settings->fiscal_year_start);
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

static EntStanding *
add_partner (GPtrArray *standings, EntPartner *partner)
{
  EntStanding *standing = g_rc_box_new0 (EntStanding);

  standing->partner = partner;
  g_ptr_array_add (standings, standing);
  return standing;
}

static GHashTable *
list_partners (EntStore *store, GPtrArray *standings, GError **error)
{
  g_autoptr (GPtrArray) partners = ent_store_list (store, &ent_partner_noun, NULL, error);
  GHashTable *by_id;

  if (partners == NULL)
    return NULL;
  by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_ptr_array_set_free_func (partners, NULL);
  for (guint i = 0; i < partners->len; i++)
    {
      EntStanding *standing = add_partner (standings, g_ptr_array_index (partners, i));

      g_hash_table_insert (by_id, &standing->partner->parent.id, standing);
    }
  return by_id;
}

static char *
sort_missing (const char *names)
{
  g_autoptr (GHashTable) set = ent_missing_rates_new ();
  g_auto (GStrv) list = g_strsplit (names ? names : "", ",", -1);

  for (guint i = 0; list[i]; i++)
    ent_missing_rates_add (set, list[i]);
  return ent_missing_rates_join (set);
}

static void
read_sums (EntStanding *self, EntStatement *sums, const EntLadder *ladder, EntDate as_of)
{
  self->t12m = ent_statement_get_int (sums, 1);
  self->previous = ent_statement_get_int (sums, 2);
  for (int i = 0; i < 3; i++)
    self->leaving[i] = ent_statement_get_int (sums, 3 + i);
  self->missing = sort_missing (ent_statement_get_text (sums, 7));
  place (self, ladder, ent_statement_get_int (sums, 6), as_of);
}

/* Reads the sums of all, or of one PARTNER alone, into the standings of BY_ID. */
static gboolean
read_all_sums (EntStore *store,
               const EntSettings *settings,
               const EntLadder *ladder,
               GHashTable *by_id,
               gint64 partner,
               EntDate as_of,
               GError **error)
{
  g_autoptr (EntStatement) sums
      = ent_store_prepare (store, partner ? standing_sql : standings_sql, error);

  if (sums == NULL)
    return FALSE;
  bind (sums, settings, as_of);
  ent_statement_bind_int (sums, ent_statement_find (sums, ":partner"), partner);
  while (ent_statement_step (sums))
    {
      gint64 id = ent_statement_get_int (sums, 0);
      EntStanding *standing = g_hash_table_lookup (by_id, &id);

      if (standing)
        read_sums (standing, sums, ladder, as_of);
    }
  return ent_statement_finish (sums, error);
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
  for (guint i = 0; i < standings->len; i++)
    place (g_ptr_array_index (standings, i), ladder, 0, as_of);
  if (!read_all_sums (store, settings, ladder, by_id, 0, as_of, error)
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
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GError) missing = NULL;
  EntPartner *record = ent_store_load (store, &ent_partner_noun, partner, &missing);
  EntStanding *standing;

  if (g_error_matches (missing, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING))
    return TRUE;
  if (record == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }
  standing = add_partner (standings, record);
  g_hash_table_insert (by_id, &record->parent.id, standing);
  place (standing, ladder, 0, as_of);
  return read_all_sums (store, settings, ladder, by_id, partner, as_of, error);
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
        {
          g_set_error_literal (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                               _ ("The amounts are too large to add up. Look for a deal with a "
                                  "mistaken amount."));
          return FALSE;
        }
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
