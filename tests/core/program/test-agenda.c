/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/ent-agenda.h"

#include "../random-fixture.h"

#define AS_OF "2026-06-30"

/* A partner by its fields, and the day of its next review. */
static void
test_reviews (void)
{
  static const struct
  {
    const char *signed_on, *reviewed_on, *model, *tier, *outcome;
    const char *due; /* NULL: none */
  } cases[] = {
    { NULL, NULL, NULL, NULL, NULL, NULL },
    { "2026-01-31", NULL, NULL, NULL, NULL, "2027-01-31" },
    { "2024-02-29", NULL, NULL, NULL, NULL, "2025-02-28" },
    { "2026-07-01", NULL, NULL, NULL, NULL, NULL }, /* not yet signed */
    { "2026-01-31", NULL, "alliance", NULL, NULL, "2026-04-30" },
    { "2026-01-31", NULL, "resale", "platinum", NULL, "2026-02-28" },
    { "2026-01-31", NULL, "resale", "gold", NULL, "2026-04-30" },
    { "2026-01-31", NULL, "resale", "silver", NULL, "2026-07-31" },
    { "2026-01-31", NULL, "alliance", "silver", NULL, "2026-04-30" },
    { "2026-01-31", NULL, "alliance", "platinum", NULL, "2026-02-28" },
    { "2026-01-31", NULL, "resale", "inactive", NULL, "2027-01-31" }, /* its cadence is “none” */
    { "2026-01-31", NULL, "resale", "registered", NULL, "2027-01-31" },
    { "2020-01-31", "2026-05-15", "resale", "gold", "renew", "2026-08-15" },
    { "2020-01-31", "2026-06-30", "resale", "gold", NULL, "2026-09-30" },
    { "2026-01-31", "2026-07-01", "resale", NULL, NULL, "2027-01-31" }, /* not yet reviewed */
    { NULL, "2026-05-15", "resale", NULL, NULL, "2027-05-15" },
    { "2020-01-31", "2026-05-15", "resale", "gold", "exit", NULL },
    { "2026-01-31", "2026-07-01", "resale", NULL, "exit", "2027-01-31" },
  };
  EntStore *store = new_program ("USD", 1);
  EntDate as_of = date (AS_OF);
  g_autoptr (EntLadder) ladder = ent_ladder_load (store, as_of, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntPartner) partner = ent_partner_new ();
      g_autofree char *due = NULL;

      set_field (store, &partner->parent, "signed-on", cases[i].signed_on);
      set_field (store, &partner->parent, "reviewed-on", cases[i].reviewed_on);
      set_field (store, &partner->parent, "model", cases[i].model);
      set_field (store, &partner->parent, "tier", cases[i].tier);
      set_field (store, &partner->parent, "review-outcome", cases[i].outcome);
      due = ent_date_to_string (ent_agenda_get_next_review (partner, ladder, as_of));
      g_test_message ("%u", i);
      g_assert_cmpstr (due, ==, cases[i].due ? cases[i].due : "");
    }
  g_object_unref (store);
}

