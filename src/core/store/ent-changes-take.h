/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-changes-file.h"
#include "core/store/ent-store-private.h"

G_BEGIN_DECLS

/* The taking in of another's changes, in an edit. Private to the store. */
typedef struct
{
  GBytes *changeset;    /* borrowed, checked */
  EntChanges *changes;  /* the rows it is about */
  GPtrArray *conflicts; /* of EntConflict */
  guint n_here;         /* changes that were made here already */
} EntTake;

void ent_take_clear (EntTake *self);
gboolean ent_take_cb (EntStore *store, gpointer data, GError **error);
void ent_take_describe (EntTake *self, EntStore *store);
char *ent_take_dup_basis (EntStore *store, GError **error);

G_END_DECLS
