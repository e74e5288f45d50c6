/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-chart-legend.h"

#include <adwaita.h>

#define COLUMN_SPACING 18
#define ROW_SPACING    6

struct _EntChartLegend
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (EntChartLegend, ent_chart_legend, GTK_TYPE_WIDGET)

static int
get_width (GtkWidget *child, int most)
{
  int least;
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  return MAX (least, MIN (natural, most));
}

static void
place (GtkWidget *self, GtkWidget *child, GtkAllocation place, int width)
{
  if (gtk_widget_get_direction (self) == GTK_TEXT_DIR_RTL)
    place.x = width - place.x - place.width;
  gtk_widget_size_allocate (child, &place, -1);
}

/* Fills line after line. Returns the height of all; gives the children their places if ALLOCATE. */
static int
lay_out (GtkWidget *self, int width, gboolean allocate)
{
  int x = 0;
  int y = 0;
  int line_height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_width = get_width (child, width);
      int height;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &height, NULL, NULL);
      if (x > 0 && x + child_width > width)
        {
          x = 0;
          y += line_height + ROW_SPACING;
          line_height = 0;
        }
      if (allocate)
        place (self, child, (GtkAllocation){ x, y, child_width, height }, width);
      x += child_width + COLUMN_SPACING;
      line_height = MAX (line_height, height);
    }
  return y + line_height;
}

static GtkSizeRequestMode
ent_chart_legend_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (GtkWidget *widget, int *minimum, int *natural)
{
  *minimum = 0;
  *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += (*natural > 0 ? COLUMN_SPACING : 0) + child_natural;
    }
}

static void
ent_chart_legend_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  int least;
  int most;

  measure_width (widget, &least, &most);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = most;
    }
  else
    *minimum = *natural = lay_out (widget, for_size < 0 ? most : MAX (for_size, least), FALSE);
}

static void
ent_chart_legend_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (widget, width, TRUE);
}

static void
ent_chart_legend_dispose (GObject *object)
{
  ent_chart_legend_clear (ENT_CHART_LEGEND (object));
  G_OBJECT_CLASS (ent_chart_legend_parent_class)->dispose (object);
}

static void
ent_chart_legend_class_init (EntChartLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_chart_legend_dispose;
  widget_class->get_request_mode = ent_chart_legend_get_request_mode;
  widget_class->measure = ent_chart_legend_measure;
  widget_class->size_allocate = ent_chart_legend_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "legend");
}

static void
ent_chart_legend_init (EntChartLegend *self)
{
}

GtkWidget *
ent_chart_legend_new (void)
{
  return g_object_new (ENT_TYPE_CHART_LEGEND, NULL);
}

void
ent_chart_legend_clear (EntChartLegend *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

/* Labels wrap only when a line is too short for one of them, as with very large text. */
static void
append_label (GtkWidget *box, const char *text, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  gtk_box_append (GTK_BOX (box), label);
}

void
ent_chart_legend_add (EntChartLegend *self,
                      const char *style_class,
                      const char *label,
                      const char *value)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), ent_chart_legend_create_swatch (style_class));
  append_label (box, label, NULL);
  if (value != NULL)
    append_label (box, value, "numeric");
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

GtkWidget *
ent_chart_legend_create_swatch (const char *style_class)
{
  GtkWidget *swatch
      = g_object_new (ADW_TYPE_BIN, "css-name", "swatch", "accessible-role",
                      GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign", GTK_ALIGN_CENTER, NULL);

  if (style_class != NULL)
    gtk_widget_add_css_class (swatch, style_class);
  return swatch;
}
