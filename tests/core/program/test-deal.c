/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../program-fixture.h"

#define NAMED "name=Rollout", "currency=USD"

/* A deal, and the field it is refused for, NULL for none; domain 5 and 6. */
static const struct
{
  const char *pairs[8];
  const char *refused;
} deals[] = {
  { { NAMED, "stage=registered" }, NULL },
  { { "external-id=D-1", "currency=USD", "stage=registered" }, NULL },
  { { "currency=USD", "stage=registered" }, "name" },
  { { NAMED }, "stage" },
  { { "name=Rollout", "stage=registered" }, "currency" },
  { { NAMED, "stage=proposal", "class=sourced" }, "class" },
  { { NAMED, "stage=proposal", "class=sourced", "partner=5" }, NULL },
  { { NAMED, "stage=proposal", "partner=5" }, NULL },
  { { NAMED, "stage=won", "closed-on=2026-02-01" }, "amount" },
  { { NAMED, "stage=lost", "closed-on=2026-02-01" }, NULL },
  { { NAMED, "stage=won", "amount=0", "closed-on=2026-02-01" }, NULL },
  { { NAMED, "stage=won", "amount=-5", "closed-on=2026-02-01" }, NULL },
  { { NAMED, "stage=won", "amount=5" }, "closed-on" },
  { { NAMED, "stage=lost" }, "closed-on" },
  { { NAMED, "stage=won", "amount=5", "created-on=2026-02-02", "closed-on=2026-02-01" },
    "closed-on" },
  { { NAMED, "stage=won", "amount=5", "created-on=2026-02-01", "closed-on=2026-02-01" }, NULL },
  { { NAMED, "stage=proposal", "expected-close=2026-05-01", "closed-on=2026-06-01" }, NULL },
  { { NAMED, "stage=proposal", "expected-close=2026-05-01", "closed-on=2026-05-01" }, NULL },
  { { NAMED, "stage=proposal", "closed-on=2026-05-01" }, NULL },
};

static EntDeal *
make_deal (const char *const *pairs)
{
  EntDeal *deal = ent_deal_new ();

  for (guint i = 0; i < 8 && pairs[i]; i++)
    fill (deal, pairs[i], NULL);
  return deal;
}

static void
test_rules (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (deals); i++)
    {
      g_autoptr (EntDeal) deal = make_deal (deals[i].pairs);
      g_autoptr (GError) error = NULL;

      if (deals[i].refused)
        assert_refused (deal, deals[i].refused);
      else
        {
          ent_record_check (deal, &error);
          g_assert_no_error (error);
          g_assert_true (ent_deal_stage_is_open (deal->stage)
                         == (deal->closed_on == ENT_DATE_NONE));
        }
    }
}

/* A CRM has one column for the day a deal closed and the day it is expected to. */
static void
test_close_date (void)
{
  g_autoptr (EntDeal) deal = ent_deal_new ();

  fill (deal, NAMED, "stage=proposal", "closed-on=2026-05-01", NULL);
  g_assert_true (ent_record_check (deal, NULL));
  g_assert_cmpuint (deal->expected_close, ==, date ("2026-05-01"));
  g_assert_cmpuint (deal->closed_on, ==, ENT_DATE_NONE);
  /* The same deal next month, when it is expected later. */
  fill (deal, "closed-on=2026-06-01", NULL);
  g_assert_true (ent_record_check (deal, NULL));
  g_assert_cmpuint (deal->expected_close, ==, date ("2026-06-01"));
  g_assert_cmpuint (deal->closed_on, ==, ENT_DATE_NONE);
}

static void
test_open (void)
{
  static const gboolean open[] = { FALSE, TRUE, TRUE, TRUE, TRUE, FALSE, FALSE };

  for (int stage = 0; stage <= ENT_DEAL_STAGE_LOST; stage++)
    g_assert_cmpint (ent_deal_stage_is_open (stage), ==, open[stage]);
}

