/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pack-fixture.h"

#include "core/figures/ent-figures.h"

#include <string.h>

/* What pack_check.py says when the programs it needs are not installed. */
#define SKIPPED 77

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
}

/* One pack of the program and one of a partner in each reporting currency; one rate is missing in
 * the last, that of 2024, and one program is empty. */
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

/* A missing rate fails one check, in both kinds of pack, and the figures still agree. A partner
 * without deals has n/a and no more. */
static void
test_missing_rate (PackFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) arguments = start_arguments ();
  g_autoptr (GError) error = NULL;
  gint64 packs[] = { 0, self->partners[0], self->partners[2] };

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
      add_figures (arguments, self, packs[i]);
    }
  run_check (arguments);
}

static const char *const awkward[] = {
  "=cmd|' /C calc'!A0",
  "+1+1",
  "@SUM(A1)",
  "-2",
  "007",
  "<b>&amp;</b> \"quoted\" 'too'",
  "'; DROP TABLE deal; --",
  "مرحبا שלום",
  "😀👩‍👩‍👧 emoji",
  "two\nlines\tand a tab",
  "  spaces around  ",
  "#REF!",
  "{=1}",
  "_x0041_",
};

static gboolean
add_awkward_cb (EntStore *store, gpointer data, GError **error)
{
  PackFixture *self = data;
  g_autoptr (EntPartner) partner
      = ent_store_load (store, &ent_partner_noun, self->partners[1], error);

  for (guint i = 0; i < G_N_ELEMENTS (awkward); i++)
    {
      g_autoptr (EntDeal) deal = ent_deal_new ();

      deal->name = g_strdup (awkward[i]);
      deal->partner = self->partners[1];
      deal->our_rep = g_strdup (awkward[i]);
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

  ent_store_edit (self->store, "awkward", add_awkward_cb, self, &error);
  g_assert_no_error (error);
  g_ptr_array_add (arguments, pack_write (self, 0, "program.xlsx"));
  add_argument (arguments, "fails=%s", "0");
  for (guint i = 0; i + 1 < G_N_ELEMENTS (awkward); i++)
    add_argument (arguments, "text=%s", awkward[i]);
  g_ptr_array_add (arguments, g_strdup ("--"));
  g_ptr_array_add (arguments, pack_write (self, self->partners[1], "partner.xlsx"));
  add_argument (arguments, "fails=%s", "0");
  run_check (arguments);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/recalculated", test_recalculated);
  g_test_add ("/pack/missing-rate", PackFixture, NULL, pack_fixture_set_up, test_missing_rate,
              pack_fixture_tear_down);
  g_test_add ("/pack/awkward-text", PackFixture, NULL, pack_fixture_set_up, test_awkward_text,
              pack_fixture_tear_down);
  return g_test_run ();
}
