/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/exchange/ent-row-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-quarter.h"
#include "core/base/ent-text.h"
#include "core/exchange/ent-csv-writer.h"
#include "core/exchange/ent-import-guess.h"
#include "core/program/ent-settings.h"

/* A reference to a record that is made once the row is known to be right. */
#define TO_BE_CREATED G_MAXINT64

/* Where a field's text comes from. */
typedef struct
{
  int column;           /* of the table, -1 for none */
  const char *constant; /* borrowed from the mapping */
  EntCsvFormats formats;
  EntDirectory *directory; /* of a reference's target, borrowed */
  GHashTable *choices;     /* a word of the column to the choice it means */
  GHashTable *records;     /* a text of the column to the id of the record it means */
  gboolean left;           /* the reference of the row being read is left empty by choice */
} Input;

struct _EntRowReader
{
  EntCsvTable *table;        /* borrowed */
  EntImportMapping *mapping; /* borrowed */
  const EntNoun *noun;
  Input *inputs;           /* in the order of the noun's fields */
  GHashTable *directories; /* noun to EntDirectory */
  char *currency;          /* the program's */
  int shift_days;
  int shift_quarters;
  EntRemedy remedy; /* of what was found wrong last */
};

static Input *
get_input (EntRowReader *self, const EntField *field)
{
  return &self->inputs[field - self->noun->fields];
}

/* Says whether FIELD comes from the file or is a constant. */
static gboolean
is_mapped (EntRowReader *self, const EntField *field)
{
  return get_input (self, field)->column >= 0 || get_input (self, field)->constant != NULL;
}

static gboolean
find_column (EntRowReader *self, const EntField *field, Input *input, GError **error)
{
  const char *column = ent_import_mapping_get_column (self->mapping, field);
  g_autoptr (GString) known = g_string_new (NULL);

  input->column = column ? ent_csv_table_find_column (self->table, column) : -1;
  if (column == NULL || input->column >= 0)
    return TRUE;
  for (guint i = 0; i < ent_csv_table_get_n_columns (self->table); i++)
    g_string_append_printf (known, "%s“%s”", i ? ", " : "",
                            ent_csv_table_get_column (self->table, i));
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
               /* Translators: a file, a field's name, a column's name, a list of columns */
               _ ("%s: there is no column “%s” to read %s from. It has %s."),
               ent_csv_table_get_name (self->table), column, field->name, known->str);
  return FALSE;
}

static EntDirectory *
get_directory (EntRowReader *self, EntStore *store, const EntNoun *noun, GError **error)
{
  EntDirectory *directory = g_hash_table_lookup (self->directories, noun);

  if (directory == NULL)
    {
      directory = ent_directory_new (store, noun, error);
      if (directory)
        g_hash_table_insert (self->directories, (gpointer) noun, directory);
    }
  return directory;
}

/* Whether a record of the target of FIELD can be made of a name alone, if that is what is asked. */
static gboolean
check_creation (EntRowReader *self, EntStore *store, const EntField *field, GError **error)
{
  const EntNoun *target = ent_store_find_noun (store, field->target);

  if (ent_import_mapping_get_unknown (self->mapping, field) != ENT_UNKNOWN_CREATE
      || ent_import_can_create (store, field))
    return TRUE;
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
               /* Translators: a field's name, a noun, the noun in the plural */
               _ ("%s: a %s cannot be made from its name alone. Import the %s first."), field->name,
               _ (target->label), _ (target->plural));
  return FALSE;
}

