/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

/* A program that is opened before its rows are verified. */

/* Makes a program with a partner in it; DAMAGED: that is not as it was saved. */
static char *
make_file (gboolean damaged)
{
  char *path = new_path ();
  EntStore *store = create_store (path);

  add_partner (store, "Acme", NULL, "Oslo");
  close_store (store);
  if (damaged)
    run_sql (path, "UPDATE partner SET name = 'Acne'");
  return path;
}

static EntStore *
open_early (const char *path)
{
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_store_open_early (path, test_nouns, &error);

  g_assert_no_error (error);
  return store;
}

static void
damaged_cb (EntStore *store, const GError *error, guint *n)
{
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, ent_store_get_path (store)));
  (*n)++;
}

/* Counts how often STORE says that it is damaged, until it is done. */
static guint
verify (EntStore *store)
{
  guint n = 0;

  g_signal_connect (store, "damaged", G_CALLBACK (damaged_cb), &n);
  ent_store_begin_verifying (store);
  /* Once is enough. */
  ent_store_begin_verifying (store);
  while (store->verification)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_func (store, damaged_cb, &n);
  return n;
}

static gboolean
try_edit (EntStore *store, GError **error)
{
  TestPartner *partner = ent_record_new (&test_partner_noun);
  gboolean done;

  partner->name = g_strdup ("Apex");
  done = ent_store_edit (store, "Add", save_cb, partner, error);
  ent_record_free (partner);
  return done;
}

static guint
count_partners (EntStore *store)
{
  g_autoptr (GPtrArray) partners = ent_store_list (store, &test_partner_noun, NULL, NULL);

  return partners->len;
}

static void
test_sound (void)
{
  g_autofree char *path = make_file (FALSE);
  EntStore *store = open_early (path);

  g_assert_cmpuint (count_partners (store), ==, 1);
  g_assert_true (store->unverified);
  g_assert_cmpuint (verify (store), ==, 0);
  g_assert_false (store->unverified);
  g_assert_true (try_edit (store, NULL));
  close_store (store);
  store = open_store (path);
  g_assert_false (store->unverified);
  g_assert_cmpuint (count_partners (store), ==, 2);
  g_object_unref (store);
}

/* An edit waits for what is being verified, or does it where nobody has begun. */
static void
test_edit (gconstpointer begun)
{
  g_autofree char *path = make_file (FALSE);
  EntStore *store = open_early (path);

  if (begun)
    ent_store_begin_verifying (store);
  g_assert_true (try_edit (store, NULL));
  g_assert_false (store->unverified);
  g_assert_cmpuint (count_partners (store), ==, 2);
  close_store (store);
}

static void
test_damaged (void)
{
  g_autofree char *path = make_file (TRUE);
  g_autoptr (EntStore) store = open_early (path);

  g_assert_cmpuint (verify (store), ==, 1);
  g_assert_true (store->unverified);
}

/* A damaged file is not made worse, whoever finds out first. */
static void
test_damaged_edit (gconstpointer begun)
{
  g_autofree char *path = make_file (TRUE);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (EntStore) store = open_early (path);
  gsize size, size_after;

  before = read_bytes (path, &size);
  if (begun)
    ent_store_begin_verifying (store);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (try_edit (store, &error));
      g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
    }
  after = read_bytes (path, &size_after);
  g_assert_cmpmem (before, size, after, size_after);
}

/* Nothing is left of it, however far it is. */
static void
test_closed (void)
{
  g_autofree char *path = make_file (TRUE);
  guint n = 0;

  for (guint i = 0; i < 50; i++)
    {
      EntStore *store = open_early (path);

      g_signal_connect (store, "damaged", G_CALLBACK (damaged_cb), &n);
      ent_store_begin_verifying (store);
      g_usleep (i * 40);
      close_store (store);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_cmpuint (n, ==, 0);
}

/* Another process that changes the file meanwhile does not make it look damaged. */
static void
test_together (void)
{
  g_autofree char *path = make_file (FALSE);
  EntStore *other = open_store (path);

  for (guint i = 0; i < 20; i++)
    {
      EntStore *store = open_early (path);

      ent_store_begin_verifying (store);
      add_partner (other, "Apex", NULL, NULL);
      g_assert_cmpuint (verify (store), ==, 0);
      close_store (store);
    }
  close_store (other);
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  g_test_add_func ("/verification/sound", test_sound);
  g_test_add_data_func ("/verification/edit/at-once", NULL, test_edit);
  g_test_add_data_func ("/verification/edit/meanwhile", "begun", test_edit);
  g_test_add_func ("/verification/damaged", test_damaged);
  g_test_add_data_func ("/verification/damaged-edit/at-once", NULL, test_damaged_edit);
  g_test_add_data_func ("/verification/damaged-edit/meanwhile", "begun", test_damaged_edit);
  g_test_add_func ("/verification/closed", test_closed);
  g_test_add_func ("/verification/together", test_together);

  return run_and_clean ();
}