/* A tier's cadence counts in whatever case, and from the day its rule holds; other words do not. */
static void
test_cadences (void)
{
  static const struct
  {
    const char *cadence;
    int months;
  } cases[] = { { "monthly", 1 },     { "Monthly", 1 }, { "QUARTERLY", 3 }, { "half-yearly", 6 },
                { "fortnightly", 0 }, { "none", 0 },    { NULL, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntStore *store = new_program ("USD", 1);
      g_autoptr (EntLadder) before = NULL;
      g_autoptr (EntLadder) after = NULL;

      add_record (store, &ent_tier_rule_noun, "tier", "gold", "threshold", "100000", "holds-from",
                  "2026-06-01", "cadence", cases[i].cadence, NULL);
      before = ent_ladder_load (store, date ("2026-05-31"), NULL);
      after = ent_ladder_load (store, date ("2026-06-01"), NULL);
      g_assert_cmpint (before->review_months[ENT_TIER_GOLD], ==, 3);
      g_assert_cmpint (after->review_months[ENT_TIER_GOLD], ==, cases[i].months);
      g_assert_cmpint (after->review_months[ENT_TIER_PLATINUM], ==, 1);
      g_object_unref (store);
    }
}

/* Gives the partner Alfa one of everything, and what is not due. */
static void
add_everything (EntStore *store)
{
#define PROMISE(name, due, made, state)                                                            \
  add_record (store, &ent_commitment_noun, "partner", "Alfa", "name", name, "due-on", due,         \
              "made-on", made, "state", state, NULL)
#define DEAL(name, stage, created, expected, closed)                                               \
  add_record (store, &ent_deal_noun, "partner", "Alfa", "currency", "USD", "amount", "1", "name",  \
              name, "stage", stage, "created-on", created, "expected-close", expected,             \
              "closed-on", closed, NULL)
  PROMISE ("Hire a seller", "2026-06-29", "2026-03-01", "open");
  PROMISE ("Train two people", "2026-06-30", "2026-03-01", "open");
  PROMISE ("Done", "2026-06-01", "2026-03-01", "met");
  PROMISE ("Not yet promised", "2026-08-01", "2026-07-01", "open");
  PROMISE ("Some day", NULL, "2026-03-01", "open");
  DEAL ("Rollout", "proposal", "2026-01-01", "2026-06-30", NULL);
  DEAL ("Pilot", "qualified", NULL, "2026-05-01", NULL);
  DEAL ("Closed since", "won", "2026-01-01", "2026-07-15", "2026-07-10");
  DEAL ("Won", "won", "2026-01-01", "2026-07-15", "2026-06-30");
  DEAL ("No day", "qualified", "2026-01-01", NULL, NULL);
  DEAL ("Later", "qualified", "2026-07-01", "2026-08-01", NULL);
}

/* One partner with one of everything, and with what is not due: as each next thing is taken away,
 * the one after it comes. */
static void
test_next (void)
{
  static const struct
  {
    EntAgendaKind kind;
    const char *due;
    const char *title;
  } nexts[] = {
    { ENT_AGENDA_DEAL, "2026-05-01", "“Pilot” expected to close" },
    { ENT_AGENDA_COMMITMENT, "2026-06-29", "Hire a seller" },
    { ENT_AGENDA_COMMITMENT, "2026-06-30", "Train two people" },
    { ENT_AGENDA_DEAL, "2026-06-30", "“Rollout” expected to close" },
    { ENT_AGENDA_DEAL, "2026-07-15", "“Closed since” expected to close" },
    { ENT_AGENDA_REVIEW, "2026-07-31", "Half-yearly review" },
  };
  EntStore *store = new_program ("USD", 1);
  gint64 id = add_record (store, &ent_partner_noun, "name", "Alfa", "signed-on", "2026-01-31",
                          "tier", "silver", NULL);
  gint64 other = add_record (store, &ent_partner_noun, "name", "Beta", NULL);
  g_autoptr (GHashTable) none = NULL;
  g_autoptr (GError) error = NULL;

  add_everything (store);
  for (guint i = 0; i < G_N_ELEMENTS (nexts); i++)
    {
      g_autoptr (GHashTable) next = ent_agenda_list (store, date (AS_OF), id, &error);
      const EntAgendaItem *item;
      g_autofree char *due_on = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (g_hash_table_size (next), ==, 1);
      item = g_hash_table_lookup (next, &id);
      due_on = ent_date_to_string (item->due_on);
      g_assert_cmpint (item->kind, ==, nexts[i].kind);
      g_assert_cmpstr (due_on, ==, nexts[i].due);
      g_assert_cmpstr (item->title, ==, nexts[i].title);
      g_assert_cmpint (item->overdue, ==, item->due_on < date (AS_OF));
      if (item->kind != ENT_AGENDA_REVIEW)
        remove_record (store, item->noun, item->id);
    }
  none = ent_agenda_list (store, date (AS_OF), other, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (none), ==, 0);
  g_assert_null (ent_agenda_list (store, date (AS_OF), 4711, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING);
  g_object_unref (store);
}

/* Takes what is due into FIRST when it comes before what is there. */
static void
take_due (EntAgendaItem *first, EntAgendaKind kind, gint64 id, EntDate due_on)
{
  if (due_on == ENT_DATE_NONE)
    return;
  if (first->id != 0
      && (first->due_on < due_on || (first->due_on == due_on && first->kind < kind)
          || (first->due_on == due_on && first->kind == kind && first->id < id)))
    return;
  *first = (EntAgendaItem){ .kind = kind, .id = id, .due_on = due_on };
}

/* Finds the next thing due with PARTNER in the plain way; its id is 0 for nothing. */
static EntAgendaItem
find_next (EntStore *store, const EntPartner *partner, EntDate as_of)
{
  g_autoptr (EntLadder) ladder = ent_ladder_load (store, as_of, NULL);
  g_autoptr (GPtrArray) commitments = ent_store_list (store, &ent_commitment_noun, NULL, NULL);
  g_autoptr (GPtrArray) deals = ent_store_list (store, &ent_deal_noun, NULL, NULL);
  EntAgendaItem first = { 0 };

  take_due (&first, ENT_AGENDA_REVIEW, partner->parent.id,
            ent_agenda_get_next_review (partner, ladder, as_of));
  for (guint i = 0; i < commitments->len; i++)
    {
      const EntCommitment *commitment = commitments->pdata[i];

      if (commitment->partner == partner->parent.id && commitment->state == ENT_COMMITMENT_OPEN
          && commitment->made_on <= as_of)
        take_due (&first, ENT_AGENDA_COMMITMENT, commitment->parent.id, commitment->due_on);
    }
  for (guint i = 0; i < deals->len; i++)
    {
      const EntDeal *deal = deals->pdata[i];

      if (deal->partner == partner->parent.id && plain_is_open (deal, as_of))
        take_due (&first, ENT_AGENDA_DEAL, deal->parent.id, deal->expected_close);
    }
  return first;
}

/* Read for all partners, or for one alone. */
static void
compare_next (EntStore *store, const EntPartner *partner, EntDate as_of, GHashTable *next)
{
  EntAgendaItem first = find_next (store, partner, as_of);
  g_autoptr (GHashTable) alone = ent_agenda_list (store, as_of, partner->parent.id, NULL);
  GHashTable *tables[] = { next, alone };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      const EntAgendaItem *item = g_hash_table_lookup (tables[i], &partner->parent.id);

      g_assert_cmpint (item != NULL, ==, first.id != 0);
      if (item == NULL)
        continue;
      g_assert_cmpint (item->kind, ==, first.kind);
      g_assert_cmpint (item->id, ==, first.id);
      g_assert_cmpint (item->partner, ==, partner->parent.id);
      g_assert_cmpuint (item->due_on, ==, first.due_on);
      g_assert_cmpint (item->overdue, ==, item->due_on < as_of);
      g_assert_nonnull (item->title);
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  EntStore *store = random_create (rand, 4);
  g_autoptr (GPtrArray) partners = ent_store_list (store, &ent_partner_noun, NULL, NULL);

  for (int i = 0; i < 6; i++)
    {
      EntDate as_of = ent_date_add_days (ent_date_new (2023, 6, 1), draw (rand, 1400));
      g_autoptr (GHashTable) next = ent_agenda_list (store, as_of, 0, NULL);

      g_assert_nonnull (next);
      for (guint j = 0; j < partners->len; j++)
        compare_next (store, partners->pdata[j], as_of, next);
    }
  g_object_unref (store);
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);
  g_test_add_func ("/agenda/reviews", test_reviews);
  g_test_add_func ("/agenda/cadences", test_cadences);
  g_test_add_func ("/agenda/next", test_next);
  g_test_add_func ("/agenda/random", test_random);
  return run_and_clean ();
}
