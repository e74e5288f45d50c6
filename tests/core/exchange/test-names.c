/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include "core/exchange/ent-import-guess.h"
#include "core/program/ent-activity.h"
#include "core/program/ent-rate.h"

/* A file of NOUN, and what each field comes from, in the order of the fields: “field=column”. */
static const struct
{
  const EntNoun *noun;
  const char *text;
  const char *fields;
} cases[] = {
  { &ent_deal_noun,
    "Opportunity ID,Opportunity Name,Account Name,Influencing Partner,Opp Stage,Amt (USD),Close "
    "Dt\n",
    "external-id=Opportunity ID|name=Opportunity Name|partner=Influencing Partner|"
    "account=Account Name|amount=Amt (USD)|stage=Opp Stage|closed-on=Close Dt" },
  /* Ready-made names, though a column of the whole is not there. */
  { &ent_deal_noun, "Opportunity Name,Stage,Close Date,Partner Account,Opportunity Owner\n",
    "name=Opportunity Name|partner=Partner Account|stage=Stage|closed-on=Close Date|"
    "our-rep=Opportunity Owner" },
  { &ent_deal_noun, "Topic,Est. Close Date,Est. Revenue,Created On\n",
    "name=Topic|amount=Est. Revenue|created-on=Created On|expected-close=Est. Close Date" },
  /* The whole of a ready-made one, and more. */
  { &ent_deal_noun,
    "Opportunity Name,Stage,Close Date,Account Name,Influencing Partner,Amount (EUR),Status\n",
    "name=Opportunity Name|partner=Influencing Partner|account=Account Name|"
    "amount=Amount (EUR)|stage=Stage|expected-close=Close Date|closed-on=Close Date" },
  /* Each once, and what is surest first. */
  { &ent_deal_noun, "Company,Customer,Name,Deal,Status,Deal Stage\n",
    "name=Name|account=Customer|stage=Deal Stage" },
  { &ent_deal_noun, "Partner,Reseller\n", "partner=Partner" },
  /* Two that are called alike say nothing. */
  { &ent_deal_noun, "Opp,Amount (USD),Amount (EUR)\n", "name=Opp" },
  { &ent_deal_noun, "Amount (converted),Amt (USD)\n", "amount=Amt (USD)" },
  /* A choice that is about something else. */
  { &ent_deal_noun, "Opp,Type\nA,Blue\nB,Green\n", "name=Opp" },
  { &ent_deal_noun, "Opp,Type\nA,Blue\nB,New Business\n", "name=Opp|kind=Type" },
  { &ent_deal_noun, "Opp,Phase\nA,Blue\n", "name=Opp|stage=Phase" },
  { &ent_partner_noun,
    "Partner Name,Partner Tier,Partner Manager,Partner Type,URL\nA,Gold,B,OEM,\n",
    "name=Partner Name|website=URL|model=Partner Type|tier=Partner Tier|owner=Partner Manager" },
  { &ent_partner_noun, "Reseller,Billing Country,Channel Partner ID,Since,Owner Name\n",
    "external-id=Channel Partner ID|name=Reseller|country=Billing "
    "Country|signed-on=Since|owner=Owner Name" },
  { &ent_account_noun, "Customer ID,Customer,Domain,Sector,Account Manager\n",
    "external-id=Customer ID|name=Customer|website=Domain|industry=Sector|owner=Account Manager" },
  { &ent_contact_noun, "Partner Name,Full Name,Job Title,E-mail Address,Mobile\n",
    "partner=Partner Name|name=Full Name|title=Job Title|email=E-mail Address|phone=Mobile" },
  { &ent_activity_noun, "Reseller,Activity Date,Activity Type,Comments\n",
    "partner=Reseller|date=Activity Date|kind=Activity Type|note=Comments" },
  { &ent_rate_noun, "Currency Code,Period,FX Rate\n",
    "currency=Currency Code|quarter=Period|rate=FX Rate" },
  { &ent_deal_noun, "Firma,Ort,(USD),\n", "" },
};

static void
test_columns (void)
{
  EntStore *store = new_program ("USD", 1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntCsvTable) table = fixture_table (cases[i].text);
      g_autoptr (EntImportMapping) mapping = fixture_suggest (store, cases[i].noun, table);
      g_autoptr (GString) found = g_string_new (NULL);

      for (const EntField *field = cases[i].noun->fields; field->name; field++)
        {
          const char *column = ent_import_mapping_get_column (mapping, field);

          if (column)
            g_string_append_printf (found, "%s%s=%s", found->len ? "|" : "", field->name, column);
        }
      g_assert_cmpstr (found->str, ==, cases[i].fields);
    }
  g_object_unref (store);
}

