/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>

#include "core/store/ent-store-private.h"

/* The one way to change: a transaction under a session, guards, search, history, commit, signal. */

/* Taking back may itself fail for lack of memory, of which there may be some a moment later. */
#define ROLLBACK_TRIES 3

static sqlite3_session *
begin_session (EntStore *self, GError **error)
{
  sqlite3_session *session = NULL;
  int code = sqlite3session_create (self->db, "main", &session);

  /* By name: attaching all would record the search index too, and undo would conflict with it. */
  for (guint i = 0; code == SQLITE_OK && self->nouns[i]; i++)
    code = sqlite3session_attach (session, self->nouns[i]->name);
  if (code == SQLITE_OK)
    return session;
  ent_store_fail (self, code, error);
  if (session)
    sqlite3session_delete (session);
  return NULL;
}

static GBytes *
end_session (EntStore *self, sqlite3_session *session, GError **error)
{
  void *data = NULL;
  int size = 0;
  int code = sqlite3session_changeset (session, &size, &data);
  g_autoptr (GBytes) changeset = NULL;

  if (code != SQLITE_OK)
    {
      ent_store_fail (self, code, error);
      return NULL;
    }
  changeset = g_bytes_new_with_free_func (data, (gsize) size, sqlite3_free, data);
  return ent_changeset_sort (changeset);
}

static int
conflict_cb (gpointer data, int kind, sqlite3_changeset_iter *iter)
{
  gboolean *conflict = data;

  *conflict = TRUE;
  return SQLITE_CHANGESET_ABORT;
}

/* Applies CHANGESET to the rows, inside an edit, all of it or nothing. Errors:
 * ENT_STORE_ERROR_CONFLICT when rows are not as the changeset expects them. */
gboolean
ent_store_apply_changeset (EntStore *self, GBytes *changeset, GError **error)
{
  gboolean conflict = FALSE;
  gsize size;
  void *data = (void *) g_bytes_get_data (changeset, &size);
  int code = sqlite3changeset_apply (self->db, (int) size, data, NULL, conflict_cb, &conflict);

  if (code == SQLITE_OK)
    return TRUE;
  if (conflict)
    g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_CONFLICT,
                 _ ("The program was changed in the same place meanwhile; nothing was changed now. "
                    "Look at the present state and do it again."));
  else
    ent_store_fail (self, code, error);
  return FALSE;
}

static gboolean
write_history (EntStore *self,
               const char *label,
               EntHistoryKind kind,
               gint64 target,
               GBytes *changeset,
               GError **error)
{
  g_autoptr (EntStatement) statement
      = ent_store_prepare (self,
                           "INSERT INTO history (at, person, label, kind, target, changeset)"
                           " VALUES (?1, (SELECT person FROM program LIMIT 1), ?2, ?3, ?4, ?5)",
                           error);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *at = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");

  if (statement == NULL)
    return FALSE;
  ent_statement_bind_text (statement, 1, at);
  ent_statement_bind_text (statement, 2, label);
  ent_statement_bind_int (statement, 3, kind);
  if (target != 0)
    ent_statement_bind_int (statement, 4, target);
  else
    ent_statement_bind_bytes (statement, 5, changeset);
  return ent_statement_run (statement, error);
}

static gboolean
run_guards (EntStore *self, const EntChanges *changes, GError **error)
{
  if (!ent_guard_unique_ids (self, changes, error))
    return FALSE;
  for (guint i = 0; i < self->guards->len; i++)
    {
      const EntGuard *guard = &g_array_index (self->guards, EntGuard, i);

      if (!guard->function (self, changes, guard->data, error))
        return FALSE;
    }
  return TRUE;
}

/* Says whether the edit's transaction is still there. SQLite ends it by itself on some failures; a
 * row written afterwards would be there at once, without history and control totals. Errors:
 * ENT_STORE_ERROR_FAILED. */
