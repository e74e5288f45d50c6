/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/store/ent-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/ent-sync.h"
#include "core/store/ent-salvage.h"
#include "core/store/ent-store-private.h"

#define SUFFIX ".entente"
#define PART   ".part"

/* Beside the backups of a program, where it was, a URI a line: a file that is damaged does not say
 * which program it holds. */
#define PLACES "places"

/* What belongs to a file beside it. The file comes first: its journal must never stay with another
 * file of that name, which SQLite would play it back into. */
static const char *const companions[] = { "", "-journal" };

static void
unlink_all (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *name = g_strconcat (path, companions[i], NULL);

      g_unlink (name);
    }
}

static gboolean
set_errno (GError **error, const char *path, int saved)
{
  g_set_error (error, ENT_STORE_ERROR,
               saved == ENOSPC ? ENT_STORE_ERROR_NO_SPACE : ENT_STORE_ERROR_FAILED,
               _ ("“%s” could not be written: %s. Choose another place, or free some space."), path,
               g_strerror (saved));
  return FALSE;
}

static gboolean
exists (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);

  return g_file_test (name, G_FILE_TEST_EXISTS) || g_file_test (name, G_FILE_TEST_IS_SYMLINK);
}

/* Sets ERROR when CODE, an errno, is not 0. */
static gboolean
check_errno (GError **error, const char *path, int code)
{
  return code == 0 || set_errno (error, path, code);
}

/* Moves PART, whole and verified, to PATH, so that it survives a power cut: over what is there when
 * REPLACE is set, else only where nothing is. Errors: ENT_STORE_ERROR, EXISTS when something is. */
gboolean
ent_backup_move (const char *part, const char *path, gboolean replace, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int status;

  if (!check_errno (error, part, ent_sync_file (part)))
    return FALSE;
  status = renameat2 (AT_FDCWD, part, AT_FDCWD, path, replace ? 0 : RENAME_NOREPLACE);
  /* Some file systems cannot promise it. */
  if (status != 0 && errno == EINVAL && !exists (path, ""))
    status = g_rename (part, path);
  if (status != 0 && (errno == EEXIST || errno == EINVAL))
    {
      ent_store_set_exists (error, path);
      return FALSE;
    }
  if (status != 0)
    return set_errno (error, path, errno);
  return check_errno (error, folder, ent_sync_folder (folder));
}

static gboolean
copy_pages (EntStore *store, const char *path, GError **error)
{
  sqlite3 *copy = NULL;
  int fd = g_open (path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  int code;

  if (fd < 0)
    return set_errno (error, path, errno);
  close (fd);
  code = sqlite3_open_v2 (path, &copy, SQLITE_OPEN_READWRITE, NULL);
  if (code == SQLITE_OK && ent_store_copy_pages (store, copy, &code))
    code = SQLITE_OK;
  if (code != SQLITE_OK)
    ent_store_set_sqlite_error (error, NULL, code, path);
  sqlite3_close (copy);
  return code == SQLITE_OK;
}

/* Writes out how many rows each table has: what the file's version of the schema has, not what this
 * program's has. Returns an owned string, or NULL: ENT_STORE_ERROR. */
static char *
count_rows (EntStore *store, GError **error)
{
  g_autoptr (EntStatement) tables
      = ent_store_prepare (store,
                           "SELECT name FROM sqlite_schema WHERE type = 'table'"
                           " AND name NOT GLOB 'search*' ORDER BY name",
                           error);
  g_autoptr (GString) counts = g_string_new (NULL);

  if (tables == NULL)
    return NULL;
  while (ent_statement_step (tables))
    {
      const char *name = ent_statement_get_text (tables, 0);
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\"", name);
      gint64 count;

      if (!ent_store_query_int (store, sql, &count, error))
        return NULL;
      g_string_append_printf (counts, "%s %" G_GINT64_FORMAT "\n", name, count);
    }
  if (!ent_statement_finish (tables, error))
    return NULL;
  return g_string_free (g_steal_pointer (&counts), FALSE);
}

