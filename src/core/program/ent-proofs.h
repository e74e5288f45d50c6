/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ent-task.h"
#include "core/store/ent-store.h"

G_BEGIN_DECLS

/* What the data proves on a day; domain 9. */
typedef struct _EntProofs EntProofs;

EntProofs *ent_proofs_load (EntStore *store, EntDate as_of, GError **error);
void ent_proofs_free (EntProofs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntProofs, ent_proofs_free)

const char *ent_proofs_get (const EntProofs *self, int proof);
char *ent_proofs_join (const EntProofs *self);
gboolean
ent_proofs_follow (EntProofs *self, EntStore *store, const EntChanges *changes, GError **error);

G_END_DECLS
