/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <locale.h>

#include "tests/bench/first-frame.h"

/* The least that any window of this platform takes: an empty one. For start.c. */

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
is_shown (GtkWindow *window)
{
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application
      = adw_application_new ("io.github.entente.Bare", G_APPLICATION_DEFAULT_FLAGS);

  setlocale (LC_ALL, "");
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return run_until (GTK_APPLICATION (application), is_shown, argc, argv);
}
