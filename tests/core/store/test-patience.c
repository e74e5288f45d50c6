/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "salvage-fixture.h"

/* A clock that goes on by a minute and more whenever it is asked, in place of GLib's: as if the
 * machine slept, or the disk had to be woken, each time. */
gint64
g_get_monotonic_time (void)
{
  static gint64 now;

  return now += 100 * G_USEC_PER_SEC;
}

/* That looking through a file takes long says nothing about the file; how much is done does. */
static void
test_slow (void)
{
  g_autofree char *path = make_program ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_store_open (path, test_nouns, &error);

  g_assert_no_error (error);
  ent_store_verify (store, &error);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  g_test_add_func ("/patience/slow", test_slow);

  return run_and_clean ();
}
