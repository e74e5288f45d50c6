/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a power cut cannot take: files, their names, folders. */

int ent_sync_file (const char *path);
int ent_sync_folder (const char *path);
int ent_sync_make_folder (const char *path);

G_END_DECLS
