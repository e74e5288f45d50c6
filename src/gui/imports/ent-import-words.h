/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-record.h"

G_BEGIN_DECLS

/* What is said of the records that are imported, in the plural of each noun. */
const char *ent_import_words_get_title (const EntNoun *noun);
char *ent_import_words_dup_action (const EntNoun *noun, guint n);
char *ent_import_words_dup_result (const EntNoun *noun, guint n, guint n_left_out);

G_END_DECLS
