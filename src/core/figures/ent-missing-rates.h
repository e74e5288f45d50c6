/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names of exchange rates there are none of, such as “EUR FY2026-Q3”; a set that owns them. */
typedef GHashTable EntMissingRates;

EntMissingRates *ent_missing_rates_new (void);
void ent_missing_rates_add (EntMissingRates *self, const char *name);
char *ent_missing_rates_join (EntMissingRates *self);

G_END_DECLS
