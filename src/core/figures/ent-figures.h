/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/figures/ent-figure-value.h"
#include "core/figures/ent-scope.h"

G_BEGIN_DECLS

/* One deal behind a figure. */
typedef struct
{
  gint64 deal;
  gint64 partner; /* 0: direct */
  gint64 amount;  /* minor units of the reporting currency; 0 when the deal has none or no rate */
  gboolean won;
  int class;
  int kind;
  int registration;
  EntDate created_on;
  EntDate closed_on;
  int probability;   /* percent, of the stage the deal was in on the as-of date; 0 when not known */
  int age;           /* days from created to closed, -1 when not known */
  int since_signing; /* of a first deal alone: days from the partner's signing to closed, else -1 */
  char missing[20]; /* the rate there is none of, such as “EUR FY2026-Q3”; empty when there is */
} EntRow;

/* The figures of one scope. Rows are read once and shared; after a change let it follow, or make it
 * anew. */
typedef struct _EntFigures EntFigures;

EntFigures *ent_figures_new (EntStore *store, const EntScope *scope, GError **error);
EntFigures *ent_figures_new_beside (EntFigures *other, EntDate from, EntDate to, GError **error);
EntFigures *ent_figures_new_of_partner (EntFigures *whole, gint64 partner, GError **error);
gboolean ent_figures_follow (EntFigures *self, const EntChanges *changes);
void ent_figures_free (EntFigures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntFigures, ent_figures_free)

const char *ent_figures_get_currency (EntFigures *self);
EntFigureValue *ent_figures_compute (EntFigures *self, const EntFigure *figure, GError **error);
GArray *ent_figures_trace (EntFigures *self, const EntFigure *figure, GError **error);
const GArray *
ent_figures_get_rows (EntFigures *self, EntRows rows, EntWindow window, GError **error);

G_END_DECLS
