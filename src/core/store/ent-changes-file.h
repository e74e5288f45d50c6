/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-store.h"

G_BEGIN_DECLS

/* What was changed in one copy of a program, to be taken into another copy of it: one changeset in
 * a file, with what it takes to see that it is whole and meant for this program. */
typedef struct _EntChangesFile EntChangesFile;

/* Where a change does not fit what is here. */
typedef struct
{
  const EntNoun *noun;
  gint64 id;
  const EntField *field; /* NULL: the record as a whole */
  char *title;           /* of the record */
  char *mine;            /* the value here, as in files; NULL for none */
  char *theirs;          /* what the change would make of it */
} EntConflict;

gboolean
ent_changes_file_write (EntStore *store, gint64 since, const char *path, guint *n, GError **error);

EntChangesFile *ent_changes_file_read (EntStore *store, const char *path, GError **error);
EntChangesFile *
ent_changes_file_parse (EntStore *store, GBytes *bytes, const char *name, GError **error);
void ent_changes_file_free (EntChangesFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntChangesFile, ent_changes_file_free)

gboolean ent_changes_file_take (EntChangesFile *self, EntStore *store, GError **error);
guint ent_changes_file_get_n_taken (EntChangesFile *self);
GPtrArray *ent_changes_file_get_conflicts (EntChangesFile *self);

void ent_conflict_free (EntConflict *self);

G_END_DECLS
