/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/store/ent-compact.h"

#include <glib/gi18n-lib.h>

#include "core/store/ent-backup.h"
#include "core/store/ent-store-private.h"

/* The first row of the history made the program, and stays: it says now from when on there is one.
 * What it held is what the program was then, so that goes too. */
static gboolean
forget_history (EntStore *self, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *at = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autoptr (EntStatement) first = ent_store_prepare (
      self, "UPDATE history SET at = ?1, label = ?2, changeset = zeroblob (0) WHERE id = 1", error);

  if (first == NULL)
    return FALSE;
  ent_statement_bind_text (first, 1, at);
  ent_statement_bind_text (first, 2, _ ("What was done before was forgotten"));
  return ent_statement_run (first, error)
         && ent_store_execute (self, "DELETE FROM history WHERE id > 1", error);
}

/* FTS5 keeps words of texts that are gone until its parts are merged: they are made anew. */
static gboolean
rewrite_cb (EntStore *self, gpointer data, GError **error)
{
  const gboolean *forgets_history = data;

  return (!*forgets_history || forget_history (self, error)) && ent_search_rebuild (self, error)
         && ent_control_rebuild (self, error);
}

/* SQLite copies the pages in use to a database of its own, attached for that, and back under the
 * journal. */
static gboolean
vacuum (EntStore *self, GError **error)
{
  int limit = sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, 1);
  gboolean done = ent_store_execute (self, "VACUUM", error);

  sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, limit);
  return done;
}

/* Writes the file of STORE anew as small as it can be, after a verified backup, so that nothing is
 * left in it of what was deleted; when FORGETS_HISTORY, nothing of what was changed either, and
 * nothing can be undone. The backups that are kept still hold all. Views are not told: no record
 * changes. Errors: ENT_STORE_ERROR; the records are then all there. */
gboolean
ent_compact (EntStore *store, gboolean forgets_history, GError **error)
{
  if (store->read_only)
    {
      ent_store_set_sqlite_error (error, NULL, SQLITE_READONLY, store->path);
      return FALSE;
    }
  return ent_store_refresh (store, error) && ent_store_ensure_verified (store, error)
         && ent_backup_keep (store, error)
         && ent_store_maintain (store, rewrite_cb, &forgets_history, error) && vacuum (store, error)
         && ent_store_begin_watch (store, error);
}
