/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-store-private.h"

#include "../folder-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* A few nouns on some tables of the real schema, with a field of every type between them, and what
 * the tests of the store share. */

typedef struct
{
  EntRecord parent;
  char *company;
  char *person;
} TestSettings;

typedef struct
{
  EntRecord parent;
  char *external_id;
  char *name;
  char *city;
  int stage;
  EntDate signed_on;
  gint64 overlap;
  char *notes;
} TestPartner;

typedef struct
{
  EntRecord parent;
  gint64 partner;
  char *name;
  char *email;
} TestContact;

typedef struct
{
  EntRecord parent;
  char *external_id;
  char *name;
  gint64 partner;
  gint64 contact;
  gint64 amount;
  char *currency;
  int class;
  int named_account;
} TestDeal;

static const EntChoice test_stages[] = {
  { "qualify", "Qualify" },
  { "onboard", "Onboard" },
  { NULL, NULL },
};

static const EntChoice test_classes[] = {
  { "touched", "Touched" },
  { "sourced", "Sourced" },
  { NULL, NULL },
};

#define AT(Type, member) offsetof (Type, member)

static const EntField test_settings_fields[] = {
  { "company", "Company", ENT_FIELD_TEXT, AT (TestSettings, company), ENT_FIELD_TITLE },
  { "person", "Person", ENT_FIELD_TEXT, AT (TestSettings, person), 0 },
  { NULL },
};

static const EntField test_partner_fields[] = {
  { "external-id", "External id", ENT_FIELD_TEXT, AT (TestPartner, external_id),
    ENT_FIELD_EXTERNAL_ID | ENT_FIELD_SEARCHED },
  { "name", "Name", ENT_FIELD_TEXT, AT (TestPartner, name),
    ENT_FIELD_REQUIRED | ENT_FIELD_KEY | ENT_FIELD_TITLE },
  { "city", "City", ENT_FIELD_TEXT, AT (TestPartner, city), ENT_FIELD_SEARCHED },
  { "stage", "Stage", ENT_FIELD_CHOICE, AT (TestPartner, stage), 0, .choices = test_stages },
  { "signed-on", "Signed on", ENT_FIELD_DATE, AT (TestPartner, signed_on), 0 },
  { "overlap", "Overlap", ENT_FIELD_INTEGER, AT (TestPartner, overlap), 0, .minimum = 0,
    .maximum = 5 },
  { "notes", "Notes", ENT_FIELD_TEXT, AT (TestPartner, notes), ENT_FIELD_LONG },
  { NULL },
};

static const EntField test_contact_fields[] = {
  { "partner", "Partner", ENT_FIELD_REFERENCE, AT (TestContact, partner),
    ENT_FIELD_REQUIRED | ENT_FIELD_PART_OF, .target = "partner" },
  { "name", "Name", ENT_FIELD_TEXT, AT (TestContact, name), ENT_FIELD_TITLE },
  { "email", "E-mail", ENT_FIELD_TEXT, AT (TestContact, email), ENT_FIELD_SEARCHED },
  { NULL },
};

static const EntField test_deal_fields[] = {
  { "external-id", "External id", ENT_FIELD_TEXT, AT (TestDeal, external_id),
    ENT_FIELD_EXTERNAL_ID | ENT_FIELD_SEARCHED },
  { "name", "Name", ENT_FIELD_TEXT, AT (TestDeal, name), ENT_FIELD_TITLE },
  { "partner", "Partner", ENT_FIELD_REFERENCE, AT (TestDeal, partner), 0, .target = "partner" },
  { "contact", "Contact", ENT_FIELD_REFERENCE, AT (TestDeal, contact), 0, .target = "contact",
    .needs = "partner" },
  { "amount", "Amount", ENT_FIELD_AMOUNT, AT (TestDeal, amount), 0 },
  { "currency", "Currency", ENT_FIELD_CURRENCY, AT (TestDeal, currency), 0 },
  { "class", "Class", ENT_FIELD_CHOICE, AT (TestDeal, class), 0, .choices = test_classes,
    .needs = "partner" },
  { "named-account", "Named account", ENT_FIELD_BOOLEAN, AT (TestDeal, named_account), 0 },
  { NULL },
};

static const EntNoun test_settings_noun = {
  "program", "settings", "program", sizeof (TestSettings), test_settings_fields, NULL, NULL,
};
static const EntNoun test_partner_noun = {
  "partner", "partners", "partner", sizeof (TestPartner), test_partner_fields, NULL, NULL,
};
static const EntNoun test_contact_noun = {
  "contact", "contacts", "contact", sizeof (TestContact), test_contact_fields, NULL, NULL,
};
static const EntNoun test_deal_noun = {
  "deal", "deals", "deal", sizeof (TestDeal), test_deal_fields, NULL, NULL,
};
static const EntNoun *const test_nouns[] = {
  &test_settings_noun, &test_partner_noun, &test_contact_noun, &test_deal_noun, NULL,
};

HELPER gint64
add_partner (EntStore *store, const char *name, const char *external_id, const char *city)
{
  TestPartner *partner = ent_record_new (&test_partner_noun);
  gint64 id;

  partner->name = g_strdup (name);
  partner->external_id = g_strdup (external_id);
  partner->city = g_strdup (city);
  id = save (store, partner);
  ent_record_free (partner);
  return id;
}

