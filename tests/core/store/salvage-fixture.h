/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-salvage.h"

#include "store-fixture.h"

#include <string.h>

/* A program worth salvaging, and what the tests of that share. */

#define PAGE       4096
#define N_PARTNERS 300
#define N_DEALS    600

HELPER gboolean
fill_cb (EntStore *store, gpointer data, GError **error)
{
  gint64 ids[N_PARTNERS];

  for (int i = 0; i < N_PARTNERS; i++)
    {
      TestPartner *partner = ent_record_new (&test_partner_noun);

      partner->name = g_strdup_printf ("Partner %d", i);
      partner->external_id = g_strdup_printf ("P-%d", i);
      partner->stage = 1 + i % 2;
      /* Every hundredth on several pages. */
      partner->notes = g_strnfill (i % 100 ? 40 : 9000, 'a' + i % 26);
      g_assert_true (ent_store_save (store, partner, error));
      ids[i] = partner->parent.id;
      ent_record_free (partner);
    }
  for (int i = 0; i < N_DEALS; i++)
    {
      TestDeal *deal = ent_record_new (&test_deal_noun);

      deal->name = g_strdup_printf ("Deal %d of many that fill some pages", i);
      deal->partner = i % 3 ? ids[i % N_PARTNERS] : 0;
      deal->class = deal->partner ? 2 : 0;
      deal->amount = i * 12345;
      deal->currency = g_strdup ("USD");
      g_assert_true (ent_store_save (store, deal, error));
      ent_record_free (deal);
    }
  return TRUE;
}

/* A program whose tables have several pages each, and its history several entries, closed. */
HELPER char *
make_program (void)
{
  static char *data;
  static gsize size;
  char *path = new_path ();
  g_autoptr (GError) error = NULL;

  if (data == NULL)
    {
      EntStore *store = create_store (path);
      gint64 id;

      ent_store_edit (store, "Fill", fill_cb, NULL, &error);
      g_assert_no_error (error);
      id = add_partner (store, "Late", "L-1", NULL);
      add_contact (store, id, "Anna");
      rename_partner (store, id, "Later");
      g_assert_true (ent_history_undo (store, NULL));
      g_assert_true (ent_history_redo (store, NULL));
      close_store (store);
      data = read_bytes (path, &size);
    }
  g_assert_true (
      g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  return path;
}

/* All rows of the noun at PLACE. */
HELPER void
dump_noun (EntStore *store, guint place, GString *text)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY id", store->nouns[place]->name);

  dump_rows (store, sql, text);
}

/* All rows but those of the search index, the history too. */
HELPER char *
dump_all (EntStore *store)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; store->nouns[i]; i++)
    dump_noun (store, i, text);
  dump_rows (store, "SELECT *, hex (changeset) FROM history ORDER BY id", text);
  return g_string_free (text, FALSE);
}

HELPER gint64
query (const char *path, const char *sql)
{
  EntStore *store = ent_store_new_internal (path, test_nouns);
  gint64 value;

  g_assert_cmpint (sqlite3_open (path, &store->db), ==, SQLITE_OK);
  g_assert_true (ent_store_query_int (store, sql, &value, NULL));
  g_object_unref (store);
  return value;
}

/* Where the page of NAME begins: its root, or the first of its leaves. */
HELPER gsize
find_root (const char *path, const char *name)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name = '%s'", name);

  return (gsize) (query (path, sql) - 1) * PAGE;
}

/* The page that the cell CHILD of the interior page at ROOT leads to. */
HELPER gsize
find_child (const guint8 *data, gsize root, guint child)
{
  const guint8 *pointer = data + root + 12 + 2 * child;
  const guint8 *cell = data + root + (pointer[0] << 8 | pointer[1]);

  g_assert_cmpint (data[root], ==, 0x05);
  return ((gsize) cell[0] << 24 | (gsize) cell[1] << 16 | (gsize) cell[2] << 8 | cell[3]) * PAGE
         - PAGE;
}

/* The report says what a reader of the new file finds, and what is missing has its reason. */
HELPER void
check_report (const EntSalvage *salvage, EntStore *store)
{
  for (guint i = 0; i < salvage->counts->len; i++)
    {
      const EntSalvageCount *one = &g_array_index (salvage->counts, EntSalvageCount, i);
      guint n_refused = 0;

      for (guint j = 0; j < salvage->losses->len; j++)
        {
          const EntSalvageLoss *loss = g_ptr_array_index (salvage->losses, j);

          g_assert_nonnull (loss->reason);
          n_refused += loss->noun == one->noun && !loss->is_copied;
        }
      g_assert_cmpint (one->n_copied, ==, count (store, one->noun->name));
      g_assert_cmpuint (one->n_found, ==, one->n_copied + n_refused);
    }
}

HELPER EntSalvage *
salvage_file (const char *path, const char *new_path)
{
  g_autoptr (GError) error = NULL;
  gsize size_before, size_after;
  g_autofree char *before = read_bytes (path, &size_before);
  g_autofree char *after = NULL;
  EntSalvage *salvage
      = ent_salvage_run (path, new_path, test_nouns, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  after = read_bytes (path, &size_after);
  g_assert_cmpmem (before, size_before, after, size_after);
  return salvage;
}
