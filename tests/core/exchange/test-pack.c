/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../awkward-fixture.h"
#include "pack-fixture.h"

#include "core/figures/ent-figures.h"
#include "core/figures/ent-standing.h"

#include <locale.h>
#include <string.h>

/* What pack_check.py says when the programs it needs are not installed. */
#define SKIPPED 77

#define UNSIGNED "No signed attribution model: figures are provisional."

static void
run_check (GPtrArray *arguments)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "exchange", "pack_check.py", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *messages = NULL;
  int status;

  g_ptr_array_insert (arguments, 0, g_strdup ("/usr/bin/python3"));
  g_ptr_array_insert (arguments, 1, g_strdup (script));
  g_ptr_array_add (arguments, NULL);
  g_spawn_sync (NULL, (char **) arguments->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                &messages, &status, &error);
  g_assert_no_error (error);
  if (g_spawn_check_wait_status (status, &error))
    return;
  if (g_error_matches (error, G_SPAWN_EXIT_ERROR, SKIPPED))
    g_test_skip ("LibreOffice or openpyxl is not installed");
  else
    g_error ("%s", messages);
}

static GPtrArray *
start_arguments (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static void
add_argument (GPtrArray *arguments, const char *format, const char *value)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_ptr_array_add (arguments, g_strdup_printf (format, value));
#pragma GCC diagnostic pop
}

/* Adds what the program computes for FIGURE, to be found in COLUMN of the Summary. */
static void
add_figure (GPtrArray *arguments, PackFixture *self, EntScope scope, const char *id, guint column)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntFigures) figures = ent_figures_new (self->store, &scope, &error);
  g_autoptr (EntFigureValue) value = ent_figures_compute (figures, ent_figure_find (id), &error);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_assert_no_error (error);
  g_ascii_dtostr (number, sizeof number, value->number);
  if (!value->available)
    g_strlcpy (number, "n/a", sizeof number);
  else if (value->figure->unit == ENT_UNIT_MONEY)
    {
      g_autofree char *money
          = ent_money_to_string (value->amount, ent_figures_get_currency (figures));

      g_strlcpy (number, money, sizeof number);
    }
  g_ptr_array_add (arguments, g_strdup_printf ("figure:%s@%u=%s", id, column, number));
}

static void
add_figures (GPtrArray *arguments, PackFixture *self, gint64 partner)
{
  static const char *const ids[] = { "M01", "M03", "M08", "M07", "M20", "M20-direct" };
  static const char *const day_ids[] = { "M13", "M13-weighted", "M09" };
  static const char *const program_ids[] = { "M04", "M05", "M24", "M24-top-5" };
  EntScope quarter = ent_scope_for_quarter (self->quarter, 1);
  EntScope t12m = ent_scope_for_date (quarter.as_of);

  if (partner)
    {
      quarter.kind = t12m.kind = ENT_SCOPE_PARTNER;
      quarter.value = t12m.value = partner;
    }
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      add_figure (arguments, self, quarter, ids[i], 2);
      add_figure (arguments, self, t12m, ids[i], 7);
    }
  for (guint i = 0; i < G_N_ELEMENTS (day_ids); i++)
    add_figure (arguments, self, quarter, day_ids[i], 2);
  for (guint i = 0; partner == 0 && i < G_N_ELEMENTS (program_ids); i++)
    {
      g_autofree char *name = g_strconcat (program_ids[i], " ", NULL);

      add_figure (arguments, self, t12m, program_ids[i], 5);
      add_argument (arguments, "check=%s", name);
    }
}

/* One pack of the program and one of a partner in each reporting currency, all of whose checks
 * hold; one program is empty. */
