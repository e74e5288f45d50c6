/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A civil date: the day number GDate calls Julian (1 January of year 1 is 1), so that dates compare
 * and subtract as integers and a zeroed struct holds no date. Years 1 to 9999. */
typedef guint32 EntDate;

#define ENT_DATE_NONE ((EntDate) 0)

EntDate ent_date_new (int year, int month, int day);
EntDate ent_date_get_today (void);
void ent_date_get_ymd (EntDate self, int *year, int *month, int *day);

EntDate ent_date_add_days (EntDate self, int days);
EntDate ent_date_add_months (EntDate self, int months);
EntDate ent_date_skip_weekend (EntDate self);
EntDate ent_date_get_t12m_first_day (EntDate as_of);

gboolean ent_date_parse (const char *text, EntDate *date, GError **error);
char *ent_date_to_string (EntDate self);

G_END_DECLS
