/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/lifecycle/ent-lifecycle-card.h"

G_BEGIN_DECLS

/* Dragging cards from stage to stage. What is dragged is the partner's id. */
void ent_lifecycle_drag_add_source (EntLifecycleCard *card);
void ent_lifecycle_drag_add_target (GtkWidget *widget, int stage);

G_END_DECLS
