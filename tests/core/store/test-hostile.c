/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "core/store/ent-salvage.h"
#include "core/store/ent-search.h"

/* Files made to do harm, by somebody who knows SQLite: they have Entente's mark and most of its
 * tables. */

#define LONG_TEXT "hex (zeroblob (20000000))"

static void
patch (const char *path, guint offset, const guint8 *bytes, guint n_bytes)
{
  gsize size;
  g_autofree char *data = read_bytes (path, &size);

  g_assert_cmpuint (offset + n_bytes, <=, size);
  memcpy (data + offset, bytes, n_bytes);
  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
}

/* Bytes that are put into the header or a page. */
typedef struct
{
  guint offset;
  guint8 bytes[4];
  guint n_bytes;
} Patch;

#define SCHEMA "PRAGMA writable_schema = ON; "
#define INTO(table, text)                                                                          \
  SCHEMA "UPDATE sqlite_schema SET sql = replace (sql, 'company TEXT,', 'company TEXT " text       \
         ",') WHERE name = '" table "'"

/* What is done to a good file. It is then refused as damaged, before any of its rows is read. */
static const struct
{
  const char *name;
  const char *sql;
  Patch patch;
} refusals[] = {
  { "endless-view",
    "CREATE VIEW endless AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    " SELECT * FROM n",
    { 0 } },
  { "view-as-table",
    "PRAGMA legacy_alter_table = ON; ALTER TABLE commitment RENAME TO real;"
    "CREATE VIEW commitment AS SELECT * FROM real",
    { 0 } },
  { "trigger-bomb",
    "CREATE TRIGGER bomb AFTER INSERT ON history BEGIN DELETE FROM deal;"
    " INSERT INTO history (at, label, kind) VALUES ('', '', 0); END",
    { 0 } },
  { "extra-table", "CREATE TABLE extra (id INTEGER PRIMARY KEY)", { 0 } },
  { "without-rowid", "CREATE TABLE extra (id TEXT PRIMARY KEY) WITHOUT ROWID", { 0 } },
  { "virtual-table", "CREATE VIRTUAL TABLE extra USING fts5 (text)", { 0 } },
  { "extra-index", "CREATE INDEX extra ON deal (name)", { 0 } },
  { "index-on-expression", "CREATE INDEX extra ON deal (abs (amount)) WHERE amount > 5", { 0 } },
  { "1000-indexes", NULL, { 0 } },
  { "statistics", "ANALYZE", { 0 } },
  { "generated-column", INTO ("program", "AS (" LONG_TEXT ")"), { 0 } },
  { "costly-check", INTO ("program", "CHECK (length (" LONG_TEXT ") > 1)"), { 0 } },
  { "costly-default", INTO ("program", "DEFAULT (" LONG_TEXT ")"), { 0 } },
  { "collation", INTO ("program", "COLLATE nocase"), { 0 } },
  { "long-schema",
    SCHEMA "UPDATE sqlite_schema SET sql = sql || '--' || " LONG_TEXT " WHERE name = 'rate'",
    { 0 } },
  { "long-name",
    SCHEMA "UPDATE sqlite_schema SET name = " LONG_TEXT " WHERE name = 'rate_quarter'",
    { 0 } },
  { "no-schema", SCHEMA "DELETE FROM sqlite_schema", { 0 } },
  { "no-text", SCHEMA "UPDATE sqlite_schema SET sql = NULL WHERE name = 'rate'", { 0 } },
  { "two-tables-one-page",
    SCHEMA "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema"
           " WHERE name = 'partner') WHERE name = 'account'",
    { 0 } },
  { "table-is-schema", SCHEMA "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'rate'", { 0 } },
  { "page-beyond", SCHEMA "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'rate'", { 0 } },
  { "spent-sequence", "UPDATE sqlite_sequence SET seq = 9223372036854775807", { 0 } },
  { "sequence-of-words", "UPDATE sqlite_sequence SET seq = 'abc'", { 0 } },
  { "spent-history", "UPDATE history SET id = 9223372036854775807 WHERE id = 2", { 0 } },
  { "log-mode", "PRAGMA journal_mode = WAL", { 0 } },
  { "log-bytes", NULL, { 18, { 2, 2 }, 2 } },
  { "read-only-format", NULL, { 18, { 3 }, 1 } },
  { "schema-format", NULL, { 44, { 0, 0, 0, 9 }, 4 } },
  { "utf-16", NULL, { 56, { 0, 0, 0, 2 }, 4 } },
  { "page-size-512", NULL, { 16, { 2, 0 }, 2 } },
  { "page-size-3", NULL, { 16, { 0, 3 }, 2 } },
  { "page-size-4", NULL, { 16, { 0, 4 }, 2 } },
  { "page-size-none", NULL, { 16, { 0, 0 }, 2 } },
  { "free-list-loop", NULL, { 32, { 0, 0, 0, 2 }, 4 } },
  { "reserved-bytes", NULL, { 20, { 200 }, 1 } },
  { "page-of-nothing", NULL, { 4096, { 0xff, 0xff, 0xff, 0xff }, 4 } },
};

