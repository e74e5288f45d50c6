/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-field-editor.h"

G_BEGIN_DECLS

/* Another record, found by its name. */
#define ENT_TYPE_REFERENCE_EDITOR (ent_reference_editor_get_type ())
G_DECLARE_FINAL_TYPE (
    EntReferenceEditor, ent_reference_editor, ENT, REFERENCE_EDITOR, EntFieldEditor)

G_END_DECLS
