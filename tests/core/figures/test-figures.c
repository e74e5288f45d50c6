/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/figures/ent-figures.h"

#include "../program-fixture.h"

typedef struct
{
  const char *name;
  const char *partner;
  const char *amount;
  const char *currency;
  const char *stage;
  const char *kind;
  const char *class;
  const char *created_on;
  const char *closed_on;
  const char *registration;
} Deal;

typedef struct
{
  const char *id;
  const char *value; /* and what is missing, behind “ missing ” */
} Expected;

static void
add_deals (EntStore *store, const Deal *deals, guint n_deals)
{
  for (guint i = 0; i < n_deals; i++)
    add_record (store, &ent_deal_noun, "currency", deals[i].currency, "name", deals[i].name,
                "partner", deals[i].partner, "amount", deals[i].amount, "stage", deals[i].stage,
                "kind", deals[i].kind, "class", deals[i].class, "created-on", deals[i].created_on,
                "closed-on", deals[i].closed_on, "registration", deals[i].registration, NULL);
}

static char *
describe (EntFigures *figures, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntFigureValue) value = ent_figures_compute (figures, ent_figure_find (id), &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = ent_figure_value_to_string (value, ent_figures_get_currency (figures));
  return value->missing ? g_strdup_printf ("%s missing %s", text, value->missing)
                        : g_steal_pointer (&text);
}

static void
assert_figures (EntStore *store, const EntScope *scope, const Expected *expected, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntFigures) figures = ent_figures_new (store, scope, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *actual = describe (figures, expected[i].id);
      g_autofree char *seen = g_strconcat (expected[i].id, " ", actual, NULL);
      g_autofree char *wanted = g_strconcat (expected[i].id, " ", expected[i].value, NULL);

      g_assert_cmpstr (seen, ==, wanted);
    }
}

#define ASSERT_FIGURES(store, scope, ...)                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const Expected table[] = { __VA_ARGS__ };                                                      \
    assert_figures (store, scope, table, G_N_ELEMENTS (table));                                    \
  }                                                                                                \
  G_STMT_END

/* The twelve months to 30 June 2026; the amounts are told apart by their digits. */
static const Deal hand_made[] = {
  { "first day", "Alfa", "1000", "USD", "won", "new", "sourced", "2025-06-01", "2025-07-01", NULL },
  { "last day", "Alfa", "2000", "USD", "won", "expansion", "led", "2026-06-20", "2026-06-30",
    NULL },
  { "day before", "Alfa", "4000", "USD", "won", "new", "sourced", "2025-06-01", "2025-06-30",
    NULL },
  { "day after", "Alfa", "8000", "USD", "won", "new", "sourced", "2026-06-01", "2026-07-01", NULL },
  { "touched", "Beta", "16000", "USD", "won", "new", "touched", "2025-12-01", "2026-01-10", NULL },
  { "influenced", "Beta", "500", "USD", "won", "renewal", "influenced", NULL, "2025-10-01", NULL },
  { "direct", NULL, "32000", "USD", "won", "new", NULL, "2026-01-30", "2026-03-01", NULL },
  { "direct lost", NULL, "64000", "USD", "lost", "new", NULL, "2026-01-30", "2026-03-02", NULL },
  { "lost", "Alfa", "1", "USD", "lost", "new", "sourced", NULL, "2026-02-02", "before-contact" },
  { "not registered", "Alfa", "1", "USD", "lost", "new", "sourced", NULL, "2026-02-02",
    "not-registered" },
  { "open", "Alfa", "1000.05", "USD", "negotiation", "new", "sourced", "2026-06-30", NULL, NULL },
  { "not yet", "Beta", "10.01", "USD", "registered", "new", "touched", "2026-07-01", NULL, NULL },
  { "undated", "Gamma", "333.33", "USD", "qualified", "new", "influenced", NULL, NULL, NULL },
  { "open direct", NULL, "77", "USD", "proposal", "new", NULL, "2026-01-01", NULL, NULL },
  { "no class", "Gamma", "7", "USD", "won", "expansion", NULL, "2026-05-01", "2026-05-05", NULL },
};

static EntStore *
create_hand_made (void)
{
  EntStore *store = new_program ("USD", 1);

  add_record (store, &ent_partner_noun, "name", "Alfa", "model", "resale", "signed-on",
              "2025-06-30", NULL);
  add_record (store, &ent_partner_noun, "name", "Beta", "model", "referral", "signed-on",
              "2025-10-02", NULL);
  add_record (store, &ent_partner_noun, "name", "Gamma", "model", "resale", NULL);
  add_record (store, &ent_partner_noun, "name", "Delta", "model", "alliance", "signed-on",
              "2026-07-01", NULL);
  add_deals (store, hand_made, G_N_ELEMENTS (hand_made));
  return store;
}

