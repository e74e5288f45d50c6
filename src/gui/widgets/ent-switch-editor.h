/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-field-editor.h"

G_BEGIN_DECLS

/* Yes or no. */
#define ENT_TYPE_SWITCH_EDITOR (ent_switch_editor_get_type ())
G_DECLARE_FINAL_TYPE (EntSwitchEditor, ent_switch_editor, ENT, SWITCH_EDITOR, EntFieldEditor)

G_END_DECLS
