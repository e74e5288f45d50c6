/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/exchange/ent-csv-table.h"
#include "core/store/ent-record.h"

G_BEGIN_DECLS

/* The first step of an import: what the file is and how it is read, or why it cannot be.
 *
 * Signals:
 *  read-again: the file is to be read in another way */
#define ENT_TYPE_IMPORT_FILE_PAGE (ent_import_file_page_get_type ())
G_DECLARE_FINAL_TYPE (EntImportFilePage, ent_import_file_page, ENT, IMPORT_FILE_PAGE, AdwBin)

EntCsvOptions ent_import_file_page_get_options (EntImportFilePage *self);
const EntNoun *ent_import_file_page_get_noun (EntImportFilePage *self);

void ent_import_file_page_reset (EntImportFilePage *self);
void
ent_import_file_page_show_table (EntImportFilePage *self, EntCsvTable *table, const EntNoun *noun);
void
ent_import_file_page_show_error (EntImportFilePage *self, const char *name, const GError *error);

G_END_DECLS
