/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/figures/ent-revenue.h"

#include "core/base/ent-money.h"
#include "core/figures/ent-figures-private.h"
#include "core/figures/ent-missing-rates.h"
#include "core/figures/ent-standing.h"

/* Deals closed in a span of days, each converted once (domain 6, Currency). */
#define CLOSED_SQL(from)                                                                           \
  "SELECT d.partner, d.class, d.closed_on, d.currency, " ENT_SQL_REPORTING (                       \
      "d.closed_on") " FROM " from " WHERE d.closed_on BETWEEN :from AND :to AND "

/* An index has all that is read of the deals of all partners. SQLite would take it for those of one
 * partner too, and read them all. */
static const char won_sql[] = CLOSED_SQL ("deal d") "d.stage = 'won'";
static const char won_of_sql[]
    = CLOSED_SQL (ENT_SQL_DEALS_OF) "d.stage = 'won' AND d.partner = :partner";

/* A hundred years: more is a mistake of the caller. */
#define MAX_QUARTERS 400

/* A won deal. */
typedef struct
{
  gint64 partner; /* 0: direct */
  int class;
  guint quarter;        /* its place */
  gint64 amount;        /* 0 when there is no rate */
  const char *currency; /* that has no rate; NULL: it has one */
} Won;

/* Which deals are read, and what of them is kept. */
typedef struct
{
  gint64 partner; /* 0: all */
  EntRevenue *revenue;
  EntMissingRates **missing; /* of each quarter, NULL for none */
} Reading;

/* Lays out the N_QUARTERS fiscal quarters that end with the one of AS_OF, to date. */
static EntRevenue *
make_quarters (const EntSettings *settings, EntDate as_of, guint n_quarters)
{
  int start = (int) settings->fiscal_year_start;
  EntQuarter last = ent_quarter_from_date (as_of, start);
  EntRevenue *self = g_new0 (EntRevenue, 1);

  self->n_quarters = CLAMP (n_quarters, 1, MAX_QUARTERS);
  self->quarters = g_new0 (EntRevenueQuarter, self->n_quarters);
  for (guint i = 0; i < self->n_quarters; i++)
    {
      EntRevenueQuarter *quarter = &self->quarters[i];

      quarter->quarter = ent_quarter_add (last, (int) i + 1 - (int) self->n_quarters);
      quarter->from = ent_quarter_get_first_day (quarter->quarter, start);
      quarter->to = MIN (ent_quarter_get_last_day (quarter->quarter, start), as_of);
    }
  return self;
}

static guint
find_quarter (const EntRevenue *self, EntDate day)
{
  guint i = self->n_quarters - 1;

  while (i > 0 && day < self->quarters[i].from)
    i--;
  return i;
}

static EntStatement *
prepare (EntStore *store, const EntSettings *settings, const Reading *self, GError **error)
{
  EntStatement *statement = ent_store_prepare (store, self->partner ? won_of_sql : won_sql, error);
  const EntRevenueQuarter *quarters = self->revenue->quarters;

  if (statement == NULL)
    return NULL;
  ent_statement_bind_text (statement, ent_statement_find (statement, ":currency"),
                           settings->currency);
  ent_statement_bind_int (statement, ent_statement_find (statement, ":start"),
                          settings->fiscal_year_start);
  ent_statement_bind_date (statement, ent_statement_find (statement, ":from"), quarters[0].from);
  ent_statement_bind_date (statement, ent_statement_find (statement, ":to"),
                           quarters[self->revenue->n_quarters - 1].to);
  ent_statement_bind_int (statement, ent_statement_find (statement, ":partner"), self->partner);
  return statement;
}

static Won
read_won (EntStatement *statement, const EntRevenue *revenue)
{
  const char *class = ent_statement_get_text (statement, 1);

  return (Won){
    .partner = ent_statement_get_int (statement, 0),
    .class = class ? ent_choice_find (ent_classes, class) : 0,
    .quarter = find_quarter (revenue, ent_statement_get_date (statement, 2)),
    .amount = ent_statement_get_int (statement, 4),
    .currency = ent_statement_is_null (statement, 4) ? ent_statement_get_text (statement, 3) : NULL,
  };
}

static void
add_missing (Reading *self, guint quarter, const char *name)
{
  if (self->missing[quarter] == NULL)
    self->missing[quarter] = ent_missing_rates_new ();
  ent_missing_rates_add (self->missing[quarter], name);
}

static gboolean
add_by_class (Reading *self, const Won *won)
{
  EntRevenueQuarter *quarter = &self->revenue->quarters[won->quarter];
  guint place = won->partner ? (guint) won->class : ENT_REVENUE_DIRECT;

  if (won->currency)
    {
      g_autofree char *when = ent_quarter_to_string (quarter->quarter);
      g_autofree char *name = g_strjoin (" ", won->currency, when, NULL);

      add_missing (self, won->quarter, name);
    }
  return ent_money_add (&quarter->sums[place], won->amount);
}

