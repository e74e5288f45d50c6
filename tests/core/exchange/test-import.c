/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#define PARTNERS &ent_partner_noun
#define ACCOUNTS &ent_account_noun
#define DEALS    &ent_deal_noun
#define RATES    &ent_rate_noun

static EntStore *
create (void)
{
  EntStore *store = new_program ("USD", 1);

  add_record (store, PARTNERS, "external-id", "P1", "name", "Société Alfa GmbH", "website",
              "https://www.alfa.example/en", "model", "resale", "city", "Lyon", NULL);
  add_record (store, PARTNERS, "name", "Beta", NULL);
  return store;
}

static const EntField *
field (const EntNoun *noun, const char *name)
{
  return ent_noun_find_field (noun, name);
}

/* Rows of one file, in turn imported into one program. */
static void
test_verdicts (void)
{
  static const struct
  {
    const char *text;
    const char *letters;
  } cases[] = {
    /* By external id, whatever the name. */
    { "external-id,name,city\nP1,Alfa renamed,Lyon\n", "U" },
    { "external-id,name,city\nP1,Alfa renamed,Lyon\n", "=" },
    /* By folded name, legal form left out, when the row or the record has no external id. */
    { "name,city\nALFA RENAMED Inc.,Lyon\n", "U" },
    { "external-id,name\nP2,BETA Ltd\n", "U" },
    { "external-id,name\nP2,BETA Ltd\n", "=" },
    /* By web domain. */
    { "name,website\nQuite another,http://alfa.example/\n", "U" },
    { "name,website\nQuite another,http://alfa.example/\n", "=" },
    /* The same name with other ids stays apart. */
    { "external-id,name\nP3,Quite another\nP4,Quite another\n", "NN" },
    { "external-id,name\nP3,Quite another\nP4,Quite another\n", "==" },
    { "name,city\nQuite another,Paris\n", "!" },
    /* A row that is there twice. */
    { "external-id,name\nP5,Echo\nP5,Echo\n", "N=" },
    { "external-id,name\nP5,Echo\nP5,Foxtrot\n", "=!" },
    { "name,city\nGolf,A\nGOLF,B\n", "N!" },
    { "name,city\nHotel,A\nHotel,A\nIndia,\n", "N=N" },
    /* Nothing at all, and what is no value. */
    { "name,model,signed-on\n,resale,\n", "!" },
    { "name,model,signed-on\nJuliett,barter,2026-02-30\nKilo,OEM,2026-02-28\n", "!N" },
    { "name\n", "" },
  };
  EntStore *store = create ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      fixture_assert_import (store, PARTNERS, cases[i].text, cases[i].letters);
    }
  g_assert_cmpuint (fixture_count (store, PARTNERS), ==, 9);
  g_object_unref (store);
}

/* A record that a row gives its external id is no longer free for the next row of that name. */
static void
test_identified_in_file (void)
{
  EntStore *store = create ();

  fixture_assert_import (store, PARTNERS, "external-id,name\nB1,Beta\nB2,Beta\nB1,Beta\n", "UN=");
  g_assert_cmpuint (fixture_count (store, PARTNERS), ==, 3);
  g_object_unref (store);
}

static void
test_fields (void)
{
  EntStore *store = create ();

  /* What is not mapped stays; an empty cell takes out. */
  fixture_assert_import (store, PARTNERS, "external-id,name,city\nP1,Alfa,\n", "U");
  fixture_assert_field (store, PARTNERS, "P1", "city", NULL);
  fixture_assert_field (store, PARTNERS, "P1", "model", "resale");
  fixture_assert_field (store, PARTNERS, "P1", "website", "https://www.alfa.example/en");
  fixture_assert_import (store, PARTNERS, "external-id,name,model\nP1,Alfa,\n", "U");
  fixture_assert_field (store, PARTNERS, "P1", "model", NULL);
  /* What a spreadsheet would take for a formula comes back as it was. */
  fixture_assert_import (store, PARTNERS, "external-id,name,notes\nP1,'=1+1,'+33 \n", "U");
  fixture_assert_field (store, PARTNERS, "P1", "name", "=1+1");
  fixture_assert_field (store, PARTNERS, "P1", "notes", "+33");
  g_object_unref (store);
}

