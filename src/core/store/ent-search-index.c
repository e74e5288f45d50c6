/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/ent-search.h"
#include "core/store/ent-store-private.h"

/* The words that records are found by: kept with every edit, made anew when they are damaged. */

typedef enum
{
  SAID,
  REMOVE,
  ADD,
  N_STATEMENTS,
} Statement;

static const char *const statements[N_STATEMENTS] = {
  [SAID] = "SELECT noun, title, body FROM search WHERE rowid = ?1",
  [REMOVE] = "DELETE FROM search WHERE rowid = ?1",
  [ADD] = "INSERT INTO search (rowid, noun, title, body) VALUES (?1, ?2, ?3, ?4)",
};

/* The index being brought up to date. */
typedef struct
{
  EntStore *store;
  EntStatement *statements[N_STATEMENTS]; /* prepared when first needed */
} Indexing;

/* What a record is found by. */
typedef struct
{
  EntRecord *record;
  char *title;
  GString *body;
} Words;

static void
clear_words (Words *self)
{
  ent_record_free (self->record);
  g_free (self->title);
  if (self->body)
    g_string_free (self->body, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, clear_words)

/* Takes RECORD. */
static Words
make_words (EntRecord *record)
{
  Words self = { record, ent_record_dup_title (record, ""), g_string_new (NULL) };

  for (const EntField *field = record->noun->fields; field->name; field++)
    if ((field->flags & ENT_FIELD_SEARCHED) && !ent_field_is_empty (field, record))
      {
        g_string_append (self.body, *(char **) ent_field_peek (field, record));
        g_string_append_c (self.body, '\n');
      }
  return self;
}

/* Lends one of the statements, with its first parameter bound to ID. */
static EntStatement *
take_statement (Indexing *self, Statement i, gint64 id, GError **error)
{
  if (self->statements[i] == NULL)
    self->statements[i] = ent_store_prepare (self->store, statements[i], error);
  if (self->statements[i] != NULL)
    ent_statement_bind_int (self->statements[i], 1, id);
  return self->statements[i];
}

static gboolean
remove_words (Indexing *self, gint64 id, GError **error)
{
  EntStatement *statement = take_statement (self, REMOVE, id, error);

  return statement && ent_statement_run (statement, error);
}

static gboolean
add_words (Indexing *self, const Words *words, GError **error)
{
  EntStatement *statement = take_statement (self, ADD, words->record->id, error);

  if (statement == NULL)
    return FALSE;
  ent_statement_bind_text (statement, 2, words->record->noun->name);
  ent_statement_bind_text (statement, 3, words->title);
  ent_statement_bind_text (statement, 4, words->body->str);
  return ent_statement_run (statement, error);
}

/* Looks whether the index says the same of a record already. */
static gboolean
find_same (Indexing *self, const Words *words, gboolean *same, GError **error)
{
  EntStatement *statement = take_statement (self, SAID, words->record->id, error);

  *same = FALSE;
  if (statement == NULL)
    return FALSE;
  while (ent_statement_step (statement))
    *same = g_strcmp0 (ent_statement_get_text (statement, 0), words->record->noun->name) == 0
            && g_strcmp0 (ent_statement_get_text (statement, 1), words->title) == 0
            && g_strcmp0 (ent_statement_get_text (statement, 2), words->body->str) == 0;
  return ent_statement_finish (statement, error);
}

/* Most changes are to what no record is found by, and to write the index takes longer than all the
 * rest of them. */
static gboolean
index_change (Indexing *self, const EntChange *change, GError **error)
{
  EntRecord *record;
  g_auto (Words) words = { 0 };
  gboolean same = FALSE;

  if (change->kind == ENT_CHANGE_REMOVED)
    return remove_words (self, change->id, error);
  record = ent_store_load (self->store, change->noun, change->id, error);
  if (record == NULL)
    return FALSE;
  words = make_words (record);
  if (change->kind == ENT_CHANGE_ADDED)
    return add_words (self, &words, error);
  return find_same (self, &words, &same, error)
         && (same || (remove_words (self, change->id, error) && add_words (self, &words, error)));
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 first = ((const EntChange *) a)->id;
  gint64 second = ((const EntChange *) b)->id;

  return (first > second) - (first < second);
}

static gboolean
index_changes (EntStore *self, const EntChanges *changes, GError **error)
{
  Indexing indexing = { .store = self };
  /* FTS5 writes out what it holds in memory each time a rowid is lower than the one before. */
  g_autoptr (GArray) sorted = g_array_copy ((GArray *) changes);
  gboolean done = TRUE;

  g_array_sort (sorted, compare_ids);
  for (guint i = 0; done && i < sorted->len; i++)
    {
      const EntChange *change = &g_array_index (sorted, EntChange, i);

      if (ent_noun_find_flag (change->noun, ENT_FIELD_SEARCHED))
        done = index_change (&indexing, change, error);
    }
  for (guint i = 0; i < N_STATEMENTS; i++)
    ent_statement_free (indexing.statements[i]);
  return done;
}

/* Makes the search index anew from all records, whatever state it is in, in the caller's
 * transaction. Errors: ENT_STORE_ERROR. */
gboolean
ent_search_rebuild (EntStore *self, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (EntChange));

  if (!ent_schema_empty_search (self->db, error))
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
  return index_changes (self, all, error);
}

/* Has FTS5 write what it holds in memory, as it does with every savepoint. At the commit it would
 * be too late to see that it cannot. */
static gboolean
write_index (EntStore *self, GError **error)
{
  return ent_store_execute (self, "SAVEPOINT written", error)
         && ent_store_execute (self, "RELEASE written", error);
}

/* Brings the search index up to CHANGES, in the caller's transaction. One that turns out to be
 * damaged is made anew: it holds nothing that is not in the records. Errors: ENT_STORE_ERROR. */
gboolean
ent_search_follow (EntStore *self, const EntChanges *changes, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (index_changes (self, changes, &local) && write_index (self, &local))
    return TRUE;
  /* Refused is what its tables say to a record that they should not know yet. */
  if (g_error_matches (local, ENT_STORE_ERROR, ENT_STORE_ERROR_INDEX)
      || g_error_matches (local, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED))
    return ent_search_rebuild (self, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Looks whether the search index says what it was given. A copy is asked, since FTS5 answers only
 * who may write. Errors: ENT_STORE_ERROR_INDEX when it does not. */
gboolean
ent_search_check (EntStore *store, GError **error)
{
  g_autoptr (EntStore) copy = ent_store_snapshot (store, error);
  g_autoptr (GError) local = NULL;

  if (copy == NULL)
    return FALSE;
  if (ent_store_execute (copy, "INSERT INTO search (search) VALUES ('integrity-check')", &local))
    return TRUE;
  if (g_error_matches (local, ENT_STORE_ERROR, ENT_STORE_ERROR_INDEX))
    return ent_store_fail (store, SQLITE_CORRUPT_VTAB, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
