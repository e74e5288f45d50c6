/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/exchange/ent-import-mapping.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-text.h"
#include "core/exchange/ent-import-names.h"
#include "core/exchange/ent-import-preset.h"
#include "core/program/ent-mapping.h"

/* Where one field comes from. */
typedef struct
{
  char *column;
  char *constant;
  GHashTable *values; /* folded word of theirs to word of ours; NULL for none */
  EntUnknown unknown;
} Source;

struct _EntImportMapping
{
  const EntNoun *noun;
  Source *sources; /* in the order of the noun's fields */
  char *date_format;
  char decimal_mark;
  char thousands_mark;
  int shift_days;
  int shift_quarters;
};

static Source *
get_source (EntImportMapping *self, const EntField *field)
{
  return &self->sources[field - self->noun->fields];
}

/* Makes a mapping for NOUN that maps nothing. Accounts that are not there are to be made: they are
 * no more than a name; any other unknown reference makes a row wrong. */
EntImportMapping *
ent_import_mapping_new (const EntNoun *noun)
{
  EntImportMapping *self = g_new0 (EntImportMapping, 1);

  self->noun = noun;
  self->sources = g_new0 (Source, ent_noun_get_n_fields (noun));
  for (const EntField *field = noun->fields; field->name; field++)
    if (g_strcmp0 (field->target, "account") == 0)
      get_source (self, field)->unknown = ENT_UNKNOWN_CREATE;
  return self;
}

static void
copy_source (const Source *from, Source *to)
{
  GHashTableIter words;
  gpointer theirs, ours;

  to->column = g_strdup (from->column);
  to->constant = g_strdup (from->constant);
  to->unknown = from->unknown;
  if (from->values == NULL)
    return;
  to->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_iter_init (&words, from->values);
  while (g_hash_table_iter_next (&words, &theirs, &ours))
    g_hash_table_insert (to->values, g_strdup (theirs), g_strdup (ours));
}

/* Copies the mapping, so that one can be changed while the other is in use. Returns the copy,
 * owned. */
EntImportMapping *
ent_import_mapping_copy (EntImportMapping *self)
{
  guint n_fields = ent_noun_get_n_fields (self->noun);
  EntImportMapping *copy = g_memdup2 (self, sizeof *self);

  copy->date_format = g_strdup (self->date_format);
  copy->sources = g_new0 (Source, n_fields);
  for (guint i = 0; i < n_fields; i++)
    copy_source (&self->sources[i], &copy->sources[i]);
  return copy;
}

/* Frees the mapping; NULL is fine. */
void
ent_import_mapping_free (EntImportMapping *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < ent_noun_get_n_fields (self->noun); i++)
    {
      g_free (self->sources[i].column);
      g_free (self->sources[i].constant);
      g_clear_pointer (&self->sources[i].values, g_hash_table_unref);
    }
  g_free (self->sources);
  g_free (self->date_format);
  g_free (self);
}

/* Says which noun the rows become. */
const EntNoun *
ent_import_mapping_get_noun (EntImportMapping *self)
{
  return self->noun;
}

/* Says which column FIELD comes from. Returns borrowed text, NULL for none. */
const char *
ent_import_mapping_get_column (EntImportMapping *self, const EntField *field)
{
  return get_source (self, field)->column;
}

/* Says what FIELD is in every row. Returns borrowed text, NULL for nothing. */
const char *
ent_import_mapping_get_constant (EntImportMapping *self, const EntField *field)
{
  return get_source (self, field)->constant;
}

/* Says what THEIRS, a cell of FIELD, means. Returns borrowed text, THEIRS itself when nothing is
 * said. */
const char *
ent_import_mapping_get_value (EntImportMapping *self, const EntField *field, const char *theirs)
{
  Source *source = get_source (self, field);
  g_autofree char *folded = source->values ? ent_text_fold (theirs) : NULL;
  const char *ours = folded ? g_hash_table_lookup (source->values, folded) : NULL;

  return ours ? ours : theirs;
}

/* Says what becomes of a reference FIELD to what is not there. */
EntUnknown
ent_import_mapping_get_unknown (EntImportMapping *self, const EntField *field)
{
  return get_source (self, field)->unknown;
}

