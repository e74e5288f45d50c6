/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/exchange/ent-csv-error.h"

G_BEGIN_DECLS

/* A CSV file as it was read: the names of its columns and its rows, all of one length. Read-only
 * once made, so it can be handed between threads. */
typedef struct _EntCsvTable EntCsvTable;

#define ENT_CSV_MAX_FILE_SIZE ((goffset) 512 * 1024 * 1024)
#define ENT_CSV_MAX_CELL_SIZE ((gsize) 1024 * 1024)
#define ENT_CSV_MAX_COLUMNS   1024
#define ENT_CSV_MAX_ROWS      1000000
#define ENT_CSV_MAX_CELLS     50000000

/* How to read a file; a zeroed struct, or NULL in its place, finds everything out. Borrowed text.
 */
typedef struct
{
  const char *encoding; /* an iconv name such as "Windows-1252"; NULL: detect */
  char delimiter;       /* 0: detect */
} EntCsvOptions;

/* What a line that was left out of the rows is. */
typedef enum
{
  ENT_CSV_LEFT_OUT_PREAMBLE, /* a title or note above the header */
  ENT_CSV_LEFT_OUT_TOTAL,    /* a row of totals below the rows */
  ENT_CSV_LEFT_OUT_FOOTER,   /* a note below the rows */
  ENT_CSV_LEFT_OUT_EMPTY,    /* delimiters and nothing between them */
} EntCsvLeftOutReason;

typedef struct
{
  guint line; /* in the file, from 1 */
  EntCsvLeftOutReason reason;
  const char *text; /* its first filled cell, borrowed from the table; "" for none */
} EntCsvLeftOut;

EntCsvTable *ent_csv_table_read (GFile *file,
                                 const EntCsvOptions *options,
                                 GCancellable *cancellable,
                                 GError **error);
EntCsvTable *ent_csv_table_read_bytes (GBytes *bytes,
                                       const char *name,
                                       const EntCsvOptions *options,
                                       GCancellable *cancellable,
                                       GError **error);

EntCsvTable *ent_csv_table_ref (EntCsvTable *self);
void ent_csv_table_unref (EntCsvTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCsvTable, ent_csv_table_unref)

const char *ent_csv_table_get_name (EntCsvTable *self);
const char *ent_csv_table_get_encoding (EntCsvTable *self);
char ent_csv_table_get_delimiter (EntCsvTable *self);
guint ent_csv_table_get_header_line (EntCsvTable *self);

guint ent_csv_table_get_n_columns (EntCsvTable *self);
const char *ent_csv_table_get_column (EntCsvTable *self, guint column);
int ent_csv_table_find_column (EntCsvTable *self, const char *name);

guint ent_csv_table_get_n_rows (EntCsvTable *self);
guint ent_csv_table_get_row_line (EntCsvTable *self, guint row);
const char *ent_csv_table_get_cell (EntCsvTable *self, guint row, guint column);

char **ent_csv_table_dup_words (EntCsvTable *self, guint column, guint max_words);

const EntCsvLeftOut *ent_csv_table_get_left_out (EntCsvTable *self, guint *n_left_out);
const char *ent_csv_left_out_reason_to_text (EntCsvLeftOutReason reason);

G_END_DECLS
