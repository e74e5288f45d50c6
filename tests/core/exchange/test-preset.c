/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

/* Small files as fresh instances of each product export them; every row comes in. */

typedef struct
{
  const char *title;
  const char *field;
  const char *value;
} Cell;

typedef struct
{
  const char *preset;
  const EntNoun *noun;
  const char *text;
  const char *letters;
  Cell cells[12];
} Case;

static const Case cases[] = {
  { "Salesforce opportunities",
    &ent_deal_noun,
    "\"Opportunity Owner\",\"Account Name\",\"Opportunity Name\",\"Stage\",\"Fiscal Period\","
    "\"Amount\",\"Expected Revenue\",\"Probability (%)\",\"Age\",\"Close Date\",\"Created Date\","
    "\"Next Step\",\"Lead Source\",\"Type\",\"Opportunity ID\"\r\n"
    "\"Jordan Lee\",\"Burlington Textiles Corp\",\"Burlington Weaving Plant\",\"Closed Won\","
    "\"Q1-2026\",\"$235,000.00\",\"$235,000.00\",\"100\",\"12\",\"1/31/2026\",\"11/3/2025\",\"\","
    "\"Web\",\"New Customer\",\"0065g00000AbCdEAAV\"\r\n"
    "\"Jordan Lee\",\"Dickenson plc\",\"Dickenson Mobile "
    "Generators\",\"Qualification\",\"Q3-2026\","
    "\"$15,000.00\",\"$1,500.00\",\"10\",\"80\",\"8/15/2026\",\"2/14/2026\",\"Call on Monday\","
    "\"Purchased List\",\"New Customer\",\"0065g00000AbCdFAAV\"\r\n"
    "\"Sam Ortiz\",\"United Oil & Gas Corp.\",\"United Oil Refinery Generators\","
    "\"Proposal/Price "
    "Quote\",\"Q2-2026\",\"$270,000.00\",\"$202,500.00\",\"75\",\"64\",\"6/9/2026\","
    "\"4/1/2026\",\"\",\"\",\"Existing Customer - Upgrade\",\"0065g00000AbCdGAAV\"\r\n"
    "\"Sam Ortiz\",\"Pyramid Construction Inc.\",\"Pyramid Emergency Generators\","
    "\"Closed Lost\",\"Q2-2026\",\"\",\"\",\"0\",\"3\",\"5/20/2026\",\"5/17/2026\",\"\",\"\",\"\","
    "\"0065g00000AbCdHAAV\"\r\n"
    "\"Sam Ortiz\",\"GenePoint\",\"GenePoint SLA\",\"Id. Decision Makers\",\"Q4-2026\","
    "\"$30,000.00\",\"$18,000.00\",\"60\",\"9\",\"10/9/2026\",\"6/19/2026\",\"\",\"Partner\","
    "\"Existing Customer - Replacement\",\"0065g00000AbCdIAAV\"\r\n",
    "NNNNN",
    { { "0065g00000AbCdEAAV", "stage", "won" },
      { "0065g00000AbCdEAAV", "amount", "235000.00" },
      { "0065g00000AbCdEAAV", "closed-on", "2026-01-31" },
      { "0065g00000AbCdEAAV", "created-on", "2025-11-03" },
      { "0065g00000AbCdEAAV", "kind", "new" },
      { "0065g00000AbCdEAAV", "our-rep", "Jordan Lee" },
      { "Dickenson Mobile Generators", "expected-close", "2026-08-15" },
      { "Dickenson Mobile Generators", "closed-on", NULL },
      { "0065g00000AbCdGAAV", "kind", "expansion" },
      { "0065g00000AbCdHAAV", "amount", NULL },
      { "GenePoint SLA", "stage", "proposal" } } },
  { "Salesforce accounts",
    &ent_account_noun,
    "\"Account Owner\",\"Account Name\",\"Type\",\"Industry\",\"Website\",\"Billing City\","
    "\"Billing Country\",\"Account ID\"\r\n"
    "\"Jordan Lee\",\"Burlington Textiles Corp of America\",\"Customer - Direct\",\"Apparel\","
    "\"www.burlington.example\",\"Burlington\",\"USA\",\"0015g00000AAAAAAA1\"\r\n"
    "\"Sam Ortiz\",\"GenePoint\",\"Customer - Channel\",\"Biotechnology\",\"\",\"\",\"\","
    "\"0015g00000AAAAAAA2\"\r\n",
    "NN",
    { { "GenePoint", "external-id", "0015g00000AAAAAAA2" },
      { "0015g00000AAAAAAA1", "website", "www.burlington.example" },
      { "0015g00000AAAAAAA1", "industry", "Apparel" },
      { "0015g00000AAAAAAA1", "country", "USA" } } },
  { "Salesforce accounts",
    &ent_partner_noun,
    "\"Account Owner\",\"Account Name\",\"Type\",\"Industry\",\"Website\",\"Billing City\","
    "\"Billing Country\",\"Account ID\"\r\n"
    "\"Jordan Lee\",\"Northwind Resellers\",\"Channel Partner / Reseller\",\"Technology\","
    "\"northwind.example\",\"Leeds\",\"UK\",\"0015g00000AAAAAAA3\"\r\n",
    "N",
    { { "Northwind Resellers", "city", "Leeds" },
      { "Northwind Resellers", "stage", "qualify" },
      { "Northwind Resellers", "owner", "Jordan Lee" } } },
  { "HubSpot deals",
    &ent_deal_noun,
    "Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Create Date,Deal Type,"
    "Associated Company,Pipeline\n"
    "9912345678,Acme - rollout,Closed won,2026-02-27 16:40,Dana Fox,18500,2025-12-01 09:12,"
    "New Business,Acme,Sales Pipeline\n"
    "9912345679,Globex renewal,Contract sent (Sales Pipeline),2026-09-30 10:00,Dana Fox,4200.5,"
    "2026-05-02 11:00,Existing Business,Globex,Sales Pipeline\n"
    "9912345680,Initech,Appointment scheduled,,,,2026-06-01 08:00,,,Sales Pipeline\n"
    "9912345681,Umbrella,closedlost,2026-03-03 12:00,,900,2026-01-01 00:00,newbusiness,,\n",
    "NNNN",
    { { "9912345678", "stage", "won" },
      { "9912345678", "closed-on", "2026-02-27" },
      { "9912345678", "created-on", "2025-12-01" },
      { "Globex renewal", "stage", "negotiation" },
      { "Globex renewal", "amount", "4200.50" },
      { "Globex renewal", "kind", "expansion" },
      { "Initech", "stage", "registered" },
      { "Umbrella", "kind", "new" } } },
  { "HubSpot companies",
    &ent_account_noun,
    "Record ID,Company name,Company owner,Company Domain Name,Country/Region,Industry,City\n"
    "7701,Acme,Dana Fox,acme.example,United States,COMPUTER_SOFTWARE,Boston\n"
    "7702,\"Globex, Inc.\",,globex.example,,,\n",
    "NN",
    { { "7701", "website", "acme.example" },
      { "Globex", "external-id", "7702" },
      { "7701", "owner", "Dana Fox" } } },
  { "Dynamics opportunities",
    &ent_deal_noun,
    "\"(Do Not Modify) Opportunity\",\"(Do Not Modify) Row Checksum\","
    "\"(Do Not Modify) Modified On\",\"Topic\",\"Potential Customer\",\"Est. close date\","
    "\"Est. revenue\",\"Currency\",\"Status\",\"Actual close date\",\"Created On\",\"Owner\"\r\n"
    "\"5a1c0e52-0000-4000-8000-000000000001\",\"q1w2\",\"6/1/2026 2:14 PM\","
    "\"10 machines for the plant\",\"Coho Winery\",\"7/20/2026\",\"$30,000.00\",\"US Dollar\","
    "\"Open\",\"\",\"4/13/2026 10:05 AM\",\"Alex Baker\"\r\n"
    "\"5a1c0e52-0000-4000-8000-000000000002\",\"e3r4\",\"5/28/2026 9:00 AM\",\"Service contract\","
    "\"Fourth Coffee\",\"5/28/2026\",\"$1,234.56\",\"US Dollar\",\"Won\",\"5/28/2026\","
    "\"3/2/2026 4:00 PM\",\"Alex Baker\"\r\n"
    "\"5a1c0e52-0000-4000-8000-000000000003\",\"t5z6\",\"5/28/2026 9:00 AM\",\"Kiosk\","
    "\"Litware\",\"5/30/2026\",\"\",\"Euro\",\"Lost\",\"5/29/2026\",\"3/17/2026 4:00 PM\","
    "\"Alex Baker\"\r\n",
    "NNN",
    { { "10 machines for the plant", "amount", "30000.00" },
      { "10 machines for the plant", "created-on", "2026-04-13" },
      { "10 machines for the plant", "expected-close", "2026-07-20" },
      { "10 machines for the plant", "stage", "qualified" },
      { "Service contract", "closed-on", "2026-05-28" },
      { "Service contract", "currency", "USD" },
      { "Kiosk", "currency", "EUR" },
      { "Kiosk", "stage", "lost" } } },
};

