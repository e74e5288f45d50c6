/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <time.h>

/* Times what a window does. All times are milliseconds. */
typedef struct
{
  double call;   /* what was asked for took, before anything could be drawn */
  double first;  /* until the first frame after it was drawn */
  double filled; /* until the last frame of it was drawn */
  double frame;  /* the longest frame: update, layout and paint */
  double stall;  /* the longest time in which no input was taken */
} FrameTimes;

/* Quiet for so long means that nothing more follows; longer than a search entry waits. */
#define QUIET_MS 250

/* So long a piece of work is not quiet; a shorter frame draws nothing. */
#define WORK_US 1000

/* Counts only the time in which this program works, so that others do not disturb; what it waits
 * for, such as the disk, is left out. */
static gboolean work_only;

static gint64 frame_began;
static gint64 frame_ended;
static gint64 frame_longest;

/* Microseconds. */
static gint64
get_time (void)
{
  struct timespec time;

  clock_gettime (work_only ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
before_paint_cb (void)
{
  frame_began = get_time ();
}

static void
after_paint_cb (void)
{
  gint64 now = get_time ();

  if (now - frame_began < WORK_US)
    return;
  frame_ended = now;
  frame_longest = MAX (frame_longest, now - frame_began);
}

/* Times the frames of WATCHED, which has to be realized, until it goes. */
static void
watch_frames (GtkWindow *watched)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (watched));

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
}

/* Calls FUNCTION with DATA, works until all that follows is done, and says how long it took. */
static FrameTimes
time_frames (void (*function) (gpointer data), gpointer data)
{
  gint64 begin = get_time ();
  gint64 called, quiet, first = 0, longest;

  frame_ended = frame_longest = 0;
  function (data);
  called = get_time ();
  quiet = g_get_monotonic_time ();
  longest = called - begin;
  while (g_get_monotonic_time () - quiet < QUIET_MS * 1000)
    {
      gint64 last = frame_ended;
      gint64 start = get_time ();
      gboolean dispatched = g_main_context_iteration (NULL, FALSE);
      gint64 end = get_time ();

      longest = MAX (longest, end - start);
      if (first == 0)
        first = frame_ended;
      if (frame_ended != last || end - start > WORK_US)
        quiet = g_get_monotonic_time ();
      if (!dispatched)
        g_usleep (200);
    }
  /* Nothing to be seen came of it. */
  if (first == 0)
    first = frame_ended = called;
  return (FrameTimes){ (double) (called - begin) / 1000, (double) (first - begin) / 1000,
                       (double) (frame_ended - begin) / 1000, (double) frame_longest / 1000,
                       (double) longest / 1000 };
}

/* Does the same N times, one right after the frame of the other, and says how long the longest
 * was. FUNCTION gets DATA and which time it is. */
G_GNUC_UNUSED static FrameTimes
time_steps (void (*function) (gpointer data, guint step), gpointer data, guint n)
{
  FrameTimes times = { 0 };

  for (guint i = 0; i < n; i++)
    {
      gint64 begin = get_time ();
      gint64 start = begin;
      gint64 end = g_get_monotonic_time () + QUIET_MS * 1000;

      frame_ended = frame_longest = 0;
      function (data, i);
      times.call = MAX (times.call, (double) (get_time () - begin) / 1000);
      while (frame_ended == 0 && g_get_monotonic_time () < end)
        {
          times.stall = MAX (times.stall, (double) (get_time () - start) / 1000);
          start = get_time ();
          if (!g_main_context_iteration (NULL, FALSE))
            g_usleep (200);
        }
      times.stall = MAX (times.stall, (double) (get_time () - start) / 1000);
      times.frame = MAX (times.frame, (double) frame_longest / 1000);
    }
  return times;
}
