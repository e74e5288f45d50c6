/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/lifecycle/ent-lifecycle-card.h"
#include "gui/lifecycle/ent-lifecycle-column.h"

G_BEGIN_DECLS

/* The parts of EntLifecycleColumn that stand in files of their own. */
void ent_lifecycle_card_add_dragging (EntLifecycleCard *card);
void ent_lifecycle_column_add_dropping (EntLifecycleColumn *self);

G_END_DECLS
