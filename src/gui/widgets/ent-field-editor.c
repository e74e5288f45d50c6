/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-field-editor.h"

typedef struct
{
  const EntField *field;
  EntDraft *draft;
  char *message;
} EntFieldEditorPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (EntFieldEditor, ent_field_editor, ADW_TYPE_BIN)

enum
{
  PROP_FIELD = 1,
  PROP_DRAFT,
  PROP_MESSAGE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static EntFieldEditorPrivate *
get_private (EntFieldEditor *self)
{
  return ent_field_editor_get_instance_private (self);
}

static void
set_message (EntFieldEditor *self, const char *message)
{
  EntFieldEditorPrivate *priv = get_private (self);

  if (g_strcmp0 (priv->message, message) == 0)
    return;
  g_free (priv->message);
  priv->message = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

/* Reads what is typed into a copy of the record. Returns the copy, NULL when it is no value. */
static gpointer
read_typed (EntFieldEditor *self, GError **error)
{
  gpointer copy = ent_record_copy (ent_field_editor_get_record (self));

  if (ENT_FIELD_EDITOR_GET_CLASS (self)->read (self, copy, error))
    return copy;
  ent_record_free (copy);
  return NULL;
}

static void
ent_field_editor_dispose (GObject *object)
{
  EntFieldEditorPrivate *priv = get_private (ENT_FIELD_EDITOR (object));

  g_clear_object (&priv->draft);
  g_clear_pointer (&priv->message, g_free);
  G_OBJECT_CLASS (ent_field_editor_parent_class)->dispose (object);
}

static void
ent_field_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EntFieldEditorPrivate *priv = get_private (ENT_FIELD_EDITOR (object));

  switch (id)
    {
    case PROP_FIELD:
      g_value_set_pointer (value, (gpointer) priv->field);
      break;
    case PROP_DRAFT:
      g_value_set_object (value, priv->draft);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, priv->message);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ent_field_editor_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EntFieldEditorPrivate *priv = get_private (ENT_FIELD_EDITOR (object));

  switch (id)
    {
    case PROP_FIELD:
      priv->field = g_value_get_pointer (value);
      break;
    case PROP_DRAFT:
      ent_field_editor_set_draft (ENT_FIELD_EDITOR (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* What is in an editor looks like a row and is in no list, which a row's own way needs. */
static gboolean
ent_field_editor_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (GTK_IS_LIST_BOX_ROW (child))
    child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (child));
  return gtk_widget_child_focus (child, direction);
}

static void
ent_field_editor_class_init (EntFieldEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ent_field_editor_dispose;
  object_class->get_property = ent_field_editor_get_property;
  object_class->set_property = ent_field_editor_set_property;
  GTK_WIDGET_CLASS (klass)->focus = ent_field_editor_focus;

  properties[PROP_FIELD] = g_param_spec_pointer (
      "field", NULL, NULL, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_DRAFT]
      = g_param_spec_object ("draft", NULL, NULL, ENT_TYPE_DRAFT,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
ent_field_editor_init (EntFieldEditor *self)
{
}

const EntField *
ent_field_editor_get_field (EntFieldEditor *self)
{
  return get_private (self)->field;
}

EntDraft *
ent_field_editor_get_draft (EntFieldEditor *self)
{
  return get_private (self)->draft;
}

/* Shows another draft, or none. What is typed and not taken is dropped: commit it first. */
void
ent_field_editor_set_draft (EntFieldEditor *self, EntDraft *draft)
{
  if (!g_set_object (&get_private (self)->draft, draft))
    return;
  ent_field_editor_revert (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
}

/* Lends the draft's record, NULL for none. */
gpointer
ent_field_editor_get_record (EntFieldEditor *self)
{
  EntFieldEditorPrivate *priv = get_private (self);

  return priv->draft != NULL ? ent_draft_get_record (priv->draft) : NULL;
}

const char *
ent_field_editor_get_currency (EntFieldEditor *self)
{
  return ent_document_get_currency (ent_draft_get_document (get_private (self)->draft));
}

const char *
ent_field_editor_get_message (EntFieldEditor *self)
{
  return get_private (self)->message;
}

GtkWidget *
ent_field_editor_get_input (EntFieldEditor *self)
{
  return ENT_FIELD_EDITOR_GET_CLASS (self)->get_input (self);
}

/* Says whether something is typed that the draft has not taken. */
gboolean
ent_field_editor_is_dirty (EntFieldEditor *self)
{
  EntFieldEditorClass *klass = ENT_FIELD_EDITOR_GET_CLASS (self);

  return klass->is_dirty != NULL && ent_field_editor_get_record (self) != NULL
         && klass->is_dirty (self);
}

/* Shows the draft's value, unless something else is being typed. */
void
ent_field_editor_refresh (EntFieldEditor *self)
{
  if (!ent_field_editor_is_dirty (self))
    ent_field_editor_revert (self);
}

/* Has the draft take what is typed. Returns FALSE when it is no value: it stays, and `message` says
 * why. */
gboolean
ent_field_editor_commit (EntFieldEditor *self)
{
  g_autoptr (GError) error = NULL;
  gpointer typed;

  if (!ent_field_editor_is_dirty (self))
    return TRUE;
  typed = read_typed (self, &error);
  if (typed == NULL)
    {
      set_message (self, error->message);
      return FALSE;
    }
  ent_field_editor_take (self, typed);
  ent_record_free (typed);
  return TRUE;
}

/* Shows the draft's value in place of what is typed. */
void
ent_field_editor_revert (EntFieldEditor *self)
{
  set_message (self, NULL);
  if (ent_field_editor_get_record (self) != NULL)
    ENT_FIELD_EDITOR_GET_CLASS (self)->refresh (self);
}

/* Has the draft take the field's value in FROM, whatever is typed. */
void
ent_field_editor_take (EntFieldEditor *self, gpointer from)
{
  EntFieldEditorPrivate *priv = get_private (self);
  g_autoptr (EntDraft) draft = g_object_ref (priv->draft);

  set_message (self, NULL);
  ent_draft_take (draft, priv->field, from);
  ent_field_editor_revert (self);
}

/* Takes the value out. */
void
ent_field_editor_clear (EntFieldEditor *self)
{
  gpointer copy = ent_record_copy (ent_field_editor_get_record (self));

  ent_field_clear (ent_field_editor_get_field (self), copy);
  ent_field_editor_take (self, copy);
  ent_record_free (copy);
}

/* Takes the message back as soon as what is typed is a value again; a new one waits until the value
 * is finished. */
void
ent_field_editor_recheck (EntFieldEditor *self)
{
  gpointer typed;

  if (get_private (self)->message == NULL || ent_field_editor_get_record (self) == NULL)
    return;
  typed = read_typed (self, NULL);
  if (typed != NULL)
    set_message (self, NULL);
  ent_record_free (typed);
}

/* Has Escape bring back the value, and leaves it to others when nothing else is typed. */
gboolean
ent_field_editor_escape (EntFieldEditor *self, guint keyval)
{
  if (keyval != GDK_KEY_Escape || !ent_field_editor_is_dirty (self))
    return GDK_EVENT_PROPAGATE;
  ent_field_editor_revert (self);
  return GDK_EVENT_STOP;
}
