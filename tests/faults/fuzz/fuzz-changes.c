/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-program.h"

#include "core/program/ent-program.h"
#include "core/store/ent-changes-file.h"
#include "core/store/ent-store-private.h"

#include <string.h>

/* The input is a changeset that a colleague sent, with a header and a digest that are right; after
 * an “H”, one in the history of the program, which is done again. Either way the program holds to
 * its rules afterwards, and undoing takes it back to what it was. */

#define HEADER_SIZE 32
#define DIGEST_SIZE 32

static gboolean
rename_cb (EntStore *store, gpointer data, GError **error)
{
  return ent_store_execute (store, "UPDATE account SET owner = 'Eve'", error);
}

/* The header of a file that the program itself wrote. Borrowed. */
static const char *
get_header (EntStore *program)
{
  static char *header;
  g_autofree char *path = g_build_filename (fuzz_get_folder (), "changes", NULL);
  g_autoptr (EntStore) copy = NULL;
  guint n;

  if (header)
    return header;
  copy = ent_store_snapshot (program, NULL);
  g_assert_true (ent_store_edit (copy, "Edit", rename_cb, NULL, NULL));
  g_assert_true (ent_changes_file_write (copy, 1, path, &n, NULL));
  g_assert_true (g_file_get_contents (path, &header, NULL, NULL));
  return header;
}

static GBytes *
wrap (const char *header, const guint8 *data, gsize size)
{
  gsize total = HEADER_SIZE + size + DIGEST_SIZE;
  gsize digest = DIGEST_SIZE;
  guint32 length = GUINT32_TO_BE ((guint32) size);
  guint8 *bytes = g_malloc (total);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  memcpy (bytes, header, HEADER_SIZE);
  memcpy (bytes + HEADER_SIZE - sizeof length, &length, sizeof length);
  if (size > 0)
    memcpy (bytes + HEADER_SIZE, data, size);
  g_checksum_update (checksum, bytes, (gssize) (total - DIGEST_SIZE));
  g_checksum_get_digest (checksum, bytes + total - DIGEST_SIZE, &digest);
  return g_bytes_new_take (bytes, total);
}

static gboolean
take (EntStore *copy, const char *header, const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = wrap (header, data, size);
  g_autoptr (EntChangesFile) file = ent_changes_file_parse (copy, bytes, "fuzz", NULL);

  return file && ent_changes_file_take (file, copy, NULL)
         && ent_changes_file_get_n_taken (file) > 0;
}

/* As if it had been made and undone in the program. Returns whether that is one more edit to undo:
 * what changes nothing is none. */
static gboolean
redo (EntStore *copy, const guint8 *data, gsize size)
{
  g_autoptr (EntStatement) insert = ent_store_prepare (
      copy, "INSERT INTO history (at, label, kind, changeset) VALUES ('', '', 1, ?1)", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  gint64 last = 0;
  gint64 now = 0;

  ent_statement_bind_bytes (insert, 1, bytes);
  g_assert_true (ent_statement_run (insert, NULL));
  g_assert_true (ent_store_execute (copy,
                                    "INSERT INTO history (at, label, kind, target)"
                                    " SELECT '', '', 2, max (id) FROM history",
                                    NULL));
  g_assert_true (ent_store_query_int (copy, "SELECT max (id) FROM history", &last, NULL));
  if (!ent_history_redo (copy, NULL))
    return FALSE;
  g_assert_true (ent_store_query_int (copy, "SELECT max (id) FROM history", &now, NULL));
  return now > last;
}

/* The totals of all tables but the history. */
static char *
sum_up (EntStore *copy)
{
  g_autoptr (EntStatement) totals
      = ent_store_prepare (copy,
                           "SELECT group_concat (name || count || ' ' || total) FROM control"
                           " WHERE name <> 'history' AND count > 0 ORDER BY name",
                           NULL);

  g_assert_true (ent_store_execute (copy, "BEGIN", NULL) && ent_control_rebuild (copy, NULL)
                 && ent_store_execute (copy, "COMMIT", NULL));
  g_assert_true (ent_statement_step (totals));
  return g_strdup (ent_statement_get_text (totals, 0));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static EntStore *program;
  g_autoptr (EntStore) copy = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (program == NULL)
    program = fuzz_open_program ();
  copy = ent_store_snapshot (program, &error);
  g_assert_no_error (error);
  before = sum_up (copy);
  if (size > 0 && data[0] == 'H')
    done = redo (copy, data + 1, size - 1);
  else
    done = take (copy, get_header (program), data, size);
  if (done)
    {
      ent_program_check (copy, &error);
      g_assert_no_error (error);
      ent_history_undo (copy, &error);
      g_assert_no_error (error);
    }
  after = sum_up (copy);
  g_assert_cmpstr (after, ==, before);
  return 0;
}
