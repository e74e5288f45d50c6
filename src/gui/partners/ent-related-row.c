/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/partners/ent-related-row.h"

#include <glib/gi18n-lib.h>

#include "core/program/ent-commitment.h"
#include "gui/widgets/ent-record-kind.h"

struct _EntRelatedRow
{
  AdwActionRow parent_instance;
  const EntRelatedKind *kind;
  EntDocument *document;
  gint64 id;
  GtkLabel *value;
  GtkWidget *outcome; /* the buttons of a commitment */
};

G_DEFINE_FINAL_TYPE (EntRelatedRow, ent_related_row, ADW_TYPE_ACTION_ROW)

static void
end_commitment (EntRelatedRow *self, int state, const char *label)
{
  g_autoptr (EntCommitment) commitment = ent_store_load (ent_document_get_store (self->document),
                                                         &ent_commitment_noun, self->id, NULL);

  if (commitment == NULL)
    return;
  commitment->state = state;
  ent_document_save (self->document, label, commitment);
}

static void
met_cb (EntRelatedRow *self)
{
  end_commitment (self, ENT_COMMITMENT_MET, _ ("Commitment met"));
}

static void
missed_cb (EntRelatedRow *self)
{
  end_commitment (self, ENT_COMMITMENT_MISSED, _ ("Commitment missed"));
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntRelatedRow *self = ENT_RELATED_ROW (widget);

  if (!ent_document_is_read_only (self->document)
      && ent_record_kind_find (self->kind->excerpt.noun) != NULL)
    ent_document_remove (self->document, self->kind->excerpt.noun, self->id);
}

static void
ent_related_row_dispose (GObject *object)
{
  g_clear_object (&ENT_RELATED_ROW (object)->document);
  G_OBJECT_CLASS (ent_related_row_parent_class)->dispose (object);
}

static void
ent_related_row_class_init (EntRelatedRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_related_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-related-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EntRelatedRow, value);
  gtk_widget_class_bind_template_child (widget_class, EntRelatedRow, outcome);
  gtk_widget_class_bind_template_callback (widget_class, met_cb);
  gtk_widget_class_bind_template_callback (widget_class, missed_cb);
  gtk_widget_class_install_action (widget_class, "related.delete", NULL, delete_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "related.delete", NULL);
}

static void
ent_related_row_init (EntRelatedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

EntRelatedRow *
ent_related_row_new (const EntRelatedKind *kind, EntDocument *document)
{
  EntRelatedRow *self = g_object_new (ENT_TYPE_RELATED_ROW, NULL);

  self->kind = kind;
  self->document = g_object_ref (document);
  return self;
}

gint64
ent_related_row_get_id (EntRelatedRow *self)
{
  return self->id;
}

/* Shows RECORD, of the row's kind. */
void
ent_related_row_show (EntRelatedRow *self, gpointer record)
{
  gboolean open = self->kind->excerpt.noun == &ent_commitment_noun
                  && ((EntCommitment *) record)->state == ENT_COMMITMENT_OPEN
                  && !ent_document_is_read_only (self->document);
  EntRelatedText text = { NULL, NULL, NULL };

  self->id = ((EntRecord *) record)->id;
  self->kind->describe (self->document, record, &text);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), text.title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text.subtitle);
  gtk_label_set_label (self->value, text.value);
  gtk_widget_set_visible (GTK_WIDGET (self->value), text.value != NULL && !open);
  gtk_widget_set_visible (self->outcome, open);
  ent_related_text_clear (&text);
}
