/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "changes-fixture.h"

#include <string.h>

static char *
read_changes (Pair *pair, gsize *size)
{
  char *text;

  set (pair->theirs, &ent_partner_noun, pair->partner, "city", "York");
  write_changes (pair, pair->theirs, 1);
  g_assert_true (g_file_get_contents (pair->path, &text, size, NULL));
  return text;
}

/* A file that is cut anywhere or has a bit flipped anywhere is refused. */
static void
test_damaged (void)
{
  g_autoptr (Pair) pair = pair_new ();
  gsize size;
  g_autofree char *text = read_changes (pair, &size);

  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (text, i);
      g_autoptr (GBytes) flipped = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_null (ent_changes_file_parse (pair->mine, cut, "cut", &error));
      g_assert_cmpint (error->code, ==,
                       i < 8 ? ENT_STORE_ERROR_NOT_ENTENTE : ENT_STORE_ERROR_DAMAGED);
      g_clear_error (&error);
      text[i] ^= 0x10;
      flipped = g_bytes_new (text, size);
      g_assert_null (ent_changes_file_parse (pair->mine, flipped, "flipped", &error));
      g_assert_nonnull (error);
      text[i] ^= 0x10;
    }
}

#define HEADER_SIZE 32
#define DIGEST_SIZE 32

static void
sign (char *text, gsize size)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = DIGEST_SIZE;

  g_checksum_update (checksum, (guint8 *) text, (gssize) (size - DIGEST_SIZE));
  g_checksum_get_digest (checksum, (guint8 *) text + size - DIGEST_SIZE, &length);
}

/* Whole files that are not for this program; places in the header. */
static void
test_not_meant (void)
{
  static const struct
  {
    gsize place;
    char value;
    EntStoreError code;
  } cases[] = {
    { 8, 'C', ENT_STORE_ERROR_REFUSED },  /* CSD */
    { 12, '2', ENT_STORE_ERROR_REFUSED }, /* a year from February on */
    { 23, '!', ENT_STORE_ERROR_REFUSED }, /* another program */
    { 24, 1, ENT_STORE_ERROR_NEWER },     /* of the schema */
    { 27, 1, ENT_STORE_ERROR_REFUSED },   /* an older one */
    { 28, 1, ENT_STORE_ERROR_DAMAGED },   /* size */
    { 7, 'x', ENT_STORE_ERROR_NOT_ENTENTE },
  };
  g_autoptr (Pair) pair = pair_new ();
  gsize size;
  g_autofree char *text = read_changes (pair, &size);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *changed = g_memdup2 (text, size);

      /* Ids are random: the value may be there already. */
      if (changed[cases[i].place] == cases[i].value)
        changed[cases[i].place] ^= 1;
      else
        changed[cases[i].place] = cases[i].value;
      sign (changed, size);
      g_assert_true (g_file_set_contents (pair->path, changed, (gssize) size, NULL));
      assert_not_taken (pair, cases[i].code);
    }
}

static void
test_places (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autofree char *missing = new_path ();
  g_autoptr (GError) error = NULL;
  guint n;

  g_free (pair->path);
  pair->path = g_strdup (missing);
  assert_not_taken (pair, ENT_STORE_ERROR_MISSING);
  g_free (pair->path);
  pair->path = g_strdup (test_folder);
  assert_not_taken (pair, ENT_STORE_ERROR_NOT_ENTENTE);
  g_free (pair->path);
  pair->path = g_strdup (ent_store_get_path (pair->theirs));
  assert_not_taken (pair, ENT_STORE_ERROR_NOT_ENTENTE);
  set (pair->theirs, &ent_partner_noun, pair->partner, "city", "York");
  g_assert_false (ent_changes_file_write (pair->theirs, 1, "/nowhere/changes", &n, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "/nowhere/changes"));
}

/* Changesets, byte by byte; the table account has a key and six columns of text. */
#define ACCOUNT "T\x07\x01\0\0\0\0\0\0account\0"
#define NUMBER  "\x01\0\0\0\0\0\0\0\x46"
#define NAME    "\x03\x01N"
#define NONE    "\x05"
#define ADD     "\x12\0"
#define CHANGE  "\x17\0"
#define REST    NONE NONE NONE NONE

#define BYTES(text) text, sizeof (text) - 1

