/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/reviews/ent-review-export.h"

#include <glib/gi18n-lib.h>

#include "core/exchange/ent-pack.h"
#include "gui/widgets/ent-file-question.h"

/* An export on its way. */
typedef struct
{
  EntDocument *document;
  EntQuarter quarter;
  gboolean all;
  gint64 partner; /* 0: the program */
  GFile *target;  /* the file, or the folder for all */
} Export;

static void
free_export (gpointer data)
{
  Export *self = data;

  g_clear_object (&self->document);
  g_clear_object (&self->target);
  g_free (self);
}

static void
progress_cb (guint done, guint total, const char *path, gpointer data)
{
  ent_job_set_progress (data, done, total);
}

static gboolean
export_in_thread (EntJob *job, EntStore *snapshot, gpointer data, GError **error)
{
  const Export *self = data;
  GCancellable *cancellable = ent_job_get_cancellable (job);
  g_autofree char *path = g_file_get_path (self->target);

  if (self->all)
    return ent_pack_export_all (snapshot, self->quarter, path, progress_cb, job, cancellable,
                                error);
  return ent_pack_export (snapshot, self->quarter, self->partner, path, cancellable, error);
}

static void
exported_cb (EntJob *job, const GError *error, gpointer data)
{
  const Export *self = data;
  g_autofree char *name = g_file_get_basename (self->target);
  g_autofree char *toast = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ent_document_toast (self->document, _ ("Export cancelled"), FALSE);
  else if (error != NULL)
    ent_document_fail (self->document, _ ("The pack could not be written"), error);
  else
    {
      /* Translators: %s is the name of the file or folder that packs were written to */
      toast = g_strdup_printf (self->all ? _ ("Packs written to “%s”") : _ ("“%s” written"), name);
      ent_document_toast_file (self->document, toast, self->target);
    }
}

/* Takes the question's answer to the export that ASKER asked for. */
static void
start (GtkWidget *asker, GFile *file)
{
  Export *self = g_object_steal_data (G_OBJECT (asker), "ent-export");
  g_autofree char *quarter = ent_quarter_to_string (self->quarter);
  g_autofree char *title = NULL;

  self->target = g_object_ref (file);
  ent_document_commit (self->document);
  /* Translators: %s is a quarter; work that is in progress */
  title = g_strdup_printf (
      self->all ? _ ("Exporting all packs of %s") : _ ("Exporting the pack of %s"), quarter);
  ent_document_run (self->document, title, export_in_thread, exported_cb, self, free_export);
}

static void
ask (GtkWidget *asker, const Export *wanted, const EntFileQuestion *question)
{
  Export *self = g_memdup2 (wanted, sizeof *wanted);

  g_object_ref (self->document);
  g_object_set_data_full (G_OBJECT (asker), "ent-export", self, free_export);
  ent_file_question_ask (question, asker, start);
}

/* Exports the pack of a partner, or with 0 of the program, called NAME. */
void
ent_review_export_one (
    GtkWidget *asker, EntDocument *document, EntQuarter quarter, gint64 partner, const char *name)
{
  const Export wanted = { document, quarter, FALSE, partner, NULL };
  g_autofree char *file = ent_pack_make_name (name, quarter);
  const EntFileQuestion question = {
    .title = _ ("Export Pack"),
    .accept = _ ("_Export"),
    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
    .name = file,
    .filter_name = _ ("Excel workbooks"),
    .pattern = "*.xlsx",
    .folder_key = "export-folder",
    .local = TRUE,
  };

  ask (asker, &wanted, &question);
}

/* Exports the packs of all partners and of the program into a folder. */
void
ent_review_export_all (GtkWidget *asker, EntDocument *document, EntQuarter quarter)
{
  const Export wanted = { document, quarter, TRUE, 0, NULL };
  const EntFileQuestion question = {
    .title = _ ("Export All Packs into a Folder"),
    .accept = _ ("_Export"),
    .action = GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
    .folder_key = "export-folder",
    .local = TRUE,
  };

  ask (asker, &wanted, &question);
}
