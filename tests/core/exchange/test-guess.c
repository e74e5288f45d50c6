/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include "core/exchange/ent-import-guess.h"
#include "core/program/ent-activity.h"
#include "core/program/ent-mapping.h"
#include "core/program/ent-rate.h"

static EntCsvTable *
make_table (const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  EntCsvTable *table = ent_csv_table_read_bytes (bytes, name, NULL, NULL, &error);

  g_assert_no_error (error);
  return table;
}

/* A table with a column “x” of CELLS, each ended by a line end, beside another one. */
static EntCsvTable *
make_column (const char *cells)
{
  g_auto (GStrv) lines = g_strsplit (cells, "\n", -1);
  g_autoptr (GString) text = g_string_new ("x,y\n");

  for (guint i = 0; lines[i] && lines[i + 1]; i++)
    g_string_append_printf (text, "%s,1\n", lines[i]);
  return make_table ("x.csv", text->str);
}

static const struct
{
  const char *name;
  const char *header;
  const EntNoun *noun;
} cases[] = {
  /* By the names of the columns. */
  { "x.csv", "Name,Website,Model,Tier,Signed on", &ent_partner_noun },
  { "x.csv", "name,account,amount,stage,closed on", &ent_deal_noun },
  { "x.csv", "name,partner,email,phone", &ent_contact_noun },
  { "x.csv", "currency,quarter,rate", &ent_rate_noun },
  /* By a mapping that is known, and what it is called. */
  { "x.csv", "Opportunity Name,Stage,Close Date,Account Name,Website", &ent_deal_noun },
  { "x.csv", "Account Name,Account ID,Account Owner,Website,Billing City", &ent_account_noun },
  /* As many columns fit partners as accounts: all that an export of accounts has, or by the file's
   * name, or partners, which come first. */
  { "x.csv", "external-id,name,website,country,industry,owner", &ent_account_noun },
  { "accounts.csv", "name,country", &ent_account_noun },
  { "Our Partners.csv", "name,country", &ent_partner_noun },
  { "x.csv", "name,country", &ent_partner_noun },
  /* By what columns are called elsewhere. */
  { "x.csv",
    "Opportunity ID,Opportunity Name,Account Name,Influencing Partner,Opp Stage,Amt (USD),Close Dt",
    &ent_deal_noun },
  { "x.csv", "Partner Name,Partner Tier,Partner Manager,Country,URL", &ent_partner_noun },
  { "x.csv", "Partner Name,Contact Name,E-mail address,Job Title", &ent_contact_noun },
  { "x.csv", "Partner,Activity Date,Activity Type,Comments", &ent_activity_noun },
  { "x.csv", "Currency Code,Period,FX Rate", &ent_rate_noun },
  { "x.csv", "Account Name,Industry,URL", &ent_partner_noun },
  /* A file that is called so and has what is needed, whatever else fits; what is called like a
   * mapping's files is known all the same. */
  { "partners.csv", "Company,Industry,Customer ID,Website,Owner,Amount,Close Date,Stage,Type",
    &ent_partner_noun },
  { "resellers 2026.csv", "Company ID,Company Name,Website", &ent_partner_noun },
  { "ACCOUNTS_export.csv", "Partner Name,Company,Partner Type,Website", &ent_account_noun },
  { "partner-contacts.csv", "Name,Partner,Website,Country,City,Industry", &ent_contact_noun },
  { "opportunities.csv", "Name,Status,Website,Country,City,Industry", &ent_deal_noun },
  { "rates.csv", "Currency,Period,Rate,Name,Account,Partner,Stage", &ent_rate_noun },
  { "rates.csv", "Name,Account,Partner,Stage", &ent_deal_noun },
  { "partners.csv", "Account Name,Account ID,Account Owner,Website,Billing City",
    &ent_partner_noun },
  { "accounts.csv", "Opportunity Name,Stage,Close Date,Account Name,Website", &ent_deal_noun },
};

static void
test_noun (void)
{
  EntStore *store = new_program ("USD", 1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (cases[i].header, "\n", NULL);
      g_autoptr (EntCsvTable) table = make_table (cases[i].name, text);
      const EntNoun *noun = ent_import_guess_noun (store, table);

      g_test_message ("%s", cases[i].header);
      g_assert_cmpstr (noun->name, ==, cases[i].noun->name);
    }
  g_object_unref (store);
}

