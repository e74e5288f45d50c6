/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/ent-import-mapping.h"

G_BEGIN_DECLS

/* What the columns of a file are called elsewhere. */
void ent_import_names_match (EntImportMapping *mapping, EntCsvTable *table);
void ent_import_names_complete (EntImportMapping *mapping, EntCsvTable *table);
guint ent_import_names_count_own (const EntNoun *noun, EntCsvTable *table);

G_END_DECLS
