/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-list-export.h"

#include <glib/gi18n-lib.h>

#include "core/exchange/ent-export.h"
#include "gui/widgets/ent-file-question.h"

/* An export that is asked for, then on its way. */
typedef struct
{
  EntDocument *document;
  const EntNoun *noun;
  EntListFunc list; /* NULL: all records of the noun */
  GFile *file;
} Export;

static void
free_export (gpointer data)
{
  Export *self = data;

  g_clear_object (&self->document);
  g_clear_object (&self->file);
  g_free (self);
}

static void
tell (const Export *self, const GError *error)
{
  g_autofree char *name = g_file_get_basename (self->file);
  /* Translators: %s is the name of a file */
  g_autofree char *toast = g_strdup_printf (_ ("“%s” written"), name);

  if (error == NULL)
    ent_document_toast_file (self->document, toast, self->file);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ent_document_fail (self->document, _ ("The list could not be exported"), error);
}

static gboolean
export_in_thread (EntJob *job, EntStore *snapshot, gpointer data, GError **error)
{
  const Export *self = data;
  g_autoptr (EntCsvWriter) writer = ent_csv_writer_new ();

  return ent_export_noun (snapshot, self->noun, writer, error)
         && ent_csv_writer_save (writer, self->file, ent_job_get_cancellable (job), error);
}

static void
exported_cb (EntJob *job, const GError *error, gpointer data)
{
  tell (data, error);
}

static void
export_list (Export *self, GtkWidget *asker)
{
  g_autoptr (EntCsvWriter) writer = ent_csv_writer_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = self->list (asker, &error);

  if (records != NULL
      && ent_export_records (ent_document_get_store (self->document), self->noun, records, writer,
                             &error))
    ent_csv_writer_save (writer, self->file, NULL, &error);
  tell (self, error);
  free_export (self);
}

static void
start (GtkWidget *asker, GFile *file)
{
  Export *self = g_object_steal_data (G_OBJECT (asker), "ent-list-export");

  self->file = g_object_ref (file);
  ent_document_commit (self->document);
  if (self->list != NULL)
    export_list (self, asker);
  else
    ent_document_run (self->document, _ ("Exporting to CSV"), export_in_thread, exported_cb, self,
                      free_export);
}

/* Asks, over the window of ASKER, where to write records of NOUN, in a file called NAME unless the
 * user says otherwise. LIST tells which, once the user has answered; NULL for all there are, which
 * are then written in the background. */
void
ent_list_export_ask (EntDocument *document,
                     GtkWidget *asker,
                     const EntNoun *noun,
                     const char *name,
                     EntListFunc list)
{
  g_autofree char *stem = g_strdelimit (g_strdup (name), "/", '-');
  g_autofree char *file = g_strconcat (stem, ".csv", NULL);
  Export *self = g_new0 (Export, 1);
  const EntFileQuestion question = {
    .title = _ ("Export to CSV"),
    .accept = _ ("_Export"),
    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
    .name = file,
    .filter_name = _ ("CSV files"),
    .pattern = "*.csv",
    .folder_key = "export-folder",
  };

  self->document = g_object_ref (document);
  self->noun = noun;
  self->list = list;
  g_object_set_data_full (G_OBJECT (asker), "ent-list-export", self, free_export);
  ent_file_question_ask (&question, asker, start);
}
