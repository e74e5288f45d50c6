/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/ent-csv-writer.h"
#include "core/store/ent-store.h"

G_BEGIN_DECLS

/* Writes records as CSV: the noun's field names as the header, values as files have them,
 * references by external id, else by name. What it writes, import reads back. */
gboolean ent_export_records (
    EntStore *store, const EntNoun *noun, GPtrArray *records, EntCsvWriter *writer, GError **error);
gboolean
ent_export_noun (EntStore *store, const EntNoun *noun, EntCsvWriter *writer, GError **error);

G_END_DECLS
