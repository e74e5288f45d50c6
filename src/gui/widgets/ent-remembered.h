/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is remembered from one run to the next: window, page, sort orders, recent programs. Not the
 * user's data, which is in the program file. */
GSettings *ent_remembered_get (void);

char **ent_remembered_dup_programs (void);
void ent_remembered_add_program (const char *path);
void ent_remembered_drop_program (const char *path);

char *ent_remembered_dup_sort_order (const char *list);
void ent_remembered_set_sort_order (const char *list, const char *order);

G_END_DECLS
