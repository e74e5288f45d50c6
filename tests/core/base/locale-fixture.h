/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <locale.h>

/* Runs tests under locales that the machine may not have: they are compiled into a temporary
 * folder. Returns FALSE, having skipped the test, where that cannot be done. */
static inline gboolean
locale_fixture_set (const char *input, const char *name)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-locale-XXXXXX", NULL);
  g_autofree char *target = g_build_filename (folder, name, NULL);
  const char *command[] = { "localedef", "-i", input, "-f", "UTF-8", target, NULL };
  GSpawnFlags flags = G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL;
  const char *clean[] = { "rm", "-r", folder, NULL };
  const char *set;

  g_spawn_sync (NULL, (char **) command, NULL, flags, NULL, NULL, NULL, NULL, NULL, NULL);
  g_setenv ("LOCPATH", folder, TRUE);
  set = setlocale (LC_ALL, name);
  g_spawn_sync (NULL, (char **) clean, NULL, flags, NULL, NULL, NULL, NULL, NULL, NULL);
  if (set == NULL)
    g_test_skip ("the locale cannot be compiled here");
  return set != NULL;
}

static inline void
locale_fixture_reset (void)
{
  g_unsetenv ("LOCPATH");
  setlocale (LC_ALL, "C.UTF-8");
}
