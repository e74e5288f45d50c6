/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "core/store/ent-search.h"

/* Two processes on one file: SQLite's locks are per process, so the other one is a real one. */

static int
do_add (const char *path)
{
  EntStore *store = open_store (path);

  add_partner (store, "From the other side", NULL, NULL);
  close_store (store);
  return 0;
}

static int
do_undo (const char *path)
{
  EntStore *store = open_store (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_history_undo (store, &error));
  close_store (store);
  return 0;
}

/* Holds the file against changes until a line comes in. */
static int
do_hold (const char *path)
{
  EntStore *store = open_store (path);

  g_assert_true (ent_store_execute (store, "BEGIN IMMEDIATE", NULL));
  say_line ("held");
  await_line (STDIN_FILENO);
  g_assert_true (ent_store_execute (store, "ROLLBACK", NULL));
  close_store (store);
  return 0;
}

static gboolean
slow_cb (EntStore *store, gpointer data, GError **error)
{
  TestPartner *partner = ent_record_new (&test_partner_noun);
  gboolean saved;

  partner->name = g_strdup ("Slowly");
  saved = ent_store_save (store, partner, error);
  ent_record_free (partner);
  say_line ("begun");
  g_usleep (300 * 1000);
  return saved;
}

/* Is in the middle of an edit for a while. */
static int
do_slow (const char *path)
{
  EntStore *store = open_store (path);

  g_assert_true (ent_store_edit (store, "Slow", slow_cb, NULL, NULL));
  close_store (store);
  return 0;
}

#define TURNS 40

static int
do_many (const char *path)
{
  EntStore *store = open_store (path);

  for (int i = 0; i < TURNS; i++)
    {
      add_partner (store, "Theirs", NULL, NULL);
      g_usleep (500);
    }
  close_store (store);
  return 0;
}

static const struct
{
  const char *verb;
  int (*function) (const char *path);
} children[] = {
  { "add", do_add },   { "undo", do_undo }, { "hold", do_hold },
  { "slow", do_slow }, { "many", do_many },
};

typedef struct
{
  int n_signals;
  int n_kinds[3];
} Seen;

static void
changed_cb (EntStore *store, const EntChanges *changes, gpointer data)
{
  Seen *seen = data;

  seen->n_signals++;
  for (guint i = 0; i < changes->len; i++)
    seen->n_kinds[g_array_index (changes, EntChange, i).kind]++;
}

static void
test_refresh (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  g_autoptr (GError) error = NULL;
  Seen seen = { 0 };

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &seen);
  g_assert_true (ent_store_refresh (store, &error));
  g_assert_cmpint (seen.n_signals, ==, 0);

  run_child ("add", path);
  g_assert_cmpint (seen.n_signals, ==, 0);
  g_assert_true (ent_store_refresh (store, &error));
  g_assert_cmpint (seen.n_signals, ==, 1);
  g_assert_cmpint (seen.n_kinds[ENT_CHANGE_ADDED], ==, 1);
  g_assert_true (ent_store_refresh (store, &error));
  g_assert_cmpint (seen.n_signals, ==, 1);

  /* What the other undoes is gone, and not there twice. */
  run_child ("undo", path);
  g_assert_true (ent_store_refresh (store, &error));
  g_assert_cmpint (seen.n_kinds[ENT_CHANGE_ADDED], ==, 1);
  g_assert_cmpint (seen.n_kinds[ENT_CHANGE_REMOVED], ==, 1);

  /* An edit takes the other's up first. */
  run_child ("add", path);
  add_partner (store, "Ours", NULL, NULL);
  g_assert_cmpint (seen.n_signals, ==, 4);
  g_assert_cmpint (seen.n_kinds[ENT_CHANGE_ADDED], ==, 3);
  g_assert_no_error (error);
  close_store (store);
}

/* Undo takes back the newest edit, whoever made it. */
static void
test_undo_of_other (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);

  add_partner (store, "Ours", NULL, NULL);
  run_child ("add", path);
  g_assert_cmpint (count (store, "partner"), ==, 2);
  g_assert_true (ent_history_undo (store, NULL));
  g_assert_cmpint (count (store, "partner"), ==, 1);
  run_child ("undo", path);
  g_assert_cmpint (count (store, "partner"), ==, 0);
  g_assert_false (ent_history_undo (store, NULL));
  g_assert_true (ent_history_redo (store, NULL));
  g_assert_cmpint (count (store, "partner"), ==, 1);
  close_store (store);
}

/* What the other commits while an edit waits for its turn reaches the views as well. */
static void
test_waiting (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  Seen seen = { 0 };
  int input, output;
  GPid pid;

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &seen);
  pid = start_child ("slow", path, &input, &output);
  await_line (output);
  add_partner (store, "Ours", NULL, NULL);
  g_assert_cmpint (wait_for_child (pid), ==, 0);
  g_assert_cmpint (count (store, "partner"), ==, 2);
  g_assert_cmpint (seen.n_signals, ==, 2);
  g_assert_cmpint (seen.n_kinds[ENT_CHANGE_ADDED], ==, 2);
  g_assert_true (ent_store_refresh (store, NULL));
  g_assert_cmpint (seen.n_signals, ==, 2);
  close (input);
  close (output);
  close_store (store);
}