static void
test_program (void)
{
  EntStore *store = create_hand_made ();
  EntScope scope = ent_scope_for_date (ent_date_new (2026, 6, 30));

  ASSERT_FIGURES (
      store, &scope, { "M01", "3000.00" }, { "M02", "5.8245" }, /* of 51,507 */
      { "M03", "19500.00" }, { "M04", "2" }, { "M05", "1500.00" }, { "M07", "0.0469" },
      { "M07-partner", "1500.00" }, { "M07-direct", "32000.00" }, { "M08", "83.3333" },
      { "M08-direct", "50.0000" },
      /* Alfa: 0 days; Beta: 100 days from signing, what it won the day before does not count. */
      { "M09", "50.0" }, { "M13", "9333.38" },
      /* 750.0375 and 83.3325, rounded each; what has closed since weighs nothing. */
      { "M13-weighted", "833.37" }, { "M14", "33.3333" }, { "M20", "20.0" }, /* 4, 10, 30, 40 */
      { "M20-direct", "30.0" }, { "M24", "100.0000" }, { "M24-top-5", "100.0000" });
  g_object_unref (store);
}

static void
test_quarter (void)
{
  EntStore *store = create_hand_made ();
  EntScope scope = ent_scope_for_quarter ((EntQuarter){ 2026, 1 }, 1);

  ASSERT_FIGURES (store, &scope, { "M01", "0.00" }, { "M02", "0.0000" }, { "M03", "16000.00" },
                  /* T12M to 31 March: 1,000 and 4,000 of Alfa, and Beta's. */
                  { "M04", "2" }, { "M05", "2500.00" }, { "M07", "n/a" }, { "M07-partner", "n/a" },
                  { "M08", "50.0000" }, { "M09", "50.0" }, { "M13", "333.33" },
                  { "M13-weighted", "83.33" }, { "M14", "0.0000" }, { "M20", "40.0" },
                  { "M24", "n/a" });
  g_object_unref (store);
}

static void
test_scopes (void)
{
  EntStore *store = create_hand_made ();
  EntScope scope = ent_scope_for_date (ent_date_new (2026, 6, 30));

  scope.kind = ENT_SCOPE_MODEL;
  scope.value = ENT_MODEL_RESALE;
  ASSERT_FIGURES (store, &scope, { "M01", "3000.00" }, { "M02", "5.8245" }, { "M03", "3000.00" },
                  { "M04", "1" }, { "M05", "3000.00" }, { "M08", "75.0000" }, { "M09", "0.0" },
                  { "M13", "9333.38" }, { "M20", "10.0" }, { "M24", "100.0000" });
  scope.kind = ENT_SCOPE_PARTNER;
  scope.value = ent_directory_find_one (store, &ent_partner_noun, "Beta", NULL);
  ASSERT_FIGURES (store, &scope, { "M01", "0.00" }, { "M02", "0.0000" }, { "M03", "16500.00" },
                  { "M04", "1" }, { "M05", "0.00" }, { "M07", "n/a" }, { "M07-partner", "n/a" },
                  { "M07-direct", "32000.00" }, { "M08", "100.0000" }, { "M09", "100.0" },
                  { "M13", "0.00" }, { "M14", "0.0000" }, { "M24", "n/a" });
  scope.value = ent_directory_find_one (store, &ent_partner_noun, "Alfa", NULL);
  ASSERT_FIGURES (store, &scope, { "M01", "3000.00" }, { "M24", "n/a" }, { "M24-top-5", "n/a" });

  scope.kind = ENT_SCOPE_TIER;
  scope.value = ENT_TIER_REGISTERED; /* Beta; Alfa has signed 365 days ago */
  ASSERT_FIGURES (store, &scope, { "M03", "16500.00" }, { "M09", "100.0" });
  scope.value = ENT_TIER_INACTIVE;
  ASSERT_FIGURES (store, &scope, { "M01", "3000.00" }, { "M04", "1" });
  scope.value = ENT_TIER_PLATINUM;
  ASSERT_FIGURES (store, &scope, { "M01", "0.00" }, { "M02", "0.0000" }, { "M04", "0" },
                  { "M05", "n/a" }, { "M08", "n/a" }, { "M09", "n/a" }, { "M13", "0.00" },
                  { "M20", "n/a" }, { "M24", "n/a" });
  g_object_unref (store);
}

