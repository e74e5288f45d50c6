/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/figures/ent-standing.h"

#include <math.h>

#include "../program-fixture.h"

#define AS_OF ent_date_new (2026, 6, 30)

static void
win (EntStore *store, const char *partner, const char *amount, const char *closed_on)
{
  add_record (store, &ent_deal_noun, "currency", "USD", "name", closed_on, "partner", partner,
              "amount", amount, "stage", "won", "class", "sourced", "closed-on", closed_on, NULL);
}

static GPtrArray *
list (EntStore *store, EntDate as_of)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *standings = ent_standing_list (store, as_of, &error);

  g_assert_no_error (error);
  return standings;
}

/* One partner, one deal: what comes of it. */
static void
test_tiers (void)
{
  static const struct
  {
    const char *amount;
    const char *signed_on;
    const char *assigned;
    int tier;
    int next_tier;
    gint64 to_next;
    EntProposal proposal;
  } cases[] = {
    { "500000", NULL, "platinum", ENT_TIER_PLATINUM, 0, 0, ENT_PROPOSAL_NONE },
    { "499999.99", NULL, "platinum", ENT_TIER_GOLD, ENT_TIER_PLATINUM, 1, ENT_PROPOSAL_DEMOTE },
    { "100000", NULL, "silver", ENT_TIER_GOLD, ENT_TIER_PLATINUM, 40000000, ENT_PROPOSAL_PROMOTE },
    { "99999.99", NULL, NULL, ENT_TIER_SILVER, ENT_TIER_GOLD, 1, ENT_PROPOSAL_ASSIGN },
    { "25000", "2026-06-01", "silver", ENT_TIER_SILVER, ENT_TIER_GOLD, 7500000, ENT_PROPOSAL_NONE },
    { "24999.99", "2025-07-01", "inactive", ENT_TIER_REGISTERED, ENT_TIER_SILVER, 1,
      ENT_PROPOSAL_PROMOTE },
    { "24999.99", "2025-06-30", "registered", ENT_TIER_INACTIVE, ENT_TIER_SILVER, 1,
      ENT_PROPOSAL_DEMOTE },
    { "24999.99", "2026-07-01", NULL, ENT_TIER_INACTIVE, ENT_TIER_SILVER, 1, ENT_PROPOSAL_ASSIGN },
    { "24999.99", NULL, NULL, ENT_TIER_INACTIVE, ENT_TIER_SILVER, 1, ENT_PROPOSAL_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntStore *store = new_program ("USD", 1);
      g_autoptr (GPtrArray) standings = NULL;
      const EntStanding *standing;

      add_record (store, &ent_partner_noun, "name", "Alfa", "signed-on", cases[i].signed_on, "tier",
                  cases[i].assigned, NULL);
      win (store, "Alfa", cases[i].amount, "2025-07-01");
      standings = list (store, AS_OF);
      standing = g_ptr_array_index (standings, 0);
      g_assert_cmpint (standing->tier, ==, cases[i].tier);
      g_assert_cmpint (standing->next_tier, ==, cases[i].next_tier);
      g_assert_cmpint (standing->to_next, ==, cases[i].to_next);
      g_assert_cmpint (standing->proposal, ==, cases[i].proposal);
      g_assert_true (ent_standing_find (standings, standing->partner->parent.id) == standing);
      g_object_unref (store);
    }
}

static void
test_windows (void)
{
  static const struct
  {
    const char *as_of;
    const char *closed_on;
    gint64 t12m, previous, leaving[3];
  } cases[] = {
    { "2026-06-30", "2025-07-01", 1, 0, { 1, 1, 1 } },
    { "2026-06-30", "2025-06-30", 0, 1, { 0, 0, 0 } },
    { "2026-06-30", "2024-07-01", 0, 1, { 0, 0, 0 } },
    { "2026-06-30", "2024-06-30", 0, 0, { 0, 0, 0 } },
    { "2026-06-30", "2026-07-01", 0, 0, { 0, 0, 0 } },
    { "2026-06-30", "2025-07-30", 1, 0, { 1, 1, 1 } },
    { "2026-06-30", "2025-07-31", 1, 0, { 0, 1, 1 } },
    { "2026-06-30", "2025-08-29", 1, 0, { 0, 1, 1 } },
    { "2026-06-30", "2025-08-30", 1, 0, { 0, 0, 1 } },
    { "2026-06-30", "2025-09-28", 1, 0, { 0, 0, 1 } },
    { "2026-06-30", "2025-09-29", 1, 0, { 0, 0, 0 } },
    /* 90 days on it is 30 March 2028, a leap year: its window starts on 31 March 2027. */
    { "2027-12-31", "2027-03-30", 1, 0, { 0, 0, 1 } },
    { "2027-12-31", "2027-03-31", 1, 0, { 0, 0, 0 } },
    /* And here 29 February leaves. */
    { "2024-12-31", "2024-03-31", 1, 0, { 0, 0, 1 } },
    { "2024-12-31", "2024-04-01", 1, 0, { 0, 0, 0 } },
    { "2024-02-29", "2023-03-01", 1, 0, { 1, 1, 1 } },
    { "2024-02-29", "2023-02-28", 0, 1, { 0, 0, 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntStore *store = new_program ("USD", 1);
      g_autoptr (GPtrArray) standings = NULL;
      const EntStanding *standing;

      add_record (store, &ent_partner_noun, "name", "Alfa", NULL);
      win (store, "Alfa", "0.01", cases[i].closed_on);
      standings = list (store, date (cases[i].as_of));
      standing = g_ptr_array_index (standings, 0);
      g_test_message ("%s %s", cases[i].as_of, cases[i].closed_on);
      g_assert_cmpint (standing->t12m, ==, cases[i].t12m);
      g_assert_cmpint (standing->previous, ==, cases[i].previous);
      for (guint j = 0; j < 3; j++)
        g_assert_cmpint (standing->leaving[j], ==, cases[i].leaving[j]);
      g_object_unref (store);
    }
}

static void
test_last_leaving (void)
{
  static const struct
  {
    const char *as_of;
    int days;
    const char *last;
  } cases[] = {
    { "2026-06-30", 1, "2025-07-01" },  { "2026-06-30", 30, "2025-07-30" },
    { "2026-06-30", 90, "2025-09-28" }, { "2027-12-31", 30, "2027-01-30" },
    { "2027-12-31", 60, "2027-02-28" }, /* 29 February 2028: nothing closed on its like */
    { "2027-12-31", 90, "2027-03-30" }, { "2024-12-31", 60, "2024-03-01" },
    { "2024-12-31", 90, "2024-03-31" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntDate last = ent_standing_get_last_leaving (date (cases[i].as_of), cases[i].days);
      g_autofree char *text = ent_date_to_string (last);

      g_assert_cmpstr (text, ==, cases[i].last);
    }
}

/* The last 90 days begin on 2 April. */
static void
test_reach (void)
{
  static const struct
  {
    const char *amount;
    const char *closed_on;
    const char *leaving;  /* what the next 90 days take out */
    const char *reach_on; /* NULL: it does not */
  } cases[] = {
    { "12500", "2026-06-30", NULL, "2026-09-28" }, /* as much again: 90 days */
    { "12500", "2026-04-02", NULL, "2026-09-28" },
    { "12500", "2026-04-01", NULL, NULL },           /* nothing lately */
    { "10000", "2026-06-30", NULL, "2026-11-12" },   /* 135 days */
    { "9000", "2026-06-30", NULL, "2026-12-07" },    /* 160: exactly */
    { "7000", "2026-06-30", NULL, "2027-02-17" },    /* 231.43: 232 */
    { "10000", "2026-06-30", "10000", NULL },        /* no gain */
    { "10000", "2026-06-30", "5000", "2026-12-27" }, /* 5,000 in 90 days, 10,000 to go: 180 */
    { "100", "2026-06-30", NULL, NULL },             /* 61 years: not to be believed */
    { "600000", "2026-06-30", NULL, NULL },          /* at the top */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntStore *store = new_program ("USD", 1);
      g_autoptr (GPtrArray) standings = NULL;
      g_autofree char *reach = NULL;
      EntDate reach_on;

      add_record (store, &ent_partner_noun, "name", "Alfa", NULL);
      win (store, "Alfa", cases[i].amount, cases[i].closed_on);
      if (cases[i].leaving)
        win (store, "Alfa", cases[i].leaving, "2025-07-01");
      standings = list (store, AS_OF);
      reach_on = ((EntStanding *) standings->pdata[0])->reach_on;
      reach = reach_on ? ent_date_to_string (reach_on) : NULL;
      g_assert_cmpstr (reach, ==, cases[i].reach_on);
      g_object_unref (store);
    }
}

static void
test_order (void)
{
  static const struct
  {
    const char *name;
    const char *external_id;
    const char *amount;
  } partners[] = {
    { "Delta", "4", NULL }, { "Beta", "3", "5" },   { "Alfa", "2", "5" },
    { "Gamma", "9", "7" },  { "Echo", "2e", NULL }, { "Echo", "1e", NULL },
  };
  static const char *const order[] = { "9", "2", "3", "4", "1e", "2e" };
  EntStore *store = new_program ("USD", 1);
  g_autoptr (GPtrArray) standings = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (partners); i++)
    {
      add_record (store, &ent_partner_noun, "name", partners[i].name, "external-id",
                  partners[i].external_id, NULL);
      if (partners[i].amount)
        win (store, partners[i].external_id, partners[i].amount, "2026-06-30");
    }
  standings = list (store, AS_OF);
  g_assert_cmpuint (standings->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < standings->len; i++)
    g_assert_cmpstr (((EntStanding *) standings->pdata[i])->partner->external_id, ==, order[i]);
  g_assert_null (ent_standing_find (standings, 1));
  g_object_unref (store);
}

/* Only sourced and led count, and only what was won. */
static void
test_classes (void)
{
  static const struct
  {
    const char *class;
    const char *stage;
    gint64 t12m;
  } cases[] = {
    { "touched", "won", 0 }, { "influenced", "won", 0 }, { "sourced", "won", 100 },
    { "led", "won", 200 },   { "led", "lost", 200 },     { NULL, "won", 200 },
  };
  EntStore *store = new_program ("USD", 1);

  add_record (store, &ent_partner_noun, "name", "Alfa", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) standings = NULL;

      add_record (store, &ent_deal_noun, "currency", "USD", "name", "deal", "partner", "Alfa",
                  "amount", "1", "stage", cases[i].stage, "class", cases[i].class, "closed-on",
                  "2026-06-30", NULL);
      standings = list (store, AS_OF);
      g_assert_cmpint (((EntStanding *) standings->pdata[0])->t12m, ==, cases[i].t12m);
    }
  g_object_unref (store);
}

static void
test_missing (void)
{
  EntStore *store = new_program ("USD", 1);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const EntStanding *standing;

  add_record (store, &ent_partner_noun, "name", "Alfa", "tier", "platinum", NULL);
  for (guint i = 0; i < 2; i++)
    {
      add_record (store, &ent_deal_noun, "currency", "JPY", "name", i ? "a" : "b", "partner",
                  "Alfa", "amount", "60000000", "stage", "won", "class", "led", "closed-on",
                  "2026-06-30", NULL);
      add_record (store, &ent_deal_noun, "currency", "EUR", "name", i ? "c" : "d", "partner",
                  "Alfa", "amount", "1", "stage", "won", "class", "led", "closed-on", "2026-01-01",
                  NULL);
    }
  before = list (store, AS_OF);
  standing = g_ptr_array_index (before, 0);
  g_assert_cmpstr (standing->missing, ==, "EUR FY2026-Q1, JPY FY2026-Q2");
  g_assert_cmpint (standing->t12m, ==, 0);
  /* To demote on half the revenue would be wrong. */
  g_assert_cmpint (standing->proposal, ==, ENT_PROPOSAL_NONE);

  add_record (store, &ent_rate_noun, "currency", "JPY", "quarter", "FY2026-Q2", "rate", "0.007",
              NULL);
  add_record (store, &ent_rate_noun, "currency", "EUR", "quarter", "FY2026-Q1", "rate", "1.125",
              NULL);
  after = list (store, AS_OF);
  standing = g_ptr_array_index (after, 0);
  g_assert_null (standing->missing);
  g_assert_cmpint (standing->t12m, ==, 84000000 + 226); /* 1.125 is 1.13, twice */
  g_assert_cmpint (standing->tier, ==, ENT_TIER_PLATINUM);
  g_object_unref (store);
}

/* Thresholds are those that hold on the day. */
static void
test_rules (void)
{
  static const struct
  {
    const char *as_of;
    int tier;
  } cases[] = {
    { "2026-03-31", ENT_TIER_GOLD },
    { "2026-04-01", ENT_TIER_SILVER },
    { "2026-05-31", ENT_TIER_SILVER },
    { "2026-06-01", ENT_TIER_PLATINUM },
  };
  EntStore *store = new_program ("USD", 1);

  add_record (store, &ent_partner_noun, "name", "Alfa", NULL);
  win (store, "Alfa", "150000", "2026-01-01");
  add_record (store, &ent_tier_rule_noun, "tier", "gold", "threshold", "150000.01", "holds-from",
              "2026-04-01", NULL);
  add_record (store, &ent_tier_rule_noun, "tier", "gold", "threshold", "149999.99", "holds-from",
              "2026-06-01", NULL);
  add_record (store, &ent_tier_rule_noun, "tier", "platinum", "threshold", "150000", "holds-from",
              "2026-06-01", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) standings = list (store, date (cases[i].as_of));

      g_assert_cmpint (((EntStanding *) standings->pdata[0])->tier, ==, cases[i].tier);
    }
  g_object_unref (store);
}

/* How many would be in another tier under another ladder. */
static void
test_count_moves (void)
{
  static const struct
  {
    gint64 gold;
    guint n;
  } cases[]
      = { { 10000000, 0 }, { 15000000, 0 }, { 15000001, 1 }, { 12000000, 0 }, { 5000000, 1 } };
  EntStore *store = new_program ("USD", 1);
  g_autoptr (EntLadder) ladder = ent_ladder_load (store, AS_OF, NULL);
  g_autoptr (GPtrArray) standings = NULL;

  add_record (store, &ent_partner_noun, "name", "Alfa", NULL);
  add_record (store, &ent_partner_noun, "name", "Beta", NULL);
  win (store, "Alfa", "150000", "2026-01-01");
  win (store, "Beta", "50000", "2026-01-01");
  standings = list (store, AS_OF);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ladder->thresholds[ENT_TIER_GOLD] = cases[i].gold;
      g_assert_cmpuint (ent_standing_count_moves (standings, ladder, AS_OF), ==, cases[i].n);
    }
  g_object_unref (store);
}

