/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "core/store/ent-search.h"

/* SQLite gets less and less memory: what it is asked is then done whole or not at all, and says
 * so. */

static gboolean
add_many_cb (EntStore *store, gpointer data, GError **error)
{
  gboolean saved = TRUE;

  for (int i = 0; saved && i < 20; i++)
    {
      TestPartner *partner = ent_record_new (&test_partner_noun);

      partner->name = g_strdup_printf ("Partner %d", i);
      partner->notes = g_strnfill (3000, 'n');
      saved = ent_store_save (store, partner, error);
      ent_record_free (partner);
    }
  return saved;
}

static gboolean
do_edit (EntStore *store, GError **error)
{
  return ent_store_edit (store, "Many", add_many_cb, NULL, error);
}

static gboolean
do_undo (EntStore *store, GError **error)
{
  return ent_history_undo (store, error);
}

static gboolean
do_list (EntStore *store, GError **error)
{
  g_autoptr (GPtrArray) all = ent_store_list (store, &test_partner_noun, NULL, error);

  for (guint i = 0; all && i < all->len; i++)
    g_assert_nonnull (((TestPartner *) g_ptr_array_index (all, i))->name);
  return all != NULL;
}

static gboolean
do_search (EntStore *store, GError **error)
{
  g_autoptr (GPtrArray) hits = ent_search_find (store, "partner", 10, error);

  return hits != NULL;
}

static gboolean
do_snapshot (EntStore *store, GError **error)
{
  g_autoptr (EntStore) copy = ent_store_snapshot (store, error);

  return copy != NULL;
}

static gboolean
do_verify (EntStore *store, GError **error)
{
  return ent_store_verify (store, error);
}

static const struct
{
  const char *path;
  gboolean (*run) (EntStore *store, GError **error);
  gboolean changes;
} cases[] = {
  { "/memory/edit", do_edit, TRUE },          { "/memory/undo", do_undo, TRUE },
  { "/memory/list", do_list, FALSE },         { "/memory/search", do_search, FALSE },
  { "/memory/snapshot", do_snapshot, FALSE }, { "/memory/verify", do_verify, FALSE },
};

#define MOST_TRIES 1000

static EntStore *
make_store (const char *path)
{
  EntStore *store = create_store (path);
  gint64 partner = add_partner (store, "Café Zoë", "P-1", "Zürich");

  add_deal (store, partner, add_contact (store, partner, "Anna"), "Rollout", 1250);
  g_assert_true (do_edit (store, NULL));
  return store;
}

/* Runs the case with LEFT bytes more than are used. Returns whether it was done. */
static gboolean
run_with (EntStore *store, guint which, gint64 left)
{
  g_autofree char *before = dump (store);
  gint64 n_before = count (store, "history");
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  /* What could be given back is, so that the limit is met. */
  sqlite3_db_release_memory (store->db);
  sqlite3_hard_heap_limit64 (sqlite3_memory_used () + left);
  done = cases[which].run (store, &error);
  sqlite3_hard_heap_limit64 (0);

  g_assert_true (sqlite3_get_autocommit (store->db));
  after = dump (store);
  if (done && cases[which].changes)
    {
      g_assert_cmpstr (after, !=, before);
      g_assert_cmpint (count (store, "history"), ==, n_before + 1);
      return TRUE;
    }
  if (!done)
    {
      g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED);
      g_assert_nonnull (strstr (error->message, "memory"));
    }
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (count (store, "history"), ==, n_before);
  return done;
}

static void
test_case (gconstpointer data)
{
  guint which = GPOINTER_TO_UINT (data);
  g_autofree char *path = new_path ();
  EntStore *store = make_store (path);
  g_autoptr (GError) error = NULL;
  gint64 left = 0;
  guint n_failed = 0;

  /* Small steps at first: what is asked for then is small too. */
  for (; n_failed < MOST_TRIES && !run_with (store, which, left); n_failed++)
    left += 97 + left / 32;
  g_assert_cmpuint (n_failed, >, 10);
  g_assert_cmpuint (n_failed, <, MOST_TRIES);
  g_test_message ("failed %u times", n_failed);

  add_partner (store, "Afterwards", NULL, NULL);
  g_assert_true (ent_control_verify (store, &error));
  g_assert_no_error (error);
  close_store (store);
}

int
main (int argc, char *argv[])
{
  /* Before the store says otherwise: without its statistics there is no limit. */
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 1);
  sqlite3_initialize ();
  INIT (argc, argv);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, GUINT_TO_POINTER (i), test_case);

  return run_and_clean ();
}
