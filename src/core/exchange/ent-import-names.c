/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-import-names.h"

#include <string.h>

#include "core/base/ent-money.h"
#include "core/base/ent-text.h"
#include "core/exchange/ent-import-guess.h"
#include "core/exchange/ent-import-preset.h"

/* How many words of a column are looked at to tell whether it is about the choices of a field. */
#define MAX_WORDS 60

/* What stands before the name of a field in the files of a noun, as in “Opp Stage”. */
static const struct
{
  const char *noun;
  const char *words[3];
} prefixes[] = {
  { "partner", { "Partner", "Channel partner", "Reseller" } },
  { "deal", { "Opportunity", "Opp", "Deal" } },
  { "account", { "Account", "Customer", "Company" } },
  { "contact", { "Contact" } },
  { "activity", { "Activity" } },
};

/* What else a field is called, what is surest first; NULL is any noun. */
static const struct
{
  const char *noun;
  const char *field;
  const char *names[14];
} synonyms[] = {
  { NULL, "external-id", { "Id", "Record id" } },
  { NULL, "website", { "Web site", "Domain", "Domain name", "URL", "Homepage" } },
  { NULL, "country", { "Country/Region", "Billing country" } },
  { NULL, "city", { "Billing city", "Town" } },
  { NULL, "industry", { "Vertical", "Sector" } },
  { NULL, "owner", { "Owner name", "Manager", "Account manager", "Channel manager", "Rep" } },
  { NULL, "currency", { "Currency code", "Currency ISO code", "Amount currency", "Cur" } },
  { NULL, "notes", { "Note", "Comments", "Comment", "Description" } },
  { NULL, "note", { "Notes", "Comments", "Comment", "Description", "Subject" } },
  { NULL,
    "partner",
    { "Partner name", "Partner account", "Partner account name", "Partner company",
      "Influencing partner", "Sourcing partner", "Referral partner", "Channel partner",
      "Channel partner name", "Reseller", "Reseller name" } },
  { "partner",
    "name",
    { "Partner", "Channel partner", "Reseller", "Account name", "Company name", "Account",
      "Company", "Organization", "Organisation" } },
  { "partner", "external-id", { "Account id", "Company id" } },
  { "partner", "model", { "Type", "Business model" } },
  { "partner", "tier", { "Level" } },
  { "partner",
    "signed-on",
    { "Signed", "Signed date", "Date signed", "Contract date", "Agreement date", "Joined",
      "Joined on", "Since" } },
  { "partner", "onboarded-on", { "Onboarded", "Onboarding date" } },
  { "account", "name", { "Account", "Customer", "Company", "Client", "Client name" } },
  { "contact", "name", { "Full name", "Contact" } },
  { "contact", "title", { "Job title", "Position" } },
  { "contact", "email", { "E-mail address", "Mail" } },
  { "contact", "phone", { "Phone number", "Telephone", "Mobile", "Mobile phone" } },
  { "deal", "name", { "Opportunity", "Deal", "Opp", "Title", "Subject", "Topic", "Project" } },
  { "deal",
    "account",
    { "Account name", "Customer", "Customer name", "End customer", "Company", "Company name",
      "Client", "Client name" } },
  { "deal",
    "amount",
    { "Amt", "Value", "Size", "Total amount", "Contract value", "Sales amount", "Revenue" } },
  { "deal", "stage", { "Stage name", "Sales stage", "Pipeline stage", "Status", "Phase" } },
  { "deal", "kind", { "Type" } },
  { "deal", "class", { "Attribution", "Partner attribution", "Partner role" } },
  { "deal",
    "created-on",
    { "Created", "Created date", "Create date", "Date created", "Creation date", "Open date",
      "Opened", "Opened on" } },
  { "deal",
    "expected-close",
    { "Expected close date", "Expected close dt", "Est. close date", "Est. close",
      "Estimated close date", "Forecast close date" } },
  { "deal",
    "closed-on",
    { "Close date", "Close dt", "Closed", "Closed date", "Date closed", "Closing date",
      "Actual close date" } },
  { "deal",
    "our-rep",
    { "Owner", "Owner name", "Rep", "Sales rep", "Sales representative", "Salesperson", "Seller",
      "Account executive" } },
  { "deal", "next-step", { "Next steps", "Next action" } },
  { "activity", "kind", { "Type" } },
  { "rate", "quarter", { "Fiscal quarter", "Period" } },
  { "rate", "rate", { "Exchange rate", "FX rate" } },
};