/* Partners and revenue of each tier and of all, and the share of each. */
static void
test_sum_tiers (void)
{
  EntStore *store = new_program ("USD", 1);
  g_autoptr (GPtrArray) standings = NULL;
  EntTierTotal totals[ENT_N_TIERS + 1];

  add_record (store, &ent_partner_noun, "name", "Alfa", NULL);
  add_record (store, &ent_partner_noun, "name", "Beta", NULL);
  add_record (store, &ent_partner_noun, "name", "Gamma", NULL);
  standings = list (store, AS_OF);
  g_assert_true (ent_standing_sum_tiers (standings, totals, NULL));
  g_assert_cmpuint (totals[ENT_TIER_INACTIVE].n_partners, ==, 3);
  g_assert_true (isnan (totals[ENT_TIER_INACTIVE].share));

  g_ptr_array_unref (standings);
  win (store, "Alfa", "150000", "2026-01-01");
  win (store, "Beta", "250000", "2026-01-01");
  win (store, "Gamma", "100000.01", "2025-01-01");
  standings = list (store, AS_OF);
  g_assert_true (ent_standing_sum_tiers (standings, totals, NULL));
  g_assert_cmpuint (totals[0].n_partners, ==, 3);
  g_assert_cmpint (totals[0].t12m, ==, 40000000);
  g_assert_cmpuint (totals[ENT_TIER_GOLD].n_partners, ==, 2);
  g_assert_cmpint (totals[ENT_TIER_GOLD].t12m, ==, 40000000);
  g_assert_cmpfloat (totals[ENT_TIER_GOLD].share, ==, 1);
  g_assert_cmpuint (totals[ENT_TIER_INACTIVE].n_partners, ==, 1);
  g_assert_cmpfloat (totals[ENT_TIER_INACTIVE].share, ==, 0);
  g_object_unref (store);
}

