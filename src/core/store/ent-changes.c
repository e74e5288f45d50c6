/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/ent-changes.h"

#include "core/store/ent-changeset-reader.h"
#include "core/store/ent-store-private.h"

static EntChangeKind
get_kind (int operation)
{
  if (operation == SQLITE_UPDATE)
    return ENT_CHANGE_CHANGED;
  return operation == SQLITE_INSERT ? ENT_CHANGE_ADDED : ENT_CHANGE_REMOVED;
}

/* Reads which row of NOUN the iterator stands on, and what OPERATION did to it. */
EntChange
ent_change_read (sqlite3_changeset_iter *iter, const EntNoun *noun, int operation)
{
  EntChange change = { noun, 0, get_kind (operation), 0 };
  sqlite3_value *id = NULL;

  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &id);
  else
    sqlite3changeset_old (iter, 0, &id);
  if (id)
    change.id = sqlite3_value_int64 (id);
  return change;
}

/* Finds what the first reference of the row READER is at led to before. */
static gint64
read_before (const EntChangesetReader *reader, const EntTable *table)
{
  const EntField *field = ent_noun_find_type (table->noun, ENT_FIELD_REFERENCE);
  guint column = 0;

  if (field == NULL)
    return 0;
  while (column < reader->n_columns && column < (guint) table->n_columns
         && table->columns[column] != field)
    column++;
  if (column >= reader->n_columns || column >= (guint) table->n_columns)
    return 0;
  return g_array_index (reader->old_cells, EntCell, column).integer;
}

/* Lists the rows that CHANGESET touches. Returns an owned array, or NULL: ENT_STORE_ERROR. */
EntChanges *
ent_store_read_changes (EntStore *self, GBytes *changeset, GError **error)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (EntChange));
  g_auto (EntChangesetReader) reader;
  const EntTable *table = NULL;

  ent_changeset_reader_init (&reader, changeset);
  while (ent_changeset_reader_next (&reader))
    {
      EntChange change = { NULL, reader.id, get_kind (reader.operation), 0 };

      if (table == NULL || !g_str_equal (table->noun->name, reader.table))
        table = ent_store_find_table (self, reader.table);
      if (table == NULL)
        {
          ent_store_fail (self, SQLITE_SCHEMA, error);
          return NULL;
        }
      change.noun = table->noun;
      change.before = read_before (&reader, table);
      g_array_append_val (changes, change);
    }
  if (!reader.damaged)
    return g_steal_pointer (&changes);
  ent_store_fail (self, SQLITE_CORRUPT, error);
  return NULL;
}

/* Says whether any row of NOUN is among the changes. */
gboolean
ent_changes_touch (const EntChanges *self, const EntNoun *noun)
{
  for (guint i = 0; i < self->len; i++)
    if (g_array_index (self, EntChange, i).noun == noun)
      return TRUE;
  return FALSE;
}
