/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <sys/resource.h>

#include "gui/app/ent-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (EntApplication) application = NULL;
  const char *translations;
  /* A memory image would keep what the program holds where nobody looks after it. */
  const struct rlimit no_image = { 0, 0 };

  setrlimit (RLIMIT_CORE, &no_image);
  setlocale (LC_ALL, "");
  /* Elsewhere when Entente runs from where it was built. */
  translations = g_getenv ("ENT_LOCALE_DIR");
  bindtextdomain (GETTEXT_PACKAGE, translations != NULL ? translations : ENT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = ent_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
