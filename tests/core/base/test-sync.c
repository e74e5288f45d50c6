/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/ent-sync.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <locale.h>

static char *folder;

static char *
dup_path (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
test_make_folder (void)
{
  g_autofree char *outer = dup_path ("a");
  g_autofree char *inner = dup_path ("a/b/c");
  GStatBuf status;

  for (int i = 0; i < 2; i++)
    {
      g_assert_cmpint (ent_sync_make_folder (inner), ==, 0);
      g_assert_cmpint (g_stat (inner, &status), ==, 0);
      g_assert_true (S_ISDIR (status.st_mode));
      g_assert_cmpint (status.st_mode & 0777, ==, 0700);
      g_assert_cmpint (g_stat (outer, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 0777, ==, 0700);
    }
}

static void
test_refusals (void)
{
  g_autofree char *file = dup_path ("file");
  g_autofree char *below = dup_path ("file/below");
  g_autofree char *missing = dup_path ("missing");

  g_assert_cmpint (ent_sync_file (missing), ==, ENOENT);
  g_assert_cmpint (ent_sync_folder (missing), ==, ENOENT);
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_cmpint (ent_sync_file (file), ==, 0);
  g_assert_cmpint (ent_sync_folder (file), ==, ENOTDIR);
  g_assert_cmpint (ent_sync_make_folder (file), ==, EEXIST);
  g_assert_cmpint (ent_sync_make_folder (below), ==, ENOTDIR);
}

/* Removes what the tests made: those within first. */
static void
remove_all (void)
{
  static const char *const names[] = { "a/b/c", "a/b", "a", "file", "" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = dup_path (names[i]);

      g_remove (path);
    }
}

int
main (int argc, char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp (NULL, NULL);
  g_test_add_func ("/sync/make-folder", test_make_folder);
  g_test_add_func ("/sync/refusals", test_refusals);
  status = g_test_run ();
  remove_all ();
  g_free (folder);
  return status;
}
