/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-sample.h"

#include "core/figures/ent-figures.h"
#include "core/figures/ent-standing.h"
#include "core/program/ent-agenda.h"
#include "core/program/ent-lifecycle.h"

#include "import-fixture.h"

#define ANCHOR ent_date_new (2026, 6, 30)

/* Days on which something is planned, not recorded. */
static gboolean
is_planned (const EntField *field)
{
  static const char *const names[] = { "expected-close", "due-on" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (field->name, names[i]))
      return TRUE;
  return FALSE;
}

static void
assert_recorded (EntStore *store, EntDate as_of)
{
  for (guint i = 0; ent_program_nouns[i]; i++)
    {
      g_autoptr (GPtrArray) records = ent_store_list (store, ent_program_nouns[i], NULL, NULL);

      for (guint j = 0; j < records->len; j++)
        for (const EntField *field = ent_program_nouns[i]->fields; field->name; field++)
          if (field->type == ENT_FIELD_DATE && !is_planned (field))
            g_assert_cmpuint (*(EntDate *) ent_field_peek (field, records->pdata[j]), <=, as_of);
    }
}

/* No figure of the day, of a quarter of the last two years or of the ladder lacks a rate. */
static void
assert_complete (EntStore *store, EntDate as_of)
{
  g_autoptr (GPtrArray) standings = ent_standing_list (store, as_of, NULL);
  EntQuarter now = ent_quarter_from_date (as_of, 1);
  guint n_figures;
  const EntFigure *all = ent_figure_get_all (&n_figures);

  for (guint i = 0; i < standings->len; i++)
    g_assert_null (((EntStanding *) standings->pdata[i])->missing);
  for (int back = -1; back < 13; back++)
    {
      EntScope scope = back < 0 ? ent_scope_for_date (as_of)
                                : ent_scope_for_quarter (ent_quarter_add (now, -back), 1);
      g_autoptr (EntFigures) figures = ent_figures_new (store, &scope, NULL);

      for (guint i = 0; i < n_figures; i++)
        {
          g_autoptr (EntFigureValue) value = ent_figures_compute (figures, &all[i], NULL);

          if (value->missing)
            g_test_message ("%d back, %s: %s", back, all[i].id, value->missing);
          g_assert_null (value->missing);
        }
    }
}

static void
test_days (void)
{
  static const char *const days[] = {
    "2026-06-30", "2026-07-01", "2026-07-06", "2026-07-07", "2026-06-29",
    "2026-06-23", "2026-04-28", "2025-11-20", "2024-02-29", "2028-02-29",
    "2026-09-30", "2026-10-01", "2027-01-01", "2030-12-31",
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      EntDate as_of = date (days[i]);
      EntStore *store = fixture_sample (as_of);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", days[i]);
      ent_program_check (store, &error);
      g_assert_no_error (error);
      assert_recorded (store, as_of);
      assert_complete (store, as_of);
      g_object_unref (store);
    }
}

/* Whole weeks on, the deals are the same ones on the same weekdays. */
static void
test_weeks (void)
{
  EntStore *anchor = fixture_sample (ANCHOR);
  g_autoptr (GPtrArray) expected = ent_store_list (anchor, &ent_deal_noun, "external_id", NULL);

  for (int weeks = -20; weeks <= 20; weeks += 8)
    {
      EntStore *store = fixture_sample (ent_date_add_days (ANCHOR, weeks * 7 + 6));
      g_autoptr (GPtrArray) deals = ent_store_list (store, &ent_deal_noun, "external_id", NULL);

      g_assert_cmpuint (deals->len, ==, expected->len);
      for (guint i = 0; i < deals->len; i++)
        {
          EntDeal *there = expected->pdata[i];
          EntDeal *here = deals->pdata[i];

          g_assert_cmpstr (here->external_id, ==, there->external_id);
          g_assert_cmpint (here->amount, ==, there->amount);
          if (there->created_on)
            g_assert_cmpint ((int) here->created_on - (int) there->created_on, ==, weeks * 7);
          if (there->closed_on)
            g_assert_cmpint ((int) here->closed_on - (int) there->closed_on, ==, weeks * 7);
        }
      g_object_unref (store);
    }
  g_object_unref (anchor);
}

