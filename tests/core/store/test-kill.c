/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

/* Edits without end, and says of each that it is done. */
static int
edit_until_killed (const char *path)
{
  EntStore *store = open_store (path);

  say_line ("started");
  for (int i = 0;; i++)
    {
      g_autofree char *name = g_strdup_printf ("Partner %d", i);
      g_autofree char *line = NULL;
      gint64 id = add_partner (store, name, NULL, NULL);

      line = g_strdup_printf ("+%" G_GINT64_FORMAT, id);
      say_line (line);
      if (i % 3 == 2)
        {
          g_assert_true (ent_history_undo (store, NULL));
          line[0] = '-';
          say_line (line);
        }
    }
  return 0;
}

static char *
read_to_end (int output)
{
  GString *text = g_string_new (NULL);
  char buffer[4096];
  gssize length;

  while ((length = read (output, buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, length);
  return g_string_free (text, FALSE);
}

/* Every change that was acknowledged is there. Only what was being done when the signal came may be
 * there unacknowledged. */
static gint64
check_rows (const char *path, const char *said, GHashTable *there)
{
  g_auto (GStrv) lines = g_strsplit (said, "\n", -1);
  g_autoptr (EntStore) store = open_store (path);
  gint64 n_rows = count (store, "partner");
  gint64 last = 0;

  for (guint i = 0; lines[i] && lines[i + 1]; i++)
    {
      last = g_ascii_strtoll (lines[i] + 1, NULL, 10);
      if (lines[i][0] == '+')
        g_hash_table_add (there, g_memdup2 (&last, sizeof last));
      else
        g_hash_table_remove (there, &last);
    }
  if (g_hash_table_size (there) == 0)
    g_assert_cmpint (n_rows, <=, 1);
  else
    {
      GHashTableIter iter;
      gpointer key;
      guint n_missing = 0;

      g_hash_table_iter_init (&iter, there);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        {
          TestPartner *partner = ent_store_load (store, &test_partner_noun, *(gint64 *) key, NULL);

          if (partner == NULL)
            {
              /* The undo of the last was made and not yet told of. */
              g_assert_cmpint (*(gint64 *) key, ==, last);
              n_missing++;
            }
          ent_record_free (partner);
        }
      g_assert_cmpint (n_rows, >=, (gint64) (g_hash_table_size (there) - n_missing));
      g_assert_cmpint (n_rows, <=, (gint64) g_hash_table_size (there) + 1);
    }
  return count (store, "history");
}

#define KILLS 30

static void
test_kill (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260401);
  gint64 n_edits = 0;

  for (int i = 0; i < KILLS; i++)
    {
      g_autofree char *path = new_path ();
      g_autofree char *said = NULL;
      g_autoptr (GHashTable) there
          = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      EntStore *store = create_store (path);
      g_autoptr (EntStore) again = NULL;
      int input, output;
      GPid pid;

      g_object_unref (store);
      pid = start_child ("edit", path, &input, &output);
      await_line (output);
      g_usleep ((gulong) g_rand_int_range (random, 0, 60000));
      kill (pid, SIGKILL);
      wait_for_child (pid);
      said = read_to_end (output);
      close (input);
      close (output);
      n_edits += check_rows (path, said, there);
      /* And it goes on. */
      again = open_store (path);
      add_partner (again, "Afterwards", NULL, NULL);
      g_assert_true (ent_history_undo (again, NULL));
    }
  g_test_message ("%d kills, %d edits", KILLS, (int) n_edits);
  g_assert_cmpint (n_edits, >, KILLS);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    return edit_until_killed (argv[3]);

  INIT (argc, argv);

  g_test_add_func ("/kill/edits", test_kill);

  return run_and_clean ();
}
