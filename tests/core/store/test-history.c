/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "core/store/ent-search.h"

static void
undo (EntStore *store)
{
  g_autoptr (GError) error = NULL;

  ent_history_undo (store, &error);
  g_assert_no_error (error);
}

static void
redo (EntStore *store)
{
  g_autoptr (GError) error = NULL;

  ent_history_redo (store, &error);
  g_assert_no_error (error);
}

static void
assert_nothing (EntStore *store, gboolean (*step) (EntStore *store, GError **error))
{
  g_autoptr (GError) error = NULL;

  g_assert_false (step (store, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING);
}

static void
assert_labels (EntStore *store, const char *undo_label, const char *redo_label)
{
  g_autofree char *undone = ent_history_dup_undo_label (store);
  g_autofree char *redone = ent_history_dup_redo_label (store);

  g_assert_cmpstr (undone, ==, undo_label);
  g_assert_cmpstr (redone, ==, redo_label);
}

/* The first edit made the program: there is nothing before it to go back to. */
static void
test_first (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);

  assert_labels (store, NULL, NULL);
  assert_nothing (store, ent_history_undo);
  assert_nothing (store, ent_history_redo);
  g_assert_cmpint (count (store, "program"), ==, 1);
  close_store (store);
}

static void
test_labels (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  TestPartner *partner = ent_record_new (&test_partner_noun);

  partner->name = g_strdup ("Acme");
  g_assert_true (ent_store_edit (store, "Add “Acme”", save_cb, partner, NULL));
  assert_labels (store, "Add “Acme”", NULL);
  g_free (partner->name);
  partner->name = g_strdup ("Acme Two");
  g_assert_true (ent_store_edit (store, "Rename", save_cb, partner, NULL));
  assert_labels (store, "Rename", NULL);
  undo (store);
  assert_labels (store, "Add “Acme”", "Rename");
  undo (store);
  assert_labels (store, NULL, "Add “Acme”");
  redo (store);
  assert_labels (store, "Add “Acme”", "Rename");
  ent_record_free (partner);
  close_store (store);
}

static void
test_list (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) newest = NULL;
  const EntHistoryEntry *entry;

  add_partner (store, "Acme", NULL, NULL);
  undo (store);
  all = ent_history_list (store, 0, NULL);
  newest = ent_history_list (store, 1, NULL);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpuint (newest->len, ==, 1);
  entry = newest->pdata[0];
  g_assert_cmpint (entry->kind, ==, ENT_HISTORY_UNDO);
  g_assert_cmpstr (entry->label, ==, "Save");
  g_assert_cmpstr (entry->person, ==, "Ada");
  g_assert_cmpuint (strlen (entry->at), ==, strlen ("2026-01-31T12:00:00Z"));
  entry = all->pdata[1];
  g_assert_cmpint (entry->kind, ==, ENT_HISTORY_EDIT);
  g_assert_cmpint (entry->sequence, ==, 2);
  close_store (store);
}

static char *
decode (EntStore *store, gint64 sequence)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) details = ent_history_decode (store, sequence, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < details->len; i++)
    {
      const EntHistoryDetail *detail = details->pdata[i];

      g_string_append_printf (text, "%s.%s %s>%s; ", detail->change.noun->name, detail->field->name,
                              detail->old_value ? detail->old_value : "",
                              detail->new_value ? detail->new_value : "");
    }
  return g_string_free (text, FALSE);
}

