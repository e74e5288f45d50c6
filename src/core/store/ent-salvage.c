/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/store/ent-salvage.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "core/store/ent-salvage-history.h"
#include "core/store/ent-salvage-tables.h"
#include "core/store/ent-store-private.h"

/* The file is read into memory: ten times the largest program there is. */
#define MAX_SIZE ((goffset) 4 << 30)

/* How many rows pass between two looks at progress and cancel. */
#define STEP 256

typedef struct
{
  const char *path;
  EntStore *store; /* the new program */
  EntSalvage *result;
  EntSalvagePages *pages;
  GPtrArray *tables;
  GByteArray *buffer;
  GPtrArray *copied; /* of GHashTable: for each noun the ids that are in the new program */
  EntSalvageFillFunc fill;

  EntProgressFunc progress;
  gpointer data;
  GCancellable *cancellable;
  guint done;
  guint total;
} Run;

static void
free_loss (gpointer data)
{
  EntSalvageLoss *self = data;

  g_free (self->title);
  g_free (self->reason);
  g_free (self);
}

/* Frees what became of the records. */
void
ent_salvage_free (EntSalvage *self)
{
  g_array_unref (self->counts);
  g_ptr_array_unref (self->losses);
  g_free (self);
}

/* Counts the records that are known to have been there and were not copied. */
gint64
ent_salvage_get_n_lost (const EntSalvage *self)
{
  gint64 n_lost = 0;

  for (guint i = 0; i < self->counts->len; i++)
    {
      const EntSalvageCount *count = &g_array_index (self->counts, EntSalvageCount, i);

      n_lost += MAX (count->n_expected, (gint64) count->n_found) - count->n_copied;
    }
  return n_lost;
}

/* Copies the file at PATH with its journal to COPY and lets SQLite play the journal back, if it
 * still can. */
static gboolean
play_journal (const char *path, const char *copy, GError **error)
{
  static const char *const suffixes[] = { "", "-journal" };
  sqlite3 *db = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (copy, suffixes[i], NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      if (!g_file_get_contents (from, &bytes, &size, error)
          || !g_file_set_contents_full (to, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600,
                                        error))
        return FALSE;
    }
  if (sqlite3_open_v2 (copy, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
    sqlite3_exec (db, "PRAGMA schema_version", NULL, NULL, NULL);
  sqlite3_close (db);
  return TRUE;
}

/* Says whether the file at PATH can be read at all. Errors: ENT_STORE_ERROR. */
static gboolean
check_file (const char *path, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    ent_store_set_missing (error, path);
  else if (!S_ISREG (status.st_mode))
    /* Not to wait for the other end of a pipe. */
    ent_store_set_not_entente (error, path);
  else if (status.st_size > MAX_SIZE)
    g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED,
                 _ ("“%s” is too large to be salvaged."), path);
  else
    return TRUE;
  return FALSE;
}

/* Reads the damaged file, as it was before the edit that its journal belongs to. COPY is a path at
 * which nothing is. */
static EntSalvagePages *
read_pages (const char *path, const char *copy, GError **error)
{
  g_autofree char *journal = g_strconcat (copy, "-journal", NULL);
  g_autoptr (GError) reason = NULL;
  char *bytes = NULL;
  gsize size = 0;
  gboolean played;

  if (!check_file (path, error))
    return NULL;
  played = ent_journal_look (path) == ENT_JOURNAL_OWN && play_journal (path, copy, &reason);
  if (reason == NULL)
    g_file_get_contents (played ? copy : path, &bytes, &size, &reason);
  g_unlink (copy);
  g_unlink (journal);
  if (reason == NULL)
    return ent_salvage_pages_new (bytes, size);
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED, _ ("“%s” could not be read: %s."),
               path, reason->message);
  return NULL;
}

static char *
describe_schema (EntStore *store)
{
  g_autoptr (EntStatement) statement = ent_store_prepare (
      store, "SELECT type || name || tbl_name || ifnull (sql, '') FROM sqlite_schema", NULL);
  GString *text = g_string_new (NULL);

  while (statement && ent_statement_step (statement))
    g_string_append_printf (text, "%s\n", ent_statement_get_text (statement, 0));
  return g_string_free (text, FALSE);
}

/* A header that lost its way may name any version; one of a later release has another schema. */
static gboolean
check_version (Run *self, GError **error)
{
  guint32 version = ent_salvage_pages_get_version (self->pages);
  g_autofree char *found = NULL;
  g_autofree char *known = NULL;

  if (version <= (guint32) ent_schema_get_version ())
    return TRUE;
  found = ent_salvage_tables_describe_schema (self->pages);
  known = describe_schema (self->store);
  if (*found == '\0' || g_str_equal (found, known))
    return TRUE;
  ent_store_set_newer (error, self->path, version);
  return FALSE;
}

