/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/ent-import-mapping.h"

G_BEGIN_DECLS

/* What can be found out about a file before it is imported. */

/* The nouns that files from elsewhere hold, ended by NULL. */
extern const EntNoun *const ent_import_nouns[];

const EntNoun *ent_import_guess_noun (EntStore *store, EntCsvTable *table);
void ent_import_guess_formats (EntCsvTable *table,
                               guint column,
                               const EntField *field,
                               EntCsvFormats *formats);
int ent_import_guess_choice (const EntField *field, const char *word);
int ent_import_guess_default (const EntNoun *noun, const EntField *field);

const char *ent_import_find_ambiguous (EntImportMapping *mapping,
                                       EntCsvTable *table,
                                       const EntField *field,
                                       const char *currency);
gboolean ent_import_can_create (EntStore *store, const EntField *field);

G_END_DECLS
