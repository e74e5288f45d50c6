/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/ent-csv-table.h"

G_BEGIN_DECLS

gboolean
ent_import_rejects_save (EntCsvTable *table, GPtrArray *verdicts, const char *path, GError **error);

G_END_DECLS
