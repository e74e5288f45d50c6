/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ent-program.h"
#include "core/program/ent-tier.h"

G_BEGIN_DECLS

/* How many fiscal quarters of revenue there are of each partner: so many lie within twenty-four
 * months, whatever the day they end on. */
#define ENT_STANDING_N_QUARTERS 8

/* Where a partner stands on the ladder on a day; domain 4. Amounts are minor units of the reporting
 * currency. */
typedef struct
{
  EntPartner *partner;
  gint64 t12m;     /* partner-sourced revenue of the twelve months to the day */
  gint64 previous; /* of the twelve months before those */
  gint64 quarters[ENT_STANDING_N_QUARTERS]; /* of the fiscal quarters to date, the oldest first */
  int tier;                                 /* computed */
  int next_tier;                            /* 0 at the top */
  gint64 to_next;                           /* what is missing to its threshold; 0 at the top */
  gint64 leaving[3]; /* what leaves the window in the next 30, 60 and 90 days */
  EntDate reach_on;  /* when the run rate reaches the next threshold; none: it does not */
  EntProposal proposal;
  char *missing; /* rates there are none of, comma-separated; NULL: complete */
} EntStanding;

/* What the partners of a tier, as computed, come to. */
typedef struct
{
  guint n_partners;
  gint64 t12m;
  double share; /* of the revenue of all; NAN while there is none */
} EntTierTotal;

EntDate ent_standing_get_last_leaving (EntDate as_of, int days);
void ent_standing_unref (EntStanding *self);
GPtrArray *ent_standing_list (EntStore *store, EntDate as_of, GError **error);
GPtrArray *ent_standing_list_again (
    EntStore *store, GPtrArray *standings, GArray *partners, EntDate as_of, GError **error);
const EntStanding *ent_standing_find (GPtrArray *standings, gint64 partner);
gboolean
ent_standing_sum_tiers (GPtrArray *standings, EntTierTotal totals[ENT_N_TIERS + 1], GError **error);
guint ent_standing_count_moves (GPtrArray *standings, const EntLadder *ladder, EntDate as_of);

G_END_DECLS
