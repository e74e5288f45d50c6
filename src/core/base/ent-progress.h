/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Told of long work how much of it is done, in the thread that does it. */
typedef void (*EntProgressFunc) (guint done, guint total, gpointer data);

G_END_DECLS