static void
test_changed (void)
{
  EntStore *store = create ();
  g_autoptr (EntImport) import
      = fixture_import (store, PARTNERS, "external-id,name,city,model\nP1,New,Lyon,oem\n");
  EntVerdict *verdict = ent_import_get_verdicts (import)->pdata[0];

  g_assert_cmpuint (verdict->line, ==, 2);
  g_assert_cmpstr (verdict->title, ==, "New");
  g_assert_cmpuint (verdict->changed->len, ==, 2);
  g_assert_true (verdict->changed->pdata[0] == field (PARTNERS, "name"));
  g_assert_true (verdict->changed->pdata[1] == field (PARTNERS, "model"));
  g_object_unref (store);
}

/* Every problem of every row, with its line and column. */
static void
test_problems (void)
{
  static const char text[] = "Nr,Wer,Betrag,Währung,Stand,Zu am\n"
                             "1,a,1.005,USD,won,2026-01-01\n"
                             "2,b,ten,XYZ,maybe,2026-02-30\n"
                             "3,c,5,USD,won,\n"
                             "4,d,5,USD,open?,2026-01-01\n"
                             "5,e,5,USD,won,2026-01-01\n"
                             ",,,USD,,\n";
  static const char *const expected[] = {
    "2 Betrag", "3 Währung", "3 Stand", "3 Zu am", "4 Zu am", "5 Stand", "7 Wer", "7 Stand",
  };
  static const struct
  {
    const char *field;
    const char *column;
  } columns[] = {
    { "external-id", "Nr" }, { "name", "Wer" },        { "amount", "Betrag" },
    { "stage", "Stand" },    { "closed-on", "Zu am" }, { "currency", "Währung" },
  };
  EntStore *store = create ();
  g_autoptr (EntCsvTable) table = fixture_table (text);
  g_autoptr (EntImportMapping) mapping = ent_import_mapping_new (DEALS);
  g_autoptr (EntImport) import = NULL;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    ent_import_mapping_set_column (mapping, field (DEALS, columns[i].field), columns[i].column);
  import = fixture_import_table (store, DEALS, table, mapping);
  for (guint i = 0; i < ent_import_get_verdicts (import)->len; i++)
    {
      EntVerdict *verdict = ent_import_get_verdicts (import)->pdata[i];

      for (guint j = 0; j < verdict->problems->len; j++)
        {
          EntProblem *problem = verdict->problems->pdata[j];
          g_autofree char *found = g_strdup_printf ("%u %s", verdict->line, problem->column);

          g_test_message ("%s: %s", found, problem->reason);
          g_assert_cmpuint (n, <, G_N_ELEMENTS (expected));
          g_assert_cmpstr (found, ==, expected[n++]);
          g_assert_cmpuint (strlen (problem->reason), >, 10);
        }
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
  g_assert_cmpuint (ent_import_count (import, ENT_VERDICT_WRONG), ==, 5);
  g_assert_cmpuint (ent_import_count (import, ENT_VERDICT_NEW), ==, 1);
  g_object_unref (store);
}

static void
test_currencies (void)
{
  static const struct
  {
    const char *text;
    const char *letters;
    const char *amount;
    const char *currency;
  } cases[] = {
    /* No column: the program's. */
    { "external-id,amount,stage\nD1,12.34,proposal\n", "N", "12.34", "USD" },
    { "external-id,amount,currency,stage\nD1,1234,jpy,proposal\n", "U", "1234", "JPY" },
    { "external-id,amount,currency,stage\nD1,0.234,KWD,proposal\n", "U", "0.234", "KWD" },
    /* No column, and a record in a currency of three digits. */
    { "external-id,amount\nD1,0.235\n", "U", "0.235", "KWD" },
    { "external-id,amount\nD1,0.235\n", "=", "0.235", "KWD" },
    { "external-id,amount\nD1,0.2355\n", "!", "0.235", "KWD" },
    /* Fils are not cents. */
    { "external-id,currency\nD1,USD\n", "!", "0.235", "KWD" },
    { "external-id,currency\nD1,KWD\n", "=", "0.235", "KWD" },
    { "external-id,amount,currency\nD1,1.24,USD\n", "U", "1.24", "USD" },
    /* An empty cell: the program's again. */
    { "external-id,amount,currency\nD1,1.24,EUR\n", "U", "1.24", "EUR" },
    { "external-id,amount,currency\nD1,1.24,\n", "U", "1.24", "USD" },
    { "external-id,amount,currency\nD1,\"$1,234.00\",USD\n", "U", "1234.00", "USD" },
    { "external-id,amount,currency\nD1,\"(1,234.50)\",USD\n", "U", "-1234.50", "USD" },
    { "external-id,amount,currency\nD1,€1.00,USD\n", "!", "-1234.50", "USD" },
    { "external-id,amount\nD1,1e30\n", "!", "-1234.50", "USD" },
  };
  EntStore *store = create ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      fixture_assert_import (store, DEALS, cases[i].text, cases[i].letters);
      fixture_assert_field (store, DEALS, "D1", "amount", cases[i].amount);
      fixture_assert_field (store, DEALS, "D1", "currency", cases[i].currency);
    }
  g_object_unref (store);
}

