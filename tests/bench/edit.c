/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <locale.h>
#include <sqlite3.h>

#include "core/program/ent-deal.h"
#include "core/program/ent-program.h"
#include "core/store/ent-statement.h"
#include "tests/bench/bench.h"

/* One edit of a deal with its history, guards and search, against a bare UPDATE of the same row:
 *
 *   edit PROGRAM COPY
 *
 * COPY is a copy of the program that is updated by SQLite alone, with the same pragmas. What views
 * do about an edit comes on top and is measured with the window. */

#define N_TIMES 60
#define LIMIT   2.5

static EntStore *store;
static sqlite3 *copy;
static gint64 deal;
static gint64 amount = 1000;

static const char pragmas[] = "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA;"
                              "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
                              "PRAGMA secure_delete = FAST; PRAGMA cache_size = -32768";

static void
update (gpointer data)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE deal SET amount = %lld WHERE id = %lld",
                                          (long long) ++amount, (long long) deal);

  bench_check (sqlite3_exec (copy, sql, NULL, NULL, NULL) == SQLITE_OK, NULL);
}

static gboolean
edit_cb (EntStore *in, gpointer data, GError **error)
{
  g_autoptr (EntDeal) record = ent_store_load (in, &ent_deal_noun, deal, error);

  if (record == NULL)
    return FALSE;
  record->amount = ++amount;
  return ent_store_save (in, record, error);
}

static void
edit (gpointer data)
{
  g_autoptr (GError) error = NULL;

  bench_check (ent_store_edit (store, "Edit deal", edit_cb, NULL, &error), error);
}

int
main (int argc, char **argv)
{
  static const BenchLine line = { .work = "One edit with history",
                                  .floor = update,
                                  .ours = edit,
                                  .n_times = N_TIMES,
                                  .limit = LIMIT };
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  if (argc != 3)
    g_error ("Which program, which copy?");
  store = ent_program_open (argv[1], &error);
  bench_check (store != NULL
                   && ent_store_query_int (store, "SELECT max (id) FROM deal", &deal, &error),
               error);
  bench_check (sqlite3_open (argv[2], &copy) == SQLITE_OK
                   && sqlite3_exec (copy, pragmas, NULL, NULL, NULL) == SQLITE_OK,
               NULL);
  bench_run (&line, NULL);
  sqlite3_close (copy);
  g_object_unref (store);
  return 0;
}