static void
decline (EntStore *store, const EntPartner *partner, int tier, EntDate date)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (ent_record_free);
  EntPartner *copy = ent_record_copy ((gpointer) partner);

  copy->declined_tier = tier;
  copy->declined_on = date;
  copy->declined_reason = g_strdup ("Not yet");
  g_ptr_array_add (records, copy);
  save_records (store, records);
}

/* A proposal that was declined is made again once another tier was computed, if for a day only. */
static const struct
{
  const char *signed_on;
  const char *assigned;
  const char *wins[4][2]; /* amount, day */
  const char *rule[2];    /* the threshold of silver, from when */
  const char *declined;
  const char *as_of;
  EntProposal proposal;
} declined_cases[] = {
  /* 100,000 leave on 1 January 2027. */
  { "2020-01-01",
    "silver",
    { { "100000", "2026-01-01" } },
    { NULL },
    "2026-06-30",
    "2026-06-30",
    ENT_PROPOSAL_NONE },
  { "2020-01-01",
    "silver",
    { { "100000", "2026-01-01" } },
    { NULL },
    "2026-07-01",
    "2026-06-30",
    ENT_PROPOSAL_PROMOTE },
  { "2020-01-01",
    "silver",
    { { "100000", "2026-01-01" } },
    { NULL },
    "2026-06-30",
    "2026-12-31",
    ENT_PROPOSAL_NONE },
  { "2020-01-01",
    "silver",
    { { "100000", "2026-01-01" } },
    { NULL },
    "2026-06-30",
    "2027-01-01",
    ENT_PROPOSAL_DEMOTE },
  { "2020-01-01",
    "silver",
    { { "100000", "2026-01-01" }, { "100000", "2027-01-01" } },
    { NULL },
    "2026-06-30",
    "2027-01-01",
    ENT_PROPOSAL_NONE },
  { "2020-01-01",
    "silver",
    { { "100000", "2026-01-01" }, { "100000", "2027-01-02" } },
    { NULL },
    "2026-06-30",
    "2027-01-02",
    ENT_PROPOSAL_PROMOTE },
  /* Platinum for a while, then gold again. */
  { "2020-01-01",
    "silver",
    { { "400000", "2025-10-01" }, { "100000", "2026-08-01" } },
    { NULL },
    "2026-06-30",
    "2026-11-01",
    ENT_PROPOSAL_PROMOTE },
  { "2020-01-01",
    "silver",
    { { "399999", "2025-10-01" }, { "100000", "2026-08-01" } },
    { NULL },
    "2026-06-30",
    "2026-11-01",
    ENT_PROPOSAL_NONE },
  /* What closed on 29 February leaves on 1 March. */
  { "2020-01-01",
    "silver",
    { { "100000", "2024-02-29" }, { "100000", "2025-03-02" } },
    { NULL },
    "2024-06-30",
    "2025-06-30",
    ENT_PROPOSAL_PROMOTE },
  { "2020-01-01",
    "silver",
    { { "100000", "2024-02-29" }, { "100000", "2025-03-01" } },
    { NULL },
    "2024-06-30",
    "2025-06-30",
    ENT_PROPOSAL_NONE },
  /* The end of the first year: Registered until 30 June 2026. */
  { "2025-06-30",
    "inactive",
    { { NULL } },
    { NULL },
    "2026-01-01",
    "2026-06-29",
    ENT_PROPOSAL_NONE },
  { "2025-06-30",
    "silver",
    { { NULL } },
    { NULL },
    "2026-01-01",
    "2026-06-30",
    ENT_PROPOSAL_DEMOTE },
  /* A threshold that holds meanwhile. */
  { "2020-01-01",
    "gold",
    { { "26000", "2026-01-01" }, { "4000", "2026-10-01" } },
    { "30000", "2026-09-01" },
    "2026-06-30",
    "2026-10-01",
    ENT_PROPOSAL_DEMOTE },
  { "2020-01-01",
    "gold",
    { { "26000", "2026-01-01" }, { "4000", "2026-09-01" } },
    { "30000", "2026-09-01" },
    "2026-06-30",
    "2026-10-01",
    ENT_PROPOSAL_NONE },
};

