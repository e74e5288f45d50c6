/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "salvage-fixture.h"

#include "core/store/ent-backup.h"

static void
make_folder (const char *path)
{
  g_remove (path);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

static void
write_png (const char *path)
{
  g_autofree char *bytes = g_malloc0 (3 * PAGE);

  memcpy (bytes, "\x89PNG\r\n\x1a\n", 8);
  g_assert_true (g_file_set_contents (path, bytes, 3 * PAGE, NULL));
}

/* Another program's, with a table called as one of ours. */
static void
write_foreign (const char *path)
{
  g_remove (path);
  run_sql (path, "CREATE TABLE partner (id INTEGER PRIMARY KEY, a TEXT, b TEXT)");
  run_sql (path, "INSERT INTO partner VALUES (1, 'theirs', 'too')");
}

static void
write_newer (const char *path)
{
  run_sql (path, "ALTER TABLE partner ADD COLUMN later TEXT");
  run_sql (path, "PRAGMA user_version = 99");
}

static void
cut_0 (const char *path)
{
  g_assert_cmpint (truncate (path, 0), ==, 0);
}

static void
cut_50 (const char *path)
{
  g_assert_cmpint (truncate (path, 50), ==, 0);
}

static void
cut_100 (const char *path)
{
  g_assert_cmpint (truncate (path, 100), ==, 0);
}

static void
cut_page (const char *path)
{
  g_assert_cmpint (truncate (path, PAGE), ==, 0);
}

static void
delete_file (const char *path)
{
  g_remove (path);
}

static const struct
{
  const char *name;
  void (*spoil) (const char *path);
  EntStoreError code;
} refusals[] = {
  { "missing", delete_file, ENT_STORE_ERROR_MISSING },
  { "folder", make_folder, ENT_STORE_ERROR_NOT_ENTENTE },
  { "png", write_png, ENT_STORE_ERROR_NOT_ENTENTE },
  { "foreign", write_foreign, ENT_STORE_ERROR_NOT_ENTENTE },
  { "newer", write_newer, ENT_STORE_ERROR_NEWER },
  { "cut-0", cut_0, ENT_STORE_ERROR_DAMAGED },
  { "cut-50", cut_50, ENT_STORE_ERROR_NOT_ENTENTE },
  { "cut-100", cut_100, ENT_STORE_ERROR_DAMAGED },
  { "cut-4096", cut_page, ENT_STORE_ERROR_DAMAGED },
};

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

/* Where there is nothing to salvage, nothing is made. */
static void
test_refusal (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *path = make_program ();
  g_autofree char *new = new_path ();
  g_autoptr (GError) error = NULL;
  guint n_files;

  refusals[i].spoil (path);
  n_files = count_files (test_folder);
  g_assert_null (ent_salvage_run (path, new, test_nouns, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, ENT_STORE_ERROR, (int) refusals[i].code);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_cmpuint (count_files (test_folder), ==, n_files);
}

/* A file is never written over, and a cancelled salvage leaves none. */
static void
test_new_path (void)
{
  g_autofree char *path = make_program ();
  g_autofree char *new = new_path ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint n_files;

  g_assert_null (ent_salvage_run (path, path, test_nouns, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  n_files = count_files (test_folder);
  g_cancellable_cancel (cancellable);
  g_assert_null (ent_salvage_run (path, new, test_nouns, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (test_folder), ==, n_files);
}

/* Killed in mid-edit, a file is what it was before, by its journal. */
static void
test_journal (void)
{
  g_autofree char *path = make_program ();
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *bad_path = new_path ();
  g_autofree char *bad_journal = g_strconcat (bad_path, "-journal", NULL);
  g_autofree char *new = new_path ();
  g_autofree char *bytes = NULL;
  g_autofree char *journal_bytes = NULL;
  g_autoptr (EntSalvage) salvage = NULL;
  EntStore *store = open_store (path);
  gsize size, journal_size, leaf;

  /* The changed pages are in the file before the transaction is whole. */
  g_assert_true (ent_store_execute (store, "PRAGMA cache_size = 1", NULL));
  g_assert_true (ent_store_execute (store, "PRAGMA cache_spill = 1", NULL));
  g_assert_true (ent_store_execute (store, "BEGIN IMMEDIATE", NULL));
  g_assert_true (ent_store_execute (store, "UPDATE deal SET name = 'Half'", NULL));
  bytes = read_bytes (path, &size);
  journal_bytes = read_bytes (journal, &journal_size);
  g_assert_true (ent_store_execute (store, "ROLLBACK", NULL));
  close_store (store);
  g_assert_nonnull (memmem (bytes, size, "Half", 4));

  leaf = find_child ((guint8 *) bytes, find_root (path, "partner"), 1);
  memset (bytes + leaf, 0, PAGE);
  g_assert_true (g_file_set_contents (bad_path, bytes, (gssize) size, NULL));
  g_assert_true (g_file_set_contents (bad_journal, journal_bytes, (gssize) journal_size, NULL));
  salvage = salvage_file (bad_path, new);
  g_assert_true (g_file_test (bad_journal, G_FILE_TEST_EXISTS));
  store = open_store (new);
  g_assert_cmpint (count (store, "deal"), ==, N_DEALS);
  g_assert_cmpint (query (new, "SELECT count (*) FROM deal WHERE name = 'Half'"), ==, 0);
  g_assert_cmpint (count (store, "partner"), <, N_PARTNERS);
  g_object_unref (store);
}

/* The backup of a damaged file is found by what is left of it, or by where it was. */
static void
test_backup (void)
{
  g_autofree char *path = make_program ();
  g_autofree char *moved = new_path ();
  g_autofree char *backup = NULL;
  g_autofree char *by_path = NULL;
  g_autofree char *newer = NULL;
  g_autofree char *found = NULL;
  g_autofree char *none = NULL;
  g_autofree char *folder = NULL;
  EntStore *store = open_store (path);

  add_partner (store, "Another", NULL, NULL);
  folder = ent_backup_dup_folder (store, NULL);
  close_store (store);
  backup = ent_backup_find (path, test_nouns);
  g_assert_nonnull (backup);
  g_assert_true (g_str_has_prefix (backup, folder));
  /* A newer one that is damaged itself is passed over. */
  newer = g_build_filename (folder, "2126-01-01T000000.entente", NULL);
  g_assert_true (g_file_set_contents (newer, "SQLite format 3", 16, NULL));
  g_assert_cmpint (g_rename (path, moved), ==, 0);
  found = ent_backup_find (moved, test_nouns);
  g_assert_cmpstr (found, ==, backup);
  g_assert_cmpint (truncate (moved, 0), ==, 0);
  none = ent_backup_find (moved, test_nouns);
  g_assert_null (none);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  by_path = ent_backup_find (path, test_nouns);
  g_assert_cmpstr (by_path, ==, backup);
  g_remove (newer);
}

/* A change in the history that is cut is never shown to SQLite, which would look for its end for
 * ever: the history is left out, the records stay. */
static void
test_history (void)
{
  static const char *const changes[] = { "54", "5401", "540101706172746E657200", "5401017061" };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = make_program ();
      g_autofree char *new = new_path ();
      g_autofree char *sql = g_strdup_printf ("UPDATE history SET changeset = x'%s' WHERE id ="
                                              " (SELECT max (id) FROM history WHERE kind = 1)",
                                              changes[i]);
      g_autoptr (EntSalvage) salvage = NULL;
      EntStore *store;

      run_sql (path, sql);
      salvage = salvage_file (path, new);
      g_assert_false (salvage->has_history);
      store = open_store (new);
      g_assert_cmpint (count (store, "deal"), ==, N_DEALS);
      g_object_unref (store);
    }
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *name = g_strconcat ("/salvage/refused/", refusals[i].name, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_refusal);
    }
  g_test_add_func ("/salvage/new-path", test_new_path);
  g_test_add_func ("/salvage/journal", test_journal);
  g_test_add_func ("/salvage/backup", test_backup);
  g_test_add_func ("/salvage/history", test_history);

  return run_and_clean ();
}
