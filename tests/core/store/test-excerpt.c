/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/ent-excerpt.h"

#include "store-fixture.h"

/* Whatever is changed, here or by another process, the first few records that followed are those
 * that are read anew. */

#define N_STEPS  120
#define N_THEIRS 4
#define N_DEALS  24

static const EntExcerptKind kinds[] = {
  { &test_deal_noun, "partner", NULL, "amount DESC, id", 5 },
  { &test_deal_noun, "partner", "class = 'sourced'", "name IS NULL, amount, id", 3 },
  { &test_deal_noun, "partner", NULL, "id", 0 },
  { &test_deal_noun, "partner", "amount > 40", "name, id", 100 },
  { &test_contact_noun, "partner", NULL, "name, id", 2 },
};

static gint64
draw_id (EntStore *store, GRand *rand, const EntNoun *noun)
{
  g_autoptr (GPtrArray) records = ent_store_list (store, noun, NULL, NULL);
  int n = (int) records->len;

  return n > 0 ? ((EntRecord *) records->pdata[g_rand_int_range (rand, 0, n)])->id : 0;
}

/* Another deal in the place of the one with the id, 0: a new one. */
static void
put_deal (EntStore *store, GRand *rand, gint64 id)
{
  TestDeal *deal = ent_record_new (&test_deal_noun);

  deal->parent.id = id;
  deal->name = g_strdup_printf ("Deal %d", g_rand_int_range (rand, 0, 9));
  deal->amount = g_rand_int_range (rand, 0, 100);
  deal->currency = g_strdup ("USD");
  if (g_rand_int_range (rand, 0, 5) > 0)
    {
      deal->partner = draw_id (store, rand, &test_partner_noun);
      deal->class = g_rand_int_range (rand, 0, 3);
    }
  save (store, deal);
  ent_record_free (deal);
}

/* Now and then nothing but the name is another, or the partner. */
static void
touch_deal (EntStore *store, GRand *rand)
{
  TestDeal *deal
      = ent_store_load (store, &test_deal_noun, draw_id (store, rand, &test_deal_noun), NULL);

  if (g_rand_boolean (rand))
    {
      g_free (deal->name);
      deal->name = g_rand_boolean (rand) ? NULL : g_strdup ("Another");
    }
  else
    deal->partner = draw_id (store, rand, &test_partner_noun);
  save (store, deal);
  ent_record_free (deal);
}

static void
remove_deal (EntStore *store, GRand *rand)
{
  remove_record (store, &test_deal_noun, draw_id (store, rand, &test_deal_noun));
}

static gboolean
put_many_cb (EntStore *store, gpointer rand, GError **error)
{
  g_autoptr (GPtrArray) records = ent_store_list (store, &test_deal_noun, NULL, error);

  for (guint i = 0; i < records->len; i++)
    {
      TestDeal *deal = records->pdata[i];

      deal->amount = g_rand_int_range (rand, 0, 100);
      if (!ent_store_save (store, deal, error))
        return FALSE;
    }
  return TRUE;
}

static void
change (EntStore *store, GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 16))
    {
    case 0:
      ent_history_undo (store, NULL);
      break;
    case 1:
      ent_history_redo (store, NULL);
      break;
    case 2:
    case 3:
      remove_deal (store, rand);
      break;
    case 4:
    case 5:
      put_deal (store, rand, 0);
      break;
    case 6:
      add_contact (store, draw_id (store, rand, &test_partner_noun), "Anna");
      break;
    case 7:
      g_assert_true (ent_store_edit (store, "Put many", put_many_cb, rand, NULL));
      break;
    case 8:
    case 9:
    case 10:
      touch_deal (store, rand);
      break;
    default:
      put_deal (store, rand, draw_id (store, rand, &test_deal_noun));
    }
}

/* Of another process several changes are told of one after the other, when all are there. */
static int
do_change (const char *path)
{
  EntStore *store = open_store (path);
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) count (store, "history"));

  for (int i = 0; i < N_THEIRS; i++)
    change (store, rand);
  close_store (store);
  return 0;
}

static void
changed_cb (EntStore *store, const EntChanges *changes, gpointer excerpts)
{
  EntExcerpt **list = excerpts;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_true (ent_excerpt_follow (list[i], store, changes, NULL));
}

static void
check (EntStore *store, EntExcerpt *self)
{
  g_autoptr (EntExcerpt) fresh = ent_excerpt_load (store, &self->kind, self->id, NULL);

  g_assert_cmpuint (self->n_all, ==, fresh->n_all);
  g_assert_cmpuint (self->records->len, ==, fresh->records->len);
  for (guint i = 0; i < fresh->records->len; i++)
    {
      EntRecord *a = self->records->pdata[i];
      EntRecord *b = fresh->records->pdata[i];

      g_assert_cmpint (a->id, ==, b->id);
      g_assert_true (ent_record_equal (a, b));
    }
}

static void
test_random (gconstpointer seed)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (seed));
  gint64 partner = add_partner (store, "A", NULL, NULL);
  EntExcerpt *excerpts[G_N_ELEMENTS (kinds)];

  add_partner (store, "B", NULL, NULL);
  for (int i = 0; i < N_DEALS; i++)
    put_deal (store, rand, 0);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    excerpts[i] = ent_excerpt_load (store, &kinds[i], partner, NULL);
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), excerpts);
  for (int i = 0; i < N_STEPS; i++)
    {
      if (i % 8 == 7)
        run_child ("change", path);
      else
        change (store, rand);
      g_assert_true (ent_store_refresh (store, NULL));
      for (guint j = 0; j < G_N_ELEMENTS (kinds); j++)
        check (store, excerpts[j]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    ent_excerpt_free (excerpts[i]);
  close_store (store);
}

/* What there is, in which order, and how much of it. */
static void
test_load (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  EntExcerptKind kind = { &test_contact_noun, "partner", NULL, "name, id", 1 };
  gint64 a = add_partner (store, "A", NULL, NULL);
  gint64 b = add_partner (store, "B", NULL, NULL);
  g_autoptr (EntExcerpt) first = NULL;
  g_autoptr (EntExcerpt) all = NULL;
  g_autoptr (EntExcerpt) none = NULL;
  g_autoptr (GError) error = NULL;

  add_contact (store, a, "Anna");
  add_contact (store, b, "Bob");
  add_contact (store, a, "Abe");
  first = ent_excerpt_load (store, &kind, a, NULL);
  g_assert_cmpuint (first->records->len, ==, 1);
  g_assert_cmpuint (first->n_all, ==, 2);
  g_assert_cmpstr (((TestContact *) first->records->pdata[0])->name, ==, "Abe");
  none = ent_excerpt_load (store, &kind, 99, NULL);
  g_assert_cmpuint (none->records->len, ==, 0);
  g_assert_cmpuint (none->n_all, ==, 0);
  kind.limit = 0;
  kind.condition = "name > 'Ac'";
  all = ent_excerpt_load (store, &kind, a, NULL);
  g_assert_cmpuint (all->records->len, ==, 1);
  g_assert_cmpstr (((TestContact *) all->records->pdata[0])->name, ==, "Anna");
  kind.order = "no such column";
  g_assert_null (ent_excerpt_load (store, &kind, a, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED);
  close_store (store);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    return do_change (argv[3]);

  INIT (argc, argv);

  g_test_add_func ("/excerpt/load", test_load);
  for (guint seed = 1; seed <= 2; seed++)
    {
      g_autofree char *name = g_strdup_printf ("/excerpt/random/%u", seed);

      g_test_add_data_func (name, GUINT_TO_POINTER (seed), test_random);
    }

  return run_and_clean ();
}