static void
test_empty (void)
{
  EntStore *store = new_program ("USD", 1);
  EntScope scope = ent_scope_for_date (ent_date_new (2026, 6, 30));

  ASSERT_FIGURES (store, &scope, { "M01", "0.00" }, { "M02", "n/a" }, { "M03", "0.00" },
                  { "M04", "0" }, { "M05", "n/a" }, { "M07", "n/a" }, { "M07-partner", "n/a" },
                  { "M07-direct", "n/a" }, { "M08", "n/a" }, { "M08-direct", "n/a" },
                  { "M09", "n/a" }, { "M13", "0.00" }, { "M13-weighted", "0.00" }, { "M14", "n/a" },
                  { "M20", "n/a" }, { "M20-direct", "n/a" }, { "M24", "n/a" },
                  { "M24-top-5", "n/a" });
  g_object_unref (store);
}

static void
test_currencies (void)
{
  static const Deal deals[] = {
    { "yen", "Alfa", "1001", "JPY", "won", "new", "sourced", NULL, "2026-06-30", NULL },
    { "yen 2", "Alfa", "1001", "JPY", "won", "new", "sourced", NULL, "2026-06-30", NULL },
    { "dinar", "Alfa", "0.005", "KWD", "won", "new", "sourced", NULL, "2026-06-30", NULL },
    { "euro", "Alfa", "10.01", "EUR", "won", "new", "sourced", NULL, "2026-03-31", NULL },
    { "credit", "Alfa", "-0.01", "EUR", "won", "new", "sourced", NULL, "2026-03-31", NULL },
  };
  EntStore *store = new_program ("USD", 1);
  EntScope scope = ent_scope_for_date (ent_date_new (2026, 6, 30));

  add_record (store, &ent_partner_noun, "name", "Alfa", NULL);
  add_deals (store, deals, G_N_ELEMENTS (deals));
  /* Each rate once, sorted. */
  ASSERT_FIGURES (store, &scope,
                  { "M01", "0.00 missing EUR FY2026-Q1, JPY FY2026-Q2, KWD FY2026-Q2" });

  add_record (store, &ent_rate_noun, "currency", "JPY", "quarter", "FY2026-Q2", "rate", "0.005",
              NULL);
  add_record (store, &ent_rate_noun, "currency", "KWD", "quarter", "FY2026-Q2", "rate", "3", NULL);
  add_record (store, &ent_rate_noun, "currency", "EUR", "quarter", "FY2026-Q1", "rate", "1.5",
              NULL);
  /* 5.005 twice: 5.01 each, where 10.01 would be the sum rounded; 0.015; 15.015; -0.015. */
  ASSERT_FIGURES (store, &scope, { "M01", "25.04" }, { "M07-partner", "5.01" });
  /* Rates belong to quarters: the one of the as-of date does not count for what closed earlier. */
  add_record (store, &ent_rate_noun, "currency", "EUR", "quarter", "FY2026-Q2", "rate", "9", NULL);
  ASSERT_FIGURES (store, &scope, { "M01", "25.04" });
  g_object_unref (store);
}

static void
test_reporting_yen (void)
{
  static const Deal deals[] = {
    { "a", "Alfa", "1.00", "USD", "won", "new", "sourced", NULL, "2025-07-01", NULL },
    { "b", "Alfa", "0.10", "USD", "won", "new", "sourced", NULL, "2025-07-01", NULL },
    { "c", "Alfa", "-0.10", "USD", "won", "new", "led", NULL, "2025-07-01", NULL },
    { "d", "Alfa", "12", "JPY", "won", "new", "led", NULL, "2025-09-30", NULL },
  };
  EntStore *store = new_program ("JPY", 7);
  EntScope scope = ent_scope_for_quarter ((EntQuarter){ 2026, 1 }, 7);

  add_record (store, &ent_partner_noun, "name", "Alfa", NULL);
  add_deals (store, deals, G_N_ELEMENTS (deals));
  ASSERT_FIGURES (store, &scope, { "M01", "12 missing USD FY2026-Q1" });
  add_record (store, &ent_rate_noun, "currency", "USD", "quarter", "FY2026-Q1", "rate", "145",
              NULL);
  ASSERT_FIGURES (store, &scope, { "M01", "157" }, { "M05", "157" },
                  { "M07-partner", "39" }); /* 145 + 15 - 15 + 12 */
  g_object_unref (store);
}

