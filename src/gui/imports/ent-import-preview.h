/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/ent-import.h"
#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* Called when the rows have been looked at: IMPORT is given away, NULL with ERROR when that failed
 * or was cancelled. Not called once OBJECT is gone. */
typedef void (*EntImportPreviewFunc) (GObject *object,
                                      EntJob *job,
                                      EntImport *import,
                                      const GError *error);

EntJob *ent_import_preview_start (EntDocument *document,
                                  EntCsvTable *table,
                                  EntImportMapping *mapping,
                                  GObject *object,
                                  EntImportPreviewFunc function);

G_END_DECLS
