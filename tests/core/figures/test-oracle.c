/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/figures/ent-figures.h"

#include "core/base/ent-money.h"

#include "../random-fixture.h"

#include <stdlib.h>

/* The figures once more, by a slow and plain way over loaded records, on a random program. */

#define N_DATES 20

typedef struct
{
  EntStore *store;
  GPtrArray *partners;
  GPtrArray *deals;
  GPtrArray *rates;
  EntSettings *settings;
  EntScope scope;
  gboolean in_scope[N_PARTNERS];
} World;

static int
find_place (World *world, gint64 partner)
{
  for (int i = 0; i < N_PARTNERS; i++)
    if (((EntRecord *) world->partners->pdata[i])->id == partner)
      return i;
  return -1;
}

static const EntPartner *
get_partner (World *world, int place)
{
  return place < 0 ? NULL : world->partners->pdata[place];
}

static gboolean
in_scope (World *world, gint64 partner)
{
  int place = find_place (world, partner);

  return world->scope.kind == ENT_SCOPE_PROGRAM || (place >= 0 && world->in_scope[place]);
}

/* Returns FALSE when there is no rate; then MISSING is told. */
static gboolean
convert (World *world, const EntDeal *deal, gint64 *amount, GHashTable *missing)
{
  EntDate day = deal->closed_on && deal->closed_on <= world->scope.as_of ? deal->closed_on
                                                                         : world->scope.as_of;
  char *name = plain_convert (deal, day, world->settings, world->rates, amount);

  if (name)
    g_hash_table_add (missing, name);
  return name == NULL;
}

/* Whether DEAL is its partner's first win since it signed. */
static gboolean
is_first (World *world, const EntDeal *deal)
{
  const EntPartner *partner = get_partner (world, find_place (world, deal->partner));
  const EntDeal *first = NULL;

  if (partner == NULL || partner->signed_on == ENT_DATE_NONE)
    return FALSE;
  for (guint i = 0; i < world->deals->len; i++)
    {
      const EntDeal *other = world->deals->pdata[i];

      if (other->partner == deal->partner && other->stage == ENT_DEAL_STAGE_WON && other->class
          && plain_is_between (other->closed_on, partner->signed_on, world->scope.as_of)
          && (first == NULL || other->closed_on < first->closed_on))
        first = other;
    }
  return first == deal;
}

/* Whether DEAL belongs to what a figure counts (WHOLE FALSE) or to what it is held against. */
static gboolean
belongs (World *world, const char *id, gboolean whole, const EntDeal *deal)
{
  gboolean t12m = g_str_has_prefix (id, "M04") || g_str_has_prefix (id, "M05");
  EntDate from = t12m ? ent_date_get_t12m_first_day (world->scope.as_of) : world->scope.from;
  EntDate to = t12m ? world->scope.as_of : world->scope.to;
  gboolean won = deal->stage == ENT_DEAL_STAGE_WON && plain_is_between (deal->closed_on, from, to);
  gboolean decided
      = !ent_deal_stage_is_open (deal->stage) && plain_is_between (deal->closed_on, from, to);
  gboolean sourced = won && deal->class >= ENT_CLASS_SOURCED;
  gboolean is_direct = deal->partner == 0;
  gboolean wants_direct = g_str_has_suffix (id, "-direct") || (whole && g_str_equal (id, "M07"));
  gboolean scoped
      = wants_direct || (whole && !g_str_equal (id, "M05")) || in_scope (world, deal->partner);

  if (!scoped || (wants_direct && !is_direct))
    return FALSE;
  if (g_str_has_prefix (id, "M08"))
    return decided && is_direct == wants_direct && (is_direct || deal->registration != 4);
  if (g_str_has_prefix (id, "M20"))
    return won && deal->created_on && is_direct == wants_direct;
  if (wants_direct)
    return won;
  if (g_str_equal (id, "M02") && whole)
    return won;
  if (g_str_equal (id, "M03") || g_str_equal (id, "M04") || (g_str_equal (id, "M05") && whole))
    return won && deal->class;
  if (g_str_equal (id, "M09"))
    return is_first (world, deal);
  if (g_str_has_prefix (id, "M13"))
    return deal->class && plain_is_open (deal, world->scope.as_of);
  if (g_str_equal (id, "M14"))
    return won && deal->kind == ENT_DEAL_KIND_NEW && (whole || sourced);
  return sourced;
}

/* What is added up of the deals that belong. */
typedef struct
{
  gint64 sum;
  gint64 weighted;
  guint n;
  guint n_known;
  guint n_won;
  gint64 by_partner[N_PARTNERS];
  guint n_partners;
  GArray *days;
} Tally;

