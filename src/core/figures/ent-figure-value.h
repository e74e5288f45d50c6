/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-date.h"
#include "core/figures/ent-figure.h"

G_BEGIN_DECLS

/* A computed figure. */
typedef struct
{
  const EntFigure *figure;
  EntDate from; /* the days it looked at */
  EntDate to;
  gboolean available; /* FALSE: n/a, there is nothing under the ratio */
  gint64 amount;      /* MONEY: minor units of the reporting currency */
  double number;      /* every other unit; PERCENT as a fraction */
  char *missing;      /* the rates there are none of, comma-separated; NULL: complete */
} EntFigureValue;

EntFigureValue *ent_figure_value_copy (const EntFigureValue *self);
void ent_figure_value_free (EntFigureValue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntFigureValue, ent_figure_value_free)
char *ent_figure_value_to_string (const EntFigureValue *self, const char *currency);
char *ent_figure_value_format (const EntFigureValue *self, const char *currency);

G_END_DECLS
