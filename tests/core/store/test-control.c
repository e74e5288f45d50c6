/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "core/store/ent-backup.h"

#include <string.h>

/* The control totals as the file has them. */
static char *
dump_totals (EntStore *store)
{
  GString *text = g_string_new (NULL);

  dump_rows (store, "SELECT name, count, total FROM control WHERE count <> 0 ORDER BY name", text);
  return g_string_free (text, FALSE);
}

/* The totals that edits kept are those that counting all rows gives. */
static void
check_totals (EntStore *store)
{
  g_autofree char *kept = dump_totals (store);
  g_autofree char *counted = NULL;
  g_autoptr (GError) error = NULL;

  ent_control_verify (store, &error);
  g_assert_no_error (error);
  g_assert_true (ent_store_execute (store, "BEGIN", NULL));
  ent_control_rebuild (store, &error);
  g_assert_no_error (error);
  counted = dump_totals (store);
  g_assert_true (ent_store_execute (store, "ROLLBACK", NULL));
  g_assert_cmpstr (kept, ==, counted);
}

static void
change_partner (EntStore *store, gint64 id, int step)
{
  TestPartner *partner = ent_store_load (store, &test_partner_noun, id, NULL);

  g_free (partner->city);
  partner->city = step % 3 ? g_strdup_printf ("City %d", step) : NULL;
  g_free (partner->notes);
  partner->notes = g_strnfill ((gsize) (step * 331 % 9000), 'n');
  partner->overlap = step % 6 ? step % 6 : ENT_NUMBER_NONE;
  partner->signed_on = step % 2 ? ent_date_new (2026, 1, 1 + step % 28) : ENT_DATE_NONE;
  save (store, partner);
  ent_record_free (partner);
}

/* Every kind of change keeps them: rows that come, change and go, with what is part of them. */
static void
test_edits (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  gint64 id = 0;

  check_totals (store);
  for (int i = 0; i < 24; i++)
    {
      if (i % 8 == 0)
        {
          id = add_partner (store, "Partner", NULL, "Oslo");
          add_deal (store, id, add_contact (store, id, "Anna"), "Deal", i * 1000 - 7000);
        }
      change_partner (store, id, i);
      if (i % 8 == 7 && i > 8)
        remove_record (store, &test_partner_noun, id);
      check_totals (store);
    }
  for (int i = 0; i < 6; i++)
    {
      g_assert_true (ent_history_undo (store, NULL));
      check_totals (store);
    }
  for (int i = 0; i < 3; i++)
    {
      g_assert_true (ent_history_redo (store, NULL));
      check_totals (store);
    }
  close_store (store);
  store = open_store (path);
  check_totals (store);
  close_store (store);
}

/* What is done on a snapshot keeps the snapshot's; applying it keeps the file's. */
static void
test_apply (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  gint64 id = add_partner (store, "Acme", NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) copy = ent_store_snapshot (store, &error);
  g_autoptr (GBytes) changeset = NULL;
  g_autofree char *before = dump_totals (store);
  g_autofree char *after = NULL;

  rename_partner (copy, id, "Apex");
  check_totals (copy);
  changeset = ent_store_dup_last_changeset (copy);
  after = dump_totals (store);
  g_assert_cmpstr (after, ==, before);
  ent_store_apply (store, "Apply", changeset, &error);
  g_assert_no_error (error);
  check_totals (store);

  /* A conflict changes neither rows nor totals. */
  g_clear_pointer (&before, g_free);
  before = dump_totals (store);
  g_assert_false (ent_store_apply (store, "Again", changeset, NULL));
  g_clear_pointer (&after, g_free);
  after = dump_totals (store);
  g_assert_cmpstr (after, ==, before);
  close_store (store);
}

/* Two processes on one file add to the same totals. */
static void
test_together (void)
{
  g_autofree char *path = new_path ();
  EntStore *first = create_store (path);
  EntStore *second = open_store (path);

  for (int i = 0; i < 5; i++)
    {
      add_partner (first, "First", NULL, NULL);
      rename_partner (second, add_partner (second, "Second", NULL, NULL), "Other");
    }
  check_totals (first);
  close_store (second);
  close_store (first);
}

