/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* The backups that are kept of the open program: to make one elsewhere, and to go back to one. What
 * it does it has its parent, an EntProgramWindow, do. */
#define ENT_TYPE_BACKUPS_WINDOW (ent_backups_window_get_type ())
G_DECLARE_FINAL_TYPE (EntBackupsWindow, ent_backups_window, ENT, BACKUPS_WINDOW, AdwWindow)

char *ent_backups_window_dup_title (const char *path);
void ent_backups_window_present (EntDocument *document, GtkWindow *parent);

G_END_DECLS
