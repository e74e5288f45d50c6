/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>

#include "core/program/ent-program.h"
#include "core/store/ent-backup.h"
#include "gui/window/ent-backups-window.h"
#include "gui/window/ent-program-window-private.h"

/* What is offered for a damaged file, until the user has answered. */
typedef struct
{
  EntProgramWindow *window;
  char *path;
  char *backup; /* the latest that is whole, NULL for none */
  char *answer;
} Offer;

static void
free_offer (gpointer data)
{
  Offer *self = data;

  g_object_unref (self->window);
  g_free (self->path);
  g_free (self->backup);
  g_free (self->answer);
  g_free (self);
}

static gboolean
follow_cb (gpointer data)
{
  Offer *self = data;

  if (g_str_equal (self->answer, "restore"))
    ent_program_window_restore (self->window, self->backup, self->path);
  else if (g_str_equal (self->answer, "open"))
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open", NULL);
  return G_SOURCE_REMOVE;
}

/* Not before the question is gone, which stands over the window. */
static void
answered_cb (AdwMessageDialog *dialog, const char *response, Offer *self)
{
  self->answer = g_strdup (response);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, follow_cb, self, free_offer);
}

static char *
describe (const Offer *self, const char *message)
{
  g_autofree char *day = self->backup ? ent_backups_window_dup_title (self->backup) : NULL;
  g_autofree char *backup = NULL;

  if (day != NULL)
    /* Translators: %s is the date and time of a backup */
    backup = g_strdup_printf (_ ("The latest backup of it is of %s."), day);
  return g_strconcat (message, "\n\n",
                      backup ? backup : _ ("No backup of it is kept on this computer."), NULL);
}

/* Says that the file at PATH is damaged, MESSAGE, and offers what can be done about it. The file
 * itself stays as it is, whatever is chosen. */
void
ent_program_window_offer_repair (EntProgramWindow *self, const char *path, const char *message)
{
  Offer *offer = g_new0 (Offer, 1);
  g_autofree char *body = NULL;
  AdwMessageDialog *dialog;

  offer->window = g_object_ref (self);
  offer->path = g_strdup (path);
  offer->backup = ent_backup_find (path, ent_program_nouns);
  body = describe (offer, message);
  dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_WINDOW (self), _ ("This Program Is Damaged"), body));
  adw_message_dialog_add_responses (dialog, "close", _ ("_Close"), "open", _ ("_Open Another…"),
                                    NULL);
  if (offer->backup != NULL)
    {
      adw_message_dialog_add_response (dialog, "restore", _ ("_Restore the Backup"));
      adw_message_dialog_set_response_appearance (dialog, "restore", ADW_RESPONSE_SUGGESTED);
    }
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), offer);
  gtk_window_present (GTK_WINDOW (dialog));
}
