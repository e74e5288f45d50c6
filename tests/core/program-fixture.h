/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ent-account.h"
#include "core/program/ent-activity.h"
#include "core/program/ent-commitment.h"
#include "core/program/ent-contact.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-directory.h"
#include "core/program/ent-launch.h"
#include "core/program/ent-lifecycle.h"
#include "core/program/ent-mapping.h"
#include "core/program/ent-move.h"
#include "core/program/ent-partner.h"
#include "core/program/ent-plan.h"
#include "core/program/ent-program.h"
#include "core/program/ent-rate.h"
#include "core/program/ent-task.h"
#include "core/program/ent-tier-rule.h"
#include "core/program/ent-tier.h"
#include "core/store/ent-history.h"
#include "core/store/ent-statement.h"

#include "folder-fixture.h"

/* A new program on the fixed day 31 March 2026. */
HELPER EntStore *
new_program (const char *currency, int fiscal_year_start)
{
  g_autofree char *path = new_path ();
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_program_create (path, "Northwind", currency, fiscal_year_start, &error);

  g_assert_no_error (error);
  ent_store_set_today (store, ent_date_new (2026, 3, 31));
  return store;
}

HELPER EntDate
date (const char *text)
{
  EntDate value = ENT_DATE_NONE;

  g_assert_true (text == NULL || ent_date_parse (text, &value, NULL));
  return value;
}

/* Fills in RECORD from “field=value” texts ended by NULL; references are bare ids. */
HELPER void
fill (gpointer record, ...)
{
  EntRecord *self = record;
  const char *pair;
  va_list pairs;

  va_start (pairs, record);
  while ((pair = va_arg (pairs, const char *)))
    {
      g_auto (GStrv) parts = g_strsplit (pair, "=", 2);
      const EntField *field = ent_noun_find_field (self->noun, parts[0]);
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (field);
      if (field->type == ENT_FIELD_REFERENCE)
        *(gint64 *) ent_field_peek (field, record) = g_ascii_strtoll (parts[1], NULL, 10);
      else
        ent_field_parse (field, record, parts[1], "USD", &error);
      g_assert_no_error (error);
    }
  va_end (pairs);
}

HELPER gint64
add_partner (EntStore *store, const char *name, int stage, const char *signed_on)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();

  partner->name = g_strdup (name);
  partner->stage = stage;
  partner->signed_on = date (signed_on);
  return save (store, partner);
}

HELPER EntPartner *
load_partner (EntStore *store, gint64 id)
{
  g_autoptr (GError) error = NULL;
  EntPartner *partner = ent_store_load (store, &ent_partner_noun, id, &error);

  g_assert_no_error (error);
  return partner;
}

/* A won deal of 1,000.00 USD. */
HELPER gint64
add_won (EntStore *store, gint64 partner, int class, const char *closed_on)
{
  g_autoptr (EntDeal) deal = ent_deal_new ();

  deal->name = g_strdup ("Rollout");
  deal->partner = partner;
  deal->amount = 100000;
  deal->currency = g_strdup ("USD");
  deal->stage = ENT_DEAL_STAGE_WON;
  deal->class = class;
  deal->closed_on = date (closed_on);
  return save (store, deal);
}

HELPER gboolean
save_records_cb (EntStore *store, gpointer data, GError **error)
{
  GPtrArray *records = data;

  for (guint i = 0; i < records->len; i++)
    if (!ent_store_save (store, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

HELPER void
save_records (EntStore *store, GPtrArray *records)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_store_edit (store, "Save", save_records_cb, records, &error));
  g_assert_no_error (error);
}

/* Sets a field from its text as in files; a reference is what leads to one record. */
HELPER void
set_field (EntStore *store, EntRecord *record, const char *name, const char *text)
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
HELPER gint64 G_GNUC_NULL_TERMINATED
add_record (EntStore *store, const EntNoun *noun, ...)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (ent_record_free);
  EntRecord *record = ent_record_new (noun);
  const char *name;
  va_list pairs;

  g_ptr_array_add (records, record);
  va_start (pairs, noun);
  while ((name = va_arg (pairs, const char *)))
    set_field (store, record, name, va_arg (pairs, const char *));
  va_end (pairs);
  save_records (store, records);
  return record->id;
}

/* All records as text, each with its id. */
HELPER char *
dump (EntStore *store)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; ent_program_nouns[i]; i++)
    {
      g_autoptr (GPtrArray) records = ent_store_list (store, ent_program_nouns[i], NULL, NULL);

      g_assert_nonnull (records);
      for (guint j = 0; j < records->len; j++)
        {
          EntRecord *record = g_ptr_array_index (records, j);

          g_string_append_printf (text, "%s %lld", record->noun->name, (long long) record->id);
          for (const EntField *field = record->noun->fields; field->name; field++)
            {
              g_autofree char *value = ent_field_to_string (field, record, "USD");

              g_string_append_printf (text, "|%s", value ? value : "");
            }
          g_string_append_c (text, '\n');
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

HELPER void
assert_refused (gpointer record, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *start = g_strconcat (field, ":", NULL);

  g_assert_false (ent_record_check (record, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
  if (!g_str_has_prefix (error->message, start))
    g_error ("“%s” is not about %s", error->message, field);
}
