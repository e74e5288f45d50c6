/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/window/ent-backups-window.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/base/ent-format.h"
#include "core/store/ent-backup.h"
#include "gui/widgets/ent-file-question.h"

struct _EntBackupsWindow
{
  AdwWindow parent_instance;
  EntDocument *document;
  char *chosen; /* the backup to go back to, while the user is asked */
  GtkWidget *empty_label;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (EntBackupsWindow, ent_backups_window, ADW_TYPE_WINDOW)

static gboolean
restore (gpointer data)
{
  EntBackupsWindow *self = data;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *chosen = g_steal_pointer (&self->chosen);

  gtk_window_destroy (GTK_WINDOW (self));
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.restore", "s", chosen);
  return G_SOURCE_REMOVE;
}

/* Not before the question is gone, which stands over this window. */
static void
answered_cb (EntBackupsWindow *self, const char *response)
{
  if (g_str_equal (response, "restore"))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, restore, g_object_ref (self), g_object_unref);
}

/* Asks, since going back takes the history along, which no undo brings back. */
static void
ask (EntBackupsWindow *self, const char *path)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (self), _ ("Go Back to This Backup?"),
      _ ("The program becomes what it was then. The file as it is now is kept beside it under "
         "another name."));

  g_free (self->chosen);
  self->chosen = g_strdup (path);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "restore",
                                    _ ("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
restore_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask (ENT_BACKUPS_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
restore_from (GtkWidget *widget, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  ask (ENT_BACKUPS_WINDOW (widget), path);
}

static void
choose_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const EntFileQuestion question = {
    .title = _ ("Restore a Backup"),
    .accept = _ ("_Choose"),
    .action = GTK_FILE_CHOOSER_ACTION_OPEN,
    .filter_name = _ ("Entente programs"),
    .pattern = "*.entente",
    .local = TRUE,
  };

  ent_file_question_ask (&question, widget, restore_from);
}

static void
back_up_to (GtkWidget *widget, GFile *file)
{
  EntBackupsWindow *self = ENT_BACKUPS_WINDOW (widget);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_file_get_basename (file);
  /* Translators: %s is the name of a file */
  g_autofree char *toast = g_strdup_printf (_ ("Backed up to “%s”"), name);
  g_autoptr (EntDocument) document = g_object_ref (self->document);
  g_autoptr (GError) error = NULL;

  ent_document_commit (document);
  if (ent_backup_write (ent_document_get_store (document), path, &error))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      ent_document_toast (document, toast, FALSE);
    }
  else
    ent_document_fail (document, _ ("The backup could not be written"), error);
}

static void
back_up_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntBackupsWindow *self = ENT_BACKUPS_WINDOW (widget);
  g_autofree char *file
      = g_path_get_basename (ent_store_get_path (ent_document_get_store (self->document)));
  g_autofree char *day = ent_date_to_string (ent_document_get_today (self->document));
  g_autofree char *stem = g_str_has_suffix (file, ".entente")
                              ? g_strndup (file, strlen (file) - strlen (".entente"))
                              : g_strdup (file);
  g_autofree char *name = g_strdup_printf ("%s %s.entente", stem, day);
  const EntFileQuestion question = {
    .title = _ ("Back Up"),
    .accept = _ ("_Back Up"),
    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
    .name = name,
    .filter_name = _ ("Entente programs"),
    .pattern = "*.entente",
    .local = TRUE,
  };

  ent_file_question_ask (&question, widget, back_up_to);
}

/* Reads the local time a backup was made at from its name, such as 2026-06-30T174500.entente. */
static GDateTime *
read_time (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  int year, month, day, hour, minute, second;

  if (sscanf (name, "%4d-%2d-%2dT%2d%2d%2d", &year, &month, &day, &hour, &minute, &second) != 6)
    return NULL;
  return g_date_time_new_local (year, month, day, hour, minute, second);
}

static GtkWidget *
make_row (const char *path)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Restore…"));
  g_autofree char *title = ent_backups_window_dup_title (path);
  g_autofree char *name = NULL;
  GStatBuf info;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (g_stat (path, &info) == 0)
    {
      g_autofree char *size = g_format_size ((guint64) info.st_size);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), size);
    }
  /* Translators: what the button beside a backup does; %s is when that was made */
  name = g_strdup_printf (_ ("Restore the backup of %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "backups.restore");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", path);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
ent_backups_window_dispose (GObject *object)
{
  EntBackupsWindow *self = ENT_BACKUPS_WINDOW (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->chosen, g_free);
  G_OBJECT_CLASS (ent_backups_window_parent_class)->dispose (object);
}

static void
ent_backups_window_class_init (EntBackupsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_backups_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-backups-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EntBackupsWindow, empty_label);
  gtk_widget_class_bind_template_child (widget_class, EntBackupsWindow, list);
  gtk_widget_class_install_action (widget_class, "backups.back-up", NULL, back_up_cb);
  gtk_widget_class_install_action (widget_class, "backups.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "backups.restore", "s", restore_cb);
}

static void
ent_backups_window_init (EntBackupsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Says when the backup at PATH was made, else its name; owned. */
char *
ent_backups_window_dup_title (const char *path)
{
  g_autoptr (GDateTime) made = read_time (path);

  return made ? g_date_time_format (made, "%x, %X") : g_path_get_basename (path);
}

void
ent_backups_window_present (EntDocument *document, GtkWindow *parent)
{
  EntBackupsWindow *self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = ent_backup_list (ent_document_get_store (document), &error);

  if (paths == NULL)
    {
      ent_document_fail (document, _ ("The backups could not be listed"), error);
      return;
    }
  self = g_object_new (ENT_TYPE_BACKUPS_WINDOW, "transient-for", parent, NULL);
  self->document = g_object_ref (document);
  for (guint i = 0; i < paths->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (paths, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), paths->len > 0);
  gtk_widget_set_visible (self->empty_label, paths->len == 0);
  gtk_window_present (GTK_WINDOW (self));
}