/* Says how the file writes dates and numbers; borrows from the mapping. */
EntCsvFormats
ent_import_mapping_get_formats (EntImportMapping *self)
{
  return (EntCsvFormats){ self->date_format, self->decimal_mark, self->thousands_mark };
}

/* Says by how many days every date, and by how many QUARTERS every quarter, is moved. */
int
ent_import_mapping_get_shift (EntImportMapping *self, int *quarters)
{
  *quarters = self->shift_quarters;
  return self->shift_days;
}

/* Takes FIELD from COLUMN, a name in the header; NULL from none. */
void
ent_import_mapping_set_column (EntImportMapping *self, const EntField *field, const char *column)
{
  Source *source = get_source (self, field);

  g_free (source->column);
  source->column = g_strdup (column);
  if (column)
    g_clear_pointer (&source->constant, g_free);
}

/* Makes FIELD the same VALUE in every row, written as in files; NULL for nothing. */
void
ent_import_mapping_set_constant (EntImportMapping *self, const EntField *field, const char *value)
{
  Source *source = get_source (self, field);

  g_free (source->constant);
  source->constant = g_strdup (value);
  if (value)
    g_clear_pointer (&source->column, g_free);
}

/* Reads the cell THEIRS of FIELD as OURS, "" as an empty cell; NULL as what it says itself. */
void
ent_import_mapping_set_value (EntImportMapping *self,
                              const EntField *field,
                              const char *theirs,
                              const char *ours)
{
  Source *source = get_source (self, field);

  if (source->values == NULL)
    source->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (ours == NULL)
    {
      g_autofree char *folded = ent_text_fold (theirs);

      g_hash_table_remove (source->values, folded);
    }
  else
    g_hash_table_insert (source->values, ent_text_fold (theirs), g_strdup (ours));
}

/* Chooses what becomes of a reference FIELD to what is not there. */
void
ent_import_mapping_set_unknown (EntImportMapping *self, const EntField *field, EntUnknown unknown)
{
  get_source (self, field)->unknown = unknown;
}

/* Says how the file writes dates, see ent-csv-date.h; NULL finds out. Errors: ENT_VALUE_ERROR. */
gboolean
ent_import_mapping_set_date_format (EntImportMapping *self, const char *format, GError **error)
{
  if (format && !ent_csv_date_format_check (format, error))
    return FALSE;
  g_free (self->date_format);
  self->date_format = g_strdup (format);
  return TRUE;
}

/* Says how the file writes numbers: the marks before decimals and between thousands, 0 finds out.
 */
void
ent_import_mapping_set_marks (EntImportMapping *self, char decimal, char thousands)
{
  self->decimal_mark = decimal;
  self->thousands_mark = thousands;
}

/* Moves every date by DAYS and every fiscal quarter by QUARTERS on the way in. */
void
ent_import_mapping_set_shift (EntImportMapping *self, int days, int quarters)
{
  self->shift_days = days;
  self->shift_quarters = quarters;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Writes the header so that the same columns in another order are the same. */
static char *
fold_header (EntCsvTable *table)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ent_csv_table_get_n_columns (table); i++)
    g_ptr_array_add (names, ent_text_fold_header (ent_csv_table_get_column (table, i)));
  g_ptr_array_sort (names, compare_texts);
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("\n", (char **) names->pdata);
}

#define GROUP_FORMATS   "formats"
#define GROUP_COLUMNS   "columns"
#define GROUP_CONSTANTS "constants"
#define GROUP_UNKNOWN   "unknown"
#define GROUP_VALUES    "values " /* and the field */

static void
write_values (GKeyFile *file, const EntField *field, GHashTable *values)
{
  g_autofree char *group = g_strconcat (GROUP_VALUES, field->name, NULL);
  g_autoptr (GList) words = g_list_sort (g_hash_table_get_keys (values), (GCompareFunc) g_strcmp0);
  guint i = 1;

  /* A word can hold what a key may not, so words go in pairs under numbered keys. */
  for (GList *word = words; word; word = word->next, i++)
    {
      const char *pair[] = { word->data, g_hash_table_lookup (values, word->data) };
      g_autofree char *key = g_strdup_printf ("%u", i);

      g_key_file_set_string_list (file, group, key, pair, G_N_ELEMENTS (pair));
    }
}

