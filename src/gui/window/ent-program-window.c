/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/window/ent-program-window.h"

#include <glib/gi18n-lib.h>

#include "core/store/ent-history.h"
#include "gui/compat/ent-late-menu.h"
#include "gui/compat/ent-width-bin.h"
#include "gui/launch/ent-launch-page.h"
#include "gui/lifecycle/ent-lifecycle-page.h"
#include "gui/partners/ent-partners-page.h"
#include "gui/reviews/ent-reviews-page.h"
#include "gui/tiers/ent-tiers-page.h"
#include "gui/widgets/ent-remembered.h"
#include "gui/widgets/ent-undo-toast.h"
#include "gui/window/ent-program-banner.h"
#include "gui/window/ent-program-window-private.h"
#include "gui/window/ent-welcome.h"

/* How often to look whether it is another day, in seconds. */
#define DAY_INTERVAL 60

/* How many times its normal size text is where a title beside the buttons is too much. */
#define LARGE_TEXT 1.5

struct _EntProgramWindow
{
  AdwApplicationWindow parent_instance;
  EntDocument *document; /* NULL: the welcome is shown */
  GFileMonitor *monitor;
  guint day_source;
  GtkWidget *width_bin;
  GtkWidget *toasts;
  GtkStack *faces;
  AdwWindowTitle *title;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkMenuButton *menu_button;
  GtkMenuButton *quarter_button;
  GtkWidget *jobs_button;
  GtkListBox *jobs_list;
  EntProgramBanner *banner;
  AdwFlap *flap;
  GtkListBox *sidebar;
  GtkStack *pages;
  GMenuModel *primary_menu;
  GMenu *edit_section;
  GMenu *recent_section;
};

G_DEFINE_FINAL_TYPE (EntProgramWindow, ent_program_window, ADW_TYPE_APPLICATION_WINDOW)

/* The pages, in order. */
static const struct
{
  const char *name;
  const char *title;
  const char *icon;
  GType (*get_type) (void);
  const char *nouns; /* whose records it shows, comma-separated */
} pages[] = {
  { "partners", N_ ("Partners"), "ent-partners-symbolic", ent_partners_page_get_type,
    "partner,contact,deal,account,activity,commitment,move" },
  { "lifecycle", N_ ("Lifecycle"), "ent-lifecycle-symbolic", ent_lifecycle_page_get_type, "" },
  { "tiers", N_ ("Tiers"), "ent-tiers-symbolic", ent_tiers_page_get_type, "tier_rule" },
  { "launch", N_ ("Launch Plan"), "ent-launch-symbolic", ent_launch_page_get_type, "plan,task" },
  { "reviews", N_ ("Reviews"), "ent-reviews-symbolic", ent_reviews_page_get_type, "" },
};

static void
select_in_sidebar (EntProgramWindow *self, guint i)
{
  gtk_list_box_select_row (self->sidebar, gtk_list_box_get_row_at_index (self->sidebar, (int) i));
}

/* Makes the page the first time it is shown. */
static EntPage *
ensure_page (EntProgramWindow *self, guint i)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, pages[i].name);

  if (page == NULL)
    {
      page = g_object_new (pages[i].get_type (), "document", self->document, NULL);
      g_object_bind_property (self->width_bin, "narrow", page, "narrow", G_BINDING_SYNC_CREATE);
      gtk_stack_add_named (self->pages, page, pages[i].name);
    }
  return ENT_PAGE (page);
}

static void
show_page_at (EntProgramWindow *self, guint i)
{
  ent_document_commit (self->document);
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (ensure_page (self, i)));
  adw_window_title_set_title (self->title, _ (pages[i].title));
  select_in_sidebar (self, i);
  g_settings_set_string (ent_remembered_get (), "page", pages[i].name);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static void
sidebar_activated_cb (EntProgramWindow *self, GtkListBoxRow *row)
{
  show_page_at (self, (guint) gtk_list_box_row_get_index (row));
}

static void
fill_sidebar (EntProgramWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
      GtkWidget *label = gtk_label_new (_ (pages[i].title));

      gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (pages[i].icon));
      gtk_box_append (GTK_BOX (box), label);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (pages[i].title), -1);
      gtk_list_box_append (self->sidebar, row);
    }
}

/* Says which day or quarter is shown; where there is no room for words, in the tooltip alone. */
static void
update_quarter_button (EntProgramWindow *self, gboolean narrow)
{
  g_autofree char *quarter = ent_program_window_dup_quarter_label (self->document);
  /* Translators: %s is “Today” or a quarter */
  g_autofree char *tooltip = g_strdup_printf (_ ("Figures as of: %s"), quarter);

  if (narrow)
    gtk_menu_button_set_icon_name (self->quarter_button, "x-office-calendar-symbolic");
  else
    gtk_menu_button_set_label (self->quarter_button, quarter);
  gtk_menu_button_set_always_show_arrow (self->quarter_button, !narrow);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->quarter_button), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->quarter_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
}

