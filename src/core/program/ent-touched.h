/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-store.h"

G_BEGIN_DECLS

GArray *ent_touched_list (EntStore *store, const EntChanges *changes);

G_END_DECLS
