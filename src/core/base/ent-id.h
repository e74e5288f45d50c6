/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The key of a row: 63 bits, ordered by time, random in the low bits, so that two laptops never
 * give the same one. 0 is no id. */
gint64 ent_id_new (void);

G_END_DECLS
