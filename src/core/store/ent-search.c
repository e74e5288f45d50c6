/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/ent-search.h"

#include "core/store/ent-store-private.h"

/* So many that are found are many. */
#define MANY_HITS 5000

/* Frees one hit. */
void
ent_search_hit_free (EntSearchHit *self)
{
  g_free (self->title);
  g_free (self);
}

/* Makes an FTS5 query of the words of TEXT, each as the beginning of one. Quoted, since “AT&T” or a
 * lone quote are syntax errors otherwise. Returns an owned string, NULL for no words. */
static char *
dup_query (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n\"", -1);
  g_autoptr (GString) query = g_string_new (NULL);

  for (guint i = 0; words[i]; i++)
    if (*words[i])
      g_string_append_printf (query, "%s\"%s\" *", query->len ? " " : "", words[i]);
  return query->len ? g_string_free (g_steal_pointer (&query), FALSE) : NULL;
}

/* Lists the first records, at most LIMIT, that QUERY finds, in the order of their ids. Returns an
 * owned array of gint64, or NULL: ENT_STORE_ERROR. */
static GArray *
list_ids (EntStore *store, const char *query, guint limit, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (EntStatement) statement = ent_store_prepare (
      store, "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid LIMIT ?2", error);

  if (statement == NULL)
    return NULL;
  ent_statement_bind_text (statement, 1, query);
  ent_statement_bind_int (statement, 2, limit);
  while (ent_statement_step (statement))
    {
      gint64 id = ent_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }
  return ent_statement_finish (statement, error) ? g_steal_pointer (&ids) : NULL;
}

/* Adds the row that STATEMENT is on to HITS. */
static void
add_hit (EntStore *store, EntStatement *statement, GPtrArray *hits)
{
  const char *noun = ent_statement_get_text (statement, 1);
  const char *title = ent_statement_get_text (statement, 2);
  EntSearchHit *hit;

  /* The index is no part of what is verified: it may say anything. */
  if (noun == NULL || title == NULL || ent_store_find_noun (store, noun) == NULL)
    return;
  hit = g_new0 (EntSearchHit, 1);
  hit->id = ent_statement_get_int (statement, 0);
  hit->noun = ent_store_find_noun (store, noun);
  hit->title = g_utf8_make_valid (title, -1);
  g_ptr_array_add (hits, hit);
}

static gboolean
add_best (EntStore *store, const char *query, guint limit, GPtrArray *hits, GError **error)
{
  g_autoptr (EntStatement) statement
      = ent_store_prepare (store,
                           "SELECT rowid, noun, title FROM search WHERE search MATCH ?1"
                           " ORDER BY bm25 (search, 0, 10, 1) LIMIT ?2",
                           error);

  if (statement == NULL)
    return FALSE;
  ent_statement_bind_text (statement, 1, query);
  ent_statement_bind_int (statement, 2, limit);
  while (ent_statement_step (statement))
    add_hit (store, statement, hits);
  return ent_statement_finish (statement, error);
}

static gboolean
add_first (EntStore *store, GArray *ids, guint limit, GPtrArray *hits, GError **error)
{
  g_autoptr (EntStatement) statement
      = ent_store_prepare (store, "SELECT rowid, noun, title FROM search WHERE rowid = ?1", error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < MIN (limit, ids->len); i++)
    {
      ent_statement_bind_int (statement, 1, g_array_index (ids, gint64, i));
      while (ent_statement_step (statement))
        add_hit (store, statement, hits);
      if (!ent_statement_finish (statement, error))
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
find (EntStore *store, const char *query, guint limit, GError **error)
{
  g_autoptr (GPtrArray) hits
      = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_search_hit_free);
  g_autoptr (GArray) ids = list_ids (store, query, MANY_HITS + 1, error);
  gboolean done = ids != NULL;

  if (ids != NULL && ids->len > MANY_HITS)
    done = add_first (store, ids, limit, hits, error);
  else if (ids != NULL && ids->len > 0)
    done = add_best (store, query, limit, hits, error);
  return done ? g_steal_pointer (&hits) : NULL;
}

static gboolean
rebuild_cb (EntStore *self, gpointer data, GError **error)
{
  return ent_search_rebuild (self, error);
}

/* Finds at most LIMIT records that have every word of TEXT, or words that begin so, accents and
 * case ignored, the best first. To say which of very many are the best takes longer than who types
 * can wait, and says little: then it is those that have been there longest. An index that turns out
 * to be damaged is made anew. Returns an owned array of EntSearchHit, empty when nothing matches,
 * or NULL: ENT_STORE_ERROR. */
GPtrArray *
ent_search_find (EntStore *store, const char *text, guint limit, GError **error)
{
  g_autofree char *query = dup_query (text);
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) local = NULL;

  if (query == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) ent_search_hit_free);
  hits = find (store, query, limit, &local);
  if (g_error_matches (local, ENT_STORE_ERROR, ENT_STORE_ERROR_INDEX)
      && ent_store_maintain (store, rebuild_cb, NULL, NULL))
    {
      g_clear_error (&local);
      hits = find (store, query, limit, &local);
    }
  if (hits == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return g_steal_pointer (&hits);
}
