/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>

#include "core/program/ent-program.h"
#include "core/store/ent-backup.h"
#include "gui/widgets/ent-file-question.h"
#include "gui/window/ent-backups-window.h"
#include "gui/window/ent-program-window-private.h"
#include "gui/window/ent-salvage-window.h"

#define SUFFIX ".entente"

/* On the window, while it is asked where to salvage to: the damaged file. */
#define DAMAGED_KEY "ent-damaged-file"

/* On the question: what it offers. */
#define OFFER_KEY "ent-offer"

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

static void
salvage_to (GtkWidget *widget, GFile *file)
{
  g_autofree char *damaged = g_object_steal_data (G_OBJECT (widget), DAMAGED_KEY);
  g_autofree char *path = g_file_get_path (file);

  ent_salvage_window_present (GTK_WINDOW (widget), damaged, path);
}

static void
ask_where_to_salvage (const Offer *self)
{
  g_autofree char *base = g_path_get_basename (self->path);
  g_autofree char *stem = g_str_has_suffix (base, SUFFIX)
                              ? g_strndup (base, strlen (base) - strlen (SUFFIX))
                              : g_strdup (base);
  /* Translators: the name suggested for a file; %s is that of a damaged one */
  g_autofree char *name = g_strdup_printf (_ ("%s salvaged"), stem);
  g_autofree char *file = g_strconcat (name, SUFFIX, NULL);
  const EntFileQuestion question = {
    .title = _ ("Salvage to a New Program"),
    .accept = _ ("_Salvage"),
    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
    .name = file,
    .filter_name = _ ("Entente programs"),
    .pattern = "*" SUFFIX,
    .local = TRUE,
  };

  g_object_set_data_full (G_OBJECT (self->window), DAMAGED_KEY, g_strdup (self->path), g_free);
  ent_file_question_ask (&question, GTK_WIDGET (self->window), salvage_to);
}

static gboolean
follow_cb (gpointer dialog)
{
  const Offer *self = g_object_get_data (dialog, OFFER_KEY);

  if (g_str_equal (self->answer, "restore"))
    ent_program_window_restore (self->window, self->backup, self->path);
  else if (g_str_equal (self->answer, "salvage"))
    ask_where_to_salvage (self);
  else if (g_str_equal (self->answer, "open"))
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open", NULL);
  return G_SOURCE_REMOVE;
}

/* Not before the question is gone, which stands over the window. Its closing is a second answer. */
static void
answered_cb (AdwMessageDialog *dialog, const char *response, Offer *self)
{
  if (self->answer != NULL)
    return;
  self->answer = g_strdup (response);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, follow_cb, g_object_ref (dialog), g_object_unref);
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
                                    "salvage", _ ("_Salvage Records…"), NULL);
  if (offer->backup != NULL)
    {
      adw_message_dialog_add_response (dialog, "restore", _ ("_Restore the Backup"));
      adw_message_dialog_set_response_appearance (dialog, "restore", ADW_RESPONSE_SUGGESTED);
    }
  g_object_set_data_full (G_OBJECT (dialog), OFFER_KEY, offer, free_offer);
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), offer);
  gtk_window_present (GTK_WINDOW (dialog));
}