static void
test_recalculated (void)
{
  static const struct
  {
    const char *currency;
    gboolean filled;
    const char *fails;
    const char *program_rows;
    const char *partner_rows;
  } cases[] = {
    { "USD", TRUE, "0", "17", "14" },
    { "JPY", TRUE, "0", "17", "14" },
    { "KWD", TRUE, "0", "17", "14" },
    { "USD", FALSE, "0", "0", NULL },
  };
  g_autoptr (GPtrArray) arguments = start_arguments ();
  PackFixture fixtures[G_N_ELEMENTS (cases)] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PackFixture *self = &fixtures[i];
      g_autofree char *name = g_strdup_printf ("program-%u.xlsx", i);
      g_autofree char *partner_name = g_strdup_printf ("partner-%u.xlsx", i);

      pack_fixture_open (self, cases[i].currency, cases[i].filled);
      if (i > 0)
        g_ptr_array_add (arguments, g_strdup ("--"));
      g_ptr_array_add (arguments, pack_write (self, 0, name));
      add_argument (arguments, "fails=%s", cases[i].fails);
      add_argument (arguments, "currency=%s", cases[i].currency);
      add_argument (arguments, "rows=%s", cases[i].program_rows);
      add_figures (arguments, self, 0);
      if (!cases[i].filled)
        continue;
      g_ptr_array_add (arguments, g_strdup ("--"));
      g_ptr_array_add (arguments, pack_write (self, self->partners[0], partner_name));
      add_argument (arguments, "fails=%s", cases[i].fails);
      add_argument (arguments, "currency=%s", cases[i].currency);
      add_argument (arguments, "rows=%s", cases[i].partner_rows);
      add_argument (arguments, "absent=%s", "Hidden Customer");
      add_argument (arguments, "absent=%s", "Marl");
      add_argument (arguments, "absent=%s", "Undisclosed Co");
      add_argument (arguments, "absent=%s", "X-1");
      add_figures (arguments, self, self->partners[0]);
    }
  run_check (arguments);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    pack_fixture_tear_down (&fixtures[i], NULL);
}

static gboolean
remove_rates_cb (EntStore *store, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) rates = ent_store_list (store, &ent_rate_noun, NULL, error);

  for (guint i = 0; i < rates->len; i++)
    {
      const EntRate *rate = g_ptr_array_index (rates, i);

      if (g_str_equal (rate->currency, "GBP"))
        g_assert_true (ent_store_remove (store, &ent_rate_noun, rate->parent.id, error));
    }
  return TRUE;
}

/* A missing rate fails one check, in both kinds of pack, which warn of it, and the figures still
 * agree. A partner without deals has n/a and no more. */
static void
test_missing_rate (PackFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) arguments = start_arguments ();
  g_autoptr (GError) error = NULL;
  gint64 packs[] = { 0, self->partners[0], self->partners[2] };
  const char *warning = "Incomplete: no exchange rate for GBP FY2026-Q3. Its deals count nothing.";

  ent_store_edit (self->store, "rates", remove_rates_cb, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (packs); i++)
    {
      g_autofree char *name = g_strdup_printf ("pack-%u.xlsx", i);

      if (i > 0)
        g_ptr_array_add (arguments, g_strdup ("--"));
      g_ptr_array_add (arguments, pack_write (self, packs[i], name));
      add_argument (arguments, "fails=%s", i < 2 ? "1" : "0");
      add_argument (arguments, "currency=%s", "USD");
      add_argument (arguments, "at:Summary!A3=%s", UNSIGNED);
      add_argument (arguments, "at:Summary!A4=%s", i < 2 ? warning : "");
      add_argument (arguments, "at:Tier!A3=%s", i < 2 ? warning : "");
      add_figures (arguments, self, packs[i]);
    }
  run_check (arguments);
}

static gboolean
sign_cb (EntStore *store, gpointer data, GError **error)
{
  g_autoptr (EntSettings) settings = ent_settings_load (store, error);
  g_autoptr (GPtrArray) rates = ent_store_list (store, &ent_rate_noun, NULL, error);

  g_free (settings->attribution_model);
  g_free (settings->attribution_signed_by);
  settings->attribution_model = g_strdup ("2026");
  settings->attribution_signed_by = g_strdup ("Noor Haddad");
  settings->attribution_signed_on = pack_date ("2026-09-30");
  pack_save (store, settings);
  for (guint i = 0; data && i < rates->len; i++)
    {
      const EntRate *rate = g_ptr_array_index (rates, i);

      g_assert_true (ent_store_remove (store, &ent_rate_noun, rate->parent.id, error));
    }
  return TRUE;
}

static gboolean
add_franc_cb (EntStore *store, gpointer data, GError **error)
{
  static const PackDeal franc
      = { NULL,       "Open, francs", 0,     "Ash Mills",  "1000",      "CHF",
          "proposal", "new",          "led", "2026-08-01", "2026-12-01" };
  g_autoptr (GHashTable) accounts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < 4; i++) /* named once */
    pack_add_deal (data, accounts, &franc, "USD");
  return TRUE;
}

