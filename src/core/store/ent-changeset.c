/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-money.h"
#include "core/base/ent-text.h"
#include "core/store/ent-changeset-reader.h"
#include "core/store/ent-store-private.h"

/* A changeset from outside, be it another's file or the history of one, is read to its end before
 * SQLite sees it: SQLite trusts what it is given, and reads beyond the end of one that was cut. */

/* The key of every table is its first column, and its only one. */
static gboolean
check_key (const EntChangesetReader *reader)
{
  const guint8 *keys = (const guint8 *) reader->table - reader->n_columns;

  for (guint i = 0; i < reader->n_columns; i++)
    if (keys[i] != (i == 0))
      return FALSE;
  return TRUE;
}

/* Finds the table that a change is of. Later versions of the schema only add columns. */
static const EntTable *
find_table (EntStore *self, const EntChangesetReader *reader)
{
  const EntTable *table = reader->table ? ent_store_find_table (self, reader->table) : NULL;

  return table && reader->n_columns <= (guint) table->n_columns && check_key (reader) ? table
                                                                                      : NULL;
}

static gboolean
is_text (const EntField *field)
{
  return ent_field_is_text (field) || field->type == ENT_FIELD_DATE
         || field->type == ENT_FIELD_CHOICE;
}

/* The text that a currency, a date or a choice may be; others say so once they are loaded. */
static gboolean
means_something (const EntField *field, const EntCell *cell)
{
  g_autofree char *text = g_strndup ((const char *) cell->bytes, cell->size);
  EntDate date;
  int choice;

  if (field->type == ENT_FIELD_CURRENCY)
    return ent_currency_is_known (text);
  if (field->type == ENT_FIELD_DATE)
    return ent_date_parse (text, &date, NULL);
  if (field->type != ENT_FIELD_CHOICE)
    return TRUE;
  choice = ent_choice_find (field->choices, text);
  return choice != 0 && g_str_equal (ent_choice_get_nick (field->choices, choice), text);
}

/* Whether a STRICT table can hold CELL in the column of FIELD, NULL for a column of no field. */
static gboolean
check_cell (const EntField *field, const EntCell *cell, gboolean exact)
{
  switch (cell->type)
    {
    case ENT_CELL_NONE:
    case ENT_CELL_NULL:
      return TRUE;
    case ENT_CELL_INTEGER:
      return field == NULL || !is_text (field);
    case ENT_CELL_TEXT:
      return (field == NULL || is_text (field))
             && ent_text_is_valid ((const char *) cell->bytes, (gssize) cell->size, NULL)
             && (!exact || field == NULL || means_something (field, cell));
    case ENT_CELL_BYTES:
    case ENT_CELL_OTHER:
    default:
      return FALSE;
    }
}

/* A row that is added or removed has a value in every column; one that is changed has the old and
 * the new one of the same columns, and only the old one of its key. */
static gboolean
check_row (const EntChangesetReader *reader, const EntTable *table, gboolean exact)
{
  for (guint i = 0; i < reader->n_columns; i++)
    {
      const EntCell *old_cell = &g_array_index (reader->old_cells, EntCell, i);
      const EntCell *new_cell = &g_array_index (reader->new_cells, EntCell, i);
      gboolean old_there = old_cell->type != ENT_CELL_NONE;
      gboolean new_there = new_cell->type != ENT_CELL_NONE;

      if (reader->operation == SQLITE_UPDATE
              ? old_there != (new_there || i == 0) || (new_there && i == 0)
              : old_there == new_there)
        return FALSE;
      if (i > 0
          && (!check_cell (table->columns[i], old_cell, exact)
              || !check_cell (table->columns[i], new_cell, exact)))
        return FALSE;
    }
  /* After what was done stands whether a trigger did it. */
  return reader->id > 0 && reader->start[1] <= 1;
}

