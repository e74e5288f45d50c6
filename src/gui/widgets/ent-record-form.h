/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-draft.h"

G_BEGIN_DECLS

/* Some fields of one record, as rows of a group. Several forms can share a draft.
 *
 * Properties: fields, their names with spaces between them (construct; empty for all); draft */
#define ENT_TYPE_RECORD_FORM (ent_record_form_get_type ())
G_DECLARE_FINAL_TYPE (EntRecordForm, ent_record_form, ENT, RECORD_FORM, AdwPreferencesGroup)

EntRecordForm *ent_record_form_new (const char *fields);

EntDraft *ent_record_form_get_draft (EntRecordForm *self);
void ent_record_form_set_draft (EntRecordForm *self, EntDraft *draft);
gboolean ent_record_form_commit (EntRecordForm *self);
gboolean ent_record_form_focus_field (EntRecordForm *self, const char *name);

G_END_DECLS
