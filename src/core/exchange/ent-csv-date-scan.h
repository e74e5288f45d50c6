/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "core/base/ent-date.h"

G_BEGIN_DECLS

/* What a text was found to be. */
typedef enum
{
  ENT_CSV_DATE_FOUND,
  ENT_CSV_DATE_NOT_A_DATE,   /* another form */
  ENT_CSV_DATE_NO_SUCH_DAY,  /* the form of a date, but not one in the calendar */
  ENT_CSV_DATE_DAY_OR_MONTH, /* no telling which of two numbers is the day */
  ENT_CSV_DATE_SHORT_YEAR,   /* no telling the century */
  ENT_CSV_DATE_BAD_FORMAT,   /* the format is none */
} EntCsvDateResult;

/* The numbers of a date as they stand in a text; the digits of the year tell its form. */
typedef struct
{
  int year, month, day;
} EntCsvDateParts;

/* Private to the date readers. Each takes text without white space around it. */
int ent_csv_date_scan_number (const char **text, int max_digits, int *n_digits);
EntCsvDateResult
ent_csv_date_finish (const EntCsvDateParts *parts, const char *rest, EntDate *date);
gboolean ent_csv_date_scan_three_numbers (const char **text,
                                          int numbers[3],
                                          int n_digits[3],
                                          char *separator);

EntCsvDateResult ent_csv_date_scan_any (const char *text, EntDate *date);
EntCsvDateResult ent_csv_date_scan_format (const char *text, const char *format, EntDate *date);

G_END_DECLS
