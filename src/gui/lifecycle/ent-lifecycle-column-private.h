/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/lifecycle/ent-lifecycle-card.h"
#include "gui/lifecycle/ent-lifecycle-column.h"

G_BEGIN_DECLS

/* The parts of EntLifecycleColumn that stand in files of their own. */
EntLifecycleCard *ent_lifecycle_column_pick (EntLifecycleColumn *self, double x, double y);
void ent_lifecycle_column_add_dragging (EntLifecycleColumn *self);

G_END_DECLS
