/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-date.h"

G_BEGIN_DECLS

/* Values as the user's locale writes them, for screens and terminals, never for files. */
char *ent_format_money (gint64 minor, const char *currency);
char *ent_format_money_short (gint64 minor, const char *currency);
char *ent_format_decimal (gint64 value, int scale);
char *ent_format_percent (double fraction);
char *ent_format_ratio (double ratio);
char *ent_format_count (gint64 count);
char *ent_format_date (EntDate date);
char *ent_format_month (int month);

/* Orders two texts as the user's locale does; a GCompareFunc-compatible pair of strings. */
int ent_format_collate (const char *a, const char *b);

G_END_DECLS
