/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/window/ent-welcome.h"

#include "gui/compat/ent-late-menu.h"
#include "gui/widgets/ent-remembered.h"

struct _EntWelcome
{
  AdwBin parent_instance;
  GMenuModel *welcome_menu;
  GtkMenuButton *menu_button;
  AdwStatusPage *status;
  GtkWidget *recent_box;
  GtkListBox *recent_list;
};

G_DEFINE_FINAL_TYPE (EntWelcome, ent_welcome, ADW_TYPE_BIN)

/* Makes the row of the program at PATH: its name, and the folder it is in. */
static GtkWidget *
make_row (const char *path)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *file = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_str_has_suffix (file, ".entente"))
    file[strlen (file) - strlen (".entente")] = '\0';
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), file);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), folder);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-path");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  return row;
}

static void
update_recent (EntWelcome *self)
{
  g_auto (GStrv) programs = ent_remembered_dup_programs ();
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->recent_list))) != NULL)
    gtk_list_box_remove (self->recent_list, row);
  for (guint i = 0; programs[i] != NULL; i++)
    gtk_list_box_append (self->recent_list, make_row (programs[i]));
  gtk_widget_set_visible (self->recent_box, programs[0] != NULL);
}

static void
ent_welcome_class_init (EntWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, EntWelcome, welcome_menu);
  gtk_widget_class_bind_template_child (widget_class, EntWelcome, menu_button);
  gtk_widget_class_bind_template_child (widget_class, EntWelcome, status);
  gtk_widget_class_bind_template_child (widget_class, EntWelcome, recent_box);
  gtk_widget_class_bind_template_child (widget_class, EntWelcome, recent_list);
}

static void
ent_welcome_init (EntWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ent_late_menu_set (self->menu_button, self->welcome_menu);
  adw_status_page_set_icon_name (self->status, ENT_APPLICATION_ID);
  g_signal_connect_object (ent_remembered_get (), "changed::recent-programs",
                           G_CALLBACK (update_recent), self, G_CONNECT_SWAPPED);
  update_recent (self);
}

/* Puts a welcome into BIN unless it has one: when it is first seen, since most windows begin with a
 * program. */
void
ent_welcome_fill (AdwBin *bin)
{
  if (adw_bin_get_child (bin) == NULL)
    adw_bin_set_child (bin, g_object_new (ENT_TYPE_WELCOME, NULL));
}
