/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-import-preset.h"

/* A field and the column it comes from. */
typedef struct
{
  const char *field;
  const char *column;
} Column;

/* A word of theirs and the nickname it means. */
typedef struct
{
  const char *field;
  const char *theirs;
  const char *ours;
} Value;

/* A file is taken for one of a preset when it has the first N_SIGNATURE of the preset's columns. */
typedef struct
{
  const char *name;
  const char *noun;
  guint n_signature;
  Column columns[20];
  Value values[32];
} Preset;

/* The standard columns and picklists of each product, as a fresh instance of it has them. */
static const Preset presets[] = {
  { "Salesforce opportunities",
    "deal",
    4,
    { { "name", "Opportunity Name" },
      { "stage", "Stage" },
      { "closed-on", "Close Date" },
      { "account", "Account Name" },
      { "external-id", "Opportunity ID" },
      { "amount", "Amount" },
      { "currency", "Amount Currency" },
      { "kind", "Type" },
      { "created-on", "Created Date" },
      { "expected-close", "Close Date" },
      { "our-rep", "Opportunity Owner" },
      { "next-step", "Next Step" },
      { "partner", "Partner Account" },
      { "class", "Partner Attribution" } },
    { { "stage", "Prospecting", "registered" },
      { "stage", "Qualification", "qualified" },
      { "stage", "Needs Analysis", "qualified" },
      { "stage", "Value Proposition", "proposal" },
      { "stage", "Id. Decision Makers", "proposal" },
      { "stage", "Perception Analysis", "proposal" },
      { "stage", "Proposal/Price Quote", "proposal" },
      { "stage", "Negotiation/Review", "negotiation" },
      { "stage", "Closed Won", "won" },
      { "stage", "Closed Lost", "lost" },
      { "kind", "New Customer", "new" },
      { "kind", "New Business", "new" },
      { "kind", "Existing Business", "expansion" },
      { "kind", "Existing Customer - Upgrade", "expansion" },
      { "kind", "Existing Customer - Replacement", "renewal" },
      { "kind", "Existing Customer - Downgrade", "renewal" } } },
  { "Salesforce accounts",
    "account",
    3,
    { { "name", "Account Name" },
      { "external-id", "Account ID" },
      { "owner", "Account Owner" },
      { "website", "Website" },
      { "country", "Billing Country" },
      { "industry", "Industry" } },
    { { NULL } } },
  { "Salesforce accounts",
    "partner",
    3,
    { { "name", "Account Name" },
      { "external-id", "Account ID" },
      { "owner", "Account Owner" },
      { "website", "Website" },
      { "country", "Billing Country" },
      { "city", "Billing City" },
      { "industry", "Industry" } },
    { { NULL } } },
  { "HubSpot deals",
    "deal",
    3,
    { { "name", "Deal Name" },
      { "stage", "Deal Stage" },
      { "closed-on", "Close Date" },
      { "external-id", "Record ID" },
      { "amount", "Amount" },
      { "currency", "Currency" },
      { "account", "Associated Company" },
      { "account", "Associated Company (Primary)" },
      { "created-on", "Create Date" },
      { "expected-close", "Close Date" },
      { "our-rep", "Deal Owner" },
      { "kind", "Deal Type" },
      { "next-step", "Next Step" },
      { "partner", "Partner" } },
    { { "stage", "Appointment Scheduled", "registered" },
      { "stage", "Qualified To Buy", "qualified" },
      { "stage", "Presentation Scheduled", "proposal" },
      { "stage", "Decision Maker Bought-In", "proposal" },
      { "stage", "Contract Sent", "negotiation" },
      { "stage", "Closed Won", "won" },
      { "stage", "Closed Lost", "lost" },
      { "stage", "appointmentscheduled", "registered" },
      { "stage", "qualifiedtobuy", "qualified" },
      { "stage", "presentationscheduled", "proposal" },
      { "stage", "decisionmakerboughtin", "proposal" },
      { "stage", "contractsent", "negotiation" },
      { "stage", "closedwon", "won" },
      { "stage", "closedlost", "lost" },
      { "stage", "Appointment Scheduled (Sales Pipeline)", "registered" },
      { "stage", "Qualified To Buy (Sales Pipeline)", "qualified" },
      { "stage", "Presentation Scheduled (Sales Pipeline)", "proposal" },
      { "stage", "Decision Maker Bought-In (Sales Pipeline)", "proposal" },
      { "stage", "Contract Sent (Sales Pipeline)", "negotiation" },
      { "stage", "Closed Won (Sales Pipeline)", "won" },
      { "stage", "Closed Lost (Sales Pipeline)", "lost" },
      { "kind", "New Business", "new" },
      { "kind", "newbusiness", "new" },
      { "kind", "Existing Business", "expansion" },
      { "kind", "existingbusiness", "expansion" },
      { "kind", "Renewal", "renewal" } } },
  { "HubSpot companies",
    "account",
    3,
    { { "name", "Company name" },
      { "external-id", "Record ID" },
      { "owner", "Company owner" },
      { "website", "Company Domain Name" },
      { "country", "Country/Region" },
      { "industry", "Industry" } },
    { { NULL } } },
  { "HubSpot companies",
    "partner",
    3,
    { { "name", "Company name" },
      { "external-id", "Record ID" },
      { "owner", "Company owner" },
      { "website", "Company Domain Name" },
      { "country", "Country/Region" },
      { "city", "City" },
      { "industry", "Industry" } },
    { { NULL } } },
  { "Dynamics opportunities",
    "deal",
    3,
    { { "name", "Topic" },
      { "stage", "Status" },
      { "expected-close", "Est. Close Date" },
      { "external-id", "(Do Not Modify) Opportunity" },
      { "account", "Potential Customer" },
      { "amount", "Est. Revenue" },
      { "currency", "Currency" },
      { "closed-on", "Actual Close Date" },
      { "created-on", "Created On" },
      { "our-rep", "Owner" },
      { "partner", "Partner" } },
    { { "stage", "Open", "qualified" },
      { "stage", "1-Qualify", "registered" },
      { "stage", "2-Develop", "qualified" },
      { "stage", "3-Propose", "proposal" },
      { "stage", "4-Close", "negotiation" },
      { "stage", "In Progress", "qualified" },
      { "stage", "On Hold", "qualified" },
      { "stage", "Canceled", "lost" },
      { "stage", "Out-Sold", "lost" },
      { "stage", "Won", "won" },
      { "stage", "Lost", "lost" },
      { "currency", "US Dollar", "USD" },
      { "currency", "Euro", "EUR" },
      { "currency", "Pound Sterling", "GBP" },
      { "currency", "UK Pound Sterling", "GBP" },
      { "currency", "Canadian Dollar", "CAD" },
      { "currency", "Australian Dollar", "AUD" },
      { "currency", "Swiss Franc", "CHF" },
      { "currency", "Yen", "JPY" },
      { "currency", "Japanese Yen", "JPY" } } },
};