/* Without warnings the lines are blank; long lists name the first few. What only open deals lack is
 * no matter of tiers. */
static void
test_warnings (PackFixture *self, gconstpointer data)
{
  static const struct
  {
    gboolean without_rates;
    gboolean franc;
    const char *fails;
    const char *summary;
    const char *tier;
  } cases[] = {
    { FALSE, FALSE, "0", "", "" },
    { FALSE, TRUE, "1", "Incomplete: no exchange rate for CHF FY2026-Q3. Its deals count nothing.",
      "" },
    { TRUE, FALSE, "1",
      "Incomplete: no exchange rates for CHF FY2026-Q3, EUR FY2026-Q3, GBP FY2026-Q3 and 1 more. "
      "Their deals count nothing.",
      "Incomplete: no exchange rates for EUR FY2026-Q3, GBP FY2026-Q3 and JPY FY2026-Q2. Their "
      "deals count nothing." },
  };
  g_autoptr (GPtrArray) arguments = start_arguments ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("pack-%u.xlsx", i);

      ent_store_edit (self->store, "sign", sign_cb, GINT_TO_POINTER (cases[i].without_rates),
                      &error);
      if (cases[i].franc)
        ent_store_edit (self->store, "franc", add_franc_cb, self, &error);
      g_assert_no_error (error);
      if (i > 0)
        g_ptr_array_add (arguments, g_strdup ("--"));
      g_ptr_array_add (arguments, pack_write (self, self->partners[0], name));
      add_argument (arguments, "fails=%s", cases[i].fails);
      add_argument (arguments, "at:Cover!A3=%s", "");
      add_argument (arguments, "at:Summary!A3=%s", cases[i].summary);
      add_argument (arguments, "at:Summary!A4=%s", "");
      add_argument (arguments, "at:Tier!A3=%s", cases[i].tier);
    }
  run_check (arguments);
}

static gboolean
add_credit_cb (EntStore *store, gpointer data, GError **error)
{
  static const PackDeal credit = { "N-1", "Credit", 2,     "Ash Mills",  "-100000", NULL,
                                   "won", "new",    "led", "2026-08-01", NULL,      "2026-08-02" };
  g_autoptr (GHashTable) accounts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (EntPartner) idle = ent_partner_new ();

  idle->name = g_strdup ("Idle");
  pack_save (store, idle);
  pack_add_deal (data, accounts, &credit, "USD");
  return TRUE;
}

/* A partner below 0 is no part of the top 3, whether or not one without deals stands before it. */
static void
test_negative_revenue (PackFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) arguments = start_arguments ();
  g_autoptr (GError) error = NULL;

  ent_store_edit (self->store, "credit", add_credit_cb, self, &error);
  g_assert_no_error (error);
  g_ptr_array_add (arguments, pack_write (self, 0, "pack.xlsx"));
  add_argument (arguments, "fails=%s", "0");
  add_figures (arguments, self, 0);
  run_check (arguments);
}

static gboolean
add_leap_cb (EntStore *store, gpointer data, GError **error)
{
  static const PackDeal deals[] = {
    { "L-1", "January", 0, "Ash Mills", "1", NULL, "won", "new", "led", NULL, NULL, "2027-01-01" },
    { "L-2", "Day 30", 0, "Ash Mills", "2", NULL, "won", "new", "led", NULL, NULL, "2027-01-30" },
    { "L-3", "Day 31", 0, "Ash Mills", "4", NULL, "won", "new", "led", NULL, NULL, "2027-01-31" },
    { "L-4", "Day 89", 0, "Ash Mills", "8", NULL, "won", "new", "led", NULL, NULL, "2027-03-30" },
    { "L-5", "Day 90", 0, "Ash Mills", "16", NULL, "won", "new", "led", NULL, NULL, "2027-03-31" },
    { "L-6", "Other", 1, "Ash Mills", "32", NULL, "won", "new", "led", NULL, NULL, "2027-03-30" },
  };
  g_autoptr (EntRate) rate = ent_rate_new ();
  g_autoptr (GHashTable) accounts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < G_N_ELEMENTS (deals); i++)
    pack_add_deal (data, accounts, &deals[i], "USD");
  rate->currency = g_strdup ("EUR"); /* of the open deals */
  rate->quarter = g_strdup ("FY2027-Q4");
  rate->rate = 1000000000;
  pack_save (store, rate);
  return TRUE;
}

