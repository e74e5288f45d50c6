/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../program-fixture.h"

/* Scores in the scorecard's order, “-” for none, and the percent they come to; weights 3 2 2 1 2 0.
 */
static const struct
{
  const char *scores;
  int percent;
} scorecards[] = {
  { "555555", 100 }, { "55555-", 100 }, /* enthusiasm weighs nothing */
  { "000005", 0 },   { "333330", 60 },  { "333320", 56 }, { "33332-", 56 }, { "433230", 64 },
  { "333130", 56 },  { "------", -1 },  { "5555--", -1 }, { "-55555", -1 }, { "233430", 56 },
  { "323330", 56 },  { "323331", 56 },  { "333230", 58 },
};

static void
set_scores (EntPartner *partner, const char *scores)
{
  for (guint i = 0; i < ENT_SCORECARD_SIZE; i++)
    partner->scores[i] = scores[i] == '-' ? ENT_NUMBER_NONE : scores[i] - '0';
}

static void
test_scorecard (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntSettings) settings = ent_settings_load (store, NULL);
  g_autoptr (EntPartner) partner = ent_partner_new ();

  for (guint i = 0; i < G_N_ELEMENTS (scorecards); i++)
    {
      set_scores (partner, scorecards[i].scores);
      g_assert_cmpint (ent_scorecard_get_percent (partner, settings), ==, scorecards[i].percent);
    }
  for (guint i = 0; i < ENT_SCORECARD_SIZE; i++)
    settings->weights[i] = 0;
  g_assert_cmpint (ent_scorecard_get_percent (partner, settings), ==, -1);
}

/* The ids of the gate's items, each with “+” when it is met on AS_OF. */
static char *
get_gate (EntStore *store, const EntPartner *partner, const char *as_of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) items = ent_lifecycle_check_gate (store, partner, date (as_of), &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      const EntGateItem *item = &g_array_index (items, EntGateItem, i);

      g_string_append_printf (text, "%s%c ", item->id, item->met ? '+' : '-');
      g_assert_nonnull (item->label);
    }
  return g_string_free (text, FALSE);
}

/* A partner by its fields, and its gate on 31 March 2026. */
static const struct
{
  const char *pairs[6];
  const char *scores;
  const char *gate;
} gates[] = {
  { { "stage=qualify" }, "------", "scorecard- pass-mark- hypothesis- " },
  { { "stage=qualify" }, "333330", "scorecard+ pass-mark+ hypothesis- " },
  { { "stage=qualify", "hypothesis=They sell where we do" },
    "333320",
    "scorecard+ pass-mark- hypothesis+ " },
  { { "stage=onboard" }, "------", "agreement- operating-model- onboarding- " },
  { { "stage=onboard", "signed-on=2026-01-01", "operating-model-on=2026-01-05" },
    "------",
    "agreement+ operating-model+ onboarding- " },
  { { "stage=onboard", "signed-on=2026-01-01", "onboarded-on=2026-02-15" },
    "------",
    "agreement+ operating-model- onboarding+ " },
  { { "stage=onboard", "signed-on=2026-01-01", "onboarded-on=2026-02-16" },
    "------",
    "agreement+ operating-model- onboarding- " },
  { { "stage=onboard", "onboarded-on=2026-02-16" },
    "------",
    "agreement- operating-model- onboarding- " },
  { { "stage=onboard", "signed-on=2026-04-01", "operating-model-on=2026-04-01" },
    "------",
    "agreement- operating-model- onboarding- " },
  { { "stage=develop", "business-plan-on=2026-03-31" }, "------", "business-plan+ sponsors- " },
  { { "stage=develop", "business-plan-on=2026-04-01" }, "------", "business-plan- sponsors- " },
  { { "stage=review", "stage-since=2026-02-01" }, "------", "review- outcome- " },
  { { "stage=review", "stage-since=2026-02-01", "reviewed-on=2026-01-31" },
    "------",
    "review- outcome- " },
  { { "stage=review", "stage-since=2026-02-01", "reviewed-on=2026-02-01", "review-outcome=renew" },
    "------",
    "review+ outcome+ " },
};

