/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-store.h"

G_BEGIN_DECLS

/* Long work: it runs in a thread on a snapshot of the program, says how far it is, and can be
 * cancelled. Properties for the window's list: title, fraction (0 to 1). */
#define ENT_TYPE_JOB (ent_job_get_type ())
G_DECLARE_FINAL_TYPE (EntJob, ent_job, ENT, JOB, GObject)

/* The work itself, in its thread. SNAPSHOT is its own. */
typedef gboolean (*EntJobFunc) (EntJob *job, EntStore *snapshot, gpointer data, GError **error);

/* Called on the main thread when the work has ended, ERROR being NULL when it is done and
 * G_IO_ERROR_CANCELLED when it was cancelled. */
typedef void (*EntJobDoneFunc) (EntJob *job, const GError *error, gpointer data);

const char *ent_job_get_title (EntJob *self);
GCancellable *ent_job_get_cancellable (EntJob *self);
void ent_job_set_progress (EntJob *self, guint done, guint total);
void ent_job_cancel (EntJob *self);

/* For the document alone: starts the work on SNAPSHOT, which it takes. */
EntJob *ent_job_start (const char *title,
                       EntStore *snapshot,
                       EntJobFunc function,
                       EntJobDoneFunc done,
                       gpointer data,
                       GDestroyNotify free_data);

G_END_DECLS
