/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* All there is to one partner, edited in place. Action of the page it needs: partners.close. */
#define ENT_TYPE_PARTNER_PROFILE (ent_partner_profile_get_type ())
G_DECLARE_FINAL_TYPE (EntPartnerProfile, ent_partner_profile, ENT, PARTNER_PROFILE, AdwBin)

void ent_partner_profile_set_document (EntPartnerProfile *self, EntDocument *document);
gboolean ent_partner_profile_commit (EntPartnerProfile *self);
void ent_partner_profile_set_partner (EntPartnerProfile *self, gint64 partner);
void ent_partner_profile_set_beside (EntPartnerProfile *self, gboolean beside);
gboolean ent_partner_profile_show_record (EntPartnerProfile *self, const EntNoun *noun, gint64 id);
void ent_partner_profile_refresh (EntPartnerProfile *self, const EntChanges *changes);

G_END_DECLS
