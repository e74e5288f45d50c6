/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "program-fixture.h"

#define K ((gint64) 100000) /* a thousand, in cents */

static void
test_defaults (void)
{
  static const struct
  {
    gint64 t12m;
    const char *signed_on;
    int tier;
    int next;
  } cases[] = {
    { 500 * K, NULL, ENT_TIER_PLATINUM, 0 },
    { 500 * K - 1, NULL, ENT_TIER_GOLD, ENT_TIER_PLATINUM },
    { 100 * K, NULL, ENT_TIER_GOLD, ENT_TIER_PLATINUM },
    { 100 * K - 1, NULL, ENT_TIER_SILVER, ENT_TIER_GOLD },
    { 25 * K, "2026-03-01", ENT_TIER_SILVER, ENT_TIER_GOLD },
    { 25 * K - 1, NULL, ENT_TIER_INACTIVE, ENT_TIER_SILVER },
    { 0, NULL, ENT_TIER_INACTIVE, ENT_TIER_SILVER },
    { -5, NULL, ENT_TIER_INACTIVE, ENT_TIER_SILVER },
    /* 31 March 2026 less 364 and 365 days, and a day that is still to come. */
    { 0, "2025-04-01", ENT_TIER_REGISTERED, ENT_TIER_SILVER },
    { 0, "2025-03-31", ENT_TIER_INACTIVE, ENT_TIER_SILVER },
    { 0, "2026-03-31", ENT_TIER_REGISTERED, ENT_TIER_SILVER },
    { 0, "2026-04-01", ENT_TIER_INACTIVE, ENT_TIER_SILVER },
  };
  g_autoptr (EntStore) store = new_program ("USD", 1);
  EntDate as_of = date ("2026-03-31");
  g_autoptr (EntLadder) ladder = ent_ladder_load (store, as_of, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (
          ent_ladder_compute_tier (ladder, cases[i].t12m, date (cases[i].signed_on), as_of), ==,
          cases[i].tier);
      g_assert_cmpint (ent_ladder_get_next_tier (ladder, cases[i].t12m), ==, cases[i].next);
    }
  g_assert_cmpstr (ent_ladder_get_name (ladder, ENT_TIER_GOLD), ==, "Gold");
  g_assert_cmpstr (ent_ladder_get_name (ladder, ENT_TIER_REGISTERED), ==, "Registered");
}

/* A threshold holds from its day on, and the one before until then. */
static void
test_dated (void)
{
  static const struct
  {
    const char *as_of;
    gint64 gold;
    const char *name;
  } cases[] = {
    { "2025-12-31", 100 * K, "Gold" },
    { "2026-01-01", 150 * K, "Gold Plus" },
    { "2026-06-30", 150 * K, "Gold Plus" },
    { "2026-07-01", 200 * K, "Gold" },
  };
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntTierRule) later = ent_tier_rule_new ();
  g_autoptr (EntTierRule) sooner = ent_tier_rule_new ();

  fill (later, "tier=gold", "threshold=200000", "holds-from=2026-07-01", NULL);
  save (store, later);
  fill (sooner, "tier=gold", "threshold=150000", "holds-from=2026-01-01", "name=Gold Plus", NULL);
  save (store, sooner);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntLadder) ladder = ent_ladder_load (store, date (cases[i].as_of), NULL);

      g_assert_cmpint (ladder->thresholds[ENT_TIER_GOLD], ==, cases[i].gold);
      g_assert_cmpint (ladder->thresholds[ENT_TIER_SILVER], ==, 25 * K);
      g_assert_cmpint (ladder->thresholds[ENT_TIER_REGISTERED], ==, ENT_NUMBER_NONE);
      g_assert_cmpstr (ent_ladder_get_name (ladder, ENT_TIER_GOLD), ==, cases[i].name);
    }
}

/* A ladder is refused whose steps are out of order, on whatever day. */
static void
test_order (void)
{
  static const struct
  {
    const char *tier;
    const char *threshold;
    const char *holds_from;
    gboolean refused;
  } cases[] = {
    { "tier=silver", "threshold=100000", "holds-from=", TRUE },
    { "tier=silver", "threshold=150000", "holds-from=2027-01-01", TRUE },
    { "tier=gold", "threshold=600000", "holds-from=2027-01-01", TRUE },
    { "tier=registered", "threshold=1", "holds-from=2027-01-01", TRUE },
    { "tier=gold", "threshold=499999", "holds-from=2027-01-01", FALSE },
  };
  g_autoptr (EntStore) store = new_program ("USD", 1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntTierRule) rule = ent_tier_rule_new ();
      g_autoptr (GError) error = NULL;

      fill (rule, cases[i].tier, cases[i].threshold, cases[i].holds_from, NULL);
      g_assert_cmpint (ent_store_edit (store, "Rule", save_cb, rule, &error), ==,
                       !cases[i].refused);
      g_assert_true (!cases[i].refused
                     || g_error_matches (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED));
    }
}

