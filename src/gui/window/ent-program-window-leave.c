/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>

#include "gui/window/ent-program-window-private.h"

/* On the window, while it waits for an answer or for work to end: the action that is tried again
 * then. */
#define ACTION_KEY "ent-leave-action"

/* Finds a window over SELF that has to be answered first, or NULL. */
static GtkWindow *
find_question (EntProgramWindow *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (self)
          && gtk_window_get_modal (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static gboolean
leave_cb (gpointer self)
{
  gtk_widget_activate_action (self, g_object_get_data (self, ACTION_KEY), NULL);
  return G_SOURCE_REMOVE;
}

/* Not before the question is gone, which stands over this window. */
static void
leave_later (EntProgramWindow *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, leave_cb, g_object_ref (self), g_object_unref);
}

/* Asks whether to stay or to LEAVE, as that button says. */
static void
ask (EntProgramWindow *self,
     const char *heading,
     const char *body,
     const char *stay,
     const char *leave,
     GCallback answered)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", stay, "leave", leave,
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "leave",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", answered, self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
discard_cb (EntProgramWindow *self, const char *response)
{
  if (!g_str_equal (response, "leave"))
    return;
  ent_document_drop_unsaved (ent_program_window_get_document (self));
  leave_later (self);
}

static void
ask_to_discard (EntProgramWindow *self)
{
  ask (self, _ ("Discard What Is Not Saved?"),
       _ ("A value could not be saved. Beside it is said why."), _ ("_Keep Editing"),
       _ ("_Discard"), G_CALLBACK (discard_cb));
}

static void
jobs_changed_cb (EntProgramWindow *self, guint position, guint removed, guint added, gpointer jobs)
{
  if (g_list_model_get_n_items (jobs) > 0)
    return;
  g_signal_handlers_disconnect_by_func (jobs, jobs_changed_cb, self);
  leave_later (self);
}

/* Cancels the work, and leaves when it has ended: it takes away what it has written by half. */
static void
cancel_jobs (EntProgramWindow *self)
{
  GListModel *jobs = ent_document_get_jobs (ent_program_window_get_document (self));

  g_signal_handlers_disconnect_by_func (jobs, jobs_changed_cb, self);
  g_signal_connect_object (jobs, "items-changed", G_CALLBACK (jobs_changed_cb), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (EntJob) job = g_list_model_get_item (jobs, i);

      ent_job_cancel (job);
    }
  jobs_changed_cb (self, 0, 0, 0, jobs);
}

static void
cancel_cb (EntProgramWindow *self, const char *response)
{
  if (g_str_equal (response, "leave"))
    cancel_jobs (self);
}

/* Lends a job that nobody has cancelled, or NULL. */
static EntJob *
find_wanted_job (GListModel *jobs)
{
  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (EntJob) job = g_list_model_get_item (jobs, i);

      if (!g_cancellable_is_cancelled (ent_job_get_cancellable (job)))
        return job;
    }
  return NULL;
}

static void
ask_to_cancel (EntProgramWindow *self, EntJob *job)
{
  /* Translators: %s is what is being done, such as “Exporting to CSV” */
  g_autofree char *body = g_strdup_printf (_ ("“%s” is not finished."), ent_job_get_title (job));

  ask (self, _ ("Work Is Still in Progress"), body, _ ("_Keep Waiting"), _ ("_Cancel It and Close"),
       G_CALLBACK (cancel_cb));
}

/* Says whether the open program can be left with nothing lost: no question is open, everything
 * typed is saved, no work is in progress. Else the user is asked what to do about that, and ACTION,
 * static, is activated again once it is done. */
gboolean
ent_program_window_may_leave (EntProgramWindow *self, const char *action)
{
  EntDocument *document = ent_program_window_get_document (self);
  GtkWindow *question = find_question (self);
  EntJob *job;

  g_object_set_data (G_OBJECT (self), ACTION_KEY, (gpointer) action);
  if (question != NULL)
    {
      gtk_window_present (question);
      return FALSE;
    }
  if (document == NULL)
    return TRUE;
  if (!ent_document_commit (document))
    {
      ask_to_discard (self);
      return FALSE;
    }
  if (!ent_document_is_busy (document))
    return TRUE;
  job = find_wanted_job (ent_document_get_jobs (document));
  if (job != NULL)
    ask_to_cancel (self, job);
  else
    cancel_jobs (self);
  return FALSE;
}