static gboolean
ready_input (EntRowReader *self, EntStore *store, const EntField *field, GError **error)
{
  Input *input = get_input (self, field);

  input->constant = ent_import_mapping_get_constant (self->mapping, field);
  if (!find_column (self, field, input, error))
    return FALSE;
  if (input->constant == NULL)
    {
      input->formats = ent_import_mapping_get_formats (self->mapping);
      if (input->column >= 0)
        ent_import_guess_formats (self->table, (guint) input->column, field, &input->formats);
    }
  if (field->type == ENT_FIELD_REFERENCE && is_mapped (self, field))
    {
      if (!check_creation (self, store, field, error))
        return FALSE;
      input->directory
          = get_directory (self, store, ent_store_find_noun (store, field->target), error);
      return input->directory != NULL;
    }
  return TRUE;
}

/* Readies the reading of TABLE by MAPPING, both borrowed, for STORE: finds the columns, and how
 * each writes dates and numbers where the mapping does not say. Returns the reader, owned, or NULL:
 * ENT_STORE_ERROR_REFUSED when the mapping names a column that is not there, or maps nothing. */
EntRowReader *
ent_row_reader_new (EntStore *store, EntCsvTable *table, EntImportMapping *mapping, GError **error)
{
  g_autoptr (EntRowReader) self = g_new0 (EntRowReader, 1);
  g_autoptr (EntSettings) settings = ent_settings_load (store, error);
  gboolean mapped = FALSE;

  self->table = table;
  self->mapping = mapping;
  self->noun = ent_import_mapping_get_noun (mapping);
  self->inputs = g_new0 (Input, ent_noun_get_n_fields (self->noun));
  self->directories = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) ent_directory_free);
  self->shift_days = ent_import_mapping_get_shift (mapping, &self->shift_quarters);
  if (settings == NULL || get_directory (self, store, self->noun, error) == NULL)
    return NULL;
  self->currency = g_strdup (settings->currency);
  for (const EntField *field = self->noun->fields; field->name; field++)
    {
      if (!ready_input (self, store, field, error))
        return NULL;
      mapped |= get_input (self, field)->column >= 0;
    }
  if (!mapped)
    {
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                   _ ("%s: no column is named like a field of %s. Say which is which with "
                      "“--map FIELD=COLUMN”."),
                   ent_csv_table_get_name (table), _ (self->noun->plural));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* Frees the reader; NULL is fine. */
void
ent_row_reader_free (EntRowReader *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < ent_noun_get_n_fields (self->noun); i++)
    {
      g_clear_pointer (&self->inputs[i].choices, g_hash_table_unref);
      g_clear_pointer (&self->inputs[i].records, g_hash_table_unref);
    }
  g_free (self->inputs);
  g_hash_table_unref (self->directories);
  g_free (self->currency);
  g_free (self);
}

/* Finds the directory of the noun that is read, borrowed; new records are to be added to it. */
EntDirectory *
ent_row_reader_get_directory (EntRowReader *self)
{
  return g_hash_table_lookup (self->directories, self->noun);
}

static char *
dup_text (EntRowReader *self, const EntField *field, guint row)
{
  const Input *input = get_input (self, field);
  g_autofree char *text = NULL;
  const char *value;

  if (input->constant)
    return g_strdup (input->constant);
  text = g_strstrip (
      ent_csv_unguard (ent_csv_table_get_cell (self->table, row, (guint) input->column)));
  value = ent_import_mapping_get_value (self->mapping, field, text);
  return value == text ? g_steal_pointer (&text) : g_strdup (value);
}

/* Folding is slow, and a column has few words. */
static int
look_up_choice (EntRowReader *self, const EntField *field, const char *word)
{
  Input *input = get_input (self, field);
  int value;

  if (input->choices == NULL)
    input->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  value = GPOINTER_TO_INT (g_hash_table_lookup (input->choices, word));
  if (value == 0)
    {
      value = ent_import_guess_choice (field, word);
      if (value != 0)
        g_hash_table_insert (input->choices, g_strdup (word), GINT_TO_POINTER (value));
    }
  return value;
}

