/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <stdlib.h>

#include "core/program/ent-program.h"
#include "core/store/ent-history.h"

#include "cancel.h"
#include "faulty.h"
#include "state.h"
#include "work.h"

/* What the tests of faults run, kill and starve: a program that works on a file and says of each
 * step that it is done, and looks at a file afterwards.
 *
 *   driver make FILE                     a small program
 *   driver work FILE SEED N [OPERATION]  N operations (0: without end), each acknowledged
 *   driver cancel FILE FOLDER SEED N     N long works that are cancelled, packs written to FOLDER
 *   driver state FILE                    its last change and a digest of its records
 *   driver verify FILE CHANGE DIGEST FIRST
 *                                        it has what it had after CHANGE, or one more; undoing all
 *                                        leads to FIRST; it can be worked on */

static int
fail (const GError *error)
{
  g_print ("wrong: %s\n", error->message);
  return 1;
}

static int
make (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store
      = ent_program_create (arguments[0], "Halden Systems", "USD", 1, &error);
  g_autofree char *first = NULL;

  if (store == NULL || !work_fill (store, &error))
    return fail (error);
  first = state_digest_undone (store, &error);
  if (first == NULL)
    return fail (error);
  g_print ("%s\n", first);
  return 0;
}

static int
work (char **arguments)
{
  g_autoptr (GError) error = NULL;
  guint seed = (guint) g_ascii_strtoull (arguments[1], NULL, 10);
  Work self = {
    .store = ent_program_open (arguments[0], &error),
    .path = arguments[0],
    .folder = g_path_get_dirname (arguments[0]),
    .random = g_rand_new_with_seed (seed),
  };

  if (self.store == NULL)
    return fail (error);
  faulty_begin (seed);
  work_run (&self, arguments[3], g_ascii_strtoll (arguments[2], NULL, 10));
  g_clear_object (&self.store);
  g_free (self.folder);
  g_rand_free (self.random);
  return 0;
}

static int
cancel (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_program_open (arguments[0], &error);

  if (store == NULL)
    return fail (error);
  return cancel_run (store, arguments[1], (guint) g_ascii_strtoull (arguments[2], NULL, 10),
                     (guint) g_ascii_strtoull (arguments[3], NULL, 10));
}

static int
state (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_program_open (arguments[0], &error);
  gint64 sequence = store ? state_get_sequence (store, &error) : -1;
  g_autofree char *digest = sequence >= 0 ? state_digest (store, &error) : NULL;

  if (digest == NULL)
    return fail (error);
  g_print ("%" G_GINT64_FORMAT " %s\n", sequence, digest);
  return 0;
}

static gboolean
change_cb (EntStore *store, gpointer data, GError **error)
{
  g_autoptr (EntSettings) settings = ent_settings_load (store, error);

  if (settings == NULL)
    return FALSE;
  g_free (settings->person);
  settings->person = g_strdup ("Somebody else");
  return ent_store_save (store, settings, error);
}

static int
verify (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_program_open (arguments[0], &error);
  gint64 sequence = g_ascii_strtoll (arguments[1], NULL, 10);
  g_autofree char *first = NULL;

  if (store == NULL || !state_verify (store, sequence, arguments[2], &error)
      || (first = state_digest_undone (store, &error)) == NULL
      || !ent_store_edit (store, "Afterwards", change_cb, NULL, &error)
      || !ent_history_undo (store, &error))
    return fail (error);
  if (!g_str_equal (first, arguments[3]))
    {
      g_print ("wrong: undoing all does not lead to the beginning\n");
      return 1;
    }
  return 0;
}

static const struct
{
  const char *name;
  int n_arguments;
  int (*run) (char **arguments);
} verbs[] = {
  { "make", 1, make },   { "work", 3, work },     { "cancel", 4, cancel },
  { "state", 1, state }, { "verify", 4, verify },
};

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (argv[1], verbs[i].name) && argc >= 2 + verbs[i].n_arguments)
      return verbs[i].run (argv + 2);
  g_printerr ("driver make|work|state|verify FILE ...\n");
  return 2;
}
