/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Work against its floor: the least that must be done for the same, measured in the same run. */

/* What one go took, milliseconds. */
typedef struct
{
  double elapsed;
  double cpu; /* of this process and those it waited for */
} BenchTime;

/* One go, timed. */
typedef void (*BenchFunc) (gpointer data);

/* One line of the table. What must be made ready before each go, and is not timed, PREPARE does. */
typedef struct
{
  const char *work;
  BenchFunc prepare_floor, floor;
  BenchFunc prepare_ours, ours;
  guint n_times;
  double limit;    /* the most the ratio to the floor may be, 0 for none */
  double limit_ms; /* the most it may take, 0 for none */
} BenchLine;

BenchTime bench_time (BenchFunc function, gpointer data);
void bench_print (const BenchLine *line, BenchTime floor, BenchTime ours);
void bench_run (const BenchLine *line, gpointer data);
void bench_check (gboolean done, GError *error);
