/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "field-fixture.h"

#include "gui/app/ent-application.h"
#include "gui/page/ent-record-form.h"
#include "gui/window/ent-program-window.h"

/* Where the keyboard's focus goes. */

/* Back from field to field, as far as the first. */
static void
test_backwards (void)
{
  static const char *const labels[] = { "Segment", "City", "Name" };
  g_autoptr (EntDraft) draft = NULL;
  GtkWidget *form;

  begin_fields ();
  draft = ent_draft_new (document, &ent_partner_noun, add_partner ("Brackwater"));
  form = GTK_WIDGET (ent_record_form_new ("name city segment"));
  ent_record_form_set_draft (ENT_RECORD_FORM (form), draft);
  show_widget (form, 400, 600);
  gtk_widget_grab_focus (GTK_WIDGET (find_row (form, labels[0])));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      GtkWidget *row = GTK_WIDGET (find_row (form, labels[i]));

      g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), row));
      gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_BACKWARD);
      settle (20);
    }
  g_clear_object (&draft);
  end_page ();
}

/* A page that is shown again has the focus where it was. */
static void
test_page_again (void)
{
  EntApplication *application = ent_application_new ();
  EntProgramWindow *program_window;
  GtkWidget *first;

  g_application_register (G_APPLICATION (application), NULL, NULL);
  program_window = ent_program_window_new (GTK_APPLICATION (application));
  ent_program_window_show_store (program_window, open_sample ());
  gtk_window_present (GTK_WINDOW (program_window));
  window = GTK_WINDOW (program_window);
  settle (50);
  ent_program_window_show_page (program_window, "tiers");
  settle (50);
  first = gtk_window_get_focus (window);
  g_assert_nonnull (first);
  ent_program_window_show_page (program_window, "tiers");
  settle (50);
  g_assert_true (gtk_window_get_focus (window) == first);
  ent_program_window_show_page (program_window, "partners");
  settle (50);
  ent_program_window_show_page (program_window, "tiers");
  settle (50);
  g_assert_true (gtk_window_get_focus (window) == first);
  gtk_window_close (window);
  settle (20);
  close_windows ();
  g_object_unref (application);
}

int
main (int argc, char **argv)
{
  begin_gui (&argc, &argv);
  g_test_add_func ("/focus/backwards", test_backwards);
  g_test_add_func ("/focus/page-again", test_page_again);
  return run_and_clean ();
}
