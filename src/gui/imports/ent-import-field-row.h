/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/exchange/ent-import-mapping.h"
#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* Where one field of the records comes from: a column, with what its words mean, or one value for
 * every row.
 *
 * Signals:
 *  changed: the mapping says something else about the field */
#define ENT_TYPE_IMPORT_FIELD_ROW (ent_import_field_row_get_type ())
G_DECLARE_FINAL_TYPE (
    EntImportFieldRow, ent_import_field_row, ENT, IMPORT_FIELD_ROW, AdwExpanderRow)

GtkWidget *ent_import_field_row_new (EntDocument *document,
                                     EntCsvTable *table,
                                     GListModel *columns,
                                     EntImportMapping *mapping,
                                     const EntField *field);
const EntField *ent_import_field_row_get_field (EntImportFieldRow *self);
void ent_import_field_row_set_narrow (EntImportFieldRow *self, gboolean narrow);
GListModel *ent_import_field_row_make_columns (EntCsvTable *table);

G_END_DECLS