static void
test_first_day (void)
{
  EntStore *store = new_program ("USD", 1);

  g_assert_cmpint (ent_deal_find_first_day (store), ==, ENT_DATE_NONE);
  add_record (store, &ent_deal_noun, "name", "Rollout", "currency", "USD", "stage", "qualified",
              "created-on", "2026-03-02", NULL);
  g_assert_cmpint (ent_deal_find_first_day (store), ==, date ("2026-03-02"));
  add_record (store, &ent_deal_noun, "name", "Pilot", "currency", "USD", "amount", "1", "stage",
              "won", "created-on", "2026-01-01", "closed-on", "2026-02-01", NULL);
  g_assert_cmpint (ent_deal_find_first_day (store), ==, date ("2026-02-01"));
  g_object_unref (store);
}

static void
test_last_win (void)
{
  EntStore *store = new_program ("USD", 1);

  add_record (store, &ent_partner_noun, "name", "Zoë", "external-id", "Z", NULL);
  add_record (store, &ent_deal_noun, "name", "Direct", "currency", "USD", "amount", "1", "stage",
              "won", "closed-on", "2026-04-01", NULL);
  add_record (store, &ent_deal_noun, "name", "Lost", "currency", "USD", "amount", "1", "stage",
              "lost", "closed-on", "2026-04-01", "partner", "Zoë", NULL);
  g_assert_cmpint (ent_deal_find_last_win (store, date ("2026-12-31")), ==, ENT_DATE_NONE);
  add_record (store, &ent_deal_noun, "name", "Pilot", "currency", "USD", "amount", "1", "stage",
              "won", "closed-on", "2026-02-01", "partner", "Zoë", NULL);
  add_record (store, &ent_deal_noun, "name", "Rollout", "currency", "USD", "amount", "1", "stage",
              "won", "closed-on", "2026-03-01", "partner", "Zoë", NULL);
  g_assert_cmpint (ent_deal_find_last_win (store, date ("2026-12-31")), ==, date ("2026-03-01"));
  g_assert_cmpint (ent_deal_find_last_win (store, date ("2026-02-28")), ==, date ("2026-02-01"));
  g_assert_cmpint (ent_deal_find_last_win (store, date ("2026-01-31")), ==, ENT_DATE_NONE);
  g_object_unref (store);
}

static void
test_nicknames (void)
{
  static const struct
  {
    const EntChoice *choices;
    const char *nicks;
  } cases[] = {
    { ent_deal_stages, "registered qualified proposal negotiation won lost" },
    { ent_deal_kinds, "new expansion renewal" },
    { ent_classes, "touched influenced sourced led" },
    { ent_models, "resale technology referral distribution alliance oem" },
    { ent_archetypes, "reseller-channel tech-ecosystem services-led si-led" },
    { ent_stages, "qualify onboard grow develop review" },
    { ent_tiers, "platinum gold silver registered inactive" },
    { ent_review_outcomes, "renew advance improve exit" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) nicks = g_strsplit (cases[i].nicks, " ", -1);
      guint n = 0;

      for (; nicks[n]; n++)
        {
          g_assert_cmpstr (cases[i].choices[n].nick, ==, nicks[n]);
          g_assert_nonnull (cases[i].choices[n].label);
        }
      g_assert_null (cases[i].choices[n].nick);
    }
}

static void
test_archetypes (void)
{
  static const int archetypes[] = {
    0,
    ENT_ARCHETYPE_RESELLER_CHANNEL,
    ENT_ARCHETYPE_TECH_ECOSYSTEM,
    ENT_ARCHETYPE_SERVICES_LED,
    ENT_ARCHETYPE_RESELLER_CHANNEL,
    ENT_ARCHETYPE_SI_LED,
    ENT_ARCHETYPE_TECH_ECOSYSTEM,
  };

  for (int model = 0; model <= ENT_MODEL_OEM; model++)
    {
      g_autoptr (EntPartner) partner = ent_partner_new ();

      g_assert_cmpint (ent_archetype_get_default (model), ==, archetypes[model]);
      partner->name = g_strdup ("Acme");
      partner->model = model;
      g_assert_true (ent_record_check (partner, NULL));
      g_assert_cmpint (partner->archetype, ==, archetypes[model]);
      g_assert_cmpint (partner->stage, ==, ENT_STAGE_QUALIFY);
      /* The user's own choice stays. */
      partner->archetype = ENT_ARCHETYPE_SI_LED;
      g_assert_true (ent_record_check (partner, NULL));
      g_assert_cmpint (partner->archetype, ==, ENT_ARCHETYPE_SI_LED);
    }
}

