/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-move-window.h"

#include <glib/gi18n-lib.h>

#include "core/program/ent-lifecycle.h"

struct _EntMoveWindow
{
  AdwWindow parent_instance;
  EntDocument *document;
  EntPartner *partner;
  int to_stage;
  GtkWidget *header;
  GtkWidget *content;
  GtkLabel *heading;
  GtkListBox *gate_list;
  AdwPreferencesGroup *reason_group;
  GtkEditable *reason_row;
  GtkLabel *refusal;
  GtkWidget *move_button;
};

G_DEFINE_FINAL_TYPE (EntMoveWindow, ent_move_window, ADW_TYPE_WINDOW)

typedef struct
{
  const EntPartner *partner;
  int to_stage;
  EntDate date;
  const char *reason;
} Step;

static gboolean
make_step (EntStore *store, gpointer data, GError **error)
{
  const Step *step = data;

  return ent_lifecycle_move (store, step->partner->parent.id, step->to_stage, step->date,
                             step->reason, error);
}

/* Moves PARTNER as one change and says so, offering to undo it. A refusal is left to the caller who
 * takes ERROR, and shown in the window otherwise. */
static gboolean
move (EntDocument *document,
      const EntPartner *partner,
      int to_stage,
      const char *reason,
      GError **error)
{
  Step step = { partner, to_stage, ent_document_get_today (document), reason };
  const char *stage = _ (ent_choice_get_label (ent_stages, to_stage));
  /* Translators: in the history; the name of a partner, and the stage it is moved to */
  g_autofree char *label = g_strdup_printf (_ ("Move %s to %s"), partner->name, stage);
  /* Translators: the name of a partner, and the stage it is in now */
  g_autofree char *toast = g_strdup_printf (_ ("%s moved to %s"), partner->name, stage);

  if (error != NULL ? !ent_document_try_edit (document, label, make_step, &step, error)
                    : !ent_document_edit (document, label, make_step, &step))
    return FALSE;
  ent_document_toast (document, toast, TRUE);
  return TRUE;
}

static char *
dup_reason (EntMoveWindow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->reason_row)));
}

static void
reason_changed_cb (EntMoveWindow *self)
{
  g_autofree char *reason = dup_reason (self);

  gtk_widget_set_sensitive (self->move_button, reason[0] != '\0');
}

static void
move_cb (EntMoveWindow *self)
{
  g_autofree char *reason = dup_reason (self);
  g_autoptr (GError) error = NULL;

  if (move (self->document, self->partner, self->to_stage, reason, &error))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  gtk_label_set_label (self->refusal, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), TRUE);
}

static void
open_profile_cb (EntMoveWindow *self)
{
  g_autoptr (EntDocument) document = g_object_ref (self->document);
  gint64 partner = self->partner->parent.id;

  gtk_window_destroy (GTK_WINDOW (self));
  ent_document_open_record (document, &ent_partner_noun, partner);
}

static GtkWidget *
make_gate_row (const EntGateItem *item)
{
  const char *state = item->met ? _ ("Met") : _ ("Missing");
  const char *style = item->met ? "success" : "warning";
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (state);
  GtkWidget *icon = gtk_image_new_from_icon_name (item->met ? "object-select-symbolic"
                                                            : "dialog-warning-symbolic");
  /* Translators: what a stage's gate asks for, and whether it is met, such as “Review held,
   * Missing” */
  g_autofree char *name = g_strdup_printf (_ ("%s, %s"), _ (item->label), state);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (item->label));
  gtk_widget_add_css_class (icon, style);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
ent_move_window_dispose (GObject *object)
{
  EntMoveWindow *self = ENT_MOVE_WINDOW (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->partner, ent_partner_free);
  G_OBJECT_CLASS (ent_move_window_parent_class)->dispose (object);
}

static void
ent_move_window_class_init (EntMoveWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_move_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-move-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EntMoveWindow, header);
  gtk_widget_class_bind_template_child (widget_class, EntMoveWindow, content);
  gtk_widget_class_bind_template_child (widget_class, EntMoveWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, EntMoveWindow, gate_list);
  gtk_widget_class_bind_template_child (widget_class, EntMoveWindow, reason_group);
  gtk_widget_class_bind_template_child (widget_class, EntMoveWindow, reason_row);
  gtk_widget_class_bind_template_child (widget_class, EntMoveWindow, refusal);
  gtk_widget_class_bind_template_child (widget_class, EntMoveWindow, move_button);
  gtk_widget_class_bind_template_callback (widget_class, reason_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_profile_cb);
}

static void
ent_move_window_init (EntMoveWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gboolean
is_met (GArray *gate)
{
  for (guint i = 0; i < gate->len; i++)
    if (!g_array_index (gate, EntGateItem, i).met)
      return FALSE;
  return TRUE;
}

/* Makes the window as high as what is in it, which a scrolled window does not ask for. */
static void
fit_height (EntMoveWindow *self)
{
  int width, height, header;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gtk_widget_measure (self->header, GTK_ORIENTATION_VERTICAL, width, NULL, &header, NULL, NULL);
  gtk_widget_measure (self->content, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), width, header + height);
}

/* Asks for the reason, and takes PARTNER. */
static void
ask (EntDocument *document, GtkWindow *parent, EntPartner *partner, int to_stage, GArray *gate)
{
  EntMoveWindow *self = g_object_new (ENT_TYPE_MOVE_WINDOW, "transient-for", parent, NULL);
  /* Translators: the name of a partner, and the stage it is in */
  g_autofree char *heading
      = g_strdup_printf (_ ("%s has not met the gate of “%s”"), partner->name,
                         _ (ent_choice_get_label (ent_stages, partner->stage)));
  /* Translators: %s is the name of a stage */
  g_autofree char *wish = g_markup_printf_escaped (
      _ ("To move it to “%s” all the same, say why. The reason is kept with the move."),
      _ (ent_choice_get_label (ent_stages, to_stage)));

  self->document = g_object_ref (document);
  self->partner = partner;
  self->to_stage = to_stage;
  adw_preferences_group_set_description (self->reason_group, wish);
  gtk_label_set_label (self->heading, heading);
  for (guint i = 0; i < gate->len; i++)
    gtk_list_box_append (self->gate_list, make_gate_row (&g_array_index (gate, EntGateItem, i)));
  fit_height (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->reason_row));
}

/* Moves PARTNER, an id, to TO_STAGE today: at once where it goes back or the gate of its stage is
 * met; else a window over PARENT lists what is missing and asks for the reason to move it anyway.
 */
void
ent_move_window_present (EntDocument *document, GtkWindow *parent, gint64 partner, int to_stage)
{
  EntStore *store = ent_document_get_store (document);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntPartner) record = ent_store_load (store, &ent_partner_noun, partner, &error);
  g_autoptr (GArray) gate
      = record ? ent_lifecycle_check_gate (store, record, ent_document_get_today (document), &error)
               : NULL;

  if (gate == NULL)
    {
      ent_document_fail (document, _ ("The partner could not be moved"), error);
      return;
    }
  if (record->stage == to_stage)
    return;
  if (to_stage > record->stage && !is_met (gate) && !ent_document_is_read_only (document))
    ask (document, parent, g_steal_pointer (&record), to_stage, gate);
  else
    move (document, record, to_stage, NULL, NULL);
}
