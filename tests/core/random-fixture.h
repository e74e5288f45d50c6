/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-money.h"
#include "core/base/ent-quarter.h"

#include "program-fixture.h"

/* A random program: partners in every stage, their people and promises, deals in four currencies,
 * some of whose rates are left out. */

#define N_PARTNERS 14
#define N_DEALS    500

static const char *const currencies[] = { "USD", "EUR", "JPY", "KWD" };

HELPER int
draw (GRand *rand, int n)
{
  return g_rand_int_range (rand, 0, n);
}

HELPER EntDate
draw_date (GRand *rand)
{
  return ent_date_add_days (ent_date_new (2023, 7, 1), draw (rand, 1200));
}

/* Now and then none. */
HELPER EntDate
draw_date_or_none (GRand *rand)
{
  return draw (rand, 4) ? draw_date (rand) : ENT_DATE_NONE;
}

HELPER void
random_add_partners (EntStore *store, GRand *rand)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (ent_record_free);

  for (int i = 0; i < N_PARTNERS; i++)
    {
      EntPartner *partner = ent_partner_new ();

      partner->name = g_strdup_printf ("Partner %d", i);
      partner->model = 1 + draw (rand, ENT_MODEL_OEM);
      partner->stage = 1 + draw (rand, ENT_STAGE_REVIEW);
      partner->stage_since = draw_date (rand);
      partner->tier = draw (rand, ENT_TIER_INACTIVE + 1);
      partner->signed_on = draw_date_or_none (rand);
      partner->operating_model_on = draw_date_or_none (rand);
      partner->onboarded_on = draw_date_or_none (rand);
      partner->business_plan_on = draw_date_or_none (rand);
      partner->reviewed_on = draw_date_or_none (rand);
      partner->review_outcome = draw (rand, ENT_REVIEW_OUTCOME_EXIT + 1);
      partner->hypothesis = draw (rand, 2) ? g_strdup ("They sell where we do not") : NULL;
      for (guint j = 0; j < G_N_ELEMENTS (partner->scores); j++)
        partner->scores[j] = draw (rand, 12) ? 1 + draw (rand, 5) : ENT_NUMBER_NONE;
      g_ptr_array_add (records, partner);
    }
  save_records (store, records);
}

HELPER gint64
draw_partner (GRand *rand, GPtrArray *partners)
{
  return ((EntRecord *) partners->pdata[draw (rand, N_PARTNERS)])->id;
}

HELPER void
random_add_people (EntStore *store, GRand *rand, GPtrArray *partners)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (ent_record_free);

  for (int i = 0; i < 2 * N_PARTNERS; i++)
    {
      EntContact *contact = ent_contact_new ();
      EntCommitment *commitment = ent_commitment_new ();

      contact->name = g_strdup_printf ("Person %d", i);
      contact->partner = draw_partner (rand, partners);
      contact->side = 1 + draw (rand, ENT_SIDE_THEIRS);
      contact->role = 1 + draw (rand, ENT_ROLE_PARTNER_MANAGER);
      commitment->name = g_strdup_printf ("Promise %d", i);
      commitment->partner = draw_partner (rand, partners);
      commitment->made_on = draw_date (rand);
      commitment->due_on = draw_date_or_none (rand);
      commitment->state = 1 + draw (rand, ENT_COMMITMENT_MISSED);
      g_ptr_array_add (records, contact);
      g_ptr_array_add (records, commitment);
    }
  save_records (store, records);
}

HELPER EntDeal *
draw_deal (GRand *rand, GPtrArray *partners, int i)
{
  static const gint64 units[] = { 50000, 45000, 7000000, 150000 };
  EntDeal *deal = ent_deal_new ();
  int currency = draw (rand, G_N_ELEMENTS (currencies));

  deal->name = g_strdup_printf ("Deal %d", i);
  deal->currency = g_strdup (currencies[currency]);
  deal->stage = draw (rand, 3) ? 5 + draw (rand, 2) : 1 + draw (rand, ENT_OPEN_STAGES);
  deal->kind = draw (rand, 4);
  if (draw (rand, 3))
    {
      deal->partner = draw_partner (rand, partners);
      deal->class = draw (rand, 5);
      deal->registration = draw (rand, 5);
    }
  if (deal->stage == ENT_DEAL_STAGE_WON || draw (rand, 10))
    deal->amount = draw (rand, 60) ? 1 + draw (rand, (int) units[currency] * 5) : 0;
  deal->created_on = draw (rand, 10) ? draw_date (rand) : ENT_DATE_NONE;
  deal->expected_close = draw_date_or_none (rand);
  if (!ent_deal_stage_is_open (deal->stage))
    deal->closed_on = deal->created_on ? ent_date_add_days (deal->created_on, draw (rand, 300))
                                       : draw_date (rand);
  return deal;
}

