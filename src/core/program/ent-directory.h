/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-store.h"

G_BEGIN_DECLS

/* Which record of a noun a text means: its external id, else its name or web domain. Names are
 * compared after folding; of companies without their legal suffixes. */
typedef struct _EntDirectory EntDirectory;

EntDirectory *ent_directory_new (EntStore *store, const EntNoun *noun, GError **error);
void ent_directory_free (EntDirectory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntDirectory, ent_directory_free)

void ent_directory_add (EntDirectory *self, gpointer record);
gint64 ent_directory_find_external_id (EntDirectory *self, const char *external_id);
gint64 ent_directory_find_keys (EntDirectory *self, gpointer record);
gint64 ent_directory_find_website (EntDirectory *self, const char *website);
gboolean ent_directory_has_external_id (EntDirectory *self, gint64 id);

gboolean ent_directory_resolve (EntDirectory *self, const char *text, gint64 *id, GError **error);
gint64
ent_directory_find_one (EntStore *store, const EntNoun *noun, const char *text, GError **error);

G_END_DECLS
