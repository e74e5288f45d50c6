/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-record.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_CHANGE_ADDED,
  ENT_CHANGE_CHANGED,
  ENT_CHANGE_REMOVED,
} EntChangeKind;

typedef struct
{
  const EntNoun *noun;
  gint64 id;
  EntChangeKind kind;
  /* What its first reference, such as the partner of a deal, led to before; 0 when that did not
   * change, or led to nothing. */
  gint64 before;
} EntChange;

/* Which rows of which nouns a commit touched; an array of EntChange. */
typedef GArray EntChanges;

gboolean ent_changes_touch (const EntChanges *self, const EntNoun *noun);

G_END_DECLS
