/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* A record in a list, with what its fields say, found out when it is first asked for. */
#define ENT_TYPE_RELATED_ITEM (ent_related_item_get_type ())
G_DECLARE_FINAL_TYPE (EntRelatedItem, ent_related_item, ENT, RELATED_ITEM, GObject)

EntRelatedItem *ent_related_item_new (EntDocument *document, gpointer record);

gpointer ent_related_item_get_record (EntRelatedItem *self);
gint64 ent_related_item_get_id (EntRelatedItem *self);
const char *ent_related_item_get_text (EntRelatedItem *self, const EntField *field);
const char *ent_related_item_get_searched (EntRelatedItem *self, const char *fields);
int ent_related_item_compare (EntRelatedItem *self, EntRelatedItem *other, const EntField *field);

G_END_DECLS
