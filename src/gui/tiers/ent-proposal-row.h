/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/tiers/ent-tier-model.h"

G_BEGIN_DECLS

/* A proposal with its buttons: accept, decline. */
#define ENT_TYPE_PROPOSAL_ROW (ent_proposal_row_get_type ())
G_DECLARE_FINAL_TYPE (EntProposalRow, ent_proposal_row, ENT, PROPOSAL_ROW, AdwBin)

GtkWidget *ent_proposal_row_new (void);

void ent_proposal_row_set (EntProposalRow *self, EntTierModel *model, EntTierItem *item);
void ent_proposal_row_set_narrow (EntProposalRow *self, gboolean narrow);

G_END_DECLS
