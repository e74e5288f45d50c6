/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/bench/bench.h"

#include <stdio.h>
#include <sys/resource.h>

static double
get_cpu (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
}

static BenchTime
get_now (void)
{
  return (BenchTime){ (double) g_get_monotonic_time () / 1000,
                      get_cpu (RUSAGE_SELF) + get_cpu (RUSAGE_CHILDREN) };
}

/* Says how long FUNCTION takes. */
BenchTime
bench_time (BenchFunc function, gpointer data)
{
  BenchTime before = get_now ();
  BenchTime after;

  function (data);
  after = get_now ();
  return (BenchTime){ after.elapsed - before.elapsed, after.cpu - before.cpu };
}

/* Prints the line of the table. run.sh has printed its head. */
void
bench_print (const BenchLine *line, BenchTime floor, BenchTime ours)
{
  double ratio = floor.elapsed > 0 ? ours.elapsed / floor.elapsed : 0;
  gboolean over = (line->limit > 0 && ratio > line->limit)
                  || (line->limit_ms > 0 && ours.elapsed > line->limit_ms);
  g_autofree char *limit = line->limit > 0 ? g_strdup_printf ("%.1fx", line->limit) : g_strdup ("");
  g_autofree char *most
      = line->limit_ms > 0 ? g_strdup_printf ("%.0f ms", line->limit_ms) : g_strdup ("");

  printf ("%-36s %9.2f %9.2f %6.2fx %6s %7s %9.2f %9.2f %6.2fx%s\n", line->work, floor.elapsed,
          ours.elapsed, ratio, limit, most, floor.cpu, ours.cpu,
          floor.cpu > 0 ? ours.cpu / floor.cpu : 0, over ? "  over" : "");
  fflush (stdout);
}

static void
keep_least (BenchTime *least, BenchTime time)
{
  least->elapsed = MIN (least->elapsed, time.elapsed);
  least->cpu = MIN (least->cpu, time.cpu);
}

/* Times floor and work in turn, so that both meet the same load, and prints the least of each,
 * which is what was least disturbed. */
void
bench_run (const BenchLine *line, gpointer data)
{
  BenchTime floor = { G_MAXDOUBLE, G_MAXDOUBLE };
  BenchTime ours = { G_MAXDOUBLE, G_MAXDOUBLE };

  for (guint i = 0; i < line->n_times; i++)
    {
      if (line->prepare_floor)
        line->prepare_floor (data);
      keep_least (&floor, bench_time (line->floor, data));
      if (line->prepare_ours)
        line->prepare_ours (data);
      keep_least (&ours, bench_time (line->ours, data));
    }
  bench_print (line, floor, ours);
}

/* Ends the program when something that must work does not. */
void
bench_check (gboolean done, GError *error)
{
  if (!done)
    g_error ("%s", error ? error->message : "It failed");
}
