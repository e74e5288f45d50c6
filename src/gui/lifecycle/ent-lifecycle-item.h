/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/program/ent-lifecycle.h"

G_BEGIN_DECLS

/* What a card shows of a partner. Pointers are borrowed. */
typedef struct
{
  gint64 partner;
  const char *name;
  const char *owner; /* NULL: none */
  int model;
  int stage;
  int tier; /* as assigned, else as computed */
  const char *tier_name;
  gint64 t12m;
  const char *missing; /* rates there are none of; NULL: complete */
  EntLifecycleState state;
} EntLifecycleFacts;

/* A partner on the board. Signal: changed, when what its card shows is something else. */
#define ENT_TYPE_LIFECYCLE_ITEM (ent_lifecycle_item_get_type ())
G_DECLARE_FINAL_TYPE (EntLifecycleItem, ent_lifecycle_item, ENT, LIFECYCLE_ITEM, GObject)

EntLifecycleItem *ent_lifecycle_item_new (const EntLifecycleFacts *facts);

const EntLifecycleFacts *ent_lifecycle_item_get_facts (EntLifecycleItem *self);
char *ent_lifecycle_item_dup_days (EntLifecycleItem *self);
char *ent_lifecycle_item_dup_gate (EntLifecycleItem *self);
gboolean ent_lifecycle_item_matches (EntLifecycleItem *self, char **words);

void ent_lifecycle_item_set_facts (EntLifecycleItem *self, const EntLifecycleFacts *facts);

G_END_DECLS
