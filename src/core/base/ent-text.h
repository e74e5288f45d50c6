/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ent_text_fold (const char *text);
char *ent_text_fold_company (const char *name);
char *ent_text_fold_header (const char *header);
char *ent_text_get_domain (const char *address);
gboolean ent_text_is_valid (const char *text, gssize length, GError **error);

G_END_DECLS
