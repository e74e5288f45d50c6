/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/ent-statement.h"

#include "core/store/ent-store-private.h"

struct _EntStatement
{
  EntStore *store; /* borrowed: a store outlives its statements */
  GQueue *idle;    /* where it rests, with those of the same SQL; borrowed from the store */
  GList link;      /* its own in there */
  sqlite3_stmt *statement;
  GError *failure; /* of the last step */
  int missing;     /* why something bound or read since is not there, SQLITE_OK for all is */
};

/* Finds where statements of SQL rest. By the text asked for: sqlite3_sql leaves out what stands
 * behind a semicolon. */
static GQueue *
find_idle (EntStore *store, const char *sql)
{
  GQueue *idle = g_hash_table_lookup (store->statements, sql);

  if (idle == NULL)
    {
      idle = g_queue_new ();
      g_hash_table_insert (store->statements, g_strdup (sql), idle);
    }
  return idle;
}

/* Frees IDLE, a GQueue, and the statements that rest in it. */
void
ent_statements_free (gpointer idle)
{
  GList *link;

  while ((link = g_queue_pop_head_link (idle)))
    {
      EntStatement *self = link->data;

      sqlite3_finalize (self->statement);
      g_free (self);
    }
  g_queue_free (idle);
}

/* Prepares SQL, or takes an idle statement of the same text from the store's cache. Returns the
 * statement, lent until ent_statement_free, or NULL: ENT_STORE_ERROR. */
EntStatement *
ent_store_prepare (EntStore *store, const char *sql, GError **error)
{
  GQueue *idle = find_idle (store, sql);
  GList *link = g_queue_pop_head_link (idle);
  sqlite3_stmt *statement;
  EntStatement *self;
  int code;

  if (link)
    return link->data;
  code = sqlite3_prepare_v3 (store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      ent_store_fail (store, code, error);
      return NULL;
    }
  self = g_new0 (EntStatement, 1);
  self->store = store;
  self->idle = idle;
  self->link.data = self;
  self->statement = statement;
  return self;
}

/* Gives the statement back to its store; NULL is fine. */
void
ent_statement_free (EntStatement *self)
{
  if (self == NULL)
    return;
  sqlite3_reset (self->statement);
  sqlite3_clear_bindings (self->statement);
  g_clear_error (&self->failure);
  self->missing = SQLITE_OK;
  g_queue_push_head_link (self->idle, &self->link);
}

/* There was no memory for a value: it must not pass for an empty one. */
static void
note_missing (EntStatement *self, int code)
{
  if (self->missing == SQLITE_OK)
    self->missing = code;
}

static int
step (EntStatement *self)
{
  int code = self->missing ? self->missing : sqlite3_step (self->statement);

  self->missing = SQLITE_OK;
  return code;
}

/* Finds the place of the parameter NAME, with its colon. Returns 0 when there is none. */
int
ent_statement_find (EntStatement *self, const char *name)
{
  return sqlite3_bind_parameter_index (self->statement, name);
}

/* Binds VALUE at PLACE, from 1; 0 is passed over. */
void
ent_statement_bind_int (EntStatement *self, int place, gint64 value)
{
  if (place > 0)
    note_missing (self, sqlite3_bind_int64 (self->statement, place, value));
}

/* Binds a copy of VALUE at PLACE; NULL binds NULL. */
void
ent_statement_bind_text (EntStatement *self, int place, const char *value)
{
  if (place > 0)
    note_missing (self, sqlite3_bind_text (self->statement, place, value, -1, SQLITE_TRANSIENT));
}

/* Binds VALUE at PLACE as ISO text; no date binds NULL. */
void
ent_statement_bind_date (EntStatement *self, int place, EntDate value)
{
  g_autofree char *text = value == ENT_DATE_NONE ? NULL : ent_date_to_string (value);

  ent_statement_bind_text (self, place, text);
}

/* Binds the bytes of VALUE at PLACE; NULL binds NULL. */
void
ent_statement_bind_bytes (EntStatement *self, int place, GBytes *value)
{
  gsize size = 0;
  const void *data = value ? g_bytes_get_data (value, &size) : NULL;

  if (place > 0 && value)
    note_missing (self, sqlite3_bind_blob64 (self->statement, place, data ? data : "", size,
                                             SQLITE_TRANSIENT));
  else
    ent_statement_bind_null (self, place);
}