static EntImportMapping *
make (const Preset *preset, const EntNoun *noun, EntCsvTable *table)
{
  EntImportMapping *mapping = ent_import_mapping_new (noun);

  for (const Column *column = preset->columns; column->field; column++)
    if (table == NULL || ent_csv_table_find_column (table, column->column) >= 0)
      ent_import_mapping_set_column (mapping, ent_noun_find_field (noun, column->field),
                                     column->column);
  for (const Value *value = preset->values; value->field; value++)
    ent_import_mapping_set_value (mapping, ent_noun_find_field (noun, value->field), value->theirs,
                                  value->ours);
  return mapping;
}

static gboolean
has_signature (const Preset *preset, EntCsvTable *table)
{
  for (guint i = 0; i < preset->n_signature; i++)
    if (ent_csv_table_find_column (table, preset->columns[i].column) < 0)
      return FALSE;
  return TRUE;
}

/* Finds the ready-made mapping for NOUN that TABLE's header is one of, with the columns that TABLE
 * has. Returns it, owned, and its NAME, static; or NULL. */
EntImportMapping *
ent_import_preset_find (const EntNoun *noun, EntCsvTable *table, const char **name)
{
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    if (g_str_equal (presets[i].noun, noun->name) && has_signature (&presets[i], table))
      {
        *name = presets[i].name;
        return make (&presets[i], noun, table);
      }
  return NULL;
}

/* Finds the ready-made mapping for NOUN called NAME, in whatever case. Returns it, owned, or NULL.
 */
EntImportMapping *
ent_import_preset_load (const EntNoun *noun, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    if (g_str_equal (presets[i].noun, noun->name)
        && g_ascii_strcasecmp (presets[i].name, name) == 0)
      return make (&presets[i], noun, NULL);
  return NULL;
}

/* Lists the names of the ready-made mappings for NOUN. Returns an owned string, NULL for none. */
char *
ent_import_preset_list_names (const EntNoun *noun)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    if (g_str_equal (presets[i].noun, noun->name))
      g_string_append_printf (names, "%s“%s”", names->len ? ", " : "", presets[i].name);
  return names->len ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

/* Names a column that some ready-made mapping for NOUN reads, the INDEXth of them all; FIELD gets
 * what it reads it into. Returns static text, NULL behind the last. */
const char *
ent_import_preset_get_column (const EntNoun *noun, guint index, const EntField **field)
{
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    if (g_str_equal (presets[i].noun, noun->name))
      for (const Column *column = presets[i].columns; column->field; column++, index--)
        if (index == 0)
          {
            *field = ent_noun_find_field (noun, column->field);
            return column->column;
          }
  return NULL;
}

/* Has MAPPING know what the words of all ready-made mappings for its noun mean, where it says
 * nothing about them; the first that says so is right. */
void
ent_import_preset_add_values (EntImportMapping *mapping)
{
  const EntNoun *noun = ent_import_mapping_get_noun (mapping);

  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    for (const Value *value = presets[i].values;
         g_str_equal (presets[i].noun, noun->name) && value->field; value++)
      {
        const EntField *field = ent_noun_find_field (noun, value->field);

        if (ent_import_mapping_get_value (mapping, field, value->theirs) == value->theirs)
          ent_import_mapping_set_value (mapping, field, value->theirs, value->ours);
      }
}
