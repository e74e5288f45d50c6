/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "salvage-fixture.h"

#include "core/store/ent-compact.h"

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

/* The way to a leaf is lost, not the leaf: it leads into the history. */
static Gone
spoil_pointer (const char *path, guint8 *data, gsize *size)
{
  gsize root = find_root (path, "deal");
  const guint8 *pointer = data + root + 12;
  guint8 *cell = data + root + (pointer[0] << 8 | pointer[1]);
  gsize other = find_root (path, "history") / PAGE + 1;

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

/* The settings were on a page of their own. */
static void
test_settings (void)
{
  g_autofree char *path = make_program ();
  g_autofree char *new = new_path ();
  gsize size, root = find_root (path, "program");
  g_autofree char *bytes = read_bytes (path, &size);
  g_autoptr (EntSalvage) salvage = NULL;
  EntStore *store;

  memset (bytes + root, 0, PAGE);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  salvage = salvage_file (path, new);
  g_assert_false (salvage->has_settings);
  g_assert_cmpint (ent_salvage_get_n_lost (salvage), ==, 1);
  store = open_store (new);
  check_report (salvage, store);
  g_assert_cmpint (count (store, "deal"), ==, N_DEALS);
  g_object_unref (store);
}

/* What is left of a record whose values are damaged, and of what refers to one that is lost. */
static void
test_values (void)
{
  static const char *const updates[] = {
    "UPDATE partner SET stage = 'nonsense', signed_on = '2026-02-30' WHERE name = 'Late'",
    "UPDATE partner SET name = NULL WHERE name = 'Later'",
    "UPDATE partner SET name = CAST (x'41ff42' AS TEXT) WHERE name = 'Partner 7'",
    "UPDATE partner SET external_id = 'P-8' WHERE name = 'Partner 9'",
    "UPDATE partner SET overlap = 6 WHERE name = 'Partner 10'",
  };
  g_autofree char *path = make_program ();
  g_autofree char *new = new_path ();
  g_autoptr (EntSalvage) salvage = NULL;
  EntStore *store;
  guint n_unlinked = 0;

  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    run_sql (path, updates[i]);
  salvage = salvage_file (path, new);
  store = open_store (new);
  check_report (salvage, store);
  /* Of 301: one without a name, one whose name is none, one that is there twice. Its contact goes
   * with the first, the deals of all become direct. */
  g_assert_cmpint (count (store, "partner"), ==, N_PARTNERS - 2);
  g_assert_cmpint (count (store, "contact"), ==, 0);
  g_assert_cmpint (count (store, "deal"), ==, N_DEALS);
  g_assert_cmpint (ent_salvage_get_n_lost (salvage), ==, 4);
  for (guint i = 0; i < salvage->losses->len; i++)
    {
      const EntSalvageLoss *loss = g_ptr_array_index (salvage->losses, i);

      if (loss->noun == &test_deal_noun)
        {
          g_assert_true (loss->is_copied);
          g_assert_nonnull (strstr (loss->reason, "Partner"));
          n_unlinked++;
        }
      if (g_strcmp0 (loss->title, "Partner 10") == 0)
        g_assert_nonnull (strstr (loss->reason, "Overlap"));
    }
  g_assert_cmpuint (n_unlinked, ==, 2);
  g_assert_false (salvage->has_history);
  g_object_unref (store);
}

/* Of a file that was cut in the middle the first half is there, and all it refers to is. */
static void
test_half (void)
{
  g_autofree char *path = make_program ();
  g_autofree char *new = new_path ();
  g_autoptr (EntSalvage) salvage = NULL;
  GStatBuf status;
  EntStore *store;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (truncate (path, status.st_size / 2), ==, 0);
  salvage = salvage_file (path, new);
  store = open_store (new);
  check_report (salvage, store);
  g_assert_cmpint (count (store, "deal") + count (store, "partner"), >, 100);
  g_assert_false (salvage->has_history);
  g_object_unref (store);
}

/* Pages that are free hold rows that were removed, and which pages those are stands in the header,
 * which is lost. */
static void
test_removed (void)
{
  g_autofree char *path = make_program ();
  g_autofree char *new = new_path ();
  g_autofree char *bytes = NULL;
  g_autoptr (EntSalvage) salvage = NULL;
  gsize size;

  run_sql_whole (path, "PRAGMA secure_delete = FAST;"
                       "DELETE FROM deal WHERE id IN (SELECT id FROM deal ORDER BY id LIMIT 300)");
  g_assert_cmpint (query (path, "PRAGMA freelist_count"), >, 1);
  bytes = read_bytes (path, &size);
  memset (bytes, 0, PAGE);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  salvage = salvage_file (path, new);
  g_assert_cmpuint (get_count (salvage, &test_deal_noun)->n_found, ==, N_DEALS - 300);
  g_assert_true (get_count (salvage, &test_deal_noun)->is_exact);
}

/* A history that was compacted says nothing of how the program began; what it says is kept. */
static void
test_compacted (void)
{
  g_autofree char *path = make_program ();
  g_autofree char *new = new_path ();
  g_autoptr (EntSalvage) salvage = NULL;
  EntStore *store = open_store (path);
  g_autoptr (GError) error = NULL;

  ent_compact (store, TRUE, &error);
  g_assert_no_error (error);
  rename_partner (store, add_partner (store, "Ash", NULL, NULL), "Elm");
  close_store (store);
  salvage = salvage_file (path, new);
  g_assert_true (salvage->has_history);
  store = open_store (new);
  g_assert_cmpint (count (store, "history"), ==, 3);
  for (int i = 0; i < 2; i++)
    g_assert_true (ent_history_undo (store, NULL));
  g_assert_cmpint (count (store, "partner"), ==, N_PARTNERS + 1);
  g_object_unref (store);
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
  g_test_add_func ("/salvage/settings", test_settings);
  g_test_add_func ("/salvage/values", test_values);
  g_test_add_func ("/salvage/half", test_half);
  g_test_add_func ("/salvage/removed", test_removed);
  g_test_add_func ("/salvage/compacted", test_compacted);

  return run_and_clean ();
}
