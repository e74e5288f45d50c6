/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/launch/ent-plan-window.h"

#include <glib/gi18n-lib.h>

#include "core/program/ent-launch.h"
#include "core/store/ent-field-text.h"
#include "gui/widgets/ent-record-form.h"
#include "gui/widgets/ent-record-kind.h"

struct _EntPlanWindow
{
  AdwWindow parent_instance;
  EntDraft *draft;
  EntRecordForm *form;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (EntPlanWindow, ent_plan_window, ADW_TYPE_WINDOW)

enum
{
  CREATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  const EntPlan *wanted;
  gint64 id; /* what was made */
} Creation;

static gboolean
create (EntStore *store, gpointer data, GError **error)
{
  Creation *creation = data;

  creation->id
      = ent_launch_create (store, creation->wanted->name, creation->wanted->starts_on, error);
  return creation->id != 0;
}

/* Says what is missing beside it; what has to do with the file is the window's to say. */
static void
refuse (EntPlanWindow *self, const GError *error)
{
  const EntField *field = NULL;
  g_autofree char *message = NULL;
  g_autofree char *whole = NULL;

  if (!g_error_matches (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED))
    {
      ent_document_fail (ent_draft_get_document (self->draft), _ ("The change could not be made"),
                         error);
      return;
    }
  /* Below both fields the message has to name the one it is about. */
  message = ent_field_text_explain (&ent_plan_noun, error, &field);
  if (field != NULL)
    /* Translators: the name of a field, then what is wrong with its value */
    whole = g_strdup_printf (_ ("%s: %s"), _ (field->label), message);
  gtk_label_set_label (self->message, whole != NULL ? whole : message);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
  if (field != NULL)
    ent_record_form_focus_field (self->form, field->name);
}

static void
create_cb (EntPlanWindow *self)
{
  Creation creation = { ent_draft_get_record (self->draft), 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  if (!ent_record_form_commit (self->form))
    return;
  title = ent_draft_dup_title (self->draft);
  /* Translators: in the history; %s is the name of a record */
  label = g_strdup_printf (_ ("Add %s"), title);
  if (!ent_document_try_edit (ent_draft_get_document (self->draft), label, create, &creation,
                              &error))
    {
      refuse (self, error);
      return;
    }
  g_signal_emit (self, signals[CREATED], 0, creation.id);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
ent_plan_window_dispose (GObject *object)
{
  g_clear_object (&ENT_PLAN_WINDOW (object)->draft);
  G_OBJECT_CLASS (ent_plan_window_parent_class)->dispose (object);
}

static void
ent_plan_window_class_init (EntPlanWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ENT_TYPE_RECORD_FORM);
  G_OBJECT_CLASS (klass)->dispose = ent_plan_window_dispose;

  signals[CREATED] = g_signal_new ("created", ENT_TYPE_PLAN_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-plan-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EntPlanWindow, form);
  gtk_widget_class_bind_template_child (widget_class, EntPlanWindow, message);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
}

static void
ent_plan_window_init (EntPlanWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Asks over the window of PARENT. Returns the window, borrowed. */
EntPlanWindow *
ent_plan_window_present (EntDocument *document, GtkWidget *parent)
{
  EntPlanWindow *self
      = g_object_new (ENT_TYPE_PLAN_WINDOW, "transient-for", gtk_widget_get_root (parent), NULL);
  EntPlan *plan = ent_record_kind_make (document, &ent_plan_noun);

  plan->name = g_strdup (_ ("90-day launch"));
  self->draft = ent_draft_new_record (document, plan);
  ent_record_form_set_draft (self->form, self->draft);
  ent_record_form_focus_field (self->form, "name");
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
