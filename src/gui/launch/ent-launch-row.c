/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/launch/ent-launch-row.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "gui/compat/ent-css-class.h"
#include "gui/compat/ent-tooltip.h"
#include "gui/launch/ent-launch-row-private.h"
#include "gui/widgets/ent-record-form.h"

/* What is edited in place; phase and position are changed by moving. */
#define FIELDS "name owner day due-on done-on evidence proof notes"

/* How far the fields of a row are moved in, so that they begin where its name does. */
#define INDENT 52

struct _EntLaunchRow
{
  AdwPreferencesRow parent_instance;
  EntDocument *document;
  gint64 task;
  char *proof; /* NULL: nothing in the data proves it */
  gboolean done;
  gboolean late;
  gboolean narrow;
  gboolean showing;    /* the tick is set to what is stored */
  EntRecordForm *form; /* NULL until it is opened */
  GtkWidget *header;
  GtkCheckButton *check;
  GtkLabel *name;
  GtkLabel *note;
  GtkLabel *owner;
  GtkWidget *due_box;
  GtkWidget *late_icon;
  GtkWidget *late_label;
  GtkLabel *due;
  GtkMenuButton *menu_button;
  GMenuModel *menu;
  GtkImage *arrow;
  GtkWidget *handle;
  GtkRevealer *revealer;
};

G_DEFINE_FINAL_TYPE (EntLaunchRow, ent_launch_row, ADW_TYPE_PREFERENCES_ROW)

static gboolean
is_open (EntLaunchRow *self)
{
  return gtk_revealer_get_reveal_child (self->revealer);
}

/* The fields are made the first time they are wanted. */
static void
make_form (EntLaunchRow *self)
{
  g_autoptr (EntDraft) draft = ent_draft_new (self->document, &ent_task_noun, self->task);

  self->form = ent_record_form_new (FIELDS);
  ent_record_form_set_draft (self->form, draft);
  gtk_revealer_set_child (self->revealer, GTK_WIDGET (self->form));
}

/* What was typed and is no value keeps the row open. */
static void
set_open (EntLaunchRow *self, gboolean open)
{
  if (open && self->form == NULL)
    make_form (self);
  if (!open && self->form != NULL && !ent_record_form_commit (self->form))
    return;
  gtk_revealer_set_reveal_child (self->revealer, open);
  gtk_image_set_from_icon_name (self->arrow, open ? "pan-down-symbolic" : "pan-end-symbolic");
  ent_css_class_set (GTK_WIDGET (self), "open", open);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static void
toggle_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntLaunchRow *self = ENT_LAUNCH_ROW (widget);

  set_open (self, !is_open (self));
}

static void
header_clicked_cb (EntLaunchRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  set_open (self, !is_open (self));
}

/* A menu takes longer to make than the rest of the row, and few are opened. */
static void
make_menu_cb (GtkMenuButton *button, gpointer data)
{
  EntLaunchRow *self = data;

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_menu_model (button, self->menu);
}

static void
menu_asked_cb (EntLaunchRow *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->menu_button)))
    gtk_menu_button_popup (self->menu_button);
}

static void
menu_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  menu_asked_cb (ENT_LAUNCH_ROW (widget));
}

/* A refusal is said by the document; the tick goes back then. */
static void
check_toggled_cb (EntLaunchRow *self)
{
  if (self->showing)
    return;
  ent_launch_row_tick (self, gtk_check_button_get_active (self->check));
  self->showing = TRUE;
  gtk_check_button_set_active (self->check, self->done);
  self->showing = FALSE;
}

/* In a narrow window what has no column of its own stands below the name. */
static void
update_note (EntLaunchRow *self)
{
  const char *owner = gtk_label_get_label (self->owner);
  const char *due = gtk_label_get_label (self->due);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autofree char *proof = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) joined = NULL;

  if (self->narrow && *due != '\0')
    g_strv_builder_add (parts, due);
  if (self->narrow && *owner != '\0')
    g_strv_builder_add (parts, owner);
  if (self->proof != NULL)
    {
      /* Translators: why a task is done; %s is how many records show it, and their names */
      proof = g_strdup_printf (_ ("Proved by the data: %s"), self->proof);
      g_strv_builder_add (parts, proof);
    }
  joined = g_strv_builder_end (parts);
  text = g_strjoinv (" · ", joined);
  gtk_label_set_label (self->note, text);
  ent_tooltip_set (GTK_WIDGET (self->note), proof);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *text != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->owner), !self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->due), !self->narrow);
  gtk_widget_set_visible (self->due_box, !self->narrow || self->late);
}

/* What a screen reader says of the line as a whole. */
static void
update_description (EntLaunchRow *self)
{
  const char *owner = gtk_label_get_label (self->owner);
  const char *due = gtk_label_get_label (self->due);
  g_autoptr (GString) text = g_string_new (self->done ? _ ("Done") : NULL);

  if (self->late)
    g_string_append (text, _ ("Late"));
  if (*due != '\0')
    /* Translators: read aloud after the state of a task; %s is a date */
    g_string_append_printf (text, _ (", due %s"), due);
  if (*owner != '\0')
    g_string_append_printf (text, ", %s", owner);
  if (self->proof != NULL)
    g_string_append_printf (text, ", %s", self->proof);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text->str, -1);
}

