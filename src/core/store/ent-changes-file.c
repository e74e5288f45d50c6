/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/store/ent-changes-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "core/store/ent-changes-take.h"

/* The file: this header, the changeset, and the SHA-256 of both. Numbers are big-endian. The digest
 * tells what was cut or flipped on the way; against what is made to do harm, all is checked. */
typedef struct
{
  char magic[8]; /* with a line end that a transfer as text would change */
  char basis[8];
  guint64 program; /* the id of its settings, the same in every copy */
  guint32 schema;
  guint32 size; /* of the changeset */
} Header;

#define MAGIC       "EntChg\r\n"
#define DIGEST_SIZE 32
/* An import of half a million deals makes a third of it. */
#define MOST_BYTES (256 * 1024 * 1024)

struct _EntChangesFile
{
  char *name;
  GBytes *changeset;
  EntTake take;
};

/* Which program STORE is, and what its amounts and quarters mean. */
static gboolean
describe_program (EntStore *store, Header *header, GError **error)
{
  g_autofree char *basis = ent_take_dup_basis (store, error);
  gint64 program;

  if (basis == NULL || !ent_store_query_int (store, "SELECT id FROM program", &program, error))
    return FALSE;
  memset (header, 0, sizeof *header);
  memcpy (header->magic, MAGIC, sizeof header->magic);
  g_strlcpy (header->basis, basis, sizeof header->basis);
  header->program = GUINT64_TO_BE ((guint64) program);
  header->schema = GUINT32_TO_BE ((guint32) ent_schema_get_version ());
  return TRUE;
}

static void
write_digest (const guint8 *data, gsize size, guint8 *digest)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = DIGEST_SIZE;

  g_checksum_update (checksum, data, (gssize) size);
  g_checksum_get_digest (checksum, digest, &length);
}

/* Adds to GROUP what each edit after SINCE changed, undoing and doing again included. */
static gboolean
collect (EntStore *store, gint64 since, sqlite3_changegroup *group, GError **error)
{
  g_autoptr (EntStatement) statement
      = ent_store_prepare (store, "SELECT id FROM history WHERE id > ?1 ORDER BY id", error);

  if (statement == NULL)
    return FALSE;
  ent_statement_bind_int (statement, 1, since);
  while (ent_statement_step (statement))
    {
      g_autoptr (GBytes) changeset
          = ent_history_load_changeset (store, ent_statement_get_int (statement, 0), error);
      int code;

      if (changeset == NULL)
        return FALSE;
      code = sqlite3changegroup_add (group, (int) g_bytes_get_size (changeset),
                                     (void *) g_bytes_get_data (changeset, NULL));
      if (code == SQLITE_SCHEMA)
        g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                     _ ("Changes from before and after an update of Entente do not go into one "
                        "file. Give the number of a later edit."));
      else if (code != SQLITE_OK)
        ent_store_set_sqlite_error (error, NULL, code, store->path);
      if (code != SQLITE_OK)
        return FALSE;
    }
  return ent_statement_finish (statement, error);
}

static GBytes *
join_changes (EntStore *store, gint64 since, GError **error)
{
  sqlite3_changegroup *group = NULL;
  void *data = NULL;
  int size = 0;
  int code = sqlite3changegroup_new (&group);
  gboolean collected = code == SQLITE_OK && collect (store, since, group, error);

  if (collected)
    code = sqlite3changegroup_output (group, &size, &data);
  if (group)
    sqlite3changegroup_delete (group);
  if (code != SQLITE_OK)
    ent_store_set_sqlite_error (error, NULL, code, store->path);
  if (code != SQLITE_OK || !collected)
    return NULL;
  return g_bytes_new_with_free_func (data, (gsize) size, sqlite3_free, data);
}

static gboolean
write_bytes (GBytes *bytes, const char *path, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_file_set_contents_full (path, data, (gssize) size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &reason))
    return TRUE;
  if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    ent_store_set_sqlite_error (error, NULL, SQLITE_FULL, path);
  else
    g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED,
                 /* Translators: a file, then the system's reason */
                 _ ("“%s” could not be written (%s). Choose another place."), path,
                 reason->message);
  return FALSE;
}

/* Writes what STORE's edits after the one numbered SINCE changed to a new file at PATH, over an
 * older one. N gets how many records that are. Errors: ENT_STORE_ERROR_NOTHING when that is none,
 * or as reading or writing fails; an older file is then as it was. */
