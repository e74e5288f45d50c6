/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* What was changed of a partner lately, by whom and when; read when it is asked for. */
#define ENT_TYPE_PARTNER_HISTORY (ent_partner_history_get_type ())
G_DECLARE_FINAL_TYPE (
    EntPartnerHistory, ent_partner_history, ENT, PARTNER_HISTORY, AdwPreferencesGroup)

void
ent_partner_history_set_partner (EntPartnerHistory *self, EntDocument *document, gint64 partner);
void ent_partner_history_refresh (EntPartnerHistory *self);

G_END_DECLS
