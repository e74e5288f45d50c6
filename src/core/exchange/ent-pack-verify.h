/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a written workbook must hold. */
typedef struct
{
  const char *const *sheet_names; /* in order */
  guint n_sheets;
  guint table_sheet;      /* the sheet, from 0, whose rows are counted */
  guint first_row;        /* of the rows, from 1 */
  const char *row_column; /* a letter: every row has a cell in it */
  const char *sum_column; /* a letter: amounts to be added up */
  int digits;             /* of the amounts */
  guint n_rows;
  gint64 total; /* minor units */
} EntPackExpected;

gboolean ent_pack_verify (const char *path, const EntPackExpected *expected, char **fault);

G_END_DECLS
