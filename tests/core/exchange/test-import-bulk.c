/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

/* Many rows: time, progress, cancel, undo. */

#define N_DEALS 50000

static char *
write_deals (guint n, guint n_partners)
{
  static const char *const stages[] = { "Closed Won", "Closed Lost", "Prospecting" };
  GString *text = g_string_new ("Opportunity ID,Opportunity Name,Account Name,Stage,Close Date,"
                                "Amount,Amount Currency,Created Date,Opportunity Owner,"
                                "Partner Account,Partner Attribution\r\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (
        text,
        "006%08u,\"Opportunity %u, phase %u\",Société %u GmbH,%s,%u/%u/2025,\"$%u,%03u.%02u\","
        "USD,1/%u/2024,Anna Berg,%s%u,%s\r\n",
        i, i, i % 7, i % (n / 10 + 1), stages[i % 3], 1 + i % 12, 1 + i % 28, 1 + i % 9, i % 1000,
        i % 100, 1 + i % 28, i % 4 ? "Partner Company " : "P-", i % n_partners,
        i % 2 ? "Sourced" : "");
  return g_string_free (text, FALSE);
}

static EntStore *
create (guint n_partners)
{
  EntStore *store = new_program ("USD", 1);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (ent_record_free);

  for (guint i = 0; i < n_partners; i++)
    {
      EntPartner *partner = ent_partner_new ();

      partner->name = g_strdup_printf ("Partner Company %u Inc.", i);
      partner->external_id = g_strdup_printf ("P-%u", i);
      g_ptr_array_add (records, partner);
    }
  save_records (store, records);
  return store;
}

static void
note (const char *what, GTimer *timer)
{
  g_test_message ("%s: %.0f ms", what, g_timer_elapsed (timer, NULL) * 1000);
  g_timer_start (timer);
}

static void
test_many (void)
{
  guint n = g_test_thorough () ? N_DEALS : N_DEALS / 10;
  EntStore *store = create (300);
  g_autofree char *text = write_deals (n, 300);
  g_autofree char *partners = fixture_export (store, &ent_partner_noun);
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (EntCsvTable) table = fixture_table (text);
  g_autoptr (EntImportMapping) mapping = NULL;
  g_autoptr (EntStore) snapshot = NULL;
  g_autoptr (EntImport) import = NULL;
  g_autoptr (EntImport) second = NULL;
  g_autoptr (GError) error = NULL;

  note ("read", timer);
  mapping = fixture_suggest (store, &ent_deal_noun, table);
  snapshot = ent_store_snapshot (store, &error);
  note ("snapshot", timer);
  import = ent_import_run (snapshot, table, mapping, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  note ("run", timer);
  g_assert_true (ent_import_apply (import, store, &error));
  note ("apply", timer);
  g_assert_cmpuint (ent_import_count (import, ENT_VERDICT_NEW), ==, n);
  g_assert_cmpuint (ent_import_count_created (import), ==, n / 10 + 1);
  g_assert_cmpuint (fixture_count (store, &ent_account_noun), ==, n / 10 + 1);
  after = fixture_export (store, &ent_deal_noun);

  g_timer_start (timer);
  second = fixture_import_table (store, &ent_deal_noun, table, mapping);
  note ("the same again", timer);
  g_assert_cmpuint (ent_import_count (second, ENT_VERDICT_UNCHANGED), ==, n);

  g_timer_start (timer);
  g_assert_true (ent_history_undo (store, &error));
  note ("undo", timer);
  g_assert_cmpuint (fixture_count (store, &ent_deal_noun), ==, 0);
  g_assert_cmpuint (fixture_count (store, &ent_account_noun), ==, 0);
  again = fixture_export (store, &ent_partner_noun);
  g_assert_cmpstr (again, ==, partners);
  g_assert_true (ent_history_redo (store, &error));
  g_clear_pointer (&again, g_free);
  again = fixture_export (store, &ent_deal_noun);
  g_assert_cmpstr (again, ==, after);
  g_object_unref (store);
}

typedef struct
{
  GCancellable *cancellable;
  guint cancel_at; /* which call */
  guint n_calls;
  guint last;
  guint total;
} Watch;

static void
progress_cb (guint done, guint total, gpointer data)
{
  Watch *watch = data;

  g_assert_cmpuint (done, <=, total);
  g_assert_true (watch->n_calls == 0 || done > watch->last);
  g_assert_true (watch->n_calls == 0 || total == watch->total);
  watch->last = done;
  watch->total = total;
  if (++watch->n_calls == watch->cancel_at)
    g_cancellable_cancel (watch->cancellable);
}

static void
test_progress (void)
{
  EntStore *store = create (10);
  g_autofree char *text = write_deals (1000, 10);
  g_autoptr (EntCsvTable) table = fixture_table (text);
  g_autoptr (EntImportMapping) mapping = fixture_suggest (store, &ent_deal_noun, table);
  g_autoptr (EntStore) snapshot = ent_store_snapshot (store, NULL);
  g_autoptr (EntImport) import = NULL;
  Watch watch = { NULL, 0, 0, 0, 0 };

  import = ent_import_run (snapshot, table, mapping, progress_cb, &watch, NULL, NULL);
  g_assert_cmpuint (watch.n_calls, >=, 4);
  g_assert_cmpuint (watch.last, ==, 1000);
  g_assert_cmpuint (watch.total, ==, 1000);
  g_object_unref (store);
}

static void
test_cancel (void)
{
  EntStore *store = create (10);
  g_autofree char *text = write_deals (2000, 10);
  g_autofree char *before = fixture_export (store, &ent_partner_noun);
  g_autoptr (EntCsvTable) table = fixture_table (text);
  g_autoptr (EntImportMapping) mapping = fixture_suggest (store, &ent_deal_noun, table);

  for (guint at = 1; at <= 6; at++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (EntStore) snapshot = ent_store_snapshot (store, NULL);
      g_autoptr (GError) error = NULL;
      Watch watch = { cancellable, at, 0, 0, 0 };

      g_assert_null (
          ent_import_run (snapshot, table, mapping, progress_cb, &watch, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (watch.n_calls, ==, at);
      g_assert_cmpuint (fixture_count (snapshot, &ent_deal_noun), ==, 0);
      g_assert_cmpuint (fixture_count (snapshot, &ent_account_noun), ==, 0);
    }
  g_assert_cmpuint (fixture_count (store, &ent_deal_noun), ==, 0);
  g_object_unref (store);
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);
  g_test_add_func ("/import-bulk/many", test_many);
  g_test_add_func ("/import-bulk/progress", test_progress);
  g_test_add_func ("/import-bulk/cancel", test_cancel);
  return run_and_clean ();
}
