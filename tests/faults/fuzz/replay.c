/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-program.h"

/* Runs a fuzzer's target on the files and folders given: what the fuzzer did, without it. */

static int
replay (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error))
    {
      g_printerr ("%s\n", error->message);
      return 0;
    }
  /* The last line before a crash says which case it was. */
  g_print ("%s\n", path);
  LLVMFuzzerTestOneInput ((const guint8 *) text, length);
  return 1;
}

static int
replay_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  int n = 0;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      n += replay (child);
    }
  return n;
}

int
main (int argc, char **argv)
{
  int n = 0;

  for (int i = 1; i < argc; i++)
    n += g_file_test (argv[i], G_FILE_TEST_IS_DIR) ? replay_folder (argv[i]) : replay (argv[i]);
  g_print ("%d cases\n", n);
  return n > 0 ? 0 : 1;
}
