/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-file-question.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "gui/widgets/ent-remembered.h"

/* An asked question; it lives until the answer. */
typedef struct
{
  GtkFileChooserNative *chooser;
  GtkWidget *asker; /* NULL once it is gone */
  EntFileFunc function;
  char *folder_key;
  gboolean local;
} Question;

static void
remember_folder (const Question *self, GFile *file)
{
  g_autoptr (GFile) folder = gtk_file_chooser_get_action (GTK_FILE_CHOOSER (self->chooser))
                                     == GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER
                                 ? g_object_ref (file)
                                 : g_file_get_parent (file);
  g_autofree char *uri = folder != NULL ? g_file_get_uri (folder) : NULL;

  if (self->folder_key != NULL && uri != NULL)
    g_settings_set_string (ent_remembered_get (), self->folder_key, uri);
}

/* Says that a place which the question does not take was chosen. */
static void
refuse (const Question *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (self->asker));
  const char *title = gtk_native_dialog_get_title (GTK_NATIVE_DIALOG (self->chooser));
  GtkWidget *dialog
      = adw_message_dialog_new (window, title, _ ("Choose a folder on this computer."));

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
take (const Question *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (self->local && path == NULL)
    {
      refuse (self);
      return;
    }
  remember_folder (self, file);
  self->function (self->asker, file);
}

static void
response_cb (GtkNativeDialog *chooser, int response, gpointer data)
{
  Question *self = data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && self->asker != NULL)
    take (self, file);
  if (self->asker != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->asker), (gpointer *) &self->asker);
  g_object_unref (self->chooser);
  g_free (self->folder_key);
  g_free (self);
}

static void
add_filters (GtkFileChooser *chooser, const EntFileQuestion *question)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, question->filter_name);
  gtk_file_filter_add_pattern (filter, question->pattern);
  gtk_file_chooser_add_filter (chooser, filter);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

/* Begins in the folder chosen last, or where documents are. */
static void
go_to_folder (GtkFileChooser *chooser, const char *key)
{
  g_autofree char *uri = key != NULL ? g_settings_get_string (ent_remembered_get (), key) : NULL;
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile) folder = NULL;

  if (uri != NULL && uri[0] != '\0')
    folder = g_file_new_for_uri (uri);
  else if (documents != NULL)
    folder = g_file_new_for_path (documents);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (chooser, folder, NULL);
}

/* Asks, over the window of ASKER, and calls FUNCTION when a file was chosen and ASKER is still
 * there. */
void
ent_file_question_ask (const EntFileQuestion *self, GtkWidget *asker, EntFileFunc function)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (asker));
  Question *question = g_new0 (Question, 1);
  GtkFileChooser *chooser;

  question->chooser = gtk_file_chooser_native_new (self->title, window, self->action, self->accept,
                                                   _ ("_Cancel"));
  question->asker = asker;
  question->function = function;
  question->folder_key = g_strdup (self->folder_key);
  question->local = self->local;
  g_object_add_weak_pointer (G_OBJECT (asker), (gpointer *) &question->asker);

  chooser = GTK_FILE_CHOOSER (question->chooser);
  if (self->filter_name != NULL)
    add_filters (chooser, self);
  go_to_folder (chooser, self->folder_key);
  if (self->name != NULL)
    gtk_file_chooser_set_current_name (chooser, self->name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (question->chooser), TRUE);
  g_signal_connect (question->chooser, "response", G_CALLBACK (response_cb), question);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (question->chooser));
}