/* One search for names among the columns of a table. */
typedef struct
{
  EntImportMapping *mapping;
  const EntNoun *noun;
  EntCsvTable *table;
  GStrv folded;   /* the columns */
  gboolean *used; /* by a field, in the same order */
  gboolean sure;  /* only what cannot make a row wrong: no choices */
} Match;

/* Finds the code of a currency in parentheses in NAME, as in “Amount (USD)”. Returns where the
 * parenthesis opens, NULL for none; CODE gets the code. */
static const char *
find_currency (const char *name, char code[4])
{
  for (const char *p = strchr (name, '('); p != NULL; p = strchr (p + 1, '('))
    {
      g_strlcpy (code, p + 1, 4);
      if (strlen (code) == 3 && p[4] == ')' && ent_currency_is_known (code))
        return p;
    }
  return NULL;
}

/* As ent_text_fold_header, without a currency in parentheses. */
static char *
fold (const char *name)
{
  char code[4];
  const char *currency = find_currency (name, code);
  g_autofree char *bare = NULL;

  if (currency == NULL)
    return ent_text_fold_header (name);
  bare = g_strdup_printf ("%.*s%s", (int) (currency - name), name, currency + strlen ("(USD)"));
  return ent_text_fold_header (bare);
}

static const char *const *
get_prefixes (const EntNoun *noun, guint *n)
{
  *n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_equal (prefixes[i].noun, noun->name))
      {
        while (*n < G_N_ELEMENTS (prefixes[i].words) && prefixes[i].words[*n])
          ++*n;
        return prefixes[i].words;
      }
  return NULL;
}

/* The only column that is called so and that no field comes from; -1 for none. */
static int
find_folded (Match *match, const char *folded)
{
  int found = -1;

  for (guint i = 0; match->folded[i]; i++)
    if (g_str_equal (match->folded[i], folded))
      {
        if (found >= 0)
          return -1;
        found = (int) i;
      }
  return found >= 0 && !match->used[found] ? found : -1;
}

/* Finds the column called NAME, or so behind what the noun is called. */
static int
find_name (Match *match, const char *name)
{
  guint n_prefixes;
  const char *const *words = get_prefixes (match->noun, &n_prefixes);
  g_autofree char *folded = fold (name);
  int found = *folded != '\0' ? find_folded (match, folded) : -1;

  for (guint i = 0; found < 0 && i < n_prefixes; i++)
    {
      g_autofree char *prefix = ent_text_fold_header (words[i]);
      g_autofree char *whole = g_strconcat (prefix, folded, NULL);

      found = find_folded (match, whole);
    }
  return found;
}

/* Whether a word of COLUMN is one of FIELD's choices, or the column has none: a column “Type” can
 * be about something else. What every record has is worth asking about. */
static gboolean
is_about (Match *match, const EntField *field, int column)
{
  g_auto (GStrv) words = NULL;

  if (field->type != ENT_FIELD_CHOICE || (field->flags & ENT_FIELD_REQUIRED))
    return TRUE;
  words = ent_csv_table_dup_words (match->table, (guint) column, MAX_WORDS);
  for (guint i = 0; words[i]; i++)
    if (ent_import_guess_choice (field,
                                 ent_import_mapping_get_value (match->mapping, field, words[i])))
      return TRUE;
  return words[0] == NULL;
}

static gboolean
is_free (Match *match, const EntField *field)
{
  return ent_import_mapping_get_column (match->mapping, field) == NULL
         && !(match->sure && field->type == ENT_FIELD_CHOICE);
}

static void
take (Match *match, const EntField *field, int column)
{
  match->used[column] = TRUE;
  ent_import_mapping_set_column (match->mapping, field,
                                 ent_csv_table_get_column (match->table, (guint) column));
}

