/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-chart-scale.h"

#include <math.h>

#define INTERVALS 4

static const double round_steps[] = { 1, 2, 2.5, 5, 10, 20 };

/* WHOLE is for values that are all integers, such as a count of partners: half a partner is no
 * step. */
static double
choose_step (double range, gboolean whole)
{
  double least = range / INTERVALS;
  double power = pow (10, floor (log10 (least)));

  for (guint i = 0; i < G_N_ELEMENTS (round_steps); i++)
    {
      double step = round_steps[i] * power;

      if (step >= least && (!whole || (step >= 1 && step == floor (step))))
        return step;
    }
  return whole ? MAX (1, ceil (least)) : least;
}

EntChartScale
ent_chart_scale_new (double least, double most, gboolean whole)
{
  EntChartScale self = { 0 };

  least = MIN (least, 0);
  most = MAX (most, 0);
  if (!(most > least) || !isfinite (most - least))
    return self;

  self.step = choose_step (most - least, whole);
  self.low = floor (least / self.step) * self.step;
  self.high = ceil (most / self.step) * self.step;
  return self;
}

guint
ent_chart_scale_get_n_ticks (EntChartScale self)
{
  return self.step > 0 ? (guint) lround ((self.high - self.low) / self.step) + 1 : 1;
}

double
ent_chart_scale_get_tick (EntChartScale self, guint index)
{
  return self.low + index * self.step;
}

double
ent_chart_scale_get_fraction (EntChartScale self, double value)
{
  return self.step > 0 ? (value - self.low) / (self.high - self.low) : 0;
}
