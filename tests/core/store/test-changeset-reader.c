/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "core/store/ent-changeset-reader.h"

#define N_PARTNERS 200

typedef struct
{
  gint64 ids[N_PARTNERS]; /* of partners, as they are made */
  gint64 deal;
} Made;

static gboolean
add_cb (EntStore *store, gpointer data, GError **error)
{
  Made *made = data;

  for (guint i = 0; i < N_PARTNERS; i++)
    {
      TestPartner *partner = ent_record_new (&test_partner_noun);
      gboolean saved;

      partner->name = g_strdup_printf ("Pärtner %u", i);
      partner->notes = i % 3 ? g_strnfill (i * 5, 'n') : NULL;
      partner->overlap = i % 2 ? 3 : ENT_NUMBER_NONE;
      saved = ent_store_save (store, partner, error);
      made->ids[i] = partner->parent.id;
      ent_record_free (partner);
      if (!saved)
        return FALSE;
    }
  return TRUE;
}

/* Removes some rows, changes others and adds one, in tables that refer to each other. */
static gboolean
mix_cb (EntStore *store, gpointer data, GError **error)
{
  Made *made = data;

  for (guint i = 0; i < N_PARTNERS; i++)
    {
      TestPartner *partner = ent_store_load (store, &test_partner_noun, made->ids[i], error);

      g_free (partner->city);
      partner->city = g_strdup (i % 4 ? "Oslo" : "Bergen");
      g_clear_pointer (&partner->notes, g_free);
      if (!ent_store_save (store, partner, error)
          || (i % 5 == 0 && !ent_store_remove (store, &test_partner_noun, made->ids[i], error)))
        return FALSE;
      ent_record_free (partner);
    }
  return add_cb (store, made, error);
}

static GBytes *
make_changeset (EntStore *store, EntEditFunc function, Made *made)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_store_edit (store, "Edit", function, made, &error));
  g_assert_no_error (error);
  return ent_store_dup_last_changeset (store);
}

/* A value as SQLite reads it is what the reader reads. */
static void
compare_value (const EntCell *cell, sqlite3_value *value)
{
  if (value == NULL)
    {
      g_assert_cmpint (cell->type, ==, ENT_CELL_NONE);
      return;
    }
  switch (sqlite3_value_type (value))
    {
    case SQLITE_NULL:
      g_assert_cmpint (cell->type, ==, ENT_CELL_NULL);
      break;
    case SQLITE_INTEGER:
      g_assert_cmpint (cell->type, ==, ENT_CELL_INTEGER);
      g_assert_cmpint (cell->integer, ==, sqlite3_value_int64 (value));
      break;
    default:
      g_assert_cmpint (sqlite3_value_type (value), ==, SQLITE_TEXT);
      g_assert_cmpint (cell->type, ==, ENT_CELL_TEXT);
      g_assert_cmpmem (cell->bytes, cell->size, sqlite3_value_text (value),
                       sqlite3_value_bytes (value));
    }
}

static void
compare_change (const EntChangesetReader *reader, sqlite3_changeset_iter *iter)
{
  const char *name;
  int n_columns, operation, indirect;

  sqlite3changeset_op (iter, &name, &n_columns, &operation, &indirect);
  g_assert_cmpstr (reader->table, ==, name);
  g_assert_cmpuint (reader->n_columns, ==, (guint) n_columns);
  g_assert_cmpint (reader->operation, ==, operation);
  for (int i = 0; i < n_columns; i++)
    {
      sqlite3_value *old_value = NULL;
      sqlite3_value *new_value = NULL;

      if (operation != SQLITE_INSERT)
        sqlite3changeset_old (iter, i, &old_value);
      if (operation != SQLITE_DELETE)
        sqlite3changeset_new (iter, i, &new_value);
      compare_value (&g_array_index (reader->old_cells, EntCell, i), old_value);
      compare_value (&g_array_index (reader->new_cells, EntCell, i), new_value);
    }
}

/* Reads CHANGESET both ways. Returns how many changes it has, and whether the ids of each table
 * ascend. */
static guint
compare (GBytes *changeset, gboolean *ascends)
{
  sqlite3_changeset_iter *iter = NULL;
  g_auto (EntChangesetReader) reader;
  g_autofree char *table = NULL;
  gint64 last = 0;
  guint n = 0;

  *ascends = TRUE;
  g_assert_cmpint (sqlite3changeset_start (&iter, (int) g_bytes_get_size (changeset),
                                           (void *) g_bytes_get_data (changeset, NULL)),
                   ==, SQLITE_OK);
  ent_changeset_reader_init (&reader, changeset);
  for (; ent_changeset_reader_next (&reader); n++)
    {
      g_assert_cmpint (sqlite3changeset_next (iter), ==, SQLITE_ROW);
      compare_change (&reader, iter);
      if (g_strcmp0 (table, reader.table) == 0 && reader.id <= last)
        *ascends = FALSE;
      last = reader.id;
      g_free (table);
      table = g_strdup (reader.table);
    }
  g_assert_false (reader.damaged);
  g_assert_cmpint (sqlite3changeset_next (iter), ==, SQLITE_DONE);
  sqlite3changeset_finalize (iter);
  return n;
}