static double
get_share (EntStore *store, EntDate as_of)
{
  EntScope scope = ent_scope_for_date (as_of);
  g_autoptr (EntFigures) figures = ent_figures_new (store, &scope, NULL);
  g_autoptr (EntFigureValue) value = ent_figures_compute (figures, ent_figure_find ("M02"), NULL);

  g_assert_true (value->available);
  return value->number;
}

/* The story stays: the same share, and the same partner in the same tier but for rates that a
 * quarter's border moves past. */
static void
test_story (void)
{
  EntStore *anchor = fixture_sample (ANCHOR);
  double share = get_share (anchor, ANCHOR);
  g_autoptr (GPtrArray) expected = ent_standing_list (anchor, ANCHOR, NULL);

  g_assert_cmpfloat (share, >, 0.1);
  g_assert_cmpfloat (share, <, 0.6);
  for (int weeks = -26; weeks <= 104; weeks += 26)
    {
      EntDate as_of = ent_date_add_days (ANCHOR, weeks * 7);
      EntStore *store = fixture_sample (as_of);
      g_autoptr (GPtrArray) standings = ent_standing_list (store, as_of, NULL);
      guint n_other = 0;

      g_assert_cmpfloat_with_epsilon (get_share (store, as_of), share, 0.02);
      for (guint i = 0; i < expected->len; i++)
        for (guint j = 0; j < standings->len; j++)
          {
            EntStanding *here = standings->pdata[j];
            EntStanding *there = expected->pdata[i];

            if (g_str_equal (here->partner->external_id, there->partner->external_id))
              n_other += here->tier != there->tier;
          }
      g_assert_cmpuint (n_other, <=, 1);
      g_object_unref (store);
    }
  g_object_unref (anchor);
}

/* Without its files there is an error, and no half of a program. */
static void
test_no_files (void)
{
  g_autofree char *path = new_path ();
  g_autoptr (GError) error = NULL;

  g_assert_null (ent_sample_create (path, test_folder, ANCHOR, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What is listed for all partners at once is what each one has. */
static void
test_lists (void)
{
  EntStore *store = fixture_sample (ANCHOR);
  g_autoptr (GPtrArray) partners = ent_store_list (store, &ent_partner_noun, NULL, NULL);
  g_autoptr (GHashTable) states = ent_lifecycle_list_states (store, NULL, ANCHOR, NULL);
  g_autoptr (GHashTable) next = ent_agenda_list (store, ANCHOR, 0, NULL);

  for (guint i = 0; i < partners->len; i++)
    {
      EntPartner *partner = partners->pdata[i];
      gint64 id = partner->parent.id;
      g_autoptr (GHashTable) alone = ent_agenda_list (store, ANCHOR, id, NULL);
      const EntLifecycleState *state = g_hash_table_lookup (states, &id);
      const EntAgendaItem *item = g_hash_table_lookup (next, &id);
      const EntAgendaItem *same = g_hash_table_lookup (alone, &id);
      EntLifecycleState one;

      g_assert_true (ent_lifecycle_get_state (store, partner, ANCHOR, &one, NULL, NULL));
      g_assert_cmpint (state->days, ==, one.days);
      g_assert_cmpint (state->stalled, ==, one.stalled);
      g_assert_cmpuint (state->n_items, ==, one.n_items);
      g_assert_cmpuint (state->n_met, ==, one.n_met);
      g_assert_cmpint (item != NULL, ==, same != NULL);
      g_assert_true (item == NULL || item->id == same->id);
    }
  g_assert_cmpuint (g_hash_table_size (next), >, partners->len / 2);
  g_object_unref (store);
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);
  g_test_add_func ("/sample/days", test_days);
  g_test_add_func ("/sample/weeks", test_weeks);
  g_test_add_func ("/sample/story", test_story);
  g_test_add_func ("/sample/no-files", test_no_files);
  g_test_add_func ("/sample/lists", test_lists);
  return run_and_clean ();
}
