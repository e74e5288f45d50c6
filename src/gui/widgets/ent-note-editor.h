/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-field-editor.h"

G_BEGIN_DECLS

/* Text of several lines. It is taken when the focus leaves and on Control-Enter; Escape brings the
 * old one back. */
#define ENT_TYPE_NOTE_EDITOR (ent_note_editor_get_type ())
G_DECLARE_FINAL_TYPE (EntNoteEditor, ent_note_editor, ENT, NOTE_EDITOR, EntFieldEditor)

G_END_DECLS
