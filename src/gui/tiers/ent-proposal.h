/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/tiers/ent-tier-model.h"

G_BEGIN_DECLS

/* What the user does with proposals of other tiers; domain 4. */

/* What it is and why, such as “Promote: Silver → Gold, $120,000.00 in twelve months”. */
char *ent_proposal_dup_text (EntTierModel *model, const EntStanding *standing);
const char *ent_proposal_get_icon_name (const EntStanding *standing);

void ent_proposal_accept (EntTierModel *model, const EntStanding *standing);
void ent_proposal_accept_all (EntTierModel *model);

/* Asks for the reason over the window of ASKER. */
void ent_proposal_decline (EntTierModel *model, GtkWidget *asker, const EntStanding *standing);

G_END_DECLS
