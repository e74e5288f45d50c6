/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The symbols people write for currencies, many for one and one for many. */
gboolean ent_csv_currency_is_symbol (const char *symbol);
gboolean ent_csv_currency_matches (const char *symbol, const char *currency);

G_END_DECLS
