/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "changes-fixture.h"

#include <string.h>

/* Other rows, other fields of one row, added and removed records: each side ends up the same. */
static void
test_merge (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EntChangesFile) file = NULL;
  g_autofree char *original = dump (pair->mine);
  g_autofree char *mine = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *undone = NULL;
  g_autoptr (EntChangesFile) back = NULL;

  add_partner (pair->theirs, "New", ENT_STAGE_QUALIFY, NULL);
  set (pair->theirs, &ent_partner_noun, pair->partner, "city", "York");
  remove_record (pair->theirs, &ent_contact_noun, pair->contact);
  write_changes (pair, pair->theirs, 3);
  file = take (pair, pair->mine, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ent_changes_file_get_n_taken (file), ==, 3);
  g_assert_cmpint (get_last (pair->mine), ==, pair->since + 1);

  g_assert_true (ent_history_undo (pair->mine, &error));
  undone = dump (pair->mine);
  g_assert_cmpstr (undone, ==, original);
  g_assert_true (ent_history_redo (pair->mine, &error));

  set (pair->mine, &ent_partner_noun, pair->partner, "country", "GB");
  add_won (pair->mine, pair->other, 1, "2026-01-31");
  write_changes (pair, pair->mine, 4);
  back = take (pair, pair->theirs, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ent_changes_file_get_n_taken (back), ==, 2);
  mine = dump (pair->mine);
  theirs = dump (pair->theirs);
  g_assert_cmpstr (mine, ==, theirs);
}

static void
test_twice (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EntChangesFile) first = NULL;
  g_autoptr (EntChangesFile) second = NULL;
  gint64 last;

  set (pair->theirs, &ent_partner_noun, pair->partner, "city", "York");
  add_partner (pair->theirs, "New", ENT_STAGE_QUALIFY, NULL);
  remove_record (pair->theirs, &ent_contact_noun, pair->contact);
  write_changes (pair, pair->theirs, 3);
  first = take (pair, pair->mine, &error);
  g_assert_no_error (error);
  last = get_last (pair->mine);
  second = take (pair, pair->mine, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ent_changes_file_get_n_taken (second), ==, 0);
  g_assert_cmpint (get_last (pair->mine), ==, last);
}

/* What was undone again is no change. */
static void
test_nothing (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  guint n;

  set (pair->theirs, &ent_partner_noun, pair->partner, "city", "York");
  g_assert_true (ent_history_undo (pair->theirs, NULL));
  g_assert_false (ent_changes_file_write (pair->theirs, pair->since, pair->path, &n, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING);
  g_assert_false (g_file_test (pair->path, G_FILE_TEST_EXISTS));
}

static void
assert_conflict (GPtrArray *conflicts,
                 const char *title,
                 const char *field,
                 const char *mine,
                 const char *theirs)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      const EntConflict *conflict = g_ptr_array_index (conflicts, i);

      if (g_strcmp0 (conflict->title, title) == 0
          && g_strcmp0 (conflict->field ? conflict->field->name : NULL, field) == 0)
        {
          g_assert_cmpstr (conflict->mine, ==, mine);
          g_assert_cmpstr (conflict->theirs, ==, theirs);
          return;
        }
    }
  g_error ("No conflict about %s of “%s”", field, title);
}

/* One of every kind at once: all are told, and none of the changes is made. */
static void
test_conflicts (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EntChangesFile) file = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 gone = add_partner (pair->mine, "Meanwhile", ENT_STAGE_QUALIFY, NULL);
  GPtrArray *conflicts;

  remove_record (pair->mine, &ent_partner_noun, gone);
  set (pair->mine, &ent_partner_noun, pair->partner, "city", "Leeds");
  set (pair->theirs, &ent_partner_noun, pair->partner, "city", "York");
  set (pair->theirs, &ent_partner_noun, pair->partner, "country", "GB");
  set (pair->mine, &ent_deal_noun, pair->deal, "amount", "1200.50");
  set (pair->theirs, &ent_deal_noun, pair->deal, "amount", "999");
  set (pair->mine, &ent_contact_noun, pair->contact, "name", "Eva");
  remove_record (pair->theirs, &ent_contact_noun, pair->contact);
  write_changes (pair, pair->theirs, 3);

  before = dump (pair->mine);
  file = ent_changes_file_read (pair->mine, pair->path, &error);
  g_assert_no_error (error);
  g_assert_false (ent_changes_file_take (file, pair->mine, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "3 changes"));
  conflicts = ent_changes_file_get_conflicts (file);
  g_assert_cmpuint (conflicts->len, ==, 3);
  assert_conflict (conflicts, "Brackwater", "city", "Leeds", "York");
  assert_conflict (conflicts, "Rollout", "amount", "1200.50", "999.00");
  assert_conflict (conflicts, "Eva", "name", "Eva", "removed");
  after = dump (pair->mine);
  g_assert_cmpstr (after, ==, before);
}