static int
compare_gint64 (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static void
tally_days (World *world, const char *id, const EntDeal *deal, Tally *tally)
{
  EntDate from = deal->created_on;
  gint64 days;

  if (g_str_equal (id, "M09"))
    from = get_partner (world, find_place (world, deal->partner))->signed_on;
  if (from == ENT_DATE_NONE || deal->closed_on == ENT_DATE_NONE)
    return;
  days = (gint64) deal->closed_on - from;
  g_array_append_val (tally->days, days);
}

static void
tally (World *world, const char *id, gboolean whole, Tally *tally, GHashTable *missing)
{
  static const gint64 percents[] = { 0, 10, 25, 50, 75, 0, 0 };
  gboolean seen[N_PARTNERS] = { FALSE };

  *tally = (Tally){ .days = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  for (guint i = 0; i < world->deals->len; i++)
    {
      const EntDeal *deal = world->deals->pdata[i];
      gint64 amount;
      int place;

      if (!belongs (world, id, whole, deal))
        continue;
      tally->n++;
      tally->n_won += deal->stage == ENT_DEAL_STAGE_WON;
      tally->n_known += convert (world, deal, &amount, missing);
      tally->sum += amount;
      tally->weighted += plain_divide ((__int128) amount * percents[deal->stage], 100);
      place = find_place (world, deal->partner);
      if (place >= 0)
        {
          tally->by_partner[place] += amount;
          tally->n_partners += !seen[place];
          seen[place] = TRUE;
        }
      tally_days (world, id, deal, tally);
    }
  g_array_sort (tally->days, compare_gint64);
  qsort (tally->by_partner, N_PARTNERS, sizeof (gint64), compare_gint64);
}

static char *
print (double over, double under, double times, int digits)
{
  g_autofree char *format = g_strdup_printf ("%%.%df", digits);
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (under == 0)
    return g_strdup ("n/a");
  return g_strdup (g_ascii_formatd (text, sizeof text, format, over / under * times));
}

static char *
print_money (World *world, gint64 minor)
{
  return ent_money_to_string (minor, world->settings->currency);
}

static char *
print_mean (World *world, gint64 sum, guint n)
{
  return n ? print_money (world, plain_divide (sum, n)) : g_strdup ("n/a");
}

static char *
print_median (const Tally *tally)
{
  guint n = tally->days->len;

  if (n == 0)
    return g_strdup ("n/a");
  return print ((double) (g_array_index (tally->days, gint64, (n - 1) / 2)
                          + g_array_index (tally->days, gint64, n / 2)),
                2, 1, 1);
}

static char *
print_top (World *world, const Tally *tally, int n)
{
  gint64 top = 0;

  if (world->scope.kind == ENT_SCOPE_PARTNER)
    return g_strdup ("n/a");
  for (int i = N_PARTNERS - n; i < N_PARTNERS; i++)
    top += tally->by_partner[i];
  return print ((double) top, (double) tally->sum, 100, 4);
}

static char *
compute (World *world, const char *id, const Tally *rows, const Tally *whole)
{
  if (g_str_equal (id, "M01") || g_str_equal (id, "M03") || g_str_equal (id, "M13"))
    return print_money (world, rows->sum);
  if (g_str_equal (id, "M13-weighted"))
    return print_money (world, rows->weighted);
  if (g_str_equal (id, "M02"))
    return print ((double) rows->sum, (double) whole->sum, 100, 4);
  if (g_str_equal (id, "M04"))
    return g_strdup_printf ("%u", rows->n_partners);
  if (g_str_equal (id, "M05"))
    return print_mean (world, rows->sum, whole->n_partners);
  if (g_str_equal (id, "M07"))
    return rows->n_known && whole->n_known && whole->sum ? print (
               (double) rows->sum / rows->n_known, (double) whole->sum / whole->n_known, 1, 4)
                                                         : g_strdup ("n/a");
  if (g_str_has_prefix (id, "M07-"))
    return print_mean (world, rows->sum, rows->n_known);
  if (g_str_has_prefix (id, "M08"))
    return print (rows->n_won, rows->n, 100, 4);
  if (g_str_equal (id, "M14"))
    return print (rows->n, whole->n, 100, 4);
  if (g_str_has_prefix (id, "M24"))
    return print_top (world, rows, g_str_equal (id, "M24") ? 3 : 5);
  return print_median (rows); /* M09, M20 */
}

static gboolean
wants_amounts (const char *id)
{
  return !g_str_has_prefix (id, "M04") && !g_str_has_prefix (id, "M08")
         && !g_str_has_prefix (id, "M09") && !g_str_has_prefix (id, "M14")
         && !g_str_has_prefix (id, "M20");
}

static void
compare_figure (World *world, EntFigures *figures, const EntFigure *figure)
{
  g_autoptr (GHashTable) missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) ignored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (EntFigureValue) value = ent_figures_compute (figures, figure, NULL);
  g_autofree char *text = NULL, *expected = NULL, *names = NULL;
  gboolean has_whole = figure->base != ENT_ROWS_NONE;
  Tally rows, whole = { 0 };

  g_assert_nonnull (value);
  tally (world, figure->id, FALSE, &rows, missing);
  if (has_whole)
    tally (world, figure->id, TRUE, &whole, g_str_equal (figure->id, "M05") ? ignored : missing);
  text = ent_figure_value_to_string (value, ent_figures_get_currency (figures));
  expected = compute (world, figure->id, &rows, &whole);
  names = plain_join (missing);
  if (g_strcmp0 (text, expected) != 0)
    g_test_message ("%s, scope %d", figure->id, world->scope.kind);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (value->missing ? value->missing : "", ==,
                   wants_amounts (figure->id) ? names : "");
  g_array_unref (rows.days);
  g_clear_pointer (&whole.days, g_array_unref);
}

/* The rows named are those that add up to M01, each once. */
static void
compare_trace (World *world, EntFigures *figures)
{
  g_autoptr (GHashTable) missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  const EntFigure *figure = ent_figure_find ("M01");
  g_autoptr (GArray) ids = ent_figures_trace (figures, figure, NULL);
  g_autoptr (EntFigureValue) value = ent_figures_compute (figures, figure, NULL);
  gint64 total = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (EntDeal) deal
          = ent_store_load (world->store, &ent_deal_noun, g_array_index (ids, gint64, i), NULL);
      gint64 amount;

      g_assert_true (g_hash_table_add (seen, &g_array_index (ids, gint64, i)));
      convert (world, deal, &amount, missing);
      total += amount;
    }
  g_assert_cmpint (total, ==, value->amount);
}