/* A row without a rate is in no sum, and not in the number a mean divides by. */
static void
test_missing (void)
{
  static const Deal deals[] = {
    { "known", "Alfa", "300", "USD", "won", "new", "sourced", "2026-05-01", "2026-06-30", NULL },
    { "unknown", "Alfa", "700", "EUR", "won", "new", "sourced", "2026-05-01", "2026-06-30", NULL },
    { "direct", NULL, "100", "USD", "won", "new", NULL, "2026-05-01", "2026-06-30", NULL },
    { "direct 2", NULL, "100", "GBP", "won", "new", NULL, "2026-05-01", "2026-06-30", NULL },
    { "touched", "Alfa", "1", "CHF", "won", "new", "touched", "2026-05-01", "2026-06-30", NULL },
    { "open", "Alfa", "100", "EUR", "proposal", "new", "touched", "2026-05-01", NULL, NULL },
    { "no amount", "Alfa", NULL, "SEK", "proposal", "new", "touched", "2026-05-01", NULL, NULL },
  };
  EntStore *store = new_program ("USD", 1);
  EntScope scope = ent_scope_for_date (ent_date_new (2026, 6, 30));

  add_record (store, &ent_partner_noun, "name", "Alfa", "signed-on", "2026-06-01", NULL);
  add_deals (store, deals, G_N_ELEMENTS (deals));
  ASSERT_FIGURES (
      store, &scope, { "M01", "300.00 missing EUR FY2026-Q2" },
      { "M03", "300.00 missing CHF FY2026-Q2, EUR FY2026-Q2" },
      { "M02", "75.0000 missing CHF FY2026-Q2, EUR FY2026-Q2, GBP FY2026-Q2" },
      { "M05", "300.00 missing EUR FY2026-Q2" },
      { "M07", "3.0000 missing EUR FY2026-Q2, GBP FY2026-Q2" },
      { "M07-partner", "300.00 missing EUR FY2026-Q2" },
      { "M07-direct", "100.00 missing GBP FY2026-Q2" }, { "M13", "0.00 missing EUR FY2026-Q2" },
      { "M13-weighted", "0.00 missing EUR FY2026-Q2" }, { "M24", "100.0000 missing EUR FY2026-Q2" },
      { "M04", "1" }, { "M08", "100.0000" }, { "M09", "29.0" }, { "M14", "40.0000" },
      { "M20", "60.0" });
  g_object_unref (store);
}

static void
test_concentration (void)
{
  static const char *const amounts[] = { "40", "20", "10", "10", "10", "10" };
  EntStore *store = new_program ("USD", 1);
  EntScope scope = ent_scope_for_date (ent_date_new (2026, 6, 30));

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      char name[] = { 'P', (char) ('a' + i), '\0' };
      Deal deal
          = { "deal", name, amounts[i], "USD", "won", "new", "led", NULL, "2026-06-30", NULL };

      add_record (store, &ent_partner_noun, "name", name, NULL);
      add_deals (store, &deal, 1);
    }
  ASSERT_FIGURES (store, &scope, { "M24", "70.0000" }, { "M24-top-5", "90.0000" });
  g_object_unref (store);
}

/* A partner whose credits outweigh its sales holds nothing of the total they take from. */
static void
test_concentration_with_credits (void)
{
  static const Deal deals[] = {
    { "a", "Alfa", "60", "USD", "won", "new", "led", NULL, "2026-06-30", NULL },
    { "b", "Beta", "20", "USD", "won", "new", "led", NULL, "2026-06-30", NULL },
    { "c", "Gamma", "-30", "USD", "won", "new", "led", NULL, "2026-06-30", NULL },
    { "d", "Delta", "5", "USD", "won", "new", "led", NULL, "2026-06-30", NULL },
    { "e", "Delta", "-5", "USD", "won", "new", "led", NULL, "2026-06-30", NULL },
  };
  static const char *const top_3[] = { "100.0000", "100.0000", "160.0000" };
  EntStore *store = new_program ("USD", 1);
  EntScope scope = ent_scope_for_date (ent_date_new (2026, 6, 30));

  for (guint i = 0; i < G_N_ELEMENTS (deals); i++)
    if (i == 0 || !g_str_equal (deals[i].partner, deals[i - 1].partner))
      add_record (store, &ent_partner_noun, "name", deals[i].partner, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (top_3); i++)
    {
      add_deals (store, &deals[i], 1);
      ASSERT_FIGURES (store, &scope, { "M24", top_3[i] }, { "M24-top-5", top_3[i] });
    }
  add_deals (store, &deals[3], 2);
  ASSERT_FIGURES (store, &scope, { "M24", "160.0000" }, { "M24-top-5", "160.0000" });
  g_object_unref (store);
}

