/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* A deal behind a figure, as a list shows it. Properties: name, partner, account, stage, date,
 * date-text, amount, amount-text. */
#define ENT_TYPE_FIGURE_ROW (ent_figure_row_get_type ())
G_DECLARE_FINAL_TYPE (EntFigureRow, ent_figure_row, ENT, FIGURE_ROW, GObject)

gint64 ent_figure_row_get_deal (EntFigureRow *self);

GPtrArray *ent_figure_row_list (EntDocument *document,
                                EntFigures *figures,
                                const EntFigure *figure,
                                GError **error);

G_END_DECLS
