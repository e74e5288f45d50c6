/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/exchange/ent-export.h"
#include "core/exchange/ent-import.h"
#include "core/exchange/ent-pack.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-partner.h"
#include "core/program/ent-program.h"
#include "core/store/ent-backup.h"
#include "core/store/ent-history.h"

#include "faulty.h"
#include "state.h"

#define N_PARTNERS 8
#define N_DEALS    400
#define N_IMPORTED 120

static const EntQuarter quarter = { 2026, 2 }; /* as faults.py has it */

/* Writes a line, which is out when this returns. */
void
work_say (const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  va_list arguments;
  gsize done = 0;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  line = g_strconcat (g_strdelimit (text, "\n", ' '), "\n", NULL);
  while (done < strlen (line))
    {
      gssize n = write (STDOUT_FILENO, line + done, strlen (line) - done);

      done += n > 0 ? (gsize) n : 0;
    }
}

/* A CSV of N deals, some of which are there already. */
char *
work_write_deals (GRand *random, guint n)
{
  GString *text = g_string_new ("external-id,name,partner,account,amount,currency,stage,kind,class,"
                                "created-on,closed-on\n");
  int first = g_rand_int_range (random, 0, N_DEALS);

  for (guint i = 0; i < n; i++)
    {
      guint number = (guint) first + i;

      g_string_append_printf (text, "D-%u,Deal %u,P-%u,Account %u,%d.50,USD,won,new,sourced,",
                              number, number, number % N_PARTNERS, number % 50,
                              g_rand_int_range (random, 1, 1000000));
      g_string_append (text, "2026-01-15,2026-05-20\n");
    }
  return g_string_free (text, FALSE);
}

static gboolean
import_text (EntStore *store, const EntNoun *noun, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (EntCsvTable) table = ent_csv_table_read_bytes (bytes, "deals.csv", NULL, NULL, error);
  g_autofree char *name = NULL;
  g_autoptr (EntImportMapping) mapping
      = table ? ent_import_mapping_suggest (store, noun, table, &name, error) : NULL;
  g_autoptr (EntStore) snapshot = mapping ? ent_store_snapshot (store, error) : NULL;
  g_autoptr (EntImport) import
      = snapshot ? ent_import_run (snapshot, table, mapping, NULL, NULL, NULL, error) : NULL;

  return import && ent_import_apply (import, store, error);
}

/* Gives a new program its partners and the first deals. */
gboolean
work_fill (EntStore *store, GError **error)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GString) partners = g_string_new ("external-id,name,stage,model\n");
  g_autofree char *deals = work_write_deals (random, 60);

  for (guint i = 0; i < N_PARTNERS; i++)
    g_string_append_printf (partners, "P-%u,Partner %u,grow,resale\n", i, i);
  return import_text (store, &ent_partner_noun, partners->str, error)
         && import_text (store, &ent_deal_noun, deals, error);
}

/* A record of NOUN, chosen at random, or NULL. */
static gpointer
load_any (Work *self, const EntNoun *noun, GError **error)
{
  g_autoptr (GPtrArray) all = ent_store_list (self->store, noun, NULL, error);

  if (all == NULL || all->len == 0)
    return NULL;
  return ent_record_copy (
      g_ptr_array_index (all, g_rand_int_range (self->random, 0, (int) all->len)));
}

static gboolean
change_cb (EntStore *store, gpointer data, GError **error)
{
  Work *self = data;
  EntPartner *partner = load_any (self, &ent_partner_noun, error);
  gboolean saved;

  if (partner == NULL)
    return error == NULL || *error == NULL;
  g_free (partner->notes);
  partner->notes = g_strdup_printf ("Note %u", g_rand_int (self->random));
  g_free (partner->city);
  partner->city = g_strdup_printf ("Town %d", g_rand_int_range (self->random, 0, 9));
  saved = ent_store_save (store, partner, error);
  ent_record_free (partner);
  return saved;
}

static gboolean
add_cb (EntStore *store, gpointer data, GError **error)
{
  Work *self = data;
  EntDeal *deal = load_any (self, &ent_deal_noun, error);
  gboolean saved;

  if (deal == NULL)
    return error == NULL || *error == NULL;
  deal->parent.id = 0;
  g_clear_pointer (&deal->external_id, g_free);
  deal->next_step = g_strnfill (2000, 'n');
  saved = ent_store_save (store, deal, error);
  ent_record_free (deal);
  return saved;
}

static gboolean
remove_cb (EntStore *store, gpointer data, GError **error)
{
  EntRecord *deal = load_any (data, &ent_deal_noun, error);
  gboolean removed;

  if (deal == NULL)
    return error == NULL || *error == NULL;
  removed = ent_store_remove (store, &ent_deal_noun, deal->id, error);
  ent_record_free (deal);
  return removed;
}

static gboolean
do_edit (Work *self, GError **error)
{
  static const EntEditFunc edits[] = { change_cb, change_cb, add_cb, remove_cb };
  int which = g_rand_int_range (self->random, 0, (int) G_N_ELEMENTS (edits));

  return ent_store_edit (self->store, "Work", edits[which], self, error);
}

