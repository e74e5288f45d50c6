/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/exchange/ent-pack-place.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/ent-sync.h"

#define MAX_LINKS 40
#define PART      ".part"

static gboolean
refuse (GError **error, EntPackError code, const char *format, const char *path)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, ENT_PACK_ERROR, (int) code, format, path);
#pragma GCC diagnostic pop
  return FALSE;
}

/* Sets ERROR from CODE, an errno, for the place. Always returns FALSE. */
gboolean
ent_pack_place_fail (EntPackPlace *self, int code, GError **error)
{
  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return refuse (error, ENT_PACK_ERROR_NO_SPACE,
                     _ ("“%s” could not be written: the disk is full. Free some space on it and "
                        "try again."),
                     self->path);
    case EACCES:
    case EPERM:
    case EROFS:
      return refuse (error, ENT_PACK_ERROR_PERMISSION,
                     _ ("“%s” could not be written: its folder, or the file that is there, is "
                        "read-only. Choose another folder."),
                     self->path);
    case ENOENT:
    case ENOTDIR:
      return refuse (error, ENT_PACK_ERROR_MISSING,
                     _ ("“%s” could not be written: its folder does not exist. Choose one that "
                        "does."),
                     self->path);
    case EISDIR:
      return refuse (error, ENT_PACK_ERROR_FOLDER,
                     _ ("“%s” is a folder. Give the name of a file in it, such as “Review.xlsx”."),
                     self->path);
    case ENAMETOOLONG:
    case EINVAL:
    case ELOOP:
      return refuse (error, ENT_PACK_ERROR_NAME,
                     _ ("“%s” cannot be the name of a file. Choose a shorter one without special "
                        "characters."),
                     self->path);
    default:
      g_set_error (error, ENT_PACK_ERROR, ENT_PACK_ERROR_FAILED,
                   _ ("“%s” could not be written: %s. Check the disk, or choose another folder."),
                   self->path, g_strerror (code));
      return FALSE;
    }
}

/* Follows symbolic links, also to a file that is not there yet. */
static char *
follow_links (const char *path)
{
  g_autofree char *current = g_canonicalize_filename (path, NULL);

  for (int i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *link = g_file_read_link (current, NULL);
      g_autofree char *folder = NULL;

      if (link == NULL)
        return g_steal_pointer (&current);
      folder = g_path_get_dirname (current);
      g_free (current);
      current = g_canonicalize_filename (link, folder);
    }
  return NULL;
}

/* Office programs mark a file they have open by one beside it. */
static gboolean
check_not_open (EntPackPlace *self, GError **error)
{
  static const char *const marks[][2] = { { ".~lock.", "#" }, { "~$", "" } };
  g_autofree char *name = g_path_get_basename (self->target);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *mark = g_strconcat (marks[i][0], name, marks[i][1], NULL);
      g_autofree char *path = g_build_filename (self->folder, mark, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      g_set_error (error, ENT_PACK_ERROR, ENT_PACK_ERROR_OPEN,
                   _ ("“%s” is open in another program. Close it there and try again; if it is "
                      "not, delete “%s”."),
                   self->path, path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_target (EntPackPlace *self, const struct stat *target, GError **error)
{
  if (S_ISDIR (target->st_mode))
    return ent_pack_place_fail (self, EISDIR, error);
  if (!S_ISREG (target->st_mode))
    return ent_pack_place_fail (self, EINVAL, error);
  if (g_access (self->target, W_OK) != 0)
    return ent_pack_place_fail (self, errno, error);
  return check_not_open (self, error);
}

/* Two exports of one pack at once, in one process or in two, write each its own part. A name that
 * is taken is somebody else's, or what a killed process left: neither is touched. */
static int
open_part (EntPackPlace *self)
{
  static int counter;
  int fd;

  do
    {
      int number = g_atomic_int_add (&counter, 1);

      g_free (self->part);
      self->part = g_strdup_printf ("%s.%ld-%d" PART, self->target, (long) getpid (), number);
      fd = g_open (self->part, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    }
  while (fd < 0 && errno == EEXIST);
  return fd;
}

/* The part is for its owner alone, or for whom the pack it replaces was. */
static gboolean
make_part (EntPackPlace *self, mode_t mode, GError **error)
{
  int fd = open_part (self);

  if (fd < 0)
    {
      int saved = errno;

      g_clear_pointer (&self->part, g_free); /* not there to be removed */
      return ent_pack_place_fail (self, saved, error);
    }
  if (fchmod (fd, mode) != 0)
    {
      int saved = errno;

      close (fd);
      return ent_pack_place_fail (self, saved, error);
    }
  close (fd);
  return TRUE;
}

/* Readies PATH for a pack, following symbolic links. Returns the place, owned, whose part is empty,
 * or NULL: ENT_PACK_ERROR. */
EntPackPlace *
ent_pack_place_new (const char *path, GError **error)
{
  g_autoptr (EntPackPlace) self = g_new0 (EntPackPlace, 1);
  struct stat target;
  gboolean exists;

  self->path = g_strdup (path);
  if (*path == '\0' || g_str_has_suffix (path, "/"))
    {
      ent_pack_place_fail (self, *path ? EISDIR : EINVAL, error);
      return NULL;
    }
  self->target = follow_links (path);
  if (self->target == NULL)
    {
      ent_pack_place_fail (self, ELOOP, error);
      return NULL;
    }
  self->folder = g_path_get_dirname (self->target);
  exists = stat (self->target, &target) == 0;
  if (exists ? !check_target (self, &target, error)
             : (errno != ENOENT && !ent_pack_place_fail (self, errno, error)))
    return NULL;
  if (!make_part (self, exists ? target.st_mode & 0777 : 0600, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Frees the place, and removes the part if it was not put in place; NULL is fine. */
void
ent_pack_place_free (EntPackPlace *self)
{
  if (self == NULL)
    return;
  if (self->part)
    g_unlink (self->part);
  g_free (self->part);
  g_free (self->path);
  g_free (self->target);
  g_free (self->folder);
  g_free (self);
}

static gboolean
check_errno (EntPackPlace *self, int code, GError **error)
{
  return code == 0 || ent_pack_place_fail (self, code, error);
}

/* Puts the part, whole and verified, in the target's place, so that it survives a power cut.
 * Errors: ENT_PACK_ERROR; the target is then as before. */
gboolean
ent_pack_place_commit (EntPackPlace *self, GError **error)
{
  if (!check_errno (self, ent_sync_file (self->part), error))
    return FALSE;
  if (g_rename (self->part, self->target) != 0)
    return ent_pack_place_fail (self, errno, error);
  g_clear_pointer (&self->part, g_free);
  return check_errno (self, ent_sync_folder (self->folder), error);
}