static void
test_gates (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);

  for (guint i = 0; i < G_N_ELEMENTS (gates); i++)
    {
      g_autoptr (EntPartner) partner = ent_partner_new ();
      g_autofree char *gate = NULL;

      fill (partner, "name=Acme", NULL);
      for (guint j = 0; j < 6 && gates[i].pairs[j]; j++)
        fill (partner, gates[i].pairs[j], NULL);
      set_scores (partner, gates[i].scores);
      gate = get_gate (store, partner, "2026-03-31");
      g_assert_cmpstr (gate, ==, gates[i].gate);
    }
}

static void
add_sponsor (EntStore *store, gint64 partner, int side, int role)
{
  g_autoptr (EntContact) contact = ent_contact_new ();

  contact->partner = partner;
  contact->side = side;
  contact->role = role;
  contact->name = g_strdup ("Anna");
  save (store, contact);
}

static void
check_gate (EntStore *store, gint64 id, const char *expected)
{
  g_autoptr (EntPartner) partner = load_partner (store, id);
  g_autofree char *gate = get_gate (store, partner, "2026-03-31");

  g_assert_cmpstr (gate, ==, expected);
}

static void
test_sponsors (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  gint64 id = add_partner (store, "Acme", ENT_STAGE_DEVELOP, NULL);
  gint64 other = add_partner (store, "Other", ENT_STAGE_DEVELOP, NULL);

  add_sponsor (store, id, ENT_SIDE_OURS, ENT_ROLE_EXECUTIVE_SPONSOR);
  add_sponsor (store, id, ENT_SIDE_THEIRS, ENT_ROLE_SALES);
  add_sponsor (store, other, ENT_SIDE_THEIRS, ENT_ROLE_EXECUTIVE_SPONSOR);
  check_gate (store, id, "business-plan- sponsors- ");
  add_sponsor (store, id, ENT_SIDE_THEIRS, ENT_ROLE_EXECUTIVE_SPONSOR);
  check_gate (store, id, "business-plan- sponsors+ ");
}

/* Won deals of a partner in stage 3, “-” before a day for one that is only touched, and whether two
 * quarters in a row have revenue; by the month the fiscal year starts in. */
static const struct
{
  int start;
  const char *days[4];
  gboolean event;
  gboolean repeats;
} runs[] = {
  { 1, { NULL }, FALSE, FALSE },
  { 1, { "2025-11-01" }, TRUE, FALSE },
  { 1, { "2025-11-01", "2025-12-31" }, TRUE, FALSE },
  { 1, { "2025-12-31", "2026-01-01" }, TRUE, TRUE },
  { 1, { "2025-09-30", "2026-01-01" }, TRUE, FALSE },
  { 1, { "2025-01-01", "2025-06-30", "2026-03-01" }, TRUE, TRUE },
  { 1, { "2024-11-01", "2025-11-01", "2026-02-01" }, TRUE, TRUE },
  { 1, { "2025-12-31", "-2026-01-01" }, TRUE, FALSE },
  { 1, { "2025-12-31", "-2026-01-01", "2026-03-31" }, TRUE, TRUE },
  { 1, { "2025-12-31", "2026-04-01" }, TRUE, FALSE },
  { 1, { "2026-04-01" }, FALSE, FALSE },
  /* The fiscal year starts in February: January belongs to the last quarter of the one before. */
  { 2, { "2025-12-31", "2026-01-31" }, TRUE, FALSE },
  { 2, { "2026-01-31", "2026-02-01" }, TRUE, TRUE },
  { 2, { "2025-10-31", "2026-02-01" }, TRUE, FALSE },
};

