/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ent-partner.h"
#include "core/store/ent-store.h"

G_BEGIN_DECLS

#define ENT_N_TIERS ENT_TIER_INACTIVE

/* How long after signing a partner below the lowest paying tier counts as ramping; domain 4. */
#define ENT_TIER_RAMP_DAYS 365

/* The thresholds in force on a day, minor units of the reporting currency, by tier;
 * ENT_NUMBER_NONE for a tier that has none. */
typedef struct
{
  gint64 thresholds[ENT_N_TIERS + 1];
  char *names[ENT_N_TIERS + 1]; /* as the program calls them; NULL for the default name */
} EntLadder;

/* What assigning the computed tier would be. */
typedef enum
{
  ENT_PROPOSAL_NONE,
  ENT_PROPOSAL_ASSIGN,
  ENT_PROPOSAL_PROMOTE,
  ENT_PROPOSAL_DEMOTE,
} EntProposal;

EntLadder *ent_ladder_load (EntStore *store, EntDate as_of, GError **error);
void ent_ladder_free (EntLadder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntLadder, ent_ladder_free)

const char *ent_ladder_get_name (const EntLadder *self, int tier);
int ent_ladder_compute_tier (const EntLadder *self, gint64 t12m, EntDate signed_on, EntDate as_of);
int ent_ladder_get_next_tier (const EntLadder *self, gint64 t12m);
gboolean
ent_ladder_guard (EntStore *store, const EntChanges *changes, gpointer data, GError **error);
EntProposal ent_ladder_propose (const EntPartner *partner, int computed);

G_END_DECLS
