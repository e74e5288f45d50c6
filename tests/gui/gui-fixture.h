/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/core/folder-fixture.h"
#include "tests/core/nobody-fixture.h"

#include <adwaita.h>
#include <locale.h>
#include <unistd.h>

#include "core/exchange/ent-sample.h"
#include "core/program/ent-program.h"
#include "gui/widgets/ent-document.h"
#include "gui/widgets/ent-field-row.h"
#include "gui/widgets/ent-page.h"

/* What tests of the window need: a program, a page in a window, and hands. The process is started
 * by in-display.sh, so there is a display and nothing of the user's is touched. */

/* The day all these tests take place on. */
#define TODAY (ent_date_new (2026, 6, 30))

/* Long enough for anything that is not broken. */
#define PATIENCE_US (60 * G_USEC_PER_SEC)

static EntDocument *document;
static GtkWindow *window;
static GtkWidget *page;

HELPER int
begin_gui (int *argc, char ***argv)
{
  setlocale (LC_ALL, "");
  g_test_init (argc, argv, NULL);
  begin_folder ();
  adw_init ();
  return 0;
}

HELPER void
spin (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Lets the window work for MS milliseconds, layout and drawing too. On a busy machine that takes
 * longer, and is no less: turns are counted, not time, and each waits for the display. */
HELPER void
settle (guint ms)
{
  for (guint i = 0; i < (ms + 1) / 2; i++)
    {
      gdk_display_sync (gdk_display_get_default ());
      spin ();
      g_usleep (2000);
    }
}

/* Works until CONDITION holds, and fails when it never does. */
#define wait_for(condition)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 end_ = g_get_monotonic_time () + PATIENCE_US;                                           \
    while (!(condition) && g_get_monotonic_time () < end_)                                         \
      {                                                                                            \
        spin ();                                                                                   \
        g_usleep (2000);                                                                           \
      }                                                                                            \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

HELPER EntStore *
open_sample (void)
{
  g_autofree char *path = new_path ();
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_sample_create (path, g_getenv ("ENT_SAMPLE_DIR"), TODAY, &error);

  g_assert_no_error (error);
  ent_store_set_today (store, TODAY);
  return store;
}

HELPER EntStore *
open_empty (void)
{
  g_autofree char *path = new_path ();
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_program_create (path, "Halden Systems", "USD", 1, &error);

  g_assert_no_error (error);
  ent_store_set_today (store, TODAY);
  return store;
}

/* Opens the program at PATH for one who may not write it. */
HELPER EntStore *
open_read_only (const char *path)
{
  g_autoptr (GError) error = NULL;
  EntStore *store;
  gboolean was_root;

  g_assert_no_errno (g_chmod (path, 0444));
  g_assert_no_errno (g_chmod (test_folder, 0755));
  was_root = become_nobody ();
  store = ent_program_open (path, &error);
  become_oneself (was_root);
  g_assert_no_error (error);
  g_assert_true (ent_store_is_read_only (store));
  ent_store_set_today (store, TODAY);
  return store;
}

HELPER void
failed_cb (EntDocument *self, const char *title, const GError *error)
{
  g_error ("%s: %s", title, error ? error->message : "");
}

/* Makes the document of STORE, which it takes. A failure that a test does not expect ends it. */
HELPER void
begin_document (EntStore *store)
{
  g_autoptr (EntStore) owned = store;
  g_autoptr (GError) error = NULL;

  document = ent_document_new (store, &error);
  g_assert_no_error (error);
  g_signal_connect (document, "failed", G_CALLBACK (failed_cb), NULL);
}

/* Shows CHILD in a window of the size. */
HELPER void
show_widget (GtkWidget *child, int width, int height)
{
  window = GTK_WINDOW (adw_window_new ());
  adw_window_set_content (ADW_WINDOW (window), child);
  gtk_window_set_default_size (window, width, height);
  gtk_window_present (window);
  wait_for (gtk_widget_get_mapped (child) && gtk_widget_get_width (child) > 0);
  settle (50);
}

/* Shows a page of STORE, which it takes; in RIGHT_TO_LEFT text direction when asked. */
HELPER void
show_page (EntStore *store, GType type, int width, gboolean right_to_left)
{
  gtk_widget_set_default_direction (right_to_left ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  begin_document (store);
  page = g_object_new (type, "document", document, "narrow", width < 600, NULL);
  show_widget (page, width, 700);
}

HELPER void
close_windows (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  while (g_list_model_get_n_items (windows) > 0)
    {
      g_autoptr (GtkWindow) first = g_list_model_get_item (windows, 0);

      gtk_window_destroy (first);
      spin ();
    }
  window = NULL;
  page = NULL;
}

/* Takes the windows, the document and its store down. */
HELPER void
end_page (void)
{
  close_windows ();
  wait_for (!ent_document_is_busy (document));
  settle (20);
  g_clear_object (&document);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* Finds the N-th widget of TYPE, from 0, below ROOT that can be seen, depth first; or NULL. */
HELPER GtkWidget *
find_nth (GtkWidget *root, GType type, guint *n)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (!gtk_widget_get_mapped (child))
        continue;
      if (g_type_is_a (G_OBJECT_TYPE (child), type) && (*n)-- == 0)
        return child;
      if ((found = find_nth (child, type, n)) != NULL)
        return found;
    }
  return NULL;
}

HELPER GtkWidget *
find (GtkWidget *root, GType type, guint n)
{
  return find_nth (root, type, &n);
}

HELPER const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  if (GTK_IS_EDITABLE (widget))
    return gtk_editable_get_text (GTK_EDITABLE (widget));
  if (ADW_IS_PREFERENCES_ROW (widget))
    return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  return NULL;
}

