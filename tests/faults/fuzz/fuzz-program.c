/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-program.h"

#include "core/exchange/ent-export.h"
#include "core/figures/ent-figures.h"
#include "core/program/ent-agenda.h"
#include "core/program/ent-program.h"
#include "core/store/ent-search.h"
#include "core/store/ent-store-private.h"

#include <glib/gstdio.h>
#include <string.h>

/* Each of these is an edit of its own; the ids are small and fixed, so that a fuzzer's change of a
 * byte makes another record meant. */
static const char *const edits[] = {
  "INSERT INTO program VALUES (1, 'Acme', 'USD', 1, 'cro', 100000, 'Ann', 'en', 'last touch',"
  " 'Finance', '2026-01-01', 60, 3, 2, 2, 1, 2, 0, 10, 25, 50, 75);"
  "INSERT INTO tier_rule VALUES (2, 'platinum', 'Platinum', 50000000, NULL, 'All', 'monthly'),"
  " (3, 'gold', 'Gold', 10000000, NULL, NULL, 'quarterly'),"
  " (4, 'silver', 'Silver', 2500000, '2025-01-01', NULL, NULL)",
  "INSERT INTO partner (id, external_id, name, website, country, model, stage, stage_since, tier,"
  " signed_on, overlap, notes) VALUES (5, 'P-1', 'Brackwater Ltd', 'brackwater.example', 'GB',"
  " 'resale', 'grow', '2025-06-01', 'gold', '2025-02-03', 4, 'Calls on Monday'),"
  " (6, NULL, 'Zürich AG', NULL, 'CH', 'referral', 'qualify', '2026-01-01', NULL, NULL, NULL, "
  "NULL)",
  "INSERT INTO contact (id, partner, side, name, email) VALUES (7, 5, 'theirs', 'Eve',"
  " 'eve@brackwater.example');"
  "INSERT INTO account (id, external_id, name) VALUES (8, 'A-1', 'Harbour Bank');"
  "INSERT INTO deal (id, external_id, name, partner, account, amount, currency, stage, kind, class,"
  " created_on, expected_close, closed_on, contact, registration, implementation_attached,"
  " named_account) VALUES (9, 'D-1', 'Vault', 5, 8, 1250000, 'USD', 'won', 'new', 'sourced',"
  " '2025-07-01', NULL, '2025-09-30', 7, 'before-contact', 1, 0), (10, 'D-2', 'Ledger', NULL, 8,"
  " 900000, 'EUR', 'proposal', 'expansion', NULL, '2026-01-15', '2026-09-30', NULL, NULL, NULL, 0,"
  " 0);"
  "INSERT INTO rate VALUES (11, 'EUR', 'FY2026-Q1', 1080000000)",
  "INSERT INTO move VALUES (12, 5, '2025-06-01', 'onboard', 'grow', 1, NULL);"
  "INSERT INTO activity (id, partner, date, kind, our_hours, note) VALUES (13, 5, '2026-02-01',"
  " 'meeting', 20, 'Plan');"
  "INSERT INTO plan VALUES (14, 'Launch', '2026-01-05', 1, NULL);"
  "INSERT INTO task (id, plan, phase, position, name, day) VALUES (15, 14, 'strategy', 1,"
  " 'Sign', 3);"
  "INSERT INTO commitment VALUES (16, 5, '2026-01-10', 'Send leads', 'Eve', '2026-03-01', 'open');"
  "INSERT INTO mapping VALUES (17, 'CRM', 'deal', 'name,amount', 'column name=name')",
  "UPDATE deal SET amount = 1300000, next_step = 'Call' WHERE id = 9;"
  "UPDATE partner SET tier = 'silver' WHERE id = 5",
  "DELETE FROM rate WHERE id = 11; UPDATE account SET owner = 'Bob' WHERE id = 8",
};

/* Times would make every run's file another one. Small pages let a fuzzer reach many in few bytes.
 */
static const char finishing[] = "UPDATE history SET at = '2026-03-01T00:00:00Z';"
                                "PRAGMA page_size = 512; VACUUM; PRAGMA journal_mode = DELETE";

static char *folder;
static GBytes *program;

