/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/ent-search.h"

#include "core/store/ent-store-private.h"

/* Frees one hit. */
void
ent_search_hit_free (EntSearchHit *self)
{
  g_free (self->title);
  g_free (self);
}

static gboolean
insert (EntStore *self, EntStatement *statement, EntRecord *record, GError **error)
{
  g_autofree char *title = ent_record_dup_title (record, "");
  g_autoptr (GString) body = g_string_new (NULL);

  for (const EntField *field = record->noun->fields; field->name; field++)
    if ((field->flags & ENT_FIELD_SEARCHED) && !ent_field_is_empty (field, record))
      {
        g_string_append (body, *(char **) ent_field_peek (field, record));
        g_string_append_c (body, '\n');
      }
  ent_statement_bind_int (statement, 1, record->id);
  ent_statement_bind_text (statement, 2, record->noun->name);
  ent_statement_bind_text (statement, 3, title);
  ent_statement_bind_text (statement, 4, body->str);
  return ent_statement_run (statement, error);
}

#define INSERT_SQL "INSERT INTO search (rowid, noun, title, body) VALUES (?1, ?2, ?3, ?4)"

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 first = ((const EntChange *) a)->id;
  gint64 second = ((const EntChange *) b)->id;

  return (first > second) - (first < second);
}

/* Brings the search index up to CHANGES, in the caller's transaction. Errors: ENT_STORE_ERROR. */
gboolean
ent_search_index (EntStore *self, const EntChanges *changes, GError **error)
{
  g_autoptr (EntStatement) remove
      = ent_store_prepare (self, "DELETE FROM search WHERE rowid = ?1", error);
  g_autoptr (EntStatement) add = remove ? ent_store_prepare (self, INSERT_SQL, error) : NULL;
  /* FTS5 writes out what it holds in memory each time a rowid is lower than the one before. */
  g_autoptr (GArray) sorted = g_array_copy ((GArray *) changes);

  if (add == NULL)
    return FALSE;
  g_array_sort (sorted, compare_ids);
  for (guint i = 0; i < sorted->len; i++)
    {
      const EntChange *change = &g_array_index (sorted, EntChange, i);
      EntRecord *record;
      gboolean added;

      if (!ent_noun_find_flag (change->noun, ENT_FIELD_SEARCHED))
        continue;
      if (change->kind != ENT_CHANGE_ADDED)
        {
          ent_statement_bind_int (remove, 1, change->id);
          if (!ent_statement_run (remove, error))
            return FALSE;
        }
      if (change->kind == ENT_CHANGE_REMOVED)
        continue;
      record = ent_store_load (self, change->noun, change->id, error);
      added = record && insert (self, add, record, error);
      ent_record_free (record);
      if (!added)
        return FALSE;
    }
  return TRUE;
}

/* Fills the search index from all records, in the caller's transaction. Errors: ENT_STORE_ERROR. */
gboolean
ent_search_rebuild (EntStore *self, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (EntChange));

  if (!ent_store_execute (self, "DELETE FROM search", error))
    return FALSE;
  for (guint i = 0; self->nouns[i]; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\"", self->nouns[i]->name);
      g_autoptr (EntStatement) statement = ent_store_prepare (self, sql, error);

      if (statement == NULL)
        return FALSE;
      while (ent_statement_step (statement))
        {
          EntChange change
              = { self->nouns[i], ent_statement_get_int (statement, 0), ENT_CHANGE_ADDED };

          g_array_append_val (all, change);
        }
      if (!ent_statement_finish (statement, error))
        return FALSE;
    }
  return ent_search_index (self, all, error);
}

/* Makes an FTS5 query of what a user typed: every word, each as the beginning of one. Quoted, since
 * “AT&T” or a lone quote are syntax errors otherwise. Returns an owned string, NULL for no words.
 */
static char *
quote_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n\"", -1);
  g_autoptr (GString) query = g_string_new (NULL);

  for (guint i = 0; words[i]; i++)
    if (*words[i])
      g_string_append_printf (query, "%s\"%s\" *", query->len ? " " : "", words[i]);
  return query->len ? g_string_free (g_steal_pointer (&query), FALSE) : NULL;
}

/* Finds at most LIMIT records that have every word of TEXT, accents and case ignored, the best
 * first. Returns an owned array of EntSearchHit, empty when nothing matches, or NULL:
 * ENT_STORE_ERROR. */
GPtrArray *
ent_search_find (EntStore *store, const char *text, guint limit, GError **error)
{
  g_autoptr (GPtrArray) hits
      = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_search_hit_free);
  g_autofree char *query = quote_words (text);
  g_autoptr (EntStatement) statement = NULL;

  if (query == NULL)
    return g_steal_pointer (&hits);
  statement = ent_store_prepare (store,
                                 "SELECT rowid, noun, title FROM search WHERE search MATCH ?1"
                                 " ORDER BY bm25 (search, 0, 10, 1) LIMIT ?2",
                                 error);
  if (statement == NULL)
    return NULL;
  ent_statement_bind_text (statement, 1, query);
  ent_statement_bind_int (statement, 2, limit);
  while (ent_statement_step (statement))
    {
      const char *noun = ent_statement_get_text (statement, 1);
      const char *title = ent_statement_get_text (statement, 2);
      EntSearchHit *hit;

      /* The index is no part of what is verified: it may say anything. */
      if (noun == NULL || title == NULL || ent_store_find_noun (store, noun) == NULL)
        continue;
      hit = g_new0 (EntSearchHit, 1);
      hit->id = ent_statement_get_int (statement, 0);
      hit->noun = ent_store_find_noun (store, noun);
      hit->title = g_utf8_make_valid (title, -1);
      g_ptr_array_add (hits, hit);
    }
  if (!ent_statement_finish (statement, error))
    return NULL;
  return g_steal_pointer (&hits);
}
