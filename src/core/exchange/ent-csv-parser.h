/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/exchange/ent-csv-rows.h"

G_BEGIN_DECLS

gboolean ent_csv_parse (EntCsvRows *rows,
                        GBytes *text,
                        gsize skip,
                        char delimiter,
                        GCancellable *cancellable,
                        GError **error);

G_END_DECLS
