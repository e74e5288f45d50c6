/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

/* Runs an application until the first frame that has what is waited for, and prints one line of
 * what that took: the milliseconds since start.c began the process, those of work, and the KiB that
 * are in memory: all, and what is this process's alone, with its part of what others have too. Then
 * the same KiB once nothing more follows. */

/* Nothing follows so long after the first frame, milliseconds. */
#define SETTLED_MS 1500

typedef gboolean (*IsThere) (GtkWindow *window);

static IsThere is_there;
static double first_frame[4];

/* Finds a number of KiB, called NAME, in a file of /proc. */
static double
read_memory (const char *path, const char *name)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  line = strstr (text, name);
  return line != NULL ? g_ascii_strtod (line + strlen (name), NULL) : 0;
}

static void
measure_memory (double memory[2])
{
  memory[0] = read_memory ("/proc/self/status", "VmRSS:");
  memory[1] = read_memory ("/proc/self/smaps_rollup", "Pss:");
}

static void
settled_cb (gpointer application)
{
  double memory[2];

  measure_memory (memory);
  printf ("%.1f %.1f %.0f %.0f %.0f %.0f\n", first_frame[0], first_frame[1], first_frame[2],
          first_frame[3], memory[0], memory[1]);
  fflush (stdout);
  g_application_quit (application);
}

static double
to_ms (struct timeval time)
{
  return (double) time.tv_sec * 1000 + (double) time.tv_usec / 1000;
}

static void
after_paint_cb (GdkFrameClock *clock, GtkWindow *window)
{
  gint64 now = g_get_monotonic_time ();
  const char *began = g_getenv ("ENT_BENCH_BEGAN");
  struct rusage usage;

  if (!gtk_widget_get_mapped (GTK_WIDGET (window)) || !is_there (window))
    return;
  getrusage (RUSAGE_SELF, &usage);
  first_frame[0] = (double) (now - g_ascii_strtoll (began != NULL ? began : "0", NULL, 10)) / 1000;
  first_frame[1] = to_ms (usage.ru_utime) + to_ms (usage.ru_stime);
  measure_memory (first_frame + 2);
  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, window);
  g_timeout_add_once (SETTLED_MS, settled_cb, gtk_window_get_application (window));
}

static void
realize_cb (GtkWidget *window)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb),
                    window);
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window)
{
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
}

/* Runs APPLICATION until THERE says of its window that what is waited for is in the frame. */
static int
run_until (GtkApplication *application, IsThere there, int argc, char **argv)
{
  is_there = there;
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
