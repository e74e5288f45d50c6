/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/ent-touched.h"

#include "../random-fixture.h"
#include "core/figures/ent-figures.h"
#include "core/figures/ent-revenue.h"
#include "core/figures/ent-standing.h"
#include "core/program/ent-account.h"
#include "core/program/ent-agenda.h"
#include "core/program/ent-lifecycle.h"
#include "core/program/ent-proofs.h"
#include "core/store/ent-history.h"

/* Whatever is changed, what is read anew of the partners it touches, beside what was read before of
 * the others, is what reading all of them gives. */

#define AS_OF   ent_date_new (2026, 6, 30)
#define N_EDITS 120

/* How many partners' own figures there are. */
#define N_WITH_FIGURES 3

typedef struct
{
  EntStore *store;
  GRand *rand;
  GPtrArray *standings;
  GHashTable *texts; /* a partner's id: all that is known of it, as text */
  guint n_some;      /* how often not all were read */
  EntFigures *figures;
  EntFigures *before;
  gint64 partners[N_WITH_FIGURES];
  EntFigures *of_partners[N_WITH_FIGURES];
  guint n_followed; /* how often they were not made anew */
  EntProofs *proofs;
  guint n_proved; /* how often not all was looked at for them */
  GHashTable *agenda;
  guint n_agendas; /* how often it was not made anew */
} World;

static char *
describe (EntStore *store, const EntStanding *standing)
{
  gint64 id = standing->partner->parent.id;
  g_autoptr (GHashTable) agenda = ent_agenda_list (store, AS_OF, id, NULL);
  GString *text = g_string_new (NULL);
  const EntAgendaItem *due;
  EntLifecycleState state;

  g_assert_nonnull (agenda);
  g_assert_true (ent_lifecycle_get_state (store, standing->partner, AS_OF, &state, NULL, NULL));
  due = g_hash_table_lookup (agenda, &id);
  g_string_append_printf (text, "%d %d %u %u ", state.days, state.stalled, state.n_met,
                          state.n_items);
  if (due)
    g_string_append_printf (text, "%d %lld %d %s", due->kind, (long long) due->id, due->due_on,
                            due->title);
  return g_string_free (text, FALSE);
}

/* The same of all partners, read at once. */
static void
check_tables (World *world)
{
  g_autoptr (GHashTable) agenda = ent_agenda_list (world->store, AS_OF, 0, NULL);
  g_autoptr (GHashTable) states = ent_lifecycle_list_states (world->store, NULL, AS_OF, NULL);

  for (guint i = 0; i < world->standings->len; i++)
    {
      const EntStanding *standing = g_ptr_array_index (world->standings, i);
      gint64 id = standing->partner->parent.id;
      const EntAgendaItem *due = g_hash_table_lookup (agenda, &id);
      const EntLifecycleState *state = g_hash_table_lookup (states, &id);
      g_autoptr (GString) text = g_string_new (NULL);

      g_string_append_printf (text, "%d %d %u %u ", state->days, state->stalled, state->n_met,
                              state->n_items);
      if (due)
        g_string_append_printf (text, "%d %lld %d %s", due->kind, (long long) due->id, due->due_on,
                                due->title);
      g_assert_cmpstr (g_hash_table_lookup (world->texts, &id), ==, text->str);
    }
}

static void
check_standings (World *world)
{
  g_autoptr (GPtrArray) all = ent_standing_list (world->store, AS_OF, NULL);

  g_assert_cmpuint (all->len, ==, world->standings->len);
  for (guint i = 0; i < all->len; i++)
    {
      const EntStanding *a = g_ptr_array_index (all, i);
      const EntStanding *b = g_ptr_array_index (world->standings, i);

      for (const EntField *field = ent_partner_noun.fields; field->name; field++)
        g_assert_true (ent_field_equal (field, a->partner, b->partner));
      g_assert_cmpint (a->partner->parent.id, ==, b->partner->parent.id);
      g_assert_cmpint (a->t12m, ==, b->t12m);
      g_assert_cmpint (a->previous, ==, b->previous);
      g_assert_cmpmem (a->quarters, sizeof a->quarters, b->quarters, sizeof b->quarters);
      g_assert_cmpint (a->tier, ==, b->tier);
      g_assert_cmpint (a->next_tier, ==, b->next_tier);
      g_assert_cmpint (a->to_next, ==, b->to_next);
      g_assert_cmpmem (a->leaving, sizeof a->leaving, b->leaving, sizeof b->leaving);
      g_assert_cmpint (a->reach_on, ==, b->reach_on);
      g_assert_cmpint (a->proposal, ==, b->proposal);
      g_assert_cmpstr (a->missing, ==, b->missing);
    }
}

