/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/gui-fixture.h"

#include <libintl.h>

#include "gui/app/ent-application.h"
#include "gui/imports/ent-import-window.h"
#include "gui/tiers/ent-tiers-page.h"
#include "gui/widgets/ent-figure-tile.h"
#include "gui/window/ent-program-window.h"

/* Makes pictures of every page and window on the sample program, or on the program given, for
 * people to look at:  pictures [--large-text] [--right-to-left] [--size WIDTHxHEIGHT] [--program
 * FILE] FOLDER */

static gboolean large_text;
static gboolean right_to_left;
static char *size_text;
static char *program;
static char **folder;

static const GOptionEntry options[] = {
  { "large-text", 0, 0, G_OPTION_ARG_NONE, &large_text, "Text at twice its size", NULL },
  { "right-to-left", 0, 0, G_OPTION_ARG_NONE, &right_to_left, "As in such a language", NULL },
  { "size", 0, 0, G_OPTION_ARG_STRING, &size_text, "Size of the window", "WIDTHxHEIGHT" },
  { "program", 0, 0, G_OPTION_ARG_FILENAME, &program, "Program to show", "FILE" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &folder, NULL, "FOLDER" },
  { NULL },
};

static const char *const pages[] = { "partners", "lifecycle", "tiers", "launch", "reviews" };

/* Windows that an action opens. */
static const struct
{
  const char *name;
  const char *action;
} windows[] = {
  { "search", "win.search" },           { "new-program", "win.new-program" },
  { "preferences", "win.preferences" }, { "backups", "win.backups" },
  { "shortcuts", "win.shortcuts" },
};

/* Returns what WIDGET looks like, owned; NULL while its parts are being laid out. */
static GskRenderNode *
draw (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}

/* Draws the window as it is on screen, into a PNG file called NAME. */
static void
take_picture (GtkWidget *widget, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (folder[0], file, NULL);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  while ((node = draw (widget)) == NULL)
    settle (20);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)),
                                         node, NULL);
  gdk_texture_save_to_png (texture, path);
}

static void
take_pages (EntProgramWindow *shown)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (shown), "win.page", "s", pages[i]);
      settle (400);
      take_picture (GTK_WIDGET (shown), pages[i]);
    }
}

static void
take_windows (EntProgramWindow *shown)
{
  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      GtkWindow *top;

      gtk_widget_activate_action (GTK_WIDGET (shown), windows[i].action, NULL);
      settle (400);
      top = get_top_window ();
      if (top == NULL)
        continue;
      take_picture (GTK_WIDGET (top), windows[i].name);
      gtk_window_close (top);
      settle (50);
    }
}

/* Takes a picture of the window that was just opened, and closes it. */
static void
take_opened (const char *name)
{
  GtkWindow *top;

  settle (400);
  top = get_top_window ();
  if (top == NULL)
    g_error ("Nothing was opened for %s", name);
  take_picture (GTK_WIDGET (top), name);
  gtk_window_close (top);
  settle (50);
}

/* The profile of the partner with the most revenue, and what else pages lead to. */
static void
take_details (EntProgramWindow *shown)
{
  EntDocument *program_document = ent_program_window_get_document (shown);
  GPtrArray *standings = ent_document_get_standings (program_document);
  const EntStanding *best = g_ptr_array_index (standings, 0);

  for (guint i = 1; i < standings->len; i++)
    if (((const EntStanding *) g_ptr_array_index (standings, i))->t12m > best->t12m)
      best = g_ptr_array_index (standings, i);
  gtk_widget_activate_action (GTK_WIDGET (shown), "win.page", "s", "tiers");
  settle (200);
  press (find (GTK_WIDGET (shown), ENT_TYPE_FIGURE_TILE, 0));
  take_opened ("figure");
  gtk_widget_activate_action (find (GTK_WIDGET (shown), ENT_TYPE_TIERS_PAGE, 0), "tiers.thresholds",
                              NULL);
  take_opened ("thresholds");
  ent_document_open_record (program_document, &ent_partner_noun, best->partner->parent.id);
  settle (600);
  take_picture (GTK_WIDGET (shown), "profile");
}

/* The import of a table that is already there. */
static void
take_import (EntProgramWindow *shown)
{
  g_autofree char *path = g_build_filename (g_getenv ("ENT_SAMPLE_DIR"), "deals.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  ent_import_window_present (ent_program_window_get_document (shown), GTK_WINDOW (shown), file);
  settle (1000);
  take_picture (GTK_WIDGET (get_top_window ()), "import");
  gtk_window_close (get_top_window ());
  settle (50);
}

static EntStore *
open_store (void)
{
  g_autoptr (GError) error = NULL;
  EntStore *store;

  if (program == NULL)
    return open_sample ();
  store = ent_program_open (program, &error);
  if (store == NULL)
    g_error ("%s", error->message);
  return store;
}

static void
set_up (int *argc, char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("ENT_PICTURES_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, argc, argv, &error) || folder == NULL)
    g_error ("%s", error ? error->message : "Which folder?");
  begin_folder ();
  adw_init ();
  if (right_to_left)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  if (large_text)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (EntApplication) application = NULL;
  EntProgramWindow *shown;
  int width = 1200;
  int height = 800;

  set_up (&argc, &argv);
  if (size_text != NULL)
    sscanf (size_text, "%dx%d", &width, &height);
  application = ent_application_new ();
  g_application_register (G_APPLICATION (application), NULL, NULL);
  shown = ent_program_window_new (GTK_APPLICATION (application));
  window = GTK_WINDOW (shown);
  gtk_window_set_default_size (window, width, height);
  gtk_window_present (window);
  settle (400);
  take_picture (GTK_WIDGET (shown), "welcome");
  ent_program_window_show_store (shown, open_store ());
  take_pages (shown);
  take_windows (shown);
  take_details (shown);
  take_import (shown);
  gtk_window_close (window);
  settle (50);
  end_folder ();
  return 0;
}