static const struct
{
  const char *what;
  const char *bytes;
  gsize size;
} malformed[] = {
  { "mark of a table alone", BYTES ("T") },
  { "patchset", BYTES ("P\x07\x01\0\0\0\0\0\0account\0") },
  { "row without table", BYTES (ADD NUMBER NONE NAME REST) },
  { "no columns", BYTES ("T\0account\0") },
  { "endless number of columns", BYTES ("T\xff\xff\xff\xff\xff\xff\xff\xff\xff") },
  { "more columns than bytes", BYTES ("T\x7f\x01\0account\0") },
  { "too many columns", BYTES ("T\x08\x01\0\0\0\0\0\0\0account\0") },
  { "another key", BYTES ("T\x07\0\x01\0\0\0\0\0account\0") },
  { "two keys", BYTES ("T\x07\x01\x02\0\0\0\0\0account\0") },
  { "no name", BYTES ("T\x07\x01\0\0\0\0\0\0") },
  { "name without end", BYTES ("T\x07\x01\0\0\0\0\0\0account") },
  { "unknown table", BYTES ("T\x01\x01nothing\0") },
  { "table of the program's own", BYTES ("T\x01\x01history\0") },
  { "SQLite's table", BYTES ("T\x01\x01sqlite_sequence\0") },
  { "other capitals", BYTES ("T\x07\x01\0\0\0\0\0\0ACCOUNT\0") },
  { "unknown operation", BYTES (ACCOUNT "\x13\0" NUMBER NONE NAME REST) },
  { "no operation", BYTES (ACCOUNT "\x12") },
  { "neither direct nor indirect", BYTES (ACCOUNT "\x12\x02" NUMBER NONE NAME REST) },
  { "row that is cut", BYTES (ACCOUNT ADD NUMBER NONE NAME NONE) },
  { "value that is cut", BYTES (ACCOUNT ADD "\x01\0\0\0") },
  { "no key", BYTES (ACCOUNT ADD NONE NONE NAME REST) },
  { "key left alone", BYTES (ACCOUNT ADD "\0" NONE NAME REST) },
  { "text as key", BYTES (ACCOUNT ADD NAME NONE NAME REST) },
  { "key 0", BYTES (ACCOUNT ADD "\x01\0\0\0\0\0\0\0\0" NONE NAME REST) },
  { "negative key", BYTES (ACCOUNT ADD "\x01\xff\0\0\0\0\0\0\0" NONE NAME REST) },
  { "new row with a column left alone", BYTES (ACCOUNT ADD NUMBER "\0" NAME REST) },
  { "number in a column of text", BYTES (ACCOUNT ADD NUMBER NONE NUMBER REST) },
  { "fraction", BYTES (ACCOUNT ADD NUMBER NONE "\x02\0\0\0\0\0\0\0\0" REST) },
  { "bytes", BYTES (ACCOUNT ADD NUMBER NONE "\x04\x01N" REST) },
  { "unknown type", BYTES (ACCOUNT ADD NUMBER NONE "\x06" REST) },
  { "text longer than the file", BYTES (ACCOUNT ADD NUMBER NONE "\x03\x7fN" REST) },
  { "endless text", BYTES (ACCOUNT ADD NUMBER NONE "\x03\xff\xff\xff\xff\x7fN" REST) },
  { "text that is not UTF-8", BYTES (ACCOUNT ADD NUMBER NONE "\x03\x01\xff" REST) },
  { "text with a zero byte", BYTES (ACCOUNT ADD NUMBER NONE "\x03\x01\0" REST) },
  { "change without key", BYTES (ACCOUNT CHANGE "\0\0" NAME "\0\0\0\0\0\0" NAME "\0\0\0\0") },
  { "change of the key",
    BYTES (ACCOUNT CHANGE NUMBER "\0" NAME "\0\0\0\0" NUMBER "\0" NAME "\0\0\0\0") },
  { "change of what it did not find",
    BYTES (ACCOUNT CHANGE NUMBER "\0\0\0\0\0\0\0\0" NAME "\0\0\0\0") },
  { "change that leaves what it found",
    BYTES (ACCOUNT CHANGE NUMBER "\0" NAME "\0\0\0\0\0\0\0\0\0\0\0") },
};

static void
write_changeset (Pair *pair, const char *header, const char *bytes, gsize size)
{
  gsize total = HEADER_SIZE + size + DIGEST_SIZE;
  g_autofree char *text = g_malloc0 (total);
  guint32 length = GUINT32_TO_BE ((guint32) size);

  memcpy (text, header, HEADER_SIZE);
  memcpy (text + HEADER_SIZE - sizeof length, &length, sizeof length);
  memcpy (text + HEADER_SIZE, bytes, size);
  sign (text, total);
  g_assert_true (g_file_set_contents (pair->path, text, (gssize) total, NULL));
}

