/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* The columns of the list of partners, for a GtkColumnView of EntPartnerItem. */
void ent_partner_columns_add (GtkColumnView *view, EntDocument *document);
void ent_partner_columns_fit (GtkColumnView *view, int width, double scale);

G_END_DECLS
