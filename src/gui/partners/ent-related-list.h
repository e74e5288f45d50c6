/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/partners/ent-related-kind.h"

G_BEGIN_DECLS

/* The first few records of a kind that belong to a partner, with buttons to add one and to see all.
 * Construct property: kind, its name. */
#define ENT_TYPE_RELATED_LIST (ent_related_list_get_type ())
G_DECLARE_FINAL_TYPE (EntRelatedList, ent_related_list, ENT, RELATED_LIST, AdwPreferencesGroup)

const EntRelatedKind *ent_related_list_get_kind (EntRelatedList *self);
void ent_related_list_set_document (EntRelatedList *self, EntDocument *document);
void ent_related_list_set_partner (EntRelatedList *self, gint64 partner);
void ent_related_list_refresh (EntRelatedList *self, const EntChanges *changes);
GtkWidget *ent_related_list_find_row (EntRelatedList *self, gint64 id);

G_END_DECLS