static void
describe_one (World *world, gint64 id)
{
  const EntStanding *standing = ent_standing_find (world->standings, id);

  g_hash_table_remove (world->texts, &id);
  if (standing)
    g_hash_table_insert (world->texts, g_memdup2 (&id, sizeof id),
                         describe (world->store, standing));
}

static void
read_all (World *world)
{
  g_clear_pointer (&world->standings, g_ptr_array_unref);
  world->standings = ent_standing_list (world->store, AS_OF, NULL);
  g_hash_table_remove_all (world->texts);
  for (guint i = 0; i < world->standings->len; i++)
    describe_one (world,
                  ((EntStanding *) g_ptr_array_index (world->standings, i))->partner->parent.id);
}

/* The figures of the twelve months and of those before, as the pages have them: what is picked for
 * the second is there before it is asked for. */
static void
make_figures (World *world, EntFigures **figures, EntFigures **before)
{
  EntScope scope = ent_scope_for_date (AS_OF);
  EntScope previous = ent_scope_get_previous (&scope);

  *figures = ent_figures_new (world->store, &scope, NULL);
  g_assert_nonnull (ent_figures_get_rows (*figures, ENT_ROWS_SOURCED, ENT_WINDOW_T24M, NULL));
  *before = ent_figures_new_beside (*figures, previous.from, previous.to, NULL);
}

static void
make_all_figures (World *world)
{
  make_figures (world, &world->figures, &world->before);
  for (guint i = 0; i < N_WITH_FIGURES; i++)
    world->of_partners[i] = ent_figures_new_of_partner (i == 0 ? world->before : world->figures,
                                                        world->partners[i], NULL);
}

static void
free_all_figures (World *world)
{
  for (guint i = 0; i < N_WITH_FIGURES; i++)
    ent_figures_free (world->of_partners[i]);
  ent_figures_free (world->before);
  ent_figures_free (world->figures);
}

static void
compare_figures (EntFigures *self, EntFigures *other)
{
  guint n;
  const EntFigure *figures = ent_figure_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (EntFigureValue) a = ent_figures_compute (self, &figures[i], NULL);
      g_autoptr (EntFigureValue) b = ent_figures_compute (other, &figures[i], NULL);
      g_autoptr (GArray) deals = ent_figures_trace (self, &figures[i], NULL);
      g_autoptr (GArray) others = ent_figures_trace (other, &figures[i], NULL);

      g_assert_cmpint (a->available, ==, b->available);
      g_assert_cmpint (a->amount, ==, b->amount);
      g_assert_cmpfloat (a->number, ==, b->number);
      g_assert_cmpstr (a->missing, ==, b->missing);
      g_assert_cmpmem (deals->data, deals->len * sizeof (gint64), others->data,
                       others->len * sizeof (gint64));
    }
}

/* Those of partners, of which the first are of the twelve months before, against what they read by
 * themselves. */
static void
check_of_partners (World *world)
{
  for (guint i = 0; i < N_WITH_FIGURES; i++)
    {
      EntScope scope = ent_scope_for_date (AS_OF);
      g_autoptr (EntFigures) alone = NULL;

      if (i == 0)
        scope = ent_scope_get_previous (&scope);
      scope.kind = ENT_SCOPE_PARTNER;
      scope.value = world->partners[i];
      alone = ent_figures_new (world->store, &scope, NULL);
      compare_figures (world->of_partners[i], alone);
    }
}

static void
check_figures (World *world)
{
  g_autoptr (EntFigures) figures = NULL;
  g_autoptr (EntFigures) before = NULL;
  g_autoptr (EntRevenue) a
      = ent_revenue_sum_by_tier (world->figures, world->standings, ENT_REVENUE_COMPUTED_TIER, NULL);
  g_autoptr (EntRevenue) b = NULL;

  make_figures (world, &figures, &before);
  compare_figures (world->before, before);
  compare_figures (world->figures, figures);
  check_of_partners (world);
  b = ent_revenue_sum_by_tier (figures, world->standings, ENT_REVENUE_COMPUTED_TIER, NULL);
  for (guint i = 0; i < a->n_quarters; i++)
    {
      g_assert_cmpmem (a->quarters[i].sums, sizeof a->quarters[i].sums, b->quarters[i].sums,
                       sizeof b->quarters[i].sums);
      g_assert_cmpstr (a->quarters[i].missing, ==, b->quarters[i].missing);
    }
}

