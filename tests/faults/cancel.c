/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cancel.h"

#include <gio/gio.h>
#include <string.h>

#include "core/exchange/ent-import.h"
#include "core/exchange/ent-pack.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-program.h"

#include "state.h"
#include "work.h"

/* Long work that is cancelled from another thread at any moment: nothing is changed then, and
 * nothing left behind. */

#define N_DEALS 3000

typedef struct
{
  EntStore *store;
  char *folder;
  char *deals; /* to import */
  GCancellable *cancellable;
} Long;

static gboolean
do_import (Long *self, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (self->deals, strlen (self->deals));
  g_autoptr (EntCsvTable) table
      = ent_csv_table_read_bytes (bytes, "deals.csv", NULL, self->cancellable, error);
  g_autofree char *name = NULL;
  g_autoptr (EntImportMapping) mapping
      = table ? ent_import_mapping_suggest (self->store, &ent_deal_noun, table, &name, error)
              : NULL;
  g_autoptr (EntStore) snapshot = mapping ? ent_store_snapshot (self->store, error) : NULL;
  g_autoptr (EntImport) import
      = snapshot ? ent_import_run (snapshot, table, mapping, NULL, NULL, self->cancellable, error)
                 : NULL;

  return import != NULL;
}

static gboolean
do_pack (Long *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "pack.xlsx", NULL);

  return ent_pack_export (self->store, (EntQuarter){ 2026, 2 }, 0, path, self->cancellable, error);
}

static gboolean
do_packs (Long *self, GError **error)
{
  return ent_pack_export_all (self->store, (EntQuarter){ 2026, 2 }, self->folder, NULL, NULL,
                              self->cancellable, error);
}

static gboolean (*const works[]) (Long *self, GError **error) = { do_import, do_pack, do_packs };

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Names and digests of all files, and of what the program holds. */
static char *
look (Long *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  g_autoptr (GString) all = g_string_new (NULL);
  const char *name;

  g_ptr_array_add (lines, state_digest (self->store, NULL));
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_autofree char *data = NULL;
      g_autofree char *digest = NULL;
      gsize size;

      if (!g_file_get_contents (path, &data, &size, NULL))
        continue;
      digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) data, size);
      g_ptr_array_add (lines, g_strdup_printf ("%s %s", name, digest));
    }
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (all, "%s\n", (char *) g_ptr_array_index (lines, i));
  return g_string_free (g_steal_pointer (&all), FALSE);
}

typedef struct
{
  GCancellable *cancellable;
  gulong delay;
} Soon;

static gpointer
cancel_soon (gpointer data)
{
  Soon *self = data;

  g_usleep (self->delay);
  g_cancellable_cancel (self->cancellable);
  return NULL;
}

/* Does one work and cancels it after DELAY. Returns whether it was cancelled, -1 when it failed. */
static int
run_once (Long *self, guint which, gulong delay)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Soon soon = { cancellable, delay };
  GThread *thread = g_thread_new ("cancel", cancel_soon, &soon);
  gboolean done;

  self->cancellable = cancellable;
  done = works[which](self, &error);
  g_thread_join (thread);
  if (done || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return !done;
  work_say ("wrong: %s", error->message);
  return -1;
}

/* Cancels N_TIMES works on STORE, which write into FOLDER. Returns the exit status. */
int
cancel_run (EntStore *store, const char *folder, guint seed, guint n_times)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree char *deals = work_write_deals (random, N_DEALS);
  g_autofree char *expected = NULL;
  gint64 durations[G_N_ELEMENTS (works)];
  Long self = { store, (char *) folder, deals, NULL };
  guint n_cancelled = 0;

  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    {
      durations[i] = -g_get_monotonic_time ();
      if (!works[i](&self, NULL))
        return 1;
      durations[i] += g_get_monotonic_time ();
    }
  /* The same packs are written each time: they are as they were, whether it came so far or not. */
  expected = look (&self);
  for (guint i = 0; n_cancelled < n_times; i++)
    {
      guint which = i % G_N_ELEMENTS (works);
      gulong delay = (gulong) ((double) durations[which] * g_rand_double (random));
      int cancelled = run_once (&self, which, delay);
      g_autofree char *found = look (&self);

      if (cancelled < 0 || !g_str_equal (found, expected))
        {
          work_say ("wrong: cancelling work %u left: %s; before: %s", which, found, expected);
          return 1;
        }
      n_cancelled += (guint) cancelled;
    }
  return 0;
}