HELPER gint64
add_contact (EntStore *store, gint64 partner, const char *name)
{
  TestContact *contact = ent_record_new (&test_contact_noun);
  gint64 id;

  contact->partner = partner;
  contact->name = g_strdup (name);
  id = save (store, contact);
  ent_record_free (contact);
  return id;
}

HELPER gint64
add_deal (EntStore *store, gint64 partner, gint64 contact, const char *name, gint64 amount)
{
  TestDeal *deal = ent_record_new (&test_deal_noun);
  gint64 id;

  deal->partner = partner;
  deal->contact = contact;
  deal->name = g_strdup (name);
  deal->amount = amount;
  deal->currency = g_strdup ("USD");
  deal->class = partner ? 2 : 0;
  id = save (store, deal);
  ent_record_free (deal);
  return id;
}

HELPER void
rename_partner (EntStore *store, gint64 id, const char *name)
{
  TestPartner *partner = ent_store_load (store, &test_partner_noun, id, NULL);

  g_assert_nonnull (partner);
  g_free (partner->name);
  partner->name = g_strdup (name);
  save (store, partner);
  ent_record_free (partner);
}

HELPER EntStore *
create_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_store_create (path, test_nouns, &error);
  TestSettings *settings = ent_record_new (&test_settings_noun);

  g_assert_no_error (error);
  settings->company = g_strdup ("Northwind");
  settings->person = g_strdup ("Ada");
  save (store, settings);
  ent_record_free (settings);
  return store;
}

HELPER EntStore *
open_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_store_open (path, test_nouns, &error);

  g_assert_no_error (error);
  return store;
}

HELPER void
close_store (EntStore *store)
{
  g_autoptr (GError) error = NULL;

  ent_store_close (store, &error);
  g_assert_no_error (error);
  g_object_unref (store);
}

/* All rows of the tables that SQL names, as text. */
HELPER void
dump_rows (EntStore *store, const char *sql, GString *text)
{
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (store->db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (statement); i++)
        {
          const char *value = (const char *) sqlite3_column_text (statement, i);

          g_string_append_printf (text, "%s|", value ? value : "NULL");
        }
      g_string_append_c (text, '\n');
    }
  sqlite3_finalize (statement);
}

/* Everything the program holds but its history, the search index with it. */
HELPER char *
dump (EntStore *store)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; store->nouns[i]; i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY id", store->nouns[i]->name);

      g_string_append_printf (text, "%s\n", store->nouns[i]->name);
      dump_rows (store, sql, text);
    }
  dump_rows (store, "SELECT rowid, noun, title, body FROM search ORDER BY rowid", text);
  return g_string_free (text, FALSE);
}

HELPER gint64
count (EntStore *store, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\"", table);
  g_autoptr (GError) error = NULL;
  gint64 n;

  ent_store_query_int (store, sql, &n, &error);
  g_assert_no_error (error);
  return n;
}

HELPER char *
read_bytes (const char *path, gsize *size)
{
  char *data = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &data, size, &error);
  g_assert_no_error (error);
  return data;
}

/* Partners, each with a deal, in a file that is filled. */
#define N_FILLED 40

HELPER void
fill_file (const char *path)
{
  EntStore *store = create_store (path);

  for (int i = 0; i < N_FILLED; i++)
    {
      g_autofree char *name = g_strdup_printf ("Partner number %d", i);

      add_deal (store, add_partner (store, name, NULL, "Oslo"), 0, name, i);
    }
  close_store (store);
}

/* A program file with some rows, closed. */
HELPER char *
make_filled (void)
{
  static char *data;
  static gsize size;
  char *path = new_path ();

  if (data == NULL)
    {
      fill_file (path);
      data = read_bytes (path, &size);
    }
  g_assert_true (
      g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  return path;
}

/* Runs SQL on the file at PATH as another program would. */
HELPER void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

/* The same, and the control totals follow: what another program did was done to a whole file. */
HELPER void
run_sql_whole (const char *path, const char *sql)
{
  EntStore *store = ent_store_new_internal (path, test_nouns);
  g_autoptr (GError) error = NULL;

  run_sql (path, sql);
  g_assert_cmpint (sqlite3_open (path, &store->db), ==, SQLITE_OK);
  ent_control_rebuild (store, &error);
  g_assert_no_error (error);
  g_object_unref (store);
}

/* Starts this test program again as another process doing VERB to PATH; its output comes from the
 * descriptor OUTPUT, its input goes to INPUT. */
HELPER GPid
start_child (const char *verb, const char *path, int *input, int *output)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  const char *arguments[] = { program, "--child", verb, path, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_assert_nonnull (program);
  g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &pid, input, output, NULL, &error);
  g_assert_no_error (error);
  return pid;
}

HELPER int
wait_for_child (GPid pid)
{
  int status;

  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  return status;
}

/* Runs VERB in another process and waits until it is done. */
HELPER void
run_child (const char *verb, const char *path)
{
  int input, output;
  GPid pid = start_child (verb, path, &input, &output);

  g_assert_cmpint (wait_for_child (pid), ==, 0);
  close (input);
  close (output);
}

/* Waits for a line of the child. */
HELPER void
await_line (int output)
{
  char c = 0;

  while (c != '\n')
    g_assert_cmpint (read (output, &c, 1), ==, 1);
}

HELPER void
say_line (const char *text)
{
  g_autofree char *line = g_strconcat (text, "\n", NULL);

  g_assert_cmpint (write (STDOUT_FILENO, line, strlen (line)), ==, (gssize) strlen (line));
}
