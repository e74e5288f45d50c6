/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/compat/ent-focus-guard.h"

/* When what has the focus goes, GTK 4.8 gives it to the next thing around it that takes it, and
 * does not see that a menu around both is closed. */

static gboolean
is_lost (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus != NULL && gtk_widget_get_mapped (GTK_WIDGET (window))
         && !gtk_widget_get_mapped (focus);
}

static gboolean
release_cb (gpointer window)
{
  if (is_lost (window))
    gtk_window_set_focus (window, NULL);
  return G_SOURCE_REMOVE;
}

/* Later: it may be about to be shown, as a page that is gone to is. */
static void
focus_changed_cb (GtkWindow *window)
{
  if (is_lost (window))
    g_idle_add_full (G_PRIORITY_LOW, release_cb, g_object_ref (window), g_object_unref);
}

void
ent_focus_guard_add (GtkWindow *window)
{
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (focus_changed_cb), NULL);
}
