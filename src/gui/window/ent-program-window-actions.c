/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>

#include "core/program/ent-deal.h"
#include "gui/window/ent-program-window-private.h"
#include "gui/window/ent-search-window.h"

/* How many quarters the menu goes back at most. */
#define MAX_QUARTERS 20

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));
  GtkTextBuffer *text
      = GTK_IS_TEXT_VIEW (focus) ? gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)) : NULL;

  /* In a long text, undo goes back by what was typed first. */
  if (text != NULL && gtk_text_buffer_get_can_undo (text))
    gtk_text_buffer_undo (text);
  else
    ent_document_undo (ent_program_window_get_document (ENT_PROGRAM_WINDOW (widget)));
}

static void
redo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ent_document_redo (ent_program_window_get_document (ENT_PROGRAM_WINDOW (widget)));
}

static void
search_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ent_search_window_present (ent_program_window_get_document (ENT_PROGRAM_WINDOW (widget)),
                             GTK_WINDOW (widget));
}

static void
page_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ent_program_window_show_page (ENT_PROGRAM_WINDOW (widget),
                                g_variant_get_string (parameter, NULL));
}

static void
toggle_pages_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ent_program_window_toggle_sidebar (ENT_PROGRAM_WINDOW (widget));
}

/* The keys' window is made when it is asked for: that takes as long as a page. */
static void
shortcuts_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkApplicationWindow *self = GTK_APPLICATION_WINDOW (widget);

  if (gtk_application_window_get_help_overlay (self) == NULL)
    {
      g_autoptr (GtkBuilder) builder
          = gtk_builder_new_from_resource ("/entente/ent-shortcuts-window.ui");

      gtk_application_window_set_help_overlay (
          self, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "shortcuts_window")));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (self)));
}

/* The parameter names a quarter; an empty one is today. */
static void
quarter_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntDocument *document = ent_program_window_get_document (ENT_PROGRAM_WINDOW (widget));
  EntQuarter quarter;

  if (ent_quarter_parse (g_variant_get_string (parameter, NULL), &quarter, NULL))
    ent_document_set_quarter (document, &quarter);
  else
    ent_document_set_quarter (document, NULL);
}

static void
cancel_job_cb (EntJob *job)
{
  ent_job_cancel (job);
}

/* Makes the row of a running job: what it is, how far it is, and a button to cancel it. */
GtkWidget *
ent_program_window_make_job_row (gpointer job, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *bar = gtk_progress_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *row = gtk_list_box_row_new ();
  const char *title = ent_job_get_title (job);

  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (bar), title);
  gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (bar), TRUE);
  gtk_widget_set_size_request (bar, 180, -1);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  g_object_bind_property (job, "fraction", bar, "fraction", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (cancel_job_cb), job, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return row;
}

/* Writes which day or quarter is shown, as the header's button says it. */
char *
ent_program_window_dup_quarter_label (EntDocument *document)
{
  EntQuarter quarter;

  return ent_document_get_quarter (document, &quarter) ? ent_quarter_to_string (quarter)
                                                       : g_strdup (_ ("Today"));
}

static void
append_quarter (GMenu *section, const char *label, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.quarter", "s", target);
  g_menu_append_item (section, item);
}

/* Makes the menu of what can be shown: today, and the quarters that are over, back to the first
 * deal. Returns it, owned. */
GMenu *
ent_program_window_make_quarters (EntDocument *document)
{
  int start = (int) ent_document_get_settings (document)->fiscal_year_start;
  EntQuarter quarter = ent_document_get_last_quarter (document);
  EntDate first = ent_deal_find_first_day (ent_document_get_store (document));
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) today = g_menu_new ();
  g_autoptr (GMenu) quarters = g_menu_new ();

  append_quarter (today, _ ("Today, last 12 months"), "");
  for (guint i = 0; i < MAX_QUARTERS; i++, quarter = ent_quarter_add (quarter, -1))
    {
      g_autofree char *name = ent_quarter_to_string (quarter);

      if (i > 0 && (first == ENT_DATE_NONE || ent_quarter_get_last_day (quarter, start) < first))
        break;
      append_quarter (quarters, name, name);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (today));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (quarters));
  return menu;
}

/* Installs what can be done to an open program. */
void
ent_program_window_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (klass, "win.redo", NULL, redo_cb);
  gtk_widget_class_install_action (klass, "win.search", NULL, search_cb);
  gtk_widget_class_install_action (klass, "win.page", "s", page_cb);
  gtk_widget_class_install_action (klass, "win.quarter", "s", quarter_cb);
  gtk_widget_class_install_action (klass, "win.toggle-pages", NULL, toggle_pages_cb);
  gtk_widget_class_install_action (klass, "win.shortcuts", NULL, shortcuts_cb);
}
