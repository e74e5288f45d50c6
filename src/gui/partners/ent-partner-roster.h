/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/partners/ent-partner-item.h"

G_BEGIN_DECLS

/* All partners of a document as the list shows them, kept up to date with as few changes to the
 * list as can be: what has not changed keeps its row, its selection and its place. */
typedef struct _EntPartnerRoster EntPartnerRoster;

EntPartnerRoster *ent_partner_roster_new (EntDocument *document);
void ent_partner_roster_free (EntPartnerRoster *self);

GListModel *ent_partner_roster_get_items (EntPartnerRoster *self);
EntPartnerItem *ent_partner_roster_find (EntPartnerRoster *self, gint64 partner);
const char *ent_partner_roster_get_tier_name (EntPartnerRoster *self, int tier);
GPtrArray *ent_partner_roster_list_owners (EntPartnerRoster *self);

gboolean
ent_partner_roster_update (EntPartnerRoster *self, const EntChanges *changes, GError **error);

G_END_DECLS