static void
test_repeatable (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autoptr (EntStore) store = new_program ("USD", runs[i].start);
      gint64 id = add_partner (store, "Acme", ENT_STAGE_GROW, NULL);
      gint64 other = add_partner (store, "Other", ENT_STAGE_GROW, NULL);
      g_autofree char *expected
          = g_strdup_printf ("commercial-event%c repeatable%c ", runs[i].event ? '+' : '-',
                             runs[i].repeats ? '+' : '-');

      for (guint j = 0; j < 4 && runs[i].days[j]; j++)
        {
          const char *day = runs[i].days[j];
          gboolean touched = *day == '-';

          add_won (store, id, touched ? ENT_CLASS_TOUCHED : ENT_CLASS_SOURCED + (int) j % 2,
                   touched ? day + 1 : day);
        }
      add_won (store, other, ENT_CLASS_LED, "2025-12-31");
      add_won (store, other, ENT_CLASS_LED, "2026-01-01");
      check_gate (store, id, expected);
    }
}

/* What else is a commercial event: a registration, on or before the day, whatever became of it. */
static const struct
{
  const char *pairs[4];
  gboolean event;
} events[] = {
  { { "stage=proposal", "registration=before-contact", "created-on=2026-03-31" }, TRUE },
  { { "stage=proposal", "registration=before-contact", "created-on=2026-04-01" }, FALSE },
  { { "stage=proposal", "registration=before-contact" }, TRUE },
  { { "stage=lost", "registration=late-stage", "closed-on=2026-02-01" }, TRUE },
  { { "stage=proposal", "registration=not-registered" }, FALSE },
  { { "stage=proposal", "created-on=2026-01-01" }, FALSE },
  { { "stage=lost", "closed-on=2026-01-01" }, FALSE },
};

static void
test_events (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      g_autoptr (EntStore) store = new_program ("USD", 1);
      gint64 id = add_partner (store, "Acme", ENT_STAGE_GROW, NULL);
      g_autoptr (EntDeal) deal = ent_deal_new ();

      fill (deal, "name=Rollout", "currency=USD", NULL);
      for (guint j = 0; j < 4 && events[i].pairs[j]; j++)
        fill (deal, events[i].pairs[j], NULL);
      deal->partner = id;
      save (store, deal);
      check_gate (store, id,
                  events[i].event ? "commercial-event+ repeatable- "
                                  : "commercial-event- repeatable- ");
    }
}

/* Days in a stage, with or without a won deal, and whether that is stalled; domain 3. */
static const struct
{
  int stage;
  int days;
  gboolean won;
  gboolean stalled;
} stalls[] = {
  { ENT_STAGE_QUALIFY, 60, FALSE, FALSE },  { ENT_STAGE_QUALIFY, 61, FALSE, TRUE },
  { ENT_STAGE_QUALIFY, -1, FALSE, FALSE },  { ENT_STAGE_ONBOARD, 45, FALSE, FALSE },
  { ENT_STAGE_ONBOARD, 46, FALSE, TRUE },   { ENT_STAGE_ONBOARD, 46, TRUE, TRUE },
  { ENT_STAGE_GROW, 180, FALSE, FALSE },    { ENT_STAGE_GROW, 181, FALSE, TRUE },
  { ENT_STAGE_GROW, 181, TRUE, FALSE },     { ENT_STAGE_DEVELOP, 2000, FALSE, FALSE },
  { ENT_STAGE_REVIEW, 2000, FALSE, FALSE },
};

