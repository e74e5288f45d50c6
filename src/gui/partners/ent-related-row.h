/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/partners/ent-related-kind.h"

G_BEGIN_DECLS

/* One record that belongs to a partner. Delete deletes it; a commitment that is open has buttons to
 * say how it came out. */
#define ENT_TYPE_RELATED_ROW (ent_related_row_get_type ())
G_DECLARE_FINAL_TYPE (EntRelatedRow, ent_related_row, ENT, RELATED_ROW, AdwActionRow)

EntRelatedRow *ent_related_row_new (const EntRelatedKind *kind, EntDocument *document);

gint64 ent_related_row_get_id (EntRelatedRow *self);
void ent_related_row_show (EntRelatedRow *self, gpointer record);

G_END_DECLS
