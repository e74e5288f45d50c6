/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "core/exchange/ent-csv-value.h"

G_BEGIN_DECLS

/* A number taken apart: what is around its digits, and the digits with their marks. Private to the
 * readers of amounts and numbers. */

#define ENT_CSV_NUMBER_MAX_LENGTH 64

typedef struct
{
  gboolean negative;
  char currency[16];                      /* a symbol or code in front or behind, "" for none */
  char digits[ENT_CSV_NUMBER_MAX_LENGTH]; /* ASCII digits, '.' and ',', ' ' and '\'' for kinds of
                                             those */
} EntCsvNumber;

typedef enum
{
  ENT_CSV_NUMBER_FOUND,
  ENT_CSV_NUMBER_NOT_A_NUMBER,
  ENT_CSV_NUMBER_BAD_GROUPS, /* thousands marks where none belong */
  ENT_CSV_NUMBER_AMBIGUOUS,  /* a mark that could be either */
} EntCsvNumberResult;

gboolean ent_csv_number_split (EntCsvNumber *self, const char *text);
EntCsvNumberResult ent_csv_number_find_marks (const EntCsvNumber *self,
                                              const EntCsvFormats *formats,
                                              int decimals,
                                              char *decimal_mark);
char *ent_csv_number_to_plain (const EntCsvNumber *self, char decimal_mark);

G_END_DECLS