static EntSalvageCount *
get_count (Run *self, guint i)
{
  return &g_array_index (self->result->counts, EntSalvageCount, i);
}

static EntSalvageTable *
get_table (Run *self, const char *name)
{
  return ent_salvage_tables_get (self->tables, name);
}

/* Says whether what was found is of a program, when the header does not: records whose every value
 * is valid, of a noun that each program has, or a history. */
static gboolean
is_program (Run *self)
{
  guint n_known = 0;

  if (ent_salvage_pages_is_program (self->pages))
    return TRUE;
  for (guint i = 0; i < self->tables->len; i++)
    n_known += ((EntSalvageTable *) g_ptr_array_index (self->tables, i))->rows->len > 0;
  return n_known >= 2
         && (get_table (self, self->store->nouns[0]->name)->rows->len > 0
             || get_table (self, "history")->rows->len > 0);
}

/* Finds the rows, and whether they are of a program at all. */
static gboolean
find_rows (Run *self, GError **error)
{
  if (!check_version (self, error))
    return FALSE;
  ent_salvage_tables_find_rows (self->tables, self->pages);
  for (guint i = 0; self->store->nouns[i]; i++)
    self->total += ((EntSalvageTable *) g_ptr_array_index (self->tables, i))->rows->len;
  if (ent_salvage_pages_get_n (self->pages) > 0 && !is_program (self))
    {
      ent_store_set_not_entente (error, self->path);
      return FALSE;
    }
  if (self->total > 0)
    return TRUE;
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED,
               _ ("Nothing can be read of “%s” any more. Restore a backup; keep the damaged file."),
               self->path);
  return FALSE;
}

/* Adds what became of the record: NULL for a record that cannot be read at all. */
static void
add_loss (
    Run *self, const EntNoun *noun, gint64 id, EntRecord *record, const char *reason, gboolean kept)
{
  EntSalvageLoss *loss = g_new0 (EntSalvageLoss, 1);

  loss->noun = noun;
  loss->id = id;
  loss->title = record ? ent_record_dup_title (record, "") : NULL;
  if (loss->title && *loss->title == '\0')
    g_clear_pointer (&loss->title, g_free);
  loss->reason = g_strdup (reason);
  loss->is_copied = kept;
  g_ptr_array_add (self->result->losses, loss);
}

/* Fills in RECORD from CELLS. What holds no value is left empty and named in WRONG. */
static void
read_record (
    const EntSalvageTable *table, const EntCell *cells, guint n, EntRecord *record, GString *wrong)
{
  for (guint i = 1; i < n; i++)
    {
      const EntField *field = table->fields[i];

      if (field && !ent_salvage_read_field (field, &cells[i], record))
        g_string_append_printf (wrong, "%s%s", wrong->len ? ", " : "", _ (field->label));
    }
}

static gboolean
is_copied (Run *self, const char *noun, gint64 id)
{
  for (guint i = 0; i < self->copied->len; i++)
    if (g_str_equal (self->store->nouns[i]->name, noun))
      return g_hash_table_contains (g_ptr_array_index (self->copied, i), &id);
  return FALSE;
}

/* Takes out references to records that are lost, and names them in WRONG. */
static void
unlink_lost (Run *self, EntRecord *record, GString *wrong)
{
  for (const EntField *field = record->noun->fields; field->name; field++)
    {
      if (field->type != ENT_FIELD_REFERENCE || ent_field_is_empty (field, record)
          || is_copied (self, field->target, *(gint64 *) ent_field_peek (field, record)))
        continue;
      ent_record_unlink (record, field);
      g_string_append_printf (wrong, "%s%s", wrong->len ? ", " : "", _ (field->label));
    }
}

/* Says whether another record that was copied has the external id of RECORD, and notes it. */
static gboolean
is_twin (GHashTable *external_ids, EntRecord *record)
{
  const EntField *field = ent_noun_find_flag (record->noun, ENT_FIELD_EXTERNAL_ID);

  if (field == NULL || ent_field_is_empty (field, record))
    return FALSE;
  return !g_hash_table_add (external_ids, g_strdup (*(char **) ent_field_peek (field, record)));
}