static void
test_declined (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (declined_cases); i++)
    {
      EntStore *store = new_program ("USD", 1);
      EntDate as_of = date (declined_cases[i].as_of);
      EntDate declined_on = date (declined_cases[i].declined);
      g_autoptr (GPtrArray) before = NULL;
      g_autoptr (GPtrArray) after = NULL;
      int tier;

      add_record (store, &ent_partner_noun, "external-id", "P", "name", "Alfa", "tier",
                  declined_cases[i].assigned, "signed-on", declined_cases[i].signed_on, NULL);
      if (declined_cases[i].rule[0])
        add_record (store, &ent_tier_rule_noun, "tier", "silver", "threshold",
                    declined_cases[i].rule[0], "holds-from", declined_cases[i].rule[1], NULL);
      for (guint j = 0; j < 4 && declined_cases[i].wins[j][0]; j++)
        win (store, "Alfa", declined_cases[i].wins[j][0], declined_cases[i].wins[j][1]);
      /* What was proposed when it was declined, or is when it is looked at, whichever is first. */
      before = list (store, MIN (declined_on, as_of));
      tier = ((EntStanding *) before->pdata[0])->tier;
      decline (store, ((EntStanding *) before->pdata[0])->partner, tier, declined_on);
      after = list (store, as_of);
      g_test_message ("%u", i);
      g_assert_cmpint (((EntStanding *) after->pdata[0])->proposal, ==, declined_cases[i].proposal);
      g_object_unref (store);
    }
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);
  g_test_add_func ("/standing/tiers", test_tiers);
  g_test_add_func ("/standing/windows", test_windows);
  g_test_add_func ("/standing/last-leaving", test_last_leaving);
  g_test_add_func ("/standing/reach", test_reach);
  g_test_add_func ("/standing/order", test_order);
  g_test_add_func ("/standing/classes", test_classes);
  g_test_add_func ("/standing/missing", test_missing);
  g_test_add_func ("/standing/rules", test_rules);
  g_test_add_func ("/standing/declined", test_declined);
  g_test_add_func ("/standing/count-moves", test_count_moves);
  g_test_add_func ("/standing/sum-tiers", test_sum_tiers);
  return run_and_clean ();
}