/* Finds a widget below ROOT that can be seen and says TEXT somewhere; or NULL. */
HELPER GtkWidget *
find_text (GtkWidget *root, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *said = get_text (child);
      GtkWidget *found;

      if (!gtk_widget_get_mapped (child))
        continue;
      if (said != NULL && strstr (said, text) != NULL)
        return child;
      if ((found = find_text (child, text)) != NULL)
        return found;
    }
  return NULL;
}

/* Finds the button that says TEXT, or has it as its tooltip, below ROOT; or NULL. */
HELPER GtkWidget *
find_button (GtkWidget *root, const char *text)
{
  GtkWidget *button;

  for (guint n = 0; (button = find (root, GTK_TYPE_BUTTON, n)) != NULL; n++)
    if (g_strcmp0 (gtk_widget_get_tooltip_text (button), text) == 0
        || find_text (button, text) != NULL)
      return button;
  return NULL;
}

/* Presses a button as a click would. */
HELPER void
press (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  settle (30);
}

/* Finds the row of the field called NAME below ROOT that can be seen; or NULL. */
HELPER EntFieldRow *
find_field_row (GtkWidget *root, const char *name)
{
  GtkWidget *row;

  for (guint n = 0; (row = find (root, ENT_TYPE_FIELD_ROW, n)) != NULL; n++)
    if (g_str_equal (ent_field_row_get_field (ENT_FIELD_ROW (row))->name, name))
      return ENT_FIELD_ROW (row);
  return NULL;
}

/* Types TEXT into an entry in place of what is there. */
HELPER void
type_text (GtkWidget *entry, const char *text)
{
  g_assert_nonnull (entry);
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  settle (30);
}

/* The window opened last, other than the page's. */
HELPER GtkWindow *
get_top_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *top = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) candidate = g_list_model_get_item (windows, i);

      if (candidate != window && gtk_widget_get_visible (GTK_WIDGET (candidate)))
        top = candidate;
    }
  return top;
}

/* Answers the question that is open. */
HELPER void
answer (const char *response)
{
  GtkWindow *question = get_top_window ();

  g_assert_true (ADW_IS_MESSAGE_DIALOG (question));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), response);
  gtk_window_close (question);
  settle (100);
}

/* Drops VALUE on WIDGET, through the drop target it has. Returns whether it was taken. */
HELPER gboolean
drop_on (GtkWidget *widget, const GValue *value)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        {
          g_signal_emit_by_name (controller, "drop", value, 10.0, 10.0, &taken);
          break;
        }
    }
  settle (30);
  return taken;
}