gboolean
ent_store_check_transaction (EntStore *self, GError **error)
{
  if (!sqlite3_get_autocommit (self->db))
    return TRUE;
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED,
               _ ("The change could not be made whole; nothing was changed. Try again."));
  return FALSE;
}

/* Runs FUNCTION under a session. Returns the changeset, owned, or NULL when it failed. */
static GBytes *
record (EntStore *self, EntEditFunc function, gpointer data, GError **error)
{
  sqlite3_session *session = begin_session (self, error);
  GBytes *changeset = NULL;

  if (session == NULL)
    return NULL;
  self->editing = TRUE;
  /* FUNCTION may have passed over a failure on which SQLite rolled back. */
  if (function (self, data, error) && ent_store_check_transaction (self, error))
    changeset = end_session (self, session, error);
  self->editing = FALSE;
  sqlite3session_delete (session);
  return changeset;
}

/* Applies CHANGESET, which a session recorded; another one would record the same again, and take as
 * long as a sixth of the import of many deals. Returns it, owned, or NULL when it failed. */
static GBytes *
apply (EntStore *self, GBytes *changeset, GError **error)
{
  return ent_store_apply_changeset (self, changeset, error) ? g_bytes_ref (changeset) : NULL;
}

/* Returns the number of the edit in the history, 0 when it failed. */
static gint64
finish (EntStore *self,
        const char *label,
        EntHistoryKind kind,
        gint64 target,
        GBytes *changeset,
        const EntChanges *changes,
        GError **error)
{
  gint64 sequence;

  if (!run_guards (self, changes, error))
    return 0;
  /* A snapshot is not searched: the rows are indexed where its changeset is applied. */
  if ((self->path && !ent_search_follow (self, changes, error))
      || !write_history (self, label, kind, target, changeset, error))
    return 0;
  sequence = sqlite3_last_insert_rowid (self->db);
  if (!ent_control_update (self, changeset, sequence, error)
      || !ent_store_execute (self, "COMMIT", error))
    return 0;
  return sequence;
}

static gboolean
check_editable (EntStore *self, GError **error)
{
  if (self->read_only)
    {
      ent_store_set_sqlite_error (error, NULL, SQLITE_READONLY, self->path);
      return FALSE;
    }
  return ent_store_ensure_verified (self, error) && ent_store_refresh (self, error);
}

/* Begins a transaction by SQL. Returns the statement that takes it back, owned, made ready here:
 * once memory has run out there may be none to make it. NULL on failure: ENT_STORE_ERROR. */
EntStatement *
ent_store_begin (EntStore *self, const char *sql, GError **error)
{
  g_autoptr (EntStatement) rollback = ent_store_prepare (self, "ROLLBACK", error);

  if (rollback == NULL)
    return NULL;
  /* One that could not be taken back: nothing of it was acknowledged. */
  if (!sqlite3_get_autocommit (self->db))
    ent_store_roll_back (self, rollback);
  if (ent_store_execute (self, sql, error))
    return g_steal_pointer (&rollback);
  if (!sqlite3_get_autocommit (self->db))
    ent_store_roll_back (self, rollback);
  return NULL;
}

/* Ends the transaction that came with ROLLBACK, and takes back what was done in it. Where the disk
 * or the memory failed, SQLite has rolled back by itself; the search index can then still hold what
 * it was reading, for which the next statement fails, whatever it is. So that is one that nobody
 * waits for. */
void
ent_store_roll_back (EntStore *self, EntStatement *rollback)
{
  gint64 last;

  if (sqlite3_get_autocommit (self->db))
    ent_store_query_int (self, "SELECT max (id) FROM history", &last, NULL);
  for (int i = 0; i < ROLLBACK_TRIES && !sqlite3_get_autocommit (self->db); i++)
    ent_statement_run (rollback, NULL);
}

