/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include "core/exchange/ent-sample.h"
#include "core/program/ent-activity.h"

/* In the order in which they refer to each other. */
static const char *const nouns[] = {
  "partner", "contact", "account", "deal", "activity", "rate", "move", "plan", "task", "commitment",
};

/* What is exported and imported into an empty program is exported from it the same. */
static void
test_round_trip (void)
{
  EntStore *store = fixture_sample (ent_date_new (2026, 6, 30));
  EntStore *other = new_program ("USD", 1);

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      const EntNoun *noun = ent_store_find_noun (store, nouns[i]);
      g_autofree char *text = fixture_export (store, noun);
      g_autoptr (EntImport) import = fixture_import (other, noun, text);
      g_autoptr (EntImport) again = fixture_import (other, noun, text);
      g_autofree char *back = fixture_export (other, noun);
      guint n = fixture_count (store, noun);

      g_test_message ("%s", nouns[i]);
      g_assert_cmpuint (n, >, 0);
      g_assert_cmpuint (ent_import_count (import, ENT_VERDICT_WRONG), ==, 0);
      g_assert_cmpuint (ent_import_count (again, ENT_VERDICT_UNCHANGED), ==, n);
      g_assert_cmpstr (back, ==, text);
    }
  g_object_unref (store);
  g_object_unref (other);
}

/* And imported into its own program it changes nothing. */
static void
test_own (void)
{
  EntStore *store = fixture_sample (ent_date_new (2026, 6, 30));

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      const EntNoun *noun = ent_store_find_noun (store, nouns[i]);
      g_autofree char *text = fixture_export (store, noun);
      g_autoptr (EntImport) import = fixture_import (store, noun, text);

      g_assert_cmpuint (ent_import_count (import, ENT_VERDICT_UNCHANGED), ==,
                        fixture_count (store, noun));
    }
  g_object_unref (store);
}

static void
test_bytes (void)
{
  EntStore *store = new_program ("USD", 1);
  g_autofree char *deals = NULL;

  add_record (store, &ent_partner_noun, "external-id", "P1", "name", "Alfa", NULL);
  add_record (store, &ent_account_noun, "name", "Umbra, Inc.", NULL);
  add_record (store, &ent_deal_noun, "currency", "JPY", "external-id", "D1", "name", "=1+1",
              "partner", "P1", "account", "Umbra, Inc.", "amount", "-500", "stage", "won", "class",
              "sourced", "closed-on", "2026-02-28", "next-step", "say \"hi\"", "named-account",
              "yes", NULL);
  deals = fixture_export (store, &ent_deal_noun);
  g_assert_cmpstr (
      strchr (deals, '\n') + 1, ==,
      "D1,'=1+1,P1,\"Umbra, Inc.\",-500,JPY,won,,sourced,,,2026-02-28,,,,,no,yes,\"say "
      "\"\"hi\"\"\"\r\n");
  g_assert_true (g_str_has_prefix (deals, "external-id,name,partner,account,amount,currency,"));
  g_object_unref (store);
}

static void
test_awkward (void)
{
  static const char *const texts[] = {
    "=1+1",      "+49 30 1234",  "-",         "@name", "'quoted",
    "''=x",      "a\nb",         "a \"b\" c", "a,b;c", "日本語 👩‍👩‍👧",
    "\u202eabc", "<b>&amp;</b>", "'); DROP",  "1/2",   "001",
    "TRUE",      "\\n",
  };
  EntStore *store = new_program ("USD", 1);
  EntStore *other = new_program ("USD", 1);
  g_autofree char *text = NULL;
  g_autofree char *back = NULL;
  g_autoptr (EntImport) import = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *id = g_strdup_printf ("A%u", i);

      add_record (store, &ent_account_noun, "external-id", id, "name", texts[i], "owner", texts[i],
                  NULL);
    }
  text = fixture_export (store, &ent_account_noun);
  import = fixture_import (other, &ent_account_noun, text);
  g_assert_cmpuint (ent_import_count (import, ENT_VERDICT_NEW), ==, G_N_ELEMENTS (texts));
  back = fixture_export (other, &ent_account_noun);
  g_assert_cmpstr (back, ==, text);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *id = g_strdup_printf ("A%u", i);

      fixture_assert_field (other, &ent_account_noun, id, "name", texts[i]);
    }
  g_object_unref (store);
  g_object_unref (other);
}

/* Amounts of three digits, rates of nine, hours: no number that could be read in two ways. */
static void
test_numbers (void)
{
  EntStore *store = new_program ("USD", 1);
  EntStore *other = new_program ("USD", 1);
  const EntNoun *with[] = { &ent_deal_noun, &ent_rate_noun };

  add_record (store, &ent_deal_noun, "currency", "KWD", "name", "Dinar", "amount", "1.234", "stage",
              "proposal", NULL);
  add_record (store, &ent_rate_noun, "currency", "KWD", "quarter", "FY2026-Q1", "rate", "3.255",
              NULL);
  for (guint i = 0; i < G_N_ELEMENTS (with); i++)
    {
      g_autofree char *text = fixture_export (store, with[i]);
      g_autofree char *back = NULL;

      fixture_assert_import (other, with[i], text, "N");
      back = fixture_export (other, with[i]);
      g_assert_cmpstr (back, ==, text);
    }
  g_object_unref (store);
  g_object_unref (other);
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);
  g_test_add_func ("/export/round-trip", test_round_trip);
  g_test_add_func ("/export/own", test_own);
  g_test_add_func ("/export/bytes", test_bytes);
  g_test_add_func ("/export/awkward", test_awkward);
  g_test_add_func ("/export/numbers", test_numbers);
  return run_and_clean ();
}
