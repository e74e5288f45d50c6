/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-draft.h"

G_BEGIN_DECLS

/* Shows one field of a draft and takes what the user makes of it. One subclass for each way of
 * entering a value; EntFieldRow puts them in a list.
 *
 * Properties: field (construct), draft, message: why what is typed is no value, NULL when it is */
#define ENT_TYPE_FIELD_EDITOR (ent_field_editor_get_type ())
G_DECLARE_DERIVABLE_TYPE (EntFieldEditor, ent_field_editor, ENT, FIELD_EDITOR, AdwBin)

struct _EntFieldEditorClass
{
  AdwBinClass parent_class;

  /* Shows the draft's value. There is a draft, and a record in it. */
  void (*refresh) (EntFieldEditor *self);
  /* The widget that is focused, and that a screen reader tells about. */
  GtkWidget *(*get_input) (EntFieldEditor *self);

  /* Of those where a value is typed first and taken later: whether something else is typed than
   * the value, and reading it into RECORD. */
  gboolean (*is_dirty) (EntFieldEditor *self);
  gboolean (*read) (EntFieldEditor *self, gpointer record, GError **error);
};

const EntField *ent_field_editor_get_field (EntFieldEditor *self);
EntDraft *ent_field_editor_get_draft (EntFieldEditor *self);
void ent_field_editor_set_draft (EntFieldEditor *self, EntDraft *draft);
gpointer ent_field_editor_get_record (EntFieldEditor *self);
const char *ent_field_editor_get_currency (EntFieldEditor *self);
const char *ent_field_editor_get_message (EntFieldEditor *self);
GtkWidget *ent_field_editor_get_input (EntFieldEditor *self);

gboolean ent_field_editor_is_dirty (EntFieldEditor *self);
void ent_field_editor_refresh (EntFieldEditor *self);
gboolean ent_field_editor_commit (EntFieldEditor *self);
void ent_field_editor_revert (EntFieldEditor *self);

/* For subclasses. */
void ent_field_editor_take (EntFieldEditor *self, gpointer from);
void ent_field_editor_clear (EntFieldEditor *self);
void ent_field_editor_recheck (EntFieldEditor *self);
gboolean ent_field_editor_escape (EntFieldEditor *self, guint keyval);

G_END_DECLS
