/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

/* What “changed” said, added up. */
typedef struct
{
  guint n_signals;
  GString *text;
} Watch;

static void
changed_cb (EntStore *store, const EntChanges *changes, gpointer data)
{
  static const char marks[] = "+~-";
  Watch *watch = data;

  watch->n_signals++;
  for (guint i = 0; i < changes->len; i++)
    {
      const EntChange *change = &g_array_index (changes, EntChange, i);

      g_string_append_printf (watch->text, "%c%s ", marks[change->kind], change->noun->name);
    }
}

static void
start_watch (EntStore *store, Watch *watch)
{
  watch->n_signals = 0;
  watch->text = g_string_new (NULL);
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), watch);
}

static void
check_watch (Watch *watch, guint n_signals, const char *text)
{
  g_assert_cmpuint (watch->n_signals, ==, n_signals);
  g_assert_cmpstr (watch->text->str, ==, text);
  watch->n_signals = 0;
  g_string_set_size (watch->text, 0);
}

static void
test_commit (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  Watch watch;
  gint64 partner, contact;

  start_watch (store, &watch);
  partner = add_partner (store, "Acme", NULL, NULL);
  check_watch (&watch, 1, "+partner ");
  contact = add_contact (store, partner, "Anna");
  check_watch (&watch, 1, "+contact ");
  rename_partner (store, partner, "Acme Two");
  check_watch (&watch, 1, "~partner ");
  remove_record (store, &test_contact_noun, contact);
  check_watch (&watch, 1, "-contact ");
  g_string_free (watch.text, TRUE);
  close_store (store);

  store = open_store (path);
  g_assert_cmpint (count (store, "partner"), ==, 1);
  g_assert_cmpint (count (store, "contact"), ==, 0);
  g_assert_cmpint (count (store, "history"), ==, 5);
  close_store (store);
}

static void
test_changes (void)
{
  EntChange change = { &test_deal_noun, 1, ENT_CHANGE_ADDED };
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (EntChange));

  g_assert_false (ent_changes_touch (changes, &test_deal_noun));
  g_array_append_val (changes, change);
  g_assert_true (ent_changes_touch (changes, &test_deal_noun));
  g_assert_false (ent_changes_touch (changes, &test_partner_noun));
}

/* Ways an edit goes wrong after it has written something. */

static gboolean
write_one (EntStore *store, GError **error)
{
  TestPartner *partner = ent_record_new (&test_partner_noun);
  gboolean saved;

  partner->name = g_strdup ("Half");
  saved = ent_store_save (store, partner, error);
  ent_record_free (partner);
  return saved;
}

static gboolean
give_up_cb (EntStore *store, gpointer data, GError **error)
{
  g_assert_true (write_one (store, error));
  g_set_error_literal (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED, "No.");
  return FALSE;
}

static gboolean
bad_sql_cb (EntStore *store, gpointer data, GError **error)
{
  g_assert_true (write_one (store, error));
  return ent_store_execute (store, "INSERT INTO partner (id) VALUES ('no number')", error);
}

/* As SQLite does by itself when the disk is full. */
static gboolean
rolled_back_cb (EntStore *store, gpointer data, GError **error)
{
  g_assert_true (write_one (store, error));
  g_assert_true (ent_store_execute (store, "ROLLBACK", error));
  g_set_error_literal (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NO_SPACE, "Full.");
  return FALSE;
}

static gboolean
rolled_back_unseen_cb (EntStore *store, gpointer data, GError **error)
{
  g_assert_true (write_one (store, error));
  g_assert_true (ent_store_execute (store, "ROLLBACK", error));
  g_assert_false (write_one (store, NULL));
  return TRUE;
}

static gboolean
dangling_cb (EntStore *store, gpointer data, GError **error)
{
  TestContact *contact = ent_record_new (&test_contact_noun);
  gboolean saved;

  contact->partner = 4711;
  saved = ent_store_save (store, contact, error);
  ent_record_free (contact);
  return saved;
}

static gboolean
twins_cb (EntStore *store, gpointer data, GError **error)
{
  for (int i = 0; i < 2; i++)
    {
      TestPartner *partner = ent_record_new (&test_partner_noun);

      partner->name = g_strdup ("Twin");
      partner->external_id = g_strdup ("P-1");
      g_assert_true (ent_store_save (store, partner, error));
      ent_record_free (partner);
    }
  return TRUE;
}