gboolean
ent_changes_file_write (EntStore *store, gint64 since, const char *path, guint *n, GError **error)
{
  g_autoptr (GBytes) changeset = join_changes (store, since, error);
  g_autoptr (GArray) changes = changeset ? ent_store_read_changes (store, changeset, error) : NULL;
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  guint8 digest[DIGEST_SIZE];
  Header header;

  if (changes == NULL || !describe_program (store, &header, error))
    return FALSE;
  *n = changes->len;
  if (*n == 0)
    {
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING,
                   /* Translators: %lld is the number of an edit */
                   _ ("Nothing is different since edit number %lld."), (long long) since);
      return FALSE;
    }
  header.size = GUINT32_TO_BE ((guint32) g_bytes_get_size (changeset));
  g_byte_array_append (file, (const guint8 *) &header, sizeof header);
  g_byte_array_append (file, g_bytes_get_data (changeset, NULL),
                       (guint) g_bytes_get_size (changeset));
  write_digest (file->data, file->len, digest);
  g_byte_array_append (file, digest, sizeof digest);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&file));
  return write_bytes (bytes, path, error);
}

G_GNUC_PRINTF (3, 4)
static gboolean
refuse (GError **error, EntStoreError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error)
    *error = g_error_new_valist (ENT_STORE_ERROR, (int) code, format, arguments);
  va_end (arguments);
  return FALSE;
}

/* Whether the file is whole: what it begins with, its size, its digest. */
static gboolean
check_whole (const guint8 *data, gsize size, const char *name, GError **error)
{
  Header header = { 0 };
  guint8 digest[DIGEST_SIZE];

  if (size > 0)
    memcpy (&header, data, MIN (size, sizeof header));
  if (memcmp (header.magic, MAGIC, sizeof header.magic) != 0)
    return refuse (error, ENT_STORE_ERROR_NOT_ENTENTE,
                   _ ("“%s” is not a file of changes. Choose one that Entente made."), name);
  if (size < sizeof header + DIGEST_SIZE
      || GUINT32_FROM_BE (header.size) != size - sizeof header - DIGEST_SIZE)
    return refuse (error, ENT_STORE_ERROR_DAMAGED,
                   _ ("“%s” was cut or added to on its way. Have it sent again."), name);
  write_digest (data, size - DIGEST_SIZE, digest);
  if (memcmp (digest, data + size - DIGEST_SIZE, DIGEST_SIZE) != 0)
    return refuse (error, ENT_STORE_ERROR_DAMAGED,
                   _ ("“%s” was changed on its way. Have it sent again."), name);
  return TRUE;
}

/* Whether the file is for this program, as it stands. */
static gboolean
check_meant (EntStore *store, const Header *header, const char *name, GError **error)
{
  Header own;

  if (!describe_program (store, &own, error))
    return FALSE;
  if (header->schema != own.schema)
    {
      gboolean newer = GUINT32_FROM_BE (header->schema) > GUINT32_FROM_BE (own.schema);

      return refuse (error, newer ? ENT_STORE_ERROR_NEWER : ENT_STORE_ERROR_REFUSED,
                     newer ? _ ("“%s” was made by a newer Entente. Update this one.")
                           : _ ("“%s” was made by an older Entente. Have it made again by one that "
                                "is up to date."),
                     name);
    }
  if (header->program != own.program)
    return refuse (error, ENT_STORE_ERROR_REFUSED,
                   _ ("“%s” is about another program. Changes go between copies of one program."),
                   name);
  if (memcmp (header->basis, own.basis, sizeof own.basis) != 0)
    return refuse (error, ENT_STORE_ERROR_REFUSED,
                   _ ("“%s” counts in another currency or fiscal year than this program. Give both "
                      "the same settings first, then have the changes made again."),
                   name);
  return TRUE;
}

/* Reads BYTES as a file of changes for STORE, called NAME in errors. Nothing is done with it yet,
 * but all of it is checked. Returns it, owned, or NULL: ENT_STORE_ERROR. */
