/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* The exchange rates of the program, and which ones it lacks. */
#define ENT_TYPE_RATES_PAGE (ent_rates_page_get_type ())
G_DECLARE_FINAL_TYPE (EntRatesPage, ent_rates_page, ENT, RATES_PAGE, AdwPreferencesPage)

void ent_rates_page_set_document (EntRatesPage *self, EntDocument *document);

G_END_DECLS
