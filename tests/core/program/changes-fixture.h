/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../program-fixture.h"

#include "core/store/ent-changes-file.h"

/* Two laptops that have copies of one program: “mine” and “theirs”. */
typedef struct
{
  EntStore *mine;
  EntStore *theirs;
  gint64 since; /* the last edit that both have */
  gint64 partner;
  gint64 other;
  gint64 contact;
  gint64 deal;
  char *path; /* of the file of changes */
} Pair;

HELPER gint64
get_last (EntStore *store)
{
  gint64 sequence;

  g_assert_true (ent_store_query_int (store, "SELECT max (id) FROM history", &sequence, NULL));
  return sequence;
}

HELPER EntStore *
copy_program (EntStore *store)
{
  g_autofree char *path = new_path ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  EntStore *copy;
  gsize length;

  g_assert_true (g_file_get_contents (ent_store_get_path (store), &text, &length, NULL));
  g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
  copy = ent_program_open (path, &error);
  g_assert_no_error (error);
  ent_store_set_today (copy, ent_date_new (2026, 3, 31));
  return copy;
}

HELPER Pair *
pair_new (void)
{
  Pair *self = g_new0 (Pair, 1);
  EntStore *first = new_program ("USD", 1);
  g_autofree char *path = g_strdup (ent_store_get_path (first));
  g_autoptr (EntContact) contact = ent_contact_new ();

  self->partner = add_partner (first, "Brackwater", ENT_STAGE_GROW, "2025-02-03");
  self->other = add_partner (first, "Zürich AG", ENT_STAGE_QUALIFY, NULL);
  self->deal = add_won (first, self->partner, 3, "2025-09-30");
  contact->partner = self->other;
  contact->name = g_strdup ("Eve");
  self->contact = save (first, contact);
  self->since = get_last (first);
  ent_store_close (first, NULL);
  g_object_unref (first);

  self->mine = ent_program_open (path, NULL);
  self->theirs = copy_program (self->mine);
  self->path = new_path ();
  return self;
}

HELPER void
pair_free (Pair *self)
{
  g_object_unref (self->mine);
  g_object_unref (self->theirs);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pair, pair_free)

/* Sets fields of a record from “field=value” texts, in an edit. */
HELPER void
set (EntStore *store, const EntNoun *noun, gint64 id, const char *field, const char *value)
{
  g_autofree char *pair = g_strconcat (field, "=", value, NULL);
  gpointer record = ent_store_load (store, noun, id, NULL);

  g_assert_nonnull (record);
  fill (record, pair, NULL);
  save (store, record);
  ent_record_free (record);
}

HELPER gboolean
execute_cb (EntStore *store, gpointer data, GError **error)
{
  return ent_store_execute (store, data, error);
}

/* What another program than Entente would do to their copy. */
HELPER void
tamper (EntStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  ent_store_edit (store, "Tamper", execute_cb, (gpointer) sql, &error);
  g_assert_no_error (error);
}

/* A copy of STORE that neither guards nor references nor the search watch over: what one who wants
 * to do harm works with. */
HELPER EntStore *
make_careless (EntStore *store)
{
  g_autofree char *path = g_strdup (ent_store_get_path (store));
  g_autoptr (EntStore) plain = ent_store_open (path, ent_program_nouns, NULL);
  EntStore *copy = ent_store_snapshot (plain, NULL);

  g_assert_nonnull (copy);
  g_assert_true (ent_store_execute (copy, "PRAGMA foreign_keys = OFF", NULL));
  return copy;
}

HELPER void
write_changes (Pair *self, EntStore *from, guint expected)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (ent_changes_file_write (from, self->since, self->path, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, expected);
}

HELPER EntChangesFile *
take (Pair *self, EntStore *to, GError **error)
{
  g_autoptr (EntChangesFile) file = ent_changes_file_read (to, self->path, error);

  if (file == NULL)
    return NULL;
  return ent_changes_file_take (file, to, error) ? g_steal_pointer (&file) : NULL;
}

/* That the file at the pair's path is refused with CODE, and nothing changed. */
HELPER void
assert_not_taken (Pair *self, EntStoreError code)
{
  g_autofree char *before = dump (self->mine);
  g_autofree char *after = NULL;
  gint64 last = get_last (self->mine);
  g_autoptr (GError) error = NULL;

  g_assert_null (take (self, self->mine, &error));
  g_assert_error (error, ENT_STORE_ERROR, (int) code);
  after = dump (self->mine);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (get_last (self->mine), ==, last);
}
