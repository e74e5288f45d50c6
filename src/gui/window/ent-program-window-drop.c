/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "gui/imports/ent-import-window.h"
#include "gui/window/ent-program-window-private.h"

static void
open_program (EntProgramWindow *self, GFile *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  g_application_open (G_APPLICATION (application), &file, 1, "");
}

/* What can be done with a dropped file, by the end of its name. */
static const struct
{
  const char *suffix;
  void (*take) (EntProgramWindow *self, GFile *file);
} kinds[] = {
  { ".entente", open_program },
  { ".csv", ent_program_window_import },
  { ".tsv", ent_program_window_import },
  { ".txt", ent_program_window_import },
};

static void
take (EntProgramWindow *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folded = g_ascii_strdown (name != NULL ? name : "", -1);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (folded, kinds[i].suffix))
      {
        kinds[i].take (self, file);
        return;
      }
  ent_program_window_fail (
      self, _ ("This File Cannot Be Opened"),
      _ ("Drop a program, which ends in .entente, or a table to import, which ends in .csv."));
}

static gboolean
drop_cb (EntProgramWindow *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  if (files->next != NULL)
    ent_program_window_fail (self, _ ("One File at a Time"),
                             _ ("Each file is looked at before it is imported. Drop them one after "
                                "the other."));
  else
    take (self, files->data);
  return TRUE;
}

/* Imports FILE into the open program; asks for the file when it is NULL. Says what to do first
 * where that is not possible. */
void
ent_program_window_import (EntProgramWindow *self, GFile *file)
{
  EntDocument *document = ent_program_window_get_document (self);

  if (document == NULL)
    ent_program_window_fail (
        self, _ ("No Program Is Open"),
        _ ("Rows are imported into a program. Make or open one first, then drop the file again."));
  else if (ent_document_is_read_only (document))
    ent_program_window_fail (
        self, _ ("This Program Is Read-Only"),
        _ ("Nothing can be imported into it. Save a copy, then import into that."));
  else
    ent_import_window_present (document, GTK_WINDOW (self), file);
}

/* Has the window take files that are dropped on it. */
void
ent_program_window_take_drops (EntProgramWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (self));

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (content, "drop-place");
  gtk_widget_add_controller (content, GTK_EVENT_CONTROLLER (target));
}