static void
test_malformed (void)
{
  static const struct
  {
    const char *bytes;
    gsize size;
  } good = { BYTES (ACCOUNT ADD NUMBER NONE NAME REST) };
  g_autoptr (Pair) pair = pair_new ();
  gsize size;
  g_autofree char *header = read_changes (pair, &size);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntChangesFile) file = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_test_message ("%s", malformed[i].what);
      write_changeset (pair, header, malformed[i].bytes, malformed[i].size);
      assert_not_taken (pair, ENT_STORE_ERROR_DAMAGED);
    }
  write_changeset (pair, header, good.bytes, good.size);
  file = take (pair, pair->mine, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ent_changes_file_get_n_taken (file), ==, 1);
}

static void
append_hex (GString *sql, const guint8 *bytes, gsize size)
{
  g_string_append (sql, "x'");
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (sql, "%02x", bytes[i]);
  g_string_append_c (sql, '\'');
}

/* The same in the history of a file: undo, redo and all that reads it end in an error. */
static void
test_history (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      EntStore *store = new_program ("USD", 1);
      g_autofree char *before = dump (store);
      g_autofree char *after = NULL;
      g_autoptr (GString) sql
          = g_string_new ("INSERT INTO history (at, label, kind, changeset) VALUES ('', '', 1, ");
      g_autoptr (GError) error = NULL;

      append_hex (sql, (const guint8 *) malformed[i].bytes, malformed[i].size);
      g_string_append_c (sql, ')');
      g_assert_true (ent_store_execute (store, sql->str, NULL));
      g_assert_false (ent_history_undo (store, &error));
      g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
      g_assert_null (ent_history_decode (store, 2, NULL));
      g_assert_null (ent_history_list_of (store, &ent_account_noun, 70, 0, NULL));
      after = dump (store);
      g_assert_cmpstr (after, ==, before);
      g_object_unref (store);
    }
}

/* Puts CHANGESET into the history of STORE as if it had been made and undone there. */
static void
add_to_history (EntStore *store, GBytes *changeset)
{
  g_autoptr (GString) sql
      = g_string_new ("INSERT INTO history (at, label, kind, changeset) VALUES ('', '', 1, ");

  append_hex (sql, g_bytes_get_data (changeset, NULL), g_bytes_get_size (changeset));
  g_string_append_c (sql, ')');
  g_assert_true (ent_store_execute (store, sql->str, NULL));
  g_assert_true (ent_store_execute (store,
                                    "INSERT INTO history (at, label, kind, target)"
                                    " SELECT '', '', 2, max (id) FROM history",
                                    NULL));
}

/* Well-formed changes in the history that would leave a record that no rule allows. */
static void
test_history_rules (void)
{
  static const struct
  {
    const char *sql;
    EntStoreError code;
  } cases[] = {
    { "DELETE FROM program", ENT_STORE_ERROR_REFUSED },
    { "UPDATE partner SET name = NULL", ENT_STORE_ERROR_REFUSED },
    { "UPDATE partner SET overlap = 6", ENT_STORE_ERROR_REFUSED },
    { "UPDATE deal SET currency = 'XXQ'", ENT_STORE_ERROR_DAMAGED },
    { "UPDATE deal SET class = 'won'", ENT_STORE_ERROR_DAMAGED },
    { "UPDATE deal SET class = 'LED'", ENT_STORE_ERROR_DAMAGED },
    { "UPDATE deal SET closed_on = '2026-02-31'", ENT_STORE_ERROR_DAMAGED },
    { "INSERT INTO rate VALUES (70, 'EUR', 'FY2026-Q1', 1), (71, 'EUR', 'FY2026-Q1', 2)",
      ENT_STORE_ERROR_REFUSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Pair) pair = pair_new ();
      g_autoptr (EntStore) careless = make_careless (pair->theirs);
      g_autofree char *before = dump (pair->mine);
      g_autofree char *after = NULL;
      g_autoptr (GBytes) changeset = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].sql);
      tamper (careless, cases[i].sql);
      changeset = ent_store_dup_last_changeset (careless);
      add_to_history (pair->mine, changeset);
      g_assert_false (ent_history_redo (pair->mine, &error));
      g_assert_error (error, ENT_STORE_ERROR, (int) cases[i].code);
      after = dump (pair->mine);
      g_assert_cmpstr (after, ==, before);
    }
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  g_test_add_func ("/changes-hostile/damaged", test_damaged);
  g_test_add_func ("/changes-hostile/not-meant", test_not_meant);
  g_test_add_func ("/changes-hostile/places", test_places);
  g_test_add_func ("/changes-hostile/malformed", test_malformed);
  g_test_add_func ("/changes-hostile/history", test_history);
  g_test_add_func ("/changes-hostile/history-rules", test_history_rules);

  return run_and_clean ();
}