/* What may become of a row behind the program's back, and what is then said not to be as saved. */
static const struct
{
  const char *name;
  const char *sql;
  const char *says;
} damages[] = {
  { "text", "UPDATE partner SET name = 'Acne' WHERE name = 'Acme'", "partners" },
  { "number", "UPDATE deal SET amount = amount + 1", "deals" },
  { "empty", "UPDATE deal SET amount = NULL", "deals" },
  { "columns", "UPDATE partner SET country = city, city = NULL", "partners" },
  { "swapped",
    "UPDATE partner SET name = (SELECT name FROM partner p WHERE p.id <> partner.id LIMIT 1)",
    "partners" },
  { "id", "UPDATE deal SET id = id + 1", "deals" },
  { "lost", "DELETE FROM deal", "deals" },
  { "added", "INSERT INTO partner (id, name) VALUES (5, NULL)", "partners" },
  { "settings", "UPDATE program SET company = 'Southwind'", "settings" },
  { "history", "UPDATE history SET label = 'Nothing' WHERE id = 2", "history" },
  { "changeset", "UPDATE history SET changeset = x'00' WHERE id = 2", "history" },
  { "unknown", "INSERT INTO mapping (id, name) VALUES (9, 'CRM')", "mapping" },
  { "total", "UPDATE control SET total = total + 1 WHERE name = 'deal'", "deals" },
  { "count", "UPDATE control SET count = count + 1 WHERE name = 'contact'", "contacts" },
  { "forgotten", "DELETE FROM control WHERE name = 'partner'", "partners" },
};

static void
test_damage (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  gint64 id = add_partner (store, "Acme", NULL, "Oslo");
  g_autoptr (GError) error = NULL;

  add_partner (store, "Apex", NULL, "Bergen");
  add_deal (store, id, add_contact (store, id, "Anna"), "Deal", 1000);
  close_store (store);
  run_sql (path, damages[i].sql);
  g_assert_null (ent_store_open (path, test_nouns, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, damages[i].says));
  g_assert_nonnull (strstr (error->message, path));
}

/* Where TABLE's or index's root page begins in the file. */
static gsize
find_page (const char *path, const char *name)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT (rootpage - 1) * 4096 FROM sqlite_schema WHERE name = '%s'", name);
  g_autoptr (EntStore) store = open_store (path);
  gint64 offset;

  g_assert_true (ent_store_query_int (store, sql, &offset, NULL));
  return (gsize) offset;
}

/* An index that says something else than its rows would make figures wrong; it is seen where all is
 * verified, not on opening. */
static void
test_index (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  char *value;
  gsize page, size;

  add_partner (store, "Acme", "P-12345", NULL);
  close_store (store);
  page = find_page (path, "partner_external_id");
  data = read_bytes (path, &size);
  value = memmem (data + page, 4096, "P-12345", 7);
  g_assert_nonnull (value);
  value[6] = '6';
  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
  store = open_store (path);
  g_assert_false (ent_control_verify (store, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
  g_object_unref (store);
}

/* A damaged program is not kept as a backup: the good ones would be let go for it. */
static void
test_backup (void)
{
  g_autofree char *path = new_path ();
  g_autofree char *copy = new_path ();
  EntStore *store = create_store (path);
  g_autoptr (GError) error = NULL;

  add_partner (store, "Acme", NULL, NULL);
  run_sql (path, "UPDATE partner SET name = 'Acne'");
  g_assert_false (ent_backup_write (store, copy, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_object_unref (store);
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  g_test_add_func ("/control/edits", test_edits);
  g_test_add_func ("/control/apply", test_apply);
  g_test_add_func ("/control/together", test_together);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *name = g_strconcat ("/control/damage/", damages[i].name, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_damage);
    }
  g_test_add_func ("/control/index", test_index);
  g_test_add_func ("/control/backup", test_backup);

  return run_and_clean ();
}
