/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/tiers/ent-tiers-scroll.h"

#include <math.h>

struct _EntTiersScroll
{
  GtkWidget parent_instance;
  GtkWidget *header;
  GtkWidget *body;
  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment; /* of the page as a whole */
  GtkAdjustment *list_adjustment;
  GtkRoot *watched; /* whose focus is followed */
  int header_height;
  double header_way; /* how far the page scrolls before the list does */
  gboolean syncing;  /* one adjustment follows the other */
};

static void ent_tiers_scroll_scrollable_init (GtkScrollableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EntTiersScroll,
                               ent_tiers_scroll,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE,
                                                      ent_tiers_scroll_scrollable_init))

enum
{
  PROP_HEADER = 1,
  PROP_BODY,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static double
get_list_way (EntTiersScroll *self)
{
  if (self->list_adjustment == NULL)
    return 0;
  return MAX (0, gtk_adjustment_get_upper (self->list_adjustment)
                     - gtk_adjustment_get_page_size (self->list_adjustment));
}

/* The page was scrolled: the list gets what is left of the way. */
static void
scrolled_cb (EntTiersScroll *self)
{
  double value = gtk_adjustment_get_value (self->vadjustment);

  if (!self->syncing && self->list_adjustment != NULL)
    {
      self->syncing = TRUE;
      gtk_adjustment_set_value (self->list_adjustment, MAX (0, value - self->header_way));
      self->syncing = FALSE;
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* The list scrolled itself, to a row that took the focus: the page goes with it. */
static void
list_scrolled_cb (EntTiersScroll *self)
{
  double value = gtk_adjustment_get_value (self->list_adjustment);

  if (self->syncing || self->vadjustment == NULL)
    return;
  self->syncing = TRUE;
  if (value > 0 || gtk_adjustment_get_value (self->vadjustment) > self->header_way)
    gtk_adjustment_set_value (self->vadjustment, self->header_way + value);
  self->syncing = FALSE;
}

static void
list_changed_cb (EntTiersScroll *self)
{
  if (!self->syncing)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (EntTiersScroll *self, GtkAdjustment **place, GtkAdjustment *adjustment)
{
  if (*place == adjustment)
    return;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_data (*place, self);
  g_set_object (place, adjustment);
  if (adjustment != NULL && place == &self->vadjustment)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Scrolls so far that the widget with the focus can be seen; the list does it for its rows. */
static void
focus_cb (EntTiersScroll *self)
{
  GtkWidget *focus = gtk_root_get_focus (self->watched);
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  graphene_rect_t bounds;
  double value, top, bottom;

  if (focus == NULL || self->vadjustment == NULL
      || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self))
      || !gtk_widget_compute_bounds (focus, GTK_WIDGET (self), &bounds))
    return;
  top = (double) bounds.origin.y;
  bottom = top + (double) bounds.size.height;
  value = gtk_adjustment_get_value (self->vadjustment);
  if (top < 0 || bottom - top > height)
    gtk_adjustment_set_value (self->vadjustment, value + top);
  else if (bottom > height)
    gtk_adjustment_set_value (self->vadjustment, value + bottom - height);
}

static void
ent_tiers_scroll_root (GtkWidget *widget)
{
  EntTiersScroll *self = ENT_TIERS_SCROLL (widget);

  GTK_WIDGET_CLASS (ent_tiers_scroll_parent_class)->root (widget);
  self->watched = gtk_widget_get_root (widget);
  g_signal_connect_swapped (self->watched, "notify::focus-widget", G_CALLBACK (focus_cb), self);
}

static void
ent_tiers_scroll_unroot (GtkWidget *widget)
{
  EntTiersScroll *self = ENT_TIERS_SCROLL (widget);

  g_signal_handlers_disconnect_by_func (self->watched, focus_cb, self);
  self->watched = NULL;
  GTK_WIDGET_CLASS (ent_tiers_scroll_parent_class)->unroot (widget);
}

static GtkSizeRequestMode
ent_tiers_scroll_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ent_tiers_scroll_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  EntTiersScroll *self = ENT_TIERS_SCROLL (widget);
  int header_minimum, header_natural, body_minimum, body_natural;

  gtk_widget_measure (self->header, orientation, for_size, &header_minimum, &header_natural, NULL,
                      NULL);
  gtk_widget_measure (self->body, orientation, for_size, &body_minimum, &body_natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (header_minimum, body_minimum);
      *natural = MAX (header_natural, body_natural);
    }
  else
    {
      *minimum = 0;
      *natural = header_natural + body_natural;
    }
}

static void
place (GtkWidget *child, int y, int width, int height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation){ 0, y, width, height }, -1);
}

