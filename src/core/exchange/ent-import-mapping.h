/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/ent-csv-table.h"
#include "core/exchange/ent-csv-value.h"
#include "core/store/ent-store.h"

G_BEGIN_DECLS

/* How the columns of somebody's CSV become the fields of a noun. */
typedef struct _EntImportMapping EntImportMapping;

/* What to do where a reference is to a record that is not there. */
typedef enum
{
  ENT_UNKNOWN_REFUSE, /* the row is wrong */
  ENT_UNKNOWN_CREATE, /* make the record, with that name */
  ENT_UNKNOWN_LEAVE,  /* leave the reference empty */
} EntUnknown;

EntImportMapping *ent_import_mapping_new (const EntNoun *noun);
EntImportMapping *ent_import_mapping_copy (EntImportMapping *self);
void ent_import_mapping_free (EntImportMapping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntImportMapping, ent_import_mapping_free)

const EntNoun *ent_import_mapping_get_noun (EntImportMapping *self);
const char *ent_import_mapping_get_column (EntImportMapping *self, const EntField *field);
const char *ent_import_mapping_get_constant (EntImportMapping *self, const EntField *field);
const char *
ent_import_mapping_get_value (EntImportMapping *self, const EntField *field, const char *theirs);
EntUnknown ent_import_mapping_get_unknown (EntImportMapping *self, const EntField *field);
EntCsvFormats ent_import_mapping_get_formats (EntImportMapping *self);
int ent_import_mapping_get_shift (EntImportMapping *self, int *quarters);

void
ent_import_mapping_set_column (EntImportMapping *self, const EntField *field, const char *column);
void
ent_import_mapping_set_constant (EntImportMapping *self, const EntField *field, const char *value);
void ent_import_mapping_set_value (EntImportMapping *self,
                                   const EntField *field,
                                   const char *theirs,
                                   const char *ours);
void
ent_import_mapping_set_unknown (EntImportMapping *self, const EntField *field, EntUnknown unknown);
gboolean
ent_import_mapping_set_date_format (EntImportMapping *self, const char *format, GError **error);
void ent_import_mapping_set_marks (EntImportMapping *self, char decimal, char thousands);
void ent_import_mapping_set_shift (EntImportMapping *self, int days, int quarters);

/* Saved mappings, ready-made ones, and what a file's header suggests. */
EntImportMapping *ent_import_mapping_suggest (
    EntStore *store, const EntNoun *noun, EntCsvTable *table, char **name, GError **error);
EntImportMapping *
ent_import_mapping_load (EntStore *store, const EntNoun *noun, const char *name, GError **error);
gboolean ent_import_mapping_save (
    EntImportMapping *self, EntStore *store, EntCsvTable *table, const char *name, GError **error);

G_END_DECLS
