/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-program.h"

#include "core/program/ent-program.h"
#include "core/store/ent-history.h"
#include "core/store/ent-salvage.h"

#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

/* A damaged file is salvaged. The input is the file itself; or, after a “P”, the size to cut it to
 * (2) and changes of the bytes of a small program; or, after a “J”, the same with the length of the
 * changes (2) before them, and what is left is the journal that a crash left beside the file. What
 * is made of it is a whole program that agrees with the report, or there is none and the reason is
 * said; the damaged file stays as it was. */

/* Processor time that it may take; the files are small, and sanitizers take their share. */
#define MOST_SECONDS 5

static gsize
take_number (const guint8 **data, gsize *size)
{
  gsize number;

  if (*size < 2)
    return 0;
  number = (gsize) (*data)[0] << 8 | (*data)[1];
  *data += 2;
  *size -= 2;
  return number;
}

/* A cut to nothing is none. */
static GBytes *
change (const guint8 *data, gsize size, gsize cut)
{
  g_autoptr (GBytes) whole = fuzz_change_program (data, size);
  gsize length = g_bytes_get_size (whole);

  return g_bytes_new_from_bytes (whole, 0, cut > 0 ? MIN (cut, length) : length);
}

/* Returns the path of the damaged file; JOURNAL is what is beside it, or NULL. */
static char *
make_file (const guint8 *data, gsize size, GBytes **journal)
{
  g_autoptr (GBytes) bytes = NULL;
  char kind = size > 0 ? (char) data[0] : '\0';
  gsize cut, length;

  if (kind == 'P' || kind == 'J')
    {
      data++;
      size--;
      cut = take_number (&data, &size);
      length = kind == 'J' ? take_number (&data, &size) : size;
      length = MIN (length, size);
      bytes = change (data, length, cut);
      if (kind == 'J')
        *journal = g_bytes_new_static (data + length, size - length);
    }
  else
    bytes = g_bytes_new_static (data, size);
  return fuzz_write_file ("damaged.entente", bytes);
}

static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (fuzz_get_folder (), 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

/* What is counted as copied is what is there, but for new settings; what is not was found and is
 * accounted for. */
static void
check_report (const EntSalvage *salvage, EntStore *store)
{
  for (guint i = 0; i < salvage->counts->len; i++)
    {
      const EntSalvageCount *one = &g_array_index (salvage->counts, EntSalvageCount, i);
      g_autoptr (GPtrArray) records = ent_store_list (store, one->noun, NULL, NULL);
      gboolean is_new = one->noun == ent_program_nouns[0] && !salvage->has_settings;
      guint n_refused = 0;

      for (guint j = 0; j < salvage->losses->len; j++)
        {
          const EntSalvageLoss *loss = g_ptr_array_index (salvage->losses, j);

          g_assert_true (g_utf8_validate (loss->reason, -1, NULL));
          g_assert_true (loss->title == NULL || g_utf8_validate (loss->title, -1, NULL));
          n_refused += loss->noun == one->noun && !loss->is_copied;
        }
      g_assert_nonnull (records);
      g_assert_cmpuint (one->n_copied + is_new, ==, records->len);
      g_assert_cmpuint (one->n_found, ==, one->n_copied + n_refused);
    }
  g_assert_cmpint (ent_salvage_get_n_lost (salvage), >=, 0);
}

static void
check_salvaged (const char *path, const EntSalvage *salvage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_program_open (path, &error);

  g_assert_no_error (error);
  ent_program_check (store, &error);
  g_assert_no_error (error);
  check_report (salvage, store);
  g_assert_true (fuzz_use_program (store));
  while (ent_history_undo (store, &error))
    {
      ent_program_check (store, &error);
      g_assert_no_error (error);
    }
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *new_path = g_build_filename (fuzz_get_folder (), "new.entente", NULL);
  g_autoptr (GBytes) journal = NULL;
  g_autofree char *path = make_file (data, size, &journal);
  g_autofree char *journal_path = g_strconcat (path, "-journal", NULL);
  g_autoptr (GBytes) before = fuzz_read_file (path);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (EntSalvage) salvage = NULL;
  g_autoptr (GError) error = NULL;
  clock_t start = clock ();
  guint n_files;

  if (journal)
    g_free (fuzz_write_file ("damaged.entente-journal", journal));
  n_files = count_files ();
  ent_salvage_find_program (path, ent_program_nouns);
  salvage = ent_program_salvage (path, new_path, NULL, NULL, NULL, &error);
  g_assert_cmpfloat ((double) (clock () - start) / CLOCKS_PER_SEC, <, MOST_SECONDS);
  g_assert_true ((salvage == NULL) == (error != NULL));
  g_assert_cmpuint (count_files (), ==, n_files + (salvage != NULL));
  after = fuzz_read_file (path);
  g_assert_true (g_bytes_equal (before, after));
  if (journal)
    {
      g_autoptr (GBytes) left = fuzz_read_file (journal_path);

      g_assert_true (g_bytes_equal (journal, left));
      g_remove (journal_path);
    }
  if (salvage)
    check_salvaged (new_path, salvage);
  g_remove (new_path);
  return 0;
}