/* Binds NULL at PLACE. */
void
ent_statement_bind_null (EntStatement *self, int place)
{
  if (place > 0)
    sqlite3_bind_null (self->statement, place);
}

/* Moves to the next row. Returns whether there is one; ent_statement_finish tells the end from a
 * failure. */
gboolean
ent_statement_step (EntStatement *self)
{
  int code = step (self);

  g_clear_error (&self->failure);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    ent_store_fail (self->store, code, &self->failure);
  sqlite3_reset (self->statement);
  return FALSE;
}

/* Says whether the last step found a row or the end, and whether all that was read of the row is
 * there. Errors: ENT_STORE_ERROR, why not. */
gboolean
ent_statement_finish (EntStatement *self, GError **error)
{
  if (self->missing)
    {
      int code = self->missing;

      self->missing = SQLITE_OK;
      return ent_store_fail (self->store, code, error);
    }
  if (self->failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->failure));
  return FALSE;
}

/* Runs the statement to its end and readies it for the next binding. Returns FALSE when it failed:
 * ENT_STORE_ERROR. */
gboolean
ent_statement_run (EntStatement *self, GError **error)
{
  int code;

  do
    code = step (self);
  while (code == SQLITE_ROW);
  if (code != SQLITE_DONE)
    ent_store_fail (self->store, code, error);
  sqlite3_reset (self->statement);
  return code == SQLITE_DONE;
}

/* Says whether COLUMN, from 0, of the row is NULL. */
gboolean
ent_statement_is_null (EntStatement *self, int column)
{
  return sqlite3_column_type (self->statement, column) == SQLITE_NULL;
}

/* Reads COLUMN of the row, 0 for NULL. */
gint64
ent_statement_get_int (EntStatement *self, int column)
{
  return sqlite3_column_int64 (self->statement, column);
}

/* Reads COLUMN of the row. Returns text borrowed until the next step, NULL for NULL, or when there
 * is no memory for it: then the next step fails, or ent_statement_finish. */
const char *
ent_statement_get_text (EntStatement *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self->statement, column);

  if (text == NULL && sqlite3_errcode (self->store->db) == SQLITE_NOMEM)
    note_missing (self, SQLITE_NOMEM);
  return text;
}

/* Reads COLUMN of the row as an ISO date, ENT_DATE_NONE for NULL. */
EntDate
ent_statement_get_date (EntStatement *self, int column)
{
  const char *text = ent_statement_get_text (self, column);
  EntDate date = ENT_DATE_NONE;

  if (text)
    ent_date_parse (text, &date, NULL);
  return date;
}

/* Reads COLUMN of the row. Returns an owned copy, NULL for NULL, or when there is no memory for it:
 * then the next step fails, or ent_statement_finish. */
GBytes *
ent_statement_dup_bytes (EntStatement *self, int column)
{
  const void *bytes;
  gsize size;

  if (ent_statement_is_null (self, column))
    return NULL;
  bytes = sqlite3_column_blob (self->statement, column);
  size = (gsize) sqlite3_column_bytes (self->statement, column);
  if (bytes || size == 0)
    return g_bytes_new (bytes, size);
  note_missing (self, SQLITE_NOMEM);
  return NULL;
}

/* Runs SQL, one statement without parameters. Returns FALSE when it failed: ENT_STORE_ERROR. */
gboolean
ent_store_execute (EntStore *store, const char *sql, GError **error)
{
  g_autoptr (EntStatement) statement = ent_store_prepare (store, sql, error);

  return statement && ent_statement_run (statement, error);
}

/* Runs SQL and reads the first column of its first row into VALUE, 0 when there is no row. Returns
 * FALSE when it failed: ENT_STORE_ERROR. */
gboolean
ent_store_query_int (EntStore *store, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (EntStatement) statement = ent_store_prepare (store, sql, error);

  *value = 0;
  if (statement == NULL)
    return FALSE;
  if (ent_statement_step (statement))
    *value = ent_statement_get_int (statement, 0);
  return ent_statement_finish (statement, error);
}
