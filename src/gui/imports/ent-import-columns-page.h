/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/exchange/ent-import-mapping.h"
#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* The second step of an import: which column becomes which field, and how its values are read.
 * Property narrow: there is little width.
 *
 * Signals:
 *  changed: the mapping is another one
 *  save-as (name): the mapping is to be saved under a name */
#define ENT_TYPE_IMPORT_COLUMNS_PAGE (ent_import_columns_page_get_type ())
G_DECLARE_FINAL_TYPE (
    EntImportColumnsPage, ent_import_columns_page, ENT, IMPORT_COLUMNS_PAGE, AdwBin)

void ent_import_columns_page_show (EntImportColumnsPage *self,
                                   EntDocument *document,
                                   EntCsvTable *table,
                                   EntImportMapping *mapping,
                                   const char *name);
EntImportMapping *ent_import_columns_page_get_mapping (EntImportColumnsPage *self);
gboolean ent_import_columns_page_reads_anything (EntImportColumnsPage *self);

G_END_DECLS
