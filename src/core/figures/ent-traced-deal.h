/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/figures/ent-figures.h"

G_BEGIN_DECLS

/* A deal behind a figure as a person knows it. */
typedef struct
{
  gint64 deal;
  gint64 amount;    /* minor units of the reporting currency */
  gboolean missing; /* the rate: the amount is not known */
  char *name;
  char *partner; /* its name; NULL: direct */
  char *account; /* its name, or NULL */
  int stage;
  EntDate closes; /* the day it closed or is expected to; none: not known */
} EntTracedDeal;

void ent_traced_deal_free (EntTracedDeal *self);
GPtrArray *ent_traced_deal_list (EntStore *store,
                                 EntFigures *figures,
                                 const EntFigure *figure,
                                 GError **error);

G_END_DECLS
