/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-money.h"
#include "core/exchange/ent-pack.h"
#include "core/program/ent-account.h"
#include "core/program/ent-commitment.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-partner.h"
#include "core/program/ent-rate.h"

#include <glib/gstdio.h>

/* A program in a temporary folder, with two partners, their deals and direct ones. */
typedef struct
{
  char *folder;
  EntStore *store;
  gint64 partners[3]; /* the third shares its name with the second */
  EntQuarter quarter;
} PackFixture;

typedef struct
{
  const char *id;
  const char *name;
  int partner; /* place among the partners, -1: direct */
  const char *account;
  const char *amount;
  const char *currency; /* NULL: the program's */
  const char *stage;
  const char *kind;
  const char *class;
  const char *created;
  const char *expected;
  const char *closed;
  const char *registration;
} PackDeal;

static const PackDeal pack_deals[] = {
  { "D-1", "Old first", 0, "Ash Mills", "1200", NULL, "won", "new", "led", "2022-01-10", NULL,
    "2022-03-01", NULL },
  { "D-2", "Two years back", 0, "Ash Mills", "55000", NULL, "won", "expansion", "touched",
    "2024-08-02", NULL, "2024-11-30", NULL },
  { "D-3", "Quarter, sourced", 0, "Birch Ltd", "12345", "EUR", "won", "new", "sourced",
    "2026-05-02", NULL, "2026-07-01", "before-contact" },
  { "D-4", "Quarter, led", 0, "Cedar Inc", "98765", "GBP", "won", "renewal", "led", "2026-04-02",
    NULL, "2026-09-30", "after-meeting" },
  { "D-5", "Quarter, influenced", 0, "Cedar Inc", "40001", NULL, "won", "new", "influenced",
    "2026-08-01", NULL, "2026-08-15", "not-registered" },
  { "D-6", "Lost one", 0, "Elm GmbH", "5000", NULL, "lost", "new", NULL, "2026-06-01", NULL,
    "2026-08-20", "late-stage" },
  { "D-7", "Previous quarter", 0, "Fir SA", "77777", "JPY", "won", "new", "sourced", NULL, NULL,
    "2026-06-30", NULL },
  { "D-8", "Year ago", 0, "Fir SA", "30000", NULL, "won", "new", "sourced", "2025-01-01", NULL,
    "2025-08-08", NULL },
  { "D-9", "Open, proposal", 0, "Gum plc", "33333", "EUR", "proposal", "new", "sourced",
    "2026-08-08", "2026-12-01", NULL, NULL },
  { "D-10", "Closed since", 0, "Gum plc", "20000", NULL, "won", "new", "led", "2026-09-01", NULL,
    "2026-10-15", NULL },
  { "D-11", "Not yet created", 0, "Gum plc", "20000", NULL, "qualified", "new", "led", "2026-10-01",
    "2027-01-01", NULL, NULL },
  { "D-12", "Open without amount", 0, "Gum plc", NULL, "EUR", "registered", "new", "touched", NULL,
    NULL, NULL, NULL },
  { "S-1", "Secret of the other", 1, "Hidden Customer", "250000", NULL, "won", "new", "led",
    "2026-01-01", NULL, "2026-07-20", NULL },
  { "S-2", "Open of the other", 1, "Hidden Customer", "64000", NULL, "negotiation", "new",
    "influenced", "2026-05-01", "2026-11-11", NULL, NULL },
  { "X-1", "Direct won", -1, "Undisclosed Co", "61000", "EUR", "won", "new", NULL, "2026-02-01",
    NULL, "2026-07-07", NULL },
  { "X-2", "Direct lost", -1, "Undisclosed Co", "1000", NULL, "lost", "new", NULL, "2026-02-01",
    NULL, "2026-02-28", NULL },
  { "X-3", "Direct won earlier", -1, "Undisclosed Co", "45000", NULL, "won", "expansion", NULL,
    "2025-12-01", NULL, "2026-03-03", NULL },
  { "X-4", "Direct, year before", -1, "Undisclosed Co", "8000", NULL, "won", "new", NULL,
    "2024-12-01", NULL, "2025-02-03", NULL },
};

static inline EntDate
pack_date (const char *text)
{
  EntDate date = ENT_DATE_NONE;
  g_autoptr (GError) error = NULL;

  if (text)
    ent_date_parse (text, &date, &error);
  g_assert_no_error (error);
  return date;
}

static inline void
pack_save (EntStore *store, gpointer record)
{
  g_autoptr (GError) error = NULL;

  ent_store_save (store, record, &error);
  g_assert_no_error (error);
}

static inline void
pack_add_rates (EntStore *store, const char *reporting)
{
  static const char *const currencies[] = { "EUR", "GBP", "JPY", "USD" };
  static const gint64 values[] = { 1170200000, 1339400000, 6712345, 308000000 };
  static const char *const quarters[]
      = { "FY2026-Q1", "FY2026-Q2", "FY2026-Q3", "FY2025-Q3", "FY2025-Q1" };

  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    for (guint j = 0; j < G_N_ELEMENTS (quarters); j++)
      {
        g_autoptr (EntRate) rate = ent_rate_new ();

        if (g_str_equal (currencies[i], reporting))
          continue;
        rate->currency = g_strdup (currencies[i]);
        rate->quarter = g_strdup (quarters[j]);
        rate->rate = values[i] + (gint64) j * 1111;
        pack_save (store, rate);
      }
}