/* Opens the copy at PATH as it is and verifies it. Returns NULL when it is not whole. */
static EntStore *
open_copy (const char *path, const EntNoun *const *nouns, GError **error)
{
  g_autoptr (EntStore) copy = ent_store_new_internal (path, nouns);

  copy->read_only = TRUE;
  if (sqlite3_open_v2 (path, &copy->db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
    {
      ent_store_fail (copy, sqlite3_errcode (copy->db), error);
      return NULL;
    }
  return ent_store_verify (copy, error) ? g_steal_pointer (&copy) : NULL;
}

/* Reopens the copy at PATH and compares it with EXPECTED, the counts of what was copied. */
static gboolean
verify_copy (EntStore *store, const char *path, const char *expected, GError **error)
{
  g_autoptr (EntStore) copy = open_copy (path, store->nouns, error);
  g_autofree char *found = copy ? count_rows (copy, error) : NULL;

  if (found == NULL)
    return FALSE;
  if (g_str_equal (found, expected))
    return TRUE;
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED,
               _ ("The backup “%s” does not hold what the program holds. Check the disk and try "
                  "again."),
               path);
  return FALSE;
}

/* Copies STORE to PATH and verifies the copy. One transaction around counting and copying: another
 * process may be changing the file. */
static gboolean
write_part (EntStore *store, const char *path, GError **error)
{
  g_autoptr (EntStatement) rollback = ent_store_begin (store, "BEGIN", error);
  g_autofree char *counts = NULL;
  gboolean copied;

  if (rollback == NULL)
    return FALSE;
  counts = count_rows (store, error);
  copied = counts && copy_pages (store, path, error);
  ent_store_roll_back (store, rollback);
  return copied && verify_copy (store, path, counts, error);
}

/* Copies the program to PATH, replacing what is there only once the copy is whole, reopened and
 * checked. Errors: ENT_STORE_ERROR; PATH is then as before. */
gboolean
ent_backup_write (EntStore *store, const char *path, GError **error)
{
  /* Two processes that close one program write at once, each its own part. */
  g_autofree char *part = g_strdup_printf ("%s.%ld" PART, path, (long) getpid ());
  gboolean done = write_part (store, part, error) && ent_backup_move (part, path, TRUE, error);

  unlink_all (part);
  return done;
}

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) reason = NULL;

  if (g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &reason)
      && g_chmod (to, 0600) == 0)
    return TRUE;
  if (!g_file_test (from, G_FILE_TEST_EXISTS))
    g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_MISSING,
                 _ ("There is no file “%s”. Choose a backup that is there; nothing was changed."),
                 from);
  else
    g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED,
                 _ ("“%s” could not be copied to “%s”, and nothing was changed: %s"), from, to,
                 reason ? reason->message : g_strerror (errno));
  return FALSE;
}

/* Renames FROM to TO with its journal; what is not there is passed over. */
static gboolean
rename_all (const char *from, const char *to, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *old_name = g_strconcat (from, companions[i], NULL);
      g_autofree char *new_name = g_strconcat (to, companions[i], NULL);

      if (g_rename (old_name, new_name) != 0 && errno != ENOENT)
        return set_errno (error, old_name, errno);
    }
  return TRUE;
}

/* Gives what is at PATH the name ASIDE too, so that PATH is never without a file, whatever happens.
 * With a journal both would have to be renamed at once, which cannot be: then they are moved. */
static gboolean
keep_aside (const char *path, const char *aside, GError **error)
{
  g_autofree char *journal = g_strconcat (path, companions[1], NULL);
  GStatBuf status;

  if ((g_stat (journal, &status) != 0 || status.st_size == 0) && link (path, aside) == 0)
    return TRUE;
  return rename_all (path, aside, error);
}

/* Takes back keep_aside, unless PATH has another file by now. */
static void
take_back (const char *path, const char *aside)
{
  GStatBuf here, there;

  if (!exists (path, ""))
    rename_all (aside, path, NULL);
  else if (g_lstat (path, &here) == 0 && g_lstat (aside, &there) == 0 && here.st_ino == there.st_ino
           && here.st_dev == there.st_dev)
    g_unlink (aside);
}

/* Keeps what is at PATH, with its journal, under a name that is free too, returned. */
static char *
put_aside (const char *path, GError **error)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *aside = g_strdup_printf ("%s.replaced-%u", path, i);

      if (exists (aside, companions[0]) || exists (aside, companions[1]))
        continue;
      return keep_aside (path, aside, error) ? g_steal_pointer (&aside) : NULL;
    }
}

