/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/exchange/ent-pack-readiness.h"
#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* The list of packs on the Reviews page: its items, and how a row of it looks. */
gboolean
ent_review_list_fill (GListStore *items, EntDocument *document, EntPackReadiness *readiness);
gboolean ent_review_list_follow (GListStore *items,
                                 EntDocument *document,
                                 EntPackReadiness *readiness,
                                 GArray *partners);
GtkListItemFactory *ent_review_list_make_factory (void);

G_END_DECLS
