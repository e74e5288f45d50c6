/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-date.h"

G_BEGIN_DECLS

/* Dates as other programs write them. A date format is made of YYYY YY MMMM MMM MM M DD D and other
 * characters taken as they are (any of / . - for each other), or "excel" for day serials. */

gboolean
ent_csv_date_parse (const char *text, const char *date_format, EntDate *date, GError **error);
gboolean ent_csv_date_format_check (const char *date_format, GError **error);
const char *ent_csv_date_guess_format (const char *const *samples, gsize n_samples);

G_END_DECLS
