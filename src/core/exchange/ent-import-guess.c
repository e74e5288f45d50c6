/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/exchange/ent-import-guess.h"

#include <string.h>

#include "core/base/ent-text.h"
#include "core/base/ent-value-error.h"
#include "core/exchange/ent-import-names.h"
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

/* What the records of a noun are called in the names of files, beside the noun's plural. */
static const struct
{
  const char *noun;
  const char *word;
} file_words[] = {
  { "partner", "resellers" },
  { "deal", "opportunities" },
};

/* How well a noun fits a file: what comes first weighs more than all that follows. */
typedef struct
{
  gboolean known;   /* there is a mapping for files like it */
  gboolean meant;   /* the file is called so, and has all that a record needs */
  gboolean called;  /* the noun is in the mapping's name */
  guint n_fields;   /* that have a column */
  gboolean whole;   /* all fields have one, as in an export */
  gboolean in_name; /* the noun is somewhere in the file's name */
  gboolean missing; /* all else in the program needs such records, and there are none */
  guint n_own;      /* columns that begin with what the noun is called */
} Fit;

static gboolean
is_in (const EntNoun *noun, const char *name)
{
  g_autofree char *folded = ent_text_fold_header (name);
  g_autofree char *word = ent_text_fold_header (noun->plural);

  return strstr (folded, word) != NULL;
}

/* Whether NAME, of a file, has a word for records of NOUN in it. */
static gboolean
is_file_of (const EntNoun *noun, const char *name)
{
  g_autofree char *folded = ent_text_fold (name);
  g_auto (GStrv) words = NULL;
  gboolean found = FALSE;

  for (char *p = folded; *p; p++)
    if (!g_ascii_isalpha (*p) && (guchar) *p < 0x80)
      *p = ' ';
  words = g_strsplit (folded, " ", -1);
  found = g_strv_contains ((const char *const *) words, noun->plural);
  for (guint i = 0; i < G_N_ELEMENTS (file_words); i++)
    found |= g_str_equal (file_words[i].noun, noun->name)
             && g_strv_contains ((const char *const *) words, file_words[i].word);
  return found;
}

/* Whether MAPPING reads what every record needs, as far as nothing fills it in. */
static gboolean
has_needed (EntImportMapping *mapping)
{
  const EntNoun *noun = ent_import_mapping_get_noun (mapping);

  for (const EntField *field = noun->fields; field->name; field++)
    if ((field->flags & ENT_FIELD_REQUIRED) && !ent_import_mapping_get_column (mapping, field)
        && !ent_import_mapping_get_constant (mapping, field)
        && !(field->type == ENT_FIELD_CURRENCY && ent_noun_find_type (noun, ENT_FIELD_AMOUNT))
        && ent_import_guess_default (noun, field) == 0)
      return FALSE;
  return TRUE;
}

static Fit
measure (EntStore *store, const EntNoun *noun, EntCsvTable *table)
{
  g_autofree char *name = NULL;
  g_autoptr (EntImportMapping) mapping
      = ent_import_mapping_suggest (store, noun, table, &name, NULL);
  const char *file = ent_csv_table_get_name (table);
  Fit fit = { 0 };

  for (const EntField *field = noun->fields; mapping && field->name; field++)
    fit.n_fields += ent_import_mapping_get_column (mapping, field) != NULL;
  fit.known = name != NULL;
  fit.called = name != NULL && is_in (noun, name);
  fit.whole = fit.n_fields == ent_noun_get_n_fields (noun);
  fit.in_name = is_file_of (noun, file) || is_in (noun, file);
  fit.meant = fit.n_fields > 0 && is_file_of (noun, file) && has_needed (mapping);
  fit.n_own = ent_import_names_count_own (noun, table);
  return fit;
}

static int
compare_fits (const Fit *a, const Fit *b)
{
  const int differences[] = {
    a->known - b->known,     a->meant - b->meant,
    a->called - b->called,   (int) a->n_fields - (int) b->n_fields,
    a->whole - b->whole,     a->in_name - b->in_name,
    a->missing - b->missing, (int) a->n_own - (int) b->n_own,
  };

  for (guint i = 0; i < G_N_ELEMENTS (differences); i++)
    if (differences[i] != 0)
      return differences[i];
  return 0;
}

static gboolean
has_partners (EntStore *store)
{
  g_autoptr (GPtrArray) partners = ent_store_list (store, &ent_partner_noun, NULL, NULL);

  return partners != NULL && partners->len > 0;
}

/* Guesses what the rows of TABLE are: what is known by its name, then what the file is called if it
 * has all that is needed, then that whose suggested mapping reads most of its fields. Where several
 * fit alike, and where nothing fits: partners while the program has none, since all else is about
 * them; where nothing fits later, deals. Returns one of ent_import_nouns. */
const EntNoun *
ent_import_guess_noun (EntStore *store, EntCsvTable *table)
{
  const EntNoun *best = NULL;
  Fit best_fit = { 0 };
  gboolean partners = has_partners (store);

  for (guint i = 0; ent_import_nouns[i]; i++)
    {
      Fit fit = measure (store, ent_import_nouns[i], table);

      fit.missing = !partners && ent_import_nouns[i] == &ent_partner_noun;
      if (compare_fits (&fit, &best_fit) > 0)
        {
          best = ent_import_nouns[i];
          best_fit = fit;
        }
    }
  if (best)
    return best;
  return partners ? &ent_deal_noun : &ent_partner_noun;
}

/* Says which choice of FIELD a record of NOUN gets where nothing is said. Returns it as in a
 * record, 0 for none. */
int
ent_import_guess_default (const EntNoun *noun, const EntField *field)
{
  EntRecord *record = ent_record_new (noun);
  int value = 0;

  /* The noun's own rules fill it in; what else they say is of no concern. */
  if (noun->check)
    noun->check (record, NULL);
  if (field->type == ENT_FIELD_CHOICE)
    value = *(int *) ent_field_peek (field, record);
  ent_record_free (record);
  return value;
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
