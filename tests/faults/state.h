/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-store.h"

/* What a program holds, in a word that can be compared, and whether it holds what it should. */

gint64 state_get_sequence (EntStore *store, GError **error);
char *state_digest (EntStore *store, GError **error);
char *state_digest_undone (EntStore *store, GError **error);
gboolean state_verify (EntStore *store, gint64 sequence, const char *digest, GError **error);
