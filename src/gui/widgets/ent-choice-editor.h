/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-field-editor.h"

G_BEGIN_DECLS

/* One of a few words, chosen from a list. */
#define ENT_TYPE_CHOICE_EDITOR (ent_choice_editor_get_type ())
G_DECLARE_FINAL_TYPE (EntChoiceEditor, ent_choice_editor, ENT, CHOICE_EDITOR, EntFieldEditor)

G_END_DECLS
