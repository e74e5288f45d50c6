/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-program.h"

#include "core/program/ent-program.h"
#include "core/store/ent-history.h"

#include <sqlite3.h>
#include <string.h>
#include <time.h>

/* A file of anybody's is opened, read and its history undone. The input is the file itself; or,
 * after a “P”, changes of the bytes of a small program; or else SQL that is run on that program
 * with everything allowed. Its control totals are then made to fit, but not after a “Q”, which is
 * otherwise as “P”. */

#define MAGIC "SQLite format 3"

/* Processor time that opening may take; the rule is 2 s, and sanitizers take their share. */
#define MOST_SECONDS 3

#define MOST_UNDONE 6

/* What would harm this machine or make every run slow, and is not about the file. */
static int
authorize_cb (
    void *data, int action, const char *first, const char *second, const char *db, const char *name)
{
  if (action == SQLITE_ATTACH)
    return first && *first == '\0' ? SQLITE_OK : SQLITE_DENY;
  if (action == SQLITE_PRAGMA && first
      && (strstr (first, "heap_limit") || strstr (first, "directory")
          || strstr (first, "max_page_count")))
    return SQLITE_DENY;
  return SQLITE_OK;
}

static int
count_cb (void *data)
{
  return ++*(int *) data > 100;
}

static void
run_script (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  int steps = 0;
  const char *rest = sql;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA max_page_count = 400", NULL, NULL, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, 1 << 20);
  sqlite3_set_authorizer (db, authorize_cb, NULL);
  sqlite3_progress_handler (db, 1000, count_cb, &steps);
  /* One by one: what is wrong in one statement says nothing of the next. */
  while (rest && *rest)
    {
      sqlite3_stmt *statement = NULL;

      if (sqlite3_prepare_v2 (db, rest, -1, &statement, &rest) != SQLITE_OK)
        {
          const char *end = strchr (rest, ';');

          rest = end ? end + 1 : NULL;
          continue;
        }
      while (statement && sqlite3_step (statement) == SQLITE_ROW)
        ;
      sqlite3_finalize (statement);
    }
  sqlite3_close (db);
}

static char *
make_file (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *sql = NULL;
  char *path;

  if (size > 0 && (data[0] == 'P' || data[0] == 'Q'))
    {
      bytes = fuzz_change_program (data + 1, size - 1);
      path = fuzz_write_file ("hostile.entente", bytes);
      if (data[0] == 'P')
        fuzz_settle_file (path);
      return path;
    }
  if (size >= sizeof MAGIC && memcmp (data, MAGIC, sizeof MAGIC) == 0)
    {
      bytes = g_bytes_new_static (data, size);
      return fuzz_write_file ("hostile.entente", bytes);
    }
  path = fuzz_write_file ("hostile.entente", fuzz_get_program ());
  sql = g_strndup ((const char *) data, size);
  run_script (path, sql);
  fuzz_settle_file (path);
  return path;
}

/* What was whole before a step through the history is whole after it. */
static void
step_through (EntStore *store, gboolean sound)
{
  static gboolean (*const steps[]) (EntStore *, GError **) = { ent_history_undo, ent_history_redo };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    for (int n = 0; n < MOST_UNDONE; n++)
      {
        g_autoptr (GError) error = NULL;

        if (!steps[i](store, NULL))
          break;
        if (!sound)
          continue;
        ent_program_check (store, &error);
        g_assert_no_error (error);
      }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *path = make_file (data, size);
  g_autoptr (GBytes) before = fuzz_read_file (path);
  g_autoptr (EntStore) store = NULL;
  clock_t start = clock ();
  gboolean sound;

  store = ent_program_open (path, NULL);
  g_assert_cmpfloat ((double) (clock () - start) / CLOCKS_PER_SEC, <, MOST_SECONDS);
  if (store == NULL)
    {
      g_autoptr (GBytes) after = fuzz_read_file (path);

      g_assert_true (g_bytes_equal (before, after));
      return 0;
    }
  sound = fuzz_use_program (store);
  step_through (store, sound);
  return 0;
}