static void
follow_figures (World *world, const EntChanges *changes)
{
  if (ent_figures_follow (world->figures, changes))
    {
      world->n_followed++;
      return;
    }
  free_all_figures (world);
  make_all_figures (world);
}

static void
check_proofs (World *world)
{
  g_autoptr (EntProofs) proofs = ent_proofs_load (world->store, AS_OF, NULL);
  g_autofree char *a = ent_proofs_join (world->proofs);
  g_autofree char *b = ent_proofs_join (proofs);

  g_assert_cmpstr (a, ==, b);
}

static void
follow_proofs (World *world, const EntChanges *changes)
{
  if (ent_proofs_follow (world->proofs, world->store, changes, NULL))
    {
      world->n_proved++;
      return;
    }
  ent_proofs_free (world->proofs);
  world->proofs = ent_proofs_load (world->store, AS_OF, NULL);
}

static void
check_agenda (World *world)
{
  g_autoptr (GHashTable) agenda = ent_agenda_list (world->store, AS_OF, 0, NULL);
  GHashTableIter iter;
  gpointer id, value;

  g_assert_cmpuint (g_hash_table_size (world->agenda), ==, g_hash_table_size (agenda));
  g_hash_table_iter_init (&iter, agenda);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const EntAgendaItem *a = g_hash_table_lookup (world->agenda, id);
      const EntAgendaItem *b = value;

      g_assert_nonnull (a);
      g_assert_cmpint (a->kind, ==, b->kind);
      g_assert_cmpint (a->partner, ==, b->partner);
      g_assert_true (a->noun == b->noun);
      g_assert_cmpint (a->id, ==, b->id);
      g_assert_cmpint (a->due_on, ==, b->due_on);
      g_assert_cmpint (a->overdue, ==, b->overdue);
      g_assert_cmpstr (a->title, ==, b->title);
    }
}

static void
follow_agenda (World *world, const EntChanges *changes, GArray *touched)
{
  if (touched && ent_agenda_follow (world->agenda, world->store, changes, touched, AS_OF, NULL))
    {
      world->n_agendas++;
      return;
    }
  g_hash_table_unref (world->agenda);
  world->agenda = ent_agenda_list (world->store, AS_OF, 0, NULL);
}

static void
changed_cb (World *world, const EntChanges *changes)
{
  g_autoptr (GArray) touched = ent_touched_list (world->store, changes);
  g_autoptr (GPtrArray) old = NULL;

  follow_figures (world, changes);
  follow_proofs (world, changes);
  follow_agenda (world, changes, touched);
  if (touched == NULL)
    {
      read_all (world);
      return;
    }
  old = g_steal_pointer (&world->standings);
  world->standings = ent_standing_list_again (world->store, old, touched, AS_OF, NULL);
  g_assert_nonnull (world->standings);
  for (guint i = 0; i < touched->len; i++)
    describe_one (world, g_array_index (touched, gint64, i));
  world->n_some++;
}

/* --- What is changed --- */

static gpointer
draw_record (World *world, const EntNoun *noun)
{
  g_autoptr (GPtrArray) records = ent_store_list (world->store, noun, NULL, NULL);

  g_assert_cmpuint (records->len, >, 0);
  return ent_record_copy (records->pdata[draw (world->rand, (int) records->len)]);
}

/* What was drawn may be refused: then nothing changes. */
static void
save_one (World *world, gpointer record)
{
  g_autoptr (GError) error = NULL;

  if (!ent_store_edit (world->store, "Save", save_cb, record, &error))
    g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
  ent_record_free (record);
}

/* Now and then a deal is of a play with a pilot account. */
static void
make_pilot (World *world, EntDeal *deal)
{
  g_autoptr (EntAccount) account = draw_record (world, &ent_account_noun);

  deal->account = account->parent.id;
  deal->named_account = draw (world->rand, 2);
  deal->play = draw (world->rand, 3) ? 0 : 1;
}

/* Another deal in the place of one, of another partner perhaps. */
static void
change_deal (World *world)
{
  g_autoptr (GPtrArray) partners = ent_store_list (world->store, &ent_partner_noun, NULL, NULL);
  g_autoptr (EntDeal) old = draw_record (world, &ent_deal_noun);
  EntDeal *deal = draw_deal (world->rand, partners, 9000);

  deal->parent.id = old->parent.id;
  make_pilot (world, deal);
  save_one (world, deal);
}

static void
add_deal (World *world)
{
  g_autoptr (GPtrArray) partners = ent_store_list (world->store, &ent_partner_noun, NULL, NULL);

  save_one (world, draw_deal (world->rand, partners, 9001));
}

