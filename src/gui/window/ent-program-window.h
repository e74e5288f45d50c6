/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* The window: a program and its pages, or the welcome while there is none. */
#define ENT_TYPE_PROGRAM_WINDOW (ent_program_window_get_type ())
G_DECLARE_FINAL_TYPE (
    EntProgramWindow, ent_program_window, ENT, PROGRAM_WINDOW, AdwApplicationWindow)

EntProgramWindow *ent_program_window_new (GtkApplication *application);

EntDocument *ent_program_window_get_document (EntProgramWindow *self);
const char *ent_program_window_get_path (EntProgramWindow *self);
void ent_program_window_show_store (EntProgramWindow *self, EntStore *store);
void ent_program_window_show_page (EntProgramWindow *self, const char *name);
gboolean ent_program_window_load (EntProgramWindow *self, const char *path);
void ent_program_window_fail (EntProgramWindow *self, const char *title, const char *message);

G_END_DECLS
