/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-store.h"

G_BEGIN_DECLS

gboolean ent_compact (EntStore *store, gboolean forgets_history, GError **error);

G_END_DECLS
