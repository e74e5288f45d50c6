/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/window/ent-preferences-window.h"

#include <glib/gi18n-lib.h>

#include "gui/imports/ent-import-window.h"
#include "gui/widgets/ent-record-form.h"
#include "gui/widgets/ent-remembered.h"
#include "gui/widgets/ent-undo-toast.h"
#include "gui/window/ent-rates-page.h"

/* The forms in the template; they share the draft. */
static const char *const form_names[] = {
  "program_form", "person_form", "attribution_form", "scorecard_form", "forecast_form",
};

struct _EntPreferencesWindow
{
  AdwPreferencesWindow parent_instance;
  EntDocument *document;
  EntDraft *draft;
  gboolean warned; /* that a value cannot be stored */
  AdwActionRow *signature_row;
  GtkImage *signature_icon;
  GtkWidget *reopen_switch;
  EntRatesPage *rates_page;
  EntRecordForm *forms[G_N_ELEMENTS (form_names)];
};

G_DEFINE_FINAL_TYPE (EntPreferencesWindow, ent_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* Says what finance's signature, or its lack, means for what is exported. */
static void
show_signature (EntPreferencesWindow *self)
{
  gboolean is_signed = ent_settings_is_attribution_signed (
      ent_document_get_settings (self->document), ent_document_get_today (self->document));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->signature_row),
                                 is_signed ? _ ("Signed") : _ ("Not signed"));
  adw_action_row_set_subtitle (
      self->signature_row,
      is_signed ? _ ("Revenue figures are exported without a warning.")
                : _ ("Every revenue figure that is exported carries a warning, until the model, "
                     "who signed it in finance and the day are here."));
  gtk_image_set_from_icon_name (self->signature_icon,
                                is_signed ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->signature_icon),
                              (const char *[]){ is_signed ? "success" : "warning", NULL });
}

static void
changed_cb (EntPreferencesWindow *self, const EntChanges *changes)
{
  if (changes == NULL || ent_changes_touch (changes, &ent_settings_noun))
    show_signature (self);
}

static void
draft_changed_cb (EntPreferencesWindow *self)
{
  self->warned = FALSE;
}

/* This window hides the one that says these things otherwise. */
static void
toast_cb (EntPreferencesWindow *self, const char *text, gboolean undoable)
{
  ent_undo_toast_say (GTK_WIDGET (self), self->document, text, undoable);
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ent_document_undo (ENT_PREFERENCES_WINDOW (widget)->document);
}

static void
redo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ent_document_redo (ENT_PREFERENCES_WINDOW (widget)->document);
}

static void
import_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ent_import_window_present (ENT_PREFERENCES_WINDOW (widget)->document, GTK_WINDOW (widget), NULL);
}

/* Stores what is typed. Returns FALSE when some of it cannot be, which its row then says. */
static gboolean
settle (EntPreferencesWindow *self)
{
  gboolean settled = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (self->forms); i++)
    settled = ent_record_form_commit (self->forms[i]) && settled;
  return settled && !ent_draft_has_pending (self->draft);
}

/* A value that cannot be stored keeps the window open once, so that its row is seen. */
static gboolean
ent_preferences_window_close_request (GtkWindow *window)
{
  EntPreferencesWindow *self = ENT_PREFERENCES_WINDOW (window);

  if (!settle (self) && !self->warned)
    {
      self->warned = TRUE;
      return GDK_EVENT_STOP;
    }
  if (ent_draft_has_pending (self->draft))
    ent_draft_revert (self->draft);
  return GTK_WINDOW_CLASS (ent_preferences_window_parent_class)->close_request (window);
}

static void
ent_preferences_window_dispose (GObject *object)
{
  EntPreferencesWindow *self = ENT_PREFERENCES_WINDOW (object);

  /* libadwaita 1.2 keeps the groups of a window that can be searched: they must not listen on. */
  for (guint i = 0; self->draft != NULL && i < G_N_ELEMENTS (self->forms); i++)
    ent_record_form_set_draft (self->forms[i], NULL);
  g_clear_object (&self->draft);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (ent_preferences_window_parent_class)->dispose (object);
}

static void
ent_preferences_window_class_init (EntPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_preferences_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ent_preferences_window_close_request;

  g_type_ensure (ENT_TYPE_RATES_PAGE);
  g_type_ensure (ENT_TYPE_RECORD_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EntPreferencesWindow, signature_row);
  gtk_widget_class_bind_template_child (widget_class, EntPreferencesWindow, signature_icon);
  gtk_widget_class_bind_template_child (widget_class, EntPreferencesWindow, reopen_switch);
  gtk_widget_class_bind_template_child (widget_class, EntPreferencesWindow, rates_page);
  for (guint i = 0; i < G_N_ELEMENTS (form_names); i++)
    gtk_widget_class_bind_template_child_full (widget_class, form_names[i], FALSE, 0);
  /* What the keys and the toasts of the program's window call. */
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_cb);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_cb);
}

/* The button that libadwaita 1.2 puts above the pages has an icon and no name. */
static void
name_search_button (GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_TOGGLE_BUTTON (child)
          && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (child)), "edit-find-symbolic") == 0)
        {
          gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                          _ ("Search"), -1);
          gtk_widget_set_tooltip_text (child, _ ("Search"));
          return;
        }
      name_search_button (child);
    }
}

static void
ent_preferences_window_init (EntPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  name_search_button (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (form_names); i++)
    self->forms[i] = ENT_RECORD_FORM (gtk_widget_get_template_child (
        GTK_WIDGET (self), ENT_TYPE_PREFERENCES_WINDOW, form_names[i]));
  g_settings_bind (ent_remembered_get (), "reopen-last", self->reopen_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
}

static void
set_document (EntPreferencesWindow *self, EntDocument *document)
{
  self->document = g_object_ref (document);
  self->draft = ent_draft_new (document, &ent_settings_noun,
                               ent_document_get_settings (document)->parent.id);
  for (guint i = 0; i < G_N_ELEMENTS (self->forms); i++)
    ent_record_form_set_draft (self->forms[i], self->draft);
  ent_rates_page_set_document (self->rates_page, document);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import",
                                 !ent_document_is_read_only (document));
  show_signature (self);
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "toast", G_CALLBACK (toast_cb), self, G_CONNECT_SWAPPED);
}

/* Shows the preferences of DOCUMENT over PARENT. */
void
ent_preferences_window_present (EntDocument *document, GtkWindow *parent)
{
  EntPreferencesWindow *self
      = g_object_new (ENT_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);

  set_document (self, document);
  gtk_window_present (GTK_WINDOW (self));
}