static gboolean
do_import (Work *self, GError **error)
{
  g_autofree char *text = work_write_deals (self->random, N_IMPORTED);

  return import_text (self->store, &ent_deal_noun, text, error);
}

static gboolean
do_undo (Work *self, GError **error)
{
  return ent_history_undo (self->store, error);
}

static gboolean
do_redo (Work *self, GError **error)
{
  return ent_history_redo (self->store, error);
}

static gboolean
do_backup (Work *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "backup.entente", NULL);

  return ent_backup_write (self->store, path, error);
}

static gboolean
do_export (Work *self, GError **error)
{
  g_autoptr (EntCsvWriter) writer = ent_csv_writer_new ();
  g_autofree char *path = g_build_filename (self->folder, "deals.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return ent_export_noun (self->store, &ent_deal_noun, writer, error)
         && ent_csv_writer_save (writer, file, NULL, error);
}

static gboolean
do_pack (Work *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "pack.xlsx", NULL);

  return ent_pack_export (self->store, quarter, 0, path, NULL, error);
}

/* Closing keeps a backup, of which a failure is told; the file is closed all the same. */
static gboolean
do_reopen (Work *self, GError **error)
{
  gboolean closed = self->store == NULL || ent_store_close (self->store, error);

  g_clear_object (&self->store);
  if (!closed)
    return FALSE;
  self->store = ent_program_open (self->path, error);
  return self->store != NULL;
}

/* What is done, and how often among the others. */
static const struct
{
  const char *name;
  int weight;
  gboolean (*run) (Work *self, GError **error);
  const char *file; /* what it writes, of which a digest is told */
} operations[] = {
  { "edit", 8, do_edit },
  { "import", 3, do_import },
  { "undo", 5, do_undo },
  { "redo", 2, do_redo },
  { "backup", 2, do_backup },
  { "export", 2, do_export, "deals.csv" },
  { "pack", 2, do_pack, "pack.xlsx" },
  { "reopen", 1, do_reopen },
};

static guint
choose (Work *self, const char *wanted)
{
  int sum = 0;
  int at;

  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    if (wanted && g_str_equal (operations[i].name, wanted))
      return i;
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    sum += operations[i].weight;
  at = g_rand_int_range (self->random, 0, sum);
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    if ((at -= operations[i].weight) < 0)
      return i;
  g_assert_not_reached ();
}

/* A digest of the file NAME in the folder, or nothing. */
static char *
digest_file (Work *self, const char *name)
{
  g_autofree char *path = name ? g_build_filename (self->folder, name, NULL) : NULL;
  g_autofree char *data = NULL;
  gsize size;

  if (path == NULL || !g_file_get_contents (path, &data, &size, NULL))
    return g_strdup ("-");
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) data, size);
}

/* Says how the file stands after the operation called NAME, and TEXT. */
static void
tell (Work *self, const char *result, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 sequence = self->store ? state_get_sequence (self->store, &error) : -1;
  g_autofree char *digest = sequence >= 0 ? state_digest (self->store, &error) : NULL;

  if (self->store && digest == NULL)
    work_say ("lost %s %s", name, error->message);
  else
    work_say ("%s %s %" G_GINT64_FORMAT " %s %s", result, name, sequence, digest ? digest : "-",
              text);
}

/* An operation that failed may have put a new file in place all the same; that must be whole. */
static void
check_file (Work *self, guint which, const char *before, const char *after)
{
  g_autofree char *expected = NULL;

  if (g_str_equal (before, after))
    return;
  if (operations[which].run (self, NULL))
    expected = digest_file (self, operations[which].file);
  if (expected == NULL || !g_str_equal (expected, after))
    work_say ("lost %s the file is neither the old nor the new one", operations[which].name);
}

/* Does N_TIMES operations, without end for 0: the one called WANTED, or any for NULL. */
void
work_run (Work *self, const char *wanted, gint64 n_times)
{
  tell (self, "start", "work", "");
  for (gint64 i = 0; n_times == 0 || i < n_times; i++)
    {
      guint which = choose (self, wanted);
      const char *name = operations[which].name;
      g_autoptr (GError) error = NULL;
      g_autofree char *before = digest_file (self, operations[which].file);
      g_autofree char *after = NULL;
      gboolean done;

      if (self->store == NULL)
        self->store = ent_program_open (self->path, &error);
      if (self->store == NULL)
        {
          work_say ("lost open %s", error->message);
          return;
        }
      /* Waits to be told, for who looks at the file meanwhile. */
      if (g_getenv ("ENT_FAULT_STEP") && getchar () == EOF)
        return;
      work_say ("doing %s", name);
      faulty_on ();
      done = operations[which].run (self, &error);
      faulty_off ();
      after = digest_file (self, operations[which].file);
      if (done || g_error_matches (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING))
        tell (self, "done", name, after);
      else
        {
          g_autofree char *text
              = g_strconcat (after, " ", error ? error->message : "without a reason", NULL);

          check_file (self, which, before, after);
          tell (self, "failed", name, text);
        }
    }
  tell (self, "end", "work", "");
}
