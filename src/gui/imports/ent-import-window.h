/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* Brings a CSV into the program in three steps: what the file is, which column becomes which field,
 * and what would become of each row; only then is anything changed, in one edit. */
#define ENT_TYPE_IMPORT_WINDOW (ent_import_window_get_type ())
G_DECLARE_FINAL_TYPE (EntImportWindow, ent_import_window, ENT, IMPORT_WINDOW, AdwWindow)

void ent_import_window_present (EntDocument *document, GtkWindow *parent, GFile *file);

G_END_DECLS
