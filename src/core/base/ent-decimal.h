/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Exact decimals: a 64-bit integer and a scale, the number of digits behind the point. 1.25 at
 * scale 2 is 125. Never a double, never the process's locale. */

/* The most digits behind the point that a decimal can have. */
#define ENT_DECIMAL_MAX_SCALE 9

gboolean ent_decimal_parse (const char *text, int scale, gint64 *value, GError **error);
char *ent_decimal_to_string (gint64 value, int scale);
double ent_decimal_to_double (gint64 value, int scale);
gboolean ent_decimal_divide (gint64 dividend, gint64 divisor, int scale, gint64 *quotient);

G_END_DECLS
