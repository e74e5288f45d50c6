/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* Says what the gate of a partner's stage still asks for, and moves the partner anyway for a reason
 * that is typed. */
#define ENT_TYPE_MOVE_WINDOW (ent_move_window_get_type ())
G_DECLARE_FINAL_TYPE (EntMoveWindow, ent_move_window, ENT, MOVE_WINDOW, AdwWindow)

void
ent_move_window_present (EntDocument *document, GtkWindow *parent, gint64 partner, int to_stage);

G_END_DECLS