/* A mapping that was saved for such a file knows best; where nothing fits, what is needed first. */
static void
test_noun_of_program (void)
{
  EntStore *store = new_program ("USD", 1);
  g_autoptr (EntCsvTable) foreign = make_table ("x.csv", "Firma,Ort\n");
  g_autoptr (EntCsvTable) table = make_table ("x.csv", "name,country\n");
  g_autoptr (EntCsvTable) accounts = make_table ("x.csv", "Account Name,Industry,URL\n");

  g_assert_true (ent_import_guess_noun (store, accounts) == &ent_partner_noun);
  g_assert_true (ent_import_guess_noun (store, foreign) == &ent_partner_noun);
  add_record (store, &ent_partner_noun, "name", "Acme", NULL);
  g_assert_true (ent_import_guess_noun (store, foreign) == &ent_deal_noun);
  g_assert_true (ent_import_guess_noun (store, accounts) == &ent_account_noun);
  add_record (store, &ent_mapping_noun, "name", "M", "noun", "account", "header", "firma\nort",
              "definition", "[columns]\nname=Firma\n", NULL);
  g_assert_true (ent_import_guess_noun (store, foreign) == &ent_account_noun);
  g_assert_true (ent_import_guess_noun (store, table) == &ent_partner_noun);
  g_object_unref (store);
}

