/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "core/store/ent-backup.h"
#include "core/store/ent-store-private.h"

G_DEFINE_FINAL_TYPE (EntStore, ent_store, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_DAMAGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* Takes the emptied journal from beside the file: a program is one file. Not while another process
 * works on it, and never one that belongs to another file by now. */
static void
remove_journal (EntStore *self)
{
  if (self->db == NULL || self->path == NULL || self->read_only || self->inode == 0
      || !ent_store_check_place (self, NULL))
    return;
  sqlite3_busy_timeout (self->db, 0);
  sqlite3_exec (self->db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
}

static void
close_connection (EntStore *self)
{
  ent_store_stop_verifying (self);
  remove_journal (self);
  g_hash_table_remove_all (self->statements);
  g_clear_pointer (&self->db, sqlite3_close);
}

static void
ent_store_finalize (GObject *object)
{
  EntStore *self = ENT_STORE (object);

  close_connection (self);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->guards, g_array_unref);
  g_clear_pointer (&self->last_changeset, g_bytes_unref);
  g_free (self->path);
  G_OBJECT_CLASS (ent_store_parent_class)->finalize (object);
}

static void
ent_store_class_init (EntStoreClass *class)
{
  G_OBJECT_CLASS (class)->finalize = ent_store_finalize;
  /* Nobody asks how much memory SQLite holds, and counting it locks at each allocation. It changes
   * nothing where SQLite is in use already. */
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);

  /* Emitted after every commit, and when another process's commit is taken up, with the EntChanges.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", ENT_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  /* Emitted with the GError when a file opened early turns out to be damaged. */
  signals[SIGNAL_DAMAGED] = g_signal_new ("damaged", ENT_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
ent_store_init (EntStore *self)
{
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_table_free);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, ent_statements_free);
  self->guards = g_array_new (FALSE, FALSE, sizeof (EntGuard));
}

/* Makes a store that is not connected yet. PATH is NULL for a snapshot. */
EntStore *
ent_store_new_internal (const char *path, const EntNoun *const *nouns)
{
  EntStore *self = g_object_new (ENT_TYPE_STORE, NULL);

  self->path = path ? g_canonicalize_filename (path, NULL) : NULL;
  self->nouns = nouns;
  return self;
}

/* Closes a store that was just created and takes its file away again. */
void
ent_store_discard (EntStore *self)
{
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);

  close_connection (self);
  g_unlink (self->path);
  g_unlink (journal);
}

/* Creates a program file at PATH, readable by its user alone, with an empty schema; the caller
 * fills in the program's settings. Returns the open store, or NULL: ENT_STORE_ERROR_EXISTS when
 * something is at PATH, else as writing fails; then no file is left behind. */
EntStore *
ent_store_create (const char *path, const EntNoun *const *nouns, GError **error)
{
  g_autoptr (EntStore) self = ent_store_new_internal (path, nouns);
  int fd = g_open (self->path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      int saved = errno;

      if (saved == EEXIST)
        ent_store_set_exists (error, path);
      else
        g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED,
                     _ ("“%s” could not be created: %s. Choose another folder."), path,
                     g_strerror (saved));
      return NULL;
    }
  close (fd);

  if (sqlite3_open_v2 (self->path, &self->db, SQLITE_OPEN_READWRITE | ENT_STORE_UNSHARED, NULL)
          != SQLITE_OK
      || !ent_store_configure (self, error) || !ent_store_execute (self, "BEGIN IMMEDIATE", error)
      || !ent_store_execute (
          self, "PRAGMA application_id = " G_STRINGIFY (ENT_STORE_APPLICATION_ID), error)
      || !ent_schema_upgrade (self->db, ent_schema_get_version (), error)
      || !ent_store_execute (self, "COMMIT", error) || !ent_store_load_tables (self, error)
      || !ent_store_begin_watch (self, error))
    {
      if (error && *error == NULL)
        ent_store_fail (self, sqlite3_errcode (self->db), error);
      ent_store_discard (self);
      return NULL;
    }
  self->edited = TRUE;
  return g_steal_pointer (&self);
}

