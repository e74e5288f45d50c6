/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* A record while it is edited: what is stored, and over it the values that were typed but could not
 * be stored yet. One of a record that exists stores each value at once, alone if it can, else
 * together with those that the rules ask for beside it: a deal that is won needs its closing day. A
 * new one is stored when it is asked for.
 *
 * Signals:
 *  changed: the values, what is said about them, or the record as a whole may be others
 *  refused (EntField *): a value could not be stored; the field that it is about is next */
#define ENT_TYPE_DRAFT (ent_draft_get_type ())
G_DECLARE_FINAL_TYPE (EntDraft, ent_draft, ENT, DRAFT, GObject)

EntDraft *ent_draft_new (EntDocument *document, const EntNoun *noun, gint64 id);
EntDraft *ent_draft_new_record (EntDocument *document, gpointer record);

EntDocument *ent_draft_get_document (EntDraft *self);
const EntNoun *ent_draft_get_noun (EntDraft *self);
gint64 ent_draft_get_id (EntDraft *self);
gboolean ent_draft_is_new (EntDraft *self);
gpointer ent_draft_get_record (EntDraft *self);
char *ent_draft_dup_title (EntDraft *self);

const char *ent_draft_get_message (EntDraft *self, const EntField *field);
gboolean ent_draft_is_pending (EntDraft *self, const EntField *field);
gboolean ent_draft_has_pending (EntDraft *self);

gboolean ent_draft_take (EntDraft *self, const EntField *field, gpointer from);
void ent_draft_retry (EntDraft *self);
gboolean ent_draft_add (EntDraft *self);
void ent_draft_revert (EntDraft *self);

G_END_DECLS
