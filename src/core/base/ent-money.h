/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Money is an integer count of a currency's minor units (cents, yen, fils) beside its ISO 4217
 * code. Exchange rates are decimals of scale ENT_RATE_SCALE: reporting units for one unit of a
 * currency. */
#define ENT_RATE_SCALE 9

gboolean ent_currency_is_known (const char *code);
int ent_currency_get_digits (const char *code);

gboolean ent_money_parse (const char *text, const char *currency, gint64 *minor, GError **error);
char *ent_money_to_string (gint64 minor, const char *currency);
gboolean
ent_money_convert (gint64 minor, int from_digits, gint64 rate, int to_digits, gint64 *converted);
gboolean ent_money_add (gint64 *total, gint64 minor);

G_END_DECLS
