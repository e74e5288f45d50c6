/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/ent-lifecycle.h"

#include "../random-fixture.h"

/* The states of all partners at once, against those of each, and against the rules of domain 3
 * applied to loaded records in the plain way. */

typedef struct
{
  EntStore *store;
  GPtrArray *partners;
  GPtrArray *deals;
  GPtrArray *contacts;
  int start;
} World;

static gboolean
is_sourced_in (const EntDeal *deal, gint64 partner, EntQuarter quarter, int start, EntDate as_of)
{
  return deal->partner == partner && deal->stage == ENT_DEAL_STAGE_WON
         && deal->class >= ENT_CLASS_SOURCED && deal->closed_on <= as_of
         && ent_quarter_compare (ent_quarter_from_date (deal->closed_on, start), quarter) == 0;
}

static gboolean
has_sourced (const World *world, gint64 partner, EntQuarter quarter, EntDate as_of)
{
  for (guint i = 0; i < world->deals->len; i++)
    if (is_sourced_in (world->deals->pdata[i], partner, quarter, world->start, as_of))
      return TRUE;
  return FALSE;
}

static gboolean
repeats (const World *world, gint64 partner, EntDate as_of)
{
  for (guint i = 0; i < world->deals->len; i++)
    {
      const EntDeal *deal = world->deals->pdata[i];
      EntQuarter quarter = ent_quarter_from_date (deal->closed_on, world->start);

      if (is_sourced_in (deal, partner, quarter, world->start, as_of)
          && has_sourced (world, partner, ent_quarter_add (quarter, 1), as_of))
        return TRUE;
    }
  return FALSE;
}

static guint
count_events (const World *world, gint64 partner, EntDate as_of, gboolean won_alone)
{
  guint n = 0;

  for (guint i = 0; i < world->deals->len; i++)
    {
      const EntDeal *deal = world->deals->pdata[i];
      gboolean won = deal->stage == ENT_DEAL_STAGE_WON && deal->closed_on <= as_of;
      gboolean registered = deal->registration != 0 && deal->registration != ENT_REGISTRATION_NOT
                            && deal->created_on <= as_of;

      n += deal->partner == partner && (won || (registered && !won_alone));
    }
  return n;
}

static gboolean
has_sponsor (const World *world, gint64 partner, int side)
{
  for (guint i = 0; i < world->contacts->len; i++)
    {
      const EntContact *contact = world->contacts->pdata[i];

      if (contact->partner == partner && contact->side == side
          && contact->role == ENT_ROLE_EXECUTIVE_SPONSOR)
        return TRUE;
    }
  return FALSE;
}

/* How much of the two gates that look at other nouns is met. */
static guint
count_met (const World *world, const EntPartner *partner, EntDate as_of)
{
  gint64 id = partner->parent.id;

  if (partner->stage == ENT_STAGE_GROW)
    return (count_events (world, id, as_of, FALSE) > 0) + repeats (world, id, as_of);
  return (partner->business_plan_on != ENT_DATE_NONE && partner->business_plan_on <= as_of)
         + (has_sponsor (world, id, ENT_SIDE_OURS) && has_sponsor (world, id, ENT_SIDE_THEIRS));
}

static void
compare (const World *world,
         const EntPartner *partner,
         EntDate as_of,
         const EntLifecycleState *state)
{
  EntLifecycleState one;

  g_assert_nonnull (state);
  g_assert_true (ent_lifecycle_get_state (world->store, partner, as_of, &one, NULL, NULL));
  g_assert_cmpint (state->days, ==, one.days);
  g_assert_cmpint (state->stalled, ==, one.stalled);
  g_assert_cmpuint (state->n_items, ==, one.n_items);
  g_assert_cmpuint (state->n_met, ==, one.n_met);
  if (partner->stage == ENT_STAGE_GROW)
    g_assert_cmpint (state->stalled, ==,
                     state->days > 180
                         && count_events (world, partner->parent.id, as_of, TRUE) == 0);
  if (partner->stage == ENT_STAGE_GROW || partner->stage == ENT_STAGE_DEVELOP)
    g_assert_cmpuint (state->n_met, ==, count_met (world, partner, as_of));
}

static void
compare_all (const World *world, EntDate as_of, GPtrArray *partners)
{
  g_autoptr (GHashTable) states = ent_lifecycle_list_states (world->store, partners, as_of, NULL);

  g_assert_nonnull (states);
  g_assert_cmpuint (g_hash_table_size (states), ==, world->partners->len);
  for (guint i = 0; i < world->partners->len; i++)
    {
      const EntPartner *partner = world->partners->pdata[i];

      compare (world, partner, as_of, g_hash_table_lookup (states, &partner->parent.id));
    }
}

static void
test_random (gconstpointer data)
{
  World world = { .start = GPOINTER_TO_INT (data) };

  for (guint32 seed = 1; seed <= 4; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

      world.store = random_create (rand, world.start);
      world.partners = ent_store_list (world.store, &ent_partner_noun, NULL, NULL);
      world.deals = ent_store_list (world.store, &ent_deal_noun, NULL, NULL);
      world.contacts = ent_store_list (world.store, &ent_contact_noun, NULL, NULL);
      for (int i = 0; i < 6; i++)
        {
          EntDate as_of = ent_date_add_days (ent_date_new (2023, 10, 1), draw (rand, 1200));

          compare_all (&world, as_of, NULL);
          compare_all (&world, as_of, world.partners);
        }
      g_ptr_array_unref (world.partners);
      g_ptr_array_unref (world.deals);
      g_ptr_array_unref (world.contacts);
      g_object_unref (world.store);
    }
}

static void
test_empty (void)
{
  EntStore *store = new_program ("USD", 1);
  g_autoptr (GHashTable) states = ent_lifecycle_list_states (store, NULL, 739000, NULL);

  g_assert_cmpuint (g_hash_table_size (states), ==, 0);
  g_object_unref (store);
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);
  g_test_add_data_func ("/lifecycle-states/january", GINT_TO_POINTER (1), test_random);
  g_test_add_data_func ("/lifecycle-states/february", GINT_TO_POINTER (2), test_random);
  g_test_add_func ("/lifecycle-states/empty", test_empty);
  return run_and_clean ();
}