static EntStore *
open_store (const char *path, const EntNoun *const *nouns, gboolean early, GError **error)
{
  g_autoptr (EntStore) self = ent_store_new_internal (path, nouns);

  if (!ent_store_open_file (self, early, error) || !ent_store_load_tables (self, error)
      || !ent_store_begin_watch (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Opens the program file at PATH after verifying it, read-only when it cannot be written. An older
 * file is backed up and taken to this program's schema. Returns the store, or NULL:
 * ENT_STORE_ERROR, with the file byte-identical. */
EntStore *
ent_store_open (const char *path, const EntNoun *const *nouns, GError **error)
{
  return open_store (path, nouns, FALSE, error);
}

/* Opens the same before its rows are verified, so that they can be shown at once: the caller has
 * that done by ent_store_begin_verifying. Nothing is changed before it is; an edit waits for it.
 * Errors: as ent_store_open. */
EntStore *
ent_store_open_early (const char *path, const EntNoun *const *nouns, GError **error)
{
  return open_store (path, nouns, TRUE, error);
}

/* Copies the whole file into COPY. Returns FALSE with SQLite's CODE when that failed. */
gboolean
ent_store_copy_pages (EntStore *self, sqlite3 *copy, int *code)
{
  sqlite3_backup *backup = sqlite3_backup_init (copy, "main", self->db, "main");

  if (backup == NULL)
    {
      *code = sqlite3_errcode (copy);
      return FALSE;
    }
  /* What finish returns says nothing of a step that found the file busy and copied no page. */
  *code = sqlite3_backup_step (backup, -1);
  sqlite3_backup_finish (backup);
  return *code == SQLITE_DONE;
}

/* Copies the program into memory, history and all, for work in another thread. Returns the copy, a
 * store of its own whose edits stay in it until their changeset is applied here; NULL on failure:
 * ENT_STORE_ERROR. */
EntStore *
ent_store_snapshot (EntStore *self, GError **error)
{
  g_autoptr (EntStore) copy = ent_store_new_internal (NULL, self->nouns);
  int code
      = sqlite3_open_v2 (":memory:", &copy->db, SQLITE_OPEN_READWRITE | ENT_STORE_UNSHARED, NULL);

  if (code != SQLITE_OK)
    {
      ent_store_fail (copy, code, error);
      return NULL;
    }
  if (!ent_store_copy_pages (self, copy->db, &code))
    {
      ent_store_fail (self, code, error);
      return NULL;
    }
  if (!ent_store_configure (copy, error) || !ent_store_load_tables (copy, error)
      || !ent_store_begin_watch (copy, error))
    return NULL;
  copy->today = ent_store_get_today (self);
  g_array_append_vals (copy->guards, self->guards->data, self->guards->len);
  return g_steal_pointer (&copy);
}

/* Takes the indexes of NOUN out of SELF, a snapshot, so that many records are saved in half the
 * time: all but that of external ids, which saving asks. Errors: ENT_STORE_ERROR. */
gboolean
ent_store_drop_indexes (EntStore *self, const EntNoun *noun, GError **error)
{
  g_autoptr (EntStatement) indexes = NULL;
  g_autoptr (GPtrArray) drops = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (self->path == NULL, FALSE);

  indexes = ent_store_prepare (self,
                               "SELECT name FROM sqlite_schema WHERE type = 'index'"
                               " AND tbl_name = ?1 AND name NOT GLOB '*_external_id'",
                               error);
  if (indexes == NULL)
    return FALSE;
  ent_statement_bind_text (indexes, 1, noun->name);
  while (ent_statement_step (indexes))
    g_ptr_array_add (drops,
                     g_strdup_printf ("DROP INDEX \"%s\"", ent_statement_get_text (indexes, 0)));
  if (!ent_statement_finish (indexes, error))
    return FALSE;
  for (guint i = 0; i < drops->len; i++)
    if (!ent_store_execute (self, g_ptr_array_index (drops, i), error))
      return FALSE;
  return TRUE;
}

/* Closes the file, after keeping a backup when anything was changed. The store is not to be used
 * afterwards. Returns FALSE when the backup failed; the file is closed all the same. */
gboolean
ent_store_close (EntStore *self, GError **error)
{
  gboolean kept = !self->edited || self->path == NULL || ent_backup_keep (self, error);

  close_connection (self);
  return kept;
}

/* Readies a fresh connection: hostile files can do nothing by their schema, limits hold, commits
 * are whole on disk. Errors: ENT_STORE_ERROR. */
gboolean
ent_store_configure (EntStore *self, GError **error)
{
  static const char *const pragmas[] = {
    "PRAGMA trusted_schema = OFF", "PRAGMA foreign_keys = ON",    "PRAGMA synchronous = EXTRA",
    "PRAGMA temp_store = MEMORY",  "PRAGMA secure_delete = FAST", "PRAGMA cache_size = -32768",
  };

  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, ENT_STORE_BUSY_MS);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit (self->db, SQLITE_LIMIT_EXPR_DEPTH, 100);
  sqlite3_limit (self->db, SQLITE_LIMIT_COLUMN, 200);
  ent_functions_register (self->db);

  for (guint i = 0; i < G_N_ELEMENTS (pragmas); i++)
    if (!ent_store_execute (self, pragmas[i], error))
      return FALSE;
  return self->read_only || self->path == NULL
         || ent_store_execute (self, "PRAGMA journal_mode = TRUNCATE", error);
}

/* Learns which column of the file holds which field. Errors: ENT_STORE_ERROR. */
gboolean
ent_store_load_tables (EntStore *self, GError **error)
{
  g_ptr_array_set_size (self->tables, 0);
  for (guint i = 0; self->nouns[i]; i++)
    {
      EntTable *table = ent_table_new (self, self->nouns[i], error);

      if (table == NULL)
        return FALSE;
      g_ptr_array_add (self->tables, table);
    }
  return TRUE;
}

/* Finds the table called NAME among the nouns'. Returns it, borrowed, or NULL. */
const EntTable *
ent_store_find_table (EntStore *self, const char *name)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      const EntTable *table = g_ptr_array_index (self->tables, i);

      if (g_str_equal (table->noun->name, name))
        return table;
    }
  return NULL;
}

