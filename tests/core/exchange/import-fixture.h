/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../program-fixture.h"

#include "core/exchange/ent-export.h"
#include "core/exchange/ent-import-preset.h"
#include "core/exchange/ent-import.h"
#include "core/exchange/ent-sample.h"
#include "core/program/ent-contact.h"
#include "core/store/ent-history.h"

#include <string.h>

/* A CSV, a mapping and a program, and what the import of one into the other comes to. */

/* The sample program as it would be made on the day AS_OF. */
static inline EntStore *
fixture_sample (EntDate as_of)
{
  g_autofree char *path = new_path ();
  g_autofree char *folder
      = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "..", "data", "sample", NULL);
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_sample_create (path, folder, as_of, &error);

  g_assert_no_error (error);
  return store;
}

static inline EntCsvTable *
fixture_table (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  EntCsvTable *table = ent_csv_table_read_bytes (bytes, "test.csv", NULL, NULL, &error);

  g_assert_no_error (error);
  return table;
}

static inline EntImportMapping *
fixture_suggest (EntStore *store, const EntNoun *noun, EntCsvTable *table)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  EntImportMapping *mapping = ent_import_mapping_suggest (store, noun, table, &name, &error);

  g_assert_no_error (error);
  return mapping;
}

/* Imports TABLE, by MAPPING or what is suggested, and applies it. */
static inline EntImport *
fixture_import_table (EntStore *store,
                      const EntNoun *noun,
                      EntCsvTable *table,
                      EntImportMapping *mapping)
{
  g_autoptr (EntImportMapping) suggested = mapping ? NULL : fixture_suggest (store, noun, table);
  g_autoptr (EntStore) snapshot = ent_store_snapshot (store, NULL);
  g_autoptr (GError) error = NULL;
  EntImport *import
      = ent_import_run (snapshot, table, mapping ? mapping : suggested, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  ent_import_apply (import, store, &error);
  g_assert_no_error (error);
  return import;
}

static inline EntImport *
fixture_import (EntStore *store, const EntNoun *noun, const char *text)
{
  g_autoptr (EntCsvTable) table = fixture_table (text);

  return fixture_import_table (store, noun, table, NULL);
}

/* One letter a row: New, Update, unchanged (=), wrong (!). */
static inline char *
fixture_letters (EntImport *import)
{
  GPtrArray *verdicts = ent_import_get_verdicts (import);
  g_autoptr (GString) letters = g_string_new (NULL);

  for (guint i = 0; i < verdicts->len; i++)
    g_string_append_c (letters, "NU=!"[((EntVerdict *) verdicts->pdata[i])->kind]);
  return g_string_free (g_steal_pointer (&letters), FALSE);
}

/* Imports TEXT, whose rows must come to LETTERS. */
static inline void
fixture_assert_import (EntStore *store, const EntNoun *noun, const char *text, const char *letters)
{
  g_autoptr (EntImport) import = fixture_import (store, noun, text);
  g_autofree char *found = fixture_letters (import);

  for (guint i = 0; i < ent_import_get_verdicts (import)->len; i++)
    {
      EntVerdict *verdict = ent_import_get_verdicts (import)->pdata[i];
      g_autofree char *reason = ent_verdict_dup_reason (verdict);

      if (*reason)
        g_test_message ("line %u: %s", verdict->line, reason);
    }
  g_assert_cmpstr (found, ==, letters);
}

static inline char *
fixture_export (EntStore *store, const EntNoun *noun)
{
  g_autoptr (EntCsvWriter) writer = ent_csv_writer_new ();
  g_autoptr (GError) error = NULL;

  ent_export_noun (store, noun, writer, &error);
  g_assert_no_error (error);
  return g_strdup (ent_csv_writer_get_text (writer, NULL));
}

/* Says what FIELD of the record of NOUN called TITLE, or with it as its external id, is. */
static inline char *
fixture_get (EntStore *store, const EntNoun *noun, const char *title, const char *field)
{
  gint64 id = ent_directory_find_one (store, noun, title, NULL);
  EntRecord *record = ent_store_load (store, noun, id, NULL);
  char *text;

  g_assert_nonnull (record);
  text = ent_field_to_string (ent_noun_find_field (noun, field), record,
                              ent_record_get_currency (record, "USD"));
  ent_record_free (record);
  return text;
}

static inline void
fixture_assert_field (EntStore *store,
                      const EntNoun *noun,
                      const char *title,
                      const char *field,
                      const char *expected)
{
  g_autofree char *text = fixture_get (store, noun, title, field);

  g_assert_cmpstr (text, ==, expected);
}

static inline guint
fixture_count (EntStore *store, const EntNoun *noun)
{
  g_autoptr (GPtrArray) records = ent_store_list (store, noun, NULL, NULL);

  return records->len;
}
