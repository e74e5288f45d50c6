/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/store/ent-control.h"

#include <glib/gi18n-lib.h>

#include "core/store/ent-changeset-reader.h"
#include "core/store/ent-store-private.h"

/* Control totals: of each table how many rows it has, and the sum of the hashes of all their cells.
 * An edit adds and takes away what its changeset names, so no row is read again to keep them. */

/* The schema's version that brought them. */
#define FIRST_VERSION 5

/* All tables that have one: not the search index, which follows from the rows. */
#define TABLES_SQL                                                                                 \
  "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'control'"                      \
  " AND name NOT GLOB 'search*' AND name NOT GLOB 'sqlite_*' ORDER BY name"

typedef struct
{
  gint64 count;
  guint64 total; /* modulo 2^64 */
} Sum;

static EntCell
read_column (sqlite3_stmt *statement, int column)
{
  switch (sqlite3_column_type (statement, column))
    {
    case SQLITE_NULL:
      return (EntCell){ ENT_CELL_NULL };
    case SQLITE_INTEGER:
      return (EntCell){ ENT_CELL_INTEGER, sqlite3_column_int64 (statement, column) };
    case SQLITE_TEXT:
      /* Not as text: that adds a zero at its end, for which there may be no memory. */
      return (EntCell){ ENT_CELL_TEXT, 0, sqlite3_column_blob (statement, column),
                        (gsize) sqlite3_column_bytes (statement, column) };
    case SQLITE_BLOB:
      return (EntCell){ ENT_CELL_BYTES, 0, sqlite3_column_blob (statement, column),
                        (gsize) sqlite3_column_bytes (statement, column) };
    default:
      return (EntCell){ ENT_CELL_OTHER };
    }
}

/* Sums the rows of TABLE, those from the id FIRST on. The statement is SQLite's own: a store's
 * would stay prepared, and its cells pass through two functions more each. */
static gboolean
sum_rows (EntStore *store, const char *table, gint64 first, Sum *sum, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" WHERE id >= ?1", table);
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (store->db, sql, -1, &statement, NULL);

  *sum = (Sum){ 0, 0 };
  if (code == SQLITE_OK)
    code = sqlite3_bind_int64 (statement, 1, first);
  while (code == SQLITE_OK && (code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      guint64 row = ent_cell_hash_row (table, sqlite3_column_int64 (statement, 0));
      int n_columns = sqlite3_column_count (statement);

      sum->count++;
      sum->total += row;
      for (int column = 1; column < n_columns; column++)
        {
          EntCell cell = read_column (statement, column);

          sum->total += ent_cell_hash (&cell, row, column);
        }
      code = SQLITE_OK;
    }
  sqlite3_finalize (statement);
  return code == SQLITE_DONE || ent_store_fail (store, code, error);
}

static void
add_change (Sum *sum, const EntChangesetReader *change)
{
  guint64 row = ent_cell_hash_row (change->table, change->id);

  if (change->operation != SQLITE_UPDATE)
    {
      sum->count += change->operation == SQLITE_INSERT ? 1 : -1;
      sum->total += change->operation == SQLITE_INSERT ? row : -row;
    }
  for (guint column = 1; column < change->n_columns; column++)
    {
      sum->total
          -= ent_cell_hash (&g_array_index (change->old_cells, EntCell, column), row, (int) column);
      sum->total
          += ent_cell_hash (&g_array_index (change->new_cells, EntCell, column), row, (int) column);
    }
}

/* Loads the total of TABLE as the file has it. */
static gboolean
load_sum (EntStore *store, const char *table, Sum *sum, GError **error)
{
  g_autoptr (EntStatement) statement
      = ent_store_prepare (store, "SELECT count, total FROM control WHERE name = ?1", error);

  *sum = (Sum){ 0, 0 };
  if (statement == NULL)
    return FALSE;
  ent_statement_bind_text (statement, 1, table);
  if (ent_statement_step (statement))
    {
      sum->count = ent_statement_get_int (statement, 0);
      sum->total = (guint64) ent_statement_get_int (statement, 1);
    }
  return ent_statement_finish (statement, error);
}

static gboolean
save_sum (EntStore *store, const char *table, const Sum *sum, GError **error)
{
  /* The id is the name's hash: a table's row is found and replaced by it. */
  g_autoptr (EntStatement) statement
      = ent_store_prepare (store,
                           "INSERT OR REPLACE INTO control (id, name, count, total)"
                           " VALUES (?1, ?2, ?3, ?4)",
                           error);

  if (statement == NULL)
    return FALSE;
  ent_statement_bind_int (statement, 1, (gint64) (ent_cell_hash_row (table, 0) >> 1));
  ent_statement_bind_text (statement, 2, table);
  ent_statement_bind_int (statement, 3, sum->count);
  ent_statement_bind_int (statement, 4, (gint64) sum->total);
  return ent_statement_run (statement, error);
}

static gboolean
add_sum (EntStore *store, const char *table, const Sum *change, GError **error)
{
  Sum sum;

  if (!load_sum (store, table, &sum, error))
    return FALSE;
  sum.count += change->count;
  sum.total += change->total;
  return save_sum (store, table, &sum, error);
}

