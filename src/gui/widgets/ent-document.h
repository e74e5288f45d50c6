/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/figures/ent-figures.h"
#include "core/figures/ent-standing.h"
#include "core/program/ent-program.h"

#include "gui/widgets/ent-job.h"

G_BEGIN_DECLS

/* A program that is open in a window: its store, and the day or quarter that what is on screen is
 * of. Pages ask it for figures, change the program through it, and tell it what the window should
 * do; so no page knows its window.
 *
 * Signals:
 *  changed (EntChanges *): rows changed, NULL when everything may have (another day or quarter)
 *  history-changed: there is something else to undo or redo
 *  commit: whoever holds a value that is typed but not saved saves it now
 *  unsaved: whoever still holds a typed value that could not be saved returns TRUE
 *  take-back: undo is asked for; whoever holds a typed value drops it and returns TRUE
 *  toast (text, undoable): the window says TEXT, and offers to undo
 *  toast-file (text, GFile *): the window says TEXT, and offers to open the folder of the file
 *  failed (title, GError *): the window says what could not be done, and why
 *  open-record (EntNoun *, id): the window shows the record
 *  lost (GError *): the file is no longer the one that was opened */
#define ENT_TYPE_DOCUMENT (ent_document_get_type ())
G_DECLARE_FINAL_TYPE (EntDocument, ent_document, ENT, DOCUMENT, GObject)

EntDocument *ent_document_new (EntStore *store, GError **error);

EntStore *ent_document_get_store (EntDocument *self);
const EntSettings *ent_document_get_settings (EntDocument *self);
const char *ent_document_get_currency (EntDocument *self);
gboolean ent_document_is_read_only (EntDocument *self);
GListModel *ent_document_get_jobs (EntDocument *self);

/* The day and the period that figures are of. */
EntDate ent_document_get_today (EntDocument *self);
EntDate ent_document_get_as_of (EntDocument *self);
const EntScope *ent_document_get_scope (EntDocument *self);
EntQuarter ent_document_get_last_quarter (EntDocument *self);
gboolean ent_document_get_quarter (EntDocument *self, EntQuarter *quarter);
void ent_document_set_quarter (EntDocument *self, const EntQuarter *quarter);

/* What follows from both, computed once and lent until the next `changed`. */
EntFigures *ent_document_get_figures (EntDocument *self);
EntFigures *ent_document_get_figures_before (EntDocument *self);
GPtrArray *ent_document_get_standings (EntDocument *self);
const EntLadder *ent_document_get_ladder (EntDocument *self);
GHashTable *ent_document_get_agenda (EntDocument *self);
GArray *ent_document_get_touched (EntDocument *self);

/* Changing the program. */
gboolean
ent_document_edit (EntDocument *self, const char *label, EntEditFunc function, gpointer data);
gboolean ent_document_try_edit (
    EntDocument *self, const char *label, EntEditFunc function, gpointer data, GError **error);
gboolean ent_document_save (EntDocument *self, const char *label, gpointer record);
gboolean ent_document_remove (EntDocument *self, const EntNoun *noun, gint64 id);
void ent_document_undo (EntDocument *self);
void ent_document_redo (EntDocument *self);
void ent_document_end_history (EntDocument *self);
gboolean ent_document_commit (EntDocument *self);
void ent_document_drop_unsaved (EntDocument *self);
void ent_document_refresh (EntDocument *self);

/* Long work on a snapshot; ent-job.h. */
EntJob *ent_document_run (EntDocument *self,
                          const char *title,
                          EntJobFunc function,
                          EntJobDoneFunc done,
                          gpointer data,
                          GDestroyNotify free_data);
gboolean ent_document_is_busy (EntDocument *self);

/* What the window should do. */
void ent_document_toast (EntDocument *self, const char *text, gboolean undoable);
void ent_document_toast_file (EntDocument *self, const char *text, GFile *file);
void ent_document_fail (EntDocument *self, const char *title, const GError *error);
void ent_document_open_record (EntDocument *self, const EntNoun *noun, gint64 id);

G_END_DECLS