/* The header's buttons that have no room stand in the menu instead. */
static void
update_edit_section (EntProgramWindow *self, gboolean narrow)
{
  g_menu_remove_all (self->edit_section);
  if (!narrow)
    return;
  g_menu_append (self->edit_section, _ ("_Undo"), "win.undo");
  g_menu_append (self->edit_section, _ ("_Redo"), "win.redo");
}

static gboolean
is_narrow (EntProgramWindow *self)
{
  gboolean narrow;

  g_object_get (self->width_bin, "narrow", &narrow, NULL);
  return narrow;
}

static void
narrow_cb (EntProgramWindow *self)
{
  gboolean narrow = is_narrow (self);

  adw_flap_set_fold_policy (self->flap,
                            narrow ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (self->flap, !narrow);
  update_edit_section (self, narrow);
  /* With very large text the buttons need all there is; the sidebar says which page it is. */
  gtk_widget_set_visible (GTK_WIDGET (self->title),
                          !narrow || ent_width_bin_get_text_scale (self->width_bin) < LARGE_TEXT);
  if (self->document != NULL)
    update_quarter_button (self, narrow);
}

/* Sets what a button does and why, in its tooltip and for screen readers. */
static void
describe_button (GtkWidget *button, const char *text)
{
  if (g_strcmp0 (text, gtk_widget_get_tooltip_text (button)) == 0)
    return;
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
toast_cb (EntProgramWindow *self, const char *text, gboolean undoable)
{
  ent_undo_toast_say (self->toasts, self->document, text, undoable);
}

static void
toast_file_cb (EntProgramWindow *self, const char *text, GFile *file)
{
  ent_undo_toast_say_file (self->toasts, text, file);
}

static void
failed_cb (EntProgramWindow *self, const char *title, const GError *error)
{
  ent_program_window_fail (self, title, error != NULL ? error->message : NULL);
}

static void
open_record_cb (EntProgramWindow *self, const EntNoun *noun, gint64 id)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_auto (GStrv) nouns = g_strsplit (pages[i].nouns, ",", -1);

      if (g_strv_contains ((const char *const *) nouns, noun->name)
          && ent_page_show_record (ensure_page (self, i), noun, id))
        {
          show_page_at (self, i);
          return;
        }
    }
}

static void
jobs_changed_cb (EntProgramWindow *self)
{
  gtk_widget_set_visible (self->jobs_button, ent_document_is_busy (self->document));
}

static void
changed_cb (EntProgramWindow *self, const EntChanges *changes)
{
  const EntSettings *settings = ent_document_get_settings (self->document);
  g_autofree char *name = g_path_get_basename (ent_program_window_get_path (self));
  const char *subtitle = settings->company != NULL ? settings->company : name;

  if (changes != NULL && !ent_changes_touch (changes, &ent_settings_noun))
    return;
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), subtitle);
  update_quarter_button (self, is_narrow (self));
}

/* What there is to choose is found out when it is asked for: deals may have come since. */
static void
make_quarters_cb (GtkMenuButton *button, gpointer self)
{
  EntDocument *document = ent_program_window_get_document (self);
  g_autoptr (GMenu) quarters = ent_program_window_make_quarters (document);

  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (quarters));
}

static void
file_changed_cb (EntProgramWindow *self)
{
  if (self->document != NULL)
    ent_document_refresh (self->document);
}

static gboolean
day_cb (gpointer self)
{
  file_changed_cb (self);
  return G_SOURCE_CONTINUE;
}

static void
active_cb (EntProgramWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    file_changed_cb (self);
}

