/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "salvage-fixture.h"

/* Bytes flipped anywhere in a file. ENT_FLIPS says how many files, ENT_FAULT_SEED which. */

#define N_FILES 40

static guint64
get_number (const char *name, guint64 usual)
{
  const char *text = g_getenv (name);

  return text ? g_ascii_strtoull (text, NULL, 10) : usual;
}

/* A change of any row is noticed on opening; one that only an index or the search has, where all is
 * verified, or never: no record is other than it was. Returns whether it was noticed. */
static gboolean
check_noticed (const char *path, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_store_open (path, test_nouns, &error);
  g_autofree char *found = NULL;

  if (store == NULL)
    {
      g_assert_true (error->domain == ENT_STORE_ERROR);
      return TRUE;
    }
  found = dump_all (store);
  g_assert_cmpstr (found, ==, expected);
  return !ent_control_verify (store, NULL);
}

/* What is made of it is a whole program, and what is said of it true. Exact is what is as it was.
 */
static void
check_salvaged (const char *path, GString **expected)
{
  g_autofree char *new = new_path ();
  g_autoptr (EntSalvage) salvage = salvage_file (path, new);
  EntStore *store = open_store (new);

  check_report (salvage, store);
  for (guint i = 0; i < salvage->counts->len; i++)
    {
      g_autoptr (GString) found = g_string_new (NULL);

      dump_noun (store, i, found);
      if (g_array_index (salvage->counts, EntSalvageCount, i).is_exact)
        g_assert_cmpstr (found->str, ==, expected[i]->str);
    }
  g_assert_cmpint (count (store, "deal"), >, N_DEALS / 3);
  g_object_unref (store);
  g_remove (new);
}

/* One bit, or some bytes, of one page or of the whole file. */
static void
flip (GRand *random, char *bytes, gsize size)
{
  gsize page = (gsize) g_rand_int_range (random, 0, (int) (size / PAGE)) * PAGE;
  int n = 1 << g_rand_int_range (random, 0, 5);
  gboolean whole = g_rand_boolean (random);

  if (n == 1)
    bytes[g_rand_int_range (random, 0, (int) size)]
        ^= (char) (1 << g_rand_int_range (random, 0, 8));
  for (int i = 0; n > 1 && i < n; i++)
    bytes[whole ? (gsize) g_rand_int_range (random, 0, (int) size)
                : page + (gsize) g_rand_int_range (random, 0, PAGE)]
        ^= (char) g_rand_int_range (random, 1, 256);
}

static void
test_flips (void)
{
  g_autofree char *path = make_program ();
  EntStore *store = open_store (path);
  g_autofree char *all = dump_all (store);
  GString *nouns[G_N_ELEMENTS (test_nouns) - 1];
  gsize size;
  g_autofree char *good = NULL;
  guint64 seed = get_number ("ENT_FAULT_SEED", 20260402);
  guint64 n_files = get_number ("ENT_FLIPS", N_FILES);
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) seed);
  guint n_noticed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      nouns[i] = g_string_new (NULL);
      dump_noun (store, i, nouns[i]);
    }
  close_store (store);
  good = read_bytes (path, &size);
  for (guint64 i = 0; i < n_files; i++)
    {
      g_autofree char *bad = g_memdup2 (good, size);
      g_autofree char *bad_path = new_path ();

      flip (random, bad, size);
      g_assert_true (g_file_set_contents (bad_path, bad, (gssize) size, NULL));
      n_noticed += check_noticed (bad_path, all);
      check_salvaged (bad_path, nouns);
      g_remove (bad_path);
    }
  g_print (
      "# Result: %u of %u damaged files noticed, in the others no record differs; all salvaged\n",
      n_noticed, (guint) n_files);
  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    g_string_free (nouns[i], TRUE);
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  g_test_add_func ("/flips", test_flips);

  return run_and_clean ();
}
