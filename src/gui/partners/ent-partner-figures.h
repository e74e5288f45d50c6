/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* A partner's figures: tiles, and revenue by quarter and attribution class as a chart. */
#define ENT_TYPE_PARTNER_FIGURES (ent_partner_figures_get_type ())
G_DECLARE_FINAL_TYPE (EntPartnerFigures, ent_partner_figures, ENT, PARTNER_FIGURES, AdwBin)

void ent_partner_figures_set_document (EntPartnerFigures *self, EntDocument *document);
void ent_partner_figures_show (EntPartnerFigures *self, gint64 partner);

G_END_DECLS
