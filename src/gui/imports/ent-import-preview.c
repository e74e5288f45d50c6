/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/imports/ent-import-preview.h"

#include <glib/gi18n-lib.h>

/* An import that is run on a snapshot. */
typedef struct
{
  EntCsvTable *table;
  EntImportMapping *mapping; /* its own: the window's may change meanwhile */
  EntImport *import;         /* what came of it */
  GWeakRef object;
  EntImportPreviewFunc function;
} Preview;

static void
free_preview (gpointer data)
{
  Preview *self = data;

  ent_csv_table_unref (self->table);
  ent_import_mapping_free (self->mapping);
  ent_import_free (self->import);
  g_weak_ref_clear (&self->object);
  g_free (self);
}

static void
progress (guint done, guint total, gpointer data)
{
  ent_job_set_progress (data, done, total);
}

static gboolean
run_in_thread (EntJob *job, EntStore *snapshot, gpointer data, GError **error)
{
  Preview *self = data;

  self->import = ent_import_run (snapshot, self->table, self->mapping, progress, job,
                                 ent_job_get_cancellable (job), error);
  return self->import != NULL;
}

static void
done_cb (EntJob *job, const GError *error, gpointer data)
{
  Preview *self = data;
  g_autoptr (GObject) object = g_weak_ref_get (&self->object);

  if (object != NULL)
    self->function (object, job, g_steal_pointer (&self->import), error);
}

/* Runs the import of TABLE by MAPPING, which is copied, on a snapshot of the program in a thread.
 * Nothing of the snapshot is needed by what comes of it. Returns the job, borrowed, NULL when it
 * could not be started, which has been said. */
EntJob *
ent_import_preview_start (EntDocument *document,
                          EntCsvTable *table,
                          EntImportMapping *mapping,
                          GObject *object,
                          EntImportPreviewFunc function)
{
  Preview *self = g_new0 (Preview, 1);

  self->table = ent_csv_table_ref (table);
  self->mapping = ent_import_mapping_copy (mapping);
  g_weak_ref_init (&self->object, object);
  self->function = function;
  return ent_document_run (document, _ ("Looking at the rows of a CSV"), run_in_thread, done_cb,
                           self, free_preview);
}