/* Notes which file this is and how far its history goes, to notice what others do to it. Errors:
 * ENT_STORE_ERROR. */
gboolean
ent_store_begin_watch (EntStore *self, GError **error)
{
  struct stat status;

  if (self->path && stat (self->path, &status) == 0)
    {
      self->device = status.st_dev;
      self->inode = status.st_ino;
    }
  return ent_store_query_int (self, "PRAGMA data_version", &self->data_version, error)
         && ent_store_query_int (self, "SELECT max (id) FROM history", &self->last_sequence, error);
}

/* Tells the views which rows changed. */
void
ent_store_emit_changed (EntStore *self, const EntChanges *changes)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, changes);
}

/* Tells that the file is damaged. */
void
ent_store_emit_damaged (EntStore *self, const GError *error)
{
  g_signal_emit (self, signals[SIGNAL_DAMAGED], 0, error);
}

/* Lets FUNCTION look at every later edit before it is committed; it refuses by returning FALSE with
 * an error. DATA is borrowed. */
void
ent_store_add_guard (EntStore *self, EntGuardFunc function, gpointer data)
{
  EntGuard guard = { function, data };

  g_array_append_val (self->guards, guard);
}

/* Says whether the path still leads to the file that was opened. Errors:
 * ENT_STORE_ERROR_REPLACED. */
gboolean
ent_store_check_place (EntStore *self, GError **error)
{
  struct stat status;

  if (self->path == NULL
      || (stat (self->path, &status) == 0 && status.st_dev == self->device
          && status.st_ino == self->inode))
    return TRUE;
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REPLACED,
               _ ("“%s” was moved, deleted or replaced while it was open. Open it again, or save a "
                  "copy of what is here; nothing was changed."),
               self->path);
  return FALSE;
}

