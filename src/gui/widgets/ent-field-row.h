/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-draft.h"

G_BEGIN_DECLS

/* A row of a list that shows one field of a draft and lets it be edited in place. Why a value is
 * refused stands below it. */
#define ENT_TYPE_FIELD_ROW (ent_field_row_get_type ())
G_DECLARE_FINAL_TYPE (EntFieldRow, ent_field_row, ENT, FIELD_ROW, AdwPreferencesRow)

EntFieldRow *ent_field_row_new (const EntField *field);

const EntField *ent_field_row_get_field (EntFieldRow *self);
void ent_field_row_set_draft (EntFieldRow *self, EntDraft *draft);
const char *ent_field_row_get_message (EntFieldRow *self);
gboolean ent_field_row_commit (EntFieldRow *self);

G_END_DECLS