/* Companies of one name and two legal forms are not one for sure; nor is a page of a shared site.
 */
static void
test_legal_forms (void)
{
  EntStore *store = create ();

  fixture_assert_import (store, PARTNERS, "name,website\nOmega Ltd,https://social.example/omega\n",
                         "N");
  fixture_assert_import (store, PARTNERS, "name,city\nOmega Limited,Leeds\n", "U");
  fixture_assert_import (store, PARTNERS, "name,city\nOMEGA,Leeds\n", "U");
  fixture_assert_import (store, PARTNERS, "name,city\nOmega Ltd,Leeds\n", "U");
  fixture_assert_import (store, PARTNERS, "name,city\nOmega Inc,Boston\n", "!");
  fixture_assert_import (store, PARTNERS, "name,website\nSigma,https://social.example/sigma\n",
                         "N");
  g_object_unref (store);
}

/* A deal comes again with another close date while it is open. */
static void
test_open_again (void)
{
  EntStore *store = create ();

  fixture_assert_import (store, DEALS, "external-id,stage,closed-on\nD1,proposal,2026-05-01\n",
                         "N");
  fixture_assert_import (store, DEALS, "external-id,stage,closed-on\nD1,proposal,2026-06-01\n",
                         "U");
  fixture_assert_import (store, DEALS, "external-id,stage,closed-on\nD1,proposal,2026-06-01\n",
                         "=");
  fixture_assert_field (store, DEALS, "D1", "expected-close", "2026-06-01");
  g_object_unref (store);
}

/* A contact is a partner's, so a name alone does not make one. */
static void
test_creation_refused (void)
{
  EntStore *store = create ();
  g_autoptr (EntCsvTable) table
      = fixture_table ("external-id,stage,partner,contact\nD1,proposal,Nobody,Joe\n");
  g_autoptr (EntImportMapping) mapping = fixture_suggest (store, DEALS, table);
  g_autoptr (EntStore) snapshot = ent_store_snapshot (store, NULL);
  g_autoptr (GError) error = NULL;

  ent_import_mapping_set_unknown (mapping, ent_noun_find_field (DEALS, "contact"),
                                  ENT_UNKNOWN_CREATE);
  g_assert_null (ent_import_run (snapshot, table, mapping, NULL, NULL, NULL, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "contacts"));
  g_object_unref (store);
}

