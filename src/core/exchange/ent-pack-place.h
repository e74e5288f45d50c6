/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/ent-pack.h"

G_BEGIN_DECLS

/* Where a pack is going: written beside the target, and put in its place once it is whole. */
typedef struct
{
  char *path;   /* as asked for */
  char *target; /* the file that it leads to */
  char *folder;
  char *part;
} EntPackPlace;

EntPackPlace *ent_pack_place_new (const char *path, GError **error);
void ent_pack_place_free (EntPackPlace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPackPlace, ent_pack_place_free)

gboolean ent_pack_place_commit (EntPackPlace *self, GError **error);
gboolean ent_pack_place_fail (EntPackPlace *self, int code, GError **error);

G_END_DECLS