/* Both edit as fast as they can: every row and every signal is there once. */
static void
test_turns (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  Seen seen = { 0 };
  int input, output;
  GPid pid;

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &seen);
  pid = start_child ("many", path, &input, &output);
  for (int i = 0; i < TURNS; i++)
    {
      add_partner (store, "Ours", NULL, NULL);
      g_usleep (500);
    }
  g_assert_cmpint (wait_for_child (pid), ==, 0);
  g_assert_true (ent_store_refresh (store, NULL));
  g_assert_cmpint (count (store, "partner"), ==, 2 * TURNS);
  g_assert_cmpint (seen.n_signals, ==, 2 * TURNS);
  g_assert_cmpint (seen.n_kinds[ENT_CHANGE_ADDED], ==, 2 * TURNS);
  close (input);
  close (output);
  close_store (store);
}

static void
test_busy (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  TestPartner *partner = ent_record_new (&test_partner_noun);
  g_autoptr (GError) error = NULL;
  int input, output;
  GPid pid = start_child ("hold", path, &input, &output);

  await_line (output);
  sqlite3_busy_timeout (store->db, 100);
  partner->name = g_strdup ("Acme");
  g_assert_false (ent_store_edit (store, "Save", save_cb, partner, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_BUSY);
  g_assert_cmpint (partner->parent.id, ==, 0);
  /* It can be read meanwhile. */
  g_assert_cmpint (count (store, "partner"), ==, 0);

  g_assert_cmpint (write (input, "\n", 1), ==, 1);
  g_assert_cmpint (wait_for_child (pid), ==, 0);
  save (store, partner);
  ent_record_free (partner);
  close (input);
  close (output);
  close_store (store);
}

/* A file that is being changed is opened when its turn comes, not called damaged. */
static void
test_open_waits (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  int input, output;
  GPid pid;

  close_store (store);
  for (int i = 0; i < 5; i++)
    {
      pid = start_child ("many", path, &input, &output);
      while (waitpid (pid, NULL, WNOHANG) == 0)
        {
          store = open_store (path);
          g_object_unref (store);
        }
      close (input);
      close (output);
    }
  store = open_store (path);
  g_assert_cmpint (count (store, "partner"), ==, 5 * TURNS);
  close_store (store);
}

static void
replace_it (const char *path)
{
  g_autofree char *other = g_strconcat (path, ".other", NULL);
  EntStore *store = create_store (other);

  close_store (store);
  g_assert_cmpint (g_rename (other, path), ==, 0);
}

static void
delete_it (const char *path)
{
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
move_it (const char *path)
{
  g_autofree char *other = g_strconcat (path, ".moved", NULL);

  g_assert_cmpint (g_rename (path, other), ==, 0);
}

static void
test_replaced (void)
{
  static void (*const ways[]) (const char *path) = { replace_it, delete_it, move_it };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *path = new_path ();
      g_autofree char *moved = g_strconcat (path, ".moved", NULL);
      EntStore *store = create_store (path);
      TestPartner *partner = ent_record_new (&test_partner_noun);
      const char *there = i == 0 ? path : moved;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gsize size_before = 0, size_after = 0;
      g_autoptr (GError) error = NULL;
      g_autoptr (EntStore) copy = NULL;

      add_partner (store, "Acme", NULL, NULL);
      ways[i](path);
      if (i != 1)
        before = read_bytes (there, &size_before);
      partner->name = g_strdup ("Lost");
      g_assert_false (ent_store_edit (store, "Save", save_cb, partner, &error));
      g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REPLACED);
      g_clear_error (&error);
      g_assert_false (ent_history_undo (store, &error));
      g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REPLACED);
      g_clear_error (&error);
      g_assert_false (ent_store_refresh (store, &error));
      g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REPLACED);
      if (i != 1)
        {
          after = read_bytes (there, &size_after);
          g_assert_cmpmem (before, size_before, after, size_after);
        }
      else
        g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

      /* What was open can still be saved elsewhere. */
      copy = ent_store_snapshot (store, NULL);
      g_assert_nonnull (copy);
      g_assert_cmpint (count (copy, "partner"), ==, 1);
      ent_record_free (partner);
      g_object_unref (store);
    }
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    for (guint i = 0; i < G_N_ELEMENTS (children); i++)
      if (g_str_equal (argv[2], children[i].verb))
        return children[i].function (argv[3]);

  INIT (argc, argv);

  g_test_add_func ("/share/refresh", test_refresh);
  g_test_add_func ("/share/undo-of-other", test_undo_of_other);
  g_test_add_func ("/share/waiting", test_waiting);
  g_test_add_func ("/share/turns", test_turns);
  g_test_add_func ("/share/busy", test_busy);
  g_test_add_func ("/share/open-waits", test_open_waits);
  g_test_add_func ("/share/replaced", test_replaced);

  return run_and_clean ();
}
