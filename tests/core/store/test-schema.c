/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "core/store/ent-search.h"

/* A file as the program of VERSION left it. */
static char *
copy_version (int version)
{
  g_autofree char *name = g_strdup_printf ("version-%d.entente", version);
  g_autofree char *golden = g_test_build_filename (G_TEST_DIST, "files", name, NULL);
  char *path = new_path ();
  gsize size;
  g_autofree char *data = read_bytes (golden, &size);

  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
  return path;
}

static int
open_it (const char *path)
{
  EntStore *store;

  say_line ("started");
  store = open_store (path);
  g_object_unref (store);
  return 0;
}

/* Looks resources up, as GTK does in a thread of its own when it starts. */
static gpointer
look_up_resources (gpointer stop)
{
  while (!g_atomic_int_get ((int *) stop))
    g_resources_get_info ("/nothing", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL);
  return NULL;
}

static int
open_beside_resources (const char *path)
{
  int stop = FALSE;
  GThread *thread = g_thread_new ("resources", look_up_resources, &stop);

  g_usleep (1000);
  g_object_unref (open_store (path));
  g_atomic_int_set (&stop, TRUE);
  g_thread_join (thread);
  return 0;
}

static guint
count_backups (char **first)
{
  g_autofree char *folder
      = g_build_filename (test_folder, "state", "entente", "backups", "7", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir && (name = g_dir_read_name (dir)))
    {
      if (g_str_has_suffix (name, ".entente") && n++ == 0 && first)
        *first = g_build_filename (folder, name, NULL);
    }
  return n;
}

static void
check_found (EntStore *store, const char *text, const char *title)
{
  g_autoptr (GPtrArray) hits = ent_search_find (store, text, 5, NULL);

  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (((EntSearchHit *) hits->pdata[0])->title, ==, title);
}

static void
check_migrated (const char *path)
{
  EntStore *store = open_store (path);
  gint64 version;
  TestDeal *deal;

  g_assert_true (ent_store_query_int (store, "PRAGMA user_version", &version, NULL));
  g_assert_cmpint (version, ==, ent_schema_get_version ());
  g_assert_cmpint (count (store, "partner"), ==, 2);
  check_found (store, "cafe zurich", "Café Zoë");
  check_found (store, "anna@zoe.example", "Anna");
  deal = ent_store_load (store, &test_deal_noun, 31, NULL);
  g_assert_cmpint (deal->amount, ==, 125000);
  g_assert_cmpint (deal->partner, ==, 11);
  ent_record_free (deal);
  rename_partner (store, 12, "Apex");
  check_found (store, "apex", "Apex");
  g_assert_true (ent_history_undo (store, NULL));
  g_object_unref (store);
}

static int
read_version (const char *path)
{
  gsize size;
  g_autofree char *data = read_bytes (path, &size);

  g_assert_cmpuint (size, >, 100);
  return data[63];
}

static void
test_migrate (void)
{
  for (int version = 1; version < ent_schema_get_version (); version++)
    {
      g_autofree char *path = copy_version (version);
      g_autofree char *backup = NULL;

      g_assert_cmpuint (count_backups (NULL), ==, 0);
      check_migrated (path);
      g_assert_cmpuint (count_backups (&backup), ==, 1);
      check_migrated (path);

      /* The backup is of the file as it was. */
      g_assert_cmpint (read_version (backup), ==, version);
      g_assert_cmpint (g_remove (backup), ==, 0);
    }
}

/* A file of the present version is taken as it is. There is one to keep, so that the next version
 * has it to begin from. */
static void
test_present (void)
{
  g_autofree char *path = copy_version (ent_schema_get_version ());
  gsize size_before, size_after;
  g_autofree char *before = read_bytes (path, &size_before);
  g_autofree char *after = NULL;

  g_assert_cmpint (read_version (path), ==, ent_schema_get_version ());
  g_object_unref (open_store (path));
  after = read_bytes (path, &size_after);
  g_assert_cmpmem (before, size_before, after, size_after);
  g_assert_cmpuint (count_backups (NULL), ==, 0);
  check_migrated (path);
}

static void
check_city (EntStore *store, gint64 id, const char *city)
{
  TestPartner *partner = ent_store_load (store, &test_partner_noun, id, NULL);

  g_assert_cmpstr (partner->city, ==, city);
  ent_record_free (partner);
}

/* What was done in version 2, when partners had fewer columns, is undone and done again in this
 * one: a row that was changed, and one that was added. */
static void
test_history (void)
{
  g_autofree char *path = copy_version (2);
  g_autofree char *backup = NULL;
  g_autoptr (GPtrArray) details = NULL;
  g_autoptr (GError) error = NULL;
  EntStore *store = open_store (path);

  ent_history_redo (store, &error);
  g_assert_no_error (error);
  check_found (store, "bonn", "Zeta");
  g_assert_cmpint (count (store, "partner"), ==, 3);
  details = ent_history_decode (store, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (details->len, >, 0);
  check_city (store, 12, "Bergen");
  for (int i = 0; i < 2; i++)
    {
      ent_history_undo (store, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (count (store, "partner"), ==, 2);
  check_city (store, 12, "Oslo");
  g_object_unref (store);
  g_assert_cmpuint (count_backups (&backup), ==, 1);
  g_remove (backup);
}

/* A file of no version at all, and one that claims version 1 with other tables. */
static void
test_refused (void)
{
  static const char *const spoiled[] = { "DROP INDEX rate_currency", "PRAGMA user_version = 0" };

  for (guint i = 0; i < G_N_ELEMENTS (spoiled); i++)
    {
      g_autofree char *path = copy_version (1);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gsize size_before, size_after;
      g_autoptr (GError) error = NULL;

      run_sql (path, spoiled[i]);
      before = read_bytes (path, &size_before);
      g_assert_null (ent_store_open (path, test_nouns, &error));
      g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
      after = read_bytes (path, &size_after);
      g_assert_cmpmem (before, size_before, after, size_after);
    }
}

#define KILLS 20

/* Killed in mid-migration the file is of the one version or of the other, whole. */
static void
test_kill (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (41);
  int n_old = 0;

  for (int i = 0; i < KILLS; i++)
    {
      g_autofree char *path = copy_version (1);
      int input, output, version;
      GPid pid = start_child ("open", path, &input, &output);

      await_line (output);
      g_usleep ((gulong) g_rand_int_range (random, 0, 30000));
      kill (pid, SIGKILL);
      wait_for_child (pid);
      close (input);
      close (output);
      version = read_version (path);
      g_assert_true (version == 1 || version == ent_schema_get_version ());
      n_old += version == 1;
      check_migrated (path);
    }
  g_test_message ("%d of %d were of the old version", n_old, KILLS);
}

#define OPENED 100

/* The steps are found while another thread is looking for resources of its own. */
static void
test_beside_resources (void)
{
  g_autofree char *path = copy_version (ent_schema_get_version ());

  for (int i = 0; i < OPENED; i++)
    run_child ("beside-resources", path);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    return g_str_equal (argv[2], "beside-resources") ? open_beside_resources (argv[3])
                                                     : open_it (argv[3]);

  INIT (argc, argv);

  g_test_add_func ("/schema/migrate", test_migrate);
  g_test_add_func ("/schema/present", test_present);
  g_test_add_func ("/schema/history", test_history);
  g_test_add_func ("/schema/refused", test_refused);
  g_test_add_func ("/schema/kill", test_kill);
  g_test_add_func ("/schema/beside-resources", test_beside_resources);

  return run_and_clean ();
}