/* What an amount's column says of its currency holds where no other column does. */
static void
test_currency (void)
{
  static const struct
  {
    const char *header;
    const char *currency;
  } columns[] = {
    { "Deal,Amount (USD)\n", "USD" }, { "Deal,Amt (EUR)\n", "EUR" },
    { "Deal,Amount\n", NULL },        { "Deal,Amount (converted)\n", NULL },
    { "Deal (EUR),Amount\n", NULL },  { "Deal,Amount (EUR),Currency\n", NULL },
    { "Deal,Amount (XYZ)\n", NULL },
  };
  EntStore *store = new_program ("USD", 1);
  const EntField *currency = ent_noun_find_field (&ent_deal_noun, "currency");

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (EntCsvTable) table = fixture_table (columns[i].header);
      g_autoptr (EntImportMapping) mapping = fixture_suggest (store, &ent_deal_noun, table);

      g_assert_cmpstr (ent_import_mapping_get_constant (mapping, currency), ==,
                       columns[i].currency);
    }
  g_object_unref (store);
}

/* Ready-made words are known in any file but one of ours. */
static void
test_words (void)
{
  static const struct
  {
    const char *field;
    const char *theirs;
    const char *ours;
  } words[] = {
    { "stage", "CLOSED WON", "won" },
    { "stage", "Prospecting", "registered" },
    { "stage", "Contract sent", "negotiation" },
    { "stage", "3-Propose", "proposal" },
    { "kind", "New Business", "new" },
    { "kind", "Existing Business", "expansion" },
    { "currency", "Euro", "EUR" },
    { "stage", "Elsewhere", "Elsewhere" },
  };
  EntStore *store = new_program ("USD", 1);
  g_autoptr (EntCsvTable) table = fixture_table ("Deal,Phase\n");
  g_autoptr (EntImportMapping) mapping = fixture_suggest (store, &ent_deal_noun, table);
  g_autofree char *text = fixture_export (store, &ent_deal_noun);
  g_autoptr (EntCsvTable) own = fixture_table (text);
  g_autoptr (EntImportMapping) exact = fixture_suggest (store, &ent_deal_noun, own);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const EntField *field = ent_noun_find_field (&ent_deal_noun, words[i].field);

      g_assert_cmpstr (ent_import_mapping_get_value (mapping, field, words[i].theirs), ==,
                       words[i].ours);
      g_assert_cmpstr (ent_import_mapping_get_value (exact, field, words[i].theirs), ==,
                       words[i].theirs);
    }
  g_object_unref (store);
}

/* A file nobody knows comes in by what its columns are called, and says nothing new again. */
static void
test_import (void)
{
  static const char text[]
      = "Opportunity ID,Opportunity Name,Account Name,Influencing Partner,Opp Stage,Amt (USD),"
        "Close Dt,Opp Type\n"
        "O-1,Weaving plant,Burlington,Acme,Closed Won,\"1,250.50\",1/31/2026,New Business\n"
        "O-2,Generators,Dickenson,Acme,Prospecting,900,8/15/2026,\n"
        "O-3,Refinery,United Oil,,Closed Lost,,02/03/2026,Existing Business\n"
        "O-4,Never,Dickenson,Acme,Prospecting,1,13/45/2026,\n";
  static const struct
  {
    const char *title;
    const char *field;
    const char *value;
  } cells[] = {
    { "O-1", "stage", "won" },
    { "O-1", "amount", "1250.50" },
    { "O-1", "closed-on", "2026-01-31" },
    { "O-1", "kind", "new" },
    { "O-1", "currency", "USD" },
    { "Generators", "expected-close", "2026-08-15" },
    { "Generators", "closed-on", NULL },
    { "O-3", "closed-on", "2026-02-03" },
    { "O-3", "kind", "expansion" },
  };
  EntStore *store = new_program ("EUR", 1);

  add_record (store, &ent_partner_noun, "name", "Acme", NULL);
  fixture_assert_import (store, &ent_deal_noun, text, "NNN!");
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    fixture_assert_field (store, &ent_deal_noun, cells[i].title, cells[i].field, cells[i].value);
  fixture_assert_import (store, &ent_deal_noun, text, "===!");
  g_object_unref (store);
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);
  g_test_add_func ("/names/columns", test_columns);
  g_test_add_func ("/names/currency", test_currency);
  g_test_add_func ("/names/words", test_words);
  g_test_add_func ("/names/import", test_import);
  return run_and_clean ();
}