static char *
write_definition (EntImportMapping *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  char decimal[] = { self->decimal_mark, '\0' };
  char thousands[] = { self->thousands_mark, '\0' };

  if (self->date_format)
    g_key_file_set_string (file, GROUP_FORMATS, "date", self->date_format);
  g_key_file_set_string (file, GROUP_FORMATS, "decimal", decimal);
  g_key_file_set_string (file, GROUP_FORMATS, "thousands", thousands);
  for (const EntField *field = self->noun->fields; field->name; field++)
    {
      const Source *source = get_source (self, field);

      if (source->column)
        g_key_file_set_string (file, GROUP_COLUMNS, field->name, source->column);
      if (source->constant)
        g_key_file_set_string (file, GROUP_CONSTANTS, field->name, source->constant);
      if (field->type == ENT_FIELD_REFERENCE)
        g_key_file_set_integer (file, GROUP_UNKNOWN, field->name, (int) source->unknown);
      if (source->values)
        write_values (file, field, source->values);
    }
  return g_key_file_to_data (file, NULL, NULL);
}

static void
read_values (EntImportMapping *self, GKeyFile *file, const EntField *field)
{
  g_autofree char *group = g_strconcat (GROUP_VALUES, field->name, NULL);
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; keys && keys[i]; i++)
    {
      g_auto (GStrv) pair = g_key_file_get_string_list (file, group, keys[i], NULL, NULL);

      if (pair && g_strv_length (pair) == 2)
        ent_import_mapping_set_value (self, field, pair[0], pair[1]);
    }
}

static char
read_mark (GKeyFile *file, const char *key, const char *known)
{
  g_autofree char *text = g_key_file_get_string (file, GROUP_FORMATS, key, NULL);

  return text && *text && strchr (known, *text) ? *text : '\0';
}

/* A definition can come from another hand: one that is none is refused. */
static EntImportMapping *
read_definition (const EntNoun *noun, const EntMapping *mapping, GError **error)
{
  g_autoptr (EntImportMapping) self = ent_import_mapping_new (noun);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  const char *definition = mapping->definition ? mapping->definition : "";
  g_autofree char *date = NULL;
  g_autoptr (GError) local = NULL;

  if (g_key_file_load_from_data (file, definition, (gsize) -1, G_KEY_FILE_NONE, &local))
    {
      date = g_key_file_get_string (file, GROUP_FORMATS, "date", NULL);
      ent_import_mapping_set_date_format (self, date, &local);
    }
  if (local)
    {
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                   /* Translators: a mapping's name, then what is wrong with it */
                   _ ("The mapping “%s” cannot be read: %s Save it again."), mapping->name,
                   local->message);
      return NULL;
    }
  ent_import_mapping_set_marks (self, read_mark (file, "decimal", ".,"),
                                read_mark (file, "thousands", ".,' "));
  for (const EntField *field = noun->fields; field->name; field++)
    {
      Source *source = get_source (self, field);

      source->column = g_key_file_get_string (file, GROUP_COLUMNS, field->name, NULL);
      source->constant = g_key_file_get_string (file, GROUP_CONSTANTS, field->name, NULL);
      if (g_key_file_has_key (file, GROUP_UNKNOWN, field->name, NULL))
        source->unknown = CLAMP (g_key_file_get_integer (file, GROUP_UNKNOWN, field->name, NULL),
                                 ENT_UNKNOWN_REFUSE, ENT_UNKNOWN_LEAVE);
      read_values (self, file, field);
    }
  return g_steal_pointer (&self);
}

/* Whether TABLE is laid out as the export lays it out. */
static gboolean
is_export (const EntNoun *noun, EntCsvTable *table)
{
  guint n_fields = ent_noun_get_n_fields (noun);

  if (ent_csv_table_get_delimiter (table) != ',' || ent_csv_table_get_n_columns (table) != n_fields)
    return FALSE;
  for (guint i = 0; i < n_fields; i++)
    if (!g_str_equal (ent_csv_table_get_column (table, i), noun->fields[i].name))
      return FALSE;
  return TRUE;
}

