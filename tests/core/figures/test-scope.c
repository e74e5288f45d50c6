/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/figures/ent-scope.h"

#include "../program-fixture.h"

static void
test_dates (void)
{
  static const struct
  {
    const char *as_of;
    const char *from;
  } cases[] = {
    { "2026-06-30", "2025-07-01" }, { "2026-01-01", "2025-01-02" }, { "2025-12-31", "2025-01-01" },
    { "2024-02-29", "2023-03-01" }, { "2025-02-28", "2024-02-29" }, { "2024-02-28", "2023-03-01" },
    { "2025-03-01", "2024-03-02" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntScope scope = ent_scope_for_date (date (cases[i].as_of));
      g_autofree char *from = ent_date_to_string (scope.from);
      g_autofree char *to = ent_date_to_string (scope.to);

      g_assert_cmpstr (from, ==, cases[i].from);
      g_assert_cmpstr (to, ==, cases[i].as_of);
      g_assert_cmpuint (scope.as_of, ==, scope.to);
      g_assert_cmpint (scope.kind, ==, ENT_SCOPE_PROGRAM);
    }
}

static void
test_quarters (void)
{
  static const struct
  {
    EntQuarter quarter;
    int start;
    const char *from;
    const char *to;
  } cases[] = {
    { { 2026, 1 }, 1, "2026-01-01", "2026-03-31" },  { { 2026, 4 }, 1, "2026-10-01", "2026-12-31" },
    { { 2024, 1 }, 2, "2023-02-01", "2023-04-30" },  { { 2024, 4 }, 2, "2023-11-01", "2024-01-31" },
    { { 2026, 1 }, 7, "2025-07-01", "2025-09-30" },  { { 2026, 3 }, 7, "2026-01-01", "2026-03-31" },
    { { 2024, 1 }, 1, "2024-01-01", "2024-03-31" },  { { 2024, 3 }, 7, "2024-01-01", "2024-03-31" },
    { { 2024, 1 }, 12, "2023-12-01", "2024-02-29" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntScope scope = ent_scope_for_quarter (cases[i].quarter, cases[i].start);
      g_autofree char *from = ent_date_to_string (scope.from);
      g_autofree char *to = ent_date_to_string (scope.to);

      g_assert_cmpstr (from, ==, cases[i].from);
      g_assert_cmpstr (to, ==, cases[i].to);
      g_assert_cmpuint (scope.as_of, ==, scope.to);
    }
}

static void
test_texts (void)
{
  EntStore *store = new_program ("USD", 1);
  gint64 partner = add_record (store, &ent_partner_noun, "name", "Lindqvist & Mora", NULL);
  const struct
  {
    EntScopeKind kind;
    gint64 value;
    const char *text;
  } cases[] = {
    { ENT_SCOPE_PROGRAM, 0, "program" },
    { ENT_SCOPE_MODEL, ENT_MODEL_OEM, "model oem" },
    { ENT_SCOPE_TIER, ENT_TIER_GOLD, "tier gold" },
    { ENT_SCOPE_PARTNER, partner, "partner Lindqvist & Mora" },
    { ENT_SCOPE_PARTNER, 1, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntScope scope = { .kind = cases[i].kind, .value = cases[i].value };
      g_autoptr (GError) error = NULL;
      g_autofree char *text = ent_scope_to_string (&scope, store, &error);

      g_assert_cmpstr (text, ==, cases[i].text);
      if (cases[i].text == NULL)
        g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING);
    }
  g_object_unref (store);
}

/* The period directly before, of the same kind and of the same deals. */
static void
test_previous (void)
{
  static const struct
  {
    const char *from, *to;
    const char *previous_from, *previous_to;
  } cases[] = {
    { "2025-07-01", "2026-06-30", "2024-07-01", "2025-06-30" },
    { "2023-03-01", "2024-02-29", "2022-03-01", "2023-02-28" },
    { "2024-02-29", "2025-02-28", "2023-03-01", "2024-02-28" },
    { "2026-01-01", "2026-03-31", "2025-10-01", "2025-12-31" },
    { "2026-02-01", "2026-04-30", "2025-11-01", "2026-01-31" },
    { "2024-03-01", "2024-05-31", "2023-12-01", "2024-02-29" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const EntScope scope = {
        .kind = ENT_SCOPE_MODEL,
        .value = ENT_MODEL_OEM,
        .as_of = date (cases[i].to),
        .from = date (cases[i].from),
        .to = date (cases[i].to),
      };
      EntScope previous = ent_scope_get_previous (&scope);
      g_autofree char *from = ent_date_to_string (previous.from);
      g_autofree char *to = ent_date_to_string (previous.to);

      g_assert_cmpstr (from, ==, cases[i].previous_from);
      g_assert_cmpstr (to, ==, cases[i].previous_to);
      g_assert_cmpuint (previous.as_of, ==, previous.to);
      g_assert_cmpint (previous.kind, ==, ENT_SCOPE_MODEL);
      g_assert_cmpint (previous.value, ==, ENT_MODEL_OEM);
    }
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);
  g_test_add_func ("/scope/dates", test_dates);
  g_test_add_func ("/scope/quarters", test_quarters);
  g_test_add_func ("/scope/previous", test_previous);
  g_test_add_func ("/scope/texts", test_texts);
  return run_and_clean ();
}
