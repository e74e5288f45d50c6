/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-export.h"

#include "core/program/ent-settings.h"

/* For each noun referred to: id to the text that refers to the record. */
static GHashTable *
list_references (EntStore *store, const EntNoun *noun, GError **error)
{
  const EntField *external_id = ent_noun_find_flag (noun, ENT_FIELD_EXTERNAL_ID);
  g_autoptr (GPtrArray) records = ent_store_list (store, noun, NULL, error);
  GHashTable *texts;

  if (records == NULL)
    return NULL;
  texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; i < records->len; i++)
    {
      EntRecord *record = g_ptr_array_index (records, i);
      char *text = external_id ? ent_field_to_string (external_id, record, NULL) : NULL;

      if (text == NULL)
        text = ent_record_dup_title (record, "USD");
      g_hash_table_insert (texts, g_memdup2 (&record->id, sizeof record->id), text);
    }
  return texts;
}

static void
write_header (const EntNoun *noun, EntCsvWriter *writer)
{
  for (const EntField *field = noun->fields; field->name; field++)
    ent_csv_writer_add (writer, ENT_CSV_TEXT, field->name);
  ent_csv_writer_end_row (writer);
}

static void
write_record (gpointer record, GHashTable *references, const char *currency, EntCsvWriter *writer)
{
  const EntNoun *noun = ((EntRecord *) record)->noun;

  for (const EntField *field = noun->fields; field->name; field++)
    {
      EntCsvKind kind = field->type == ENT_FIELD_TEXT || field->type == ENT_FIELD_REFERENCE
                            ? ENT_CSV_TEXT
                            : ENT_CSV_NUMBER;
      g_autofree char *text = NULL;

      if (field->type == ENT_FIELD_REFERENCE)
        text = g_strdup (g_hash_table_lookup (g_hash_table_lookup (references, field->target),
                                              ent_field_peek (field, record)));
      else
        text = ent_field_to_string (field, record, ent_record_get_currency (record, currency));
      ent_csv_writer_add (writer, kind, text ? text : "");
    }
  ent_csv_writer_end_row (writer);
}

/* Writes RECORDS of NOUN, borrowed, into WRITER. Errors: ENT_STORE_ERROR. */
gboolean
ent_export_records (
    EntStore *store, const EntNoun *noun, GPtrArray *records, EntCsvWriter *writer, GError **error)
{
  g_autoptr (EntSettings) settings = ent_settings_load (store, error);
  g_autoptr (GHashTable) references
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_hash_table_unref);

  if (settings == NULL)
    return FALSE;
  for (const EntField *field = noun->fields; field->name; field++)
    if (field->type == ENT_FIELD_REFERENCE && !g_hash_table_contains (references, field->target))
      {
        GHashTable *texts
            = list_references (store, ent_store_find_noun (store, field->target), error);

        if (texts == NULL)
          return FALSE;
        g_hash_table_insert (references, (gpointer) field->target, texts);
      }
  write_header (noun, writer);
  for (guint i = 0; i < records->len; i++)
    write_record (g_ptr_array_index (records, i), references, settings->currency, writer);
  return TRUE;
}

/* Writes all records of NOUN into WRITER, in the order they were made. Errors: ENT_STORE_ERROR. */
gboolean
ent_export_noun (EntStore *store, const EntNoun *noun, EntCsvWriter *writer, GError **error)
{
  g_autoptr (GPtrArray) records = ent_store_list (store, noun, NULL, error);

  return records && ent_export_records (store, noun, records, writer, error);
}