static GBytes *
read_change (EntStore *self, EntStatement *statement, GError **error)
{
  g_autoptr (GBytes) changeset = ent_statement_dup_bytes (statement, 1);

  if (changeset && !ent_changeset_check (self, changeset, FALSE, NULL, error))
    return NULL;
  if (changeset && ent_statement_get_int (statement, 2) == ENT_HISTORY_UNDO)
    return ent_changeset_invert (changeset, error);
  return changeset ? g_steal_pointer (&changeset) : g_bytes_new (NULL, 0);
}

/* Emits “changed” for what the history has between what views have been told of and the row BEFORE.
 * Errors: as reading fails. */
gboolean
ent_store_take_up (EntStore *self, gint64 before, GError **error)
{
  g_autoptr (EntStatement) statement = ent_store_prepare (
      self,
      "SELECT h.id, ifnull (h.changeset, t.changeset), h.kind FROM history h"
      " LEFT JOIN history t ON t.id = h.target WHERE h.id > ?1 AND h.id < ?2 ORDER BY h.id",
      error);
  g_autoptr (GPtrArray) changesets
      = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  if (statement == NULL)
    return FALSE;
  ent_statement_bind_int (statement, 1, self->last_sequence);
  ent_statement_bind_int (statement, 2, before);
  while (ent_statement_step (statement))
    {
      GBytes *changeset = read_change (self, statement, error);

      if (changeset == NULL)
        return FALSE;
      g_ptr_array_add (changesets, changeset);
      self->last_sequence = ent_statement_get_int (statement, 0);
    }
  if (!ent_statement_finish (statement, error))
    return FALSE;
  for (guint i = 0; i < changesets->len; i++)
    {
      g_autoptr (GArray) changes
          = ent_store_read_changes (self, g_ptr_array_index (changesets, i), error);

      if (changes == NULL)
        return FALSE;
      ent_store_emit_changed (self, changes);
    }
  return TRUE;
}

/* Takes up what another process committed since the last look, emitting “changed” for it. To be
 * called on focus, on file-monitor events and before an edit. Errors: ENT_STORE_ERROR_REPLACED when
 * the path leads to another file, or as reading fails. */
gboolean
ent_store_refresh (EntStore *self, GError **error)
{
  gint64 data_version;

  if (!ent_store_check_place (self, error)
      || !ent_store_query_int (self, "PRAGMA data_version", &data_version, error))
    return FALSE;
  if (data_version == self->data_version)
    return TRUE;
  if (!ent_store_take_up (self, G_MAXINT64, error))
    return FALSE;
  self->data_version = data_version;
  return TRUE;
}

/* Finds where the file is. Returns the absolute path, borrowed, or NULL for a snapshot. */
const char *
ent_store_get_path (EntStore *self)
{
  return self->path;
}

/* Says whether edits are refused. */
gboolean
ent_store_is_read_only (EntStore *self)
{
  return self->read_only;
}

/* Finds a noun of the program by its name or its plural. Returns it, static, or NULL. */
const EntNoun *
ent_store_find_noun (EntStore *self, const char *name)
{
  for (guint i = 0; self->nouns[i]; i++)
    if (g_str_equal (self->nouns[i]->name, name) || g_str_equal (self->nouns[i]->plural, name))
      return self->nouns[i];
  return NULL;
}

/* Sets how long another process may hold the file before what is asked of it is given up, in
 * milliseconds. */
void
ent_store_set_patience (EntStore *self, int milliseconds)
{
  sqlite3_busy_timeout (self->db, milliseconds);
}

/* Says which day edits are dated: the one set, else the clock's. */
EntDate
ent_store_get_today (EntStore *self)
{
  return self->today != ENT_DATE_NONE ? self->today : ent_date_get_today ();
}

/* Fixes the day edits are dated; ENT_DATE_NONE follows the clock again. */
void
ent_store_set_today (EntStore *self, EntDate today)
{
  self->today = today;
}
