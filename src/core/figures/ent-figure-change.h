/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/figures/ent-figures.h"

G_BEGIN_DECLS

/* How a figure moved against the same kind of period directly before. A plain value. */
typedef struct
{
  EntUnit unit;       /* of the figure */
  gboolean available; /* both values are there and complete */
  int direction;      /* -1 down, 0 the same, 1 up */
  gint64 amount;      /* MONEY: by how many minor units of the reporting currency */
  double number;      /* every other unit: by how much; PERCENT as a fraction */
} EntFigureChange;

EntFigureChange ent_figure_value_compare (const EntFigureValue *now, const EntFigureValue *before);
char *ent_figure_change_format (const EntFigureChange *self, const char *currency);

G_END_DECLS
