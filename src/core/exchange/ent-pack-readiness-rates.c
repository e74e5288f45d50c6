/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>

#include "core/exchange/ent-pack-readiness-private.h"
#include "core/figures/ent-missing-rates.h"
#include "core/figures/ent-rows.h"

/* How many missing rates are named. */
#define MAX_NAMED 3

#define NEEDS_RATE                                                                                 \
  "d.currency <> :currency AND d.amount IS NOT NULL AND " ENT_SQL_RATE (ENT_SQL_RATE_DATE) " IS "  \
                                                                                           "NULL"
#define RATE_NAME "d.currency || ' ' || ent_quarter (" ENT_SQL_RATE_DATE ", :start)"

/* The rates that rows of packs lack: of which deal, whose, which, whether it is one of the direct
 * deals that every partner's pack is compared with, and whether it is looked at as the first of its
 * partner. One query a way into the deals. The formatter would take the lines apart. */
/* clang-format off */
#define DEALS_SQL(condition)                                                                       \
  "SELECT d.id, d.partner, " RATE_NAME ", d.partner IS NULL AND d.closed_on >= :year, 0"           \
  " FROM deal d WHERE d.stage IN ('won', 'lost') AND d.closed_on BETWEEN :first AND :as_of"        \
  " AND " NEEDS_RATE condition                                                                     \
  " UNION ALL SELECT d.id, d.partner, " RATE_NAME ", 0, 0"                                         \
  " FROM deal d WHERE " ENT_SQL_OPEN (":as_of") " AND " NEEDS_RATE condition
#define FIRST_SQL(condition)                                                                       \
  "SELECT d.id, d.partner, " RATE_NAME ", 0, 1"                                                    \
  " FROM partner p JOIN deal d ON d.id = " ENT_SQL_FIRST (":as_of")                                \
  " WHERE d.closed_on < :first AND " NEEDS_RATE condition
static const char rates_sql[] = DEALS_SQL ("") " UNION ALL " FIRST_SQL ("");
static const char rates_of_deal_sql[] = DEALS_SQL (" AND d.id = :only");
static const char first_rates_sql[] = FIRST_SQL (" AND p.id = :only");
/* clang-format on */

/* Reads which deals of SQL lack a rate, behind those that are known. */
static gboolean
read_lacking (EntPackReadiness *self, EntStore *store, const char *sql, GError **error)
{
  g_autoptr (EntStatement) statement = ent_pack_readiness_prepare (self, store, sql, error);

  if (statement == NULL)
    return FALSE;
  while (ent_statement_step (statement))
    {
      EntPackLacking lacking
          = { ent_statement_get_int (statement, 0), ent_statement_get_int (statement, 1),
              g_intern_string (ent_statement_get_text (statement, 2)),
              ent_statement_get_int (statement, 3) != 0,
              ent_statement_get_int (statement, 4) != 0 };

      g_array_append_val (self->lacking, lacking);
    }
  return ent_statement_finish (statement, error);
}

static gboolean
is_any (const EntPackLacking *self)
{
  return TRUE;
}

static gboolean
is_compared (const EntPackLacking *self)
{
  return self->compared;
}

/* Collects the rates of those that are as FUNCTION says. Returns an owned set. */
static EntMissingRates *
collect_rates (EntPackReadiness *self, gboolean (*function) (const EntPackLacking *self))
{
  EntMissingRates *rates = ent_missing_rates_new ();

  for (guint i = 0; i < self->lacking->len; i++)
    {
      const EntPackLacking *lacking = &g_array_index (self->lacking, EntPackLacking, i);

      if (function (lacking))
        ent_missing_rates_add (rates, lacking->rate);
    }
  return rates;
}

/* Collects the rates that each partner's own deals lack. Returns an owned table of ids to sets. */
static GHashTable *
collect_by_partner (EntPackReadiness *self)
{
  GHashTable *by_partner = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                                  (GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < self->lacking->len; i++)
    {
      EntPackLacking *lacking = &g_array_index (self->lacking, EntPackLacking, i);
      EntMissingRates *rates = g_hash_table_lookup (by_partner, &lacking->partner);

      if (rates == NULL)
        {
          rates = ent_missing_rates_new ();
          g_hash_table_insert (by_partner, &lacking->partner, rates);
        }
      ent_missing_rates_add (rates, lacking->rate);
    }
  return by_partner;
}

