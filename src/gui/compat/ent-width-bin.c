/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/compat/ent-width-bin.h"

#define NARROW_WIDTH   600
#define MINIMUM_WIDTH  360
#define MINIMUM_HEIGHT 294

struct _EntWidthBin
{
  AdwBin parent_instance;
  gboolean narrow;
  int threshold;
  guint source;
};

G_DEFINE_FINAL_TYPE (EntWidthBin, ent_width_bin, ADW_TYPE_BIN)

enum
{
  PROP_NARROW = 1,
  PROP_THRESHOLD,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static gboolean
notify_cb (gpointer data)
{
  EntWidthBin *self = data;

  self->source = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  return G_SOURCE_REMOVE;
}

static void
ent_width_bin_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  *minimum = *natural = 0;
  if (child != NULL)
    gtk_widget_measure (child, orientation, -1, minimum, natural, NULL, NULL);
  *minimum
      = MIN (*minimum, orientation == GTK_ORIENTATION_HORIZONTAL ? MINIMUM_WIDTH : MINIMUM_HEIGHT);
}

/* Lets a child that is too wide for now stand out, until it has learnt how narrow it is. */
static void
ent_width_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EntWidthBin *self = ENT_WIDTH_BIN (widget);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  gboolean narrow = width < self->threshold * ent_width_bin_get_text_scale (widget);
  int minimum = 0;

  if (narrow != self->narrow)
    {
      self->narrow = narrow;
      /* Not before this layout is done: what follows from it is another one. */
      if (self->source == 0)
        self->source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, notify_cb, self, NULL);
    }
  if (child == NULL)
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  width = MAX (width, minimum);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (child, width, MAX (height, minimum), baseline, NULL);
}

static void
ent_width_bin_dispose (GObject *object)
{
  g_clear_handle_id (&ENT_WIDTH_BIN (object)->source, g_source_remove);
  G_OBJECT_CLASS (ent_width_bin_parent_class)->dispose (object);
}

static void
ent_width_bin_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, ENT_WIDTH_BIN (object)->narrow);
  else if (id == PROP_THRESHOLD)
    g_value_set_int (value, ENT_WIDTH_BIN (object)->threshold);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ent_width_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_THRESHOLD)
    ENT_WIDTH_BIN (object)->threshold = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ent_width_bin_class_init (EntWidthBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ent_width_bin_dispose;
  object_class->get_property = ent_width_bin_get_property;
  object_class->set_property = ent_width_bin_set_property;
  widget_class->measure = ent_width_bin_measure;
  widget_class->size_allocate = ent_width_bin_size_allocate;

  properties[PROP_NARROW]
      = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_THRESHOLD]
      = g_param_spec_int ("threshold", NULL, NULL, 1, G_MAXINT, NARROW_WIDTH,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
ent_width_bin_init (EntWidthBin *self)
{
  /* AdwBin's layout manager would do the measuring. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

double
ent_width_bin_get_text_scale (GtkWidget *widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / (96.0 * 1024.0) : 1.0;
}
