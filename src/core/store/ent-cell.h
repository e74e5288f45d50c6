/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ENT_CELL_NULL,
  ENT_CELL_INTEGER,
  ENT_CELL_TEXT,
  ENT_CELL_BYTES,
  ENT_CELL_OTHER, /* what no table of a program holds */
  ENT_CELL_NONE,  /* of a change: the column is not in it */
} EntCellType;

/* One value of one row as the file stores it, whether SQLite read it or the salvage did. */
typedef struct
{
  EntCellType type;
  gint64 integer;
  const guint8 *bytes; /* TEXT and BYTES: borrowed, without a zero at the end */
  gsize size;
} EntCell;

guint64 ent_cell_hash_row (const char *table, gint64 id);
guint64 ent_cell_hash (const EntCell *self, guint64 row, int column);
gboolean ent_cell_is_text (const EntCell *self, const char *text);

G_END_DECLS