static void
test_files (gconstpointer data)
{
  const Case *item = data;
  EntStore *store = new_program ("USD", 1);
  g_autoptr (EntCsvTable) table = fixture_table (item->text);
  g_autofree char *name = NULL;
  g_autoptr (EntImportMapping) mapping
      = ent_import_mapping_suggest (store, item->noun, table, &name, NULL);

  g_assert_cmpstr (name, ==, item->preset);
  fixture_assert_import (store, item->noun, item->text, item->letters);
  for (const Cell *cell = item->cells; cell->title; cell++)
    fixture_assert_field (store, item->noun, cell->title, cell->field, cell->value);
  g_object_unref (store);
}

/* The same file again says nothing new. */
static void
test_again (gconstpointer data)
{
  const Case *item = data;
  EntStore *store = new_program ("USD", 1);
  g_autofree char *unchanged = g_strnfill (strlen (item->letters), '=');

  fixture_assert_import (store, item->noun, item->text, item->letters);
  fixture_assert_import (store, item->noun, item->text, unchanged);
  g_object_unref (store);
}

/* Each says only words that are ours, for fields and columns that are there. */
static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntImportMapping) mapping
          = ent_import_preset_load (cases[i].noun, cases[i].preset);
      g_autofree char *names = ent_import_preset_list_names (cases[i].noun);
      g_autofree char *upper = g_ascii_strup (cases[i].preset, -1);
      g_autoptr (EntImportMapping) same = ent_import_preset_load (cases[i].noun, upper);

      g_assert_nonnull (mapping);
      g_assert_nonnull (same);
      g_assert_nonnull (strstr (names, cases[i].preset));
    }
  g_assert_null (ent_import_preset_load (&ent_deal_noun, "Salesforce accounts"));
  g_assert_null (ent_import_preset_list_names (&ent_rate_noun));
}

/* A header that lacks a column of the signature is nobody's. */
static void
test_other_files (void)
{
  static const char *const headers[] = {
    "Opportunity Name,Stage,Close Date\n",
    "Deal Name,Deal Stage\n",
    "Topic,Status\n",
    "name,stage,closed-on,account\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autoptr (EntCsvTable) table = fixture_table (headers[i]);
      const char *name = NULL;

      g_assert_null (ent_import_preset_find (&ent_deal_noun, table, &name));
    }
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *file
          = g_strdup_printf ("/preset/%s/%s", cases[i].preset, cases[i].noun->name);
      g_autofree char *again = g_strconcat (file, "/again", NULL);

      g_test_add_data_func (file, &cases[i], test_files);
      g_test_add_data_func (again, &cases[i], test_again);
    }
  g_test_add_func ("/preset/names", test_names);
  g_test_add_func ("/preset/other-files", test_other_files);
  return run_and_clean ();
}
