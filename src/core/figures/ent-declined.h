/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ent-settings.h"

G_BEGIN_DECLS

/* Part of ent-standing.c. */
gboolean ent_declined_withdraw (EntStore *store,
                                const EntSettings *settings,
                                GPtrArray *standings,
                                EntDate as_of,
                                GError **error);

G_END_DECLS