static void
assert_trace (EntFigures *figures, const char *id, EntStore *store, const char *names)
{
  g_autoptr (GArray) ids = ent_figures_trace (figures, ent_figure_find (id), NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (EntDeal) deal
          = ent_store_load (store, &ent_deal_noun, g_array_index (ids, gint64, i), NULL);

      g_string_append_printf (text, "%s%s", i ? ", " : "", deal->name);
    }
  g_assert_cmpstr (text->str, ==, names);
}

static void
test_trace (void)
{
  EntStore *store = create_hand_made ();
  EntScope scope = ent_scope_for_date (ent_date_new (2026, 6, 30));
  g_autoptr (EntFigures) figures = ent_figures_new (store, &scope, NULL);

  assert_trace (figures, "M01", store, "first day, last day");
  assert_trace (figures, "M02", store,
                "first day, last day, influenced, touched, direct, no class");
  assert_trace (figures, "M04", store, "first day, influenced, touched, last day");
  assert_trace (figures, "M08", store, "first day, influenced, touched, lost, no class, last day");
  assert_trace (figures, "M09", store, "day before, touched");
  assert_trace (figures, "M13", store, "open, undated, day after");
  assert_trace (figures, "M20-direct", store, "direct");
  g_object_unref (store);
}

static void
test_median (void)
{
  static const Deal deals[] = {
    { "a", "Alfa", "1", "USD", "won", "new", "led", "2026-06-29", "2026-06-30", NULL },
    { "b", "Alfa", "1", "USD", "won", "new", "led", "2026-06-20", "2026-06-30", NULL },
    { "c", "Alfa", "1", "USD", "won", "new", "led", "2026-06-30", "2026-06-30", NULL },
    { "d", "Alfa", "1", "USD", "won", "new", "led", NULL, "2026-06-30", NULL },
    { "e", "Alfa", "1", "USD", "won", "new", "led", "2025-06-30", "2026-06-30", NULL },
  };
  static const char *const medians[] = { "1.0", "5.5", "1.0", "1.0", "5.5" };
  EntStore *store = new_program ("USD", 1);
  EntScope scope = ent_scope_for_date (ent_date_new (2026, 6, 30));

  add_record (store, &ent_partner_noun, "name", "Alfa", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (deals); i++)
    {
      add_deals (store, &deals[i], 1);
      ASSERT_FIGURES (store, &scope, { "M20", medians[i] });
    }
  g_object_unref (store);
}

static void
test_too_large (void)
{
  static const Deal deals[] = {
    { "a", "Alfa", "92233720368547758.07", "USD", "won", "new", "led", NULL, "2026-06-30", NULL },
    { "b", "Alfa", "0.01", "USD", "won", "new", "led", NULL, "2026-06-30", NULL },
  };
  EntStore *store = new_program ("USD", 1);
  EntScope scope = ent_scope_for_date (ent_date_new (2026, 6, 30));
  g_autoptr (EntFigures) figures = NULL;
  g_autoptr (GError) error = NULL;

  add_record (store, &ent_partner_noun, "name", "Alfa", NULL);
  add_deals (store, deals, 1);
  ASSERT_FIGURES (store, &scope, { "M01", "92233720368547758.07" });
  add_deals (store, &deals[1], 1);
  figures = ent_figures_new (store, &scope, NULL);
  g_assert_null (ent_figures_compute (figures, ent_figure_find ("M01"), &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
  g_object_unref (store);
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);
  g_test_add_func ("/figures/program", test_program);
  g_test_add_func ("/figures/quarter", test_quarter);
  g_test_add_func ("/figures/scopes", test_scopes);
  g_test_add_func ("/figures/empty", test_empty);
  g_test_add_func ("/figures/currencies", test_currencies);
  g_test_add_func ("/figures/reporting-yen", test_reporting_yen);
  g_test_add_func ("/figures/missing", test_missing);
  g_test_add_func ("/figures/concentration", test_concentration);
  g_test_add_func ("/figures/concentration-with-credits", test_concentration_with_credits);
  g_test_add_func ("/figures/trace", test_trace);
  g_test_add_func ("/figures/median", test_median);
  g_test_add_func ("/figures/too-large", test_too_large);
  return run_and_clean ();
}
