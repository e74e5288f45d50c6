/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/figures/ent-figures.h"
#include "core/figures/ent-rows.h"

G_BEGIN_DECLS

#define ENT_N_WINDOWS (ENT_WINDOW_AS_OF + 1)

/* Rows that were read once, for all sets that are picked from them. */
typedef struct
{
  EntReading reading;
  GArray *rows; /* NULL: not used yet */
} EntSpan;

/* The closed deals of a period, of twelve and of twenty-four months, in every reach; the first and
 * the open ones. */
#define ENT_FIGURES_N_SPANS (3 * (ENT_REACH_DIRECT + 1) + 2)

struct _EntFigures
{
  EntStore *store;      /* borrowed */
  EntFigures *beside;   /* borrowed: may have read what these need; NULL for none */
  EntFigures *whole;    /* borrowed: has all that knows no scope; NULL for none */
  GPtrArray *followers; /* borrowed: those that have these beside them, or as their whole */
  EntScope scope;
  EntSettings *settings;
  GHashTable *partners; /* the ids in scope; NULL: all */
  EntSpan spans[ENT_FIGURES_N_SPANS];
  GArray *rows[ENT_N_ROWS][ENT_N_WINDOWS]; /* picked when first asked for */
  GHashTable *values;                      /* from an EntFigure to its EntFigureValue */
};

EntDate ent_figures_get_first_day (EntFigures *self, EntWindow window);
EntDate ent_figures_get_last_day (EntFigures *self, EntWindow window);

G_END_DECLS
