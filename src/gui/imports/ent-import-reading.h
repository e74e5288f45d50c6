/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/ent-csv-table.h"

G_BEGIN_DECLS

/* Called when a file has been read: TABLE is given away, NULL with ERROR when it could not be.
 * READING is what was returned at the start. */
typedef void (*EntImportReadingFunc) (GObject *object,
                                      GCancellable *reading,
                                      EntCsvTable *table,
                                      const GError *error);

GCancellable *ent_import_reading_start (GFile *file,
                                        const EntCsvOptions *options,
                                        GObject *object,
                                        EntImportReadingFunc function);

G_END_DECLS
