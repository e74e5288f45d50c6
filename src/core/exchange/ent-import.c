/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/exchange/ent-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-text.h"
#include "core/exchange/ent-import-rejects.h"
#include "core/exchange/ent-row-reader.h"

/* How many rows pass between two looks at progress and cancel. */
#define ROWS_AT_ONCE 256

struct _EntImport
{
  EntCsvTable *table;
  const EntNoun *noun;
  GPtrArray *verdicts; /* of EntVerdict, in the order of the rows */
  guint counts[ENT_N_VERDICTS];
  guint n_created;   /* records made for references */
  GBytes *changeset; /* NULL when nothing changes */
};

/* What one run needs beside its result. */
typedef struct
{
  EntImport *import;
  EntImportMapping *mapping;
  EntRowReader *reader;
  GHashTable *lines; /* id of a record an earlier row was about, to that row's line */
  EntProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
} Run;

/* Finds the record DRAFT is about: by external id, else by its keys or web domain among those that
 * have no other external id. Returns its id, 0 for none, -1 for several. */
static gint64
find_match (Run *run, gpointer draft)
{
  EntDirectory *directory = ent_row_reader_get_directory (run->reader);
  const EntField *external = ent_noun_find_flag (run->import->noun, ENT_FIELD_EXTERNAL_ID);
  const EntField *website = ent_noun_find_flag (run->import->noun, ENT_FIELD_WEBSITE);
  const char *external_id = external ? *(char **) ent_field_peek (external, draft) : NULL;
  gint64 id = external_id ? ent_directory_find_external_id (directory, external_id) : 0;

  if (id == 0)
    id = ent_directory_find_keys (directory, draft);
  if (id == 0 && website)
    id = ent_directory_find_website (directory, *(char **) ent_field_peek (website, draft));
  if (external_id == NULL || id == 0
      || id == ent_directory_find_external_id (directory, external_id))
    return id;
  return id < 0 || ent_directory_has_external_id (directory, id) ? 0 : id;
}

/* What kind of company NAME ends in, such as “ltd”. Returns an owned string, "" for none. */
static char *
dup_legal_form (const char *name)
{
  static const char *const long_forms[][2] = {
    { "limited", "ltd" },
    { "incorporated", "inc" },
    { "corporation", "corp" },
    { "company", "co" },
  };
  g_autofree char *folded = ent_text_fold_company (name);
  g_autofree char *base = ent_text_fold_header (folded);
  g_autofree char *whole = ent_text_fold_header (name);
  const char *form = g_str_has_prefix (whole, base) ? whole + strlen (base) : "";

  for (guint i = 0; i < G_N_ELEMENTS (long_forms); i++)
    if (g_str_equal (form, long_forms[i][0]))
      return g_strdup (long_forms[i][1]);
  return g_strdup (form);
}

/* “Alpha Ltd” and “Alpha Inc” fold to one name and may well be two companies: which it is must be
 * said, lest one be lost in the other. */
static void
check_same_company (Run *run, gpointer old, gpointer record, EntVerdict *verdict)
{
  const EntNoun *noun = run->import->noun;
  const EntField *title = ent_noun_find_flag (noun, ENT_FIELD_TITLE);
  const EntField *external = ent_noun_find_flag (noun, ENT_FIELD_EXTERNAL_ID);
  g_autofree char *old_form = NULL;
  g_autofree char *form = NULL;
  g_autofree char *reason = NULL;

  if (!ent_noun_find_flag (noun, ENT_FIELD_WEBSITE) || ent_field_is_empty (title, record)
      || (!ent_field_is_empty (external, old) && ent_field_equal (external, old, record)))
    return;
  old_form = dup_legal_form (*(char **) ent_field_peek (title, old));
  form = dup_legal_form (*(char **) ent_field_peek (title, record));
  if (*old_form == '\0' || *form == '\0' || g_str_equal (old_form, form))
    return;
  /* Translators: a noun such as “partner”, the name of one that is there */
  reason
      = g_strdup_printf (_ ("It may be the %s “%s”, or another company. Give both external ids, or "
                            "write the name alike."),
                         _ (noun->label), *(char **) ent_field_peek (title, old));
  ent_verdict_add_problem (verdict, ent_import_mapping_get_column (run->mapping, title), reason);
}

static void
compare (Run *run, gpointer old, gpointer record, EntVerdict *verdict)
{
  for (const EntField *field = run->import->noun->fields; field->name; field++)
    if (!ent_field_equal (field, old, record))
      g_ptr_array_add (verdict->changed, (gpointer) field);
  verdict->kind = verdict->changed->len ? ENT_VERDICT_UPDATE : ENT_VERDICT_UNCHANGED;
}