static void
test_ambiguous (void)
{
  static const struct
  {
    const char *field;
    const char *cells;
    const char *found;
  } columns[] = {
    { "closed-on", "03/04/2026\n05/06/2026\n", "03/04/2026" },
    { "closed-on", "03/04/2026\n25/06/2026\n", NULL },
    { "closed-on", "2026-04-03\n", NULL },
    { "closed-on", "\nnever\n", NULL },
    { "closed-on", "03/04/2026\n06/25/2026\n13/45/2026\n", NULL },
    { "amount", "\"1,234\"\n\"1,234\"\n", "1,234" },
    { "amount", "\"1,234\"\n\"1,234.50\"\n", NULL },
    { "amount", "1234\n", NULL },
    { "name", "03/04/2026\n", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (EntCsvTable) table = make_column (columns[i].cells);
      g_autoptr (EntImportMapping) mapping = ent_import_mapping_new (&ent_deal_noun);
      const EntField *field = ent_noun_find_field (&ent_deal_noun, columns[i].field);

      g_assert_null (ent_import_find_ambiguous (mapping, table, field, "USD"));
      ent_import_mapping_set_column (mapping, field, "x");
      g_assert_cmpstr (ent_import_find_ambiguous (mapping, table, field, "USD"), ==,
                       columns[i].found);
      ent_import_mapping_set_date_format (mapping, "DD/MM/YYYY", NULL);
      ent_import_mapping_set_marks (mapping, ',', '\0');
      g_assert_null (ent_import_find_ambiguous (mapping, table, field, "USD"));
    }
}

static void
test_choice (void)
{
  static const struct
  {
    const char *word;
    int value;
  } words[] = {
    { "before-contact", 1 }, { "Before customer contact", 1 },
    { "BEFORE_CONTACT", 1 }, { "Late stage evaluation", 3 },
    { "never", 0 },          { "", 0 },
  };
  const EntField *field = ent_noun_find_field (&ent_deal_noun, "registration");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpint (ent_import_guess_choice (field, words[i].word), ==, words[i].value);
}

/* What nothing has to be said about. */
static void
test_default (void)
{
  static const struct
  {
    const EntNoun *noun;
    const char *field;
    const char *nick;
  } defaults[] = {
    { &ent_partner_noun, "stage", "qualify" }, { &ent_contact_noun, "side", "theirs" },
    { &ent_deal_noun, "stage", NULL },         { &ent_activity_noun, "kind", NULL },
    { &ent_partner_noun, "name", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    {
      const EntField *field = ent_noun_find_field (defaults[i].noun, defaults[i].field);
      int value = ent_import_guess_default (defaults[i].noun, field);

      g_assert_cmpstr (value ? field->choices[value - 1].nick : NULL, ==, defaults[i].nick);
    }
}

static void
test_creation (void)
{
  EntStore *store = new_program ("USD", 1);

  g_assert_true (ent_import_can_create (store, ent_noun_find_field (&ent_deal_noun, "account")));
  g_assert_true (ent_import_can_create (store, ent_noun_find_field (&ent_deal_noun, "partner")));
  g_assert_true (
      ent_import_can_create (store, ent_noun_find_field (&ent_activity_noun, "partner")));
  g_object_unref (store);
}

/* Each once, without what guards a cell or stands around it. */
static void
test_words (void)
{
  static const struct
  {
    const char *cells;
    guint most;
    const char *words; /* with a bar between them */
  } columns[] = {
    { "b\na\nb\n", 10, "b|a" }, { "b\na\nc\n", 2, "b|a" }, { " b\nb \nb\n", 10, "b" },
    { "'=1\nb\n", 10, "=1|b" }, { "\n \n", 10, "" },       { "", 10, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (EntCsvTable) table = make_column (columns[i].cells);
      g_auto (GStrv) words = ent_csv_table_dup_words (table, 0, columns[i].most);
      g_autofree char *joined = g_strjoinv ("|", words);

      g_assert_cmpstr (joined, ==, columns[i].words);
    }
}

/* What is changed in the copy stays out of the original, and the other way round. */
static void
test_copy (void)
{
  g_autoptr (EntImportMapping) mapping = ent_import_mapping_new (&ent_deal_noun);
  g_autoptr (EntImportMapping) copy = NULL;
  const EntField *name = ent_noun_find_field (&ent_deal_noun, "name");
  const EntField *stage = ent_noun_find_field (&ent_deal_noun, "stage");
  const EntField *partner = ent_noun_find_field (&ent_deal_noun, "partner");

  ent_import_mapping_set_column (mapping, name, "A");
  ent_import_mapping_set_constant (mapping, stage, "won");
  ent_import_mapping_set_value (mapping, stage, "Gewonnen", "won");
  ent_import_mapping_set_unknown (mapping, partner, ENT_UNKNOWN_LEAVE);
  ent_import_mapping_set_date_format (mapping, "DD.MM.YYYY", NULL);
  copy = ent_import_mapping_copy (mapping);
  ent_import_mapping_set_column (mapping, name, "B");
  ent_import_mapping_set_value (mapping, stage, "gewonnen", NULL);
  ent_import_mapping_set_date_format (mapping, NULL, NULL);

  g_assert_cmpstr (ent_import_mapping_get_value (mapping, stage, "Gewonnen"), ==, "Gewonnen");
  g_assert_cmpstr (ent_import_mapping_get_column (copy, name), ==, "A");
  g_assert_cmpstr (ent_import_mapping_get_constant (copy, stage), ==, "won");
  g_assert_cmpstr (ent_import_mapping_get_value (copy, stage, "GEWONNEN"), ==, "won");
  g_assert_cmpint (ent_import_mapping_get_unknown (copy, partner), ==, ENT_UNKNOWN_LEAVE);
  g_assert_cmpstr (ent_import_mapping_get_formats (copy).date_format, ==, "DD.MM.YYYY");
}

/* A wrong row says what would set it right, and a changed one which record it is about. */
static void
test_remedies (void)
{
  EntStore *store = new_program ("USD", 1);
  g_autoptr (EntImport) first = fixture_import (store, &ent_deal_noun, "name,stage\nA,proposal\n");
  g_autoptr (EntImport) import = fixture_import (
      store, &ent_deal_noun,
      "name,stage,partner\nA,qualified,\nB,offen,\nC,qualified,Nobody\nD,qualified,\n");
  GPtrArray *verdicts = ent_import_get_verdicts (import);
  const EntVerdict *changed = g_ptr_array_index (verdicts, 0);
  const EntVerdict *word = g_ptr_array_index (verdicts, 1);
  const EntVerdict *unknown = g_ptr_array_index (verdicts, 2);
  const EntVerdict *new = g_ptr_array_index (verdicts, 3);
  const EntProblem *problem;

  g_assert_cmpint (ent_import_count (first, ENT_VERDICT_NEW), ==, 1);
  g_assert_cmpint (changed->id, ==, ent_directory_find_one (store, &ent_deal_noun, "A", NULL));
  g_assert_cmpint (new->id, ==, 0);
  problem = g_ptr_array_index (word->problems, 0);
  g_assert_cmpint (problem->remedy, ==, ENT_REMEDY_VALUE);
  g_assert_cmpstr (problem->field->name, ==, "stage");
  g_assert_cmpstr (problem->text, ==, "offen");
  problem = g_ptr_array_index (unknown->problems, 0);
  g_assert_cmpint (problem->remedy, ==, ENT_REMEDY_UNKNOWN);
  g_assert_cmpstr (problem->field->name, ==, "partner");
  g_assert_null (strstr (problem->reason, "--"));
  g_object_unref (store);
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);
  g_test_add_func ("/guess/noun", test_noun);
  g_test_add_func ("/guess/noun-of-program", test_noun_of_program);
  g_test_add_func ("/guess/ambiguous", test_ambiguous);
  g_test_add_func ("/guess/choice", test_choice);
  g_test_add_func ("/guess/default", test_default);
  g_test_add_func ("/guess/creation", test_creation);
  g_test_add_func ("/guess/words", test_words);
  g_test_add_func ("/guess/copy", test_copy);
  g_test_add_func ("/guess/remedies", test_remedies);
  return run_and_clean ();
}
