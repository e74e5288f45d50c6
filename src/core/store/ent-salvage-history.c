/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/ent-salvage-history.h"

#include "core/store/ent-store-private.h"

/* The history of a damaged file is kept only when it is proved: undone from its end to its
 * beginning it must lead from the salvaged records to none at all. With a record lost or a value
 * changed, undo would stop half-way. */

enum
{
  COLUMN_ID,
  COLUMN_AT,
  COLUMN_PERSON,
  COLUMN_LABEL,
  COLUMN_KIND,
  COLUMN_TARGET,
  COLUMN_CHANGESET,
  N_COLUMNS,
};

typedef struct
{
  EntStore *store; /* the new program */
  const EntSalvageTable *table;
  EntSalvagePages *pages;
  GByteArray *buffer;
  EntCell cells[ENT_SALVAGE_COLUMNS]; /* of the row read last */
} History;

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const EntSalvageRow *first = a;
  const EntSalvageRow *second = b;

  return (first->id > second->id) - (first->id < second->id);
}

static const EntSalvageRow *
get_row (const EntSalvageTable *table, guint i)
{
  return &g_array_index (table->rows, EntSalvageRow, i);
}

/* Says whether the rows are numbered from 1 without a gap, but for one behind the first. */
static gboolean
is_unbroken (const EntSalvageTable *table)
{
  g_array_sort (table->rows, compare_rows);
  for (guint i = 2; i < table->rows->len; i++)
    if (get_row (table, i)->id != get_row (table, i - 1)->id + 1)
      return FALSE;
  return table->rows->len > 0 && get_row (table, 0)->id == 1;
}

/* Reads the row of the edit SEQUENCE. */
static gboolean
read_row (History *self, gint64 sequence)
{
  const EntSalvageTable *table = self->table;
  gint64 i
      = sequence > 1 && table->rows->len > 1 ? sequence - get_row (table, 1)->id + 1 : sequence - 1;

  if (i < 0 || i >= table->rows->len || get_row (table, (guint) i)->id != sequence
      || ent_salvage_table_read_row (table, self->pages, get_row (table, (guint) i), self->buffer,
                                     self->cells)
             != N_COLUMNS)
    return FALSE;
  for (int column = 0; column < N_COLUMNS; column++)
    if (self->cells[column].type == ENT_CELL_TEXT
        && !g_utf8_validate ((const char *) self->cells[column].bytes,
                             (gssize) self->cells[column].size, NULL))
      return FALSE;
  return TRUE;
}

/* Reads the changeset that takes the edit SEQUENCE back. Returns it, owned, or NULL. */
static GBytes *
read_inverse (History *self, gint64 sequence)
{
  g_autoptr (GBytes) changeset = NULL;
  EntHistoryKind kind;

  if (!read_row (self, sequence))
    return NULL;
  kind = (EntHistoryKind) self->cells[COLUMN_KIND].integer;
  if (kind != ENT_HISTORY_EDIT)
    {
      gint64 target = self->cells[COLUMN_TARGET].integer;

      if ((kind != ENT_HISTORY_UNDO && kind != ENT_HISTORY_REDO) || target < 1 || target >= sequence
          || !read_row (self, target) || self->cells[COLUMN_KIND].integer != ENT_HISTORY_EDIT)
        return NULL;
    }
  if (self->cells[COLUMN_CHANGESET].type != ENT_CELL_BYTES)
    return NULL;
  changeset = g_bytes_new (self->cells[COLUMN_CHANGESET].bytes, self->cells[COLUMN_CHANGESET].size);
  if (!ent_changeset_check (self->store, changeset, FALSE, NULL, NULL))
    return NULL;
  return kind == ENT_HISTORY_UNDO ? g_steal_pointer (&changeset)
                                  : ent_changeset_invert (changeset, NULL);
}

static gboolean
is_empty (EntStore *store)
{
  for (guint i = 0; store->nouns[i]; i++)
    {
      gint64 count;

      if (!ent_store_count (store, store->nouns[i], &count, NULL) || count != 0)
        return FALSE;
    }
  return TRUE;
}

/* Says whether what was before the second edit was forgotten, on compaction: the first, which
 * cannot be undone, then only says since when there is a history. */
static gboolean
is_forgotten (History *self)
{
  return read_row (self, 1) && self->cells[COLUMN_CHANGESET].size == 0;
}

/* Undoes all of the history on a copy of STORE. */
static gboolean
prove (History *self, EntStore *store)
{
  g_autoptr (EntStore) copy = ent_store_snapshot (store, NULL);
  const EntSalvageTable *table = self->table;
  guint first = is_forgotten (self) ? 1 : 0;

  if (first == 0 && table->rows->len > 1 && get_row (table, 1)->id != 2)
    return FALSE;
  for (guint i = table->rows->len; copy && i > first; i--)
    {
      g_autoptr (GBytes) inverse = read_inverse (self, get_row (table, i - 1)->id);

      if (inverse == NULL || !ent_store_apply_changeset (copy, inverse, NULL))
        return FALSE;
    }
  return copy && (first == 1 || is_empty (copy));
}

static void
bind_cell (EntStatement *statement, int place, const EntCell *cell)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (cell->type == ENT_CELL_INTEGER)
    ent_statement_bind_int (statement, place, cell->integer);
  else if (cell->type == ENT_CELL_TEXT)
    {
      text = g_strndup ((const char *) cell->bytes, cell->size);
      ent_statement_bind_text (statement, place, text);
    }
  else if (cell->type == ENT_CELL_BYTES)
    {
      bytes = g_bytes_new (cell->bytes, cell->size);
      ent_statement_bind_bytes (statement, place, bytes);
    }
  else
    ent_statement_bind_null (statement, place);
}

static gboolean
write_rows (History *self, EntStore *store, GError **error)
{
  g_autoptr (EntStatement) insert
      = ent_store_prepare (store, "INSERT INTO history VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);

  if (insert == NULL || !ent_store_execute (store, "DELETE FROM history", error))
    return FALSE;
  for (guint i = 0; i < self->table->rows->len; i++)
    {
      gint64 sequence = get_row (self->table, i)->id;

      if (!read_row (self, sequence))
        return ent_store_fail (store, SQLITE_CORRUPT, error);
      ent_statement_bind_int (insert, 1, sequence);
      for (int column = COLUMN_AT; column < N_COLUMNS; column++)
        bind_cell (insert, column + 1, &self->cells[column]);
      if (!ent_statement_run (insert, error))
        return FALSE;
    }
  return TRUE;
}

/* Gives STORE, which holds the salvaged records, the history that TABLE found in PAGES in place of
 * its own, when it is proved to have led to them; COPIED says whether. Errors: ENT_STORE_ERROR, as
 * writing fails; the store is then as before. */
gboolean
ent_salvage_copy_history (EntStore *store,
                          const EntSalvageTable *table,
                          EntSalvagePages *pages,
                          gboolean *copied,
                          GError **error)
{
  g_autoptr (GByteArray) buffer = g_byte_array_new ();
  g_autoptr (EntStatement) rollback = NULL;
  History self = { store, table, pages, buffer, { { 0 } } };

  *copied = is_unbroken (table) && prove (&self, store);
  if (!*copied)
    return TRUE;
  rollback = ent_store_begin (store, "BEGIN IMMEDIATE", error);
  if (rollback == NULL)
    return FALSE;
  if (write_rows (&self, store, error) && ent_control_rebuild (store, error)
      && ent_store_execute (store, "COMMIT", error))
    return TRUE;
  ent_store_roll_back (store, rollback);
  return FALSE;
}
