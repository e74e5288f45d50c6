/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/compat/ent-drag-scroll.h"

/* How near an edge scrolls, in pixels, and how far in a second at the edge itself. */
#define MARGIN 48
#define SPEED  900

typedef struct
{
  GtkOrientation orientation;
  GtkAdjustment *adjustment;
  double pull; /* -1 to 1: how near which edge what is dragged is */
  guint tick;  /* 0: not scrolling */
  gint64 last; /* time of the last frame, in microseconds; 0: none yet */
} DragScroll;

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DragScroll *self = data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = self->last != 0 ? (now - self->last) / (double) G_USEC_PER_SEC : 0;

  self->last = now;
  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment)
                                                  + self->pull * SPEED * seconds);
  return G_SOURCE_CONTINUE;
}

static void
set_pull (DragScroll *self, GtkWidget *widget, double pull)
{
  self->pull = pull;
  if (pull != 0 && self->tick == 0)
    {
      self->last = 0;
      self->tick = gtk_widget_add_tick_callback (widget, tick_cb, self, NULL);
    }
  else if (pull == 0 && self->tick != 0)
    {
      gtk_widget_remove_tick_callback (widget, self->tick);
      self->tick = 0;
    }
}

/* An adjustment counts from the left in either text direction. */
static void
motion_cb (GtkEventController *motion, double x, double y, gpointer data)
{
  DragScroll *self = data;
  GtkWidget *widget = gtk_event_controller_get_widget (motion);
  gboolean sideways = self->orientation == GTK_ORIENTATION_HORIZONTAL;
  double at = sideways ? x : y;
  int size = sideways ? gtk_widget_get_width (widget) : gtk_widget_get_height (widget);
  double pull = 0;

  if (at < MARGIN)
    pull = (at - MARGIN) / MARGIN;
  else if (at > size - MARGIN)
    pull = (at - (size - MARGIN)) / MARGIN;
  set_pull (self, widget, CLAMP (pull, -1, 1));
}

static void
leave_cb (GtkEventController *motion, gpointer data)
{
  set_pull (data, gtk_event_controller_get_widget (motion), 0);
}

static void
free_cb (gpointer data, GClosure *closure)
{
  g_free (data);
}

/* Has SCROLLER scroll along ORIENTATION under what is dragged. */
void
ent_drag_scroll_add (GtkScrolledWindow *scroller, GtkOrientation orientation)
{
  GtkEventController *motion = gtk_drop_controller_motion_new ();
  DragScroll *self = g_new0 (DragScroll, 1);

  self->orientation = orientation;
  self->adjustment = orientation == GTK_ORIENTATION_HORIZONTAL
                         ? gtk_scrolled_window_get_hadjustment (scroller)
                         : gtk_scrolled_window_get_vadjustment (scroller);
  g_signal_connect_data (motion, "motion", G_CALLBACK (motion_cb), self, free_cb, 0);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (scroller), motion);
}
