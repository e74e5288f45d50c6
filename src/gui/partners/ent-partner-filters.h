/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/partners/ent-partner-filter.h"
#include "gui/partners/ent-partner-roster.h"

G_BEGIN_DECLS

/* What the list of partners can be narrowed by, to be chosen. */
#define ENT_TYPE_PARTNER_FILTERS (ent_partner_filters_get_type ())
G_DECLARE_FINAL_TYPE (EntPartnerFilters, ent_partner_filters, ENT, PARTNER_FILTERS, GtkPopover)

GtkWidget *ent_partner_filters_new (EntPartnerFilter *filter);

void ent_partner_filters_refresh (EntPartnerFilters *self, EntPartnerRoster *roster);
void ent_partner_filters_clear (EntPartnerFilters *self);

G_END_DECLS
