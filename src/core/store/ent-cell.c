/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/ent-cell.h"

#include <string.h>

/* The hash of a program file's control totals. It guards against damage, not against malice, and is
 * stored: another one needs a schema step that counts the totals anew. */
#define ODD_1 G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)
#define ODD_2 G_GUINT64_CONSTANT (0xd6e8feb86659fd93)

/* Spreads every bit of VALUE over all others. */
static guint64
mix (guint64 value)
{
  value = (value ^ (value >> 32)) * ODD_2;
  value = (value ^ (value >> 32)) * ODD_2;
  return value ^ (value >> 32);
}

static guint64
mix_bytes (guint64 hash, const guint8 *bytes, gsize size)
{
  hash = mix (hash ^ size);
  for (; size >= sizeof (guint64); size -= sizeof (guint64), bytes += sizeof (guint64))
    {
      guint64 word;

      memcpy (&word, bytes, sizeof word);
      hash = (hash ^ GUINT64_FROM_LE (word)) * ODD_2;
      hash ^= hash >> 32;
    }
  for (; size > 0; size--, bytes++)
    hash = (hash ^ *bytes) * ODD_2;
  return mix (hash);
}

/* Hashes that TABLE has the row ID, whatever is in it: the row's part of the table's total, and
 * what the hashes of its cells begin with. */
guint64
ent_cell_hash_row (const char *table, gint64 id)
{
  return mix (mix_bytes (ODD_1, (const guint8 *) table, strlen (table)) ^ (guint64) id);
}

/* Hashes the cell in COLUMN, from 0, of the row hashed to ROW. NULL is 0, so that a column more
 * changes no total. */
guint64
ent_cell_hash (const EntCell *self, guint64 row, int column)
{
  guint64 hash = row + (guint64) (column + 1) * ODD_1 + (guint64) self->type;

  if (self->type == ENT_CELL_NULL || self->type == ENT_CELL_NONE)
    return 0;
  if (self->type == ENT_CELL_INTEGER || self->type == ENT_CELL_OTHER)
    return mix (hash ^ mix ((guint64) self->integer + ODD_1));
  return mix_bytes (hash, self->bytes, self->size);
}

/* Says whether the cell is TEXT. */
gboolean
ent_cell_is_text (const EntCell *self, const char *text)
{
  return self->type == ENT_CELL_TEXT && self->size == strlen (text)
         && memcmp (self->bytes, text, self->size) == 0;
}
