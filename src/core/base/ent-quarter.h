/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-date.h"

G_BEGIN_DECLS

/* A fiscal quarter of a program, such as FY2026-Q3, named by the calendar year its fiscal year ends
 * in. Which days it covers depends on the month the fiscal year starts in. */
typedef struct
{
  int fiscal_year;
  int number; /* 1 to 4 */
} EntQuarter;

EntQuarter ent_quarter_from_date (EntDate date, int fiscal_year_start_month);
EntDate ent_quarter_get_first_day (EntQuarter self, int fiscal_year_start_month);
EntDate ent_quarter_get_last_day (EntQuarter self, int fiscal_year_start_month);
EntQuarter ent_quarter_add (EntQuarter self, int quarters);
int ent_quarter_compare (EntQuarter a, EntQuarter b);

gboolean ent_quarter_parse (const char *text, EntQuarter *quarter, GError **error);
char *ent_quarter_to_string (EntQuarter self);

G_END_DECLS
