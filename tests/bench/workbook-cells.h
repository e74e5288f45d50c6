/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The cells of a workbook, read back to be written again by the library alone. */

typedef struct
{
  guint row;
  guint column;
  guint style;   /* 0: none */
  char *formula; /* NULL for none */
  char *text;    /* NULL: a number, or with a style nothing */
  double number;
  gboolean is_number;
} WorkbookCell;

typedef struct
{
  GPtrArray *sheets; /* of GArray of WorkbookCell, row by row */
  guint n_styles;
} WorkbookCells;

WorkbookCells *workbook_cells_read (const char *path);
void workbook_cells_write (const WorkbookCells *self, const char *path, const char *folder);