static void
add_1000_indexes (const char *path)
{
  g_autoptr (GString) sql = g_string_new ("BEGIN;");

  for (int i = 0; i < 1000; i++)
    g_string_append_printf (sql, "CREATE INDEX extra_%d ON deal (name);", i);
  g_string_append (sql, "COMMIT");
  run_sql (path, sql->str);
}

static void
spoil (const char *path, guint i)
{
  if (refusals[i].sql)
    run_sql (path, refusals[i].sql);
  else if (refusals[i].patch.n_bytes)
    patch (path, refusals[i].patch.offset, refusals[i].patch.bytes, refusals[i].patch.n_bytes);
  else
    add_1000_indexes (path);
}

/* The file, and what SQLite may put beside it, as one text. */
static char *
hash_all (const char *path)
{
  static const char *const suffixes[] = { "", "-journal", "-wal", "-shm" };
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *data = NULL;
      g_autofree char *hash = NULL;
      gsize size;

      if (g_file_get_contents (name, &data, &size, NULL))
        hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) data, size);
      g_string_append_printf (all, "%s %s\n", suffixes[i], hash ? hash : "-");
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
check_refused (const char *path)
{
  g_autofree char *before = hash_all (path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_null (ent_store_open (path, test_nouns, &error));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, path));
  after = hash_all (path);
  g_assert_cmpstr (after, ==, before);
}

static void
test_refused (gconstpointer data)
{
  g_autofree char *path = make_filled ();

  spoil (path, GPOINTER_TO_UINT (data));
  check_refused (path);
}

/* SQLite plays a log that lies beside a file into it, whoever put it there. */
static void
test_foreign_log (void)
{
  g_autofree char *path = make_filled ();
  g_autofree char *other = make_filled ();
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *other_log = g_strconcat (other, "-wal", NULL);
  g_autofree char *data = NULL;
  gsize size;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (other, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA journal_mode = WAL; UPDATE partner SET city = 'Elsewhere'", NULL, NULL,
                NULL);
  data = read_bytes (other_log, &size);
  g_assert_cmpuint (size, >, 0);
  sqlite3_close (db);
  g_assert_true (g_file_set_contents (log, data, (gssize) size, NULL));

  check_refused (path);
  g_assert_cmpint (truncate (log, 0), ==, 0);
  close_store (open_store (path));
}

/* Another kind of file, one named as a program is, and one of a newer version, stay as they are,
 * and so does a journal beside them, which SQLite would play back or delete. */
