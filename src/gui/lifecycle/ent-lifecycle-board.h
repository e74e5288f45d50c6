/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/lifecycle/ent-lifecycle-roster.h"

G_BEGIN_DECLS

/* The five stages side by side, or one at a time with a switcher where there is no room. Arrow keys
 * move between the cards; with Alt they move the card. It needs the actions of
 * EntLifecycleColumn. */
#define ENT_TYPE_LIFECYCLE_BOARD (ent_lifecycle_board_get_type ())
G_DECLARE_FINAL_TYPE (EntLifecycleBoard, ent_lifecycle_board, ENT, LIFECYCLE_BOARD, AdwBin)

guint ent_lifecycle_board_show (EntLifecycleBoard *self,
                                EntLifecycleRoster *roster,
                                const char *filter,
                                EntLifecycleOrder order,
                                const char *currency,
                                gboolean gradually);
void ent_lifecycle_board_set_narrow (EntLifecycleBoard *self, gboolean narrow);
void ent_lifecycle_board_focus (EntLifecycleBoard *self, gint64 partner);

G_END_DECLS
