/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Takes the focus of a window from what is not shown, where the toolkit may leave it: keys that go
 * there do nothing. */
void ent_focus_guard_add (GtkWindow *window);

G_END_DECLS
