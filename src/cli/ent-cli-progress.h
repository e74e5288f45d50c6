/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Progress of long work on a terminal, and Ctrl+C as cancel. */
GCancellable *ent_cli_progress_begin (void);
void ent_cli_progress_show (guint done, guint total, gpointer data);
void ent_cli_progress_end (void);

G_END_DECLS
