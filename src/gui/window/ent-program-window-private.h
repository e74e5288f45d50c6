/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/window/ent-program-window.h"

G_BEGIN_DECLS

/* The parts of EntProgramWindow that stand in files of their own. */
void ent_program_window_install_actions (GtkWidgetClass *klass);
void ent_program_window_update_actions (EntProgramWindow *self);
void ent_program_window_install_files (GtkWidgetClass *klass);
void ent_program_window_update_files (EntProgramWindow *self);
void ent_program_window_import (EntProgramWindow *self, GFile *file);
void ent_program_window_take_drops (EntProgramWindow *self);
GMenu *ent_program_window_make_quarters (EntDocument *document);
char *ent_program_window_dup_quarter_label (EntDocument *document);
GtkWidget *ent_program_window_make_job_row (gpointer job, gpointer data);
gboolean ent_program_window_may_leave (EntProgramWindow *self, const char *action);
void ent_program_window_close_document (EntProgramWindow *self, gboolean back_up);
void ent_program_window_toggle_sidebar (EntProgramWindow *self);
void ent_program_window_restore (EntProgramWindow *self, const char *backup, const char *path);
void ent_program_window_remark_place (EntProgramWindow *self, EntStore *store);
void
ent_program_window_offer_repair (EntProgramWindow *self, const char *path, const char *message);

G_END_DECLS