static const struct
{
  EntEditFunc function;
  EntStoreError code;
} failures[] = {
  { give_up_cb, ENT_STORE_ERROR_REFUSED },      { bad_sql_cb, ENT_STORE_ERROR_FAILED },
  { rolled_back_cb, ENT_STORE_ERROR_NO_SPACE }, { dangling_cb, ENT_STORE_ERROR_REFUSED },
  { twins_cb, ENT_STORE_ERROR_REFUSED },
};

static void
test_rollback (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *path = new_path ();
      EntStore *store = create_store (path);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;
      Watch watch;

      add_partner (store, "Acme", NULL, NULL);
      before = dump (store);
      start_watch (store, &watch);
      g_assert_false (ent_store_edit (store, "Fail", failures[i].function, NULL, &error));
      g_assert_error (error, ENT_STORE_ERROR, (int) failures[i].code);
      check_watch (&watch, 0, "");
      after = dump (store);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpint (count (store, "history"), ==, 2);

      add_partner (store, "Next", NULL, NULL);
      check_watch (&watch, 1, "+partner ");
      g_string_free (watch.text, TRUE);
      close_store (store);
    }
}

/* A function that passes over the loss of its transaction writes no row and no history. */
static void
test_rollback_unseen (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  g_autoptr (GError) error = NULL;

  g_assert_false (ent_store_edit (store, "Odd", rolled_back_unseen_cb, NULL, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED);
  g_assert_cmpint (count (store, "history"), ==, 1);
  g_assert_cmpint (count (store, "partner"), ==, 0);
  close_store (store);
}

/* What could not be taken back, for lack of memory, is before the next edit. */
static void
test_left_open (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);

  g_assert_true (ent_store_execute (store, "BEGIN IMMEDIATE", NULL));
  g_assert_true (
      ent_store_execute (store, "INSERT INTO partner (id, name) VALUES (1, 'Half')", NULL));
  add_partner (store, "Next", NULL, NULL);
  g_assert_cmpint (count (store, "partner"), ==, 1);
  close_store (store);
  store = open_store (path);
  g_assert_cmpint (count (store, "partner"), ==, 1);
  close_store (store);
}

static gboolean
nothing_cb (EntStore *store, gpointer data, GError **error)
{
  TestPartner *partner = ent_store_load (store, &test_partner_noun, *(gint64 *) data, error);
  gboolean saved;

  g_assert_nonnull (partner);
  saved = ent_store_save (store, partner, error);
  g_free (partner->name);
  partner->name = g_strdup ("There");
  saved = saved && ent_store_save (store, partner, error);
  g_free (partner->name);
  partner->name = g_strdup ("Acme");
  saved = saved && ent_store_save (store, partner, error);
  ent_record_free (partner);
  return saved;
}

/* Neither saving what is there nor changing it forth and back leaves a trace. */
static void
test_empty (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  gint64 id = add_partner (store, "Acme", NULL, NULL);
  g_autoptr (GError) error = NULL;
  Watch watch;

  start_watch (store, &watch);
  g_assert_true (ent_store_edit (store, "Nothing", nothing_cb, &id, &error));
  g_assert_no_error (error);
  check_watch (&watch, 0, "");
  g_assert_cmpint (count (store, "history"), ==, 2);
  g_string_free (watch.text, TRUE);
  close_store (store);
}

static gboolean
guard_cb (EntStore *store, const EntChanges *changes, gpointer data, GError **error)
{
  int *calls = data;

  ++*calls;
  if (!ent_changes_touch (changes, &test_deal_noun))
    return TRUE;
  /* The guard sees the rows as they would be. */
  g_assert_cmpint (count (store, "deal"), ==, 1);
  g_set_error_literal (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED, "Signed off.");
  return FALSE;
}