/* 90 days on from the end of 2027 it is 30 March of a leap year: 29 February took a day. What
 * leaves is what the standing says, which the checks of the pack compare too. */
static void
test_leaving (PackFixture *self, gconstpointer data)
{
  static const struct
  {
    gboolean program;
    gint64 days[3];
  } cases[] = { { FALSE, { 300, 700, 1500 } }, { TRUE, { 300, 700, 4700 } } };
  g_autoptr (GPtrArray) arguments = start_arguments ();
  g_autoptr (GPtrArray) standings = NULL;
  g_autoptr (GError) error = NULL;
  const EntStanding *standing;

  self->quarter = (EntQuarter){ 2027, 4 };
  ent_store_edit (self->store, "leap", add_leap_cb, self, &error);
  standings = ent_standing_list (self->store, ent_date_new (2027, 12, 31), &error);
  g_assert_no_error (error);
  standing = ent_standing_find (standings, self->partners[0]);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (i > 0)
        g_ptr_array_add (arguments, g_strdup ("--"));
      g_ptr_array_add (arguments, cases[i].program
                                      ? pack_write (self, 0, "program.xlsx")
                                      : pack_write (self, self->partners[0], "partner.xlsx"));
      add_argument (arguments, "fails=%s", "0");
      add_argument (arguments, "check=%s", "leaves the 12 months within 90 days");
      for (guint j = 0; j < 3; j++)
        {
          g_autofree char *money = ent_money_to_string (cases[i].days[j], "USD");

          if (!cases[i].program)
            g_assert_cmpint (standing->leaving[j], ==, cases[i].days[j]);
          g_ptr_array_add (arguments, g_strdup_printf ("tier:%u days=%s", 30 * (j + 1), money));
        }
    }
  run_check (arguments);
}

static GPtrArray *awkward;

static gboolean
add_awkward_cb (EntStore *store, gpointer data, GError **error)
{
  PackFixture *self = data;
  g_autoptr (EntPartner) partner
      = ent_store_load (store, &ent_partner_noun, self->partners[1], error);

  for (guint i = 0; i < awkward->len; i++)
    {
      g_autoptr (EntDeal) deal = ent_deal_new ();

      deal->name = g_strdup (awkward->pdata[i]);
      deal->partner = self->partners[1];
      deal->our_rep = g_strdup (awkward->pdata[i]);
      deal->next_step = g_strnfill (40000, 'x');
      deal->currency = g_strdup ("USD");
      deal->amount = 100;
      deal->stage = ENT_DEAL_STAGE_PROPOSAL;
      deal->class = ENT_CLASS_TOUCHED;
      pack_save (store, deal);
    }
  g_free (partner->name);
  partner->name = g_strdup ("*?=<> [A]/\\ & “Söhne”");
  pack_save (store, partner);
  return TRUE;
}

static void
test_awkward_text (PackFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) arguments = start_arguments ();
  g_autoptr (GError) error = NULL;

  awkward = awkward_texts_load ();
  ent_store_edit (self->store, "awkward", add_awkward_cb, self, &error);
  g_assert_no_error (error);
  g_ptr_array_add (arguments, pack_write (self, 0, "program.xlsx"));
  add_argument (arguments, "fails=%s", "0");
  for (guint i = 0; i < awkward->len; i++)
    add_argument (arguments, "text=%s", awkward->pdata[i]);
  g_ptr_array_add (arguments, g_strdup ("--"));
  g_ptr_array_add (arguments, pack_write (self, self->partners[1], "partner.xlsx"));
  add_argument (arguments, "fails=%s", "0");
  run_check (arguments);
  g_ptr_array_unref (awkward);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, PackFixture, NULL, pack_fixture_set_up, function, pack_fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/recalculated", test_recalculated);
  ADD ("/pack/missing-rate", test_missing_rate);
  ADD ("/pack/warnings", test_warnings);
  ADD ("/pack/negative-revenue", test_negative_revenue);
  ADD ("/pack/leaving", test_leaving);
  ADD ("/pack/awkward-text", test_awkward_text);
  return g_test_run ();
}