/* An empty currency is the program's, and said to be. */
static void
test_empty_currency (void)
{
  EntStore *store = create ();
  EntImport *import = fixture_import (
      store, DEALS, "external-id,stage,amount,currency\nD1,proposal,10,\nD2,proposal,10,EUR\n");
  GPtrArray *verdicts = ent_import_get_verdicts (import);

  g_assert_cmpuint (((EntVerdict *) verdicts->pdata[0])->notes->len, ==, 1);
  g_assert_cmpuint (((EntVerdict *) verdicts->pdata[1])->notes->len, ==, 0);
  fixture_assert_field (store, DEALS, "D1", "currency", "USD");
  ent_import_free (import);
  g_object_unref (store);
}

static void
test_rates (void)
{
  EntStore *store = create ();

  /* 1.125 is one and an eighth: the file is laid out as the export is. */
  fixture_assert_import (store, RATES, "currency,quarter,rate\nEUR,fy2026-q1,1.125\n", "N");
  fixture_assert_import (store, RATES, "currency;quarter;rate\nEUR;FY2026-Q1;1,1250\n", "=");
  fixture_assert_import (store, RATES, "currency,quarter,rate\neur,FY2026-Q1,1.125\n", "=");
  fixture_assert_import (store, RATES, "currency,quarter,rate\nEUR,FY2026-Q1,1.2\n", "U");
  fixture_assert_import (store, RATES,
                         "currency,quarter,rate\nEUR,FY2026-Q1,1.2\nEUR,FY2026-Q1,1.3\n", "=!");
  /* A rate of no currency is not one of the program's. */
  fixture_assert_import (store, RATES, "currency,quarter,rate\n,FY2026-Q1,1.2\n", "!");
  fixture_assert_import (store, RATES, "currency,quarter,rate\nEUR,2026,1.2\nEUR,FY2026-Q2,0\n",
                         "!!");
  g_assert_cmpuint (fixture_count (store, RATES), ==, 1);
  g_object_unref (store);
}

static void
test_references (void)
{
  static const char text[] = "external-id,partner,account,stage,class\n"
                             "D1,P1,Umbra,proposal,sourced\n"
                             "D2,SOCIETE ALFA,UMBRA Ltd,proposal,led\n"
                             "D3,Nobody,Umbra,proposal,led\n"
                             "D4,,,proposal,\n"
                             "D5,alfa.example,Penumbra,proposal,touched\n";
  EntStore *store = create ();
  g_autoptr (EntCsvTable) table = fixture_table (text);
  g_autoptr (EntImportMapping) mapping = fixture_suggest (store, DEALS, table);
  g_autoptr (EntImport) refused = fixture_import_table (store, DEALS, table, mapping);
  g_autofree char *letters = fixture_letters (refused);
  g_autoptr (EntImport) left = NULL;
  EntVerdict *verdict;

  /* Accounts are made, partners are not. */
  g_assert_cmpstr (letters, ==, "NN!NN");
  g_assert_cmpuint (ent_import_count_created (refused), ==, 2);
  g_assert_cmpuint (fixture_count (store, ACCOUNTS), ==, 2);
  fixture_assert_field (store, DEALS, "D2", "class", "led");

  /* Left empty, with the class that means nothing without. */
  ent_import_mapping_set_unknown (mapping, field (DEALS, "partner"), ENT_UNKNOWN_LEAVE);
  left = fixture_import_table (store, DEALS, table, mapping);
  g_assert_cmpuint (ent_import_count (left, ENT_VERDICT_NEW), ==, 1);
  g_assert_cmpuint (ent_import_count (left, ENT_VERDICT_UNCHANGED), ==, 4);
  fixture_assert_field (store, DEALS, "D3", "class", NULL);
  fixture_assert_field (store, DEALS, "D3", "partner", NULL);
  verdict = ent_import_get_verdicts (left)->pdata[2];
  g_assert_cmpuint (verdict->notes->len, ==, 1);
  g_assert_cmpstr (((EntProblem *) verdict->notes->pdata[0])->column, ==, "partner");
  g_object_unref (store);
}

