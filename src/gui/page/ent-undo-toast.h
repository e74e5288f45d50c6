/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/page/ent-document.h"

G_BEGIN_DECLS

/* Says TEXT over PLACE, an AdwToastOverlay or AdwPreferencesWindow, and offers to undo the last
 * change of DOCUMENT when UNDOABLE. */
void
ent_undo_toast_say (GtkWidget *place, EntDocument *document, const char *text, gboolean undoable);

G_END_DECLS
