/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/lifecycle/ent-edge-scroll.h"

/* How near an edge scrolls, in pixels, and how far in a second at the edge itself. */
#define MARGIN 48
#define SPEED  900

typedef struct
{
  GtkAdjustment *adjustment;
  double pull; /* -1 to 1: how near which edge what is dragged is */
  guint tick;  /* 0: not scrolling */
  gint64 last; /* time of the last frame, in microseconds */
} EdgeScroll;

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  EdgeScroll *self = data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = self->last != 0 ? (now - self->last) / (double) G_USEC_PER_SEC : 0;

  self->last = now;
  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment)
                                                  + self->pull * SPEED * seconds);
  return G_SOURCE_CONTINUE;
}

static void
set_pull (GtkEventController *controller, EdgeScroll *self, double pull)
{
  GtkWidget *widget = gtk_event_controller_get_widget (controller);

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
motion_cb (GtkDropControllerMotion *motion, double x, double y, gpointer data)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (motion);
  int width = gtk_widget_get_width (gtk_event_controller_get_widget (controller));
  double pull = 0;

  if (x < MARGIN)
    pull = (x - MARGIN) / MARGIN;
  else if (x > width - MARGIN)
    pull = (x - (width - MARGIN)) / MARGIN;
  set_pull (controller, data, CLAMP (pull, -1, 1));
}

static void
leave_cb (GtkEventController *controller, gpointer data)
{
  set_pull (controller, data, 0);
}

static void
free_cb (gpointer data, GClosure *closure)
{
  g_free (data);
}

/* Has SCROLLER scroll sideways under what is dragged. */
void
ent_edge_scroll_add (GtkScrolledWindow *scroller)
{
  GtkEventController *motion = gtk_drop_controller_motion_new ();
  EdgeScroll *self = g_new0 (EdgeScroll, 1);

  self->adjustment = gtk_scrolled_window_get_hadjustment (scroller);
  g_signal_connect_data (motion, "motion", G_CALLBACK (motion_cb), self, free_cb, 0);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (scroller), motion);
}
