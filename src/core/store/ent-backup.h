/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-store.h"

G_BEGIN_DECLS

/* How many backups are kept, of as many days, weeks and months. */
#define ENT_BACKUP_DAYS   12
#define ENT_BACKUP_WEEKS  10
#define ENT_BACKUP_MONTHS 9

gboolean ent_backup_write (EntStore *store, const char *path, GError **error);
gboolean ent_backup_restore (
    const char *backup, const char *path, const EntNoun *const *nouns, char **kept, GError **error);
gboolean ent_backup_keep (EntStore *store, GError **error);
char *ent_backup_dup_folder (EntStore *store, GError **error);
GPtrArray *ent_backup_list (EntStore *store, GError **error);
char *ent_backup_find (const char *path, const EntNoun *const *nouns);
GArray *ent_backup_choose_stale (const EntDate *dates, guint n_dates);

G_END_DECLS
