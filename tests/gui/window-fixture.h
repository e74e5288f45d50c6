/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/gui/gui-fixture.h"

#include "gui/app/ent-application.h"
#include "gui/window/ent-program-window.h"

/* What tests of a program's whole window need: the application, and one such window. */

static EntApplication *application;
static EntProgramWindow *program_window;

HELPER void
begin_application (int *argc, char ***argv)
{
  begin_gui (argc, argv);
  application = ent_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
}

/* Makes the window, which shows STORE, if any, and takes it. */
HELPER void
make_program_window (EntStore *store)
{
  program_window = ent_program_window_new (GTK_APPLICATION (application));
  window = GTK_WINDOW (program_window);
  if (store != NULL)
    ent_program_window_show_store (program_window, store);
}

/* The document of the window, NULL when it has none. */
HELPER EntDocument *
get_document (void)
{
  return ent_program_window_get_document (program_window);
}
