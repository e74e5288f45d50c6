/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* Finds a record by its name among all of a noun, or adds one with that name.
 *
 * Signals:
 *  picked (id): the user chose the record, 0 for none */
#define ENT_TYPE_RECORD_PICKER (ent_record_picker_get_type ())
G_DECLARE_FINAL_TYPE (EntRecordPicker, ent_record_picker, ENT, RECORD_PICKER, GtkPopover)

void ent_record_picker_set_source (EntRecordPicker *self,
                                   EntDocument *document,
                                   const EntNoun *noun,
                                   const EntField *within,
                                   gint64 id);
void ent_record_picker_set_clearable (EntRecordPicker *self, gboolean clearable);

G_END_DECLS
