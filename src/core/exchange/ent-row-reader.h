/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/ent-import-mapping.h"
#include "core/exchange/ent-verdict.h"
#include "core/program/ent-directory.h"

G_BEGIN_DECLS

/* Reads rows of a table into records, as a mapping says. */
typedef struct _EntRowReader EntRowReader;

EntRowReader *
ent_row_reader_new (EntStore *store, EntCsvTable *table, EntImportMapping *mapping, GError **error);
void ent_row_reader_free (EntRowReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntRowReader, ent_row_reader_free)

EntDirectory *ent_row_reader_get_directory (EntRowReader *self);
void ent_row_reader_read_identity (EntRowReader *self, guint row, gpointer record);
void ent_row_reader_read (EntRowReader *self, guint row, gpointer record, EntVerdict *verdict);
gboolean ent_row_reader_create_references (EntRowReader *self,
                                           EntStore *store,
                                           guint row,
                                           gpointer record,
                                           guint *n_created,
                                           GError **error);
void ent_row_reader_add_problem (EntRowReader *self, EntVerdict *verdict, const GError *error);

G_END_DECLS
