/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/store/ent-store-error.h"

#include <glib/gi18n-lib.h>

#include "core/store/ent-store-private.h"

G_DEFINE_QUARK (ent - store - error - quark, ent_store_error)

/* What is no fault of the file: the disk, the memory, and what should not happen. */
static void
set_failed (GError **error, sqlite3 *db, int code, const char *file)
{
  switch (code & 0xff)
    {
    case SQLITE_IOERR:
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED,
                   _ ("Reading or writing “%s” failed (%s). Check the disk and try again."), file,
                   sqlite3_errstr (code));
      break;
    case SQLITE_CANTOPEN:
      g_set_error (
          error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED,
          _ ("“%s” could not be opened, or its journal beside it. Check that its folder is "
             "there and can be written to, and try again."),
          file);
      break;
    case SQLITE_NOMEM:
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED,
                   _ ("There is too little memory to work on “%s”. Close other programs and try "
                      "again; nothing was changed."),
                   file);
      break;
    default:
      /* Translators: a file, and why it could not be worked on, in English */
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED, _ ("“%s”: %s."), file,
                   db && sqlite3_extended_errcode (db) == code ? sqlite3_errmsg (db)
                                                               : sqlite3_errstr (code));
      break;
    }
}

static void
set_damaged (GError **error, sqlite3 *db, int code, const char *file)
{
  /* The one virtual table there is is the search index. */
  if (code == SQLITE_CORRUPT_VTAB)
    g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_INDEX,
                 _ ("The search index of “%s” is damaged; its records are not. “entente-cli "
                    "compact” makes it anew."),
                 file);
  else
    g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED,
                 _ ("“%s” is damaged (%s). Keep it: “entente-cli salvage” makes a new program of "
                    "its newest backup, or of what can still be read."),
                 file, db ? sqlite3_errmsg (db) : sqlite3_errstr (code));
}

/* Translates SQLite's result CODE into an error that names the file and what to do. */
void
ent_store_set_sqlite_error (GError **error, sqlite3 *db, int code, const char *path)
{
  const char *file = path && *path ? path : _ ("the working copy");

  switch (code & 0xff)
    {
    case SQLITE_FULL:
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NO_SPACE,
                   _ ("“%s” could not be written: the disk is full. Free some space on it and try "
                      "again; nothing was changed."),
                   file);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_BUSY,
                   _ ("“%s” is being changed by another program. Try again when it is done."),
                   file);
      break;
    case SQLITE_READONLY:
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_READ_ONLY,
                   _ ("“%s” cannot be changed: the file or its folder is read-only. Save a copy "
                      "elsewhere and work on that."),
                   file);
      break;
    case SQLITE_CORRUPT:
      set_damaged (error, db, code, file);
      break;
    case SQLITE_NOTADB:
      ent_store_set_not_entente (error, file);
      break;
    case SQLITE_CONSTRAINT:
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                   _ ("“%s” was not changed: a record would refer to one that is not there."),
                   file);
      break;
    case SQLITE_INTERRUPT:
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED,
                   _ ("“%s” takes too long to verify. Keep it: “entente-cli salvage” makes a new "
                      "program of its newest backup, or of what can still be read."),
                   file);
      break;
    default:
      set_failed (error, db, code, file);
      break;
    }
}

/* Sets ERROR from CODE for SELF's file. Always returns FALSE. */
gboolean
ent_store_fail (EntStore *self, int code, GError **error)
{
  ent_store_set_sqlite_error (error, self->db, code, self->path);
  return FALSE;
}

/* Sets ERROR to say that there is nothing at PATH. */
void
ent_store_set_missing (GError **error, const char *path)
{
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_MISSING,
               _ ("There is no file “%s”. Check the name, or make a new program."), path);
}

/* Sets ERROR to say that the file at PATH is of another kind. */
void
ent_store_set_not_entente (GError **error, const char *path)
{
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOT_ENTENTE,
               _ ("“%s” is not an Entente program file. Choose a file made by Entente."), path);
}

/* Sets ERROR to say that the file at PATH is of VERSION, which this program does not know. */
void
ent_store_set_newer (GError **error, const char *path, guint32 version)
{
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NEWER,
               _ ("“%s” was written by a newer Entente (file version %u, this one reads up to "
                  "%d). Update Entente to open it."),
               path, version, ent_schema_get_version ());
}

/* Sets ERROR to say that something is at PATH already. */
void
ent_store_set_exists (GError **error, const char *path)
{
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_EXISTS,
               _ ("“%s” exists already. Choose another name, or open it instead."), path);
}