static gboolean
read_choice (
    EntRowReader *self, const EntField *field, gpointer record, const char *text, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  int value = look_up_choice (self, field, text);

  *(int *) ent_field_peek (field, record) = value;
  if (value != 0)
    return TRUE;
  for (int i = 0; field->choices[i].nick; i++)
    g_string_append_printf (known, "%s%s", i ? ", " : "", field->choices[i].nick);
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
               /* Translators: field, the word in the file, the words known */
               _ ("%s: “%s” is none of %s. Say what it means."), field->name, text, known->str);
  self->remedy = ENT_REMEDY_VALUE;
  return FALSE;
}

static gboolean
read_quarter (
    EntRowReader *self, const EntField *field, gpointer record, const char *text, GError **error)
{
  g_autofree char *shifted = NULL;
  EntQuarter quarter;

  if (!ent_quarter_parse (text, &quarter, error))
    return FALSE;
  shifted = ent_quarter_to_string (ent_quarter_add (quarter, self->shift_quarters));
  return ent_field_parse (field, record, shifted, NULL, error);
}

/* As ent_directory_resolve, which folds TEXT; what it found stays so, since a directory grows only
 * by what it does not have. That is not so of the noun that is read itself. */
static gboolean
resolve (EntRowReader *self, const EntField *field, const char *text, gint64 *id, GError **error)
{
  Input *input = get_input (self, field);
  gint64 *known;

  if (input->records == NULL)
    input->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  known = g_hash_table_lookup (input->records, text);
  *id = known ? *known : 0;
  if (known)
    return TRUE;
  if (!ent_directory_resolve (input->directory, text, id, error))
    return FALSE;
  if (*id != 0 && input->directory != ent_row_reader_get_directory (self))
    g_hash_table_insert (input->records, g_strdup (text), g_memdup2 (id, sizeof *id));
  return TRUE;
}

static gboolean
read_reference (EntRowReader *self,
                const EntField *field,
                gpointer record,
                const char *text,
                EntVerdict *verdict,
                GError **error)
{
  g_autofree char *note = NULL;
  gint64 *id = ent_field_peek (field, record);

  if (!resolve (self, field, text, id, error) || *id != 0)
    return *id != 0;
  switch (ent_import_mapping_get_unknown (self->mapping, field))
    {
    case ENT_UNKNOWN_CREATE:
      *id = TO_BE_CREATED;
      return TRUE;
    case ENT_UNKNOWN_LEAVE:
      get_input (self, field)->left = TRUE;
      if (verdict == NULL)
        return TRUE;
      note = g_strdup_printf (_ ("%s: “%s” is not in the program; left empty."), field->name, text);
      ent_verdict_add_note (verdict, ent_import_mapping_get_column (self->mapping, field), note);
      return TRUE;
    case ENT_UNKNOWN_REFUSE:
    default:
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                   /* Translators: a field's name, the name of what it refers to */
                   _ ("%s: “%s” is not in the program. Import it first, or choose to have it made "
                      "or left empty."),
                   field->name, text);
      self->remedy = ENT_REMEDY_UNKNOWN;
      return FALSE;
    }
}

static gboolean
read_number (
    EntRowReader *self, const EntField *field, gpointer record, const char *text, GError **error)
{
  const EntCsvFormats *formats = &get_input (self, field)->formats;
  gint64 *number = ent_field_peek (field, record);

  if (field->type == ENT_FIELD_AMOUNT)
    return ent_csv_amount_parse (text, formats, ent_record_get_currency (record, self->currency),
                                 number, error);
  return ent_csv_number_parse (text, formats, field->scale, number, error);
}

static gboolean
read_date (
    EntRowReader *self, const EntField *field, gpointer record, const char *text, GError **error)
{
  EntDate *date = ent_field_peek (field, record);

  if (!ent_csv_date_parse (text, get_input (self, field)->formats.date_format, date, error))
    return FALSE;
  *date = ent_date_add_days (*date, self->shift_days);
  return TRUE;
}