static void
test_decode (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  gint64 partner = add_partner (store, "Acme", "P-1", NULL);
  g_autofree char *added = NULL;
  g_autofree char *renamed = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *deal = NULL;
  g_autoptr (GError) error = NULL;

  rename_partner (store, partner, "Apex");
  undo (store);
  add_deal (store, 0, 0, "Rollout", 1250);
  added = decode (store, 2);
  g_assert_cmpstr (added, ==, "partner.external-id >P-1; partner.name >Acme; ");
  renamed = decode (store, 3);
  g_assert_cmpstr (renamed, ==, "partner.name Acme>Apex; ");
  undone = decode (store, 4);
  g_assert_cmpstr (undone, ==, "partner.name Apex>Acme; ");
  deal = decode (store, 5);
  g_assert_cmpstr (deal, ==,
                   "deal.name >Rollout; deal.amount >1250; deal.currency >USD; "
                   "deal.named-account >no; ");
  g_assert_null (ent_history_decode (store, 99, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING);
  close_store (store);
}

static void
test_list_of (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  gint64 acme = add_partner (store, "Acme", "P-1", NULL);
  gint64 other = add_partner (store, "Other", "P-2", NULL);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) last = NULL;
  g_autoptr (GPtrArray) none = NULL;

  rename_partner (store, acme, "Apex");
  rename_partner (store, other, "Another");
  undo (store);
  undo (store);
  all = ent_history_list_of (store, &test_partner_noun, acme, 0, NULL);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpint (((EntHistoryEntry *) all->pdata[0])->kind, ==, ENT_HISTORY_UNDO);
  g_assert_cmpint (((EntHistoryEntry *) all->pdata[0])->sequence, ==, 7);
  g_assert_cmpint (((EntHistoryEntry *) all->pdata[1])->sequence, ==, 4);
  g_assert_cmpint (((EntHistoryEntry *) all->pdata[2])->sequence, ==, 2);
  last = ent_history_list_of (store, &test_partner_noun, acme, 1, NULL);
  g_assert_cmpuint (last->len, ==, 1);
  none = ent_history_list_of (store, &test_deal_noun, acme, 0, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  close_store (store);
}

/* The stacks outlive the process. */
static void
test_reopen (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  gint64 id = add_partner (store, "One", NULL, NULL);
  g_autofree char *one = dump (store);
  g_autofree char *two = NULL;
  g_autofree char *found = NULL;

  rename_partner (store, id, "Two");
  two = dump (store);
  rename_partner (store, id, "Three");
  undo (store);
  close_store (store);

  store = open_store (path);
  found = dump (store);
  g_assert_cmpstr (found, ==, two);
  undo (store);
  close_store (store);

  store = open_store (path);
  g_free (found);
  found = dump (store);
  g_assert_cmpstr (found, ==, one);
  redo (store);
  redo (store);
  assert_nothing (store, ent_history_redo);
  assert_labels (store, "Save", NULL);
  undo (store);
  g_free (found);
  found = dump (store);
  g_assert_cmpstr (found, ==, two);
  close_store (store);
}

static void
test_redo_cleared (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  gint64 id = add_partner (store, "One", NULL, NULL);

  rename_partner (store, id, "Two");
  undo (store);
  rename_partner (store, id, "Other");
  assert_nothing (store, ent_history_redo);
  undo (store);
  redo (store);
  undo (store);
  undo (store);
  g_assert_cmpint (count (store, "partner"), ==, 0);
  assert_nothing (store, ent_history_undo);
  close_store (store);
}

static gint64
pick (EntStore *store, GRand *random, const char *table)
{
  g_autofree char *sql = NULL;
  gint64 n = count (store, table);
  gint64 id;

  if (n == 0)
    return 0;
  sql = g_strdup_printf ("SELECT id FROM %s ORDER BY id LIMIT 1 OFFSET %d", table,
                         g_rand_int_range (random, 0, (gint32) n));
  g_assert_true (ent_store_query_int (store, sql, &id, NULL));
  return id;
}

static void
edit_at_random (EntStore *store, GRand *random, int i)
{
  g_autofree char *name = g_strdup_printf ("Näme %d %d", i, g_rand_int_range (random, 0, 1000));
  gint64 partner = pick (store, random, "partner");
  gint64 contact = pick (store, random, "contact");
  gint64 deal = pick (store, random, "deal");

  switch (g_rand_int_range (random, 0, 7))
    {
    case 0:
      if (partner)
        remove_record (store, &test_partner_noun, partner);
      else
        add_partner (store, name, NULL, "Oslo");
      break;
    case 1:
      if (deal)
        remove_record (store, &test_deal_noun, deal);
      else
        add_deal (store, partner, contact, name, i);
      break;
    case 2:
      if (partner)
        add_contact (store, partner, name);
      else
        add_partner (store, name, name, NULL);
      break;
    case 3:
      if (partner)
        rename_partner (store, partner, name);
      else
        add_partner (store, name, name, NULL);
      break;
    case 4:
      add_partner (store, name, NULL, "Bergen");
      break;
    default:
      add_deal (store, partner, contact, name, i);
      break;
    }
}

#define EDITS 60

/* Random histories, undone and done again step by step: the rows and the index are each time
 * exactly what they were. */
static void
test_random (void)
{
  for (guint seed = 1; seed <= 3; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *path = new_path ();
      EntStore *store = create_store (path);
      g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_add (dumps, dump (store));
      for (int i = 0; i < EDITS; i++)
        {
          edit_at_random (store, random, i);
          g_ptr_array_add (dumps, dump (store));
          g_assert_cmpstr (dumps->pdata[i], !=, dumps->pdata[i + 1]);
        }
      for (int round = 0; round < 2; round++)
        {
          for (int i = EDITS - 1; i >= 0; i--)
            {
              g_autofree char *found = NULL;

              undo (store);
              found = dump (store);
              g_assert_cmpstr (found, ==, dumps->pdata[i]);
            }
          assert_nothing (store, ent_history_undo);
          for (int i = 1; i <= EDITS; i++)
            {
              g_autofree char *found = NULL;

              redo (store);
              found = dump (store);
              g_assert_cmpstr (found, ==, dumps->pdata[i]);
            }
          assert_nothing (store, ent_history_redo);
        }
      close_store (store);
    }
}

#define IMPORTED 50000

static gboolean
import_cb (EntStore *store, gpointer data, GError **error)
{
  TestDeal *deal = ent_record_new (&test_deal_noun);
  gboolean saved = TRUE;

  deal->currency = g_strdup ("USD");
  for (int i = 0; i < IMPORTED && saved; i++)
    {
      g_free (deal->name);
      g_free (deal->external_id);
      deal->parent.id = 0;
      deal->name = g_strdup_printf ("Imported deal %d", i);
      deal->external_id = g_strdup_printf ("D-%d", i);
      deal->amount = i;
      saved = ent_store_save (store, deal, error);
    }
  ent_record_free (deal);
  return saved;
}

static gint64
take_time (gint64 *last)
{
  gint64 now = g_get_monotonic_time ();
  gint64 taken = (now - *last) / 1000;

  *last = now;
  return taken;
}

/* An import is one step, and its length no obstacle. */
static void
test_import (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) none = NULL;
  gint64 last = g_get_monotonic_time ();

  g_assert_true (ent_store_edit (store, "Import", import_cb, NULL, &error));
  g_test_message ("import of %d deals: %d ms", IMPORTED, (int) take_time (&last));
  g_assert_cmpint (count (store, "deal"), ==, IMPORTED);
  hits = ent_search_find (store, "D-49999", 5, NULL);
  g_assert_cmpuint (hits->len, ==, 1);

  take_time (&last);
  undo (store);
  g_test_message ("undo of it: %d ms", (int) take_time (&last));
  g_assert_cmpint (count (store, "deal"), ==, 0);
  none = ent_search_find (store, "D-49999", 5, NULL);
  g_assert_cmpuint (none->len, ==, 0);

  take_time (&last);
  redo (store);
  g_test_message ("redo of it: %d ms", (int) take_time (&last));
  g_assert_cmpint (count (store, "deal"), ==, IMPORTED);
  g_object_unref (store);
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  g_test_add_func ("/history/first", test_first);
  g_test_add_func ("/history/labels", test_labels);
  g_test_add_func ("/history/list", test_list);
  g_test_add_func ("/history/decode", test_decode);
  g_test_add_func ("/history/list-of", test_list_of);
  g_test_add_func ("/history/reopen", test_reopen);
  g_test_add_func ("/history/redo-cleared", test_redo_cleared);
  g_test_add_func ("/history/random", test_random);
  g_test_add_func ("/history/import", test_import);

  return run_and_clean ();
}
