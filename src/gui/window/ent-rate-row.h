/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/program/ent-rate.h"
#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* A row of the list of exchange rates: opens the rate, and has a button that deletes it. */
#define ENT_TYPE_RATE_ROW (ent_rate_row_get_type ())
G_DECLARE_FINAL_TYPE (EntRateRow, ent_rate_row, ENT, RATE_ROW, AdwActionRow)

EntRateRow *ent_rate_row_new (EntDocument *document, const EntRate *rate);

gint64 ent_rate_row_get_id (EntRateRow *self);
void ent_rate_row_set_rate (EntRateRow *self, const EntRate *rate);

G_END_DECLS