static void
ent_tiers_scroll_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EntTiersScroll *self = ENT_TIERS_SCROLL (widget);
  int minimum, natural, body_height, y;
  double value, whole;

  if (self->vadjustment == NULL)
    return;
  gtk_widget_measure (self->header, GTK_ORIENTATION_VERTICAL, width, NULL, &self->header_height,
                      NULL, NULL);
  gtk_widget_measure (self->body, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  /* The body is as high as the page so that the list has rows wherever the page is scrolled to. */
  body_height = MAX (MIN (natural, height), minimum);
  self->header_way = MAX (0, self->header_height + body_height - height);

  self->syncing = TRUE;
  value = gtk_adjustment_get_value (self->vadjustment);
  y = self->header_height - (int) round (MIN (value, self->header_way));
  place (self->body, y, width, body_height);
  if (value > self->header_way && self->list_adjustment != NULL)
    value = self->header_way + gtk_adjustment_get_value (self->list_adjustment);
  whole = self->header_way + get_list_way (self) + height;
  gtk_adjustment_configure (self->vadjustment, value, 0, whole, height * 0.1, height * 0.9, height);
  if (self->hadjustment != NULL)
    gtk_adjustment_configure (self->hadjustment, 0, 0, width, width * 0.1, width * 0.9, width);
  self->syncing = FALSE;

  value = gtk_adjustment_get_value (self->vadjustment);
  y = -(int) round (MIN (value, self->header_way));
  place (self->header, y, width, self->header_height);
  place (self->body, y + self->header_height, width, body_height);
}

static void
ent_tiers_scroll_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EntTiersScroll *self = ENT_TIERS_SCROLL (object);

  switch (id)
    {
    case PROP_HEADER:
      g_value_set_object (value, self->header);
      break;
    case PROP_BODY:
      g_value_set_object (value, self->body);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, GTK_SCROLL_MINIMUM);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ent_tiers_scroll_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EntTiersScroll *self = ENT_TIERS_SCROLL (object);

  switch (id)
    {
    case PROP_HEADER:
      self->header = g_value_get_object (value);
      gtk_widget_set_parent (self->header, GTK_WIDGET (self));
      break;
    case PROP_BODY:
      self->body = g_value_get_object (value);
      gtk_widget_set_parent (self->body, GTK_WIDGET (self));
      break;
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ent_tiers_scroll_dispose (GObject *object)
{
  EntTiersScroll *self = ENT_TIERS_SCROLL (object);

  set_adjustment (self, &self->hadjustment, NULL);
  set_adjustment (self, &self->vadjustment, NULL);
  if (self->list_adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->list_adjustment, self);
  g_clear_object (&self->list_adjustment);
  g_clear_pointer (&self->header, gtk_widget_unparent);
  g_clear_pointer (&self->body, gtk_widget_unparent);
  G_OBJECT_CLASS (ent_tiers_scroll_parent_class)->dispose (object);
}

static void
ent_tiers_scroll_class_init (EntTiersScrollClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ent_tiers_scroll_get_property;
  object_class->set_property = ent_tiers_scroll_set_property;
  object_class->dispose = ent_tiers_scroll_dispose;
  widget_class->root = ent_tiers_scroll_root;
  widget_class->unroot = ent_tiers_scroll_unroot;
  widget_class->get_request_mode = ent_tiers_scroll_get_request_mode;
  widget_class->measure = ent_tiers_scroll_measure;
  widget_class->size_allocate = ent_tiers_scroll_size_allocate;

  g_object_class_install_property (
      object_class, PROP_HEADER,
      g_param_spec_object ("header", NULL, NULL, GTK_TYPE_WIDGET, flags));
  g_object_class_install_property (
      object_class, PROP_BODY, g_param_spec_object ("body", NULL, NULL, GTK_TYPE_WIDGET, flags));
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
ent_tiers_scroll_scrollable_init (GtkScrollableInterface *iface)
{
}

static void
ent_tiers_scroll_init (EntTiersScroll *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/* Says which LIST in the body goes on when the page is scrolled past the header. */
void
ent_tiers_scroll_set_list (EntTiersScroll *self, GtkScrollable *list)
{
  self->list_adjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  gtk_scrollable_set_vadjustment (list, self->list_adjustment);
  g_signal_connect_swapped (self->list_adjustment, "value-changed", G_CALLBACK (list_scrolled_cb),
                            self);
  g_signal_connect_swapped (self->list_adjustment, "changed", G_CALLBACK (list_changed_cb), self);
}

/* Scrolls, if need be, so that half of what can be seen is the list. */
void
ent_tiers_scroll_show_list (EntTiersScroll *self)
{
  double half = self->header_height - gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  if (gtk_adjustment_get_value (self->vadjustment) < half)
    gtk_adjustment_set_value (self->vadjustment, MIN (half, self->header_way));
}
