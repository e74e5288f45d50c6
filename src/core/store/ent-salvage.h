/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-progress.h"
#include "core/store/ent-store.h"

G_BEGIN_DECLS

/* How many records of a noun were in a damaged file and are in the new one. */
typedef struct
{
  const EntNoun *noun;
  gint64 n_expected; /* by the control totals of the damaged file, -1 when those are lost */
  guint n_found;
  guint n_copied;
  gboolean is_exact; /* the control totals prove that not a value differs from what was saved */
} EntSalvageCount;

/* A record that was not copied, or not whole. */
typedef struct
{
  const EntNoun *noun;
  gint64 id;
  char *title;        /* what it is called, NULL when that cannot be read */
  char *reason;       /* a sentence, in the user's language */
  gboolean is_copied; /* it was copied without the value that the reason names */
} EntSalvageLoss;

/* What became of a damaged file's records. */
typedef struct
{
  GArray *counts;        /* of EntSalvageCount, one a noun, in their order */
  GPtrArray *losses;     /* of EntSalvageLoss; records of which nothing is left are only counted */
  gboolean has_settings; /* else they are those of a new program */
  gboolean has_history;  /* else there is nothing to undo */
} EntSalvage;

/* FILL is run on the new program, inside its first edit, once the records are there, with whether
 * the program's settings are among them. */
typedef gboolean (*EntSalvageFillFunc) (EntStore *store, gboolean has_settings, GError **error);

EntSalvage *ent_salvage_run (const char *path,
                             const char *new_path,
                             const EntNoun *const *nouns,
                             EntSalvageFillFunc fill,
                             EntProgressFunc progress,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error);
void ent_salvage_free (EntSalvage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntSalvage, ent_salvage_free)

gint64 ent_salvage_get_n_lost (const EntSalvage *self);

gint64 ent_salvage_find_program (const char *path, const EntNoun *const *nouns);

G_END_DECLS
