/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ent-partner.h"
#include "core/store/ent-store.h"

G_BEGIN_DECLS

#define ENT_N_TIERS ENT_TIER_INACTIVE

/* How long after signing a partner below the lowest paying tier counts as ramping; domain 4. */
#define ENT_TIER_RAMP_DAYS 365

/* The thresholds in force on a day, minor units of the reporting currency, by tier;
 * ENT_NUMBER_NONE for a tier that has none. Texts are NULL for none. */
typedef struct
{
  EntDate holds_from; /* the newest day among its rules; none: it always has */
  gint64 thresholds[ENT_N_TIERS + 1];
  char *names[ENT_N_TIERS + 1]; /* as the program calls them; NULL for the default name */
  char *benefits[ENT_N_TIERS + 1];
  char *cadences[ENT_N_TIERS + 1];    /* of reviews */
  int review_months[ENT_N_TIERS + 1]; /* from one to the next; 0: the cadence does not say */
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
GPtrArray *ent_ladder_list_versions (EntStore *store, GError **error);
gboolean
ent_ladder_save (EntStore *store, const EntLadder *ladder, EntDate holds_from, GError **error);
void ent_ladder_free (EntLadder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntLadder, ent_ladder_free)

const char *ent_ladder_get_name (const EntLadder *self, int tier);
int ent_ladder_compute_tier (const EntLadder *self, gint64 t12m, EntDate signed_on, EntDate as_of);
int ent_ladder_find_disorder (const EntLadder *self, int *upper);
int ent_ladder_get_next_tier (const EntLadder *self, gint64 t12m);
gboolean
ent_ladder_guard (EntStore *store, const EntChanges *changes, gpointer data, GError **error);
EntProposal ent_ladder_propose (const EntPartner *partner, int computed);

gboolean ent_tier_is_declined (const EntPartner *partner, int tier, EntDate as_of);

gboolean ent_tier_accept (EntStore *store, gint64 partner, int tier, GError **error);
gboolean ent_tier_decline (
    EntStore *store, gint64 partner, int tier, const char *reason, EntDate date, GError **error);

G_END_DECLS