/* A tier without a threshold is nobody's, and not the next one of anybody. */
static void
test_without (void)
{
  EntLadder ladder = {
    .thresholds
    = { [ENT_TIER_PLATINUM] = 500, [ENT_TIER_GOLD] = ENT_NUMBER_NONE, [ENT_TIER_SILVER] = 100 }
  };

  g_assert_cmpint (ent_ladder_compute_tier (&ladder, 499, ENT_DATE_NONE, 1), ==, ENT_TIER_SILVER);
  g_assert_cmpint (ent_ladder_get_next_tier (&ladder, 499), ==, ENT_TIER_PLATINUM);
  g_assert_cmpint (ent_ladder_get_next_tier (&ladder, 99), ==, ENT_TIER_SILVER);
  ent_ladder_free (NULL);
}

static void
test_proposals (void)
{
  static const struct
  {
    int assigned;
    const char *signed_on;
    int computed;
    EntProposal proposal;
  } cases[] = {
    { ENT_TIER_GOLD, "2024-01-01", ENT_TIER_GOLD, ENT_PROPOSAL_NONE },
    { ENT_TIER_GOLD, "2024-01-01", ENT_TIER_PLATINUM, ENT_PROPOSAL_PROMOTE },
    { ENT_TIER_GOLD, "2024-01-01", ENT_TIER_SILVER, ENT_PROPOSAL_DEMOTE },
    { ENT_TIER_REGISTERED, "2024-01-01", ENT_TIER_INACTIVE, ENT_PROPOSAL_DEMOTE },
    { ENT_TIER_REGISTERED, "2024-01-01", ENT_TIER_SILVER, ENT_PROPOSAL_PROMOTE },
    { 0, "2024-01-01", ENT_TIER_INACTIVE, ENT_PROPOSAL_ASSIGN },
    { 0, NULL, ENT_TIER_SILVER, ENT_PROPOSAL_ASSIGN },
    { 0, NULL, ENT_TIER_INACTIVE, ENT_PROPOSAL_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntPartner) partner = ent_partner_new ();

      partner->tier = cases[i].assigned;
      partner->signed_on = date (cases[i].signed_on);
      g_assert_cmpint (ent_ladder_propose (partner, cases[i].computed, 1), ==, cases[i].proposal);
    }
}

typedef struct
{
  EntLadder *ladder;
  EntDate holds_from;
} LadderChange;

static gboolean
save_ladder_cb (EntStore *store, gpointer data, GError **error)
{
  LadderChange *change = data;

  return ent_ladder_save (store, change->ladder, change->holds_from, error);
}

static guint
count_rules (EntStore *store)
{
  g_autoptr (GPtrArray) rules = ent_store_list (store, &ent_tier_rule_noun, NULL, NULL);

  return rules->len;
}

static void
replace_text (char **text, const char *by)
{
  g_free (*text);
  *text = g_strdup (by);
}

/* Only what is other gets a rule of the day, which a second saving changes; one out of order is
 * refused as a whole. */
static void
test_save_ladder (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntLadder) ladder = ent_ladder_load (store, date ("2026-03-31"), NULL);
  g_autoptr (EntLadder) before = NULL;
  g_autoptr (EntLadder) after = NULL;
  g_autoptr (GError) error = NULL;
  LadderChange change = { ladder, date ("2026-07-01") };
  guint n = count_rules (store);

  g_assert_true (ent_store_edit (store, "Same", save_ladder_cb, &change, NULL));
  g_assert_cmpuint (count_rules (store), ==, n);

  ladder->thresholds[ENT_TIER_GOLD] = 120 * K;
  replace_text (&ladder->cadences[ENT_TIER_SILVER], "yearly");
  g_assert_true (ent_store_edit (store, "Other", save_ladder_cb, &change, NULL));
  g_assert_cmpuint (count_rules (store), ==, n + 2);
  ladder->thresholds[ENT_TIER_GOLD] = 130 * K;
  g_assert_true (ent_store_edit (store, "Again", save_ladder_cb, &change, NULL));
  g_assert_cmpuint (count_rules (store), ==, n + 2);

  ladder->thresholds[ENT_TIER_GOLD] = 600 * K;
  g_assert_false (ent_store_edit (store, "Wrong", save_ladder_cb, &change, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);

  before = ent_ladder_load (store, date ("2026-06-30"), NULL);
  after = ent_ladder_load (store, date ("2026-07-01"), NULL);
  g_assert_cmpint (before->thresholds[ENT_TIER_GOLD], ==, 100 * K);
  g_assert_cmpstr (before->cadences[ENT_TIER_SILVER], ==, "half-yearly");
  g_assert_cmpint (after->thresholds[ENT_TIER_GOLD], ==, 130 * K);
  g_assert_cmpstr (after->benefits[ENT_TIER_GOLD], ==, "Standard enablement");
  g_assert_cmpstr (after->cadences[ENT_TIER_SILVER], ==, "yearly");
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  g_test_add_func ("/tier/defaults", test_defaults);
  g_test_add_func ("/tier/dated", test_dated);
  g_test_add_func ("/tier/order", test_order);
  g_test_add_func ("/tier/without", test_without);
  g_test_add_func ("/tier/proposals", test_proposals);
  g_test_add_func ("/tier/save-ladder", test_save_ladder);

  return run_and_clean ();
}
