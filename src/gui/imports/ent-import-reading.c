/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/imports/ent-import-reading.h"

/* A file that is read in a thread. */
typedef struct
{
  GFile *file;
  EntCsvOptions options;
  EntImportReadingFunc function;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *self = data;

  g_object_unref (self->file);
  g_free (self);
}

static void
run_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  const Reading *self = data;
  GError *error = NULL;
  EntCsvTable *table = ent_csv_table_read (self->file, &self->options, cancellable, &error);

  if (table != NULL)
    g_task_return_pointer (task, table, (GDestroyNotify) ent_csv_table_unref);
  else
    g_task_return_error (task, error);
}

static void
done_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = G_TASK (result);
  const Reading *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  EntCsvTable *table = g_task_propagate_pointer (task, &error);

  self->function (object, g_task_get_cancellable (task), table, error);
}

/* Reads FILE in a thread; the text in OPTIONS is static. FUNCTION is called on this thread at the
 * end, cancelled or not, with OBJECT, which is kept until then. Returns what cancels the reading,
 * owned. */
GCancellable *
ent_import_reading_start (GFile *file,
                          const EntCsvOptions *options,
                          GObject *object,
                          EntImportReadingFunc function)
{
  Reading *self = g_new0 (Reading, 1);
  GCancellable *reading = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (object, reading, done_cb, NULL);

  self->file = g_object_ref (file);
  self->options = *options;
  self->function = function;
  g_task_set_task_data (task, self, free_reading);
  g_task_run_in_thread (task, run_in_thread);
  return reading;
}
