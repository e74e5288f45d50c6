/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/figures/ent-revenue.h"

#include "core/figures/ent-figures.h"
#include "core/figures/ent-standing.h"

#include "../random-fixture.h"

#define QUARTERS 8

typedef struct
{
  EntStore *store;
  EntSettings *settings;
  GPtrArray *deals;
  GPtrArray *rates;
} World;

/* What a quarter comes to in the plain way: into which sum each deal goes, below 0 into none. */
typedef int (*PlaceFunc) (const EntDeal *deal, gconstpointer data);

static int
place_by_class (const EntDeal *deal, gconstpointer data)
{
  const gint64 *partner = data;

  if (*partner != 0 && deal->partner != *partner)
    return -1;
  return deal->partner ? deal->class : ENT_REVENUE_DIRECT;
}

typedef struct
{
  GPtrArray *standings;
  EntRevenueTier tier;
} Tiers;

static int
place_by_tier (const EntDeal *deal, gconstpointer data)
{
  const Tiers *self = data;
  const EntStanding *standing = ent_standing_find (self->standings, deal->partner);

  if (standing == NULL || deal->class < ENT_CLASS_SOURCED)
    return -1;
  return self->tier == ENT_REVENUE_COMPUTED_TIER ? standing->tier : standing->partner->tier;
}

static void
compare_quarter (const World *world,
                 const EntRevenueQuarter *quarter,
                 EntDate as_of,
                 PlaceFunc place,
                 gconstpointer data)
{
  g_autoptr (GHashTable) missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int start = (int) world->settings->fiscal_year_start;
  gint64 sums[ENT_REVENUE_N_SUMS] = { 0 };
  g_autofree char *names = NULL;

  g_assert_cmpuint (quarter->from, ==, ent_quarter_get_first_day (quarter->quarter, start));
  g_assert_cmpuint (quarter->to, ==,
                    MIN (ent_quarter_get_last_day (quarter->quarter, start), as_of));
  for (guint i = 0; i < world->deals->len; i++)
    {
      const EntDeal *deal = world->deals->pdata[i];
      gint64 amount;
      char *name;

      if (deal->stage != ENT_DEAL_STAGE_WON
          || !plain_is_between (deal->closed_on, quarter->from, quarter->to)
          || place (deal, data) < 0)
        continue;
      name = plain_convert (deal, deal->closed_on, world->settings, world->rates, &amount);
      if (name)
        g_hash_table_add (missing, name);
      sums[place (deal, data)] += amount;
    }
  for (guint i = 0; i < ENT_REVENUE_N_SUMS; i++)
    g_assert_cmpint (quarter->sums[i], ==, sums[i]);
  names = plain_join (missing);
  g_assert_cmpstr (quarter->missing ? quarter->missing : "", ==, names);
}

static void
compare (const World *world,
         const EntRevenue *revenue,
         EntDate as_of,
         PlaceFunc place,
         gconstpointer data)
{
  int start = (int) world->settings->fiscal_year_start;

  g_assert_nonnull (revenue);
  g_assert_cmpuint (revenue->n_quarters, ==, QUARTERS);
  for (int i = 0; i < QUARTERS; i++)
    {
      EntQuarter quarter = ent_quarter_add (ent_quarter_from_date (as_of, start), i + 1 - QUARTERS);

      g_assert_cmpint (ent_quarter_compare (revenue->quarters[i].quarter, quarter), ==, 0);
      compare_quarter (world, &revenue->quarters[i], as_of, place, data);
    }
}

/* The quarters of each partner's standing are what those of that partner alone come to. */
static void
compare_standings (const World *world, EntDate as_of, GPtrArray *standings)
{
  guint n_sums = 0;

  for (guint i = 0; i < standings->len; i++)
    {
      const EntStanding *standing = standings->pdata[i];
      gint64 id = standing->partner->parent.id;
      g_autoptr (EntRevenue) revenue = ent_revenue_load (world->store, as_of, QUARTERS, id, NULL);

      compare (world, revenue, as_of, place_by_class, &id);
      for (guint j = 0; j < QUARTERS; j++)
        {
          const gint64 *sums = revenue->quarters[j].sums;

          g_assert_cmpint (standing->quarters[j], ==,
                           sums[ENT_REVENUE_SOURCED] + sums[ENT_REVENUE_LED]);
          n_sums += standing->quarters[j] != 0;
        }
    }
  g_assert_cmpuint (n_sums, >, 0);
}

