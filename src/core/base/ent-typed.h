/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-date.h"

G_BEGIN_DECLS

/* Values as a user types them in their locale: what ent-format.h writes, and what people type
 * instead of it. Never for files. */

/* The first year that can be typed in a locale's own forms. */
#define ENT_TYPED_FIRST_YEAR 1000

gboolean ent_typed_parse_decimal (const char *text, int scale, gint64 *value, GError **error);
gboolean
ent_typed_parse_money (const char *text, const char *currency, gint64 *minor, GError **error);
gboolean ent_typed_parse_date (const char *text, EntDate *date, GError **error);

/* An amount without its currency, for an entry that is in one. */
char *ent_typed_write_money (gint64 minor, const char *currency);

G_END_DECLS
