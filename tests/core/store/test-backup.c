/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "core/store/ent-backup.h"

#include <utime.h>

static EntStore *
make_store (const char *path)
{
  EntStore *store = create_store (path);
  gint64 partner = add_partner (store, "Café Zoë", "P-1", "Zürich");

  add_deal (store, partner, add_contact (store, partner, "Anna"), "Rollout", 1250);
  return store;
}

static guint
count_backups (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir && (name = g_dir_read_name (dir)))
    n += g_str_has_suffix (name, ".entente");
  return n;
}

static guint
count_parts (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir && (name = g_dir_read_name (dir)))
    n += strstr (name, ".part") != NULL;
  return n;
}

static void
test_write (void)
{
  g_autofree char *path = new_path ();
  g_autofree char *target = new_path ();
  EntStore *store = make_store (path);
  g_autofree char *before = dump (store);
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;
  EntStore *copy;
  GStatBuf status;

  for (int i = 0; i < 2; i++)
    {
      g_assert_true (ent_backup_write (store, target, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpint (g_stat (target, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  copy = open_store (target);
  found = dump (copy);
  g_assert_cmpstr (found, ==, before);
  g_assert_cmpint (count (copy, "history"), ==, count (store, "history"));
  close_store (copy);
  add_partner (store, "Afterwards", NULL, NULL);
  close_store (store);
}

/* What cannot be written leaves what was there, and nothing half-made. */
static void
test_write_fails (void)
{
  g_autofree char *path = new_path ();
  g_autofree char *nowhere = g_build_filename (test_folder, "no-folder", "b.entente", NULL);
  g_autofree char *folder = new_path ();
  EntStore *store = make_store (path);
  g_autoptr (GError) error = NULL;

  g_assert_false (ent_backup_write (store, nowhere, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED);
  g_clear_error (&error);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_false (ent_backup_write (store, folder, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED);
  g_assert_cmpuint (count_parts (test_folder), ==, 0);
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  add_partner (store, "Afterwards", NULL, NULL);
  close_store (store);
}

static void
test_restore (void)
{
  g_autofree char *path = new_path ();
  g_autofree char *backup = new_path ();
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *part_journal = g_strconcat (part, "-journal", NULL);
  EntStore *store = make_store (path);
  g_autofree char *wanted = dump (store);
  g_autofree char *found = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *kept_journal = NULL;
  g_autofree char *kept_text = NULL;
  g_autofree char *expected = g_strconcat (path, ".replaced-1", NULL);
  g_autofree char *expected_again = g_strconcat (path, ".replaced-2", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_backup_write (store, backup, NULL));
  close_store (store);
  g_assert_true (g_file_set_contents (path, "damaged", -1, NULL));
  g_assert_true (g_file_set_contents (journal, "its journal", -1, NULL));

  g_assert_true (ent_backup_restore (backup, path, test_nouns, &kept, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (kept, ==, expected);
  g_assert_true (g_file_get_contents (kept, &kept_text, NULL, NULL));
  g_assert_cmpstr (kept_text, ==, "damaged");
  kept_journal = g_strconcat (kept, "-journal", NULL);
  g_assert_true (g_file_test (kept_journal, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (part_journal, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));

  store = open_store (path);
  found = dump (store);
  g_assert_cmpstr (found, ==, wanted);
  close_store (store);

  g_clear_pointer (&kept, g_free);
  g_assert_true (ent_backup_restore (backup, path, test_nouns, &kept, &error));
  g_assert_cmpstr (kept, ==, expected_again);
}

/* Where nothing is, nothing is kept; but a journal left there must not be played into the copy. */
static void
test_restore_to_nothing (void)
{
  g_autofree char *path = new_path ();
  g_autofree char *backup = new_path ();
  g_autofree char *target = new_path ();
  g_autofree char *journal = g_strconcat (target, "-journal", NULL);
  EntStore *store = make_store (path);
  g_autofree char *kept = NULL;

  g_assert_true (ent_backup_write (store, backup, NULL));
  close_store (store);
  g_assert_true (g_file_set_contents (journal, "of another file", -1, NULL));
  g_assert_true (ent_backup_restore (backup, target, test_nouns, &kept, NULL));
  g_assert_cmpstr (kept, ==, NULL);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  store = open_store (target);
  g_assert_cmpint (count (store, "deal"), ==, 1);
  close_store (store);
}

static void
test_restore_refused (void)
{
  g_autofree char *path = new_path ();
  g_autofree char *backup = new_path ();
  g_autofree char *missing = new_path ();
  g_autofree char *aside = g_strconcat (path, ".replaced-1", NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  EntStore *store = make_store (path);
  const char *const sources[] = { backup, missing };
  static const int codes[] = { ENT_STORE_ERROR_DAMAGED, ENT_STORE_ERROR_MISSING };
  GStatBuf status;

  g_assert_true (ent_backup_write (store, backup, NULL));
  close_store (store);
  g_assert_cmpint (g_stat (backup, &status), ==, 0);
  g_assert_cmpint (truncate (backup, status.st_size / 2), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      gsize size_before, size_after;
      g_autofree char *before = read_bytes (path, &size_before);
      g_autofree char *after = NULL;
      g_autofree char *kept = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_false (ent_backup_restore (sources[i], path, test_nouns, &kept, &error));
      g_assert_error (error, ENT_STORE_ERROR, codes[i]);
      g_assert_cmpstr (kept, ==, NULL);
      after = read_bytes (path, &size_after);
      g_assert_cmpmem (before, size_before, after, size_after);
      g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
    }
}

/* Days before the newest backup, ascending there, and which of them are let go. */
static const struct
{
  const char *name;
  int first; /* days back of the oldest, then one every STEP days up to the newest */
  int step;
  int n_stale;
} ages[] = {
  { "one", 0, 1, 0 },        { "twelve-days", 11, 1, 0 },       { "thirteen-days", 12, 1, 1 },
  { "ten-weeks", 63, 7, 0 }, { "a-year-of-weeks", 364, 7, 36 }, { "three-years", 1095, 1, 1068 },
};

static void
test_choose_counts (void)
{
  /* A Saturday: neither its week nor its month is over. */
  EntDate newest = ent_date_new (2026, 3, 14);

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      g_autoptr (GArray) dates = g_array_new (FALSE, FALSE, sizeof (EntDate));
      g_autoptr (GArray) stale = NULL;

      for (int back = ages[i].first; back >= 0; back -= ages[i].step)
        {
          EntDate date = ent_date_add_days (newest, -back);

          g_array_append_val (dates, date);
        }
      stale = ent_backup_choose_stale ((const EntDate *) dates->data, dates->len);
      g_test_message ("%s: %u of %u", ages[i].name, stale->len, dates->len);
      g_assert_cmpuint (stale->len, ==, (guint) ages[i].n_stale);
    }
}

/* Of one day the newest stays; what has no date stays. */
static void
test_choose_same (void)
{
  EntDate day = ent_date_new (2026, 3, 14);
  const EntDate dates[] = { ENT_DATE_NONE, day - 1, day, day, day };
  g_autoptr (GArray) stale = ent_backup_choose_stale (dates, G_N_ELEMENTS (dates));
  g_autoptr (GArray) none = ent_backup_choose_stale (NULL, 0);

  g_assert_cmpuint (stale->len, ==, 2);
  g_assert_cmpuint (g_array_index (stale, guint, 0), ==, 3);
  g_assert_cmpuint (g_array_index (stale, guint, 1), ==, 2);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Whatever is let go, the newest of the days, weeks and months asked for are there. */
static void
test_choose_keeps (void)
{
  EntDate newest = ent_date_new (2026, 3, 14);
  g_autoptr (GArray) dates = g_array_new (FALSE, FALSE, sizeof (EntDate));
  g_autoptr (GHashTable) months = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) stale = NULL;

  for (EntDate date = newest - 800; date <= newest; date++)
    g_array_append_val (dates, date);
  stale = ent_backup_choose_stale ((const EntDate *) dates->data, dates->len);
  for (guint i = stale->len; i-- > 0;)
    g_assert_cmpuint (g_array_index (dates, EntDate, g_array_index (stale, guint, i)), <,
                      newest - ENT_BACKUP_DAYS + 1);
  for (guint i = 0; i < stale->len; i++)
    g_array_index (dates, EntDate, g_array_index (stale, guint, i)) = ENT_DATE_NONE;
  for (guint i = 0; i < dates->len; i++)
    {
      int year, month, day;

      if (g_array_index (dates, EntDate, i) == ENT_DATE_NONE)
        continue;
      ent_date_get_ymd (g_array_index (dates, EntDate, i), &year, &month, &day);
      g_hash_table_add (months, GINT_TO_POINTER (year * 12 + month));
    }
  g_assert_cmpuint (g_hash_table_size (months), ==, ENT_BACKUP_MONTHS);
}

static void
test_close (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = make_store (path);
  g_autofree char *folder = ent_backup_dup_folder (store, NULL);
  g_autofree char *earlier = g_build_filename (folder, "2020-01-01T120000.entente", NULL);
  g_autofree char *backup = NULL;
  GStatBuf status;

  g_assert_true (g_str_has_prefix (folder, test_folder));
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  g_assert_cmpuint (count_backups (folder), ==, 0);
  close_store (store);
  g_assert_cmpuint (count_backups (folder), ==, 1);

  /* Nothing was changed: no backup more, which would have a name of its own. */
  backup = ent_backup_find (path, test_nouns);
  g_assert_cmpint (g_rename (backup, earlier), ==, 0);
  store = open_store (path);
  g_assert_cmpint (count (store, "deal"), ==, 1);
  close_store (store);
  g_assert_cmpuint (count_backups (folder), ==, 1);
}

/* The backups of a program are found by where it was, whatever is there now: the latest that is
 * whole. */
static void
test_find (void)
{
  g_autofree char *path = new_path ();
  g_autofree char *other = new_path ();
  EntStore *store = make_store (path);
  g_autofree char *folder = ent_backup_dup_folder (store, NULL);
  g_autofree char *places = g_build_filename (folder, "places", NULL);
  g_autofree char *found = NULL;
  g_autofree char *earlier = g_build_filename (folder, "2020-01-01T120000.entente", NULL);
  GStatBuf status;

  g_assert_null (ent_backup_find (path, test_nouns));
  close_store (store);
  g_assert_cmpint (g_stat (places, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  found = ent_backup_find (path, test_nouns);
  g_assert_nonnull (found);
  g_assert_null (ent_backup_find (other, test_nouns));
  g_assert_cmpint (g_rename (found, earlier), ==, 0);
  g_clear_pointer (&found, g_free);

  store = open_store (path);
  add_partner (store, "Later", NULL, NULL);
  close_store (store);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  found = ent_backup_find (path, test_nouns);
  g_assert_cmpstr (found, >, earlier);
  g_assert_cmpint (truncate (found, 8192), ==, 0);
  g_clear_pointer (&found, g_free);
  g_assert_cmpint (g_unlink (path), ==, 0);
  found = ent_backup_find (path, test_nouns);
  g_assert_cmpstr (found, ==, earlier);
}

static void
test_keep_prunes (void)
{
  static const char *const strangers[] = { "notes.txt", "mine.entente", "2020-99-99Tx.entente" };
  g_autofree char *path = new_path ();
  EntStore *store = make_store (path);
  g_autofree char *folder = ent_backup_dup_folder (store, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *oldest = g_build_filename (folder, "2024-01-01T120000.entente", NULL);
  g_autofree char *newest = g_build_filename (folder, "2024-12-31T120000.entente", NULL);
  g_autoptr (GPtrArray) listed = NULL;

  for (EntDate date = ent_date_new (2024, 1, 1); date <= ent_date_new (2024, 12, 31); date++)
    {
      g_autofree char *day = ent_date_to_string (date);
      g_autofree char *name = g_strdup_printf ("%s/%sT120000.entente", folder, day);

      g_assert_true (g_file_set_contents (name, "", 0, NULL));
    }
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      g_autofree char *name = g_build_filename (folder, strangers[i], NULL);

      g_assert_true (g_file_set_contents (name, "", 0, NULL));
    }
  g_assert_true (ent_backup_keep (store, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (oldest, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (newest, G_FILE_TEST_EXISTS));
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      g_autofree char *name = g_build_filename (folder, strangers[i], NULL);

      g_assert_true (g_file_test (name, G_FILE_TEST_EXISTS));
    }
  g_assert_cmpuint (count_backups (folder), >=, G_N_ELEMENTS (strangers) + ENT_BACKUP_DAYS);
  g_assert_cmpuint (count_backups (folder), <=, G_N_ELEMENTS (strangers) + 31);
  listed = ent_backup_list (store, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (g_ptr_array_index (listed, listed->len - 1), G_FILE_TEST_EXISTS));
  for (guint i = 1; i < listed->len; i++)
    g_assert_cmpstr (g_ptr_array_index (listed, i - 1), >, g_ptr_array_index (listed, i));
  close_store (store);
}

/* What a killed backup left goes after a day; another process's, being written, stays. */
static void
test_old_parts (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = make_store (path);
  g_autofree char *folder = ent_backup_dup_folder (store, NULL);
  g_autofree char *old_part = g_build_filename (folder, "2026-01-01T120000.entente.1.part", NULL);
  g_autofree char *new_part = g_build_filename (folder, "2026-01-02T120000.entente.2.part", NULL);
  struct utimbuf times;

  times.actime = times.modtime = time (NULL) - 25 * 60 * 60;
  g_assert_true (g_file_set_contents (old_part, "x", 1, NULL));
  g_assert_true (g_file_set_contents (new_part, "x", 1, NULL));
  g_assert_cmpint (g_utime (old_part, &times), ==, 0);
  g_assert_true (ent_backup_keep (store, NULL));
  g_assert_false (g_file_test (old_part, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (new_part, G_FILE_TEST_EXISTS));
  close_store (store);
}

static int
edit_all_the_time (const char *path)
{
  EntStore *store = open_store (path);

  say_line ("started");
  for (;;)
    {
      add_partner (store, "Again", NULL, NULL);
      g_usleep (5000);
    }
  return 0;
}

#define LEAST_BACKUPS 10

/* Backups of a file that another process is changing: each has what was there when it was written,
 * no less than the one before, in the end more. */
static void
test_while_changing (void)
{
  g_autofree char *path = new_path ();
  g_autofree char *backup = new_path ();
  EntStore *store = make_store (path);
  int input, output;
  GPid pid = start_child ("edit", path, &input, &output);
  gint64 first = count (store, "partner");
  gint64 last = first;

  await_line (output);
  for (int i = 0; i < LEAST_BACKUPS || last == first; i++)
    {
      g_autoptr (GError) error = NULL;
      EntStore *copy;
      gint64 n;

      g_assert_true (ent_backup_write (store, backup, &error));
      g_assert_no_error (error);
      copy = open_store (backup);
      n = count (copy, "partner");
      g_assert_cmpint (n, >=, last);
      last = n;
      g_object_unref (copy);
    }
  kill (pid, SIGKILL);
  wait_for_child (pid);
  close (input);
  close (output);
  close_store (store);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    return edit_all_the_time (argv[3]);

  INIT (argc, argv);

  g_test_add_func ("/backup/write", test_write);
  g_test_add_func ("/backup/write-fails", test_write_fails);
  g_test_add_func ("/backup/restore", test_restore);
  g_test_add_func ("/backup/restore-to-nothing", test_restore_to_nothing);
  g_test_add_func ("/backup/restore-refused", test_restore_refused);
  g_test_add_func ("/backup/choose/counts", test_choose_counts);
  g_test_add_func ("/backup/choose/same", test_choose_same);
  g_test_add_func ("/backup/choose/keeps", test_choose_keeps);
  g_test_add_func ("/backup/close", test_close);
  g_test_add_func ("/backup/find", test_find);
  g_test_add_func ("/backup/keep-prunes", test_keep_prunes);
  g_test_add_func ("/backup/old-parts", test_old_parts);
  g_test_add_func ("/backup/while-changing", test_while_changing);

  return run_and_clean ();
}
