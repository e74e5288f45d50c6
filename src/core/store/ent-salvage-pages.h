/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-cell.h"

G_BEGIN_DECLS

/* The pages of a damaged program file, read without SQLite, which gives up where this goes on. The
 * format is SQLite's (“Database File Format”). Nothing read is believed: every offset, length and
 * page number is held against the file's size, and no work is done that the file's size does not
 * bound. */
typedef struct _EntSalvagePages EntSalvagePages;

/* A page of a table's tree. */
typedef struct
{
  guint number; /* from 1 */
  gsize header; /* where in the file */
  gboolean is_leaf;
  guint n_cells;
} EntSalvagePage;

/* A row in a leaf. */
typedef struct
{
  gint64 id;
  gsize size;     /* of its record */
  gsize offset;   /* where in the file */
  gsize n_local;  /* how much of it is there */
  guint overflow; /* the page on which the rest begins */
} EntSalvageCell;

EntSalvagePages *ent_salvage_pages_new (char *data, gsize size);
void ent_salvage_pages_free (EntSalvagePages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntSalvagePages, ent_salvage_pages_free)

guint ent_salvage_pages_get_n (const EntSalvagePages *self);
gboolean ent_salvage_pages_is_program (const EntSalvagePages *self);
guint32 ent_salvage_pages_get_version (const EntSalvagePages *self);
gboolean *ent_salvage_pages_find_free (const EntSalvagePages *self);

gboolean ent_salvage_pages_read (const EntSalvagePages *self, guint number, EntSalvagePage *page);
gboolean
ent_salvage_pages_read_as_leaf (const EntSalvagePages *self, guint number, EntSalvagePage *page);
guint
ent_salvage_pages_get_child (const EntSalvagePages *self, const EntSalvagePage *page, guint i);
gboolean ent_salvage_pages_get_cell (const EntSalvagePages *self,
                                     const EntSalvagePage *page,
                                     guint i,
                                     EntSalvageCell *cell);
const guint8 *ent_salvage_pages_read_record (EntSalvagePages *self,
                                             const EntSalvageCell *cell,
                                             GByteArray *buffer);

guint ent_salvage_decode (const guint8 *record, gsize size, EntCell *cells, guint max_cells);

G_END_DECLS