static void
test_create_and_undo (void)
{
  EntStore *store = create ();
  g_autofree char *before = fixture_export (store, PARTNERS);
  g_autofree char *after = NULL;
  g_autoptr (EntCsvTable) table
      = fixture_table ("external-id,partner,account,stage\nD1,Neu,Umbra,proposal\n"
                       "D2,Neu,Umbra,bad\nD3,NEU,Umbra,proposal\nD4,Other,Other,bad\n");
  g_autoptr (EntImportMapping) mapping = fixture_suggest (store, DEALS, table);
  g_autoptr (EntImport) import = NULL;
  g_autoptr (EntImport) again = NULL;

  ent_import_mapping_set_unknown (mapping, field (DEALS, "partner"), ENT_UNKNOWN_CREATE);
  import = fixture_import_table (store, DEALS, table, mapping);
  /* Nothing is made for a row that is wrong. */
  g_assert_cmpuint (ent_import_count_created (import), ==, 2);
  g_assert_cmpuint (fixture_count (store, PARTNERS), ==, 3);
  g_assert_cmpuint (fixture_count (store, ACCOUNTS), ==, 1);
  again = fixture_import_table (store, DEALS, table, mapping);
  g_assert_cmpuint (ent_import_count (again, ENT_VERDICT_UNCHANGED), ==, 2);
  g_assert_cmpuint (ent_import_count_created (again), ==, 0);

  g_assert_true (ent_history_undo (store, NULL));
  after = fixture_export (store, PARTNERS);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (fixture_count (store, ACCOUNTS), ==, 0);
  g_assert_cmpuint (fixture_count (store, DEALS), ==, 0);
  g_object_unref (store);
}

static void
test_constants_and_values (void)
{
  EntStore *store = create ();
  g_autoptr (EntCsvTable) table
      = fixture_table ("id,Étape,Devise\n1,Gagné,Dollar US\n2,GAGNE,Dollar US\n3,Perdu,EUR\n"
                       "4,Négociation,EUR\n5,Won,EUR\n6,Raté,EUR\n");
  g_autoptr (EntImportMapping) mapping = ent_import_mapping_new (DEALS);
  g_autoptr (EntImport) import = NULL;
  g_autofree char *letters = NULL;

  ent_import_mapping_set_column (mapping, field (DEALS, "external-id"), "id");
  ent_import_mapping_set_column (mapping, field (DEALS, "stage"), "etape");
  ent_import_mapping_set_column (mapping, field (DEALS, "currency"), "DEVISE");
  ent_import_mapping_set_constant (mapping, field (DEALS, "closed-on"), "2026-01-31");
  ent_import_mapping_set_constant (mapping, field (DEALS, "amount"), "5");
  ent_import_mapping_set_value (mapping, field (DEALS, "stage"), "gagne", "won");
  ent_import_mapping_set_value (mapping, field (DEALS, "stage"), "Perdu", "lost");
  ent_import_mapping_set_value (mapping, field (DEALS, "stage"), "négociation", "lost");
  ent_import_mapping_set_value (mapping, field (DEALS, "currency"), "dollar us", "USD");
  import = fixture_import_table (store, DEALS, table, mapping);
  letters = fixture_letters (import);
  g_assert_cmpstr (letters, ==, "NNNNN!");
  fixture_assert_field (store, DEALS, "2", "stage", "won");
  fixture_assert_field (store, DEALS, "3", "stage", "lost");
  fixture_assert_field (store, DEALS, "1", "currency", "USD");
  fixture_assert_field (store, DEALS, "4", "closed-on", "2026-01-31");
  fixture_assert_field (store, DEALS, "5", "amount", "5.00");
  g_object_unref (store);
}

