/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-money.h"
#include "core/base/ent-quarter.h"
#include "core/program/ent-account.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-directory.h"
#include "core/program/ent-partner.h"
#include "core/program/ent-program.h"
#include "core/program/ent-rate.h"
#include "core/program/ent-tier-rule.h"
#include "core/program/ent-tier.h"

#include <glib/gstdio.h>

/* A program in a temporary folder, and records written as in files. */

static inline char *
fixture_path (const char *name)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return g_build_filename (folder, name, NULL);
}

static inline EntStore *
fixture_create (const char *currency, int fiscal_year_start)
{
  g_autofree char *path = fixture_path ("program.entente");
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_program_create (path, "Halden", currency, fiscal_year_start, &error);

  g_assert_no_error (error);
  ent_store_set_today (store, ent_date_new (2026, 6, 30));
  return store;
}

/* Takes the files away that the program, and the test beside it, left. */
static inline void
fixture_destroy (EntStore *store)
{
  g_autofree char *folder = g_path_get_dirname (ent_store_get_path (store));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_object_unref (store);
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static inline gboolean
fixture_save_cb (EntStore *store, gpointer data, GError **error)
{
  GPtrArray *records = data;

  for (guint i = 0; i < records->len; i++)
    if (!ent_store_save (store, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

static inline void
fixture_save (EntStore *store, GPtrArray *records)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_store_edit (store, "fixture", fixture_save_cb, records, &error));
  g_assert_no_error (error);
}

static inline void
fixture_set (EntStore *store, EntRecord *record, const char *name, const char *text)
{
  const EntField *field = ent_noun_find_field (record->noun, name);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (field);
  if (field->type == ENT_FIELD_REFERENCE && text && *text)
    *(gint64 *) ent_field_peek (field, record)
        = ent_directory_find_one (store, ent_store_find_noun (store, field->target), text, &error);
  else if (field->type != ENT_FIELD_REFERENCE)
    ent_field_parse (field, record, text, ent_record_get_currency (record, "USD"), &error);
  g_assert_no_error (error);
}

/* Stores a record of NOUN: pairs of a field's name and its text, ended by NULL. Returns its id. */
static inline gint64 G_GNUC_NULL_TERMINATED
fixture_add (EntStore *store, const EntNoun *noun, ...)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (ent_record_free);
  EntRecord *record = ent_record_new (noun);
  const char *name;
  va_list pairs;

  g_ptr_array_add (records, record);
  va_start (pairs, noun);
  while ((name = va_arg (pairs, const char *)))
    fixture_set (store, record, name, va_arg (pairs, const char *));
  va_end (pairs);
  fixture_save (store, records);
  return record->id;
}

static inline EntDate
fixture_date (const char *text)
{
  EntDate date = ENT_DATE_NONE;

  g_assert_true (ent_date_parse (text, &date, NULL));
  return date;
}
