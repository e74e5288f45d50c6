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

#include "../folder-fixture.h"

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

#define INIT(argc, argv)                                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_test_init (&argc, &argv, NULL);                                                              \
    begin_folder ();                                                                               \
  }                                                                                                \
  G_STMT_END
