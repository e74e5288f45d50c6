/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-chart.h"

G_BEGIN_DECLS

/* One part of the whole. The style class gives the tint, as a series' does (EntChartSeries). */
typedef struct
{
  const char *label;
  const char *style_class;
  double value;
} EntShare;

/* A bar split into labelled shares, such as partners by tier, with every value in the legend below
 * it. Only what is above zero has a share and is an item; the legend shows the rest too. Title,
 * format and "activated" (the index of the share) come from EntChart. */
#define ENT_TYPE_SHARE_BAR (ent_share_bar_get_type ())
G_DECLARE_FINAL_TYPE (EntShareBar, ent_share_bar, ENT, SHARE_BAR, EntChart)

/* Everything is copied. */
void ent_share_bar_set_shares (EntShareBar *self, const EntShare *shares, guint n_shares);

G_END_DECLS
