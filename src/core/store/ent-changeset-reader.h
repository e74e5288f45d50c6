/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-cell.h"

G_BEGIN_DECLS

/* Reads a changeset where it lies. SQLite's own iterator copies every value of every row, which for
 * many rows costs more than what is done with them. */
typedef struct
{
  const guint8 *start; /* of the change, with what was done */
  const guint8 *at;    /* behind it */
  const guint8 *end;
  const guint8 *table_start; /* of what stands before the changes of the table */
  const char *table;         /* what the changed row is in; borrowed, as all below */
  guint n_columns;
  int operation;     /* SQLITE_INSERT, SQLITE_DELETE or SQLITE_UPDATE */
  gint64 id;         /* of the row */
  GArray *old_cells; /* of EntCell, one a column: NONE where there is none or it stays */
  GArray *new_cells;
  gboolean damaged; /* it is no changeset from here on */
} EntChangesetReader;

void ent_changeset_reader_init (EntChangesetReader *self, GBytes *changeset);
void ent_changeset_reader_clear (EntChangesetReader *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EntChangesetReader, ent_changeset_reader_clear)
gboolean ent_changeset_reader_next (EntChangesetReader *self);

G_END_DECLS
