/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-field-editor.h"

G_BEGIN_DECLS

/* A value on one line: text, numbers, amounts, and dates, which can also be chosen. It is taken on
 * Enter and when the focus leaves; Escape brings the old one back. */
#define ENT_TYPE_ENTRY_EDITOR (ent_entry_editor_get_type ())
G_DECLARE_FINAL_TYPE (EntEntryEditor, ent_entry_editor, ENT, ENTRY_EDITOR, EntFieldEditor)

G_END_DECLS
