/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A page that scrolls as one: what is above a long list goes away first, then the list goes on,
 * which still makes only the rows that can be seen. To be put into a GtkScrolledWindow. Properties:
 * header, body; the list is somewhere in the body. */
#define ENT_TYPE_TIERS_SCROLL (ent_tiers_scroll_get_type ())
G_DECLARE_FINAL_TYPE (EntTiersScroll, ent_tiers_scroll, ENT, TIERS_SCROLL, GtkWidget)

void ent_tiers_scroll_set_list (EntTiersScroll *self, GtkScrollable *list);
void ent_tiers_scroll_show_list (EntTiersScroll *self);

G_END_DECLS