/* An export has our names, our words and decimal points: 1.234 can mean one thing only there. */
static EntImportMapping *
match_names (const EntNoun *noun, EntCsvTable *table)
{
  EntImportMapping *self = ent_import_mapping_new (noun);

  if (!is_export (noun, table))
    {
      ent_import_names_match (self, table);
      return self;
    }
  ent_import_mapping_set_marks (self, '.', '\0');
  for (const EntField *field = noun->fields; field->name; field++)
    ent_import_mapping_set_column (self, field, field->name);
  return self;
}

/* Suggests how TABLE becomes records of NOUN: the newest saved mapping for the same header, else
 * the ready-made one whose columns it has, else its columns by their names, each on its own.
 * Returns the mapping, owned, and its NAME, owned, NULL when it has none; or NULL: ENT_STORE_ERROR.
 */
EntImportMapping *
ent_import_mapping_suggest (
    EntStore *store, const EntNoun *noun, EntCsvTable *table, char **name, GError **error)
{
  g_autoptr (GPtrArray) saved = ent_store_list (store, &ent_mapping_noun, "id DESC", error);
  g_autofree char *header = fold_header (table);
  EntImportMapping *self;
  const char *preset;

  *name = NULL;
  if (saved == NULL)
    return NULL;
  for (guint i = 0; i < saved->len; i++)
    {
      const EntMapping *mapping = g_ptr_array_index (saved, i);

      if (!g_str_equal (mapping->noun, noun->name) || g_strcmp0 (mapping->header, header) != 0)
        continue;
      self = read_definition (noun, mapping, NULL);
      if (self == NULL)
        continue;
      *name = g_strdup (mapping->name);
      return self;
    }
  self = ent_import_preset_find (noun, table, &preset);
  if (self == NULL)
    return match_names (noun, table);
  ent_import_names_complete (self, table);
  *name = g_strdup (preset);
  return self;
}

/* Finds the newest saved mapping for NOUN called NAME: SAVED gets it, owned, or NULL. */
static gboolean
find_saved (
    EntStore *store, const EntNoun *noun, const char *name, EntMapping **saved, GError **error)
{
  g_autoptr (GPtrArray) all = ent_store_list (store, &ent_mapping_noun, "id DESC", error);

  *saved = NULL;
  for (guint i = 0; all && *saved == NULL && i < all->len; i++)
    {
      EntMapping *mapping = g_ptr_array_index (all, i);

      if (g_str_equal (mapping->noun, noun->name) && g_ascii_strcasecmp (mapping->name, name) == 0)
        *saved = ent_record_copy (mapping);
    }
  return all != NULL;
}

/* Finds the mapping for NOUN called NAME, saved or ready-made. Returns it, owned, or NULL:
 * ENT_STORE_ERROR_NOTHING when there is none, or as reading fails. */
EntImportMapping *
ent_import_mapping_load (EntStore *store, const EntNoun *noun, const char *name, GError **error)
{
  g_autoptr (EntMapping) saved = NULL;
  g_autofree char *ready_made = NULL;
  EntImportMapping *preset;

  if (!find_saved (store, noun, name, &saved, error))
    return NULL;
  if (saved)
    return read_definition (noun, saved, error);
  preset = ent_import_preset_load (noun, name);
  if (preset)
    return preset;
  ready_made = ent_import_preset_list_names (noun);
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING,
               _ ("There is no mapping “%s” for %s. Ready-made ones: %s."), name, _ (noun->plural),
               ready_made ? ready_made : _ ("none"));
  return NULL;
}

/* Saves the mapping under NAME, over one of that name, for files with TABLE's header; inside an
 * edit. Errors: ENT_STORE_ERROR. */
gboolean
ent_import_mapping_save (
    EntImportMapping *self, EntStore *store, EntCsvTable *table, const char *name, GError **error)
{
  g_autoptr (EntMapping) mapping = NULL;

  if (!find_saved (store, self->noun, name, &mapping, error))
    return FALSE;
  if (mapping == NULL)
    mapping = ent_mapping_new ();
  g_free (mapping->name);
  g_free (mapping->noun);
  g_free (mapping->header);
  g_free (mapping->definition);
  mapping->name = g_strdup (name);
  mapping->noun = g_strdup (self->noun->name);
  mapping->header = fold_header (table);
  mapping->definition = write_definition (self);
  return ent_store_save (store, mapping, error);
}