/* What other nouns refuse, and what they fill in. */
static const struct
{
  const EntNoun *noun;
  const char *pairs[8];
  const char *refused;
} others[] = {
  { &ent_partner_noun, { "website=acme.example" }, "name" },
  { &ent_contact_noun, { "partner=5", "name=Anna" }, NULL },
  { &ent_contact_noun, { "name=Anna" }, "partner" },
  { &ent_contact_noun, { "partner=5" }, "name" },
  { &ent_account_noun, { "country=NO" }, "name" },
  { &ent_account_noun, { "name=Fjord" }, NULL },
  { &ent_activity_noun, { "partner=5", "date=2026-01-01", "kind=call", "our-hours=1.25" }, NULL },
  { &ent_activity_noun, { "partner=5", "date=2026-01-01" }, "kind" },
  { &ent_activity_noun, { "partner=5", "kind=call" }, "date" },
  { &ent_commitment_noun, { "partner=5", "made-on=2026-01-01", "name=Train" }, NULL },
  { &ent_commitment_noun, { "partner=5", "name=Train" }, "made-on" },
  { &ent_rate_noun, { "currency=EUR", "quarter=FY2026-Q1", "rate=1.08" }, NULL },
  { &ent_rate_noun, { "currency=EUR", "quarter=FY2026-Q1" }, "rate" },
  { &ent_rate_noun, { "quarter=FY2026-Q1", "rate=1" }, "currency" },
  { &ent_tier_rule_noun, { "tier=gold", "threshold=5" }, NULL },
  { &ent_tier_rule_noun, { "tier=gold" }, "threshold" },
  { &ent_plan_noun, { "name=Launch", "starts-on=2026-01-01" }, NULL },
  { &ent_plan_noun, { "name=Launch" }, "starts-on" },
  { &ent_task_noun, { "plan=1", "phase=design", "position=1", "name=Do it" }, NULL },
  { &ent_task_noun, { "plan=1", "phase=design", "name=Do it" }, "position" },
  { &ent_mapping_noun, { "name=CRM", "noun=deal" }, "definition" },
};

static void
test_others (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      gpointer record = ent_record_new (others[i].noun);
      g_autoptr (GError) error = NULL;

      for (guint j = 0; j < 8 && others[i].pairs[j]; j++)
        fill (record, others[i].pairs[j], NULL);
      if (others[i].refused)
        assert_refused (record, others[i].refused);
      else
        {
          ent_record_check (record, &error);
          g_assert_no_error (error);
        }
      if (others[i].noun == &ent_contact_noun)
        g_assert_cmpint (((EntContact *) record)->side, ==, ENT_SIDE_THEIRS);
      if (others[i].noun == &ent_commitment_noun)
        g_assert_cmpint (((EntCommitment *) record)->state, ==, ENT_COMMITMENT_OPEN);
      ent_record_free (record);
    }
}

/* One rate a currency and quarter, however the quarter is spelled. */
static void
test_rates (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntRate) rate = ent_rate_new ();
  g_autoptr (EntRate) twin = ent_rate_new ();
  g_autoptr (EntRate) next = ent_rate_new ();
  g_autoptr (GError) error = NULL;

  fill (rate, "currency=EUR", "quarter=FY2026-Q1", "rate=1.08", NULL);
  save (store, rate);
  rate->rate += 1;
  save (store, rate);
  fill (twin, "currency=EUR", "quarter=fy2026-q1", "rate=1.09", NULL);
  g_assert_false (ent_store_edit (store, "Add", save_cb, twin, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
  g_assert_cmpint (twin->parent.id, ==, 0);
  fill (next, "currency=EUR", "quarter=FY2026-Q2", "rate=1.09", NULL);
  save (store, next);
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  g_test_add_func ("/deal/rules", test_rules);
  g_test_add_func ("/deal/close-date", test_close_date);
  g_test_add_func ("/deal/open", test_open);
  g_test_add_func ("/deal/first-day", test_first_day);
  g_test_add_func ("/deal/last-win", test_last_win);
  g_test_add_func ("/nouns/nicknames", test_nicknames);
  g_test_add_func ("/nouns/archetypes", test_archetypes);
  g_test_add_func ("/nouns/others", test_others);
  g_test_add_func ("/nouns/rates", test_rates);

  return run_and_clean ();
}
