/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <locale.h>

#include "gui/app/ent-application.h"
#include "tests/bench/first-frame.h"

/* The program, as main.c starts it, with what is given to it. For start.c. */

/* Finds the first column view that is mapped, below WIDGET. */
static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget) || GTK_IS_COLUMN_VIEW (widget))
    return gtk_widget_get_mapped (widget) ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_list (child);
  return found;
}

/* Says whether there is text in WIDGET. */
static gboolean
says_something (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_INSCRIPTION (widget))
    {
      const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (widget));

      if (text != NULL && text[0] != '\0')
        return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says_something (child))
      return TRUE;
  return FALSE;
}

/* Says whether the list of partners has rows: they are the last thing in it, below the titles. */
static gboolean
is_filled (GtkWindow *window)
{
  GtkWidget *list = find_list (GTK_WIDGET (window));

  return list != NULL && says_something (gtk_widget_get_last_child (list));
}

int
main (int argc, char **argv)
{
  g_autoptr (EntApplication) application = NULL;

  setlocale (LC_ALL, "");
  application = ent_application_new ();
  return run_until (GTK_APPLICATION (application), is_filled, argc, argv);
}
