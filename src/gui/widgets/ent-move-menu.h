/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The stages a partner can be moved to, as a section of a menu. */
GMenuModel *ent_move_menu_new (const char *action, gint64 partner, int stage);

G_END_DECLS
