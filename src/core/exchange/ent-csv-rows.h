/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "core/exchange/ent-csv-error.h"

G_BEGIN_DECLS

/* The rows of a CSV file before anybody knows which of them is the header: ragged, in file order,
 * blank lines left out. Private to the reader. */

typedef struct
{
  guint line;    /* in the file, from 1, where the row starts */
  guint first;   /* of its cells in EntCsvRows.cells */
  guint n_cells; /* at least 1 */
} EntCsvRow;

typedef struct
{
  char *name; /* of the file, for messages */
  GArray *rows;
  GPtrArray *cells; /* borrowed from the arena, or static */
  GStringChunk *arena;
} EntCsvRows;

/* An empty cell written as "": a lone one is a row, while a blank line is none. */
extern const char ent_csv_quoted_empty[];

void ent_csv_rows_init (EntCsvRows *self, const char *name);
void ent_csv_rows_clear (EntCsvRows *self);

void ent_csv_rows_add_cell (EntCsvRows *self, const char *text, gsize length);
void ent_csv_rows_end_row (EntCsvRows *self, guint line);

guint ent_csv_rows_get_n_rows (const EntCsvRows *self);
const EntCsvRow *ent_csv_rows_get_row (const EntCsvRows *self, guint row);
const char *ent_csv_rows_get_cell (const EntCsvRows *self, const EntCsvRow *row, guint column);
guint ent_csv_rows_get_n_open_cells (const EntCsvRows *self);
guint ent_csv_rows_count_filled (const EntCsvRows *self, const EntCsvRow *row);
guint ent_csv_rows_find_header (const EntCsvRows *self);

void ent_csv_rows_set_error (
    const EntCsvRows *self, EntCsvError code, guint line, int column, GError **error);

G_END_DECLS