/* Opens the copy of BACKUP at PATH, which verifies it and takes it to this program's schema. */
static gboolean
verify_part (const char *path, const char *backup, const EntNoun *const *nouns, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (EntStore) copy = ent_store_open (path, nouns, &reason);

  /* The reason names the copy, which nobody has heard of. */
  if (copy == NULL)
    g_set_error (error, reason->domain, reason->code,
                 _ ("“%s” cannot be restored, and nothing was changed. Choose another backup. Its "
                    "copy said: %s"),
                 backup, reason->message);
  return copy != NULL;
}

/* Puts a verified copy of BACKUP at PATH. What was at PATH is kept beside it under the name
 * returned in KEPT, owned, NULL when there was nothing. Errors: ENT_STORE_ERROR; PATH is then as
 * before. */
gboolean
ent_backup_restore (
    const char *backup, const char *path, const EntNoun *const *nouns, char **kept, GError **error)
{
  g_autofree char *part = g_strconcat (path, PART, NULL);
  g_autofree char *aside = NULL;
  gboolean existed = exists (path, "");
  gboolean done = FALSE;

  *kept = NULL;
  if (copy_file (backup, part, error) && verify_part (part, backup, nouns, error))
    aside = put_aside (path, error);
  if (aside)
    {
      done = ent_backup_move (part, path, TRUE, error);
      if (!done)
        take_back (path, aside);
    }
  unlink_all (part);
  if (done && existed)
    *kept = g_steal_pointer (&aside);
  return done;
}

/* Says where the backups of STORE's program are kept, making the folder, for its user alone.
 * Returns an owned path, or NULL: ENT_STORE_ERROR. */
char *
ent_backup_dup_folder (EntStore *store, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;
  gint64 program;

  if (!ent_store_query_int (store, "SELECT id FROM program", &program, error))
    return NULL;
  name = g_strdup_printf ("%" G_GINT64_FORMAT, program);
  folder = g_build_filename (g_get_user_state_dir (), "entente", "backups", name, NULL);
  if (!check_errno (error, folder, ent_sync_make_folder (folder)))
    return NULL;
  return g_steal_pointer (&folder);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_backups (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, SUFFIX) && strlen (name) > strlen ("2026-01-31T"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
prune (const char *folder)
{
  g_autoptr (GPtrArray) names = list_backups (folder);
  g_autoptr (GArray) dates = g_array_new (FALSE, FALSE, sizeof (EntDate));
  g_autoptr (GArray) stale = NULL;

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *day = g_strndup (g_ptr_array_index (names, i), strlen ("2026-01-31"));
      EntDate date = ENT_DATE_NONE;

      ent_date_parse (day, &date, NULL);
      g_array_append_val (dates, date);
    }
  stale = ent_backup_choose_stale ((const EntDate *) dates->data, dates->len);
  for (guint i = 0; i < stale->len; i++)
    {
      const char *name = g_ptr_array_index (names, g_array_index (stale, guint, i));
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
}

/* Removes what processes that were killed in a backup left; a day is longer than any backup. */
static void
remove_old_parts (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 day_ago = g_get_real_time () / G_USEC_PER_SEC - 24 * 60 * 60;
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;

      if (g_str_has_suffix (name, PART) && g_stat (path, &status) == 0 && status.st_mtime < day_ago)
        unlink_all (path);
    }
}

/* Says whether the program of FOLDER was ever at the place called URI. */
static gboolean
has_place (const char *folder, const char *uri)
{
  g_autofree char *path = g_build_filename (folder, PLACES, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) places = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  places = g_strsplit (text, "\n", -1);
  return g_strv_contains ((const char *const *) places, uri);
}

static gboolean
add_place (const char *folder, const char *program, GError **error)
{
  g_autofree char *uri = g_filename_to_uri (program, NULL, NULL);
  g_autofree char *path = g_build_filename (folder, PLACES, NULL);
  g_autofree char *old = NULL;
  g_autofree char *text = NULL;

  if (has_place (folder, uri))
    return TRUE;
  g_file_get_contents (path, &old, NULL, NULL);
  text = g_strconcat (old ? old : "", uri, "\n", NULL);
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL)
         || set_errno (error, path, errno);
}

/* Adds a backup of STORE to those kept, and lets go of those no longer wanted. Errors:
 * ENT_STORE_ERROR; the earlier backups are then all there. */
