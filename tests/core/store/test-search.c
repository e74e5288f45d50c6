/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "core/store/ent-compact.h"
#include "core/store/ent-salvage.h"
#include "core/store/ent-search.h"

static int
compare_titles (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
find (EntStore *store, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = ent_search_find (store, text, 10, &error);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      const EntSearchHit *hit = hits->pdata[i];

      g_assert_nonnull (hit->noun);
      g_assert_cmpint (hit->id, !=, 0);
      g_ptr_array_add (titles, hit->title);
    }
  g_ptr_array_sort (titles, compare_titles);
  g_ptr_array_add (titles, NULL);
  return g_strjoinv (" | ", (char **) titles->pdata);
}

static void
check_find (EntStore *store, const char *text, const char *expected)
{
  g_autofree char *found = find (store, text);

  g_assert_cmpstr (found, ==, expected);
}

static EntStore *
make_store (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);

  add_partner (store, "Café Zoë", "P-100", "Zürich");
  add_partner (store, "AT&T", NULL, "Dallas");
  add_partner (store, "Naive Bytes", NULL, "Oslo");
  add_partner (store, "Bytes or Bits", NULL, "Oslo");
  add_deal (store, 0, 0, "Rollout for AT & T", 1);
  return store;
}

static const struct
{
  const char *text;
  const char *expected;
} queries[] = {
  { "cafe", "Café Zoë" },
  { "CAFÉ", "Café Zoë" },
  { "naïve", "Naive Bytes" },
  { "zu", "Café Zoë" },
  { "z", "Café Zoë" },
  { "P-100", "Café Zoë" },
  { "bytes", "Bytes or Bits | Naive Bytes" },
  { "oslo naive", "Naive Bytes" },
  { "naive   \t oslo ", "Naive Bytes" },
  { "naive dallas", "" },
  { "AT&T", "AT&T | Rollout for AT & T" },
  { "AT & T", "AT&T | Rollout for AT & T" },
  { "rollout", "Rollout for AT & T" },
  { "bytes OR bits", "Bytes or Bits" },
  { "bytes NOT oslo", "" },
  { "title:cafe", "" },
  { "NEAR(a b)", "" },
  { "", "" },
  { "   ", "" },
  { "'", "" },
  { "\"", "" },
  { "\"\"\"", "" },
  { "caf\"e", "" },
  { "\"cafe\"", "Café Zoë" },
  { "*", "" },
  { "caf*", "Café Zoë" },
  { "^cafe", "Café Zoë" },
  { "(", "" },
  { "-cafe", "Café Zoë" },
  { "; DROP TABLE partner", "" },
};

static void
test_queries (void)
{
  EntStore *store = make_store ();

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    check_find (store, queries[i].text, queries[i].expected);
  close_store (store);
}

/* What someone pastes into the search field may be a page long. */
static void
test_long (void)
{
  EntStore *store = make_store ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 5000; i++)
    g_string_append (text, "cafe zoe ");
  check_find (store, text->str, "Café Zoë");
  g_string_append (text, "dallas");
  check_find (store, text->str, "");
  close_store (store);
}

static void
test_limit (void)
{
  EntStore *store = make_store ();
  g_autoptr (GPtrArray) hits = ent_search_find (store, "oslo", 1, NULL);

  g_assert_cmpuint (hits->len, ==, 1);
  close_store (store);
}

/* The title counts more than what else is there. */
static void
test_order (void)
{
  EntStore *store = make_store ();
  g_autoptr (GPtrArray) hits = NULL;

  add_partner (store, "First", NULL, "Kappa Kappa");
  add_partner (store, "Kappa", NULL, "Elsewhere");
  hits = ent_search_find (store, "kappa", 10, NULL);
  g_assert_cmpuint (hits->len, ==, 2);
  g_assert_cmpstr (((EntSearchHit *) hits->pdata[0])->title, ==, "Kappa");
  close_store (store);
}

static void
test_follows (void)
{
  EntStore *store = make_store ();
  gint64 id = add_partner (store, "Quasar", NULL, NULL);

  check_find (store, "quasar", "Quasar");
  rename_partner (store, id, "Pulsar");
  check_find (store, "quasar", "");
  check_find (store, "pulsar", "Pulsar");
  remove_record (store, &test_partner_noun, id);
  check_find (store, "pulsar", "");
  g_assert_true (ent_history_undo (store, NULL));
  check_find (store, "pulsar", "Pulsar");
  g_assert_true (ent_history_undo (store, NULL));
  check_find (store, "pulsar", "");
  check_find (store, "quasar", "Quasar");
  g_assert_true (ent_history_undo (store, NULL));
  check_find (store, "quasar", "");
  g_assert_true (ent_history_redo (store, NULL));
  check_find (store, "quasar", "Quasar");
  close_store (store);
}