static void
change_partner (World *world)
{
  EntPartner *partner = draw_record (world, &ent_partner_noun);

  partner->stage = 1 + draw (world->rand, ENT_STAGE_REVIEW);
  partner->tier = draw (world->rand, ENT_TIER_INACTIVE + 1);
  partner->signed_on = draw_date_or_none (world->rand);
  partner->reviewed_on = draw_date_or_none (world->rand);
  partner->declined_tier = draw (world->rand, 3) ? 0 : partner->tier;
  partner->declined_on = partner->declined_tier ? draw_date (world->rand) : ENT_DATE_NONE;
  save_one (world, partner);
}

static void
change_commitment (World *world)
{
  EntCommitment *commitment = draw_record (world, &ent_commitment_noun);
  g_autoptr (EntPartner) partner = draw_record (world, &ent_partner_noun);

  commitment->partner = partner->parent.id;
  commitment->due_on = draw_date_or_none (world->rand);
  commitment->state = 1 + draw (world->rand, ENT_COMMITMENT_MISSED);
  save_one (world, commitment);
}

static void
change_contact (World *world)
{
  EntContact *contact = draw_record (world, &ent_contact_noun);
  g_autoptr (EntPartner) partner = draw_record (world, &ent_partner_noun);

  contact->partner = partner->parent.id;
  contact->role = 1 + draw (world->rand, ENT_ROLE_PARTNER_MANAGER);
  save_one (world, contact);
}

static void
remove_one (World *world, const EntNoun *noun)
{
  EntRecord *record = draw_record (world, noun);

  remove_record (world->store, noun, record->id);
  ent_record_free (record);
}

static void
remove_deal (World *world)
{
  remove_one (world, &ent_deal_noun);
}

/* Its deals stay, and its people go. */
static void
remove_partner (World *world)
{
  remove_one (world, &ent_partner_noun);
  ent_history_undo (world->store, NULL);
}

static void
change_rate (World *world)
{
  EntRate *rate = draw_record (world, &ent_rate_noun);

  rate->rate = 1 + g_rand_int_range (world->rand, 1000000, 2000000000);
  save_one (world, rate);
}

static void
change_settings (World *world)
{
  EntSettings *settings = draw_record (world, &ent_settings_noun);

  settings->pass_mark = draw (world->rand, 100);
  save_one (world, settings);
}

static void
undo (World *world)
{
  ent_history_undo (world->store, NULL);
}

static void (*const edits[]) (World *world) = {
  change_deal,    change_deal,       change_deal,    add_deal,    change_partner,
  change_partner, change_commitment, change_contact, remove_deal, remove_partner,
  change_rate,    change_settings,   undo,
};

static void
test_random (gconstpointer seed)
{
  World world = { .rand = g_rand_new_with_seed (GPOINTER_TO_UINT (seed)) };

  world.store = random_create (world.rand, 1 + (int) (GPOINTER_TO_UINT (seed) % 12));
  world.texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  read_all (&world);
  for (guint i = 0; i < N_WITH_FIGURES; i++)
    world.partners[i]
        = ((EntStanding *) g_ptr_array_index (world.standings, 2 * i))->partner->parent.id;
  make_all_figures (&world);
  world.proofs = ent_proofs_load (world.store, AS_OF, NULL);
  world.agenda = ent_agenda_list (world.store, AS_OF, 0, NULL);
  g_signal_connect_swapped (world.store, "changed", G_CALLBACK (changed_cb), &world);
  for (int i = 0; i < N_EDITS; i++)
    {
      edits[draw (world.rand, G_N_ELEMENTS (edits))](&world);
      check_standings (&world);
      check_tables (&world);
      check_figures (&world);
      check_proofs (&world);
      check_agenda (&world);
    }
  g_assert_cmpuint (world.n_followed, >, N_EDITS / 2);
  g_assert_cmpuint (world.n_proved, >, N_EDITS / 2);
  g_assert_cmpuint (world.n_agendas, >, N_EDITS / 2);
  g_hash_table_unref (world.agenda);
  ent_proofs_free (world.proofs);
  free_all_figures (&world);
  g_assert_cmpuint (world.n_some, >, N_EDITS / 2);
  g_ptr_array_unref (world.standings);
  g_hash_table_unref (world.texts);
  g_rand_free (world.rand);
  g_object_unref (world.store);
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);
  for (guint seed = 1; seed <= 3; seed++)
    {
      g_autofree char *name = g_strdup_printf ("/touched/random/%u", seed);

      g_test_add_data_func (name, GUINT_TO_POINTER (seed), test_random);
    }
  return run_and_clean ();
}
