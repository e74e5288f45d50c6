/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/tiers/ent-tier-columns.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "gui/widgets/ent-tier-icon.h"

#define NOTHING "—"

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static char *
write_partner (EntTierModel *model, const EntStanding *standing)
{
  return g_strdup (standing->partner->name);
}

static int
compare_partners (const EntStanding *a, const EntStanding *b)
{
  return ent_format_collate (a->partner->name, b->partner->name);
}

static char *
write_tier (EntTierModel *model, const EntStanding *standing)
{
  return ent_tier_model_dup_tiers (model, standing);
}

static int
compare_tiers (const EntStanding *a, const EntStanding *b)
{
  int order = compare_numbers (a->tier, b->tier);

  return order ? order : compare_numbers (a->partner->tier, b->partner->tier);
}

static const char *
get_tier_icon (const EntStanding *standing)
{
  return ent_tier_icon_get_name (ent_tier_is_candidate (standing) ? 0 : standing->tier);
}

static char *
write_revenue (EntTierModel *model, const EntStanding *standing)
{
  g_autofree char *amount = ent_tier_model_format_money (model, standing->t12m);

  if (standing->missing == NULL)
    return g_steal_pointer (&amount);
  /* Translators: an amount of which a part is not known */
  return g_strdup_printf (_ ("incomplete, %s"), amount);
}

static int
compare_revenues (const EntStanding *a, const EntStanding *b)
{
  return compare_numbers (a->t12m, b->t12m);
}

/* The same signs as below the figures. */
static char *
write_change (EntTierModel *model, const EntStanding *standing)
{
  gint64 change = standing->t12m - standing->previous;
  g_autofree char *amount = ent_tier_model_format_money (model, ABS (change));

  if (change == 0)
    return g_strdup_printf ("▬ %s", amount);
  return g_strdup_printf ("%s%s", change > 0 ? "▲ +" : "▼ −", amount);
}

static int
compare_changes (const EntStanding *a, const EntStanding *b)
{
  return compare_numbers (a->t12m - a->previous, b->t12m - b->previous);
}

static char *
write_next (EntTierModel *model, const EntStanding *standing)
{
  return g_strdup (standing->next_tier ? ent_tier_model_get_name (model, standing->next_tier)
                                       : NOTHING);
}

static int
compare_nexts (const EntStanding *a, const EntStanding *b)
{
  return compare_numbers (a->next_tier, b->next_tier);
}

static char *
write_distance (EntTierModel *model, const EntStanding *standing)
{
  return standing->next_tier ? ent_tier_model_format_money (model, standing->to_next)
                             : g_strdup (NOTHING);
}

/* Who is at the top has no way to go, and comes last. */
static int
compare_distances (const EntStanding *a, const EntStanding *b)
{
  return compare_numbers (a->next_tier ? a->to_next : G_MAXINT64,
                          b->next_tier ? b->to_next : G_MAXINT64);
}

static char *
write_reach (EntTierModel *model, const EntStanding *standing)
{
  return standing->reach_on ? ent_format_date (standing->reach_on) : g_strdup (NOTHING);
}

/* Who does not get there comes last. */
static int
compare_reaches (const EntStanding *a, const EntStanding *b)
{
  return compare_numbers (a->reach_on ? (gint64) a->reach_on : G_MAXINT64,
                          b->reach_on ? (gint64) b->reach_on : G_MAXINT64);
}

const EntTierColumn ent_tier_columns[] = {
  { "partner", N_ ("Partner"), write_partner, compare_partners, NULL, FALSE, 16, 0 },
  /* Translators: a column with the tier as assigned, and the one by revenue when it is another */
  { "tier", N_ ("Tier"), write_tier, compare_tiers, get_tier_icon, FALSE, 12, 62 },
  { "revenue", N_ ("Sourced, 12 Months"), write_revenue, compare_revenues, NULL, TRUE, 0, 85 },
  { "change", N_ ("Against 12 Before"), write_change, compare_changes, NULL, TRUE, 0, 121 },
  { "next", N_ ("Next Tier"), write_next, compare_nexts, NULL, FALSE, 0, 134 },
  /* Translators: a column with the revenue that is missing to the next tier */
  { "distance", N_ ("To Next Tier"), write_distance, compare_distances, NULL, TRUE, 0, 0 },
  /* Translators: a column with the day the next tier is reached at the present pace */
  { "reach", N_ ("At This Pace"), write_reach, compare_reaches, NULL, TRUE, 0, 100 },
  { NULL },
};
