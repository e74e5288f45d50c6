/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-store.h"

G_BEGIN_DECLS

/* A record found by its words. */
typedef struct
{
  const EntNoun *noun;
  gint64 id;
  char *title;
} EntSearchHit;

void ent_search_hit_free (EntSearchHit *self);
gboolean ent_search_check (EntStore *store, GError **error);
GPtrArray *ent_search_find (EntStore *store, const char *text, guint limit, GError **error);

G_END_DECLS
