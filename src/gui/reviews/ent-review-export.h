/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* Writing packs: asks where to, then works in the background. */
void ent_review_export_one (
    GtkWidget *asker, EntDocument *document, EntQuarter quarter, gint64 partner, const char *name);
void ent_review_export_all (GtkWidget *asker, EntDocument *document, EntQuarter quarter);

G_END_DECLS