static void
test_stalled (void)
{
  EntDate as_of = date ("2026-03-31");

  for (guint i = 0; i < G_N_ELEMENTS (stalls); i++)
    {
      g_autoptr (EntStore) store = new_program ("USD", 1);
      g_autoptr (EntPartner) partner = ent_partner_new ();
      g_autoptr (GError) error = NULL;
      EntLifecycleState state;

      partner->name = g_strdup ("Acme");
      partner->stage = stalls[i].stage;
      partner->stage_since = ent_date_add_days (as_of, -stalls[i].days);
      save (store, partner);
      if (stalls[i].won)
        add_won (store, partner->parent.id, ENT_CLASS_TOUCHED, "2026-03-31");
      g_assert_true (ent_lifecycle_get_state (store, partner, as_of, &state, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpint (state.days, ==, stalls[i].days);
      g_assert_cmpint (state.stalled, ==, stalls[i].stalled);
    }
}

static void
test_state_counts (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntPartner) partner = ent_partner_new ();
  g_autoptr (GArray) gate = NULL;
  g_autoptr (GArray) items = NULL;
  EntLifecycleState state;

  fill (partner, "name=Acme", "hypothesis=They sell", NULL);
  set_scores (partner, "333330");
  save (store, partner);
  g_assert_cmpuint (partner->stage_since, ==, date ("2026-03-31"));
  g_assert_true (ent_lifecycle_get_state (store, partner, date ("2026-04-02"), &state, NULL, NULL));
  g_assert_cmpint (state.days, ==, 2);
  g_assert_cmpuint (state.n_items, ==, 3);
  g_assert_cmpuint (state.n_met, ==, 3);
  partner->stage_since = ENT_DATE_NONE;
  g_assert_true (
      ent_lifecycle_get_state (store, partner, date ("2026-04-02"), &state, &items, NULL));
  g_assert_cmpint (state.days, ==, -1);
  gate = ent_lifecycle_check_gate (store, partner, date ("2026-04-02"), NULL);
  g_assert_cmpuint (items->len, ==, gate->len);
  for (guint i = 0; i < gate->len; i++)
    {
      g_assert_cmpstr (g_array_index (items, EntGateItem, i).id, ==,
                       g_array_index (gate, EntGateItem, i).id);
      g_assert_cmpint (g_array_index (items, EntGateItem, i).met, ==,
                       g_array_index (gate, EntGateItem, i).met);
    }
}

/* A new partner is in its stage since it was signed, else since today. */
static void
test_stage_since (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntPartner) signed_one
      = load_partner (store, add_partner (store, "A", ENT_STAGE_GROW, "2025-05-05"));
  g_autoptr (EntPartner) new_one
      = load_partner (store, add_partner (store, "B", ENT_STAGE_QUALIFY, NULL));

  g_assert_cmpuint (signed_one->stage_since, ==, date ("2025-05-05"));
  g_assert_cmpuint (new_one->stage_since, ==, date ("2026-03-31"));
}

typedef struct
{
  gint64 partner;
  int to;
  const char *day;
  const char *reason;
} Order;

static gboolean
move_cb (EntStore *store, gpointer data, GError **error)
{
  const Order *order = data;

  return ent_lifecycle_move (store, order->partner, order->to, date (order->day), order->reason,
                             error);
}

static gboolean
move (EntStore *store, gint64 partner, int to, const char *day, const char *reason, GError **error)
{
  Order order = { partner, to, day, reason };

  return ent_store_edit (store, "Move", move_cb, &order, error);
}

static void
check_move (EntStore *store,
            gint64 partner,
            guint n_moves,
            int from,
            int to,
            const char *day,
            gboolean met,
            const char *reason)
{
  g_autoptr (GPtrArray) moves
      = ent_store_list_of (store, &ent_move_noun, "partner", partner, "id", NULL);
  g_autoptr (EntPartner) record = load_partner (store, partner);
  const EntMove *last;

  g_assert_cmpuint (moves->len, ==, n_moves);
  last = moves->pdata[n_moves - 1];
  g_assert_cmpint (last->from, ==, from);
  g_assert_cmpint (last->to, ==, to);
  g_assert_cmpuint (last->date, ==, date (day));
  g_assert_cmpint (last->gate_met, ==, met);
  g_assert_cmpstr (last->reason, ==, reason);
  g_assert_cmpint (record->stage, ==, to);
  g_assert_cmpuint (record->stage_since, ==, date (day));
}