static void
ent_launch_row_dispose (GObject *object)
{
  EntLaunchRow *self = ENT_LAUNCH_ROW (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->proof, g_free);
  G_OBJECT_CLASS (ent_launch_row_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, EntLaunchRow, header);
  gtk_widget_class_bind_template_child (klass, EntLaunchRow, check);
  gtk_widget_class_bind_template_child (klass, EntLaunchRow, name);
  gtk_widget_class_bind_template_child (klass, EntLaunchRow, note);
  gtk_widget_class_bind_template_child (klass, EntLaunchRow, owner);
  gtk_widget_class_bind_template_child (klass, EntLaunchRow, due_box);
  gtk_widget_class_bind_template_child (klass, EntLaunchRow, late_icon);
  gtk_widget_class_bind_template_child (klass, EntLaunchRow, late_label);
  gtk_widget_class_bind_template_child (klass, EntLaunchRow, due);
  gtk_widget_class_bind_template_child (klass, EntLaunchRow, menu_button);
  gtk_widget_class_bind_template_child (klass, EntLaunchRow, menu);
  gtk_widget_class_bind_template_child (klass, EntLaunchRow, arrow);
  gtk_widget_class_bind_template_child (klass, EntLaunchRow, handle);
  gtk_widget_class_bind_template_child (klass, EntLaunchRow, revealer);
}

static void
ent_launch_row_class_init (EntLaunchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_launch_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-launch-row.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, check_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_asked_cb);
  gtk_widget_class_install_action (widget_class, "task.toggle", NULL, toggle_cb);
  gtk_widget_class_install_action (widget_class, "task.menu", NULL, menu_cb);
  ent_launch_row_install_actions (widget_class);
}

static void
ent_launch_row_init (EntLaunchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, make_menu_cb, self, NULL);
  ent_tooltip_set (self->handle, _ ("Drag to Move"));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
}

/* Makes a row that shows nothing yet. DUE_GROUP keeps the due days of all rows equally wide. */
GtkWidget *
ent_launch_row_new (EntDocument *document, GtkSizeGroup *due_group)
{
  EntLaunchRow *self = g_object_new (ENT_TYPE_LAUNCH_ROW, NULL);
  gboolean read_only = ent_document_is_read_only (document);

  self->document = g_object_ref (document);
  gtk_size_group_add_widget (due_group, self->due_box);
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), !read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.delete", !read_only);
  if (!read_only)
    ent_launch_row_add_dragging (self, self->handle);
  return GTK_WIDGET (self);
}

gint64
ent_launch_row_get_task (EntLaunchRow *self)
{
  return self->task;
}

EntDocument *
ent_launch_row_get_document (EntLaunchRow *self)
{
  return self->document;
}

const char *
ent_launch_row_get_name (EntLaunchRow *self)
{
  return gtk_label_get_label (self->name);
}

/* The tick of what the data proves cannot be taken away. */
static void
show_tick (EntLaunchRow *self)
{
  self->showing = TRUE;
  gtk_check_button_set_active (self->check, self->done);
  self->showing = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->check),
                            self->proof == NULL && !ent_document_is_read_only (self->document));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ent_launch_row_get_name (self), -1);
}

/* Shows ITEM, always the same task. */
void
ent_launch_row_show (EntLaunchRow *self, const EntLaunchTask *item)
{
  g_autofree char *due
      = item->due_on != ENT_DATE_NONE ? ent_format_date (item->due_on) : g_strdup ("");

  self->task = item->task->parent.id;
  self->done = item->done;
  self->late = item->late;
  g_free (self->proof);
  self->proof = g_strdup (item->proof);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), item->task->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  item->task->name, -1);
  gtk_label_set_label (self->name, item->task->name);
  ent_tooltip_set (GTK_WIDGET (self->name), item->task->name);
  gtk_label_set_label (self->owner, item->task->owner ? item->task->owner : "");
  ent_tooltip_set (GTK_WIDGET (self->owner), item->task->owner);
  gtk_label_set_label (self->due, due);
  ent_css_class_set (GTK_WIDGET (self->due), "dim-label", item->done);
  gtk_widget_set_visible (self->late_icon, item->late);
  gtk_widget_set_visible (self->late_label, item->late);
  show_tick (self);
  update_note (self);
  update_description (self);
}

/* Says whether the row is the FIRST or the LAST of the plan, from where it cannot be moved on. */
void
ent_launch_row_set_ends (EntLaunchRow *self, gboolean first, gboolean last)
{
  gboolean read_only = ent_document_is_read_only (self->document);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.move-up", !first && !read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.move-down", !last && !read_only);
}

/* In a narrow window there is no room to drag by; the menu and the keys move a task there too. */
void
ent_launch_row_set_narrow (EntLaunchRow *self, gboolean narrow)
{
  self->narrow = narrow;
  gtk_widget_set_visible (self->handle, !narrow && !ent_document_is_read_only (self->document));
  gtk_widget_set_margin_start (GTK_WIDGET (self->revealer), narrow ? 0 : INDENT);
  update_note (self);
}

/* Opens the row and moves the focus to it. */
void
ent_launch_row_open (EntLaunchRow *self)
{
  set_open (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}
