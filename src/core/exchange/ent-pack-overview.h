/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-quarter.h"
#include "core/exchange/ent-pack-period.h"
#include "core/figures/ent-figures.h"

G_BEGIN_DECLS

/* The Summary sheet of a pack for the screen: the same lines with the same values. */

typedef struct
{
  const EntFigure *figure; /* what it is; its id is NULL when it is in no catalogue */
  const char *title;       /* untranslated, as in the workbook */
  const char *target;      /* untranslated; NULL for none */
  gint64 target_amount;    /* a year, minor units; ENT_NUMBER_NONE for none */
  EntFigureValue *values[ENT_PACK_N_PERIODS]; /* NULL: the pack does not have it */
} EntPackOverviewLine;

/* Lines under one heading. */
typedef struct
{
  const char *title; /* untranslated */
  gboolean as_of;    /* its lines are of the quarter's last day and have one value, the first */
  GPtrArray *lines;  /* of EntPackOverviewLine */
} EntPackOverviewSection;

typedef struct
{
  char *currency;
  EntScope scopes[ENT_PACK_N_PERIODS]; /* the days of each period */
  GPtrArray *sections;                 /* of EntPackOverviewSection; empty until computed */

  /* Private: what the values are computed from. */
  EntSettings *settings;
  EntFigures *figures[ENT_PACK_N_PERIODS];
} EntPackOverview;

EntPackOverview *ent_pack_overview_new (EntStore *store, EntQuarter quarter, GError **error);
EntPackOverview *
ent_pack_overview_new_of_partner (const EntPackOverview *program, gint64 partner, GError **error);
gboolean ent_pack_overview_follow (EntPackOverview *self, const EntChanges *changes);
gboolean ent_pack_overview_compute (EntPackOverview *self, GError **error);
void ent_pack_overview_free (EntPackOverview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPackOverview, ent_pack_overview_free)

G_END_DECLS
