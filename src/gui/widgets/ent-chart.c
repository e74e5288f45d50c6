/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/base/ent-format.h"
#include "gui/widgets/ent-chart-item.h"
#include "gui/widgets/ent-chart-tip.h"

#define TIP_WIDTH_CHARS 40

typedef struct
{
  GPtrArray *items; /* EntChartItem, in reading order, held as children */
  GPtrArray *parts; /* GtkWidget, held as children */
  GtkWidget *tip;
  GtkWidget *hovered; /* an item, or NULL */
  guint current;      /* position of the item that has the focus, or had it last */
  gboolean by_keys;   /* the focus came by a key, so its tip is wanted */
  char *title;
  EntChartFormat format;
  EntChartFormat format_short;
  gpointer data;
  GDestroyNotify destroy;
} EntChartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (EntChart, ent_chart, GTK_TYPE_WIDGET)

enum
{
  PROP_TITLE = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
format_value (double value, EntChartFormat format, gpointer data)
{
  if (!isfinite (value))
    return g_strdup (_ ("not known"));
  return format != NULL ? format (value, data) : ent_format_count (llround (value));
}

static gboolean
has_focused_item (EntChart *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
}

/* The item whose tip is wanted, or NULL. */
static GtkWidget *
find_tip_item (EntChart *self)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (self);

  if (priv->hovered != NULL)
    return priv->hovered;
  return priv->by_keys && has_focused_item (self) ? ent_chart_get_item (self, priv->current) : NULL;
}

static void
update_tip (EntChart *self)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (self);
  GtkWidget *item = find_tip_item (self);
  EntChartTip *tip = ENT_CHART_TIP (priv->tip);

  if (item == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    ent_chart_tip_take_away (tip);
  else
    ent_chart_tip_show_at (tip, item,
                           ENT_CHART_GET_CLASS (self)->create_tip (
                               self, ent_chart_item_get_index (ENT_CHART_ITEM (item)),
                               ent_chart_item_get_text (ENT_CHART_ITEM (item))));
}

static void
hover (EntChart *self, GtkWidget *item)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (self);

  if (priv->hovered == item)
    return;
  priv->hovered = item;
  update_tip (self);
}

static gboolean
is_in_active_window (EntChart *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root));
}

static gboolean
move_to (EntChart *self, guint position)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (self);

  if (position >= priv->items->len)
    return FALSE;
  priv->current = position;
  /* A window that opens gives the focus to the first that takes it, and nobody has asked anything.
   */
  priv->by_keys = is_in_active_window (self);
  priv->hovered = NULL;
  gtk_widget_grab_focus (ent_chart_get_item (self, position));
  update_tip (self);
  return TRUE;
}

static GtkWidget *
find_item_at (EntChart *self, double x, double y)
{
  GtkWidget *child = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  return child != NULL && ENT_IS_CHART_ITEM (child) ? child : NULL;
}

static void
motion_cb (EntChart *self, double x, double y)
{
  hover (self, find_item_at (self, x, y));
}

static void
leave_cb (EntChart *self)
{
  hover (self, NULL);
}

static void
released_cb (EntChart *self, int n_press, double x, double y)
{
  GtkWidget *item = find_item_at (self, x, y);

  if (item != NULL && n_press == 1)
    gtk_widget_activate (item);
}

static void
focus_left_cb (EntChart *self)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (self);

  priv->by_keys = FALSE;
  update_tip (self);
}

static void
item_activated_cb (EntChart *self, EntChartItem *item)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, ent_chart_item_get_index (item));
}

static gboolean
go_to_end_cb (GtkWidget *widget, GVariant *last, gpointer data)
{
  EntChart *self = ENT_CHART (widget);
  guint n_items = ent_chart_get_n_items (self);

  return move_to (self, g_variant_get_boolean (last) && n_items > 0 ? n_items - 1 : 0);
}

/* Takes the tip away until something else is pointed at. */
static gboolean
dismiss_tip (EntChart *self)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (self);
  gboolean shown = find_tip_item (self) != NULL;

  priv->by_keys = FALSE;
  priv->hovered = NULL;
  update_tip (self);
  return shown;
}

static gboolean
scroll_cb (EntChart *self)
{
  dismiss_tip (self);
  return GDK_EVENT_PROPAGATE;
}

/* Without a tip the key is not ours. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *parameter, gpointer data)
{
  return dismiss_tip (ENT_CHART (widget));
}

static GtkWidget *
ent_chart_create_tip (EntChart *self, guint index, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), TIP_WIDTH_CHARS);
  return label;
}

/* The chart is one stop for Tab; from there the arrows go along it and stop at its ends. */
static gboolean
ent_chart_focus (GtkWidget *widget, GtkDirectionType direction)
{
  EntChart *self = ENT_CHART (widget);
  EntChartPrivate *priv = ent_chart_get_instance_private (self);
  gboolean flipped = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean forward;

  if (!has_focused_item (self))
    return move_to (self, priv->current);
  if (direction != GTK_DIR_LEFT && direction != GTK_DIR_RIGHT)
    return FALSE;

  forward = (direction == GTK_DIR_RIGHT) != flipped;
  if (forward ? priv->current + 1 < priv->items->len : priv->current > 0)
    return move_to (self, forward ? priv->current + 1 : priv->current - 1);
  gtk_widget_error_bell (widget);
  return TRUE;
}

