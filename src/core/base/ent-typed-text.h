/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What all values that a user types have in common. */
char *ent_typed_text_clean (const char *text);
char *ent_typed_text_fold_digits (const char *text);

G_END_DECLS
