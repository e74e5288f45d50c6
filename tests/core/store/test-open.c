/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <sys/stat.h>

static void
test_create (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  g_autoptr (GError) error = NULL;
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpstr (ent_store_get_path (store), ==, path);
  g_assert_false (ent_store_is_read_only (store));
  g_assert_true (ent_store_find_noun (store, "deal") == &test_deal_noun);
  g_assert_true (ent_store_find_noun (store, "deals") == &test_deal_noun);
  g_assert_null (ent_store_find_noun (store, "nothing"));

  g_assert_null (ent_store_create (path, test_nouns, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_EXISTS);
  close_store (store);
  store = open_store (path);
  g_assert_cmpint (count (store, "program"), ==, 1);
  close_store (store);
}

static void
test_create_nowhere (void)
{
  g_autofree char *path = g_build_filename (test_folder, "no-folder", "x.entente", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ent_store_create (path, test_nouns, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (ent_store_open (path, test_nouns, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_MISSING);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What keeps a commit whole and a hostile file harmless is asked for by one word each. */
static void
test_settings (void)
{
  static const struct
  {
    const char *sql;
    gint64 value;
  } settings[] = {
    { "PRAGMA synchronous", 3 },
    { "PRAGMA foreign_keys", 1 },
    { "PRAGMA trusted_schema", 0 },
    { "PRAGMA secure_delete", 2 },
    { "SELECT journal_mode = 'truncate' FROM pragma_journal_mode", 1 },
    { "PRAGMA application_id", ENT_STORE_APPLICATION_ID },
  };
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  int is_defensive = 0;

  for (int round = 0; round < 2; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
        {
          gint64 value;

          g_assert_true (ent_store_query_int (store, settings[i].sql, &value, NULL));
          g_assert_cmpint (value, ==, settings[i].value);
        }
      sqlite3_db_config (store->db, SQLITE_DBCONFIG_DEFENSIVE, -1, &is_defensive);
      g_assert_cmpint (is_defensive, ==, 1);
      close_store (store);
      store = open_store (path);
    }
  close_store (store);
}

static void
test_today (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  EntDate before, today;

  ent_store_set_today (store, ent_date_new (2026, 2, 28));
  g_assert_cmpuint (ent_store_get_today (store), ==, ent_date_new (2026, 2, 28));
  ent_store_set_today (store, ENT_DATE_NONE);
  before = ent_date_get_today ();
  today = ent_store_get_today (store);
  g_assert_cmpuint (today, >=, before);
  g_assert_cmpuint (today, <=, ent_date_get_today ());
  close_store (store);
}

static void
write_png (const char *path)
{
  static const char png[200] = "\x89PNG\r\n\x1a\n";

  g_assert_true (g_file_set_contents (path, png, sizeof png, NULL));
}

static void
write_foreign (const char *path)
{
  g_remove (path);
  run_sql (path, "CREATE TABLE song (id INTEGER PRIMARY KEY, title TEXT)");
}

static void
write_empty (const char *path)
{
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

static void
cut (const char *path, goffset size)
{
  g_assert_cmpint (truncate (path, size), ==, 0);
}

static void
cut_50 (const char *path)
{
  cut (path, 50);
}

static void
cut_100 (const char *path)
{
  cut (path, 100);
}

static void
cut_page (const char *path)
{
  cut (path, 4096);
}

static void
cut_half (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  cut (path, status.st_size / 2);
}

static void
cut_last (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  cut (path, status.st_size - 1);
}

static void
make_folder (const char *path)
{
  g_remove (path);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

static void
make_pipe (const char *path)
{
  g_remove (path);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
}

static void
delete_file (const char *path)
{
  g_remove (path);
}

static const char endless[] = "CREATE VIEW endless AS WITH RECURSIVE n (i) AS"
                              " (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n";
static const char bomb[] = "CREATE TRIGGER bomb AFTER INSERT ON partner BEGIN"
                           " DELETE FROM deal; END";

/* What is done to a good file, and how it is then refused. */
static const struct
{
  const char *name;
  void (*spoil) (const char *path);
  const char *sql;
  EntStoreError code;
} refusals[] = {
  { "missing", delete_file, NULL, ENT_STORE_ERROR_MISSING },
  { "empty", write_empty, NULL, ENT_STORE_ERROR_DAMAGED },
  { "png", write_png, NULL, ENT_STORE_ERROR_NOT_ENTENTE },
  { "foreign", write_foreign, NULL, ENT_STORE_ERROR_NOT_ENTENTE },
  { "folder", make_folder, NULL, ENT_STORE_ERROR_NOT_ENTENTE },
  { "pipe", make_pipe, NULL, ENT_STORE_ERROR_NOT_ENTENTE },
  { "newer", NULL, "PRAGMA user_version = 999", ENT_STORE_ERROR_NEWER },
  { "negative", NULL, "PRAGMA user_version = -1", ENT_STORE_ERROR_NEWER },
  { "no-version", NULL, "PRAGMA user_version = 0", ENT_STORE_ERROR_DAMAGED },
  { "wrong-version", NULL, "PRAGMA user_version = 1", ENT_STORE_ERROR_DAMAGED },
  { "cut-50", cut_50, NULL, ENT_STORE_ERROR_DAMAGED },
  { "cut-100", cut_100, NULL, ENT_STORE_ERROR_DAMAGED },
  { "cut-4096", cut_page, NULL, ENT_STORE_ERROR_DAMAGED },
  { "cut-half", cut_half, NULL, ENT_STORE_ERROR_DAMAGED },
  { "cut-last", cut_last, NULL, ENT_STORE_ERROR_DAMAGED },
  { "extra-table", NULL, "CREATE TABLE extra (id INTEGER PRIMARY KEY)", ENT_STORE_ERROR_DAMAGED },
  { "extra-column", NULL, "ALTER TABLE partner ADD COLUMN extra TEXT", ENT_STORE_ERROR_DAMAGED },
  { "no-index", NULL, "DROP INDEX deal_stage", ENT_STORE_ERROR_DAMAGED },
  { "view", NULL, endless, ENT_STORE_ERROR_DAMAGED },
  { "trigger", NULL, bomb, ENT_STORE_ERROR_DAMAGED },
  { "dangling", NULL, "UPDATE deal SET partner = 12345", ENT_STORE_ERROR_DAMAGED },
};

static void
test_refusal (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *path = make_filled ();
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size_before = 0, size_after = 0;
  g_autoptr (GError) error = NULL;
  gint64 start;
  gboolean is_file;

  g_remove (journal);
  if (refusals[i].spoil)
    refusals[i].spoil (path);
  else
    run_sql (path, refusals[i].sql);
  is_file = g_file_test (path, G_FILE_TEST_IS_REGULAR);
  if (is_file)
    before = read_bytes (path, &size_before);

  start = g_get_monotonic_time ();
  g_assert_null (ent_store_open (path, test_nouns, &error));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
  g_assert_error (error, ENT_STORE_ERROR, (int) refusals[i].code);
  g_assert_nonnull (strstr (error->message, path));

  g_assert_cmpint (g_file_test (path, G_FILE_TEST_IS_REGULAR), ==, is_file);
  if (is_file)
    {
      after = read_bytes (path, &size_after);
      g_assert_cmpmem (before, size_before, after, size_after);
    }
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
}

/* Whatever four bytes are flipped, opening ends in time, in a store or in an error that says why.
 */
static void
test_flips (void)
{
  g_autofree char *path = make_filled ();
  gsize size;
  g_autofree char *good = read_bytes (path, &size);
  g_autoptr (GRand) random = g_rand_new_with_seed (20260331);
  guint n_refused = 0;

  for (int i = 0; i < 100; i++)
    {
      g_autofree char *bad = g_memdup2 (good, size);
      g_autofree char *bad_path = new_path ();
      g_autoptr (EntStore) store = NULL;
      g_autoptr (GError) error = NULL;

      for (int j = 0; j < 4; j++)
        bad[g_rand_int_range (random, i % 2 ? 0 : 100, i % 2 ? (int) size : 4096)] ^= 0xff;
      g_assert_true (g_file_set_contents (bad_path, bad, (gssize) size, NULL));
      store = ent_store_open (bad_path, test_nouns, &error);
      g_assert_true ((store == NULL) == (error != NULL));
      if (error)
        {
          g_assert_true (error->domain == ENT_STORE_ERROR);
          n_refused++;
        }
      g_remove (bad_path);
    }
  g_assert_cmpuint (n_refused, >, 10);
}

static void
check_read_only (const char *path)
{
  g_autoptr (EntStore) store = open_store (path);
  TestPartner *partner = ent_record_new (&test_partner_noun);
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_store_is_read_only (store));
  g_assert_cmpint (count (store, "partner"), ==, N_FILLED);
  partner->name = g_strdup ("Acme");
  g_assert_false (ent_store_edit (store, "Save", save_cb, partner, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_READ_ONLY);
  ent_record_free (partner);
}

/* The superuser may write anywhere: the rest is done as nobody, in a process of its own. */
static void
test_read_only (void)
{
  g_autofree char *path = make_filled ();
  pid_t pid;

  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  if (geteuid () != 0)
    {
      check_read_only (path);
      return;
    }
  g_assert_cmpint (g_chmod (test_folder, 0755), ==, 0);
  pid = fork ();
  if (pid == 0)
    {
      if (setgid (65534) != 0 || setuid (65534) != 0)
        _exit (77);
      check_read_only (path);
      _exit (0);
    }
  g_assert_cmpint (wait_for_child (pid), ==, 0);
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  g_test_add_func ("/open/create", test_create);
  g_test_add_func ("/open/create-nowhere", test_create_nowhere);
  g_test_add_func ("/open/settings", test_settings);
  g_test_add_func ("/open/today", test_today);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *name = g_strconcat ("/open/refused/", refusals[i].name, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_refusal);
    }
  g_test_add_func ("/open/flips", test_flips);
  g_test_add_func ("/open/read-only", test_read_only);

  return run_and_clean ();
}
