/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../program-fixture.h"

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
      g_assert_cmpint (ent_ladder_propose (partner, cases[i].computed), ==, cases[i].proposal);
    }
}

static void
test_disorder (void)
{
  static const struct
  {
    gint64 thresholds[3];
    int tier;
    int upper;
  } cases[] = {
    { { 500, 100, 25 }, 0, ENT_TIER_SILVER },
    { { 500, ENT_NUMBER_NONE, 25 }, 0, ENT_TIER_SILVER },
    { { 500, 500, 25 }, ENT_TIER_GOLD, ENT_TIER_PLATINUM },
    { { 500, 100, 101 }, ENT_TIER_SILVER, ENT_TIER_GOLD },
    { { 500, ENT_NUMBER_NONE, 501 }, ENT_TIER_SILVER, ENT_TIER_PLATINUM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntLadder ladder = { 0 };
      int upper;

      for (int tier = ENT_TIER_PLATINUM; tier <= ENT_TIER_SILVER; tier++)
        ladder.thresholds[tier] = cases[i].thresholds[tier - ENT_TIER_PLATINUM];
      g_assert_cmpint (ent_ladder_find_disorder (&ladder, &upper), ==, cases[i].tier);
      g_assert_cmpint (upper, ==, cases[i].upper);
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

/* One ladder for each day a rule comes to hold. */
static void
test_versions (void)
{
  static const struct
  {
    const char *holds_from;
    gint64 gold, silver;
  } versions[] = {
    { "", 100 * K, 25 * K },
    { "2026-01-01", 150 * K, 30 * K },
    { "2026-07-01", 200 * K, 30 * K },
  };
  static const char *const rules[][3] = {
    { "tier=gold", "threshold=200000", "holds-from=2026-07-01" },
    { "tier=gold", "threshold=150000", "holds-from=2026-01-01" },
    { "tier=silver", "threshold=30000", "holds-from=2026-01-01" },
  };
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (GPtrArray) ladders = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (EntTierRule) rule = ent_tier_rule_new ();

      fill (rule, rules[i][0], rules[i][1], rules[i][2], NULL);
      save (store, rule);
    }
  ladders = ent_ladder_list_versions (store, NULL);
  g_assert_cmpuint (ladders->len, ==, G_N_ELEMENTS (versions));
  for (guint i = 0; i < ladders->len; i++)
    {
      const EntLadder *ladder = ladders->pdata[i];
      g_autofree char *day = ent_date_to_string (ladder->holds_from);

      g_assert_cmpstr (day, ==, versions[i].holds_from);
      g_assert_cmpint (ladder->thresholds[ENT_TIER_GOLD], ==, versions[i].gold);
      g_assert_cmpint (ladder->thresholds[ENT_TIER_SILVER], ==, versions[i].silver);
      g_assert_cmpint (ladder->thresholds[ENT_TIER_PLATINUM], ==, 500 * K);
      g_assert_cmpstr (ladder->benefits[ENT_TIER_PLATINUM], ==,
                       "Dedicated resources, priority support");
      g_assert_cmpstr (ladder->cadences[ENT_TIER_SILVER], ==, i ? NULL : "half-yearly");
    }
}

typedef struct
{
  int tier;
  gint64 threshold;
  const char *from;
} Setting;

static gboolean
set_cb (EntStore *store, gpointer data, GError **error)
{
  for (const Setting *self = data; self->tier; self++)
    {
      g_autoptr (EntLadder) ladder = ent_ladder_load (store, date (self->from), error);

      if (ladder == NULL)
        return FALSE;
      ladder->thresholds[self->tier] = self->threshold;
      if (!ent_ladder_save (store, ladder, date (self->from), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set (EntStore *store, const Setting *settings, GError **error)
{
  return ent_store_edit (store, "Set", set_cb, (gpointer) settings, error);
}

static gint64
get_threshold (EntStore *store, int tier, const char *as_of)
{
  g_autoptr (EntLadder) ladder = ent_ladder_load (store, date (as_of), NULL);

  return ladder->thresholds[tier];
}

/* A threshold is added from its day on, or changed when there is one of that day; what came before
 * and what comes later stays. */
static void
test_set (void)
{
  static const Setting added[] = { { ENT_TIER_GOLD, 120 * K, "2026-04-01" }, { 0 } };
  static const Setting changed[] = { { ENT_TIER_GOLD, 130 * K, "2026-04-01" }, { 0 } };
  static const Setting earlier[] = { { ENT_TIER_GOLD, 110 * K, "2026-01-01" }, { 0 } };
  static const Setting always[] = { { ENT_TIER_GOLD, 90 * K, NULL }, { 0 } };
  static const Setting *const edits[] = { added, changed, earlier, always };
  static const char *const days[] = { "2025-12-31", "2026-01-01", "2026-03-31", "2026-04-01" };
  static const gint64 expected[][4] = {
    { 100 * K, 100 * K, 100 * K, 120 * K },
    { 100 * K, 100 * K, 100 * K, 130 * K },
    { 100 * K, 110 * K, 110 * K, 130 * K },
    { 90 * K, 110 * K, 110 * K, 130 * K },
  };
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntLadder) ladder = NULL;
  g_autoptr (GPtrArray) rules = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr (GError) error = NULL;

      set (store, edits[i], &error);
      g_assert_no_error (error);
      for (guint j = 0; j < G_N_ELEMENTS (days); j++)
        g_assert_cmpint (get_threshold (store, ENT_TIER_GOLD, days[j]), ==, expected[i][j]);
    }
  /* The name, benefits and cadence are those that held until then. */
  ladder = ent_ladder_load (store, date ("2026-04-01"), NULL);
  g_assert_cmpstr (ladder->names[ENT_TIER_GOLD], ==, "Gold");
  g_assert_cmpstr (ladder->benefits[ENT_TIER_GOLD], ==, "Standard enablement");
  g_assert_cmpint (ladder->review_months[ENT_TIER_GOLD], ==, 3);
  rules = ent_store_list (store, &ent_tier_rule_noun, NULL, NULL);
  g_assert_cmpuint (rules->len, ==, 6);
}

/* Thresholds that are out of order for a moment only are set in one edit. */
static void
test_set_refused (void)
{
  static const struct
  {
    Setting settings[3];
    gboolean refused;
  } cases[] = {
    { { { ENT_TIER_GOLD, 600 * K, "2026-04-01" } }, TRUE },
    { { { ENT_TIER_GOLD, 600 * K, "2026-04-01" }, { ENT_TIER_PLATINUM, 900 * K, "2026-04-01" } },
      FALSE },
    { { { ENT_TIER_GOLD, -1, "2026-04-01" } }, TRUE },
    { { { ENT_TIER_REGISTERED, 1, "2026-04-01" } }, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntStore) store = new_program ("USD", 1);
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (set (store, cases[i].settings, &error), ==, !cases[i].refused);
      if (cases[i].refused)
        {
          g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
          g_assert_cmpint (get_threshold (store, ENT_TIER_GOLD, "2026-04-01"), ==, 100 * K);
        }
    }
}

typedef struct
{
  gint64 partner;
  int tier;
  const char *reason; /* NULL: accept */
} Decision;

static gboolean
decide_cb (EntStore *store, gpointer data, GError **error)
{
  const Decision *self = data;

  return self->reason ? ent_tier_decline (store, self->partner, self->tier, self->reason,
                                          date ("2026-03-31"), error)
                      : ent_tier_accept (store, self->partner, self->tier, error);
}

static gboolean
is_declined (EntStore *store, gint64 id, int tier, const char *as_of)
{
  g_autoptr (EntPartner) partner = load_partner (store, id);

  return ent_tier_is_declined (partner, tier, date (as_of));
}

/* A tier is declined for a reason, from a day on; the assigned one stays. */
static void
test_decline (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  gint64 id = add_partner (store, "Acme", ENT_STAGE_GROW, "2024-01-01");
  Decision accept = { id, ENT_TIER_SILVER, NULL };
  Decision decline = { id, ENT_TIER_GOLD, "One large deal only" };
  Decision wordless = { id, ENT_TIER_PLATINUM, "" };
  g_autoptr (EntPartner) partner = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_store_edit (store, "Accept", decide_cb, &accept, &error));
  g_assert_false (is_declined (store, id, ENT_TIER_GOLD, "2026-03-31"));
  g_assert_true (ent_store_edit (store, "Decline", decide_cb, &decline, &error));
  g_assert_false (is_declined (store, id, ENT_TIER_GOLD, "2026-03-30"));
  g_assert_true (is_declined (store, id, ENT_TIER_GOLD, "2026-03-31"));
  g_assert_true (is_declined (store, id, ENT_TIER_GOLD, "2026-12-31"));
  g_assert_false (is_declined (store, id, ENT_TIER_PLATINUM, "2026-12-31"));
  g_assert_false (is_declined (store, id, ENT_TIER_INACTIVE, "2026-12-31"));
  partner = load_partner (store, id);
  g_assert_cmpint (partner->tier, ==, ENT_TIER_SILVER);
  g_assert_cmpstr (partner->declined_reason, ==, "One large deal only");
  g_assert_cmpuint (partner->declined_on, ==, date ("2026-03-31"));

  g_assert_false (ent_store_edit (store, "Decline", decide_cb, &wordless, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
  g_assert_true (g_str_has_prefix (error->message, "declined-reason:"));
  g_clear_error (&error);

  /* It is undone like anything else. */
  g_assert_true (ent_history_undo (store, &error));
  g_assert_false (is_declined (store, id, ENT_TIER_GOLD, "2026-12-31"));
}

/* Another assigned tier, accepted or given in the record, settles what was declined. */
static void
test_settle (void)
{
  for (int accepted = 0; accepted < 2; accepted++)
    {
      g_autoptr (EntStore) store = new_program ("USD", 1);
      gint64 id = add_partner (store, "Acme", ENT_STAGE_GROW, "2024-01-01");
      Decision accept = { id, ENT_TIER_SILVER, NULL };
      Decision decline = { id, ENT_TIER_GOLD, "One large deal only" };
      g_autoptr (EntPartner) partner = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (ent_store_edit (store, "Decline", decide_cb, &decline, &error));
      if (accepted)
        g_assert_true (ent_store_edit (store, "Accept", decide_cb, &accept, &error));
      else
        {
          partner = load_partner (store, id);
          partner->tier = ENT_TIER_SILVER;
          save (store, partner);
        }
      g_clear_pointer (&partner, ent_partner_free);
      partner = load_partner (store, id);
      g_assert_cmpint (partner->tier, ==, ENT_TIER_SILVER);
      g_assert_cmpint (partner->declined_tier, ==, 0);
      g_assert_null (partner->declined_reason);
      g_assert_cmpuint (partner->declined_on, ==, ENT_DATE_NONE);
      g_assert_false (is_declined (store, id, ENT_TIER_GOLD, "2026-12-31"));
    }
}

static void
test_declined_fields (void)
{
  static const struct
  {
    const char *pairs[3];
    const char *field; /* refused; NULL: fine */
  } cases[] = {
    { { NULL }, NULL },
    { { "declined-tier=gold", "declined-on=2026-03-31", "declined-reason=No" }, NULL },
    { { "declined-tier=gold", "declined-on=2026-03-31" }, "declined-reason" },
    { { "declined-tier=gold", "declined-reason=No" }, "declined-on" },
    { { "declined-on=2026-03-31" }, "declined-tier" },
    { { "declined-reason=No" }, "declined-tier" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntPartner) partner = ent_partner_new ();

      fill (partner, "name=Acme", NULL);
      for (guint j = 0; j < 3 && cases[i].pairs[j]; j++)
        fill (partner, cases[i].pairs[j], NULL);
      if (cases[i].field)
        assert_refused (partner, cases[i].field);
      else
        g_assert_true (ent_record_check (partner, NULL));
    }
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
  g_test_add_func ("/tier/versions", test_versions);
  g_test_add_func ("/tier/set", test_set);
  g_test_add_func ("/tier/set-refused", test_set_refused);
  g_test_add_func ("/tier/decline", test_decline);
  g_test_add_func ("/tier/settle", test_settle);
  g_test_add_func ("/tier/declined-fields", test_declined_fields);
  g_test_add_func ("/tier/disorder", test_disorder);
  g_test_add_func ("/tier/save-ladder", test_save_ladder);

  return run_and_clean ();
}
