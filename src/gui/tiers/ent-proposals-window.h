/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/tiers/ent-tier-model.h"

G_BEGIN_DECLS

/* All tiers that are proposed. */
#define ENT_TYPE_PROPOSALS_WINDOW (ent_proposals_window_get_type ())
G_DECLARE_FINAL_TYPE (EntProposalsWindow, ent_proposals_window, ENT, PROPOSALS_WINDOW, AdwWindow)

void ent_proposals_window_present (EntTierModel *model, GtkWindow *parent);

G_END_DECLS
