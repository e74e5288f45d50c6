/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/ent-id.h"

#include <locale.h>

#define COUNT   20000
#define THREADS 4

static void
test_increasing (void)
{
  gint64 last = 0;

  for (int i = 0; i < COUNT; i++)
    {
      gint64 id = ent_id_new ();

      g_assert_cmpint (id, >, last);
      last = id;
    }
}

/* The upper bits are the time, ahead of it by no more than what a run within a millisecond needs.
 */
static void
test_time (void)
{
  gint64 before, after, millisecond;

  g_usleep (20 * 1000);
  before = g_get_real_time () / 1000;
  millisecond = ent_id_new () >> 21;
  after = g_get_real_time () / 1000;

  g_assert_cmpint (millisecond, >=, before);
  g_assert_cmpint (millisecond, <=, after + 20);
}

/* What keeps two laptops apart: the low bits of ids far apart in time are not predictable. */
static void
test_random (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (int i = 0; i < 20; i++)
    {
      g_hash_table_add (seen, GINT_TO_POINTER ((int) (ent_id_new () & ((1 << 21) - 1))));
      g_usleep (2000);
    }
  g_assert_cmpuint (g_hash_table_size (seen), >=, 19);
}

static gpointer
make_ids (gpointer data)
{
  gint64 *ids = data;

  for (int i = 0; i < COUNT; i++)
    ids[i] = ent_id_new ();
  return NULL;
}

static void
test_threads (void)
{
  g_autofree gint64 *ids = g_new0 (gint64, COUNT * THREADS);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GThread *threads[THREADS];

  for (int i = 0; i < THREADS; i++)
    threads[i] = g_thread_new ("ids", make_ids, ids + i * COUNT);
  for (int i = 0; i < THREADS; i++)
    g_thread_join (threads[i]);

  for (int i = 0; i < COUNT * THREADS; i++)
    {
      g_assert_true (g_hash_table_add (seen, &ids[i]));
      if (i % COUNT > 0)
        g_assert_cmpint (ids[i], >, ids[i - 1]);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/id/time", test_time);
  g_test_add_func ("/id/increasing", test_increasing);
  g_test_add_func ("/id/random", test_random);
  g_test_add_func ("/id/threads", test_threads);

  return g_test_run ();
}
