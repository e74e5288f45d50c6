/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* One figure of the catalogue on screen, always the same: caption, value, change against the
 * period before, target. Pressing it opens its definition and the rows behind it. */
#define ENT_TYPE_FIGURE_TILE (ent_figure_tile_get_type ())
G_DECLARE_FINAL_TYPE (EntFigureTile, ent_figure_tile, ENT, FIGURE_TILE, GtkButton)

GtkWidget *ent_figure_tile_new (EntDocument *document, const char *id);

void ent_figure_tile_set (EntFigureTile *self,
                          const EntScope *scope,
                          EntFigures *now,
                          EntFigures *before);

G_END_DECLS