/* Copies the row of RECORD. Returns FALSE when writing failed; what is no record is only noted. */
static gboolean
copy_record (Run *self,
             EntRecord *record,
             const char *wrong,
             GHashTable *external_ids,
             gboolean *is_there,
             GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *sentence
      /* Translators: names of fields */
      = *wrong ? g_strdup_printf (_ ("What it had there cannot be read or is lost: %s"), wrong)
               : NULL;

  if (!ent_record_check (record, &reason))
    add_loss (self, record->noun, record->id, record, sentence ? sentence : reason->message, FALSE);
  else if (is_twin (external_ids, record))
    add_loss (self, record->noun, record->id, record, _ ("Another record has its external id."),
              FALSE);
  else
    {
      if (!ent_store_insert (self->store, record, error))
        return FALSE;
      *is_there = TRUE;
      if (sentence)
        add_loss (self, record->noun, record->id, record, sentence, TRUE);
    }
  return TRUE;
}

static gboolean
copy_row (Run *self,
          const EntSalvageTable *table,
          const EntSalvageRow *row,
          GHashTable *external_ids,
          gboolean *is_there,
          GError **error)
{
  EntCell cells[ENT_SALVAGE_COLUMNS];
  guint n_cells = ent_salvage_table_read_row (table, self->pages, row, self->buffer, cells);
  g_autoptr (GString) wrong = g_string_new (NULL);
  EntRecord *record;
  gboolean done;

  *is_there = FALSE;
  if (n_cells == 0 || row->id <= 0)
    {
      add_loss (self, table->noun, row->id, NULL, _ ("It cannot be read any more."), FALSE);
      return TRUE;
    }
  record = ent_record_new (table->noun);
  record->id = row->id;
  read_record (table, cells, n_cells, record, wrong);
  unlink_lost (self, record, wrong);
  done = copy_record (self, record, wrong->str, external_ids, is_there, error);
  ent_record_free (record);
  return done;
}

