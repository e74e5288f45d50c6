/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <time.h>
#include <unistd.h>

#include "core/store/ent-backup.h"
#include "core/store/ent-salvage.h"
#include "core/store/ent-store-private.h"

/* What the first bytes of a file say, read before SQLite touches it. */
#define HEADER_SIZE           100
#define HEADER_PAGE_SIZE      16
#define HEADER_VERSION        60
#define HEADER_APPLICATION_ID 68

/* How much work the schema of a file may be to read, and the whole of it to verify; and how long
 * one object's text may be: ours are under a tenth of it. */
#define SCHEMA_SECONDS 2
#define VERIFY_SECONDS 60
#define SCHEMA_LENGTH  8192

/* Further on there would soon be no number left for the next edit. */
#define MAX_SEQUENCE "4503599627370496"

/* How Entente has SQLite store a file, by bytes of the header. A write-ahead log would make two
 * files of one. */
static const struct
{
  guint offset;
  guint8 value;
} storage[] = {
  { 18, 1 }, /* rollback journal, to write and to read */
  { 19, 1 },
  { 47, 4 }, /* schema format */
  { 59, 1 }, /* UTF-8 */
};

static guint32
read_big_endian (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static gssize
read_header (const char *path, guint8 *header, struct stat *status, GError **error)
{
  gssize length;
  /* Not to wait for the other end of a pipe. */
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);

  if (fd < 0 || fstat (fd, status) != 0)
    {
      int saved = errno;

      if (saved == ENOENT || saved == ENOTDIR)
        ent_store_set_missing (error, path);
      else
        g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED,
                     _ ("“%s” could not be opened: %s."), path, g_strerror (saved));
      if (fd >= 0)
        close (fd);
      return -1;
    }
  length = S_ISREG (status->st_mode) ? read (fd, header, HEADER_SIZE) : 0;
  close (fd);
  return MAX (length, 0);
}

/* The size of a page, or 0 when SQLite has none of that size. */
static guint
get_page_size (const guint8 *header)
{
  guint size = (guint) header[HEADER_PAGE_SIZE] << 8 | header[HEADER_PAGE_SIZE + 1];

  if (size == 1)
    return 65536;
  return size >= 512 && (size & (size - 1)) == 0 ? size : 0;
}

/* Says whether a file of SIZE bytes was cut. SQLite reads what is missing of the last page as zeros
 * and says nothing. A journal with something in it explains the size: it is played back first. */
static gboolean
is_cut (const char *path, const guint8 *header, gssize length, goffset size)
{
  if (length < HEADER_SIZE)
    return TRUE;
  if (size % get_page_size (header) == 0)
    return FALSE;
  return ent_journal_look (path) == ENT_JOURNAL_NONE;
}

/* A log or a journal beside the file would be played into it as soon as SQLite opens it, whoever
 * wrote it. */
static gboolean
check_storage (const char *path, const guint8 *header, GError **error)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  struct stat status;
  gboolean ours = (stat (wal, &status) != 0 || status.st_size == 0)
                  && ent_journal_look (path) != ENT_JOURNAL_FOREIGN;

  for (guint i = 0; i < G_N_ELEMENTS (storage); i++)
    ours = ours && header[storage[i].offset] == storage[i].value;
  if (!ours)
    g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED,
                 _ ("“%s” was changed by another program, which stores it in a way Entente does "
                    "not. Restore a backup with “entente-cli restore”; keep this file."),
                 path);
  return ours;
}

/* SQLite's check tells of a page that the disk or the memory did not give as it does of damage,
 * with the code of the failure. */
static int
find_failure (const char *detail)
{
  const char *mark = strstr (detail, "error code=");
  gint64 code = mark ? g_ascii_strtoll (mark + strlen ("error code="), NULL, 10) : SQLITE_CORRUPT;

  return (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_NOMEM ? (int) code : SQLITE_OK;
}

/* Sets ERROR to say that SELF's file is damaged: DETAIL, translated or SQLite's, is what of it.
 * Always returns FALSE. */
gboolean
ent_store_set_damaged (EntStore *self, const char *detail, GError **error)
{
  if (find_failure (detail) != SQLITE_OK)
    return ent_store_fail (self, find_failure (detail), error);
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED,
               _ ("“%s” is damaged (%s). Keep it: “entente-cli salvage” makes a new program of its "
                  "newest backup, or of what can still be read."),
               self->path, detail);
  return FALSE;
}

/* Says whether the file begins as a program does. One of that name which does not is damaged when
 * there is a program behind its beginning. */
static gboolean
check_magic (EntStore *self, const guint8 *header, gssize length, GError **error)
{
  static const char magic[] = "SQLite format 3";
  gboolean has_magic = length >= (gssize) sizeof magic && memcmp (header, magic, sizeof magic) == 0;

  if (has_magic
      && (length < HEADER_SIZE
          || read_big_endian (header + HEADER_APPLICATION_ID) == ENT_STORE_APPLICATION_ID))
    return TRUE;
  if (!has_magic && g_str_has_suffix (self->path, ".entente")
      && ent_salvage_find_program (self->path, self->nouns) != 0)
    return ent_store_set_damaged (self, _ ("its beginning cannot be read"), error);
  ent_store_set_not_entente (error, self->path);
  return FALSE;
}

