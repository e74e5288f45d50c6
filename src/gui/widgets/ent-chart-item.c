/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-chart-item.h"

struct _EntChartItem
{
  GtkWidget parent_instance;

  guint index; /* the caller's number for what it stands for */
  char *text;
};

G_DEFINE_FINAL_TYPE (EntChartItem, ent_chart_item, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const guint activate_keys[]
    = { GDK_KEY_Return, GDK_KEY_ISO_Enter, GDK_KEY_KP_Enter, GDK_KEY_space, GDK_KEY_KP_Space };

static void
activate_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate (widget);
}

static void
ent_chart_item_finalize (GObject *object)
{
  g_free (ENT_CHART_ITEM (object)->text);
  G_OBJECT_CLASS (ent_chart_item_parent_class)->finalize (object);
}

static void
ent_chart_item_class_init (EntChartItemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ent_chart_item_finalize;

  signals[SIGNAL_ACTIVATE]
      = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0,
                      NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[SIGNAL_ACTIVATE]);

  /* An action, and not only keys, so that a screen reader can press the item too. */
  gtk_widget_class_install_action (widget_class, "item.activate", NULL, activate_cb);
  for (guint i = 0; i < G_N_ELEMENTS (activate_keys); i++)
    gtk_widget_class_add_binding_action (widget_class, activate_keys[i], 0, "item.activate", NULL);

  gtk_widget_class_set_css_name (widget_class, "item");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
ent_chart_item_init (EntChartItem *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
ent_chart_item_new (void)
{
  return g_object_new (ENT_TYPE_CHART_ITEM, NULL);
}

guint
ent_chart_item_get_index (EntChartItem *self)
{
  return self->index;
}

const char *
ent_chart_item_get_text (EntChartItem *self)
{
  return self->text;
}

void
ent_chart_item_set (EntChartItem *self, guint index, const char *text)
{
  self->index = index;
  if (g_strcmp0 (self->text, text) == 0)
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}
