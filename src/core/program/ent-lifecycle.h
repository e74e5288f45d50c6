/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ent-partner.h"
#include "core/program/ent-settings.h"

G_BEGIN_DECLS

/* One thing a stage's gate asks for. */
typedef struct
{
  const char *id;
  const char *label; /* untranslated */
  gboolean met;
} EntGateItem;

/* Where a partner stands in its stage; domain 3. */
typedef struct
{
  int days; /* in the stage; -1 when it is not known since when */
  gboolean stalled;
  guint n_items; /* of the gate to leave the stage */
  guint n_met;
} EntLifecycleState;

int ent_scorecard_get_percent (const EntPartner *partner, const EntSettings *settings);

GArray *ent_lifecycle_check_gate (EntStore *store,
                                  const EntPartner *partner,
                                  EntDate as_of,
                                  GError **error);
gboolean ent_lifecycle_get_state (EntStore *store,
                                  const EntPartner *partner,
                                  EntDate as_of,
                                  EntLifecycleState *state,
                                  GArray **items,
                                  GError **error);
GHashTable *
ent_lifecycle_list_states (EntStore *store, GPtrArray *partners, EntDate as_of, GError **error);
gboolean ent_lifecycle_move (
    EntStore *store, gint64 partner, int to, EntDate date, const char *reason, GError **error);

/* Part of the partner noun's saving hook. */
gboolean ent_lifecycle_saving (EntStore *store, gpointer old, gpointer record, GError **error);

G_END_DECLS
