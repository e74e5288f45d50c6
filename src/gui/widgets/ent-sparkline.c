/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-sparkline.h"

#include <math.h>

#define GAP            2
#define WIDTH_IN_LINES 4
#define EARLIER_ALPHA  0.45
#define EMPTY_ALPHA    0.3

struct _EntSparkline
{
  GtkWidget parent_instance;

  double values[ENT_SPARKLINE_MOST];
  guint n_values;
};

G_DEFINE_FINAL_TYPE (EntSparkline, ent_sparkline, GTK_TYPE_WIDGET)

static int
get_line_height (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);
  return MAX (height, 1);
}

static void
find_range (EntSparkline *self, double *least, double *most)
{
  *least = 0;
  *most = 0;
  for (guint i = 0; i < self->n_values; i++)
    {
      if (!isfinite (self->values[i]))
        continue;
      *least = MIN (*least, self->values[i]);
      *most = MAX (*most, self->values[i]);
    }
}

static void
ent_sparkline_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EntSparkline *self = ENT_SPARKLINE (widget);
  gboolean flipped = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double least;
  double most;
  double column = (double) (width + GAP) / MAX (self->n_values, 1);
  double zero;
  GdkRGBA color;

  find_range (self, &least, &most);
  /* Without a range, or with values above zero only, zero is the bottom line. */
  zero = most > least ? round ((height - 1) * most / (most - least)) : height - 1;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);

  for (guint i = 0; i < self->n_values; i++)
    {
      double value = isfinite (self->values[i]) ? self->values[i] : 0;
      double size = most > least ? round ((height - 1) * fabs (value) / (most - least)) : 0;
      double left = round (i * column);
      double right = MAX (left + 1, round ((i + 1) * column) - GAP);
      GdkRGBA tint = color;

      if (value == 0)
        tint.alpha *= EMPTY_ALPHA;
      else if (i + 1 < self->n_values)
        tint.alpha *= EARLIER_ALPHA;
      /* What is zero, or too little to be seen, leaves a line of one pixel. */
      gtk_snapshot_append_color (snapshot, &tint,
                                 &GRAPHENE_RECT_INIT (flipped ? width - right : left,
                                                      value < 0 ? zero : zero - size, right - left,
                                                      MAX (size + (value < 0 ? 0 : 1), 1)));
    }
}

static void
ent_sparkline_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  int line = get_line_height (widget);

  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? line * WIDTH_IN_LINES : line;
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? *natural / 2 : *natural;
}

static void
ent_sparkline_class_init (EntSparklineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = ent_sparkline_snapshot;
  widget_class->measure = ent_sparkline_measure;
  gtk_widget_class_set_css_name (widget_class, "sparkline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ent_sparkline_init (EntSparkline *self)
{
}

GtkWidget *
ent_sparkline_new (void)
{
  return g_object_new (ENT_TYPE_SPARKLINE, NULL);
}

void
ent_sparkline_set_values (EntSparkline *self, const double *values, guint n_values)
{
  guint skipped = n_values > ENT_SPARKLINE_MOST ? n_values - ENT_SPARKLINE_MOST : 0;

  self->n_values = n_values - skipped;
  for (guint i = 0; i < self->n_values; i++)
    self->values[i] = values[skipped + i];
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
