/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/ent-changeset-reader.h"

#include <string.h>

#include "core/store/ent-store-private.h"

/* The format, which sqlite3session.c describes: for each table “T”, the number of columns, which of
 * them are in the key, the name; for each of its rows what was done, whether indirectly, and the
 * old values, the new ones or both: each a type, then nothing, eight bytes, or a length and as
 * many. */

#define TABLE_MARK   'T'
#define NUMBER_SIZE  8
#define MAX_COLUMNS  32767 /* SQLite's own limit */
#define LENGTH_BYTES 5     /* of a length below 2^31 */

/* Instead of a type: the column has no value here. */
#define NO_VALUE 0

static gsize
get_left (const EntChangesetReader *self)
{
  return (gsize) (self->end - self->at);
}

static gboolean
read_length (EntChangesetReader *self, gsize *length)
{
  *length = 0;
  for (int i = 0; i < LENGTH_BYTES && get_left (self) > 0; i++)
    {
      guint8 byte = *self->at++;

      *length = *length << 7 | (byte & 0x7f);
      if ((byte & 0x80) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_number (EntChangesetReader *self, gint64 *number)
{
  guint64 big_endian;

  if (get_left (self) < NUMBER_SIZE)
    return FALSE;
  memcpy (&big_endian, self->at, NUMBER_SIZE);
  self->at += NUMBER_SIZE;
  *number = (gint64) GUINT64_FROM_BE (big_endian);
  return TRUE;
}

static gboolean
read_bytes (EntChangesetReader *self, EntCell *cell)
{
  if (!read_length (self, &cell->size) || cell->size > get_left (self))
    return FALSE;
  cell->bytes = self->at;
  self->at += cell->size;
  return TRUE;
}

static gboolean
read_cell (EntChangesetReader *self, EntCell *cell)
{
  memset (cell, 0, sizeof *cell);
  if (get_left (self) == 0)
    return FALSE;
  switch (*self->at++)
    {
    case NO_VALUE:
      cell->type = ENT_CELL_NONE;
      return TRUE;
    case SQLITE_NULL:
      cell->type = ENT_CELL_NULL;
      return TRUE;
    case SQLITE_INTEGER:
      cell->type = ENT_CELL_INTEGER;
      return read_number (self, &cell->integer);
    case SQLITE_FLOAT:
      cell->type = ENT_CELL_OTHER;
      return read_number (self, &cell->integer);
    case SQLITE_TEXT:
      cell->type = ENT_CELL_TEXT;
      return read_bytes (self, cell);
    case SQLITE_BLOB:
      cell->type = ENT_CELL_BYTES;
      return read_bytes (self, cell);
    default:
      return FALSE;
    }
}

static gboolean
read_cells (EntChangesetReader *self, GArray *cells, gboolean there)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      EntCell *cell = &g_array_index (cells, EntCell, i);

      if (!there)
        *cell = (EntCell){ ENT_CELL_NONE };
      else if (!read_cell (self, cell))
        return FALSE;
    }
  return TRUE;
}

/* Reads which table the changes that follow are of. All tables of a program have one key, which is
 * their first column. */
static gboolean
read_table (EntChangesetReader *self)
{
  const guint8 *name;
  gsize n_columns;

  self->table_start = self->at++;
  if (!read_length (self, &n_columns) || n_columns < 1 || n_columns > MAX_COLUMNS
      || n_columns > get_left (self))
    return FALSE;
  name = self->at + n_columns;
  self->at = memchr (name, '\0', get_left (self) - n_columns);
  if (self->at == NULL)
    {
      self->at = self->end;
      return FALSE;
    }
  self->at++;
  self->table = (const char *) name;
  self->n_columns = (guint) n_columns;
  g_array_set_size (self->old_cells, self->n_columns);
  g_array_set_size (self->new_cells, self->n_columns);
  return TRUE;
}

static gboolean
read_change (EntChangesetReader *self)
{
  const EntCell *key;

  if (self->table == NULL || get_left (self) < 2)
    return FALSE;
  self->start = self->at;
  self->operation = self->at[0];
  self->at += 2;
  if ((self->operation != SQLITE_INSERT && self->operation != SQLITE_DELETE
       && self->operation != SQLITE_UPDATE)
      || !read_cells (self, self->old_cells, self->operation != SQLITE_INSERT)
      || !read_cells (self, self->new_cells, self->operation != SQLITE_DELETE))
    return FALSE;
  key = &g_array_index (self->operation == SQLITE_INSERT ? self->new_cells : self->old_cells,
                        EntCell, 0);
  self->id = key->integer;
  return key->type == ENT_CELL_INTEGER;
}

/* Readies SELF for the first change of CHANGESET, which must outlive it. */
void
ent_changeset_reader_init (EntChangesetReader *self, GBytes *changeset)
{
  gsize size;

  memset (self, 0, sizeof *self);
  self->at = g_bytes_get_data (changeset, &size);
  /* No bytes may be nowhere, where there is nothing to add to. */
  self->end = size > 0 ? self->at + size : self->at;
  self->old_cells = g_array_new (FALSE, TRUE, sizeof (EntCell));
  self->new_cells = g_array_new (FALSE, TRUE, sizeof (EntCell));
}

/* Frees what SELF holds. */
void
ent_changeset_reader_clear (EntChangesetReader *self)
{
  g_clear_pointer (&self->old_cells, g_array_unref);
  g_clear_pointer (&self->new_cells, g_array_unref);
}

/* Reads the next change. Returns FALSE at the end, or when what follows is no change: then SELF is
 * damaged. */
gboolean
ent_changeset_reader_next (EntChangesetReader *self)
{
  while (!self->damaged && get_left (self) > 0 && *self->at == TABLE_MARK)
    self->damaged = !read_table (self);
  if (self->damaged || get_left (self) == 0)
    return FALSE;
  self->damaged = !read_change (self);
  return !self->damaged;
}