/* What one side removed and the other refers to or goes on changing. */
static void
test_removed (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EntChangesFile) file = NULL;
  g_autoptr (EntChangesFile) back = NULL;
  GPtrArray *conflicts;
  gint64 since = pair->since;

  remove_record (pair->mine, &ent_partner_noun, pair->other);
  set (pair->theirs, &ent_partner_noun, pair->other, "city", "Bern");
  add_won (pair->theirs, pair->other, 1, "2026-01-31");
  write_changes (pair, pair->theirs, 2);
  file = ent_changes_file_read (pair->mine, pair->path, &error);
  g_assert_false (ent_changes_file_take (file, pair->mine, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_CONFLICT);
  conflicts = ent_changes_file_get_conflicts (file);
  g_assert_cmpuint (conflicts->len, ==, 2);
  assert_conflict (conflicts, "Zürich AG", NULL, "removed", "changed");
  assert_conflict (conflicts, "Rollout", "partner", "removed", "Zürich AG");
  g_clear_error (&error);

  pair->since = since;
  write_changes (pair, pair->mine, 2);
  back = ent_changes_file_read (pair->theirs, pair->path, &error);
  g_assert_false (ent_changes_file_take (back, pair->theirs, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_CONFLICT);
  conflicts = ent_changes_file_get_conflicts (back);
  g_assert_cmpuint (conflicts->len, ==, 2);
  assert_conflict (conflicts, "Zürich AG", "city", "Bern", "removed");
  assert_conflict (conflicts, "Rollout", "partner", "Zürich AG", "removed");
}

/* Rules that two copies can break between them only. */
static void
test_rules (void)
{
  static const struct
  {
    const char *mine;
    const char *theirs;
  } cases[] = {
    { "INSERT INTO account (id, external_id, name) VALUES (70, 'A-1', 'Mine')",
      "INSERT INTO account (id, external_id, name) VALUES (71, 'A-1', 'Theirs')" },
    { "INSERT INTO rate VALUES (70, 'EUR', 'FY2026-Q1', 1080000000)",
      "INSERT INTO rate VALUES (71, 'EUR', 'FY2026-Q1', 1090000000)" },
    { "UPDATE tier_rule SET threshold = 9000000 WHERE tier = 'gold'",
      "UPDATE tier_rule SET threshold = 9500000 WHERE tier = 'silver'" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Pair) pair = pair_new ();

      tamper (pair->mine, cases[i].mine);
      tamper (pair->theirs, cases[i].theirs);
      write_changes (pair, pair->theirs, 1);
      assert_not_taken (pair, ENT_STORE_ERROR_REFUSED);
    }
}

/* What no Entente writes: dates, words and numbers that are none, settings that are none or two,
 * values that do not agree. */
static void
test_values (void)
{
  static const struct
  {
    const char *sql;
    EntStoreError code;
  } cases[] = {
    { "UPDATE partner SET signed_on = '2026-02-31' WHERE name = 'Brackwater'",
      ENT_STORE_ERROR_DAMAGED },
    { "UPDATE deal SET stage = 'WON'", ENT_STORE_ERROR_DAMAGED },
    { "UPDATE deal SET stage = 'sold'", ENT_STORE_ERROR_DAMAGED },
    { "UPDATE partner SET name = CAST (x'ff' AS TEXT)", ENT_STORE_ERROR_DAMAGED },
    { "UPDATE partner SET name = CAST (x'410042' AS TEXT)", ENT_STORE_ERROR_DAMAGED },
    { "INSERT INTO account (id, name) VALUES (-1, 'Negative')", ENT_STORE_ERROR_DAMAGED },
    { "UPDATE partner SET name = NULL", ENT_STORE_ERROR_REFUSED },
    { "UPDATE deal SET currency = 'XXQ'", ENT_STORE_ERROR_DAMAGED },
    { "UPDATE deal SET partner = NULL", ENT_STORE_ERROR_REFUSED },
    { "UPDATE deal SET stage = 'proposal'", ENT_STORE_ERROR_REFUSED },
    { "INSERT INTO contact (id, partner, name) SELECT 70, id, 'X' FROM program",
      ENT_STORE_ERROR_CONFLICT },
    { "INSERT INTO program (id, currency, fiscal_year_start, language, pass_mark, weight_overlap,"
      " weight_capability, weight_no_conflict, weight_stability, weight_capacity,"
      " weight_enthusiasm, probability_registered, probability_qualified, probability_proposal,"
      " probability_negotiation) SELECT id + 1, currency, fiscal_year_start, language, pass_mark,"
      " 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 FROM program",
      ENT_STORE_ERROR_REFUSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Pair) pair = pair_new ();
      g_autoptr (EntStore) careless = make_careless (pair->theirs);
      guint n;

      tamper (careless, cases[i].sql);
      if (ent_changes_file_write (careless, pair->since, pair->path, &n, NULL))
        assert_not_taken (pair, cases[i].code);
      else
        g_assert_cmpint (cases[i].code, ==, ENT_STORE_ERROR_DAMAGED);
    }
}

static void
test_settings (void)
{
  g_autoptr (Pair) pair = pair_new ();

  tamper (pair->theirs, "UPDATE program SET currency = 'EUR'");
  write_changes (pair, pair->theirs, 1);
  assert_not_taken (pair, ENT_STORE_ERROR_REFUSED);
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  g_test_add_func ("/changes-file/merge", test_merge);
  g_test_add_func ("/changes-file/twice", test_twice);
  g_test_add_func ("/changes-file/nothing", test_nothing);
  g_test_add_func ("/changes-file/conflicts", test_conflicts);
  g_test_add_func ("/changes-file/removed", test_removed);
  g_test_add_func ("/changes-file/rules", test_rules);
  g_test_add_func ("/changes-file/values", test_values);
  g_test_add_func ("/changes-file/settings", test_settings);

  return run_and_clean ();
}