static void
compare_tiers (const World *world, EntDate as_of, GPtrArray *standings)
{
  EntScope scope = ent_scope_for_date (as_of);
  g_autoptr (EntFigures) figures = ent_figures_new (world->store, &scope, NULL);

  for (EntRevenueTier tier = ENT_REVENUE_COMPUTED_TIER; tier <= ENT_REVENUE_ASSIGNED_TIER; tier++)
    {
      const Tiers tiers = { standings, tier };
      g_autoptr (EntRevenue) revenue = ent_revenue_sum_by_tier (figures, standings, tier, NULL);

      compare (world, revenue, as_of, place_by_tier, &tiers);
    }
}

static void
test_random (gconstpointer data)
{
  int start = GPOINTER_TO_INT (data);
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) start);
  World world = { .store = random_create (rand, start) };
  const gint64 program = 0;

  world.settings = ent_settings_load (world.store, NULL);
  world.deals = ent_store_list (world.store, &ent_deal_noun, NULL, NULL);
  world.rates = ent_store_list (world.store, &ent_rate_noun, NULL, NULL);
  for (int i = 0; i < 6; i++)
    {
      EntDate as_of = ent_date_add_days (ent_date_new (2024, 6, 1), draw (rand, 900));
      g_autoptr (GPtrArray) standings = ent_standing_list (world.store, as_of, NULL);
      g_autoptr (EntRevenue) revenue
          = ent_revenue_load (world.store, as_of, QUARTERS, program, NULL);

      compare (&world, revenue, as_of, place_by_class, &program);
      compare_standings (&world, as_of, standings);
      compare_tiers (&world, as_of, standings);
    }
  ent_settings_free (world.settings);
  g_ptr_array_unref (world.deals);
  g_ptr_array_unref (world.rates);
  g_object_unref (world.store);
}

/* Four quarters to the last day of one are the twelve months of the figures. */
static void
test_figures (void)
{
  static const struct
  {
    const char *id;
    int weakest;
    int strongest;
  } cases[] = {
    { "M01", ENT_REVENUE_SOURCED, ENT_REVENUE_LED },
    { "M03", ENT_REVENUE_TOUCHED, ENT_REVENUE_LED },
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  EntStore *store = random_create (rand, 1);
  EntScope scope = ent_scope_for_date (ent_date_new (2025, 12, 31));
  g_autoptr (EntFigures) figures = ent_figures_new (store, &scope, NULL);
  g_autoptr (EntRevenue) revenue = ent_revenue_load (store, scope.as_of, 4, 0, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntFigureValue) value
          = ent_figures_compute (figures, ent_figure_find (cases[i].id), NULL);
      gint64 sum = 0;

      for (guint j = 0; j < 4; j++)
        for (int k = cases[i].weakest; k <= cases[i].strongest; k++)
          sum += revenue->quarters[j].sums[k];
      g_assert_cmpint (sum, !=, 0);
      g_assert_cmpint (sum, ==, value->amount);
    }
  g_object_unref (store);
}

/* Amounts that do not fit are refused, not wrapped around. */
static void
test_too_large (void)
{
  EntStore *store = new_program ("USD", 1);
  g_autoptr (GError) error = NULL;

  add_record (store, &ent_partner_noun, "name", "Alfa", NULL);
  for (int i = 0; i < 2; i++)
    add_record (store, &ent_deal_noun, "currency", "USD", "name", i ? "a" : "b", "partner", "Alfa",
                "amount", "90000000000000000", "stage", "won", "class", "led", "closed-on",
                "2026-06-30", NULL);
  g_assert_null (ent_revenue_load (store, ent_date_new (2026, 6, 30), 8, 0, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (ent_standing_list (store, ent_date_new (2026, 6, 30), &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
  g_object_unref (store);
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);
  g_test_add_data_func ("/revenue/january", GINT_TO_POINTER (1), test_random);
  g_test_add_data_func ("/revenue/july", GINT_TO_POINTER (7), test_random);
  g_test_add_data_func ("/revenue/december", GINT_TO_POINTER (12), test_random);
  g_test_add_func ("/revenue/figures", test_figures);
  g_test_add_func ("/revenue/too-large", test_too_large);
  return run_and_clean ();
}
