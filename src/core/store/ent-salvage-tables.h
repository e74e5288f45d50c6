/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-salvage-pages.h"
#include "core/store/ent-store.h"

G_BEGIN_DECLS

/* The most columns a table of a program has. */
#define ENT_SALVAGE_COLUMNS 64

/* Where a row is. */
typedef struct
{
  gint64 id;
  guint page;
  guint cell;
  guint rank; /* how far the way to it is to be trusted: 0 from the schema, 1 a tree, 2 a leaf */
} EntSalvageRow;

/* A table, and where its rows are in a damaged file. */
typedef struct
{
  char *name;
  const EntNoun *noun;     /* NULL for the history and the control totals */
  const EntField **fields; /* of each column, NULL for the id; borrowed; NULL without a noun */
  EntCellType types[ENT_SALVAGE_COLUMNS];
  gboolean needed[ENT_SALVAGE_COLUMNS]; /* cannot be NULL */
  guint n_columns;
  guint n_first_columns; /* how many the first version had */
  GArray *rows;          /* of EntSalvageRow, one an id, the most trusted first, then by id */
} EntSalvageTable;

GPtrArray *ent_salvage_tables_new (EntStore *store, GError **error);
EntSalvageTable *ent_salvage_tables_get (GPtrArray *tables, const char *name);
void ent_salvage_tables_find_rows (GPtrArray *tables, EntSalvagePages *pages);
char *ent_salvage_tables_describe_schema (EntSalvagePages *pages);

guint ent_salvage_table_read_row (const EntSalvageTable *self,
                                  EntSalvagePages *pages,
                                  const EntSalvageRow *row,
                                  GByteArray *buffer,
                                  EntCell *cells);
gboolean ent_salvage_read_field (const EntField *field, const EntCell *cell, gpointer record);

G_END_DECLS
