/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <gio/gio.h>
#include <stdio.h>

#include "tests/bench/bench.h"

/* The start of the window on a program, from the beginning of its process to the first frame with
 * the list of partners in it, and the memory it takes then, against an empty window of the
 * platform:
 *
 *   start BARE OPENED PROGRAM
 *
 * BARE and OPENED are made of start-bare.c and start-program.c. They are started in turn, so that
 * what disturbs one disturbs the other; of each the median counts. */

#define N_TIMES 11

/* What a process says of itself, first-frame.h. */
enum
{
  ELAPSED,
  CPU,
  RESIDENT,
  OWN,
  RESIDENT_LATER,
  OWN_LATER,
  N_VALUES,
};

static const struct
{
  const char *what;
  int value;
  double limit;
} memories[] = {
  { "Memory then, resident, MiB", RESIDENT, 1.6 },
  { "Memory then, shared in parts, MiB", OWN, 0 },
  { "Memory later, resident, MiB", RESIDENT_LATER, 0 },
  { "Memory later, shared in parts, MiB", OWN_LATER, 0 },
};

static void
run (const char *const *argv, GArray **samples)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *began = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *output = NULL;
  g_auto (GStrv) words = NULL;

  g_subprocess_launcher_setenv (launcher, "ENT_BENCH_BEGAN", began, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  bench_check (process != NULL
                   && g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error),
               error);
  words = g_strsplit (output, " ", -1);
  if (g_strv_length (words) != N_VALUES)
    g_error ("%s did not start: %s", argv[0], output);
  for (guint i = 0; i < N_VALUES; i++)
    {
      double value = g_ascii_strtod (words[i], NULL);

      g_array_append_val (samples[i], value);
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
get_median (GArray *samples)
{
  g_array_sort (samples, compare);
  return g_array_index (samples, double, samples->len / 2);
}

static void
print_memory (guint i, GArray **bare, GArray **opened)
{
  const BenchLine line = { .work = memories[i].what, .limit = memories[i].limit };
  BenchTime floor = { get_median (bare[memories[i].value]) / 1024 };
  BenchTime ours = { get_median (opened[memories[i].value]) / 1024 };

  bench_print (&line, floor, ours);
}

int
main (int argc, char **argv)
{
  static const BenchLine start = { .work = "Start to the list of partners", .limit = 2 };
  GArray *bare[N_VALUES], *opened[N_VALUES];

  if (argc != 4)
    g_error ("Which bare window, which program, which file?");
  for (guint i = 0; i < N_VALUES; i++)
    {
      bare[i] = g_array_new (FALSE, FALSE, sizeof (double));
      opened[i] = g_array_new (FALSE, FALSE, sizeof (double));
    }
  for (guint i = 0; i < N_TIMES; i++)
    {
      run ((const char *const[]){ argv[1], NULL }, bare);
      run ((const char *const[]){ argv[2], argv[3], NULL }, opened);
    }
  bench_print (&start, (BenchTime){ get_median (bare[ELAPSED]), get_median (bare[CPU]) },
               (BenchTime){ get_median (opened[ELAPSED]), get_median (opened[CPU]) });
  for (guint i = 0; i < G_N_ELEMENTS (memories); i++)
    print_memory (i, bare, opened);
  for (guint i = 0; i < N_VALUES; i++)
    {
      g_array_unref (bare[i]);
      g_array_unref (opened[i]);
    }
  return 0;
}
