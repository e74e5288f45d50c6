/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-quarter.h"
#include "core/figures/ent-figures.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-program.h"
#include "core/program/ent-tier.h"

G_BEGIN_DECLS

/* Won revenue by fiscal quarter, for charts; domain 6. Amounts are minor units of the reporting
 * currency. */

/* What the sums of a quarter are told apart by: either the attribution classes, each deal once, or
 * the tiers, partner-sourced revenue alone. The places of a quarter's sums are then these, or the
 * tiers' numbers. */
enum
{
  ENT_REVENUE_UNCLASSED = 0, /* with a partner but no class; by tier: of partners with none */
  ENT_REVENUE_TOUCHED = ENT_CLASS_TOUCHED,
  ENT_REVENUE_INFLUENCED = ENT_CLASS_INFLUENCED,
  ENT_REVENUE_SOURCED = ENT_CLASS_SOURCED,
  ENT_REVENUE_LED = ENT_CLASS_LED,
  ENT_REVENUE_DIRECT,
};

#define ENT_REVENUE_N_SUMS (ENT_N_TIERS + 1)

typedef struct
{
  EntQuarter quarter;
  EntDate from;
  EntDate to; /* the last of its days that is counted: of the last quarter the as-of date */
  gint64 sums[ENT_REVENUE_N_SUMS];
  char *missing; /* rates there are none of, comma-separated; NULL: complete */
} EntRevenueQuarter;

/* So many quarters lie within twenty-four months, whatever the day they end on. */
#define ENT_REVENUE_TIER_QUARTERS 8

typedef struct
{
  guint n_quarters;
  EntRevenueQuarter *quarters; /* the oldest first */
} EntRevenue;

/* Whose tiers revenue is told apart by. */
typedef enum
{
  ENT_REVENUE_COMPUTED_TIER,
  ENT_REVENUE_ASSIGNED_TIER,
} EntRevenueTier;

EntRevenue *
ent_revenue_load (EntStore *store, EntDate as_of, guint n_quarters, gint64 partner, GError **error);
EntRevenue *ent_revenue_sum_by_tier (EntFigures *figures,
                                     GPtrArray *standings,
                                     EntRevenueTier tier,
                                     GError **error);

void ent_revenue_free (EntRevenue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntRevenue, ent_revenue_free)

G_END_DECLS