static gboolean
add_changeset (EntStore *store, GBytes *changeset, GError **error)
{
  /* A changeset has the rows of each table together. */
  const char *table = NULL;
  Sum sum = { 0, 0 };
  g_auto (EntChangesetReader) change;
  gboolean done = TRUE;

  ent_changeset_reader_init (&change, changeset);
  while (done && ent_changeset_reader_next (&change))
    {
      if (change.table != table)
        {
          done = table == NULL || add_sum (store, table, &sum, error);
          sum = (Sum){ 0, 0 };
          table = change.table;
        }
      add_change (&sum, &change);
    }
  if (!done)
    return FALSE;
  if (change.damaged)
    return ent_store_fail (store, SQLITE_CORRUPT, error);
  return table == NULL || add_sum (store, table, &sum, error);
}

/* Brings the totals up to what CHANGESET did and to the history's row SEQUENCE, its newest, in the
 * caller's transaction. Errors: ENT_STORE_ERROR. */
gboolean
ent_control_update (EntStore *store, GBytes *changeset, gint64 sequence, GError **error)
{
  Sum history;

  return add_changeset (store, changeset, error)
         && sum_rows (store, "history", sequence, &history, error)
         && add_sum (store, "history", &history, error);
}

/* Counts the totals anew from all rows, in the caller's transaction. Errors: ENT_STORE_ERROR. */
gboolean
ent_control_rebuild (EntStore *store, GError **error)
{
  g_autoptr (EntStatement) tables = ent_store_prepare (store, TABLES_SQL, error);

  if (tables == NULL || !ent_store_execute (store, "DELETE FROM control", error))
    return FALSE;
  while (ent_statement_step (tables))
    {
      const char *table = ent_statement_get_text (tables, 0);
      Sum sum;

      if (!sum_rows (store, table, G_MININT64, &sum, error)
          || !save_sum (store, table, &sum, error))
        return FALSE;
    }
  return ent_statement_finish (tables, error);
}

/* Says whether TABLE has the COUNT of rows and the TOTAL that another file had. Errors:
 * ENT_STORE_ERROR. */
gboolean
ent_control_compare (
    EntStore *store, const char *table, gint64 count, gint64 total, gboolean *equal, GError **error)
{
  Sum sum;

  if (!load_sum (store, table, &sum, error))
    return FALSE;
  *equal = sum.count == count && sum.total == (guint64) total;
  return TRUE;
}

static char *
describe_damage (EntStore *store, const char *table)
{
  const EntNoun *noun = ent_store_find_noun (store, table);

  if (g_str_equal (table, "history"))
    return g_strdup (_ ("its history is not as it was saved"));
  /* Translators: the plural of a kind of record, such as deals */
  return g_strdup_printf (_ ("its %s are not as they were saved"), noun ? _ (noun->plural) : table);
}

/* Holds every row of STORE against the control totals. A file of a version without totals has
 * nothing to hold against. Errors: ENT_STORE_ERROR_DAMAGED, naming the kind of record that is not
 * as it was saved. */
gboolean
ent_control_check (EntStore *store, GError **error)
{
  g_autoptr (EntStatement) tables = ent_store_prepare (store, TABLES_SQL, error);
  gint64 version;

  if (tables == NULL || !ent_store_query_int (store, "PRAGMA user_version", &version, error))
    return FALSE;
  while (version >= FIRST_VERSION && ent_statement_step (tables))
    {
      const char *table = ent_statement_get_text (tables, 0);
      Sum found, expected;

      if (!sum_rows (store, table, G_MININT64, &found, error)
          || !load_sum (store, table, &expected, error))
        return FALSE;
      if (found.count != expected.count || found.total != expected.total)
        {
          g_autofree char *detail = describe_damage (store, table);

          return ent_store_set_damaged (store, detail, error);
        }
    }
  return ent_statement_finish (tables, error);
}

static gboolean
verify (EntStore *store, GError **error)
{
  g_autoptr (EntStatement) check = NULL;

  if (!ent_control_check (store, error))
    return FALSE;
  check = ent_store_prepare (store, "PRAGMA integrity_check (1)", error);
  if (check == NULL)
    return FALSE;
  if (ent_statement_step (check) && !g_str_equal (ent_statement_get_text (check, 0), "ok"))
    return ent_store_set_damaged (store, ent_statement_get_text (check, 0), error);
  return ent_statement_finish (check, error);
}

/* Verifies what opening has no time for: every row of STORE against the control totals, and every
 * index against the rows. Errors: ENT_STORE_ERROR_DAMAGED, naming the file, what of it, and what to
 * do. */
gboolean
ent_control_verify (EntStore *store, GError **error)
{
  /* All of it as of one moment: another process may change rows and their totals meanwhile. */
  g_autoptr (EntStatement) rollback = ent_store_begin (store, "BEGIN", error);
  gboolean sound;

  if (rollback == NULL)
    return FALSE;
  sound = verify (store, error);
  ent_store_roll_back (store, rollback);
  return sound;
}
