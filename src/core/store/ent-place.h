/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-store.h"

G_BEGIN_DECLS

/* What is behind the folder a program file lies in. */
typedef enum
{
  ENT_PLACE_LOCAL,
  ENT_PLACE_SYNCED,  /* a service copies it to other computers */
  ENT_PLACE_NETWORK, /* another computer may keep it */
} EntPlaceKind;

EntPlaceKind ent_place_judge (const char *path, const char *file_system, const char **service);
char *ent_place_dup_remark (EntStore *store);

G_END_DECLS
