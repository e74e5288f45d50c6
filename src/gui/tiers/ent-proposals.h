/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/tiers/ent-tier-model.h"

G_BEGIN_DECLS

/* The tiers that are proposed, the first few of them; all are a press away. */
#define ENT_TYPE_PROPOSALS (ent_proposals_get_type ())
G_DECLARE_FINAL_TYPE (EntProposals, ent_proposals, ENT, PROPOSALS, AdwBin)

void ent_proposals_set_model (EntProposals *self, EntTierModel *model);
void ent_proposals_set_narrow (EntProposals *self, gboolean narrow);

G_END_DECLS