static void
test_journal_beside (void)
{
  static const struct
  {
    Patch patch;
    EntStoreError code;
  } files[] = {
    { { 0, { 0x89, 'P', 'N', 'G' }, 4 }, ENT_STORE_ERROR_DAMAGED },
    { { 68, { 0, 0, 0, 7 }, 4 }, ENT_STORE_ERROR_NOT_ENTENTE },
    { { 60, { 0, 0, 3, 0xe7 }, 4 }, ENT_STORE_ERROR_NEWER },
  };
  static const char magic[512] = { '\xd9', '\xd5', '\x05', '\xf9', '\x20', '\xa1', '\x63', '\xd7' };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = make_filled ();
      g_autofree char *journal = g_strconcat (path, "-journal", NULL);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;

      patch (path, files[i].patch.offset, files[i].patch.bytes, files[i].patch.n_bytes);
      g_assert_true (g_file_set_contents (journal, magic, sizeof magic, NULL));
      before = hash_all (path);
      g_assert_null (ent_store_open (path, test_nouns, &error));
      g_assert_error (error, ENT_STORE_ERROR, (int) files[i].code);
      after = hash_all (path);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
append_number (GByteArray *bytes, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &big, sizeof big);
}

/* Writes the journal of a change of several files, which another journal, VICTIM, holds together.
 */
static void
write_journal_of_many (const char *path, const char *victim)
{
  static const guint8 magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  static const guint32 numbers[] = { 0, 0, 1, 512, 4096 };
  static const guint8 zeros[512 - sizeof magic - sizeof numbers];
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  guint32 sum = 0;

  g_byte_array_append (bytes, magic, sizeof magic);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    append_number (bytes, numbers[i]);
  g_byte_array_append (bytes, zeros, sizeof zeros);
  append_number (bytes, (1 << 30) / 4096 + 1);
  for (const char *c = victim; *c; c++)
    sum += (guint32) *c;
  g_byte_array_append (bytes, (const guint8 *) victim, (guint) strlen (victim));
  append_number (bytes, (guint32) strlen (victim));
  append_number (bytes, sum);
  g_byte_array_append (bytes, magic, sizeof magic);
  g_assert_true (g_file_set_contents (journal, (char *) bytes->data, (gssize) bytes->len, NULL));
}

/* A journal that names another file, which SQLite would delete once it has played it back. */
static void
test_journal_of_many (void)
{
  g_autofree char *path = make_filled ();
  g_autofree char *victim = new_path ();
  g_autofree char *salvaged = new_path ();
  g_autoptr (EntSalvage) salvage = NULL;

  g_assert_true (g_file_set_contents (victim, "Somebody's thesis", -1, NULL));
  write_journal_of_many (path, victim);
  check_refused (path);
  g_assert_true (g_file_test (victim, G_FILE_TEST_EXISTS));
  salvage = ent_salvage_run (path, salvaged, test_nouns, NULL, NULL, NULL, NULL, NULL);
  g_assert_nonnull (salvage);
  g_assert_true (g_file_test (victim, G_FILE_TEST_EXISTS));
}

/* Stored otherwise, but nothing that does harm. */
static void
test_accepted (void)
{
  static const char *const variants[] = {
    "PRAGMA page_size = 512; VACUUM",
    "PRAGMA page_size = 65536; VACUUM",
    "PRAGMA auto_vacuum = FULL; VACUUM",
    "DELETE FROM sqlite_sequence",
  };

  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autofree char *path = make_filled ();
      EntStore *store;

      run_sql (path, variants[i]);
      store = open_store (path);
      add_partner (store, "Another", NULL, NULL);
      g_assert_true (ent_history_undo (store, NULL));
      g_assert_cmpint (count (store, "partner"), ==, N_FILLED);
      close_store (store);
      close_store (open_store (path));
    }
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *name = g_strconcat ("/hostile/refused/", refusals[i].name, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_refused);
    }
  g_test_add_func ("/hostile/foreign-log", test_foreign_log);
  g_test_add_func ("/hostile/journal-beside", test_journal_beside);
  g_test_add_func ("/hostile/journal-of-many", test_journal_of_many);
  g_test_add_func ("/hostile/accepted", test_accepted);

  return run_and_clean ();
}