static void
test_guard (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  TestDeal *deal = ent_record_new (&test_deal_noun);
  g_autoptr (GError) error = NULL;
  int calls = 0;

  ent_store_add_guard (store, guard_cb, &calls);
  add_partner (store, "Acme", NULL, NULL);
  g_assert_cmpint (calls, ==, 1);
  g_assert_false (ent_store_edit (store, "Deal", save_cb, deal, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
  g_assert_cmpint (calls, ==, 2);
  g_assert_cmpint (count (store, "deal"), ==, 0);
  ent_record_free (deal);
  close_store (store);
}

static gboolean
nested_cb (EntStore *store, gpointer data, GError **error)
{
  g_test_expect_message ("entente", G_LOG_LEVEL_CRITICAL, "*!self->editing*");
  g_assert_false (ent_store_edit (store, "Inner", give_up_cb, NULL, NULL));
  g_test_assert_expected_messages ();
  return write_one (store, error);
}

static void
test_nested (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_store_edit (store, "Outer", nested_cb, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (store, "partner"), ==, 1);
  close_store (store);
}

/* Two records may not have one external id, whichever of them came by it, and whatever way. */
static void
test_external_ids (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  TestPartner *other = ent_record_new (&test_partner_noun);
  g_autoptr (GError) error = NULL;

  add_partner (store, "Acme", "P-1", NULL);
  other->name = g_strdup ("Other");
  other->external_id = g_strdup ("P-1");
  g_assert_false (ent_store_edit (store, "Add", save_cb, other, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "P-1"));
  g_clear_error (&error);

  other->parent.id = 0;
  g_free (other->external_id);
  other->external_id = g_strdup ("P-2");
  save (store, other);
  g_free (other->external_id);
  other->external_id = g_strdup ("P-1");
  g_assert_false (ent_store_edit (store, "Change", save_cb, other, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
  ent_record_free (other);

  /* Of another noun it is another's. */
  add_deal (store, 0, 0, "Deal", 1);
  run_sql_whole (path, "UPDATE deal SET external_id = 'P-1'");
  rename_partner (store, add_partner (store, "Third", NULL, NULL), "Third of them");
  close_store (store);
}

static gboolean
add_many_cb (EntStore *store, gpointer data, GError **error)
{
  const char *last = data;

  for (guint i = 0; i < 1500; i++)
    {
      TestPartner *partner = ent_record_new (&test_partner_noun);
      gboolean saved;

      partner->name = g_strdup ("One of many");
      partner->external_id = i < 1499 ? g_strdup_printf ("P-%s-%u", last, i) : g_strdup (last);
      saved = ent_store_save (store, partner, error);
      ent_record_free (partner);
      if (!saved)
        return FALSE;
    }
  return TRUE;
}

/* The same when so many are added at once that each is not looked at alone. */
static void
test_many_external_ids (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  g_autoptr (GError) error = NULL;

  add_partner (store, "Acme", "P-1", NULL);
  g_assert_false (ent_store_edit (store, "Add", add_many_cb, (gpointer) "P-1", &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "“P-1”"));
  g_clear_error (&error);
  g_assert_cmpint (count (store, "partner"), ==, 1);
  g_assert_true (ent_store_edit (store, "Add", add_many_cb, (gpointer) "P-2", &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (store, "partner"), ==, 1501);
  close_store (store);
}

/* Removing a partner takes its contacts along and makes its deals direct, in one step that can be
 * taken back whole. */
static void
test_remove (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  gint64 partner = add_partner (store, "Acme", NULL, NULL);
  gint64 other = add_partner (store, "Other", NULL, NULL);
  gint64 contact = add_contact (store, partner, "Anna");
  gint64 deal = add_deal (store, partner, contact, "Rollout", 500);
  gint64 other_deal = add_deal (store, other, 0, "Elsewhere", 700);
  g_autofree char *before = dump (store);
  g_autofree char *after = NULL;
  TestDeal *left;

  add_contact (store, other, "Bob");
  g_assert_true (ent_history_undo (store, NULL));
  remove_record (store, &test_partner_noun, partner);
  g_assert_cmpint (count (store, "contact"), ==, 0);
  g_assert_cmpint (count (store, "partner"), ==, 1);
  left = ent_store_load (store, &test_deal_noun, deal, NULL);
  g_assert_cmpint (left->partner, ==, 0);
  g_assert_cmpint (left->contact, ==, 0);
  g_assert_cmpint (left->class, ==, 0);
  g_assert_cmpint (left->amount, ==, 500);
  ent_record_free (left);
  left = ent_store_load (store, &test_deal_noun, other_deal, NULL);
  g_assert_cmpint (left->partner, ==, other);
  g_assert_cmpint (left->class, ==, 2);
  ent_record_free (left);

  g_assert_true (ent_history_undo (store, NULL));
  after = dump (store);
  g_assert_cmpstr (after, ==, before);
  close_store (store);
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  g_test_add_func ("/edit/commit", test_commit);
  g_test_add_func ("/edit/changes", test_changes);
  g_test_add_func ("/edit/rollback", test_rollback);
  g_test_add_func ("/edit/rollback-unseen", test_rollback_unseen);
  g_test_add_func ("/edit/left-open", test_left_open);
  g_test_add_func ("/edit/empty", test_empty);
  g_test_add_func ("/edit/guard", test_guard);
  g_test_add_func ("/edit/nested", test_nested);
  g_test_add_func ("/edit/external-ids", test_external_ids);
  g_test_add_func ("/edit/external-ids/many", test_many_external_ids);
  g_test_add_func ("/edit/remove", test_remove);

  return run_and_clean ();
}