EntChangesFile *
ent_changes_file_parse (EntStore *store, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (EntChangesFile) self = NULL;
  g_autoptr (GArray) changes = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  Header header;

  if (size > MOST_BYTES)
    {
      refuse (error, ENT_STORE_ERROR_REFUSED,
              _ ("“%s” is too large. Have the changes of fewer edits made."), name);
      return NULL;
    }
  if (!check_whole (data, size, name, error))
    return NULL;
  memcpy (&header, data, sizeof header);
  if (!check_meant (store, &header, name, error))
    return NULL;
  self = g_new0 (EntChangesFile, 1);
  self->name = g_strdup (name);
  self->changeset = g_bytes_new_from_bytes (bytes, sizeof header, GUINT32_FROM_BE (header.size));
  if (!ent_changeset_check (store, self->changeset, TRUE, name, error))
    return NULL;
  changes = ent_store_read_changes (store, self->changeset, error);
  if (changes == NULL)
    return NULL;
  self->take.changeset = self->changeset;
  self->take.changes = g_steal_pointer (&changes);
  return g_steal_pointer (&self);
}

/* Reads the file at PATH as ent_changes_file_parse does. Errors: ENT_STORE_ERROR_MISSING too, or
 * as reading fails. */
EntChangesFile *
ent_changes_file_read (EntStore *store, const char *path, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GStatBuf status;
  char *text;
  gsize size;

  if (g_stat (path, &status) != 0)
    {
      refuse (error, ENT_STORE_ERROR_MISSING,
              _ ("There is no file “%s”. Check its name and its folder."), path);
      return NULL;
    }
  if (!S_ISREG (status.st_mode))
    {
      refuse (error, ENT_STORE_ERROR_NOT_ENTENTE,
              _ ("“%s” is not a file of changes. Choose one that Entente made."), path);
      return NULL;
    }
  if (status.st_size > MOST_BYTES)
    {
      refuse (error, ENT_STORE_ERROR_REFUSED,
              _ ("“%s” is too large. Have the changes of fewer edits made."), path);
      return NULL;
    }
  if (!g_file_get_contents (path, &text, &size, &reason))
    {
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED,
                   _ ("“%s” could not be opened: %s."), path, reason->message);
      return NULL;
    }
  bytes = g_bytes_new_take (text, size);
  return ent_changes_file_parse (store, bytes, path, error);
}

/* Frees what was read; NULL is fine. */
void
ent_changes_file_free (EntChangesFile *self)
{
  if (self == NULL)
    return;
  ent_take_clear (&self->take);
  g_clear_pointer (&self->changeset, g_bytes_unref);
  g_free (self->name);
  g_free (self);
}

/* The error that tells of the conflicts, and how many. */
static void
set_conflict (EntChangesFile *self, GError **error)
{
  guint n = self->take.conflicts->len;

  g_clear_error (error);
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_CONFLICT,
               /* Translators: a number, then a file's name */
               ngettext ("%u change of “%s” does not fit what was changed here; nothing was "
                         "changed. Agree on it, and make it alike in both.",
                         "%u changes of “%s” do not fit what was changed here; nothing was "
                         "changed. Agree on them, and make them alike in both.",
                         n),
               n, self->name);
}

/* Takes the changes into STORE as one edit: those that are here already are passed over, and if any
 * does not fit what was changed here, none is made. The records are then held to their rules like
 * any that is saved. Errors: ENT_STORE_ERROR_CONFLICT with all that do not fit in the list of
 * conflicts, ENT_STORE_ERROR_REFUSED when a rule or a guard says no; STORE is then as before. */
gboolean
ent_changes_file_take (EntChangesFile *self, EntStore *store, GError **error)
{
  g_autofree char *name = g_path_get_basename (self->name);
  /* Translators: what was done, with the name of a file */
  g_autofree char *label = g_strdup_printf (_ ("Changes from “%s”"), name);
  gboolean taken = ent_store_edit (store, label, ent_take_cb, &self->take, error);

  if (!taken && self->take.conflicts->len > 0)
    {
      ent_take_describe (&self->take, store);
      set_conflict (self, error);
    }
  return taken;
}

/* Counts the records that taking it in changed: 0 when all was here already. */
guint
ent_changes_file_get_n_taken (EntChangesFile *self)
{
  return self->take.changes->len - self->take.n_here;
}

/* Lists what did not fit when it was taken in. Returns an array of EntConflict, borrowed. */
GPtrArray *
ent_changes_file_get_conflicts (EntChangesFile *self)
{
  return self->take.conflicts;
}
