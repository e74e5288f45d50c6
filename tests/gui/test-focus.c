/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "field-fixture.h"

#include "gui/app/ent-application.h"
#include "gui/widgets/ent-record-form.h"
#include "gui/window/ent-program-window.h"

/* Where the keyboard's focus goes. */

static const struct
{
  const EntNoun *noun;
  const char *fields;
  const char *labels[6]; /* from the last to the first */
} forms[] = {
  { &ent_partner_noun, "name city segment", { "Segment", "City", "Name" } },
  { &ent_partner_noun, "name model notes city", { "City", "Notes", "Commercial model", "Name" } },
  { &ent_deal_noun,
    "name partner named-account class stage",
    { "Stage", "Attribution class", "Named account", "Partner", "Name" } },
};

/* Back from field to field of every kind, as far as the first. */
static void
test_backwards (gconstpointer data)
{
  guint which = GPOINTER_TO_UINT (data);
  const char *const *labels = forms[which].labels;
  g_autoptr (EntDraft) draft = NULL;
  GtkWidget *form;
  gint64 partner;

  begin_fields ();
  partner = add_partner ("Brackwater");
  draft = ent_draft_new (document, forms[which].noun,
                         forms[which].noun == &ent_deal_noun ? add_deal (partner) : partner);
  form = GTK_WIDGET (ent_record_form_new (forms[which].fields));
  ent_record_form_set_draft (ENT_RECORD_FORM (form), draft);
  show_widget (form, 400, 600);
  gtk_widget_grab_focus (GTK_WIDGET (find_row (form, labels[0])));
  for (guint i = 0; labels[i] != NULL; i++)
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
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *path = g_strdup_printf ("/focus/backwards/%s", forms[i].fields);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_backwards);
    }
  g_test_add_func ("/focus/page-again", test_page_again);
  return run_and_clean ();
}
