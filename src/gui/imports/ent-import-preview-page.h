/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/exchange/ent-import.h"
#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* The third step of an import: what would become of each row, before anything does. Property
 * narrow: there is little width.
 *
 * Signals:
 *  changed: wrong rows are to be left out, or not any more */
#define ENT_TYPE_IMPORT_PREVIEW_PAGE (ent_import_preview_page_get_type ())
G_DECLARE_FINAL_TYPE (
    EntImportPreviewPage, ent_import_preview_page, ENT, IMPORT_PREVIEW_PAGE, AdwBin)

gboolean ent_import_preview_page_get_leave_out (EntImportPreviewPage *self);

void ent_import_preview_page_show_job (EntImportPreviewPage *self, EntJob *job);
void ent_import_preview_page_show_error (EntImportPreviewPage *self,
                                         const char *title,
                                         const char *message);
void ent_import_preview_page_show_import (EntImportPreviewPage *self,
                                          EntDocument *document,
                                          EntCsvTable *table,
                                          EntImportMapping *mapping,
                                          EntImport *import);

G_END_DECLS