/* Does what is no edit: runs FUNCTION with DATA in a transaction, which changes no record, so that
 * views are not told and there is nothing to undo. Errors: as FUNCTION gives, or ENT_STORE_ERROR;
 * the file is then as before. */
gboolean
ent_store_maintain (EntStore *self, EntEditFunc function, gpointer data, GError **error)
{
  g_autoptr (EntStatement) rollback = NULL;

  if (!check_editable (self, error)
      || !(rollback = ent_store_begin (self, "BEGIN IMMEDIATE", error)))
    return FALSE;
  /* Again: the wait for the lock may have been long. */
  if (ent_store_check_place (self, error) && function (self, data, error)
      && ent_store_execute (self, "COMMIT", error))
    return TRUE;
  ent_store_roll_back (self, rollback);
  return FALSE;
}

/* Makes one committed change of KIND; TARGET is the history row an undo or redo is about, 0 for an
 * edit. Without FUNCTION, DATA is a changeset, which is applied. An edit that changes nothing
 * leaves no trace. Errors: those of FUNCTION, of guards, and ENT_STORE_ERROR; the file is then as
 * before. */
gboolean
ent_store_commit (EntStore *self,
                  const char *label,
                  EntHistoryKind kind,
                  gint64 target,
                  EntEditFunc function,
                  gpointer data,
                  GError **error)
{
  g_autoptr (EntStatement) rollback = NULL;
  g_autoptr (GBytes) changeset = NULL;
  g_autoptr (GArray) changes = NULL;
  gint64 sequence = 0;
  gboolean empty;

  g_return_val_if_fail (!self->editing, FALSE);

  if (!check_editable (self, error)
      || !(rollback = ent_store_begin (self, "BEGIN IMMEDIATE", error)))
    return FALSE;
  /* Again: the wait for the lock may have been long. */
  if (ent_store_check_place (self, error))
    changeset = function ? record (self, function, data, error) : apply (self, data, error);
  changes = changeset ? ent_store_read_changes (self, changeset, error) : NULL;
  empty = changes && changes->len == 0;
  if (changes && !empty)
    sequence = finish (self, label, kind, target, changeset, changes, error);
  if (sequence == 0)
    {
      ent_store_roll_back (self, rollback);
      return empty;
    }
  self->edited = TRUE;
  /* What another process committed while this edit waited for its turn. */
  if (sequence > self->last_sequence + 1)
    ent_store_take_up (self, sequence, NULL);
  self->last_sequence = sequence;
  g_clear_pointer (&self->last_changeset, g_bytes_unref);
  self->last_changeset = g_steal_pointer (&changeset);
  ent_store_emit_changed (self, changes);
  return TRUE;
}

/* Changes the program: runs FUNCTION with DATA in a transaction, lets the guards look, records the
 * changeset under LABEL (what was done, for the history and the undo button), commits and emits
 * “changed”. FUNCTION returns FALSE with an error to give up. Errors: as FUNCTION and the guards
 * give, or ENT_STORE_ERROR; the file is then exactly as before. */
gboolean
ent_store_edit (
    EntStore *self, const char *label, EntEditFunc function, gpointer data, GError **error)
{
  return ent_store_commit (self, label, ENT_HISTORY_EDIT, 0, function, data, error);
}

/* Makes the change of CHANGESET, such as one made on a snapshot, as one edit called LABEL. Errors:
 * ENT_STORE_ERROR_CONFLICT when the rows have changed meanwhile. */
gboolean
ent_store_apply (EntStore *self, const char *label, GBytes *changeset, GError **error)
{
  return ent_store_commit (self, label, ENT_HISTORY_EDIT, 0, NULL, changeset, error);
}

/* Finds what the last edit of this store changed. Returns the changeset, owned, or NULL when
 * nothing was. */
GBytes *
ent_store_dup_last_changeset (EntStore *self)
{
  return self->last_changeset ? g_bytes_ref (self->last_changeset) : NULL;
}