static gboolean
read_deals (EntStore *store, const EntSettings *settings, Reading *self, GError **error)
{
  g_autoptr (EntStatement) statement = prepare (store, settings, self, error);

  if (statement == NULL)
    return FALSE;
  while (ent_statement_step (statement))
    {
      Won won = read_won (statement, self->revenue);

      if (!add_by_class (self, &won))
        return ent_rows_refuse_sum (error);
    }
  return ent_statement_finish (statement, error);
}

/* Adds up partner-sourced ROWS by the tiers in PLACES, a table from partners' ids. */
static gboolean
add_by_tier (Reading *self, const GArray *rows, GHashTable *places, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const EntRow *row = &g_array_index (rows, EntRow, i);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, &row->partner));
      guint quarter = find_quarter (self->revenue, row->closed_on);

      if (row->closed_on < self->revenue->quarters[0].from)
        continue;
      if (*row->missing)
        add_missing (self, quarter, row->missing);
      if (!ent_money_add (&self->revenue->quarters[quarter].sums[place], row->amount))
        return ent_rows_refuse_sum (error);
    }
  return TRUE;
}

/* Lays the quarters out for SELF to be read into. Returns them, owned. */
static EntRevenue *
begin (Reading *self, const EntSettings *settings, EntDate as_of, guint n_quarters)
{
  self->revenue = make_quarters (settings, as_of, n_quarters);
  self->missing = g_new0 (EntMissingRates *, self->revenue->n_quarters);
  return self->revenue;
}

static void
end (Reading *self)
{
  for (guint i = 0; i < self->revenue->n_quarters; i++)
    if (self->missing[i])
      {
        self->revenue->quarters[i].missing = ent_missing_rates_join (self->missing[i]);
        g_hash_table_unref (self->missing[i]);
      }
  g_free (self->missing);
}

/* Reads the quarters as SELF says. Returns them, owned, or NULL: ENT_STORE_ERROR. */
static EntRevenue *
load (EntStore *store, EntDate as_of, guint n_quarters, Reading *self, GError **error)
{
  g_autoptr (EntSettings) settings = ent_settings_load (store, error);
  g_autoptr (EntRevenue) revenue = NULL;
  gboolean read;

  if (settings == NULL)
    return NULL;
  revenue = begin (self, settings, as_of, n_quarters);
  read = read_deals (store, settings, self, error);
  end (self);
  return read ? g_steal_pointer (&revenue) : NULL;
}

/* Adds up what was won in each of the N_QUARTERS fiscal quarters that end with the one of AS_OF, to
 * date, told apart by attribution class, each deal once in its own (domain 6): of PARTNER, an id,
 * or for 0 of the program, direct deals included. What has no rate counts nothing, and its quarter
 * says which rate is missing. Returns it, owned, or NULL: ENT_STORE_ERROR. */
EntRevenue *
ent_revenue_load (EntStore *store, EntDate as_of, guint n_quarters, gint64 partner, GError **error)
{
  Reading reading = { .partner = partner };

  return load (store, as_of, n_quarters, &reading, error);
}

/* Adds up the partner-sourced revenue of the last ENT_REVENUE_TIER_QUARTERS such quarters, told
 * apart by the TIER that each partner has now: the computed one of STANDINGS, an array of
 * EntStanding, or its assigned one. The deals are those of FIGURES, of the program. Returns it,
 * owned, or NULL: ENT_STORE_ERROR. */
EntRevenue *
ent_revenue_sum_by_tier (EntFigures *figures,
                         GPtrArray *standings,
                         EntRevenueTier tier,
                         GError **error)
{
  const GArray *rows = ent_figures_get_rows (figures, ENT_ROWS_SOURCED, ENT_WINDOW_T24M, error);
  g_autoptr (GHashTable) tiers = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (EntRevenue) revenue = NULL;
  Reading reading = { 0 };
  gboolean fits;

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < standings->len; i++)
    {
      const EntStanding *standing = g_ptr_array_index (standings, i);
      int place = tier == ENT_REVENUE_COMPUTED_TIER ? standing->tier : standing->partner->tier;

      g_hash_table_insert (tiers, &standing->partner->parent.id, GINT_TO_POINTER (place));
    }
  revenue = begin (&reading, figures->settings, figures->scope.as_of, ENT_REVENUE_TIER_QUARTERS);
  fits = add_by_tier (&reading, rows, tiers, error);
  end (&reading);
  return fits ? g_steal_pointer (&revenue) : NULL;
}

/* Frees the quarters; NULL is fine. */
void
ent_revenue_free (EntRevenue *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_quarters; i++)
    g_free (self->quarters[i].missing);
  g_free (self->quarters);
  g_free (self);
}