/* What is called as the field is called here. */
static void
match_own (Match *match)
{
  for (const EntField *field = match->noun->fields; field->name; field++)
    {
      int column = ent_csv_table_find_column (match->table, field->name);

      if (!is_free (match, field))
        continue;
      if (column < 0)
        column = ent_csv_table_find_column (match->table, field->label);
      if (column < 0 || match->used[column])
        column = find_name (match, field->name);
      if (column < 0)
        column = find_name (match, field->label);
      if (column >= 0)
        take (match, field, column);
    }
}

/* What is called as in the exports that have ready-made mappings. */
static void
match_presets (Match *match)
{
  const EntField *field;
  const char *name;

  for (guint i = 0; (name = ent_import_preset_get_column (match->noun, i, &field)); i++)
    {
      g_autofree char *folded = fold (name);
      int column = is_free (match, field) ? find_folded (match, folded) : -1;

      if (column >= 0 && is_about (match, field, column))
        take (match, field, column);
    }
}

static void
match_synonyms (Match *match)
{
  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++)
    {
      const EntField *field = ent_noun_find_field (match->noun, synonyms[i].field);

      if (field == NULL || (synonyms[i].noun && !g_str_equal (synonyms[i].noun, match->noun->name)))
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (synonyms[i].names) && synonyms[i].names[j]; j++)
        {
          int column = is_free (match, field) ? find_name (match, synonyms[i].names[j]) : -1;

          if (column >= 0 && is_about (match, field, column))
            take (match, field, column);
        }
    }
}

/* “Amount (USD)” is in dollars, whatever the program is in. */
static void
match_currency (Match *match)
{
  char code[4];
  const EntField *currency = NULL;
  const char *known = NULL;

  for (const EntField *field = match->noun->fields; field->name; field++)
    {
      const char *column = ent_import_mapping_get_column (match->mapping, field);

      if (field->type == ENT_FIELD_CURRENCY)
        currency = column == NULL ? field : NULL;
      if (field->type == ENT_FIELD_AMOUNT && column != NULL && find_currency (column, code))
        known = code;
    }
  if (currency && known)
    ent_import_mapping_set_constant (match->mapping, currency, known);
}

static void
match_all (EntImportMapping *mapping, EntCsvTable *table, gboolean sure)
{
  guint n_columns = ent_csv_table_get_n_columns (table);
  const EntNoun *noun = ent_import_mapping_get_noun (mapping);
  g_auto (GStrv) folded = g_new0 (char *, n_columns + 1);
  g_autofree gboolean *used = g_new0 (gboolean, n_columns + 1);
  Match match = { mapping, noun, table, folded, used, sure };

  for (guint i = 0; i < n_columns; i++)
    folded[i] = fold (ent_csv_table_get_column (table, i));
  for (const EntField *field = noun->fields; field->name; field++)
    {
      const char *column = ent_import_mapping_get_column (mapping, field);
      int place = column ? ent_csv_table_find_column (table, column) : -1;

      if (place >= 0)
        used[place] = TRUE;
    }
  match_own (&match);
  match_presets (&match);
  match_synonyms (&match);
  match_currency (&match);
}

/* Takes each field of MAPPING, which has none yet, from the column of TABLE that is named like it,
 * here or in another program, each column once; and their usual words for what ours. */
void
ent_import_names_match (EntImportMapping *mapping, EntCsvTable *table)
{
  ent_import_preset_add_values (mapping);
  match_all (mapping, table, FALSE);
}

/* As ent_import_names_match, of the fields and columns that MAPPING, a ready-made one, leaves:
 * choices not, since their words are then not those it knows. */
void
ent_import_names_complete (EntImportMapping *mapping, EntCsvTable *table)
{
  match_all (mapping, table, TRUE);
}

/* Counts the columns of TABLE that begin with what records of NOUN are called. */
guint
ent_import_names_count_own (const EntNoun *noun, EntCsvTable *table)
{
  guint n_prefixes, n = 0;
  const char *const *words = get_prefixes (noun, &n_prefixes);

  for (guint i = 0; i < ent_csv_table_get_n_columns (table); i++)
    {
      g_autofree char *column = ent_text_fold_header (ent_csv_table_get_column (table, i));
      gboolean own = FALSE;

      for (guint j = 0; j < n_prefixes; j++)
        {
          g_autofree char *prefix = ent_text_fold_header (words[j]);

          own |= g_str_has_prefix (column, prefix);
        }
      n += own;
    }
  return n;
}
