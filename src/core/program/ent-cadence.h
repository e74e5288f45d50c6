/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How often a tier's partners are reviewed: any text. The words of the domain are known, and stored
 * in English, so that a file means the same to a reader of any language. */

int ent_cadence_get_months (const char *cadence);
const char *ent_cadence_get_label (const char *cadence);
const char *ent_cadence_find_word (const char *text);

G_END_DECLS
