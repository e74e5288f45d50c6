/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/exchange/ent-import-guess.h"

#include <string.h>

#include "core/base/ent-text.h"
#include "core/base/ent-value-error.h"
#include "core/program/ent-account.h"
#include "core/program/ent-activity.h"
#include "core/program/ent-contact.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-partner.h"
#include "core/program/ent-rate.h"

/* How many cells of a column are looked at to tell how it writes dates and numbers. */
#define MAX_SAMPLES 5000

const EntNoun *const ent_import_nouns[] = {
  &ent_partner_noun, &ent_deal_noun, &ent_account_noun, &ent_contact_noun, &ent_activity_noun,
  &ent_rate_noun,    NULL,
};

/* How well a noun fits a file: what comes first weighs more than all that follows. */
typedef struct
{
  gboolean known;   /* there is a mapping for files like it */
  gboolean called;  /* and the noun is in the mapping's name */
  guint n_fields;   /* that have a column */
  gboolean whole;   /* all fields have one, as in an export */
  gboolean in_name; /* the noun is in the file's name */
} Fit;

static gboolean
is_in (const EntNoun *noun, const char *name)
{
  g_autofree char *folded = ent_text_fold_header (name);
  g_autofree char *word = ent_text_fold_header (noun->plural);

  return strstr (folded, word) != NULL;
}

static Fit
measure (EntStore *store, const EntNoun *noun, EntCsvTable *table)
{
  g_autofree char *name = NULL;
  g_autoptr (EntImportMapping) mapping
      = ent_import_mapping_suggest (store, noun, table, &name, NULL);
  Fit fit = { 0 };

  for (const EntField *field = noun->fields; mapping && field->name; field++)
    fit.n_fields += ent_import_mapping_get_column (mapping, field) != NULL;
  fit.known = name != NULL;
  fit.called = name != NULL && is_in (noun, name);
  fit.whole = fit.n_fields == ent_noun_get_n_fields (noun);
  fit.in_name = is_in (noun, ent_csv_table_get_name (table));
  return fit;
}

static int
compare_fits (const Fit *a, const Fit *b)
{
  if (a->known != b->known)
    return a->known - b->known;
  if (a->called != b->called)
    return a->called - b->called;
  if (a->n_fields != b->n_fields)
    return a->n_fields > b->n_fields ? 1 : -1;
  return a->whole != b->whole ? a->whole - b->whole : a->in_name - b->in_name;
}

static gboolean
has_partners (EntStore *store)
{
  g_autoptr (GPtrArray) partners = ent_store_list (store, &ent_partner_noun, NULL, NULL);

  return partners != NULL && partners->len > 0;
}

/* Guesses what the rows of TABLE are: that whose suggested mapping reads most of its fields, one
 * that is known by name before others, then what the file is called. Where nothing fits: partners
 * while the program has none, since all else is about them, then deals. Returns one of
 * ent_import_nouns. */
const EntNoun *
ent_import_guess_noun (EntStore *store, EntCsvTable *table)
{
  const EntNoun *best = NULL;
  Fit best_fit = { 0 };

  for (guint i = 0; ent_import_nouns[i]; i++)
    {
      Fit fit = measure (store, ent_import_nouns[i], table);

      if (compare_fits (&fit, &best_fit) > 0)
        {
          best = ent_import_nouns[i];
          best_fit = fit;
        }
    }
  if (best)
    return best;
  return has_partners (store) ? &ent_deal_noun : &ent_partner_noun;
}

/* Fills in what FORMATS does not say about how COLUMN of TABLE writes FIELD, as far as its cells
 * tell. */
void
ent_import_guess_formats (EntCsvTable *table,
                          guint column,
                          const EntField *field,
                          EntCsvFormats *formats)
{
  guint n_rows = MIN (ent_csv_table_get_n_rows (table), MAX_SAMPLES);
  g_autofree const char **samples = NULL;

  if (field->type != ENT_FIELD_DATE && !ent_field_is_number (field))
    return;
  samples = g_new (const char *, n_rows + 1);
  for (guint row = 0; row < n_rows; row++)
    samples[row] = ent_csv_table_get_cell (table, row, column);
  if (field->type == ENT_FIELD_DATE && formats->date_format == NULL)
    formats->date_format = ent_csv_date_guess_format (samples, n_rows);
  if (ent_field_is_number (field) && formats->decimal_mark == '\0')
    formats->decimal_mark = ent_csv_guess_decimal_mark (samples, n_rows);
}

/* Finds the choice of FIELD that WORD is, a nickname or a label however they are written. Returns
 * it as in a record, 0 for none. */
int
ent_import_guess_choice (const EntField *field, const char *word)
{
  int value = ent_choice_find (field->choices, word);
  g_autofree char *folded = value ? NULL : ent_text_fold_header (word);

  for (int i = 0; value == 0 && field->choices[i].nick; i++)
    {
      g_autofree char *nick = ent_text_fold_header (field->choices[i].nick);
      g_autofree char *label = ent_text_fold_header (field->choices[i].label);

      if (g_str_equal (folded, nick) || g_str_equal (folded, label))
        value = i + 1;
    }
  return value;
}

static gboolean
is_ambiguous (const EntField *field,
              const char *cell,
              const EntCsvFormats *formats,
              const char *currency)
{
  g_autoptr (GError) error = NULL;
  EntDate date;
  gint64 number;

  if (field->type == ENT_FIELD_DATE)
    ent_csv_date_parse (cell, formats->date_format, &date, &error);
  else if (field->type == ENT_FIELD_AMOUNT)
    ent_csv_amount_parse (cell, formats, currency, &number, &error);
  else
    ent_csv_number_parse (cell, formats, field->scale, &number, &error);
  return g_error_matches (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_AMBIGUOUS);
}

/* Finds a cell that MAPPING reads into FIELD, a date or a number, and that can be read in two ways,
 * because neither the mapping nor the column's other cells tell which is meant. CURRENCY is that of
 * amounts. Returns borrowed text, NULL when there is none. */
const char *
ent_import_find_ambiguous (EntImportMapping *mapping,
                           EntCsvTable *table,
                           const EntField *field,
                           const char *currency)
{
  const char *name = ent_import_mapping_get_column (mapping, field);
  int column = name ? ent_csv_table_find_column (table, name) : -1;
  EntCsvFormats formats = ent_import_mapping_get_formats (mapping);
  guint n_rows = MIN (ent_csv_table_get_n_rows (table), MAX_SAMPLES);

  if (column < 0 || (field->type != ENT_FIELD_DATE && !ent_field_is_number (field)))
    return NULL;
  ent_import_guess_formats (table, (guint) column, field, &formats);
  for (guint row = 0; row < n_rows; row++)
    {
      const char *cell = ent_csv_table_get_cell (table, row, (guint) column);

      if (*cell != '\0' && is_ambiguous (field, cell, &formats, currency))
        return cell;
    }
  return NULL;
}

/* Says whether a record that FIELD, a reference, leads to can be made of its name alone. */
gboolean
ent_import_can_create (EntStore *store, const EntField *field)
{
  const EntNoun *target = ent_store_find_noun (store, field->target);

  for (const EntField *needed = target->fields; needed->name; needed++)
    if (needed->type == ENT_FIELD_REFERENCE && (needed->flags & ENT_FIELD_REQUIRED))
      return FALSE;
  return TRUE;
}
