/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks what a new program needs to know, then where to keep it, and has it opened. */
#define ENT_TYPE_NEW_PROGRAM_WINDOW (ent_new_program_window_get_type ())
G_DECLARE_FINAL_TYPE (
    EntNewProgramWindow, ent_new_program_window, ENT, NEW_PROGRAM_WINDOW, AdwWindow)

void ent_new_program_window_present (GtkWindow *parent);

G_END_DECLS
