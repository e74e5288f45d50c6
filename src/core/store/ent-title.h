/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-store.h"

G_BEGIN_DECLS

/* Which record, and what it is called. */
typedef struct
{
  gint64 id;
  char *title;
} EntTitle;

GPtrArray *ent_title_list (
    EntStore *store, const EntNoun *noun, const EntField *within, gint64 within_id, GError **error);

G_END_DECLS
