/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-salvage-tables.h"

G_BEGIN_DECLS

gboolean ent_salvage_copy_history (EntStore *store,
                                   const EntSalvageTable *table,
                                   EntSalvagePages *pages,
                                   gboolean *copied,
                                   GError **error);

G_END_DECLS