static gboolean
report_step (Run *self, GError **error)
{
  if (self->done++ % STEP != 0)
    return TRUE;
  if (self->progress)
    self->progress (self->done - 1, self->total, self->data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
copy_table (Run *self, const EntSalvageTable *table, GError **error)
{
  EntSalvageCount count = { table->noun, -1, table->rows->len, 0, FALSE };
  GHashTable *ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) external_ids
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* References among records of one noun would need its ids first; there are none. */
  g_ptr_array_add (self->copied, ids);
  for (guint i = 0; i < table->rows->len; i++)
    {
      const EntSalvageRow *row = &g_array_index (table->rows, EntSalvageRow, i);
      gboolean is_there;

      if (!report_step (self, error)
          || !copy_row (self, table, row, external_ids, &is_there, error))
        return FALSE;
      if (is_there)
        g_hash_table_add (ids, g_memdup2 (&row->id, sizeof row->id));
    }
  count.n_copied = g_hash_table_size (ids);
  g_array_append_val (self->result->counts, count);
  return TRUE;
}

/* Copies all records; an EntEditFunc. */
static gboolean
copy_cb (EntStore *store, gpointer data, GError **error)
{
  Run *self = data;

  for (guint i = 0; store->nouns[i]; i++)
    if (!copy_table (self, g_ptr_array_index (self->tables, i), error))
      return FALSE;
  /* The first noun is the program's own. */
  self->result->has_settings = get_count (self, 0)->n_copied > 0;
  return self->fill == NULL || self->fill (store, self->result->has_settings, error);
}

/* Notes that the damaged file's control totals say COUNT and TOTAL of the table NAME's rows. */
static gboolean
compare_total (Run *self, const EntCell *name, gint64 count, gint64 total, GError **error)
{
  for (guint i = 0; i < self->result->counts->len; i++)
    {
      EntSalvageCount *found = get_count (self, i);

      if (!ent_cell_is_text (name, found->noun->name))
        continue;
      found->n_expected = CLAMP (count, 0, G_MAXINT32);
      if (!ent_control_compare (self->store, found->noun->name, count, total, &found->is_exact,
                                error))
        return FALSE;
    }
  return TRUE;
}

/* Holds what was copied against the control totals of the damaged file, as far as there are any. A
 * table that they do not name had no rows. */
static gboolean
compare_totals (Run *self, GError **error)
{
  const EntSalvageTable *control = get_table (self, "control");
  EntCell cells[ENT_SALVAGE_COLUMNS];
  gboolean any = FALSE;

  for (guint i = 0; i < control->rows->len; i++)
    {
      const EntSalvageRow *row = &g_array_index (control->rows, EntSalvageRow, i);

      if (ent_salvage_table_read_row (control, self->pages, row, self->buffer, cells) != 4)
        continue;
      any = TRUE;
      if (!compare_total (self, &cells[1], cells[2].integer, cells[3].integer, error))
        return FALSE;
    }
  for (guint i = 0; any && i < self->result->counts->len; i++)
    if (get_count (self, i)->n_expected < 0)
      {
        get_count (self, i)->n_expected = 0;
        get_count (self, i)->is_exact = get_count (self, i)->n_copied == 0;
      }
  return TRUE;
}

static gboolean
fill_store (Run *self, GError **error)
{
  g_autofree char *name = g_path_get_basename (self->path);
  /* Translators: the name of a damaged file */
  g_autofree char *label = g_strdup_printf (_ ("Salvaged from “%s”"), name);

  return ent_store_edit (self->store, label, copy_cb, self, error) && compare_totals (self, error)
         && ent_salvage_copy_history (self->store, get_table (self, "history"), self->pages,
                                      &self->result->has_history, error);
}

/* Makes the new program at PART, and verifies it as if it had come from elsewhere. */
static gboolean
make_part (Run *self, const char *part, const EntNoun *const *nouns, GError **error)
{
  g_autoptr (EntStore) again = NULL;
  gboolean filled;

  self->store = ent_store_create (part, nouns, error);
  if (self->store == NULL)
    return FALSE;
  self->tables = ent_salvage_tables_new (self->store, error);
  filled = self->tables && find_rows (self, error) && fill_store (self, error);
  g_clear_object (&self->store);
  if (!filled)
    return FALSE;
  again = ent_store_open (part, nouns, error);
  if (self->progress && again)
    self->progress (self->total, self->total, self->data);
  return again != NULL;
}

/* Copies what can still be read of the damaged program at PATH, which is left as it is, into a new
 * program at NEW_PATH. A journal beside PATH is taken into account. Records whose values break
 * their noun's rules are not copied; a single value that is none is left out, as is a reference to
 * a record that is lost. NOUNS come after those they refer to, the program's settings first. FILL
 * may be NULL. Not for a file that this process has open: its locks would be lost. May run in a
 * thread; PROGRESS is told of rows.
 *
 * Returns what became of the records, owned, or NULL, with nothing at NEW_PATH: ENT_STORE_ERROR,
 * such as MISSING, EXISTS for NEW_PATH, NOT_ENTENTE, NEWER, DAMAGED when nothing can be read; or
 * G_IO_ERROR_CANCELLED. */
EntSalvage *
ent_salvage_run (const char *path,
                 const char *new_path,
                 const EntNoun *const *nouns,
                 EntSalvageFillFunc fill,
                 EntProgressFunc progress,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *part = g_strdup_printf ("%s.%ld.part", new_path, (long) getpid ());
  g_autofree char *old = g_strconcat (part, ".old", NULL);
  g_autofree char *part_journal = g_strconcat (part, "-journal", NULL);
  g_autoptr (EntSalvagePages) pages = NULL;
  g_autoptr (GByteArray) buffer = g_byte_array_new ();
  g_autoptr (GPtrArray) copied
      = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  g_autoptr (EntSalvage) result = g_new0 (EntSalvage, 1);
  Run self
      = { path, NULL, result, NULL, NULL, buffer, copied, fill, progress, data, cancellable, 0, 0 };
  gboolean done;

  result->counts = g_array_new (FALSE, FALSE, sizeof (EntSalvageCount));
  result->losses = g_ptr_array_new_with_free_func (free_loss);
  if (g_file_test (new_path, G_FILE_TEST_EXISTS) || g_file_test (new_path, G_FILE_TEST_IS_SYMLINK))
    {
      ent_store_set_exists (error, new_path);
      return NULL;
    }
  self.pages = pages = read_pages (path, old, error);
  if (pages == NULL)
    return NULL;
  done = make_part (&self, part, nouns, error) && ent_backup_move (part, new_path, FALSE, error);
  g_clear_pointer (&self.tables, g_ptr_array_unref);
  g_unlink (part);
  g_unlink (part_journal);
  return done ? g_steal_pointer (&result) : NULL;
}

/* Finds the id of the program in the damaged file at PATH. Returns 0 when it cannot be read. */
gint64
ent_salvage_find_program (const char *path, const EntNoun *const *nouns)
{
  g_autoptr (EntStore) store = ent_store_new_internal (NULL, nouns);
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (EntSalvagePages) pages = NULL;
  const EntSalvageTable *table;
  char *bytes = NULL;
  gsize size;

  if (!check_file (path, NULL)
      || sqlite3_open_v2 (":memory:", &store->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK
      || !ent_schema_upgrade (store->db, ent_schema_get_version (), NULL)
      || !ent_store_load_tables (store, NULL))
    return 0;
  tables = ent_salvage_tables_new (store, NULL);
  if (tables == NULL || !g_file_get_contents (path, &bytes, &size, NULL))
    return 0;
  pages = ent_salvage_pages_new (bytes, size);
  ent_salvage_tables_find_rows (tables, pages);
  table = ent_salvage_tables_get (tables, nouns[0]->name);
  return table->rows->len > 0 ? g_array_index (table->rows, EntSalvageRow, 0).id : 0;
}