static void
compare_all (World *world)
{
  guint n_figures;
  const EntFigure *all = ent_figure_get_all (&n_figures);
  g_autoptr (EntFigures) figures = ent_figures_new (world->store, &world->scope, NULL);

  g_assert_nonnull (figures);
  for (guint i = 0; i < n_figures; i++)
    compare_figure (world, figures, &all[i]);
  compare_trace (world, figures);
}

/* Domain 4, with the thresholds that a new program has. */
static int
find_tier (World *world, int place)
{
  static const gint64 thresholds[] = { 500000, 100000, 25000 };
  static const gint64 powers[] = { 1, 10, 100, 1000 };
  g_autoptr (GHashTable) missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const EntPartner *partner = get_partner (world, place);
  EntDate from = ent_date_get_t12m_first_day (world->scope.as_of);
  gint64 t12m = 0;

  for (guint i = 0; i < world->deals->len; i++)
    {
      const EntDeal *deal = world->deals->pdata[i];
      gint64 amount;

      if (deal->partner != partner->parent.id || deal->stage != ENT_DEAL_STAGE_WON
          || deal->class < ENT_CLASS_SOURCED
          || !plain_is_between (deal->closed_on, from, world->scope.as_of))
        continue;
      convert (world, deal, &amount, missing);
      t12m += amount;
    }
  for (int i = 0; i < 3; i++)
    if (t12m >= thresholds[i] * powers[ent_currency_get_digits (world->settings->currency)])
      return ENT_TIER_PLATINUM + i;
  return plain_is_between (partner->signed_on, ent_date_add_days (world->scope.as_of, -364),
                           world->scope.as_of)
             ? ENT_TIER_REGISTERED
             : ENT_TIER_INACTIVE;
}

static void
find_scope (World *world)
{
  for (int i = 0; i < N_PARTNERS; i++)
    {
      const EntPartner *partner = get_partner (world, i);

      world->in_scope[i] = (world->scope.kind == ENT_SCOPE_TIER    ? find_tier (world, i)
                            : world->scope.kind == ENT_SCOPE_MODEL ? partner->model
                                                                   : partner->parent.id)
                           == world->scope.value;
    }
}

static void
test_random (gconstpointer data)
{
  int start = GPOINTER_TO_INT (data);
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) start);
  World world = { .store = random_create (rand, start) };

  world.settings = ent_settings_load (world.store, NULL);
  world.partners = ent_store_list (world.store, &ent_partner_noun, NULL, NULL);
  world.deals = ent_store_list (world.store, &ent_deal_noun, NULL, NULL);
  world.rates = ent_store_list (world.store, &ent_rate_noun, NULL, NULL);
  for (int i = 0; i < N_DATES; i++)
    {
      EntDate as_of = ent_date_add_days (ent_date_new (2024, 1, 1), draw (rand, 1000));
      EntQuarter quarter = ent_quarter_from_date (as_of, start);
      gint64 ids[] = { 0, 1 + draw (rand, ENT_MODEL_OEM), 1 + draw (rand, ENT_TIER_INACTIVE),
                       ((EntRecord *) world.partners->pdata[draw (rand, N_PARTNERS)])->id };

      for (int kind = ENT_SCOPE_PROGRAM; kind <= ENT_SCOPE_PARTNER; kind++)
        {
          world.scope = i % 2 ? ent_scope_for_date (as_of) : ent_scope_for_quarter (quarter, start);
          world.scope.kind = kind;
          world.scope.value = ids[kind];
          find_scope (&world);
          compare_all (&world);
        }
    }
  ent_settings_free (world.settings);
  g_ptr_array_unref (world.partners);
  g_ptr_array_unref (world.deals);
  g_ptr_array_unref (world.rates);
  g_object_unref (world.store);
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);
  g_test_add_data_func ("/oracle/january", GINT_TO_POINTER (1), test_random);
  g_test_add_data_func ("/oracle/february", GINT_TO_POINTER (2), test_random);
  g_test_add_data_func ("/oracle/july", GINT_TO_POINTER (7), test_random);
  g_test_add_data_func ("/oracle/december", GINT_TO_POINTER (12), test_random);
  return run_and_clean ();
}