/* The focus can also come without a key: back to the window, or by a screen reader. */
static void
ent_chart_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (ENT_CHART (widget));
  guint position;

  if (child != NULL && g_ptr_array_find (priv->items, child, &position))
    priv->current = position;
  GTK_WIDGET_CLASS (ent_chart_parent_class)->set_focus_child (widget, child);
}

static void
ent_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (ENT_CHART (widget));

  ent_chart_tip_allocate (ENT_CHART_TIP (priv->tip));
}

/* Texts may hold signs that point. */
static void
ent_chart_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (ent_chart_parent_class)->direction_changed (widget, previous);
  ENT_CHART_GET_CLASS (widget)->rebuild (ENT_CHART (widget));
}

static void
ent_chart_unmap (GtkWidget *widget)
{
  dismiss_tip (ENT_CHART (widget));
  GTK_WIDGET_CLASS (ent_chart_parent_class)->unmap (widget);
}

static void
ent_chart_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (ENT_CHART (object));

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ent_chart_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TITLE:
      ent_chart_set_title (ENT_CHART (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ent_chart_dispose (GObject *object)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (ENT_CHART (object));
  GtkWidget *child;

  priv->hovered = NULL;
  priv->by_keys = FALSE;
  g_ptr_array_set_size (priv->items, 0);
  g_ptr_array_set_size (priv->parts, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ent_chart_parent_class)->dispose (object);
}

static void
ent_chart_finalize (GObject *object)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (ENT_CHART (object));

  if (priv->destroy != NULL)
    priv->destroy (priv->data);
  g_ptr_array_unref (priv->items);
  g_ptr_array_unref (priv->parts);
  g_free (priv->title);
  G_OBJECT_CLASS (ent_chart_parent_class)->finalize (object);
}

static void
ent_chart_class_init (EntChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ent_chart_get_property;
  object_class->set_property = ent_chart_set_property;
  object_class->dispose = ent_chart_dispose;
  object_class->finalize = ent_chart_finalize;
  widget_class->focus = ent_chart_focus;
  widget_class->set_focus_child = ent_chart_set_focus_child;
  widget_class->size_allocate = ent_chart_size_allocate;
  widget_class->direction_changed = ent_chart_direction_changed;
  widget_class->unmap = ent_chart_unmap;
  klass->create_tip = ent_chart_create_tip;

  properties[PROP_TITLE]
      = g_param_spec_string ("title", NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_ACTIVATED]
      = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, go_to_end_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, go_to_end_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
ent_chart_init (EntChart *self)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *click = gtk_gesture_click_new ();

  priv->tip = ent_chart_tip_new (GTK_WIDGET (self));
  priv->items = g_ptr_array_new ();
  priv->parts = g_ptr_array_new ();

  g_signal_connect_object (motion, "enter", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
ent_chart_set_title (EntChart *self, const char *title)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (self);

  if (g_strcmp0 (priv->title, title) == 0)
    return;
  g_free (priv->title);
  priv->title = g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : "", -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

void
ent_chart_set_format (EntChart *self,
                      EntChartFormat format,
                      EntChartFormat format_short,
                      gpointer data,
                      GDestroyNotify destroy)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (self);

  if (priv->destroy != NULL)
    priv->destroy (priv->data);
  priv->format = format;
  priv->format_short = format_short;
  priv->data = data;
  priv->destroy = destroy;
  ENT_CHART_GET_CLASS (self)->rebuild (self);
}

guint
ent_chart_get_n_items (EntChart *self)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (self);

  return priv->items->len;
}

GtkWidget *
ent_chart_get_item (EntChart *self, guint position)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (self);

  return g_ptr_array_index (priv->items, position);
}

void
ent_chart_set_item (EntChart *self, guint position, guint index, const char *text)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (self);

  g_return_if_fail (position <= priv->items->len);

  if (position == priv->items->len)
    {
      GtkWidget *item = ent_chart_item_new ();

      gtk_widget_insert_after (item, GTK_WIDGET (self),
                               position > 0 ? ent_chart_get_item (self, position - 1) : NULL);
      g_signal_connect_object (item, "activate", G_CALLBACK (item_activated_cb), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (priv->items, item);
    }
  ent_chart_item_set (ENT_CHART_ITEM (ent_chart_get_item (self, position)), index, text);
}

void
ent_chart_end_items (EntChart *self, guint n_items, const char *introduction)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (self);
  g_autoptr (GString) text = g_string_new (introduction);

  while (priv->items->len > n_items)
    gtk_widget_unparent (g_ptr_array_steal_index (priv->items, priv->items->len - 1));
  priv->hovered = NULL;
  priv->current = MIN (priv->current, MAX (n_items, 1) - 1);

  for (guint i = 0; i < n_items; i++)
    {
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, ent_chart_item_get_text (g_ptr_array_index (priv->items, i)));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text->str, -1);
  update_tip (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

GPtrArray *
ent_chart_get_parts (EntChart *self)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (self);

  return priv->parts;
}

char *
ent_chart_format (EntChart *self, double value)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (self);

  return format_value (value, priv->format, priv->data);
}

char *
ent_chart_format_short (EntChart *self, double value)
{
  EntChartPrivate *priv = ent_chart_get_instance_private (self);
  EntChartFormat format = priv->format_short != NULL ? priv->format_short : priv->format;

  return format_value (value, format, priv->data);
}
