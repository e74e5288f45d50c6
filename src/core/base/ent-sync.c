/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/base/ent-sync.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

static int
sync_path (const char *path, int flags)
{
  int fd = g_open (path, flags | O_CLOEXEC, 0);
  int code = fd >= 0 && fsync (fd) == 0 ? 0 : errno;

  if (fd >= 0)
    close (fd);
  return code;
}

/* Waits until what was written to the file PATH is on the disk. Returns 0, or an errno. */
int
ent_sync_file (const char *path)
{
  return sync_path (path, O_RDWR);
}

/* Waits until the names in the folder PATH, as they are now, are on the disk. Returns 0, or an
 * errno. */
int
ent_sync_folder (const char *path)
{
  return sync_path (path, O_RDONLY | O_DIRECTORY);
}

/* Makes the folder PATH, and those above it that are missing, for the user alone, and has their
 * names on the disk. Returns 0, also when it was there, or an errno. */
int
ent_sync_make_folder (const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);
  int code;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return 0;
  if (!g_file_test (parent, G_FILE_TEST_EXISTS) && (code = ent_sync_make_folder (parent)) != 0)
    return code;
  if (g_mkdir (path, 0700) != 0)
    return errno == EEXIST && g_file_test (path, G_FILE_TEST_IS_DIR) ? 0 : errno;
  return ent_sync_folder (parent);
}
