/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* Says TEXT over PLACE, an AdwToastOverlay or AdwPreferencesWindow, and offers to undo the last
 * change of DOCUMENT when UNDOABLE. */
void
ent_undo_toast_say (GtkWidget *place, EntDocument *document, const char *text, gboolean undoable);

/* Says there that FILE was written, in the words of TEXT, and offers to open its folder. */
void ent_undo_toast_say_file (GtkWidget *place, const char *text, GFile *file);

G_END_DECLS
