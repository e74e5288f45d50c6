/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/app/ent-application.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "gui/compat/ent-focus-guard.h"
#include "gui/widgets/ent-remembered.h"
#include "gui/window/ent-program-window.h"

struct _EntApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (EntApplication, ent_application, ADW_TYPE_APPLICATION)

/* The keys of all actions that the whole window has. */
static const struct
{
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "app.quit", { "<Ctrl>q" } },
  { "window.close", { "<Ctrl>w" } },
  { "win.new-program", { "<Ctrl>n" } },
  { "win.open", { "<Ctrl>o" } },
  { "win.import", { "<Ctrl>i" } },
  { "win.undo", { "<Ctrl>z" } },
  { "win.redo", { "<Ctrl><Shift>z", "<Ctrl>y" } },
  { "win.search", { "<Ctrl>k", "<Ctrl>f" } },
  { "win.preferences", { "<Ctrl>comma" } },
  { "win.shortcuts", { "<Ctrl>question", "<Ctrl>F1" } },
  { "win.toggle-pages", { "F9" } },
  { "win.page::partners", { "<Ctrl>1" } },
  { "win.page::lifecycle", { "<Ctrl>2" } },
  { "win.page::tiers", { "<Ctrl>3" } },
  { "win.page::launch", { "<Ctrl>4" } },
  { "win.page::reviews", { "<Ctrl>5" } },
};

/* Says whether both paths, or NULL, lead to one file: a link is another path to it. */
static gboolean
is_same (const char *a, const char *b)
{
  GStatBuf first, second;

  if (a == NULL || b == NULL)
    return a == b;
  return g_str_equal (a, b)
         || (g_stat (a, &first) == 0 && g_stat (b, &second) == 0 && first.st_dev == second.st_dev
             && first.st_ino == second.st_ino);
}

/* Finds the window that has the program at PATH, or with NULL one that has none. */
static EntProgramWindow *
find_window (EntApplication *self, const char *path)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *l = windows; l != NULL; l = l->next)
    if (ENT_IS_PROGRAM_WINDOW (l->data)
        && is_same (ent_program_window_get_path (ENT_PROGRAM_WINDOW (l->data)), path))
      return l->data;
  return NULL;
}

static EntProgramWindow *
ensure_empty_window (EntApplication *self)
{
  EntProgramWindow *window = find_window (self, NULL);

  return window != NULL ? window : ent_program_window_new (GTK_APPLICATION (self));
}

static void
open_program (EntApplication *self, const char *path)
{
  EntProgramWindow *window = find_window (self, path);

  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  window = ensure_empty_window (self);
  ent_program_window_load (window, path);
  gtk_window_present (GTK_WINDOW (window));
}

/* Says that FILE, which is on the network, cannot be opened. */
static void
refuse (EntApplication *self, GFile *file)
{
  EntProgramWindow *window = ensure_empty_window (self);
  g_autofree char *name = g_file_get_parse_name (file);
  /* Translators: %s is the address of a file */
  g_autofree char *message
      = g_strdup_printf (_ ("“%s” is not on this computer. Copy it here first."), name);

  gtk_window_present (GTK_WINDOW (window));
  ent_program_window_fail (window, _ ("The program could not be opened"), message);
}

static void
ent_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path != NULL)
        open_program (ENT_APPLICATION (application), path);
      else
        refuse (ENT_APPLICATION (application), files[i]);
    }
}

/* Opens the program that was open last, unless it is gone or the user wants none. */
static void
ent_application_activate (GApplication *application)
{
  EntApplication *self = ENT_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *last = g_settings_get_string (ent_remembered_get (), "last-program");

  if (window != NULL)
    gtk_window_present (window);
  else if (g_settings_get_boolean (ent_remembered_get (), "reopen-last") && last[0] != '\0'
           && g_file_test (last, G_FILE_TEST_EXISTS))
    open_program (self, last);
  else
    gtk_window_present (GTK_WINDOW (ent_program_window_new (GTK_APPLICATION (self))));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkApplication *self = data;
  const char *developers[] = { _ ("The Entente developers"), NULL };

  adw_show_about_window (gtk_application_get_active_window (self), "application-name", "Entente",
                         "application-icon", ENT_APPLICATION_ID, "version", ENT_VERSION,
                         "developer-name", _ ("The Entente developers"), "developers", developers,
                         "comments",
                         _ ("Which partnerships produce revenue, what to do next about each, and "
                            "figures finance can prove."),
                         "license-type", GTK_LICENSE_GPL_3_0, "translator-credits",
                         /* Translators: your name and address, one translator a line */
                         _ ("translator-credits"), NULL);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkApplication *self = data;
  g_autolist (GtkWindow) windows = g_list_copy (gtk_application_get_windows (self));

  /* Closing one may take others with it. */
  for (GList *l = windows; l != NULL; l = l->next)
    g_object_ref (l->data);
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
ent_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "about", .activate = about_cb },
    { .name = "quit", .activate = quit_cb },
  };

  G_APPLICATION_CLASS (ent_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (ENT_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action,
                                           accelerators[i].keys);
}

static void
ent_application_window_added (GtkApplication *application, GtkWindow *window)
{
  GTK_APPLICATION_CLASS (ent_application_parent_class)->window_added (application, window);
  ent_focus_guard_add (window);
}

static void
ent_application_class_init (EntApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = ent_application_startup;
  application_class->activate = ent_application_activate;
  application_class->open = ent_application_open;
  GTK_APPLICATION_CLASS (klass)->window_added = ent_application_window_added;
}

static void
ent_application_init (EntApplication *self)
{
}

EntApplication *
ent_application_new (void)
{
  return g_object_new (ENT_TYPE_APPLICATION, "application-id", ENT_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/entente", NULL);
}
