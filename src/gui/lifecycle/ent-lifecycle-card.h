/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gui/lifecycle/ent-lifecycle-item.h"

G_BEGIN_DECLS

/* A partner's card on the board. */
#define ENT_TYPE_LIFECYCLE_CARD (ent_lifecycle_card_get_type ())
G_DECLARE_FINAL_TYPE (EntLifecycleCard, ent_lifecycle_card, ENT, LIFECYCLE_CARD, GtkBox)

GtkWidget *ent_lifecycle_card_new (void);

EntLifecycleItem *ent_lifecycle_card_get_item (EntLifecycleCard *self);
void ent_lifecycle_card_set_item (EntLifecycleCard *self, EntLifecycleItem *item);

G_END_DECLS