/* What the reader reads is what SQLite reads, of added, changed and removed rows of several tables,
 * in the order of their ids. */
static void
test_reads (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  Made made = { { 0 }, 0 };
  g_autoptr (GBytes) added = make_changeset (store, add_cb, &made);
  g_autoptr (GBytes) mixed = NULL;
  g_autoptr (GBytes) inverse = NULL;
  gboolean ascends;

  g_assert_cmpuint (compare (added, &ascends), ==, N_PARTNERS);
  g_assert_true (ascends);
  add_contact (store, made.ids[0], "Ada");
  add_deal (store, made.ids[0], 0, "Deal", 5);
  mixed = make_changeset (store, mix_cb, &made);
  g_assert_cmpuint (compare (mixed, &ascends), ==, 2 * N_PARTNERS + 2);
  g_assert_true (ascends);
  inverse = ent_changeset_invert (mixed, NULL);
  g_assert_cmpuint (compare (inverse, &ascends), ==, 2 * N_PARTNERS + 2);
  g_assert_true (ascends);
  close_store (store);
}

/* Turns the order of the ids around by giving every row another one. */
static GBytes *
renumber (GBytes *changeset)
{
  GByteArray *copy = g_byte_array_new ();
  g_auto (EntChangesetReader) reader;
  const guint8 *data = g_bytes_get_data (changeset, NULL);

  g_byte_array_append (copy, data, (guint) g_bytes_get_size (changeset));
  ent_changeset_reader_init (&reader, changeset);
  while (ent_changeset_reader_next (&reader))
    {
      guint64 id = GUINT64_TO_BE ((guint64) (G_MAXINT64 - reader.id));

      /* Behind what was done, whether indirectly, and the type. */
      memcpy (copy->data + (reader.start - data) + 3, &id, sizeof id);
    }
  return g_byte_array_free_to_bytes (copy);
}

/* Whatever order the changes come in, they leave in that of the ids, none lost and none changed. */
static void
test_sorts (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  Made made = { { 0 }, 0 };
  g_autoptr (GBytes) added = make_changeset (store, add_cb, &made);
  g_autoptr (GBytes) reversed = renumber (added);
  g_autoptr (GBytes) sorted = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GBytes) same = NULL;
  gboolean ascends;

  compare (reversed, &ascends);
  g_assert_false (ascends);
  sorted = ent_changeset_sort (reversed);
  g_assert_cmpuint (compare (sorted, &ascends), ==, N_PARTNERS);
  g_assert_true (ascends);
  again = renumber (sorted);
  same = ent_changeset_sort (again);
  g_assert_true (g_bytes_equal (same, added));
  close_store (store);
}

/* A changeset cut anywhere, or with any byte another, is read to its end or to where it is damaged
 * and no further. */
static void
test_damaged (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  gint64 id = add_partner (store, "Acme", "P-1", "Oslo");
  g_autoptr (GBytes) whole = ent_store_dup_last_changeset (store);
  gsize size = g_bytes_get_size (whole);
  guint n_damaged = 0;

  g_assert_cmpint (id, >, 0);
  for (gsize i = 0; i < size * 257; i++)
    {
      gsize length = i < size ? i : size;
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (whole, NULL), MAX (length, 1));
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) sorted = NULL;
      g_auto (EntChangesetReader) reader;

      if (i >= size)
        copy[i % size] = (guint8) ((i - size) / size);
      bytes = g_bytes_new_take (g_steal_pointer (&copy), length);
      ent_changeset_reader_init (&reader, bytes);
      while (ent_changeset_reader_next (&reader))
        continue;
      n_damaged += reader.damaged;
      g_assert_true (reader.damaged || reader.at == reader.end);
      sorted = ent_changeset_sort (bytes);
      g_assert_true (!reader.damaged || g_bytes_equal (sorted, bytes));
    }
  g_assert_cmpuint (n_damaged, >, size);
  close_store (store);
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);

  g_test_add_func ("/changeset-reader/reads", test_reads);
  g_test_add_func ("/changeset-reader/sorts", test_sorts);
  g_test_add_func ("/changeset-reader/damaged", test_damaged);

  return run_and_clean ();
}
