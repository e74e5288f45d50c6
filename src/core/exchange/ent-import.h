/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-progress.h"
#include "core/exchange/ent-import-mapping.h"
#include "core/exchange/ent-verdict.h"

G_BEGIN_DECLS

/* A table imported into a snapshot: the preview, and once applied the import. */
typedef struct _EntImport EntImport;

EntImport *ent_import_run (EntStore *snapshot,
                           EntCsvTable *table,
                           EntImportMapping *mapping,
                           EntProgressFunc progress,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error);
void ent_import_free (EntImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntImport, ent_import_free)

GPtrArray *ent_import_get_verdicts (EntImport *self);
guint ent_import_count (EntImport *self, EntVerdictKind kind);
guint ent_import_count_created (EntImport *self);

gboolean ent_import_apply (EntImport *self, EntStore *store, GError **error);
gboolean ent_import_save_wrong (EntImport *self, const char *path, GError **error);

G_END_DECLS
