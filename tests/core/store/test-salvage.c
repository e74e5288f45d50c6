/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "core/store/ent-salvage.h"

#include <string.h>

#define PAGE       4096
#define N_PARTNERS 300
#define N_DEALS    600

static gboolean
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
static char *
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

/* All rows but those of the search index, the history too. */
static char *
dump_all (EntStore *store)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; store->nouns[i]; i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY id", store->nouns[i]->name);

      dump_rows (store, sql, text);
    }
  dump_rows (store, "SELECT *, hex (changeset) FROM history ORDER BY id", text);
  return g_string_free (text, FALSE);
}

static gint64
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
static gsize
find_root (const char *path, const char *name)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name = '%s'", name);

  return (gsize) (query (path, sql) - 1) * PAGE;
}

/* The page that the cell CHILD of the interior page at ROOT leads to. */
static gsize
find_child (const guint8 *data, gsize root, guint child)
{
  const guint8 *pointer = data + root + 12 + 2 * child;
  const guint8 *cell = data + root + (pointer[0] << 8 | pointer[1]);

  g_assert_cmpint (data[root], ==, 0x05);
  return ((gsize) cell[0] << 24 | (gsize) cell[1] << 16 | (gsize) cell[2] << 8 | cell[3]) * PAGE
         - PAGE;
}

static guint
count_cells (const guint8 *data, gsize page)
{
  return (guint) data[page + 3] << 8 | data[page + 4];
}

/* What is done to a whole file, its size in SIZE; returns how many deals and partners are then gone
 * for ever. */
typedef struct
{
  guint deals;
  guint partners;
} Gone;

static Gone
spoil_nothing (const char *path, guint8 *data, gsize *size)
{
  return (Gone){ 0, 0 };
}

static Gone
spoil_header (const char *path, guint8 *data, gsize *size)
{
  memset (data, 0, 100);
  return (Gone){ 0, 0 };
}

static Gone
spoil_first_page (const char *path, guint8 *data, gsize *size)
{
  memset (data, 0, PAGE);
  return (Gone){ 0, 0 };
}

static Gone
spoil_root (const char *path, guint8 *data, gsize *size)
{
  memset (data + find_root (path, "deal"), 0, PAGE);
  return (Gone){ 0, 0 };
}

static Gone
spoil_leaf (const char *path, guint8 *data, gsize *size)
{
  gsize leaf = find_child (data, find_root (path, "deal"), 1);
  Gone gone = { count_cells (data, leaf), 0 };

  g_assert_cmpint (data[leaf], ==, 0x0d);
  memset (data + leaf, 0, PAGE);
  return gone;
}

static Gone
spoil_partner_leaf (const char *path, guint8 *data, gsize *size)
{
  gsize leaf = find_child (data, find_root (path, "partner"), 1);
  Gone gone = { 0, count_cells (data, leaf) };

  memset (data + leaf, 0xa5, PAGE);
  return gone;
}

/* The way to a leaf is lost, not the leaf. */
static Gone
spoil_pointer (const char *path, guint8 *data, gsize *size)
{
  gsize root = find_root (path, "deal");
  const guint8 *pointer = data + root + 12;
  guint8 *cell = data + root + (pointer[0] << 8 | pointer[1]);
  gsize other = find_root (path, "program") / PAGE + 1;

  cell[2] = (guint8) (other >> 8);
  cell[3] = (guint8) other;
  return (Gone){ 0, 0 };
}

static Gone
spoil_type (const char *path, guint8 *data, gsize *size)
{
  data[find_child (data, find_root (path, "deal"), 0)] = 0x77;
  return (Gone){ 0, 0 };
}

static Gone
spoil_last_byte (const char *path, guint8 *data, gsize *size)
{
  --*size;
  return (Gone){ 0, 0 };
}

static const struct
{
  const char *name;
  Gone (*spoil) (const char *path, guint8 *data, gsize *size);
} damages[] = {
  { "nothing", spoil_nothing }, { "header", spoil_header }, { "first-page", spoil_first_page },
  { "root", spoil_root },       { "leaf", spoil_leaf },     { "partner-leaf", spoil_partner_leaf },
  { "pointer", spoil_pointer }, { "type", spoil_type },     { "last-byte", spoil_last_byte },
};

static const EntSalvageCount *
get_count (const EntSalvage *salvage, const EntNoun *noun)
{
  for (guint i = 0; i < salvage->counts->len; i++)
    {
      const EntSalvageCount *count = &g_array_index (salvage->counts, EntSalvageCount, i);

      if (count->noun == noun)
        return count;
    }
  g_assert_not_reached ();
}

/* The report says what a reader of the new file finds, and what is missing has its reason. */
static void
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

static EntSalvage *
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

static void
test_damage (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *path = make_program ();
  g_autofree char *bad_path = new_path ();
  g_autofree char *new = new_path ();
  EntStore *store = open_store (path);
  g_autofree char *before = dump_all (store);
  g_autofree char *after = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (EntSalvage) salvage = NULL;
  gsize size;
  Gone gone;

  close_store (store);
  bytes = read_bytes (path, &size);
  gone = damages[i].spoil (path, (guint8 *) bytes, &size);
  g_assert_true (g_file_set_contents (bad_path, bytes, (gssize) size, NULL));
  salvage = salvage_file (bad_path, new);
  store = open_store (new);
  check_report (salvage, store);
  g_assert_cmpint (count (store, "partner"), ==, N_PARTNERS + 1 - gone.partners);
  g_assert_cmpint (count (store, "deal"), ==, N_DEALS - gone.deals);
  g_assert_cmpint (get_count (salvage, &test_deal_noun)->n_expected, ==, N_DEALS);
  g_assert_cmpint (ent_salvage_get_n_lost (salvage), ==, gone.deals + gone.partners);
  g_assert_true (salvage->has_settings);
  /* With nothing lost the new file is the old one, its history too. */
  g_assert_true (salvage->has_history == (gone.deals + gone.partners == 0));
  for (guint j = 0; j < salvage->counts->len; j++)
    {
      const EntSalvageCount *one = &g_array_index (salvage->counts, EntSalvageCount, j);

      g_assert_true (one->is_exact
                     == (one->n_expected == one->n_copied
                         && (one->noun != &test_deal_noun || gone.partners == 0)));
    }
  if (salvage->has_history)
    {
      after = dump_all (store);
      g_assert_cmpstr (after, ==, before);
      g_assert_true (ent_history_undo (store, NULL));
    }
  else
    {
      g_autofree char *label = ent_history_dup_undo_label (store);

      g_assert_null (label);
      g_assert_cmpint (count (store, "history"), ==, 1);
    }
  add_partner (store, "Afterwards", NULL, NULL);
  close_store (store);
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *name = g_strconcat ("/salvage/damage/", damages[i].name, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_damage);
    }

  return run_and_clean ();
}
