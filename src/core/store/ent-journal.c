/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "core/store/ent-store-private.h"

/* What a journal begins with, and also ends with when it names the journal of a change to several
 * files at once. */
static const guint8 magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };

/* Says whether the file open as FD, of SIZE bytes, ends with the mark. */
static gboolean
has_end (int fd, off_t size)
{
  guint8 end[sizeof magic];
  const off_t place = size - (off_t) sizeof end;

  return place > 0 && pread (fd, end, sizeof end, place) == (gssize) sizeof end
         && memcmp (end, magic, sizeof end) == 0;
}

/* Looks at the journal beside the file at PATH. Foreign is one that names another file, as a
 * program's never does: having played it back, SQLite would delete that file, whatever it is. */
EntJournal
ent_journal_look (const char *path)
{
  g_autofree char *name = g_strconcat (path, "-journal", NULL);
  EntJournal journal = ENT_JOURNAL_OWN;
  struct stat status;
  int fd;

  if (stat (name, &status) != 0 || status.st_size == 0)
    return ENT_JOURNAL_NONE;
  /* Not to wait for the other end of a pipe. What cannot be read, SQLite cannot either. */
  fd = g_open (name, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (fd >= 0 && has_end (fd, status.st_size))
    journal = ENT_JOURNAL_FOREIGN;
  if (fd >= 0)
    close (fd);
  return journal;
}