static void
check_repeated (Run *run, gint64 id, EntVerdict *verdict)
{
  gpointer line = g_hash_table_lookup (run->lines, &id);
  g_autofree char *reason = NULL;

  if (line == NULL || verdict->kind != ENT_VERDICT_UPDATE)
    return;
  reason = g_strdup_printf (_ ("It is about the same %s as line %u and says otherwise. Keep one of "
                               "the two."),
                            _ (run->import->noun->label), GPOINTER_TO_UINT (line));
  ent_verdict_add_problem (verdict, NULL, reason);
}

static gboolean
has_problem (const EntVerdict *verdict, const EntField *field)
{
  gsize length = strlen (field->name);

  for (guint i = 0; i < verdict->problems->len; i++)
    {
      const EntProblem *problem = g_ptr_array_index (verdict->problems, i);

      if (g_str_has_prefix (problem->reason, field->name) && problem->reason[length] == ':')
        return TRUE;
    }
  return FALSE;
}

/* Holds RECORD against the rules of its noun and fields, and says all that is wrong. Where a cell
 * was wrong already, what the noun says would be about the hole it left. */
static gboolean
check_rules (Run *run, EntRecord *record, EntVerdict *verdict)
{
  gboolean cells_are_right = verdict->kind != ENT_VERDICT_WRONG;
  g_autoptr (GError) refused = NULL;

  if (record->noun->check && !record->noun->check (record, &refused) && cells_are_right)
    ent_row_reader_add_problem (run->reader, verdict, refused);
  for (const EntField *field = record->noun->fields; field->name; field++)
    {
      g_autoptr (GError) local = NULL;

      if (!ent_field_check (field, record, &local) && !has_problem (verdict, field))
        ent_row_reader_add_problem (run->reader, verdict, local);
    }
  return verdict->kind != ENT_VERDICT_WRONG;
}

static gint64
identify (Run *run, EntVerdict *verdict)
{
  EntRecord *record = ent_record_new (run->import->noun);
  gint64 id;

  ent_row_reader_read_identity (run->reader, verdict->row, record);
  id = find_match (run, record);
  ent_record_free (record);
  return id;
}

/* Reads ROW over the record it is about, or into a new one. Returns the record, owned; NULL only
 * when reading the file failed. */
static EntRecord *
draft (Run *run, EntStore *store, EntVerdict *verdict, GError **error)
{
  const EntNoun *noun = run->import->noun;
  gint64 id = identify (run, verdict);
  EntRecord *old = id > 0 ? ent_store_load (store, noun, id, error) : NULL;
  EntRecord *record;

  if (id > 0 && old == NULL)
    return NULL;
  record = old ? ent_record_copy (old) : ent_record_new (noun);
  verdict->id = old ? id : 0;
  ent_row_reader_read (run->reader, verdict->row, record, verdict);
  verdict->title = ent_record_dup_title (record, "USD");
  if (id < 0)
    ent_verdict_add_problem (verdict, NULL,
                             _ ("Several records have this name. Give the external id."));
  if (old)
    check_same_company (run, old, record, verdict);
  /* The noun's own rules fill in fields; a row that says nothing new must still be unchanged. */
  if (check_rules (run, record, verdict) && old)
    {
      compare (run, old, record, verdict);
      check_repeated (run, id, verdict);
    }
  ent_record_free (old);
  return record;
}

static void
note_line (Run *run, gint64 id, guint line)
{
  if (!g_hash_table_contains (run->lines, &id))
    g_hash_table_insert (run->lines, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (line));
}

