/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-store.h"

G_BEGIN_DECLS

/* The first few of the records that belong to another, such as the newest deals of a partner, for a
 * short list of them. It follows changes: of many records only those are read that changed. */

/* Which records, and which of them are the first. */
typedef struct
{
  const EntNoun *noun;
  const char *reference; /* the name of the field that leads to the one they belong to */
  const char *condition; /* SQL: only these; NULL: all */
  const char *order;     /* SQL: of their fields alone, by which no two are alike */
  guint limit;           /* so many; 0: all */
} EntExcerptKind;

typedef struct
{
  EntExcerptKind kind;
  gint64 id;          /* of the one they belong to */
  GPtrArray *records; /* in their order */
  guint n_all;        /* how many there are */
} EntExcerpt;

EntExcerpt *
ent_excerpt_load (EntStore *store, const EntExcerptKind *kind, gint64 id, GError **error);
gboolean
ent_excerpt_follow (EntExcerpt *self, EntStore *store, const EntChanges *changes, GError **error);
void ent_excerpt_free (EntExcerpt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntExcerpt, ent_excerpt_free)

G_END_DECLS