gboolean
ent_backup_keep (EntStore *store, GError **error)
{
  g_autofree char *folder = ent_backup_dup_folder (store, error);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "%Y-%m-%dT%H%M%S" SUFFIX);
  g_autofree char *path = folder ? g_build_filename (folder, name, NULL) : NULL;

  if (path == NULL || !add_place (folder, store->path, error)
      || !ent_backup_write (store, path, error))
    return FALSE;
  prune (folder);
  remove_old_parts (folder);
  return TRUE;
}

static guint
get_period (EntDate date, guint kind)
{
  int year, month, day;

  if (kind == 0)
    return date;
  if (kind == 1)
    return (date - 1) / 7; /* day 1 was a Monday */
  ent_date_get_ymd (date, &year, &month, &day);
  return (guint) (year * 12 + month);
}

/* Chooses which backups to let go: of DATES, ascending, the newest of each of the last days, weeks
 * and months that have one is kept. Those without a date are kept. Returns an owned array of guint,
 * places in DATES. */
GArray *
ent_backup_choose_stale (const EntDate *dates, guint n_dates)
{
  static const guint limits[] = { ENT_BACKUP_DAYS, ENT_BACKUP_WEEKS, ENT_BACKUP_MONTHS };
  GArray *stale = g_array_new (FALSE, FALSE, sizeof (guint));
  guint last[G_N_ELEMENTS (limits)] = { G_MAXUINT, G_MAXUINT, G_MAXUINT };
  guint counts[G_N_ELEMENTS (limits)] = { 0 };

  for (guint i = n_dates; i-- > 0;)
    {
      gboolean wanted = dates[i] == ENT_DATE_NONE;

      for (guint kind = 0; kind < G_N_ELEMENTS (limits) && dates[i] != ENT_DATE_NONE; kind++)
        {
          guint period = get_period (dates[i], kind);

          if (period == last[kind] || counts[kind] == limits[kind])
            continue;
          last[kind] = period;
          counts[kind]++;
          wanted = TRUE;
        }
      if (!wanted)
        g_array_append_val (stale, i);
    }
  return stale;
}

/* Lists the backups that are kept of STORE's program. Returns an owned array of their paths, the
 * latest first, or NULL: ENT_STORE_ERROR. */
GPtrArray *
ent_backup_list (EntStore *store, GError **error)
{
  g_autofree char *folder = ent_backup_dup_folder (store, error);
  g_autoptr (GPtrArray) names = folder ? list_backups (folder) : NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  if (names == NULL)
    return NULL;
  for (guint i = names->len; i > 0; i--)
    g_ptr_array_add (paths, g_build_filename (folder, g_ptr_array_index (names, i - 1), NULL));
  return g_steal_pointer (&paths);
}

/* Finds the latest backup in FOLDER, a path, that is whole. */
static char *
find_whole (const char *folder, const EntNoun *const *nouns)
{
  g_autoptr (GPtrArray) names = list_backups (folder);

  for (guint i = names->len; i > 0; i--)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i - 1), NULL);
      g_autoptr (EntStore) copy = open_copy (path, nouns, NULL);

      if (copy)
        return g_steal_pointer (&path);
    }
  return NULL;
}

/* Finds the latest backup that is kept of the program at PATH and is whole, also when the file at
 * PATH cannot be read or is gone: by the file's own id as long as that can be read, else by where
 * it was. Returns its path, owned, or NULL when there is none. */
char *
ent_backup_find (const char *path, const EntNoun *const *nouns)
{
  g_autofree char *root = g_build_filename (g_get_user_state_dir (), "entente", "backups", NULL);
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, NULL);
  g_autofree char *id
      = g_strdup_printf ("%" G_GINT64_FORMAT, ent_salvage_find_program (path, nouns));
  g_autofree char *own = g_build_filename (root, id, NULL);
  g_autofree char *latest = find_whole (own, nouns);
  g_autoptr (GDir) dir = latest ? NULL : g_dir_open (root, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *folder = g_build_filename (root, name, NULL);
      g_autofree char *found = has_place (folder, uri) ? find_whole (folder, nouns) : NULL;
      g_autofree char *found_name = found ? g_path_get_basename (found) : NULL;
      g_autofree char *latest_name = latest ? g_path_get_basename (latest) : NULL;

      /* Programs may have followed each other there. The names begin with the time. */
      if (found && (latest == NULL || strcmp (found_name, latest_name) > 0))
        {
          g_free (latest);
          latest = g_steal_pointer (&found);
        }
    }
  return g_steal_pointer (&latest);
}