static void
remove_folder_cb (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

/* A folder of this process that goes when it ends. */
const char *
fuzz_get_folder (void)
{
  if (folder == NULL)
    {
      folder = g_build_filename (g_get_tmp_dir (), "entente-fuzz-XXXXXX", NULL);
      g_assert_nonnull (g_mkdtemp (folder));
      g_setenv ("XDG_STATE_HOME", folder, TRUE);
      atexit (remove_folder_cb);
    }
  return folder;
}

static gboolean
execute_cb (EntStore *store, gpointer data, GError **error)
{
  return sqlite3_exec (store->db, data, NULL, NULL, NULL) == SQLITE_OK
         || ent_store_fail (store, sqlite3_errcode (store->db), error);
}

static void
fill (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_store_create (path, ent_program_nouns, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      ent_store_edit (store, "Edit", execute_cb, (gpointer) edits[i], &error);
      g_assert_no_error (error);
    }
  ent_history_undo (store, &error);
  g_assert_no_error (error);
}

/* Makes the control totals of the file at PATH fit what is in it: who changes one to do harm would
 * see to that too. */
void
fuzz_settle_file (const char *path)
{
  EntStore *store = ent_store_new_internal (path, ent_program_nouns);

  if (sqlite3_open (path, &store->db) == SQLITE_OK
      && ent_store_execute (store, "BEGIN IMMEDIATE", NULL))
    ent_store_execute (store, ent_control_rebuild (store, NULL) ? "COMMIT" : "ROLLBACK", NULL);
  g_object_unref (store);
}

/* The program's file, borrowed. */
GBytes *
fuzz_get_program (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;
  char *bytes;
  gsize size;

  if (program)
    return program;
  path = g_build_filename (fuzz_get_folder (), "base.entente", NULL);
  fill (path);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, finishing, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  fuzz_settle_file (path);
  g_file_get_contents (path, &bytes, &size, &error);
  g_assert_no_error (error);
  g_remove (path);
  program = g_bytes_new_take (bytes, size);
  return program;
}

/* The program with changes of its bytes, owned: place (2), length (1) and that many bytes, again
 * and again. */
GBytes *
fuzz_change_program (const guint8 *data, gsize size)
{
  gsize length;
  const guint8 *original = g_bytes_get_data (fuzz_get_program (), &length);
  guint8 *copy = g_memdup2 (original, length);

  while (size >= 3)
    {
      gsize place = ((gsize) data[0] << 8 | data[1]) % length;
      gsize n = MIN (data[2], MIN (size - 3, length - place));

      memcpy (copy + place, data + 3, n);
      data += 3 + n;
      size -= 3 + n;
    }
  return g_bytes_new_take (copy, length);
}

/* Reads the file at PATH, owned. */
GBytes *
fuzz_read_file (const char *path)
{
  char *text;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  return g_bytes_new_take (text, length);
}

/* Writes BYTES to the file NAME of the folder, with nothing of an earlier one left beside it.
 * Returns its path, owned. */
char *
fuzz_write_file (const char *name, GBytes *bytes)
{
  static const char *const beside[] = { "-journal", "-wal", "-shm" };
  char *path = g_build_filename (fuzz_get_folder (), name, NULL);
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *left = g_strconcat (path, beside[i], NULL);

      g_remove (left);
    }
  /* Empty first: the plain way, which does not wait for the disk. */
  g_assert_true (
      g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  return path;
}

/* Opens the program as it was made. Returns the store, owned. */
EntStore *
fuzz_open_program (void)
{
  g_autofree char *path = fuzz_write_file ("program.entente", fuzz_get_program ());
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_program_open (path, &error);

  g_assert_no_error (error);
  return store;
}

static void
use_history (EntStore *store)
{
  g_autoptr (GPtrArray) entries = ent_history_list (store, 0, NULL);
  g_autoptr (GPtrArray) of_one = ent_history_list_of (store, ent_program_nouns[1], 5, 0, NULL);

  for (guint i = 0; entries && i < entries->len; i++)
    {
      const EntHistoryEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (GPtrArray) details = ent_history_decode (store, entry->sequence, NULL);
    }
}

static void
use_figures (EntStore *store)
{
  EntScope scope = ent_scope_for_date (ent_date_new (2026, 3, 31));
  g_autoptr (EntFigures) figures = ent_figures_new (store, &scope, NULL);
  guint n_figures;
  const EntFigure *catalogue = ent_figure_get_all (&n_figures);

  for (guint i = 0; figures && i < n_figures; i++)
    {
      g_autoptr (EntFigureValue) value = ent_figures_compute (figures, &catalogue[i], NULL);
      g_autofree char *text
          = value ? ent_figure_value_format (value, ent_figures_get_currency (figures)) : NULL;
    }
}

/* Reads all of the program, as its pages, the command line and an export do. Returns whether its
 * records are all right; where they are not, reading must end in errors all the same. */
gboolean
fuzz_use_program (EntStore *store)
{
  gboolean sound = ent_program_check (store, NULL);
  g_autoptr (GPtrArray) hits = ent_search_find (store, "brack vault", 10, NULL);
  g_autoptr (GHashTable) agenda = ent_agenda_list (store, ent_date_new (2026, 3, 31), 0, NULL);

  for (guint i = 0; ent_program_nouns[i]; i++)
    {
      g_autoptr (EntCsvWriter) writer = ent_csv_writer_new ();

      ent_export_noun (store, ent_program_nouns[i], writer, NULL);
    }
  use_history (store);
  use_figures (store);
  return sound;
}
