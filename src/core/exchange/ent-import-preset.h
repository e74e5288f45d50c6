/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/ent-import-mapping.h"

G_BEGIN_DECLS

/* Ready-made mappings of what CRMs export. */
EntImportMapping *
ent_import_preset_find (const EntNoun *noun, EntCsvTable *table, const char **name);
EntImportMapping *ent_import_preset_load (const EntNoun *noun, const char *name);
char *ent_import_preset_list_names (const EntNoun *noun);

const char *ent_import_preset_get_column (const EntNoun *noun, guint index, const EntField **field);
void ent_import_preset_add_values (EntImportMapping *mapping);

G_END_DECLS
