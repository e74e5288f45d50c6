/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/exchange/ent-sample.h"
#include "core/store/ent-backup.h"
#include "core/store/ent-place.h"
#include "gui/widgets/ent-file-question.h"
#include "gui/widgets/ent-list-export.h"
#include "gui/widgets/ent-remembered.h"
#include "gui/window/ent-backups-window.h"
#include "gui/window/ent-new-program-window.h"
#include "gui/window/ent-preferences-window.h"
#include "gui/window/ent-program-window-private.h"

#define SAMPLE_NAME "Halden Systems.entente"

/* Has the application open FILE: in the window that has it, in this one while it shows the
 * welcome, else in a new one. */
static void
open_file (GtkWidget *widget, GFile *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (widget));

  g_application_open (G_APPLICATION (application), &file, 1, "");
}

static void
new_program_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ent_new_program_window_present (GTK_WINDOW (widget));
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const EntFileQuestion question = {
    .title = _ ("Open a Program"),
    .accept = _ ("_Open"),
    .action = GTK_FILE_CHOOSER_ACTION_OPEN,
    .filter_name = _ ("Entente programs"),
    .pattern = "*.entente",
  };

  ent_file_question_ask (&question, widget, open_file);
}

static void
open_path_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  open_file (widget, file);
}

/* Opens the sample program, making it the first time, where programs of the user's own are not. */
static void
sample_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *folder = g_getenv ("ENT_SAMPLE_DIR");
  g_autofree char *place = g_build_filename (g_get_user_data_dir (), "entente", NULL);
  g_autofree char *path = g_build_filename (place, SAMPLE_NAME, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (EntStore) store = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (place, 0700);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      store = ent_sample_create (path, folder != NULL ? folder : ENT_SAMPLE_DIR,
                                 ent_date_get_today (), &error);
      if (store == NULL)
        {
          ent_program_window_fail (ENT_PROGRAM_WINDOW (widget), _ ("The sample could not be made"),
                                   error->message);
          return;
        }
      ent_store_close (store, NULL);
    }
  open_file (widget, file);
}

static void
save_copy (GtkWidget *widget, GFile *file)
{
  EntDocument *document = ent_program_window_get_document (ENT_PROGRAM_WINDOW (widget));
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  ent_document_commit (document);
  if (!ent_backup_write (ent_document_get_store (document), path, &error))
    ent_document_fail (document, _ ("The copy could not be saved"), error);
  else if (g_str_equal (path, ent_store_get_path (ent_document_get_store (document))))
    /* What is there now is another file than the one that is open. */
    gtk_widget_activate_action (widget, "win.reopen", NULL);
  else
    open_file (widget, file);
}

static void
save_copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *name
      = g_path_get_basename (ent_program_window_get_path (ENT_PROGRAM_WINDOW (widget)));
  const EntFileQuestion question = {
    .title = _ ("Save a Copy"),
    .accept = _ ("_Save"),
    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
    .name = name,
    .filter_name = _ ("Entente programs"),
    .pattern = "*.entente",
    .local = TRUE,
  };

  ent_file_question_ask (&question, widget, save_copy);
}

static void
reopen_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntProgramWindow *self = ENT_PROGRAM_WINDOW (widget);
  g_autofree char *path = g_strdup (ent_program_window_get_path (self));

  if (ent_program_window_may_leave (self, "win.reopen"))
    ent_program_window_load (self, path);
}

static void
backups_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ent_backups_window_present (ent_program_window_get_document (ENT_PROGRAM_WINDOW (widget)),
                              GTK_WINDOW (widget));
}

static void
preferences_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ent_preferences_window_present (ent_program_window_get_document (ENT_PROGRAM_WINDOW (widget)),
                                  GTK_WINDOW (widget));
}

/* The parameter is the path of a backup to go back to. */
static void
restore_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntProgramWindow *self = ENT_PROGRAM_WINDOW (widget);
  g_autofree char *path = g_strdup (ent_program_window_get_path (self));

  ent_program_window_restore (self, g_variant_get_string (parameter, NULL), path);
}

/* The parameter names a noun. */
static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntDocument *document = ent_program_window_get_document (ENT_PROGRAM_WINDOW (widget));
  const EntNoun *noun = ent_store_find_noun (ent_document_get_store (document),
                                             g_variant_get_string (parameter, NULL));

  ent_list_export_ask (document, widget, noun, noun->plural, NULL);
}

static void
import_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ent_program_window_import (ENT_PROGRAM_WINDOW (widget), NULL);
}

