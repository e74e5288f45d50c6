/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <gio/gio.h>
#include <locale.h>

#include "core/exchange/ent-import.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-program.h"
#include "tests/bench/bench.h"

/* The import of deals, its preview included, against the import of the same file by sqlite3:
 *
 *   import PROGRAM DEALS.csv FOLDER
 *
 * PROGRAM has all but the deals. sqlite3 imports into a table of its own in a copy of the program,
 * with the same pragmas: it has the columns of the file, STRICT, and the indexes that deals have.
 */

#define N_TIMES 3
#define LIMIT   6

static const char *program, *deals;
static char *target;
static EntStore *store;

#define PRAGMAS                                                                                    \
  "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA; PRAGMA secure_delete = FAST;"       \
  "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768;"

static const char make_table[]
    = "CREATE TABLE bare (external_id TEXT, name TEXT, partner TEXT, account TEXT, amount INTEGER,"
      " currency TEXT, stage TEXT, kind TEXT, class TEXT, created_on TEXT, expected_close TEXT,"
      " closed_on TEXT, our_rep TEXT, named_account TEXT) STRICT;"
      "CREATE INDEX bare_external_id ON bare (external_id);"
      "CREATE INDEX bare_account ON bare (account);"
      "CREATE INDEX bare_contact ON bare (our_rep);"
      "CREATE INDEX bare_partner ON bare (partner, stage, closed_on, class, created_on);"
      "CREATE INDEX bare_stage ON bare (stage, closed_on, class, partner, currency, amount, kind,"
      " created_on, expected_close);";

static void
run_sqlite (const char *command)
{
  const char *const argv[] = { "sqlite3", "-cmd", PRAGMAS, target, command, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  bench_check (g_spawn_sync (NULL, (char **) argv, NULL,
                             G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                             NULL, &status, &error)
                   && g_spawn_check_wait_status (status, &error),
               error);
}

static void
copy_program (void)
{
  g_autoptr (GFile) from = g_file_new_for_path (program);
  g_autoptr (GFile) to = g_file_new_for_path (target);
  g_autoptr (GError) error = NULL;

  g_clear_object (&store);
  bench_check (g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error), error);
}

static void
prepare_bare (gpointer data)
{
  copy_program ();
  run_sqlite (make_table);
}

static void
import_bare (gpointer data)
{
  g_autofree char *command = g_strdup_printf (".import --csv --skip 1 '%s' bare", deals);

  run_sqlite (command);
}

static void
prepare_import (gpointer data)
{
  g_autoptr (GError) error = NULL;

  copy_program ();
  store = ent_program_open (target, &error);
  bench_check (store != NULL, error);
}

/* What the window does: the table is read, its columns guessed, all rows imported into a snapshot,
 * and what that changed applied. */
static void
import (gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (deals);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntCsvTable) table = ent_csv_table_read (file, NULL, NULL, &error);
  g_autoptr (EntStore) snapshot = table ? ent_store_snapshot (store, &error) : NULL;
  g_autoptr (EntImportMapping) mapping = NULL;
  g_autoptr (EntImport) done = NULL;
  g_autofree char *suggested = NULL;

  if (snapshot)
    mapping = ent_import_mapping_suggest (store, &ent_deal_noun, table, &suggested, &error);
  if (mapping)
    done = ent_import_run (snapshot, table, mapping, NULL, NULL, NULL, &error);
  bench_check (done && ent_import_apply (done, store, &error), error);
  bench_check (ent_import_count (done, ENT_VERDICT_NEW) == ent_csv_table_get_n_rows (table), NULL);
}

int
main (int argc, char **argv)
{
  static const BenchLine line = { .work = "Import of deals, previewed",
                                  .prepare_floor = prepare_bare,
                                  .floor = import_bare,
                                  .prepare_ours = prepare_import,
                                  .ours = import,
                                  .n_times = N_TIMES,
                                  .limit = LIMIT };

  setlocale (LC_ALL, "");
  if (argc != 4)
    g_error ("Which program, which file, which folder?");
  program = argv[1];
  deals = argv[2];
  target = g_build_filename (argv[3], "import.entente", NULL);
  bench_run (&line, NULL);
  g_clear_object (&store);
  g_free (target);
  return 0;
}
