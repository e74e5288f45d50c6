/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* Where a partner stands: its tier and the way to the next, its stage and what the gate asks for,
 * what falls due next. Action of the profile it needs: profile.move (xi). */
#define ENT_TYPE_PARTNER_SUMMARY (ent_partner_summary_get_type ())
G_DECLARE_FINAL_TYPE (EntPartnerSummary, ent_partner_summary, ENT, PARTNER_SUMMARY, AdwBin)

void ent_partner_summary_show (EntPartnerSummary *self,
                               EntDocument *document,
                               const EntPartner *partner);

G_END_DECLS