/* Stores RECORD unless it is refused, which makes the row wrong. FALSE only when writing failed. */
static gboolean
store_record (Run *run, EntStore *store, EntVerdict *verdict, EntRecord *record, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (ent_row_reader_create_references (run->reader, store, verdict->row, record,
                                        &run->import->n_created, &local)
      && ent_store_save (store, record, &local))
    {
      /* An update too: it may have given the record its external id. */
      ent_directory_add (ent_row_reader_get_directory (run->reader), record);
      note_line (run, record->id, verdict->line);
      return TRUE;
    }
  if (!g_error_matches (local, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  ent_row_reader_add_problem (run->reader, verdict, local);
  return TRUE;
}

static gboolean
import_row (Run *run, EntStore *store, guint row, GError **error)
{
  EntVerdict *verdict = ent_verdict_new (row, ent_csv_table_get_row_line (run->import->table, row));
  EntRecord *record;
  gboolean done;

  g_ptr_array_add (run->import->verdicts, verdict);
  record = draft (run, store, verdict, error);
  done = record != NULL;
  if (done && verdict->kind == ENT_VERDICT_UNCHANGED)
    note_line (run, record->id, verdict->line);
  else if (done && verdict->kind != ENT_VERDICT_WRONG)
    done = store_record (run, store, verdict, record, error);
  run->import->counts[verdict->kind]++;
  ent_record_free (record);
  return done;
}

static gboolean
run_cb (EntStore *store, gpointer data, GError **error)
{
  Run *run = data;
  guint n_rows = ent_csv_table_get_n_rows (run->import->table);

  run->reader = ent_row_reader_new (store, run->import->table, run->mapping, error);
  if (run->reader == NULL)
    return FALSE;
  for (guint row = 0; row < n_rows; row++)
    {
      if (row % ROWS_AT_ONCE == 0)
        {
          if (g_cancellable_set_error_if_cancelled (run->cancellable, error))
            return FALSE;
          if (run->progress)
            run->progress (row, n_rows, run->progress_data);
        }
      if (!import_row (run, store, row, error))
        return FALSE;
    }
  if (run->progress)
    run->progress (n_rows, n_rows, run->progress_data);
  return TRUE;
}

/* Imports TABLE by MAPPING into SNAPSHOT, whatever is wrong left out: nothing of it reaches the
 * program before ent_import_apply. SNAPSHOT is good for nothing else afterwards: it has lost
 * indexes. Importing a file again changes nothing. Can run in any thread that owns SNAPSHOT;
 * PROGRESS, with DATA, is called there. Returns the import, owned, or NULL: ENT_STORE_ERROR, or
 * G_IO_ERROR_CANCELLED. */
EntImport *
ent_import_run (EntStore *snapshot,
                EntCsvTable *table,
                EntImportMapping *mapping,
                EntProgressFunc progress,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (EntImport) self = g_new0 (EntImport, 1);
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Run run = { self, mapping, NULL, lines, progress, data, cancellable };
  gboolean done;

  self->table = ent_csv_table_ref (table);
  self->noun = ent_import_mapping_get_noun (mapping);
  self->verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_verdict_free);
  /* A noun that looks at others before it is saved may need them. */
  done = (self->noun->saving || ent_store_drop_indexes (snapshot, self->noun, error))
         && ent_store_edit (snapshot, "import", run_cb, &run, error);
  ent_row_reader_free (run.reader);
  if (!done)
    return NULL;
  if (self->counts[ENT_VERDICT_NEW] + self->counts[ENT_VERDICT_UPDATE] > 0)
    self->changeset = ent_store_dup_last_changeset (snapshot);
  return g_steal_pointer (&self);
}

/* Frees the import; NULL is fine. */
void
ent_import_free (EntImport *self)
{
  if (self == NULL)
    return;
  ent_csv_table_unref (self->table);
  g_ptr_array_unref (self->verdicts);
  g_clear_pointer (&self->changeset, g_bytes_unref);
  g_free (self);
}

/* Lists what becomes of each row. Returns an array of EntVerdict, borrowed. */
GPtrArray *
ent_import_get_verdicts (EntImport *self)
{
  return self->verdicts;
}

/* Counts the rows with a verdict of KIND. */
guint
ent_import_count (EntImport *self, EntVerdictKind kind)
{
  return self->counts[kind];
}

/* Counts the records that were made because a row refers to them. */
guint
ent_import_count_created (EntImport *self)
{
  return self->n_created;
}

/* Makes the import part of STORE, of which its snapshot was taken, as one edit; rows that are wrong
 * stay out. Errors: ENT_STORE_ERROR_CONFLICT when the program was changed meanwhile. */
gboolean
ent_import_apply (EntImport *self, EntStore *store, GError **error)
{
  guint n = self->counts[ENT_VERDICT_NEW] + self->counts[ENT_VERDICT_UPDATE];
  g_autofree char *file = g_path_get_basename (ent_csv_table_get_name (self->table));
  g_autofree char *label = NULL;

  if (self->changeset == NULL)
    return TRUE;
  /* Translators: a noun in the plural such as “deals”, how many, a file's name */
  label = g_strdup_printf (_ ("Import %s: %u from “%s”"), _ (self->noun->plural), n, file);
  return ent_store_apply (store, label, self->changeset, error);
}

/* Writes the rows that are wrong, with the reasons, to a CSV at PATH. Errors: as of
 * ent_csv_writer_save. */
gboolean
ent_import_save_wrong (EntImport *self, const char *path, GError **error)
{
  return ent_import_rejects_save (self->table, self->verdicts, path, error);
}