static void
watch_file (EntProgramWindow *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (ent_program_window_get_path (self));

  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
connect_document (EntProgramWindow *self)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } connections[] = {
    { "toast", G_CALLBACK (toast_cb) },
    { "toast-file", G_CALLBACK (toast_file_cb) },
    { "failed", G_CALLBACK (failed_cb) },
    { "open-record", G_CALLBACK (open_record_cb) },
    { "changed", G_CALLBACK (changed_cb) },
    { "history-changed", G_CALLBACK (ent_program_window_update_actions) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (connections); i++)
    g_signal_connect_object (self->document, connections[i].signal, connections[i].callback, self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (ent_document_get_jobs (self->document), "items-changed",
                           G_CALLBACK (jobs_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->jobs_list, ent_document_get_jobs (self->document),
                           ent_program_window_make_job_row, NULL, NULL);
}

static void
update_recent_menu (EntProgramWindow *self)
{
  g_auto (GStrv) programs = ent_remembered_dup_programs ();

  g_menu_remove_all (self->recent_section);
  for (guint i = 0; programs[i] != NULL; i++)
    {
      g_autofree char *name = g_path_get_basename (programs[i]);
      g_auto (GStrv) parts = g_strsplit (name, "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.open-path", "s", programs[i]);
      g_menu_append_item (self->recent_section, item);
    }
}

static void
remove_pages (EntProgramWindow *self)
{
  GtkWidget *page;

  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, page);
}

static gboolean
close_request_cb (GtkWindow *window)
{
  EntProgramWindow *self = ENT_PROGRAM_WINDOW (window);
  GSettings *settings = ent_remembered_get ();
  int width, height;

  if (!ent_program_window_may_leave (self, "window.close"))
    return GDK_EVENT_STOP;
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
  g_settings_set_boolean (settings, "maximized", gtk_window_is_maximized (window));
  ent_program_window_close_document (self, TRUE);
  return GTK_WINDOW_CLASS (ent_program_window_parent_class)->close_request (window);
}

static void
ent_program_window_dispose (GObject *object)
{
  EntProgramWindow *self = ENT_PROGRAM_WINDOW (object);

  ent_program_window_close_document (self, TRUE);
  g_clear_handle_id (&self->day_source, g_source_remove);
  g_clear_object (&self->edit_section);
  g_clear_object (&self->recent_section);
  G_OBJECT_CLASS (ent_program_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, EntProgramWindow, width_bin);
  gtk_widget_class_bind_template_child (klass, EntProgramWindow, toasts);
  gtk_widget_class_bind_template_child (klass, EntProgramWindow, faces);
  gtk_widget_class_bind_template_child (klass, EntProgramWindow, title);
  gtk_widget_class_bind_template_child (klass, EntProgramWindow, undo_button);
  gtk_widget_class_bind_template_child (klass, EntProgramWindow, redo_button);
  gtk_widget_class_bind_template_child (klass, EntProgramWindow, menu_button);
  gtk_widget_class_bind_template_child (klass, EntProgramWindow, quarter_button);
  gtk_widget_class_bind_template_child (klass, EntProgramWindow, jobs_button);
  gtk_widget_class_bind_template_child (klass, EntProgramWindow, jobs_list);
  gtk_widget_class_bind_template_child (klass, EntProgramWindow, banner);
  gtk_widget_class_bind_template_child (klass, EntProgramWindow, flap);
  gtk_widget_class_bind_template_child (klass, EntProgramWindow, sidebar);
  gtk_widget_class_bind_template_child (klass, EntProgramWindow, pages);
  gtk_widget_class_bind_template_child (klass, EntProgramWindow, primary_menu);
  gtk_widget_class_bind_template_child (klass, EntProgramWindow, edit_section);
  gtk_widget_class_bind_template_child (klass, EntProgramWindow, recent_section);
  gtk_widget_class_bind_template_callback (klass, sidebar_activated_cb);
  gtk_widget_class_bind_template_callback (klass, ent_welcome_fill);
}

static void
ent_program_window_class_init (EntProgramWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ENT_TYPE_PROGRAM_BANNER);
  g_type_ensure (ENT_TYPE_WIDTH_BIN);
  G_OBJECT_CLASS (klass)->dispose = ent_program_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = close_request_cb;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-program-window.ui");
  bind_children (widget_class);
  ent_program_window_install_actions (widget_class);
  ent_program_window_install_files (widget_class);
}

static void
ent_program_window_init (EntProgramWindow *self)
{
  GSettings *settings = ent_remembered_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_ref (self->edit_section);
  g_object_ref (self->recent_section);
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  ent_late_menu_set (self->menu_button, self->primary_menu);
  gtk_menu_button_set_create_popup_func (self->quarter_button, make_quarters_cb, self, NULL);
  fill_sidebar (self);
  ent_program_window_take_drops (self);
  update_recent_menu (self);
  g_signal_connect_object (settings, "changed::recent-programs", G_CALLBACK (update_recent_menu),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->width_bin, "notify::narrow", G_CALLBACK (narrow_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_cb), NULL);
  self->day_source = g_timeout_add_seconds (DAY_INTERVAL, day_cb, self);
  ent_program_window_update_actions (self);
  ent_program_window_update_files (self);
}

EntProgramWindow *
ent_program_window_new (GtkApplication *application)
{
  return g_object_new (ENT_TYPE_PROGRAM_WINDOW, "application", application, NULL);
}