static inline gint64
pack_add_account (EntStore *store, GHashTable *accounts, const char *name)
{
  gint64 *known = g_hash_table_lookup (accounts, name);
  g_autoptr (EntAccount) account = NULL;

  if (known)
    return *known;
  account = ent_account_new ();
  account->name = g_strdup (name);
  pack_save (store, account);
  g_hash_table_insert (accounts, (gpointer) name, g_memdup2 (&account->parent.id, sizeof (gint64)));
  return account->parent.id;
}

static inline void
pack_add_deal (PackFixture *self, GHashTable *accounts, const PackDeal *from, const char *reporting)
{
  g_autoptr (EntDeal) deal = ent_deal_new ();
  g_autoptr (GError) error = NULL;

  deal->external_id = g_strdup (from->id);
  deal->name = g_strdup (from->name);
  deal->partner = from->partner >= 0 ? self->partners[from->partner] : 0;
  deal->account = pack_add_account (self->store, accounts, from->account);
  deal->currency = g_strdup (from->currency ? from->currency : reporting);
  deal->amount = ENT_NUMBER_NONE;
  if (from->amount)
    ent_money_parse (from->amount, deal->currency, &deal->amount, &error);
  g_assert_no_error (error);
  deal->stage = ent_choice_find (ent_deal_stages, from->stage);
  deal->kind = ent_choice_find (ent_deal_kinds, from->kind);
  deal->class = from->class ? ent_choice_find (ent_classes, from->class) : 0;
  deal->registration
      = from->registration ? ent_choice_find (ent_registrations, from->registration) : 0;
  deal->created_on = pack_date (from->created);
  deal->expected_close = pack_date (from->expected);
  deal->closed_on = pack_date (from->closed);
  deal->our_rep = g_strdup ("Dana Whitlock");
  pack_save (self->store, deal);
}

static inline void
pack_add_partner (PackFixture *self, int place, const char *id, const char *name, const char *day)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();

  partner->external_id = g_strdup (id);
  partner->name = g_strdup (name);
  partner->model = ENT_MODEL_RESALE;
  partner->stage = ENT_STAGE_GROW;
  partner->signed_on = pack_date (day);
  pack_save (self->store, partner);
  self->partners[place] = partner->parent.id;
}

static inline gboolean
pack_fill_cb (EntStore *store, gpointer data, GError **error)
{
  PackFixture *self = data;
  g_autoptr (EntSettings) settings = ent_settings_load (store, error);
  g_autoptr (GHashTable) accounts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (EntCommitment) commitment = ent_commitment_new ();

  g_assert_nonnull (settings);
  pack_add_partner (self, 0, "P-1", "Brightwater Cloud", "2022-01-15");
  pack_add_partner (self, 1, "P-2", "Marl & Sons", "2026-03-01");
  pack_add_partner (self, 2, "P-3", "MARL & sons", NULL);
  pack_add_rates (store, settings->currency);
  for (guint i = 0; i < G_N_ELEMENTS (pack_deals); i++)
    pack_add_deal (self, accounts, &pack_deals[i], settings->currency);
  commitment->partner = self->partners[0];
  commitment->made_on = pack_date ("2026-06-01");
  commitment->name = g_strdup ("Five introductions a month");
  commitment->state = ENT_COMMITMENT_OPEN;
  pack_save (store, commitment);
  return TRUE;
}

static inline void
pack_fixture_open (PackFixture *self, const char *currency, gboolean filled)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("entente-pack-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "program.entente", NULL);
  self->store = ent_program_create (path, "Halden Systems", currency, 1, &error);
  g_assert_no_error (error);
  self->quarter = (EntQuarter){ 2026, 3 };
  if (filled)
    ent_store_edit (self->store, "fill", pack_fill_cb, self, &error);
  g_assert_no_error (error);
}

static inline void
pack_fixture_set_up (PackFixture *self, gconstpointer data)
{
  pack_fixture_open (self, "USD", TRUE);
}

static inline void
pack_fixture_tear_down (PackFixture *self, gconstpointer data)
{
  const char *command[] = { "rm", "-r", "--", self->folder, NULL };

  g_clear_object (&self->store);
  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  g_free (self->folder);
}

static inline char *
pack_path (PackFixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

/* Exports to a file of the fixture's folder; returns its path. */
static inline char *
pack_write (PackFixture *self, gint64 partner, const char *name)
{
  char *path = pack_path (self, name);
  g_autoptr (GError) error = NULL;

  ent_pack_export (self->store, self->quarter, partner, path, NULL, &error);
  g_assert_no_error (error);
  return path;
}
