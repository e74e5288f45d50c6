/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-page.h"

typedef struct
{
  EntDocument *document;
  gboolean narrow;
  gboolean stale; /* something changed while the page was out of sight */
} EntPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (EntPage, ent_page, ADW_TYPE_BIN)

enum
{
  PROP_DOCUMENT = 1,
  PROP_NARROW,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
refresh (EntPage *self, const EntChanges *changes)
{
  EntPagePrivate *priv = ent_page_get_instance_private (self);

  priv->stale = FALSE;
  ENT_PAGE_GET_CLASS (self)->refresh (self, changes);
}

static void
changed_cb (EntPage *self, const EntChanges *changes)
{
  EntPagePrivate *priv = ent_page_get_instance_private (self);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && !priv->stale)
    refresh (self, changes);
  else
    priv->stale = TRUE;
}

static void
ent_page_map (GtkWidget *widget)
{
  EntPage *self = ENT_PAGE (widget);
  EntPagePrivate *priv = ent_page_get_instance_private (self);

  if (priv->stale)
    refresh (self, NULL);
  GTK_WIDGET_CLASS (ent_page_parent_class)->map (widget);
}

static void
ent_page_constructed (GObject *object)
{
  EntPage *self = ENT_PAGE (object);
  EntPagePrivate *priv = ent_page_get_instance_private (self);

  G_OBJECT_CLASS (ent_page_parent_class)->constructed (object);
  g_signal_connect_object (priv->document, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
ent_page_dispose (GObject *object)
{
  EntPagePrivate *priv = ent_page_get_instance_private (ENT_PAGE (object));

  g_clear_object (&priv->document);
  G_OBJECT_CLASS (ent_page_parent_class)->dispose (object);
}

static void
ent_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EntPagePrivate *priv = ent_page_get_instance_private (ENT_PAGE (object));

  switch (id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, priv->document);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, priv->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ent_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EntPagePrivate *priv = ent_page_get_instance_private (ENT_PAGE (object));

  switch (id)
    {
    case PROP_DOCUMENT:
      priv->document = g_value_dup_object (value);
      break;
    case PROP_NARROW:
      if (priv->narrow == g_value_get_boolean (value))
        return;
      priv->narrow = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ent_page_class_init (EntPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = ent_page_constructed;
  object_class->dispose = ent_page_dispose;
  object_class->get_property = ent_page_get_property;
  object_class->set_property = ent_page_set_property;
  GTK_WIDGET_CLASS (klass)->map = ent_page_map;

  properties[PROP_DOCUMENT]
      = g_param_spec_object ("document", NULL, NULL, ENT_TYPE_DOCUMENT,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW]
      = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
ent_page_init (EntPage *self)
{
  EntPagePrivate *priv = ent_page_get_instance_private (self);

  priv->stale = TRUE;
}

EntDocument *
ent_page_get_document (EntPage *self)
{
  EntPagePrivate *priv = ent_page_get_instance_private (self);

  return priv->document;
}

EntStore *
ent_page_get_store (EntPage *self)
{
  return ent_document_get_store (ent_page_get_document (self));
}

gboolean
ent_page_is_narrow (EntPage *self)
{
  EntPagePrivate *priv = ent_page_get_instance_private (self);

  return priv->narrow;
}

gboolean
ent_page_show_record (EntPage *self, const EntNoun *noun, gint64 id)
{
  EntPageClass *klass = ENT_PAGE_GET_CLASS (self);

  return klass->show_record != NULL && klass->show_record (self, noun, id);
}