HELPER void
random_add_deals (EntStore *store, GRand *rand, GPtrArray *partners)
{
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (ent_record_free);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (ent_record_free);
  EntAccount *account = ent_account_new ();

  account->name = g_strdup ("Customer");
  g_ptr_array_add (accounts, account);
  save_records (store, accounts);
  for (int i = 0; i < N_DEALS; i++)
    {
      EntDeal *deal = draw_deal (rand, partners, i);

      deal->account = draw (rand, 5) ? account->parent.id : 0;
      g_ptr_array_add (records, deal);
    }
  save_records (store, records);
}

HELPER void
random_add_rates (EntStore *store, GRand *rand, const char *reporting, int start)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (ent_record_free);
  EntQuarter first = ent_quarter_from_date (ent_date_new (2023, 6, 1), start);

  for (int i = 0; i < 20; i++)
    for (guint j = 0; j < G_N_ELEMENTS (currencies); j++)
      {
        EntRate *rate = ent_rate_new ();

        g_ptr_array_add (records, rate);
        rate->currency = g_strdup (currencies[j]);
        rate->quarter = ent_quarter_to_string (ent_quarter_add (first, i));
        rate->rate = 1 + g_rand_int_range (rand, 1000000, 2000000000);
        if (draw (rand, 12) == 0 || g_str_equal (rate->currency, reporting))
          g_ptr_array_set_size (records, (int) records->len - 1);
      }
  save_records (store, records);
}

/* Makes a program whose fiscal year starts in the month START, and which reports in a currency that
 * depends on it. */
HELPER EntStore *
random_create (GRand *rand, int start)
{
  EntStore *store = new_program (currencies[start % 4], start);
  g_autoptr (GPtrArray) partners = NULL;

  random_add_partners (store, rand);
  partners = ent_store_list (store, &ent_partner_noun, NULL, NULL);
  random_add_people (store, rand, partners);
  random_add_deals (store, rand, partners);
  random_add_rates (store, rand, currencies[start % 4], start);
  return store;
}

/* Half away from zero, in 128 bits. */
HELPER gint64
plain_divide (__int128 over, __int128 under)
{
  __int128 half = under / 2;

  return (gint64) (over >= 0 ? (over + half) / under : -((-over + half) / under));
}

/* Converts DEAL by the rate of the quarter of DAY, in the plain way of domain 6. Returns NULL and
 * the AMOUNT, or the name of the rate there is none of. */
HELPER char *
plain_convert (
    const EntDeal *deal, EntDate day, const EntSettings *settings, GPtrArray *rates, gint64 *amount)
{
  static const gint64 powers[] = { 1, 10, 100, 1000 };
  g_autofree char *quarter
      = ent_quarter_to_string (ent_quarter_from_date (day, (int) settings->fiscal_year_start));

  *amount = deal->amount == ENT_NUMBER_NONE ? 0 : deal->amount;
  if (deal->amount == ENT_NUMBER_NONE || g_str_equal (deal->currency, settings->currency))
    return NULL;
  for (guint i = 0; i < rates->len; i++)
    {
      const EntRate *rate = rates->pdata[i];
      __int128 over = (__int128) deal->amount * rate->rate
                      * powers[ent_currency_get_digits (settings->currency)];

      if (!g_str_equal (rate->currency, deal->currency) || !g_str_equal (rate->quarter, quarter))
        continue;
      *amount = plain_divide (over, (__int128) 1000000000
                                        * powers[ent_currency_get_digits (deal->currency)]);
      return NULL;
    }
  *amount = 0;
  return g_strdup_printf ("%s %s", deal->currency, quarter);
}

/* Writes a set of names in order, separated by commas. */
HELPER char *
plain_join (GHashTable *names)
{
  g_autoptr (GList) sorted = g_list_sort (g_hash_table_get_keys (names), (GCompareFunc) g_strcmp0);
  g_autoptr (GString) text = g_string_new (NULL);

  for (GList *name = sorted; name; name = name->next)
    g_string_append_printf (text, "%s%s", text->len ? ", " : "", (char *) name->data);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

HELPER gboolean
plain_is_between (EntDate day, EntDate from, EntDate to)
{
  return day != ENT_DATE_NONE && day >= from && day <= to;
}

HELPER gboolean
plain_is_open (const EntDeal *deal, EntDate as_of)
{
  if (ent_deal_stage_is_open (deal->stage))
    return deal->created_on <= as_of;
  return deal->closed_on > as_of && deal->created_on != ENT_DATE_NONE && deal->created_on <= as_of;
}
