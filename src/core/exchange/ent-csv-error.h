/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why a CSV file could not be read. Every message names the file, and the line where there is one.
 */
typedef enum
{
  ENT_CSV_ERROR_FILE_TOO_LARGE,     /* over ENT_CSV_MAX_FILE_SIZE */
  ENT_CSV_ERROR_ENCODING,           /* unknown encoding, or bytes that do not belong to it */
  ENT_CSV_ERROR_NUL,                /* a NUL character: not a text file */
  ENT_CSV_ERROR_CONTROL_CHARACTER,  /* a control character other than tab and line ends */
  ENT_CSV_ERROR_UNTERMINATED_QUOTE, /* a quote opens and is never closed */
  ENT_CSV_ERROR_STRAY_QUOTE,      /* a quote inside an unquoted cell, or text after a closing one */
  ENT_CSV_ERROR_CELL_TOO_LARGE,   /* over ENT_CSV_MAX_CELL_SIZE */
  ENT_CSV_ERROR_TOO_MANY_COLUMNS, /* over ENT_CSV_MAX_COLUMNS */
  ENT_CSV_ERROR_TOO_MANY_ROWS,    /* over ENT_CSV_MAX_ROWS, or over ENT_CSV_MAX_CELLS in all */
  ENT_CSV_ERROR_NO_HEADER,        /* no row with column names */
  ENT_CSV_ERROR_DUPLICATE_COLUMN, /* two columns of one name */
  ENT_CSV_ERROR_TOO_MANY_CELLS,   /* a row longer than the header */
  ENT_CSV_ERROR_TOO_FEW_CELLS,    /* a row shorter than the header */
  ENT_CSV_ERROR_DELIMITER,        /* a delimiter that cannot be one */
  ENT_CSV_ERROR_MEMORY,           /* not enough memory to go on */
} EntCsvError;

#define ENT_CSV_ERROR (ent_csv_error_quark ())
GQuark ent_csv_error_quark (void);

G_END_DECLS