static gint64
measure_index (EntStore *store)
{
  gint64 size = 0;

  g_assert_true (
      ent_store_query_int (store, "SELECT sum (length (block)) FROM search_data", &size, NULL));
  return size;
}

static gboolean
set_amount_cb (EntStore *store, gpointer id, GError **error)
{
  TestDeal *deal = ent_store_load (store, &test_deal_noun, *(gint64 *) id, error);
  gboolean saved;

  deal->amount += 100;
  saved = ent_store_save (store, deal, error);
  ent_record_free (deal);
  return saved;
}

/* The index is written only when a record is found by other words: to write it takes longer than
 * the change itself. */
static void
test_same (void)
{
  EntStore *store = make_store ();
  gint64 partner = add_partner (store, "Quasar", NULL, NULL);
  gint64 deal = add_deal (store, 0, 0, "Nebula", 1);
  gint64 size = measure_index (store);

  g_assert_true (ent_store_edit (store, "Amount", set_amount_cb, &deal, NULL));
  g_assert_cmpint (measure_index (store), ==, size);
  check_find (store, "nebula", "Nebula");
  rename_partner (store, partner, "Pulsar");
  g_assert_cmpint (measure_index (store), !=, size);
  check_find (store, "pulsar", "Pulsar");
  close_store (store);
}

/* So many records that the best of them are not looked for; those of every hundredth are few. */
#define N_MANY 20100

static gboolean
add_many_cb (EntStore *store, gpointer data, GError **error)
{
  for (int i = 0; i < N_MANY; i++)
    {
      TestDeal *deal = ent_record_new (&test_deal_noun);
      gboolean saved;

      deal->name = g_strdup_printf ("Zebra %d%s", i, i % 100 == 0 ? " hundred" : "");
      deal->currency = g_strdup ("USD");
      saved = ent_store_save (store, deal, error);
      ent_record_free (deal);
      if (!saved)
        return FALSE;
    }
  return TRUE;
}

static gint64
find_first (EntStore *store, const char *text)
{
  g_autoptr (GPtrArray) hits = ent_search_find (store, text, 40, NULL);

  g_assert_cmpuint (hits->len, ==, 40);
  for (guint i = 1; i < hits->len; i++)
    g_assert_cmpint (((EntSearchHit *) hits->pdata[i - 1])->id, <,
                     ((EntSearchHit *) hits->pdata[i])->id);
  return ((EntSearchHit *) hits->pdata[0])->id;
}

/* Of very many the oldest are listed, without a look at which are best. */
static void
test_many (void)
{
  EntStore *store = make_store ();
  gint64 oldest
      = add_partner (store, "Zebra with a name so long that it is not the best", NULL, "Q");

  check_find (store, "q", "Zebra with a name so long that it is not the best");
  check_find (store, "z", "Café Zoë | Zebra with a name so long that it is not the best");
  g_assert_true (ent_store_edit (store, "Add", add_many_cb, NULL, NULL));
  g_assert_cmpint (find_first (store, "ze"), ==, oldest);
  g_assert_cmpint (find_first (store, "zebra"), ==, oldest);
  g_assert_cmpint (find_first (store, "z"), <, oldest);
  check_find (store, "q", "Zebra with a name so long that it is not the best");
  check_find (store, "cafe z", "Café Zoë");
  check_find (store, "zebra 20099", "Zebra 20099");
  check_find (store, "best q", "Zebra with a name so long that it is not the best");
  check_find (store, "hundred 20000", "Zebra 20000 hundred");
  close_store (store);
}