/* How a column writes dates is told from the whole of it. */
static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    const char *letters;
    const char *created_on; /* of the first */
  } cases[] = {
    { "external-id,created-on\nD1,03/04/2026\nD2,25/12/2025\n", "UU", "2026-04-03" },
    { "external-id,created-on\nD1,03/04/2026\nD2,12/25/2025\n", "U=", "2026-03-04" },
    { "external-id,created-on\nD1,03/04/2026\nD2,04/03/2026\n", "!!", "2026-03-04" },
    { "external-id,created-on\nD1,2026-05-06 14:30\nD2,\n", "UU", "2026-05-06" },
    { "external-id,created-on\nD1,30/02/2026\nD2,01/01/2026\n", "!U", "2026-05-06" },
    /* Two columns, each in its own way. */
    { "external-id,created-on,expected-close\nD1,13/01/2026,01/13/2027\nD2,,01/02/2027\n", "UU",
      "2026-01-13" },
  };
  EntStore *store = create ();

  fixture_assert_import (store, DEALS, "external-id,stage\nD1,proposal\nD2,proposal\n", "NN");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      fixture_assert_import (store, DEALS, cases[i].text, cases[i].letters);
      fixture_assert_field (store, DEALS, "D1", "created-on", cases[i].created_on);
    }
  fixture_assert_field (store, DEALS, "D2", "expected-close", "2027-01-02");
  g_object_unref (store);
}

static void
test_conflict (void)
{
  EntStore *store = create ();
  g_autoptr (EntCsvTable) table = fixture_table ("external-id,name,city\nP1,Alfa,Nice\n");
  g_autoptr (EntImportMapping) mapping = fixture_suggest (store, PARTNERS, table);
  g_autoptr (EntStore) snapshot = ent_store_snapshot (store, NULL);
  g_autoptr (EntImport) import = NULL;
  g_autoptr (GError) error = NULL;

  import = ent_import_run (snapshot, table, mapping, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_assert_field (store, PARTNERS, "P1", "city", "Lyon"); /* only looked at so far */
  fixture_assert_import (store, PARTNERS, "external-id,name,city\nP1,Alfa,Metz\n", "U");
  g_assert_false (ent_import_apply (import, store, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_CONFLICT);
  fixture_assert_field (store, PARTNERS, "P1", "city", "Metz");
  g_object_unref (store);
}

/* Two imports run on snapshots of one state would make the same partner twice. */
static void
test_conflict_of_ids (void)
{
  EntStore *store = create ();
  g_autoptr (EntCsvTable) table = fixture_table ("external-id,name\nX1,Xenia\n");
  g_autoptr (EntImportMapping) mapping = fixture_suggest (store, PARTNERS, table);
  g_autoptr (EntStore) snapshot = ent_store_snapshot (store, NULL);
  g_autoptr (EntImport) import = NULL;
  g_autoptr (GError) error = NULL;

  import = ent_import_run (snapshot, table, mapping, NULL, NULL, NULL, &error);
  fixture_assert_import (store, PARTNERS, "external-id,name\nX1,Xenia\n", "N");
  g_assert_false (ent_import_apply (import, store, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
  g_assert_cmpuint (fixture_count (store, PARTNERS), ==, 3);
  g_object_unref (store);
}

static void
test_refused_whole (void)
{
  static const struct
  {
    const char *field;
    const char *column;
    const char *names; /* in the message */
  } cases[] = {
    { "city", "Ort", "“Ort”" },
    { NULL, NULL, "partners" },
  };
  EntStore *store = create ();
  g_autoptr (EntCsvTable) table = fixture_table ("Firma,Stadt\nAlfa,Nice\n");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntImportMapping) mapping = ent_import_mapping_new (PARTNERS);
      g_autoptr (EntStore) snapshot = ent_store_snapshot (store, NULL);
      g_autoptr (GError) error = NULL;

      if (cases[i].field)
        ent_import_mapping_set_column (mapping, field (PARTNERS, cases[i].field), cases[i].column);
      g_assert_null (ent_import_run (snapshot, table, mapping, NULL, NULL, NULL, &error));
      g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, cases[i].names));
      g_assert_nonnull (strstr (error->message, "test.csv"));
    }
  g_object_unref (store);
}