/* Lends the open program, NULL while the welcome is shown. */
EntDocument *
ent_program_window_get_document (EntProgramWindow *self)
{
  return self->document;
}

/* Lends the path of the open program, or NULL. */
const char *
ent_program_window_get_path (EntProgramWindow *self)
{
  return self->document != NULL ? ent_store_get_path (ent_document_get_store (self->document))
                                : NULL;
}

/* Closes the program, saving what is typed, and shows the welcome. Without BACK_UP no backup is
 * made, so that none goes to make room for it. */
void
ent_program_window_close_document (EntProgramWindow *self, gboolean back_up)
{
  g_autoptr (EntDocument) document = g_steal_pointer (&self->document);
  g_autoptr (GError) error = NULL;

  if (document == NULL)
    return;
  g_signal_handlers_disconnect_by_data (document, self);
  g_signal_handlers_disconnect_by_data (ent_document_get_jobs (document), self);
  ent_document_commit (document);
  ent_document_end_history (document);
  ent_program_banner_set_document (self->banner, NULL);
  g_clear_object (&self->monitor);
  gtk_list_box_bind_model (self->jobs_list, NULL, NULL, NULL, NULL);
  remove_pages (self);
  gtk_stack_set_visible_child_name (self->faces, "welcome");
  gtk_window_set_title (GTK_WINDOW (self), "Entente");
  ent_program_window_update_actions (self);
  ent_program_window_update_files (self);
  if (back_up && !ent_store_close (ent_document_get_store (document), &error))
    g_warning ("%s", error->message);
}

/* Shows the open program STORE, which it takes, in place of what is there. */
void
ent_program_window_show_store (EntProgramWindow *self, EntStore *store)
{
  g_autoptr (EntStore) owned = store;
  g_autoptr (GError) error = NULL;
  g_autofree char *page = g_settings_get_string (ent_remembered_get (), "page");

  ent_program_window_close_document (self, TRUE);
  self->document = ent_document_new (store, &error);
  if (self->document == NULL)
    {
      ent_program_window_fail (self, _ ("The program could not be opened"), error->message);
      return;
    }
  connect_document (self);
  watch_file (self);
  changed_cb (self, NULL);
  ent_program_banner_set_document (self->banner, self->document);
  ent_program_window_update_actions (self);
  ent_program_window_update_files (self);
  ent_remembered_add_program (ent_program_window_get_path (self));
  gtk_stack_set_visible_child_name (self->faces, "program");
  ent_program_window_show_page (self, page);
  ent_program_window_remark_place (self, store);
}

/* Shows the page called NAME, the first when there is none of that name. */
void
ent_program_window_show_page (EntProgramWindow *self, const char *name)
{
  GtkWidget *page;
  guint found = 0;

  if (self->document == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].name, name))
      found = i;
  show_page_at (self, found);
  page = gtk_stack_get_visible_child (self->pages);
  /* What had the focus on the page has it again; another step would go past it. */
  if (gtk_widget_get_focus_child (page) == NULL)
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

void
ent_program_window_toggle_sidebar (EntProgramWindow *self)
{
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

/* Says what could not be done, TITLE, and why. */
void
ent_program_window_fail (EntProgramWindow *self, const char *title, const char *message)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), title, message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Enables what can be done to a program while one is open, and brings undo and redo up to date with
 * its history. */
void
ent_program_window_update_actions (EntProgramWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  EntStore *store = self->document ? ent_document_get_store (self->document) : NULL;
  gboolean editable = store != NULL && !ent_document_is_read_only (self->document);
  g_autofree char *undo = editable ? ent_history_dup_undo_label (store) : NULL;
  g_autofree char *redo = editable ? ent_history_dup_redo_label (store) : NULL;
  /* Translators: %s is what was done, such as “Import 12 deals” */
  g_autofree char *undo_text = undo ? g_strdup_printf (_ ("Undo “%s”"), undo) : NULL;
  /* Translators: %s is what was undone, such as “Import 12 deals” */
  g_autofree char *redo_text = redo ? g_strdup_printf (_ ("Redo “%s”"), redo) : NULL;

  describe_button (self->undo_button, undo_text ? undo_text : _ ("Undo"));
  describe_button (self->redo_button, redo_text ? redo_text : _ ("Redo"));
  gtk_widget_action_set_enabled (widget, "win.page", store != NULL);
  gtk_widget_action_set_enabled (widget, "win.quarter", store != NULL);
  gtk_widget_action_set_enabled (widget, "win.search", store != NULL);
  gtk_widget_action_set_enabled (widget, "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (widget, "win.redo", redo != NULL);
}
