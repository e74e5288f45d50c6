/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The names of months that foreign files use, whatever the locale of the process. */
int ent_csv_month_scan (const char **text);

G_END_DECLS