static void
test_moves (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  gint64 id = add_partner (store, "Acme", ENT_STAGE_QUALIFY, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (EntPartner) partner = NULL;

  /* Forward through a gate that is not met it takes a reason, and says what is missing. */
  for (int i = 0; i < 2; i++)
    {
      g_assert_false (move (store, id, ENT_STAGE_ONBOARD, "2026-04-10", i ? "" : NULL, &error));
      g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, "Hypothesis written"));
      g_clear_error (&error);
    }
  none = ent_store_list (store, &ent_move_noun, NULL, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (move (store, id, ENT_STAGE_ONBOARD, "2026-04-10", "They insist", &error));
  check_move (store, id, 1, ENT_STAGE_QUALIFY, ENT_STAGE_ONBOARD, "2026-04-10", FALSE,
              "They insist");

  /* Back it does not; where it is already it is no move. */
  g_assert_true (move (store, id, ENT_STAGE_QUALIFY, "2026-04-12", NULL, &error));
  check_move (store, id, 2, ENT_STAGE_ONBOARD, ENT_STAGE_QUALIFY, "2026-04-12", FALSE, NULL);
  g_assert_true (move (store, id, ENT_STAGE_QUALIFY, "2026-04-13", NULL, &error));
  check_move (store, id, 2, ENT_STAGE_ONBOARD, ENT_STAGE_QUALIFY, "2026-04-12", FALSE, NULL);

  /* Through a gate that is met, on the very day it entered; the reason is not needed. */
  partner = load_partner (store, id);
  fill (partner, "hypothesis=They sell", NULL);
  set_scores (partner, "333330");
  save (store, partner);
  g_assert_true (move (store, id, ENT_STAGE_ONBOARD, "2026-04-12", "Superfluous", &error));
  check_move (store, id, 3, ENT_STAGE_QUALIFY, ENT_STAGE_ONBOARD, "2026-04-12", TRUE, NULL);

  /* Each move is one step back. */
  g_assert_true (ent_history_undo (store, &error));
  check_move (store, id, 2, ENT_STAGE_ONBOARD, ENT_STAGE_QUALIFY, "2026-04-12", FALSE, NULL);
  g_assert_no_error (error);
  g_assert_false (move (store, 4711, ENT_STAGE_GROW, "2026-04-12", NULL, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING);
}

/* A stage changed otherwise, by a form or an import, is a move too, dated as it says, else today.
 */
static void
test_saved (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  gint64 id = add_partner (store, "Acme", ENT_STAGE_QUALIFY, "2026-01-01");
  g_autoptr (EntPartner) partner = load_partner (store, id);

  partner->stage = ENT_STAGE_ONBOARD;
  save (store, partner);
  check_move (store, id, 1, ENT_STAGE_QUALIFY, ENT_STAGE_ONBOARD, "2026-03-31", FALSE,
              "The stage was changed in the record.");
  partner->stage = ENT_STAGE_GROW;
  partner->stage_since = date ("2026-03-15");
  save (store, partner);
  check_move (store, id, 2, ENT_STAGE_ONBOARD, ENT_STAGE_GROW, "2026-03-15", FALSE,
              "The stage was changed in the record.");
  fill (partner, "city=Oslo", NULL);
  save (store, partner);
  check_move (store, id, 2, ENT_STAGE_ONBOARD, ENT_STAGE_GROW, "2026-03-15", FALSE,
              "The stage was changed in the record.");
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  g_test_add_func ("/lifecycle/scorecard", test_scorecard);
  g_test_add_func ("/lifecycle/gates", test_gates);
  g_test_add_func ("/lifecycle/sponsors", test_sponsors);
  g_test_add_func ("/lifecycle/repeatable", test_repeatable);
  g_test_add_func ("/lifecycle/events", test_events);
  g_test_add_func ("/lifecycle/stalled", test_stalled);
  g_test_add_func ("/lifecycle/state-counts", test_state_counts);
  g_test_add_func ("/lifecycle/stage-since", test_stage_since);
  g_test_add_func ("/lifecycle/moves", test_moves);
  g_test_add_func ("/lifecycle/saved", test_saved);

  return run_and_clean ();
}
