/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state.h"

#include "core/store/ent-history.h"
#include "core/store/ent-search.h"
#include "core/store/ent-store-private.h"

static gboolean
fail (GError **error, const char *text)
{
  g_set_error_literal (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED, text);
  return FALSE;
}

static gboolean
add_rows (EntStore *store, const char *sql, GChecksum *sum, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (store->db, sql, -1, &statement, NULL);

  while (code == SQLITE_OK && (code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (statement); i++)
        {
          const char *text = (const char *) sqlite3_column_text (statement, i);

          g_checksum_update (sum, (const guchar *) (text ? text : "\1"), -1);
          g_checksum_update (sum, (const guchar *) "\2", 1);
        }
      code = SQLITE_OK;
    }
  sqlite3_finalize (statement);
  return code == SQLITE_DONE || ent_store_fail (store, code, error);
}

/* The last row of the history. */
gint64
state_get_sequence (EntStore *store, GError **error)
{
  gint64 sequence;

  return ent_store_query_int (store, "SELECT max (id) FROM history", &sequence, error) ? sequence
                                                                                       : -1;
}

/* A digest of every record, or NULL when they could not be read. */
char *
state_digest (EntStore *store, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; store->nouns[i]; i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY id", store->nouns[i]->name);

      if (!add_rows (store, sql, sum, error))
        return NULL;
    }
  return g_strndup (g_checksum_get_string (sum), 16);
}

/* The digest of what STORE held before anything was done in it that can be undone: all of it is
 * undone in a copy. */
char *
state_digest_undone (EntStore *store, GError **error)
{
  g_autoptr (EntStore) copy = ent_store_snapshot (store, error);
  g_autoptr (GError) end = NULL;

  if (copy == NULL)
    return NULL;
  while (ent_history_undo (copy, &end))
    ;
  if (g_error_matches (end, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING))
    return state_digest (copy, error);
  g_propagate_error (error, g_steal_pointer (&end));
  return NULL;
}

/* One change may have been made that nobody was told of: without it, the digest must be DIGEST. */
static gboolean
verify_without_last (EntStore *store, gint64 sequence, const char *digest, GError **error)
{
  g_autoptr (EntStore) copy = ent_store_snapshot (store, error);
  g_autofree char *found = NULL;
  gint64 kind;
  gboolean back;

  if (copy == NULL
      || !ent_store_query_int (copy, "SELECT kind FROM history ORDER BY id DESC LIMIT 1", &kind,
                               error))
    return FALSE;
  back = kind == ENT_HISTORY_UNDO ? ent_history_redo (copy, error) : ent_history_undo (copy, error);
  found = back ? state_digest (copy, error) : NULL;
  if (found == NULL)
    return FALSE;
  return g_str_equal (found, digest)
         || fail (error, "a change that was told of is not there, or another is there in part");
}

/* What the search would find must be what is there. */
static gboolean
verify_search (EntStore *store, GError **error)
{
  static const char rows[] = "SELECT rowid, noun, title, body FROM search ORDER BY rowid";
  g_autoptr (GChecksum) found = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GChecksum) expected = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (EntStore) copy = ent_store_snapshot (store, error);

  if (copy == NULL || !add_rows (store, rows, found, error) || !ent_search_rebuild (copy, error)
      || !add_rows (copy, rows, expected, error))
    return FALSE;
  return g_str_equal (g_checksum_get_string (found), g_checksum_get_string (expected))
         || fail (error, "the search index is not that of the records");
}

/* Says whether STORE holds what it did after the change SEQUENCE, when its digest was DIGEST, or
 * that and one whole change more. */
gboolean
state_verify (EntStore *store, gint64 sequence, const char *digest, GError **error)
{
  gint64 found_sequence = state_get_sequence (store, error);
  g_autofree char *found = found_sequence >= 0 ? state_digest (store, error) : NULL;

  if (found == NULL)
    return FALSE;
  if (found_sequence < sequence)
    return fail (error, "the history lacks a change that was told of");
  if (found_sequence > sequence + 1)
    return fail (error, "the history has more changes than one that were not told of");
  if (found_sequence == sequence && !g_str_equal (found, digest))
    return fail (error, "the records are not those that were told of");
  if (found_sequence > sequence && !verify_without_last (store, sequence, digest, error))
    return FALSE;
  return verify_search (store, error);
}