static gboolean
check_header (EntStore *self, GError **error)
{
  const char *path = self->path;
  guint8 header[HEADER_SIZE] = { 0 };
  struct stat status = { 0 };
  gssize length = read_header (path, header, &status, error);
  guint32 version = read_big_endian (header + HEADER_VERSION);

  if (length < 0)
    return FALSE;
  if (length == 0 && S_ISREG (status.st_mode))
    {
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED,
                   _ ("“%s” is empty. Choose another file, or take its newest backup with "
                      "“entente-cli salvage --backup”."),
                   path);
      return FALSE;
    }
  if (!check_magic (self, header, length, error))
    return FALSE;
  if (length >= HEADER_SIZE && get_page_size (header) == 0)
    return ent_store_set_damaged (self, _ ("its beginning cannot be read"), error);
  if (is_cut (path, header, length, status.st_size))
    {
      g_set_error (
          error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED,
          _ ("“%s” is damaged: its end is missing. Keep it: “entente-cli salvage” makes a new "
             "program of its newest backup, or of what can still be read."),
          path);
      return FALSE;
    }
  if (version > (guint32) ent_schema_get_version ())
    {
      ent_store_set_newer (error, path, version);
      return FALSE;
    }
  return check_storage (path, header, error);
}

static gboolean
is_writable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_access (path, W_OK) == 0 && g_access (folder, W_OK) == 0;
}

static char *
describe_expected (int version, GError **error)
{
  sqlite3 *db = NULL;
  char *text = NULL;
  int code = sqlite3_open_v2 (":memory:", &db, SQLITE_OPEN_READWRITE, NULL);

  if (code != SQLITE_OK)
    ent_store_set_sqlite_error (error, NULL, code, NULL);
  else if (ent_schema_upgrade (db, version, error))
    text = ent_schema_describe (db, error);
  sqlite3_close (db);
  return text;
}

static gboolean
check_schema (EntStore *self, int version, GError **error)
{
  g_autofree char *expected = version > 0 ? describe_expected (version, error) : g_strdup ("");
  g_autofree char *found = expected ? ent_schema_describe (self->db, error) : NULL;

  if (version <= 0)
    return ent_store_set_damaged (self, _ ("it says of no release that it wrote it"), error);
  if (found == NULL)
    return FALSE;
  if (!g_str_equal (expected, found))
    return ent_store_set_damaged (self, _ ("its tables are not those of an Entente program"),
                                  error);
  return TRUE;
}

/* When what is verified is given up. */
typedef struct
{
  gint64 deadline;  /* of get_work */
  const gint *stop; /* becomes other than 0; NULL: never */
} Patience;

/* How much this thread has worked, in microseconds. Waiting is none: for a disk that has to be
 * woken, for another process that has the file, or while the machine sleeps. */