/* The parameter is the URI of a file or folder that was written: the file's folder is opened. */
static void
open_folder_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));
  gboolean is_folder
      = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY;
  g_autoptr (GFile) folder = is_folder ? g_object_ref (file) : g_file_get_parent (file);
  g_autofree char *uri = g_file_get_uri (folder);

  gtk_show_uri (GTK_WINDOW (widget), uri, GDK_CURRENT_TIME);
}

/* What has to be open for an action. */
typedef enum
{
  NOTHING,
  PROGRAM,
  WRITABLE_PROGRAM,
} Need;

static const struct
{
  const char *name;
  const char *parameter;
  GtkWidgetActionActivateFunc activate;
  Need need;
} actions[] = {
  { "win.new-program", NULL, new_program_cb, NOTHING },
  { "win.open", NULL, open_cb, NOTHING },
  { "win.open-path", "s", open_path_cb, NOTHING },
  { "win.sample", NULL, sample_cb, NOTHING },
  { "win.save-copy", NULL, save_copy_cb, PROGRAM },
  { "win.reopen", NULL, reopen_cb, PROGRAM },
  { "win.backups", NULL, backups_cb, PROGRAM },
  { "win.preferences", NULL, preferences_cb, PROGRAM },
  { "win.restore", "s", restore_cb, PROGRAM },
  { "win.open-folder", "s", open_folder_cb, PROGRAM },
  { "win.import", NULL, import_cb, WRITABLE_PROGRAM },
  { "win.export", "s", export_cb, PROGRAM },
};

/* Installs what has to do with files. */
void
ent_program_window_install_files (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
}

/* Enables what can be done with the program that is open, or with none. */
void
ent_program_window_update_files (EntProgramWindow *self)
{
  EntDocument *document = ent_program_window_get_document (self);
  Need met = document == NULL                       ? NOTHING
             : ent_document_is_read_only (document) ? PROGRAM
                                                    : WRITABLE_PROGRAM;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].need <= met);
}

/* Puts the backup at BACKUP in the place of the program at PATH, and opens that in this window.
 * What is there is kept. */
void
ent_program_window_restore (EntProgramWindow *self, const char *backup, const char *path)
{
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  ent_program_window_close_document (self, FALSE);
  if (!ent_backup_restore (backup, path, ent_program_nouns, &kept, &error))
    ent_program_window_fail (self, _ ("The backup could not be restored"), error->message);
  if (ent_program_window_load (self, path) && kept != NULL)
    {
      g_autofree char *name = g_path_get_basename (kept);
      /* Translators: %s is the name of a file */
      g_autofree char *toast = g_strdup_printf (_ ("Restored. What was there is “%s”"), name);

      ent_document_toast (ent_program_window_get_document (self), toast, FALSE);
    }
}

static gboolean
verify_cb (gpointer store)
{
  ent_store_begin_verifying (store);
  return G_SOURCE_REMOVE;
}

/* The rows are verified once they are drawn. */
static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer store)
{
  g_idle_add_full (G_PRIORITY_LOW, verify_cb, g_object_ref (store), g_object_unref);
  return G_SOURCE_REMOVE;
}

static void
damaged_cb (EntProgramWindow *self, const GError *error)
{
  g_autofree char *path = g_strdup (ent_program_window_get_path (self));

  ent_program_window_close_document (self, FALSE);
  ent_program_window_offer_repair (self, path, error->message);
}

/* Says, once a folder, that others may reach the file of the open program. */
void
ent_program_window_remark_place (EntProgramWindow *self, EntStore *store)
{
  g_autofree char *remark = ent_place_dup_remark (store);

  if (remark != NULL)
    ent_program_window_fail (self, _ ("This Folder Is Shared"), remark);
}

/* Opens the program at PATH in this window. Returns FALSE, having said why, when it cannot be
 * opened; what the window shows stays then. That its rows are damaged is found once they are
 * shown. */
gboolean
ent_program_window_load (EntProgramWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_program_open_early (path, &error);

  if (store != NULL)
    {
      g_signal_connect_object (store, "damaged", G_CALLBACK (damaged_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, g_object_ref (store),
                                    g_object_unref);
      ent_program_window_show_store (self, store);
      return TRUE;
    }
  if (g_error_matches (error, ENT_STORE_ERROR, ENT_STORE_ERROR_MISSING))
    ent_remembered_drop_program (path);
  if (g_error_matches (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED))
    ent_program_window_offer_repair (self, path, error->message);
  else
    ent_program_window_fail (self, _ ("The program could not be opened"), error->message);
  return FALSE;
}