static char *
save_wrong (EntImport *import)
{
  g_autofree char *path = g_build_filename (test_folder, "wrong.csv", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  ent_import_save_wrong (import, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  return text;
}

static char *
replace (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

static void
test_rejects (void)
{
  static const char text[] = "external-id,Reason,amount,stage,next-step\n"
                             "D1,\"won, they say\",-5.50,propsal,'=SUM(A1)\n"
                             "D2,x,5,proposal,call\n"
                             "D3,=cmd(),five,proposal,call\n";
  EntStore *store = create ();
  g_autoptr (EntImport) first = fixture_import (store, DEALS, text);
  g_autofree char *rejects = save_wrong (first);
  g_autofree char *half = replace (rejects, "five", "5");
  g_autoptr (EntImport) second = fixture_import (store, DEALS, half);
  g_autofree char *rest = save_wrong (second);
  g_autofree char *mended = replace (rest, "propsal", "proposal");

  g_assert_cmpuint (ent_import_count (first, ENT_VERDICT_WRONG), ==, 2);
  /* Not two columns of one name, and nothing that a spreadsheet runs. */
  g_assert_true (g_str_has_prefix (rejects,
                                   "external-id,Reason,amount,stage,next-step,import reason\r\n"
                                   "D1,\"won, they say\",-5.50,propsal,'=SUM(A1),\"[stage] "));
  g_assert_nonnull (strstr (rejects, "D3,'=cmd(),five,"));
  g_assert_cmpuint (ent_import_count (second, ENT_VERDICT_WRONG), ==, 1);
  fixture_assert_import (store, DEALS, mended, "N");
  fixture_assert_field (store, DEALS, "D1", "next-step", "=SUM(A1)");
  fixture_assert_field (store, DEALS, "D1", "amount", "-5.50");
  g_object_unref (store);
}

/* A file of rejects that still has some comes back with one column of reasons. */
static void
test_rejects_of_rejects (void)
{
  EntStore *store = create ();
  g_autoptr (EntImport) first = fixture_import (store, DEALS, "external-id,stage\nD1,a\nD2,b\n");
  g_autofree char *rejects = save_wrong (first);
  g_autoptr (EntImport) second = fixture_import (store, DEALS, rejects);
  g_autofree char *again = save_wrong (second);
  g_autoptr (EntImport) none = fixture_import (store, DEALS, "external-id,stage\nD1,won\n");

  g_assert_true (g_str_has_prefix (again, "external-id,stage,reason\r\nD1,a,"));
  g_assert_cmpstr (again, ==, rejects);
  g_object_unref (store);
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);
  g_test_add_func ("/import/verdicts", test_verdicts);
  g_test_add_func ("/import/identified-in-file", test_identified_in_file);
  g_test_add_func ("/import/fields", test_fields);
  g_test_add_func ("/import/changed", test_changed);
  g_test_add_func ("/import/problems", test_problems);
  g_test_add_func ("/import/currencies", test_currencies);
  g_test_add_func ("/import/empty-currency", test_empty_currency);
  g_test_add_func ("/import/legal-forms", test_legal_forms);
  g_test_add_func ("/import/open-again", test_open_again);
  g_test_add_func ("/import/creation-refused", test_creation_refused);
  g_test_add_func ("/import/rates", test_rates);
  g_test_add_func ("/import/references", test_references);
  g_test_add_func ("/import/create-and-undo", test_create_and_undo);
  g_test_add_func ("/import/constants-and-values", test_constants_and_values);
  g_test_add_func ("/import/dates", test_dates);
  g_test_add_func ("/import/conflict", test_conflict);
  g_test_add_func ("/import/conflict-of-ids", test_conflict_of_ids);
  g_test_add_func ("/import/refused-whole", test_refused_whole);
  g_test_add_func ("/import/rejects", test_rejects);
  g_test_add_func ("/import/rejects-of-rejects", test_rejects_of_rejects);
  return run_and_clean ();
}