static gboolean
read_text (EntRowReader *self,
           const EntField *field,
           gpointer record,
           const char *text,
           EntVerdict *verdict,
           GError **error)
{
  g_autofree char *upper = NULL;

  switch (field->type)
    {
    case ENT_FIELD_CURRENCY:
      upper = g_ascii_strup (text, -1);
      return ent_field_parse (field, record, upper, NULL, error);
    case ENT_FIELD_QUARTER:
      return read_quarter (self, field, record, text, error);
    case ENT_FIELD_DATE:
      return read_date (self, field, record, text, error);
    case ENT_FIELD_CHOICE:
      return read_choice (self, field, record, text, error);
    case ENT_FIELD_BOOLEAN:
      return ent_csv_boolean_parse (text, ent_field_peek (field, record), error);
    case ENT_FIELD_AMOUNT:
    case ENT_FIELD_DECIMAL:
    case ENT_FIELD_INTEGER:
      return read_number (self, field, record, text, error)
             && ent_field_check (field, record, error);
    case ENT_FIELD_REFERENCE:
      return read_reference (self, field, record, text, verdict, error);
    case ENT_FIELD_TEXT:
    default:
      return ent_field_parse (field, record, text, NULL, error);
    }
}

static void
read_field (
    EntRowReader *self, const EntField *field, guint row, gpointer record, EntVerdict *verdict)
{
  g_autofree char *text = NULL;
  g_autofree char *reason = NULL;
  g_autoptr (GError) local = NULL;

  get_input (self, field)->left = FALSE;
  self->remedy = ENT_REMEDY_MEND;
  if (!is_mapped (self, field))
    return;
  text = dup_text (self, field, row);
  if (*text == '\0')
    ent_field_clear (field, record);
  else if (!read_text (self, field, record, text, verdict, &local))
    {
      ent_field_clear (field, record);
      if (verdict == NULL)
        return;
      reason = g_str_has_prefix (local->message, field->name)
                   ? g_strdup (local->message)
                   : g_strdup_printf ("%s: %s", field->name, local->message);
      ent_verdict_add_problem (verdict, ent_import_mapping_get_column (self->mapping, field),
                               reason);
      ent_verdict_set_remedy (verdict, self->remedy, field, text);
    }
}

/* Reads of ROW into RECORD, a new one, what tells which record it is about. What is wrong is passed
 * over: ent_row_reader_read says it. */
void
ent_row_reader_read_identity (EntRowReader *self, guint row, gpointer record)
{
  const EntFieldFlags identity = ENT_FIELD_EXTERNAL_ID | ENT_FIELD_KEY | ENT_FIELD_WEBSITE;

  for (const EntField *field = self->noun->fields; field->name; field++)
    if (field->flags & identity)
      read_field (self, field, row, record, NULL);
}

/* Minor units of another currency are another amount: one that the file does not give cannot stay
 * as it is. */
static void
check_amounts (EntRowReader *self, const EntField *currency, gpointer record, EntVerdict *verdict)
{
  for (const EntField *field = self->noun->fields; field->name; field++)
    if (field->type == ENT_FIELD_AMOUNT && !is_mapped (self, field)
        && !ent_field_is_empty (field, record))
      {
        g_autofree char *reason = g_strdup_printf (
            /* Translators: the name of a field, then of the one with the amount, twice */
            _ ("%s: it changes, and %s is in the old one. Map a column to %s too."), currency->name,
            field->name, field->name);

        ent_verdict_add_problem (verdict, ent_import_mapping_get_column (self->mapping, currency),
                                 reason);
      }
}