static gint64
get_work (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static int
patience_cb (gpointer data)
{
  const Patience *self = data;

  return get_work () > self->deadline || (self->stop && g_atomic_int_get (self->stop) != 0);
}

/* SQLite hands out numbers behind the highest there ever was, and beyond the last says that the
 * disk is full. */
static gboolean
check_sequence (EntStore *self, GError **error)
{
  gint64 is_spent;

  if (!ent_store_query_int (self,
                            "SELECT max (ifnull ((SELECT max (id) FROM history), 0),"
                            " ifnull ((SELECT max (seq) FROM sqlite_sequence), 0)) > " MAX_SEQUENCE,
                            &is_spent, error))
    return FALSE;
  return !is_spent || ent_store_set_damaged (self, _ ("its history is numbered to the end"), error);
}

static gboolean
check_integrity (EntStore *self, GError **error)
{
  g_autoptr (EntStatement) check = ent_store_prepare (self, "PRAGMA quick_check (1)", error);
  g_autoptr (EntStatement) keys = NULL;

  if (check == NULL)
    return FALSE;
  if (!ent_statement_step (check))
    return ent_statement_finish (check, error)
           && ent_store_set_damaged (self, _ ("it cannot be read"), error);
  if (!g_str_equal (ent_statement_get_text (check, 0), "ok"))
    return ent_store_set_damaged (self, ent_statement_get_text (check, 0), error);

  keys = ent_store_prepare (self, "PRAGMA foreign_key_check", error);
  if (keys == NULL)
    return FALSE;
  if (ent_statement_step (keys))
    return ent_store_set_damaged (self, _ ("a record refers to one that is not there"), error);
  return ent_statement_finish (keys, error) && check_sequence (self, error);
}

/* A search index that is damaged is made anew; one that SQLite cannot even begin to read cannot be
 * dropped for that. The first version had none. */
static gboolean
check_search (EntStore *self, int version, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (EntStatement) any = NULL;
  int code;

  if (version == 1)
    return TRUE;
  any = ent_store_prepare (self, "SELECT rowid FROM search LIMIT 0", &local);
  if (any)
    return TRUE;
  code = sqlite3_errcode (self->db) & 0xff;
  if (code == SQLITE_ERROR || code == SQLITE_CORRUPT)
    return ent_store_set_damaged (self, _ ("its search index cannot be read"), error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Verifies the schema of the open file of SELF: its text is known for its version. Errors:
 * ENT_STORE_ERROR_DAMAGED. */
gboolean
ent_store_verify_schema (EntStore *self, GError **error)
{
  Patience patience = { get_work () + SCHEMA_SECONDS * G_USEC_PER_SEC, NULL };
  int length = sqlite3_limit (self->db, SQLITE_LIMIT_LENGTH, SCHEMA_LENGTH);
  gint64 version;
  gboolean sound;

  sqlite3_progress_handler (self->db, 1000, patience_cb, &patience);
  sound = ent_store_query_int (self, "PRAGMA user_version", &version, error)
          && check_schema (self, (int) version, error) && check_search (self, (int) version, error);
  sqlite3_limit (self->db, SQLITE_LIMIT_LENGTH, length);
  if (!sound && sqlite3_errcode (self->db) == SQLITE_TOOBIG)
    {
      g_clear_error (error);
      ent_store_set_damaged (self, _ ("its tables are not those of an Entente program"), error);
    }
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
  return sound;
}

/* Verifies the rows of the open file of SELF, whose schema is verified: SQLite's own check,
 * references, control totals. It is given up when STOP, that another thread may set, is no longer
 * 0; NULL for never. Errors: ENT_STORE_ERROR_DAMAGED. */
gboolean
ent_store_verify_rows (EntStore *self, const gint *stop, GError **error)
{
  Patience patience = { get_work () + VERIFY_SECONDS * G_USEC_PER_SEC, stop };
  /* All of it as of one moment: another process may change rows and their totals meanwhile. */
  g_autoptr (EntStatement) rollback = ent_store_begin (self, "BEGIN", error);
  gboolean sound;

  if (rollback == NULL)
    return FALSE;
  sqlite3_progress_handler (self->db, 1000, patience_cb, &patience);
  sound = check_integrity (self, error) && ent_control_check (self, error);
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
  ent_store_roll_back (self, rollback);
  return sound;
}

/* Verifies the open file of SELF, all of it. Errors: ENT_STORE_ERROR_DAMAGED. */
gboolean
ent_store_verify (EntStore *self, GError **error)
{
  return ent_store_verify_schema (self, error) && ent_store_verify_rows (self, NULL, error);
}

/* Connects SELF to the file at its path, which may be hostile. Errors: ENT_STORE_ERROR. */
gboolean
ent_store_connect (EntStore *self, GError **error)
{
  int flags = self->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  int code = sqlite3_open_v2 (self->path, &self->db, flags | ENT_STORE_UNSHARED, NULL);

  if (code != SQLITE_OK)
    return ent_store_fail (self, code, error);
  sqlite3_busy_timeout (self->db, ENT_STORE_BUSY_MS);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  return TRUE;
}

static gboolean
upgrade (EntStore *self, GError **error)
{
  g_autoptr (EntStatement) rollback = NULL;
  gint64 version;

  if (!ent_store_query_int (self, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == ent_schema_get_version ())
    return TRUE;
  if (self->read_only)
    {
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_READ_ONLY,
                   _ ("“%s” was written by an older Entente and must be updated, but it is "
                      "read-only. Copy it to a folder you can write to and open the copy."),
                   self->path);
      return FALSE;
    }
  if (!ent_backup_keep (self, error)
      || !(rollback = ent_store_begin (self, "BEGIN IMMEDIATE", error)))
    return FALSE;
  if (!ent_schema_upgrade (self->db, ent_schema_get_version (), error)
      || !ent_store_load_tables (self, error) || !ent_search_rebuild (self, error)
      || !ent_control_rebuild (self, error) || !ent_store_execute (self, "COMMIT", error))
    {
      ent_store_roll_back (self, rollback);
      return FALSE;
    }
  return TRUE;
}

/* Opens the file of SELF in the order that keeps a foreign, newer or damaged file byte-identical;
 * when it is EARLY, the rows of a file that needs no update are left for ent_store_ensure_verified.
 * Errors: ENT_STORE_ERROR, the first that applies. */
gboolean
ent_store_open_file (EntStore *self, gboolean early, GError **error)
{
  gint64 version;

  if (!check_header (self, error))
    return FALSE;
  self->read_only = !is_writable (self->path);
  if (!ent_store_connect (self, error) || !ent_store_verify_schema (self, error)
      || !ent_store_query_int (self, "PRAGMA user_version", &version, error))
    return FALSE;
  self->unverified = early && version == ent_schema_get_version ();
  return (self->unverified || ent_store_verify_rows (self, NULL, error))
         && ent_store_configure (self, error) && upgrade (self, error);
}
