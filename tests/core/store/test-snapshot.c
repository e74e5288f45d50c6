/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "core/store/ent-search.h"

static void
test_apart (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  gint64 id = add_partner (store, "Acme", NULL, NULL);
  g_autofree char *before = dump (store);
  g_autofree char *during = NULL;
  g_autofree char *undone = NULL;
  g_autoptr (GBytes) changeset = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;
  EntStore *copy = ent_store_snapshot (store, &error);

  g_assert_no_error (error);
  g_assert_null (ent_store_get_path (copy));
  g_assert_false (ent_store_is_read_only (copy));
  g_assert_null (ent_store_dup_last_changeset (copy));
  rename_partner (copy, id, "Apex");
  g_assert_cmpint (count (copy, "partner"), ==, 1);
  during = dump (store);
  g_assert_cmpstr (during, ==, before);

  changeset = ent_store_dup_last_changeset (copy);
  close_store (copy);
  g_assert_true (ent_store_apply (store, "Apply", changeset, &error));
  g_assert_no_error (error);
  hits = ent_search_find (store, "apex", 5, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_true (ent_history_undo (store, NULL));
  undone = dump (store);
  g_assert_cmpstr (undone, ==, before);
  close_store (store);
}

static char *
list_indexes (EntStore *store)
{
  GString *names = g_string_new (NULL);

  dump_rows (store,
             "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'deal'"
             " ORDER BY name",
             names);
  return g_string_free (names, FALSE);
}

/* A copy that only takes records in needs no index but that of external ids, which two records may
 * still not share; the file keeps all of its own. */
static void
test_without_indexes (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  g_autoptr (GBytes) changeset = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = list_indexes (store);
  g_autofree char *left = NULL;
  g_autofree char *after = NULL;
  EntStore *copy = ent_store_snapshot (store, NULL);
  gint64 partner = add_partner (copy, "Acme", "P-1", NULL);

  g_assert_true (ent_store_drop_indexes (copy, &test_deal_noun, &error));
  g_assert_no_error (error);
  left = list_indexes (copy);
  g_assert_cmpstr (left, ==, "deal_external_id|\n");
  changeset = ent_store_dup_last_changeset (copy);
  g_assert_true (ent_store_apply (store, "Apply", changeset, NULL));
  g_bytes_unref (g_steal_pointer (&changeset));

  add_deal (copy, partner, 0, "Deal", 5);
  changeset = ent_store_dup_last_changeset (copy);
  g_assert_true (ent_store_apply (store, "Apply", changeset, NULL));
  g_assert_cmpint (count (store, "deal"), ==, 1);
  after = list_indexes (store);
  g_assert_cmpstr (after, ==, before);
  close_store (copy);
  close_store (store);
}

static gboolean
refuse_cb (EntStore *store, const EntChanges *changes, gpointer data, GError **error)
{
  g_set_error_literal (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED, "No.");
  return FALSE;
}

/* The day and the guards hold on the copy too. */
static void
test_inherits (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  TestPartner *partner = ent_record_new (&test_partner_noun);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) copy = NULL;

  ent_store_set_today (store, ent_date_new (2026, 3, 1));
  ent_store_add_guard (store, refuse_cb, NULL);
  copy = ent_store_snapshot (store, NULL);
  g_assert_cmpuint (ent_store_get_today (copy), ==, ent_date_new (2026, 3, 1));
  partner->name = g_strdup ("Acme");
  g_assert_false (ent_store_edit (copy, "Save", save_cb, partner, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
  ent_record_free (partner);
  close_store (store);
}

static void
test_conflict (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  gint64 one = add_partner (store, "One", NULL, NULL);
  gint64 two = add_partner (store, "Two", NULL, NULL);
  EntStore *copy = ent_store_snapshot (store, NULL);
  g_autoptr (GBytes) changeset = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  rename_partner (copy, one, "Uno");
  changeset = ent_store_dup_last_changeset (copy);
  close_store (copy);

  rename_partner (store, two, "Zwei");
  rename_partner (store, one, "Eins");
  before = dump (store);
  g_assert_false (ent_store_apply (store, "Apply", changeset, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_CONFLICT);
  after = dump (store);
  g_assert_cmpstr (after, ==, before);
  g_clear_error (&error);

  /* Another row's change is in nobody's way. */
  g_assert_true (ent_history_undo (store, NULL));
  g_assert_true (ent_store_apply (store, "Apply", changeset, &error));
  g_assert_no_error (error);

  /* Nor is there a row to change any more. */
  g_assert_true (ent_history_undo (store, NULL));
  remove_record (store, &test_partner_noun, one);
  g_assert_false (ent_store_apply (store, "Apply", changeset, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_CONFLICT);
  close_store (store);
}

/* A child added in the copy to a parent that was removed here. */
static void
test_orphan (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  gint64 partner = add_partner (store, "One", NULL, NULL);
  EntStore *copy = ent_store_snapshot (store, NULL);
  g_autoptr (GBytes) changeset = NULL;
  g_autoptr (GError) error = NULL;

  add_contact (copy, partner, "Anna");
  changeset = ent_store_dup_last_changeset (copy);
  close_store (copy);
  remove_record (store, &test_partner_noun, partner);
  g_assert_false (ent_store_apply (store, "Apply", changeset, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_CONFLICT);
  g_assert_cmpint (count (store, "contact"), ==, 0);
  close_store (store);
}

#define ROWS 50000

static gboolean
fill_cb (EntStore *store, gpointer data, GError **error)
{
  TestDeal *deal = ent_record_new (&test_deal_noun);
  gboolean saved = TRUE;

  deal->currency = g_strdup ("USD");
  for (int i = 0; i < ROWS && saved; i++)
    {
      g_free (deal->name);
      deal->parent.id = 0;
      deal->name = g_strdup_printf ("Deal %d", i);
      deal->amount = i;
      saved = ent_store_save (store, deal, error);
    }
  ent_record_free (deal);
  return saved;
}

static gpointer
work (gpointer data)
{
  EntStore *copy = data;
  g_autoptr (GError) error = NULL;
  GBytes *changeset;

  ent_store_edit (copy, "Import", fill_cb, NULL, &error);
  g_assert_no_error (error);
  changeset = ent_store_dup_last_changeset (copy);
  g_object_unref (copy);
  return changeset;
}

/* Long work in another thread, while the main one goes on editing. */
static void
test_thread (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  gint64 start = g_get_monotonic_time ();
  GThread *thread = g_thread_new ("work", work, ent_store_snapshot (store, NULL));
  g_autoptr (GBytes) changeset = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) copy = NULL;

  for (int i = 0; i < 20; i++)
    add_partner (store, "Meanwhile", NULL, NULL);
  changeset = g_thread_join (thread);
  g_test_message ("%d rows in a snapshot: %d ms", ROWS,
                  (int) ((g_get_monotonic_time () - start) / 1000));
  start = g_get_monotonic_time ();
  g_assert_true (ent_store_apply (store, "Import", changeset, &error));
  g_assert_no_error (error);
  g_test_message ("applied to the file: %d ms", (int) ((g_get_monotonic_time () - start) / 1000));
  g_assert_cmpint (count (store, "deal"), ==, ROWS);
  g_assert_cmpint (count (store, "partner"), ==, 20);

  start = g_get_monotonic_time ();
  copy = ent_store_snapshot (store, NULL);
  g_test_message ("snapshot of them: %d ms", (int) ((g_get_monotonic_time () - start) / 1000));
  g_assert_cmpint (count (copy, "deal"), ==, ROWS);
  g_object_unref (store);
}

static int
hold_exclusively (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  say_line ("held");
  await_line (STDIN_FILENO);
  sqlite3_close (db);
  return 0;
}

/* A file that is busy gives an error, not an empty copy. */
static void
test_busy (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  g_autoptr (GError) error = NULL;
  int input, output;
  GPid pid = start_child ("hold", path, &input, &output);

  await_line (output);
  sqlite3_busy_timeout (store->db, 50);
  g_assert_null (ent_store_snapshot (store, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_BUSY);
  g_assert_cmpint (write (input, "\n", 1), ==, 1);
  g_assert_cmpint (wait_for_child (pid), ==, 0);
  close (input);
  close (output);
  close_store (store);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    return hold_exclusively (argv[3]);

  INIT (argc, argv);

  g_test_add_func ("/snapshot/apart", test_apart);
  g_test_add_func ("/snapshot/without-indexes", test_without_indexes);
  g_test_add_func ("/snapshot/inherits", test_inherits);
  g_test_add_func ("/snapshot/conflict", test_conflict);
  g_test_add_func ("/snapshot/orphan", test_orphan);
  g_test_add_func ("/snapshot/thread", test_thread);
  g_test_add_func ("/snapshot/busy", test_busy);

  return run_and_clean ();
}