static void
read_currency (
    EntRowReader *self, const EntField *field, guint row, gpointer record, EntVerdict *verdict)
{
  char **currency = ent_field_peek (field, record);
  g_autofree char *old = g_strdup (*currency);
  guint n_problems = verdict->problems->len;

  read_field (self, field, row, record, verdict);
  if (*currency == NULL && ent_noun_find_type (self->noun, ENT_FIELD_AMOUNT))
    {
      *currency = g_strdup (self->currency);
      if (is_mapped (self, field) && verdict->problems->len == n_problems)
        {
          g_autofree char *note = g_strdup_printf (_ ("%s: it is empty, so the row is read as %s."),
                                                   field->name, self->currency);

          ent_verdict_add_note (verdict, ent_import_mapping_get_column (self->mapping, field),
                                note);
        }
    }
  if (old && g_strcmp0 (old, *currency) != 0)
    check_amounts (self, field, record, verdict);
}

/* Reads ROW into RECORD, every field that is mapped; an empty cell takes the value out. An amount
 * whose currency neither the file nor RECORD says is in the program's. Everything that is wrong
 * goes into VERDICT. */
void
ent_row_reader_read (EntRowReader *self, guint row, gpointer record, EntVerdict *verdict)
{
  guint n_problems = verdict->problems->len;
  gboolean currency_known;

  /* An amount can be read only once its currency is known. */
  for (const EntField *field = self->noun->fields; field->name; field++)
    if (field->type == ENT_FIELD_CURRENCY)
      read_currency (self, field, row, record, verdict);
  currency_known = verdict->problems->len == n_problems;
  for (const EntField *field = self->noun->fields; field->name; field++)
    if (field->type != ENT_FIELD_CURRENCY && (currency_known || field->type != ENT_FIELD_AMOUNT))
      read_field (self, field, row, record, verdict);
  /* A reference that is left empty takes with it what means nothing without it. */
  for (const EntField *field = self->noun->fields; field->name; field++)
    if (get_input (self, field)->left)
      ent_record_unlink (record, field);
}

static gboolean
create_reference (EntRowReader *self,
                  EntStore *store,
                  const EntField *field,
                  const char *title,
                  gint64 *id,
                  guint *n_created,
                  GError **error)
{
  EntDirectory *directory = get_input (self, field)->directory;
  const EntNoun *noun = ent_store_find_noun (store, field->target);
  EntRecord *record;
  gboolean saved;

  /* An earlier row may have made it meanwhile. */
  if (!ent_directory_resolve (directory, title, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;
  record = ent_record_new (noun);
  saved = ent_field_parse (ent_noun_find_flag (noun, ENT_FIELD_TITLE), record, title, NULL, error)
          && ent_store_save (store, record, error);
  if (saved)
    {
      ent_directory_add (directory, record);
      *id = record->id;
      *n_created += 1;
    }
  ent_record_free (record);
  return saved;
}

/* Makes the records that RECORD, read from ROW and found right, refers to and that are not there
 * yet, inside an edit of STORE; counts them in N_CREATED. Errors: ENT_STORE_ERROR. */
gboolean
ent_row_reader_create_references (EntRowReader *self,
                                  EntStore *store,
                                  guint row,
                                  gpointer record,
                                  guint *n_created,
                                  GError **error)
{
  for (const EntField *field = self->noun->fields; field->name; field++)
    {
      gint64 *id = ent_field_peek (field, record);
      g_autofree char *title = NULL;

      if (field->type != ENT_FIELD_REFERENCE || *id != TO_BE_CREATED)
        continue;
      title = dup_text (self, field, row);
      if (!create_reference (self, store, field, title, id, n_created, error))
        return FALSE;
    }
  return TRUE;
}

/* Adds ERROR, whose message starts with a field's name, to VERDICT under that field's column. */
void
ent_row_reader_add_problem (EntRowReader *self, EntVerdict *verdict, const GError *error)
{
  const char *column = NULL;

  for (const EntField *field = self->noun->fields; field->name; field++)
    if (g_str_has_prefix (error->message, field->name)
        && error->message[strlen (field->name)] == ':')
      column = ent_import_mapping_get_column (self->mapping, field);
  ent_verdict_add_problem (verdict, column, error->message);
}
