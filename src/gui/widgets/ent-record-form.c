/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-record-form.h"

#include "gui/widgets/ent-field-row.h"

struct _EntRecordForm
{
  AdwPreferencesGroup parent_instance;
  char *fields;
  const EntNoun *noun; /* whose fields the rows are; NULL before there is a draft */
  GPtrArray *rows;     /* of EntFieldRow */
  EntDraft *draft;
  GSignalGroup *draft_signals;
};

G_DEFINE_FINAL_TYPE (EntRecordForm, ent_record_form, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  PROP_FIELDS = 1,
  PROP_DRAFT,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
add_row (EntRecordForm *self, const EntField *field)
{
  EntFieldRow *row = ent_field_row_new (field);

  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
}

/* A draft of another noun has other fields. */
static void
make_rows (EntRecordForm *self, const EntNoun *noun)
{
  g_auto (GStrv) names = g_strsplit (self->fields ? self->fields : "", " ", -1);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  self->noun = noun;
  for (const EntField *field = noun->fields; names[0] == NULL && field->name; field++)
    add_row (self, field);
  for (guint i = 0; names[i]; i++)
    {
      const EntField *field = ent_noun_find_field (noun, names[i]);

      if (field != NULL)
        add_row (self, field);
      else
        g_critical ("%s has no field %s", noun->name, names[i]);
    }
}

static void
refused_cb (EntRecordForm *self, const EntField *field)
{
  ent_record_form_focus_field (self, field->name);
}

static void
ent_record_form_dispose (GObject *object)
{
  EntRecordForm *self = ENT_RECORD_FORM (object);

  g_clear_object (&self->draft_signals);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_free);
  G_OBJECT_CLASS (ent_record_form_parent_class)->dispose (object);
}

static void
ent_record_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EntRecordForm *self = ENT_RECORD_FORM (object);

  switch (id)
    {
    case PROP_FIELDS:
      g_value_set_string (value, self->fields);
      break;
    case PROP_DRAFT:
      g_value_set_object (value, self->draft);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ent_record_form_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EntRecordForm *self = ENT_RECORD_FORM (object);

  switch (id)
    {
    case PROP_FIELDS:
      self->fields = g_value_dup_string (value);
      break;
    case PROP_DRAFT:
      ent_record_form_set_draft (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ent_record_form_class_init (EntRecordFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ent_record_form_dispose;
  object_class->get_property = ent_record_form_get_property;
  object_class->set_property = ent_record_form_set_property;

  properties[PROP_FIELDS]
      = g_param_spec_string ("fields", NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_DRAFT]
      = g_param_spec_object ("draft", NULL, NULL, ENT_TYPE_DRAFT,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
ent_record_form_init (EntRecordForm *self)
{
  self->rows = g_ptr_array_new ();
  self->draft_signals = g_signal_group_new (ENT_TYPE_DRAFT);
  g_signal_group_connect_swapped (self->draft_signals, "refused", G_CALLBACK (refused_cb), self);
}

/* Makes the form of FIELDS, names with spaces between them, NULL for all. */
EntRecordForm *
ent_record_form_new (const char *fields)
{
  return g_object_new (ENT_TYPE_RECORD_FORM, "fields", fields, NULL);
}

EntDraft *
ent_record_form_get_draft (EntRecordForm *self)
{
  return self->draft;
}

/* Shows another draft, or none. What is typed for the one before is taken first. */
void
ent_record_form_set_draft (EntRecordForm *self, EntDraft *draft)
{
  if (draft == self->draft)
    return;
  ent_record_form_commit (self);
  g_set_object (&self->draft, draft);
  g_signal_group_set_target (self->draft_signals, draft);
  if (draft != NULL && ent_draft_get_noun (draft) != self->noun)
    make_rows (self, ent_draft_get_noun (draft));
  for (guint i = 0; i < self->rows->len; i++)
    ent_field_row_set_draft (g_ptr_array_index (self->rows, i), draft);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
}

/* Has the draft take what is typed. Returns FALSE when some of it is no value; the first such row
 * is focused. */
gboolean
ent_record_form_commit (EntRecordForm *self)
{
  EntFieldRow *wrong = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    if (!ent_field_row_commit (g_ptr_array_index (self->rows, i)) && wrong == NULL)
      wrong = g_ptr_array_index (self->rows, i);
  if (wrong != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (wrong));
  return wrong == NULL;
}

/* Focuses the row of the field called NAME. Returns FALSE when the form has none. */
gboolean
ent_record_form_focus_field (EntRecordForm *self, const char *name)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (ent_field_row_get_field (g_ptr_array_index (self->rows, i))->name, name))
      return gtk_widget_grab_focus (g_ptr_array_index (self->rows, i));
  return FALSE;
}