/* Nothing verifies what the index says: it is passed over where it makes no sense. */
static void
test_tampered (void)
{
  static const struct
  {
    const char *sql;
    const char *title; /* of the one hit; NULL: there is none */
  } spoiled[] = {
    { "UPDATE search_content SET c0 = 'partner'", "Quasar" }, /* as it was */
    { "UPDATE search_content SET c0 = 'evil'", NULL },
    { "UPDATE search_content SET c0 = NULL", NULL },
    { "UPDATE search_content SET c1 = NULL", NULL },
    { "UPDATE search_content SET c1 = x'ff41'", "\357\277\275A" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (spoiled); i++)
    {
      EntStore *store = make_store ();
      g_autofree char *path = g_strdup (ent_store_get_path (store));
      g_autoptr (GPtrArray) hits = NULL;
      g_autoptr (GError) error = NULL;

      add_partner (store, "Quasar", NULL, NULL);
      close_store (store);
      run_sql (path, spoiled[i].sql);
      store = open_store (path);
      hits = ent_search_find (store, "quasar", 10, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (hits->len, ==, spoiled[i].title ? 1 : 0);
      if (hits->len > 0)
        {
          const EntSearchHit *hit = g_ptr_array_index (hits, 0);

          g_assert_true (hit->noun == &test_partner_noun);
          g_assert_cmpstr (hit->title, ==, spoiled[i].title);
        }
      close_store (store);
    }
}

static EntStore *
make_damaged_store (const char *sql)
{
  EntStore *store = make_store ();
  g_autofree char *path = g_strdup (ent_store_get_path (store));
  g_autoptr (GError) error = NULL;

  close_store (store);
  run_sql (path, sql);
  store = open_store (path);
  g_assert_false (ent_search_check (store, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_INDEX);
  return store;
}

static void
check_mended (EntStore *store)
{
  g_autoptr (GError) error = NULL;

  ent_search_check (store, &error);
  g_assert_no_error (error);
  check_find (store, "cafe", "Café Zoë");
  check_find (store, "oslo naive", "Naive Bytes");
  close_store (store);
}

/* What can go wrong with an index that SQLite still takes for one. Not all of it can be seen in a
 * search, which then finds nothing. */
static const struct
{
  const char *sql;
  gboolean seen;
} damages[] = {
  { "UPDATE search_data SET block = x'00000000' WHERE id = 10", FALSE },
  { "UPDATE search_data SET block = zeroblob (length (block)) WHERE id > 10", FALSE },
  { "UPDATE search_data SET block = x'ffffffffffffffff' WHERE id > 10", TRUE },
  { "DELETE FROM search_data WHERE id > 10", TRUE },
  { "UPDATE search_docsize SET sz = x'ffff'", TRUE },
  { "DELETE FROM search_docsize", TRUE },
  { "DELETE FROM search_content", TRUE },
};

/* Whatever state the index is in, a search that meets the damage mends it, records can be changed
 * and are found again, and compacting the file mends all. */
static void
test_damaged (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      EntStore *store = make_damaged_store (damages[i].sql);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", damages[i].sql);
      check_find (store, "cafe", damages[i].seen ? "Café Zoë" : "");
      close_store (store);

      store = make_damaged_store (damages[i].sql);
      add_partner (store, "Quasar", NULL, NULL);
      check_find (store, "quasar", "Quasar");
      g_assert_true (ent_history_undo (store, NULL));
      check_find (store, "quasar", "");
      ent_compact (store, FALSE, &error);
      g_assert_no_error (error);
      check_mended (store);
    }
}

/* An index that SQLite does not take for one cannot be dropped either: the file is salvaged. */
static void
test_unreadable (void)
{
  static const char *const spoiled[] = {
    "DELETE FROM search_data",
    "DELETE FROM search_config",
    "UPDATE search_config SET v = 99",
  };

  for (guint i = 0; i < G_N_ELEMENTS (spoiled); i++)
    {
      EntStore *store = make_store ();
      g_autofree char *path = g_strdup (ent_store_get_path (store));
      g_autofree char *new = new_path ();
      g_autoptr (EntSalvage) salvage = NULL;
      g_autoptr (GError) error = NULL;

      close_store (store);
      run_sql (path, spoiled[i]);
      g_assert_null (ent_store_open (path, test_nouns, &error));
      g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
      g_clear_error (&error);
      salvage = ent_salvage_run (path, new, test_nouns, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (ent_salvage_get_n_lost (salvage), ==, 0);
      check_mended (open_store (new));
    }
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  g_test_add_func ("/search/queries", test_queries);
  g_test_add_func ("/search/long", test_long);
  g_test_add_func ("/search/limit", test_limit);
  g_test_add_func ("/search/order", test_order);
  g_test_add_func ("/search/follows", test_follows);
  g_test_add_func ("/search/same", test_same);
  g_test_add_func ("/search/many", test_many);
  g_test_add_func ("/search/tampered", test_tampered);
  g_test_add_func ("/search/damaged", test_damaged);
  g_test_add_func ("/search/unreadable", test_unreadable);

  return run_and_clean ();
}