/* Names RATES, not too many of them. Returns an owned string. */
static char *
name_rates (EntMissingRates *rates)
{
  g_autofree char *all = ent_missing_rates_join (rates);
  g_auto (GStrv) names = g_strsplit (all, ", ", MAX_NAMED + 1);
  guint n = g_hash_table_size (rates);
  g_autofree char *first = NULL;

  if (n <= MAX_NAMED)
    return g_steal_pointer (&all);
  g_clear_pointer (&names[MAX_NAMED], g_free);
  first = g_strjoinv (", ", names);
  /* Translators: some exchange rates such as “EUR FY2026-Q3”, then how many there are besides */
  return g_strdup_printf (_ ("%s and %u more"), first, n - MAX_NAMED);
}

static void
add_rates (EntPackReadiness *self, gint64 partner, EntMissingRates *rates)
{
  guint n = g_hash_table_size (rates);
  g_autofree char *named = n ? name_rates (rates) : NULL;

  if (named)
    ent_pack_readiness_add (
        self, ENT_PACK_FINDING_RATES, partner, n, NULL, 0,
        /* Translators: exchange rates such as “EUR FY2026-Q3, GBP FY2026-Q3” */
        g_strdup_printf (ngettext ("No exchange rate for %s", "No exchange rates for %s", n),
                         named));
}

/* A partner's pack lacks what its own deals do, and those that every pack is compared with. */
static void
check_partners (EntPackReadiness *self, GPtrArray *partners)
{
  g_autoptr (GHashTable) by_partner = collect_by_partner (self);
  g_autoptr (GHashTable) compared = collect_rates (self, is_compared);
  GHashTableIter iter;
  gpointer name;

  for (guint i = 0; i < partners->len; i++)
    {
      gint64 id = ((const EntRecord *) g_ptr_array_index (partners, i))->id;
      EntMissingRates *own = g_hash_table_lookup (by_partner, &id);

      g_hash_table_iter_init (&iter, compared);
      while (own && g_hash_table_iter_next (&iter, &name, NULL))
        ent_missing_rates_add (own, name);
      add_rates (self, id, own ? own : compared);
    }
}

static char *
join_compared (EntPackReadiness *self)
{
  g_autoptr (GHashTable) rates = collect_rates (self, is_compared);

  return ent_missing_rates_join (rates);
}

/* Looks again at the deal ID, or, as FIRST, at the first deal of the partner ID. */
static gboolean
follow_one (EntPackReadiness *self, EntStore *store, gint64 id, gboolean first, GError **error)
{
  for (guint i = self->lacking->len; i-- > 0;)
    {
      const EntPackLacking *lacking = &g_array_index (self->lacking, EntPackLacking, i);

      if (lacking->first == first && (first ? lacking->partner : lacking->deal) == id)
        g_array_remove_index_fast (self->lacking, i);
    }
  self->only = id;
  return read_lacking (self, store, first ? first_rates_sql : rates_of_deal_sql, error);
}

/* Looks through all deals for what has no rate. */
gboolean
ent_pack_readiness_read_rates (EntPackReadiness *self, EntStore *store, GError **error)
{
  return read_lacking (self, store, rates_sql, error);
}

/* Looks anew at DEALS and at the first ones of PARTNERS, arrays of ids. Returns FALSE when other
 * rates than before are lacking in every pack, or with ERROR. */
gboolean
ent_pack_readiness_follow_rates (
    EntPackReadiness *self, EntStore *store, GArray *partners, GArray *deals, GError **error)
{
  g_autofree char *before = join_compared (self);
  g_autofree char *after = NULL;

  for (guint i = 0; i < deals->len; i++)
    if (!follow_one (self, store, g_array_index (deals, gint64, i), FALSE, error))
      return FALSE;
  for (guint i = 0; i < partners->len; i++)
    if (!follow_one (self, store, g_array_index (partners, gint64, i), TRUE, error))
      return FALSE;
  after = join_compared (self);
  return g_strcmp0 (before, after) == 0;
}

/* Says which rates the packs of PARTNERS lack, or that of the program when they are NULL, which has
 * all deals. */
void
ent_pack_readiness_check_rates (EntPackReadiness *self, GPtrArray *partners)
{
  g_autoptr (GHashTable) any = partners == NULL ? collect_rates (self, is_any) : NULL;

  if (partners == NULL)
    add_rates (self, 0, any);
  else
    check_partners (self, partners);
}