static gboolean
set_damaged (EntStore *self, const char *name, GError **error)
{
  if (name)
    g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED,
                 /* Translators: a file's name */
                 _ ("“%s” holds something that is no change of a program. Have it made again; "
                    "nothing was changed."),
                 name);
  else
    g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED,
                 /* Translators: a file's name */
                 _ ("The history of “%s” is damaged; nothing was changed. Restore a backup with "
                    "“entente-cli restore”, or go on without undoing."),
                 self->path ? self->path : "");
  return FALSE;
}

/* Says whether CHANGESET is one, of this program's tables, that SQLite can be given: known tables,
 * no more columns than they have, values that their columns can hold. EXACT looks at what texts
 * mean too, which a file that passes its own check may still have otherwise. What NAME calls it
 * goes into the error, NULL for the history of the file of SELF. Errors: ENT_STORE_ERROR_DAMAGED.
 */
gboolean
ent_changeset_check (
    EntStore *self, GBytes *changeset, gboolean exact, const char *name, GError **error)
{
  g_auto (EntChangesetReader) reader = { 0 };

  ent_changeset_reader_init (&reader, changeset);
  while (ent_changeset_reader_next (&reader))
    {
      const EntTable *table = find_table (self, &reader);

      if (table == NULL || !check_row (&reader, table, exact))
        return set_damaged (self, name, error);
    }
  /* A table may be named with no change of it behind. */
  if (reader.damaged || (reader.table && find_table (self, &reader) == NULL))
    return set_damaged (self, name, error);
  return TRUE;
}

/* Makes the changeset that takes CHANGESET back. Returns it, owned, or NULL: ENT_STORE_ERROR. */
GBytes *
ent_changeset_invert (GBytes *changeset, GError **error)
{
  void *inverse = NULL;
  int inverse_size = 0;
  gsize size;
  const void *data = g_bytes_get_data (changeset, &size);
  int code = sqlite3changeset_invert ((int) size, data, &inverse_size, &inverse);

  if (code == SQLITE_OK)
    return g_bytes_new_with_free_func (inverse, (gsize) inverse_size, sqlite3_free, inverse);
  ent_store_set_sqlite_error (error, NULL, code, NULL);
  return NULL;
}

/* A change, where it lies. */
typedef struct
{
  gint64 id;
  const guint8 *start;
  gsize size;
} Extent;

static int
compare_extents (gconstpointer a, gconstpointer b)
{
  gint64 first = ((const Extent *) a)->id;
  gint64 second = ((const Extent *) b)->id;

  return (first > second) - (first < second);
}

static void
append_sorted (GByteArray *sorted, GArray *extents)
{
  g_array_sort (extents, compare_extents);
  for (guint i = 0; i < extents->len; i++)
    {
      const Extent *extent = &g_array_index (extents, Extent, i);

      g_byte_array_append (sorted, extent->start, (guint) extent->size);
    }
  g_array_set_size (extents, 0);
}

/* Puts the changes of each table of CHANGESET, one that a session made, into the order of the ids.
 * A session gives them in none, and rows that are added in the order of their key take half the
 * time and less room. Returns it, owned; the same when it cannot be read. */
GBytes *
ent_changeset_sort (GBytes *changeset)
{
  g_autoptr (GByteArray) sorted = g_byte_array_sized_new ((guint) g_bytes_get_size (changeset));
  g_autoptr (GArray) extents = g_array_new (FALSE, FALSE, sizeof (Extent));
  g_auto (EntChangesetReader) reader;
  const guint8 *table = NULL;

  ent_changeset_reader_init (&reader, changeset);
  while (ent_changeset_reader_next (&reader))
    {
      Extent extent = { reader.id, reader.start, (gsize) (reader.at - reader.start) };

      if (reader.table_start != table)
        {
          append_sorted (sorted, extents);
          table = reader.table_start;
          g_byte_array_append (sorted, table, (guint) (reader.start - table));
        }
      g_array_append_val (extents, extent);
    }
  append_sorted (sorted, extents);
  if (reader.damaged)
    return g_bytes_ref (changeset);
  return g_byte_array_free_to_bytes (g_steal_pointer (&sorted));
}
