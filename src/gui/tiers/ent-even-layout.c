/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/tiers/ent-even-layout.h"

#define SPACING 12

struct _EntEvenLayout
{
  GtkLayoutManager parent_instance;
  int child_width;
};

G_DEFINE_FINAL_TYPE (EntEvenLayout, ent_even_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_CHILD_WIDTH = 1,
};

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
get_first (GtkWidget *widget)
{
  return skip_hidden (gtk_widget_get_first_child (widget));
}

static GtkWidget *
get_next (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}

/* Measures the largest of the children from CHILD on, at most N of them. Returns the one behind. */
static GtkWidget *
measure_largest (
    GtkWidget *child, int n, GtkOrientation orientation, int for_size, int *min, int *nat)
{
  *min = *nat = 0;
  for (; child != NULL && n > 0; child = get_next (child), n--)
    {
      int minimum, natural;

      gtk_widget_measure (child, orientation, for_size, &minimum, &natural, NULL, NULL);
      *min = MAX (*min, minimum);
      *nat = MAX (*nat, natural);
    }
  return child;
}

static int
count_children (GtkWidget *widget)
{
  int n = 0;

  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child))
    n++;
  return n;
}

/* As many columns as have room, and then no more than fill the lines. */
static int
get_n_columns (EntEvenLayout *self, GtkWidget *widget, int width)
{
  int n = count_children (widget);
  int minimum, natural, most, n_lines;

  if (n == 0)
    return 1;
  measure_largest (get_first (widget), n, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural);
  if (self->child_width > 0)
    natural = MAX (minimum, self->child_width);
  most = CLAMP ((width + SPACING) / (natural + SPACING), 1, n);
  n_lines = (n + most - 1) / most;
  return (n + n_lines - 1) / n_lines;
}

static int
get_column_width (int width, int n_columns)
{
  return (width - (n_columns - 1) * SPACING) / n_columns;
}

static void
ent_even_layout_measure (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  int n = count_children (widget);
  int n_columns;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_largest (get_first (widget), n, orientation, -1, minimum, natural);
      *natural = MAX (0, n * (*natural + SPACING) - SPACING);
      return;
    }
  if (for_size < 0)
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &for_size, NULL, NULL);
  n_columns = get_n_columns (ENT_EVEN_LAYOUT (manager), widget, for_size);
  *natural = 0;
  for (GtkWidget *child = get_first (widget); child != NULL;)
    {
      int line_minimum, line_natural;

      child
          = measure_largest (child, n_columns, orientation, get_column_width (for_size, n_columns),
                             &line_minimum, &line_natural);
      *natural += line_natural + (child != NULL ? SPACING : 0);
    }
  *minimum = *natural;
}

static GtkSizeRequestMode
ent_even_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ent_even_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  gboolean right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int n_columns = get_n_columns (ENT_EVEN_LAYOUT (manager), widget, width);
  int column_width = get_column_width (width, n_columns);
  int minimum;
  int line_height = 0;
  int y = -SPACING;
  int i = 0;

  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child))
    {
      int column = right_to_left ? n_columns - 1 - i % n_columns : i % n_columns;

      if (i++ % n_columns == 0)
        {
          y += line_height + SPACING;
          measure_largest (child, n_columns, GTK_ORIENTATION_VERTICAL, column_width, &minimum,
                           &line_height);
        }
      gtk_widget_size_allocate (
          child,
          &(GtkAllocation){ column * (column_width + SPACING), y, column_width, line_height }, -1);
    }
}

static void
ent_even_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHILD_WIDTH)
    g_value_set_int (value, ENT_EVEN_LAYOUT (object)->child_width);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ent_even_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHILD_WIDTH)
    ENT_EVEN_LAYOUT (object)->child_width = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ent_even_layout_class_init (EntEvenLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = ent_even_layout_get_property;
  object_class->set_property = ent_even_layout_set_property;
  layout_class->get_request_mode = ent_even_layout_get_request_mode;
  layout_class->measure = ent_even_layout_measure;
  layout_class->allocate = ent_even_layout_allocate;

  g_object_class_install_property (object_class, PROP_CHILD_WIDTH,
                                   g_param_spec_int ("child-width", NULL, NULL, 0, G_MAXINT, 0,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static void
ent_even_layout_init (EntEvenLayout *self)
{
}
