/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An axis with round steps: from LOW to HIGH, both whole steps, with zero always on it. A step of 0
 * is an axis with nothing but zero on it. */
typedef struct
{
  double low;
  double high;
  double step;
} EntChartScale;

EntChartScale ent_chart_scale_new (double least, double most, gboolean whole);
guint ent_chart_scale_get_n_ticks (EntChartScale self);
double ent_chart_scale_get_tick (EntChartScale self, guint index);

/* Where a value is between LOW (0) and HIGH (1). */
double ent_chart_scale_get_fraction (EntChartScale self, double value);

G_END_DECLS
