/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* The list of partners, with what it takes to find one: words, filters, the order of a column.
 * Signals:
 *  open (gint64): the user wants to see this partner
 *  add: the user wants to add one */
#define ENT_TYPE_PARTNER_LIST (ent_partner_list_get_type ())
G_DECLARE_FINAL_TYPE (EntPartnerList, ent_partner_list, ENT, PARTNER_LIST, AdwBin)

void ent_partner_list_set_document (EntPartnerList *self, EntDocument *document);
void ent_partner_list_set_opens_selected (EntPartnerList *self, gboolean opens_selected);
void ent_partner_list_select (EntPartnerList *self, gint64 partner);
gboolean ent_partner_list_refresh (EntPartnerList *self, const EntChanges *changes);

G_END_DECLS
