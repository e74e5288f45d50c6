/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/window-fixture.h"

#include "core/store/ent-history.h"
#include "gui/widgets/ent-record-window.h"

/* Closing, reopening and quitting with something typed, open or in progress. */

static gpointer watched; /* the first document, NULL once it is gone */
static char *program_path;
static gint64 partner_id;

static gboolean
is_open (void)
{
  return program_window != NULL;
}

/* Shows a program with one partner, whose profile is open. */
static void
begin (void)
{
  EntStore *store = open_empty ();
  g_autoptr (EntPartner) partner = ent_partner_new ();

  program_path = g_strdup (ent_store_get_path (store));
  partner->name = g_strdup ("Brackwater");
  partner_id = save (store, partner);
  make_program_window (store);
  g_object_add_weak_pointer (G_OBJECT (program_window), (gpointer *) &program_window);
  watched = get_document ();
  g_object_add_weak_pointer (watched, &watched);
  gtk_window_set_default_size (window, 1200, 800);
  gtk_window_present (window);
  settle (50);
  ent_document_open_record (get_document (), &ent_partner_noun, partner_id);
  settle (300);
}

static void
end (void)
{
  close_windows ();
  settle (20);
  g_assert_null (program_window);
  g_assert_null (watched);
  g_clear_pointer (&program_path, g_free);
}

static EntFieldRow *
find_row (const char *name)
{
  return find_field_row (GTK_WIDGET (window), name);
}

static GtkWidget *
find_entry (const char *name)
{
  return find (GTK_WIDGET (find_row (name)), ADW_TYPE_ENTRY_ROW, 0);
}

static char *
read_stored_name (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_program_open (program_path, &error);
  g_autoptr (EntPartner) partner = NULL;

  g_assert_no_error (error);
  partner = ent_store_load (store, &ent_partner_noun, partner_id, &error);
  g_assert_no_error (error);
  return g_strdup (partner->name);
}

/* What is typed when the window is closed is saved. */
static void
test_typed (void)
{
  g_autofree char *name = NULL;

  begin ();
  type_text (find_entry ("name"), "Brackwater & Sons");
  gtk_window_close (window);
  settle (50);
  g_assert_false (is_open ());
  name = read_stored_name ();
  g_assert_cmpstr (name, ==, "Brackwater & Sons");
  end ();
}

/* What is typed and no value is not lost without a word. */
static void
test_wrong (void)
{
  begin ();
  type_text (find_entry ("signed-on"), "31 Feb");
  gtk_window_close (window);
  settle (50);
  g_assert_true (is_open ());
  answer ("stay");
  g_assert_true (is_open ());
  g_assert_cmpstr (get_text (find_entry ("signed-on")), ==, "31 Feb");
  gtk_window_close (window);
  settle (50);
  answer ("leave");
  g_assert_false (is_open ());
  end ();
}

static void
lose_file (void)
{
  g_autofree char *aside = g_strconcat (program_path, ".aside", NULL);
  g_autoptr (EntStore) other = NULL;

  g_assert_cmpint (g_rename (program_path, aside), ==, 0);
  other = ent_program_create (program_path, "Other", "USD", 1, NULL);
  g_assert_nonnull (other);
}

/* When the file is replaced by another, what is typed stays, and reopening asks before it goes. */
static void
test_replaced (void)
{
  begin ();
  lose_file ();
  type_text (find_entry ("name"), "Typed");
  gtk_widget_grab_focus (find_entry ("website"));
  settle (400);
  g_assert_nonnull (find_button (GTK_WIDGET (window), "Reopen"));
  g_assert_cmpstr (get_text (find_entry ("name")), ==, "Typed");
  g_assert_nonnull (ent_field_row_get_message (find_row ("name")));
  press (find_button (GTK_WIDGET (window), "Reopen"));
  answer ("stay");
  g_assert_cmpstr (get_text (find_entry ("name")), ==, "Typed");
  press (find_button (GTK_WIDGET (window), "Reopen"));
  answer ("leave");
  g_assert_cmpstr (ent_document_get_settings (get_document ())->company, ==, "Other");
  end ();
}

/* A window over the program's is answered first. */
static void
test_window_over (void)
{
  GtkWindow *over;

  begin ();
  ent_record_window_present (get_document (), GTK_WIDGET (window), &ent_partner_noun, partner_id);
  settle (50);
  over = get_top_window ();
  gtk_window_close (window);
  settle (50);
  g_assert_true (is_open ());
  g_assert_true (get_top_window () == over);
  gtk_window_close (over);
  settle (50);
  gtk_window_close (window);
  g_assert_false (is_open ());
  end ();
}

/* A window over one that is destroyed goes with it: its program is closed. */
static void
test_destroyed (void)
{
  begin ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL);
  settle (50);
  gtk_window_destroy (window);
  settle (50);
  g_assert_null (get_top_window ());
  end ();
}

/* A record that goes while it is open takes its window with it, and nothing else. */
static void
test_removed (void)
{
  begin ();
  ent_record_window_present (get_document (), GTK_WIDGET (window), &ent_partner_noun, partner_id);
  settle (50);
  g_assert_nonnull (get_top_window ());
  ent_document_undo (get_document ());
  settle (100);
  g_assert_null (get_top_window ());
  ent_document_redo (get_document ());
  settle (100);
  g_assert_nonnull (find_text (GTK_WIDGET (window), "Brackwater"));
  end ();
}

typedef struct
{
  int released; /* written here, read by the thread */
  gboolean done;
  gboolean cancelled;
} Work;

static gboolean
work_in_thread (EntJob *job, EntStore *snapshot, gpointer data, GError **error)
{
  Work *work = data;

  while (!g_atomic_int_get (&work->released))
    {
      if (g_cancellable_set_error_if_cancelled (ent_job_get_cancellable (job), error))
        return FALSE;
      g_usleep (1000);
    }
  return TRUE;
}

static void
worked_cb (EntJob *job, const GError *error, gpointer data)
{
  Work *work = data;

  work->done = TRUE;
  work->cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Closing asks what is to become of work in progress; it is never cut off. */
static void
test_work (void)
{
  Work work = { 0 };

  begin ();
  ent_document_run (get_document (), "Exporting", work_in_thread, worked_cb, &work, NULL);
  gtk_window_close (window);
  settle (50);
  g_assert_true (is_open ());
  answer ("stay");
  g_assert_false (work.done);
  gtk_window_close (window);
  settle (50);
  answer ("leave");
  wait_for (!is_open ());
  g_assert_true (work.cancelled);
  end ();
}

/* What ended while the question was open needs no cancelling. */
static void
test_work_ended (void)
{
  Work work = { 0 };

  begin ();
  ent_document_run (get_document (), "Exporting", work_in_thread, worked_cb, &work, NULL);
  gtk_window_close (window);
  settle (50);
  g_atomic_int_set (&work.released, TRUE);
  wait_for (work.done);
  answer ("leave");
  wait_for (!is_open ());
  g_assert_false (work.cancelled);
  end ();
}

/* A toast's Undo is of what the toast says: it goes with the next change. */
static void
test_toast (void)
{
  g_autoptr (EntPartner) other = ent_partner_new ();
  g_autoptr (EntPartner) renamed = NULL;

  begin ();
  other->name = g_strdup ("Northwind");
  g_assert_true (ent_document_save (get_document (), "Add", other));
  g_assert_true (ent_document_remove (get_document (), &ent_partner_noun, other->parent.id));
  settle (300);
  g_assert_nonnull (find_text (GTK_WIDGET (window), "Northwind deleted"));
  renamed = ent_store_load (ent_document_get_store (get_document ()), &ent_partner_noun, partner_id,
                            NULL);
  g_free (renamed->name);
  renamed->name = g_strdup ("Renamed");
  g_assert_true (ent_document_save (get_document (), "Rename", renamed));
  wait_for (find_text (GTK_WIDGET (window), "Northwind deleted") == NULL);
  end ();
}

static void
remove_another (const char *name)
{
  g_autoptr (EntPartner) other = ent_partner_new ();

  other->name = g_strdup (name);
  g_assert_true (ent_document_save (get_document (), "Add", other));
  g_assert_true (ent_document_remove (get_document (), &ent_partner_noun, other->parent.id));
}

/* One that was hardly seen goes while another is still going; what is said next is seen. */
static void
test_quick_toasts (void)
{
  static const char *const names[] = { "First", "Second", "Third", "Fourth" };
  g_autoptr (GFile) file = g_file_new_for_path ("/");

  begin ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (EntPartner) other = ent_partner_new ();

      remove_another (names[i]);
      settle (i == 0 ? 400 : 50);
      other->name = g_strdup ("Another");
      g_assert_true (ent_document_save (get_document (), "Add", other));
      settle (50);
    }
  settle (700);
  remove_another ("Last");
  wait_for (find_text (GTK_WIDGET (window), "Last deleted") != NULL);
  ent_document_toast_file (get_document (), "Written", file);
  wait_for (find_text (GTK_WIDGET (window), "Last deleted") == NULL);
  wait_for (find_text (GTK_WIDGET (window), "Written") != NULL);
  end ();
}

/* What is undone may be on another page: a toast says what it was. */
static void
test_undo_toast (void)
{
  g_autoptr (EntPartner) other = ent_partner_new ();

  begin ();
  other->name = g_strdup ("Northwind");
  g_assert_true (ent_document_save (get_document (), "Add Northwind", other));
  ent_document_undo (get_document ());
  wait_for (find_text (GTK_WIDGET (window), "Undone: Add Northwind") != NULL);
  ent_document_redo (get_document ());
  wait_for (find_text (GTK_WIDGET (window), "Undone: Add Northwind") == NULL);
  wait_for (find_text (GTK_WIDGET (window), "Done again: Add Northwind") != NULL);
  end ();
}

static guint
count_programs (void)
{
  guint n = 0;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (application)); l; l = l->next)
    n += ENT_IS_PROGRAM_WINDOW (l->data);
  return n;
}

static void
open_path (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_application_open (G_APPLICATION (application), &file, 1, "");
  settle (200);
}

/* A program is in one window, whatever path leads to it; another one has its own. */
static void
test_two (void)
{
  g_autofree char *link = NULL;
  g_autoptr (EntStore) other = NULL;

  begin ();
  link = g_strconcat (program_path, ".link.entente", NULL);
  g_assert_cmpint (symlink (program_path, link), ==, 0);
  open_path (program_path);
  open_path (link);
  g_assert_cmpuint (count_programs (), ==, 1);
  other = open_empty ();
  open_path (ent_store_get_path (other));
  g_assert_cmpuint (count_programs (), ==, 2);
  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  settle (100);
  g_assert_cmpuint (count_programs (), ==, 0);
  end ();
}

/* Quitting closes what can be closed, and shows what cannot. */
static void
test_quit (void)
{
  begin ();
  type_text (find_entry ("signed-on"), "31 Feb");
  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  settle (100);
  g_assert_true (is_open ());
  answer ("leave");
  g_assert_false (is_open ());
  end ();
}

/* A restore that fails leaves the welcome, where nothing can be undone. */
static void
test_restore_fails (void)
{
  begin ();
  g_assert_cmpint (g_unlink (program_path), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.restore", "s", "/nowhere/at/all.entente");
  settle (100);
  g_assert_null (get_document ());
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.quarter", "s", "");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save-copy", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", "tiers");
  settle (50);
  g_assert_cmpstr (gtk_window_get_title (window), ==, "Entente");
  end ();
}

/* Past midnight it is another day, also while a quarter is shown. */
static void
test_midnight (void)
{
  EntStore *store;

  begin ();
  store = ent_document_get_store (get_document ());
  ent_store_set_today (store, ent_date_new (2026, 7, 1));
  ent_document_refresh (get_document ());
  g_assert_cmpuint (ent_document_get_as_of (get_document ()), ==, ent_date_new (2026, 7, 1));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.quarter", "s", "FY2026-Q1");
  ent_store_set_today (store, ent_date_new (2026, 7, 2));
  ent_document_refresh (get_document ());
  g_assert_cmpuint (ent_document_get_as_of (get_document ()), ==, ent_date_new (2026, 3, 31));
  end ();
}

int
main (int argc, char **argv)
{
  begin_application (&argc, &argv);
  g_test_add_func ("/leaving/typed", test_typed);
  g_test_add_func ("/leaving/wrong", test_wrong);
  g_test_add_func ("/leaving/replaced", test_replaced);
  g_test_add_func ("/leaving/window-over", test_window_over);
  g_test_add_func ("/leaving/destroyed", test_destroyed);
  g_test_add_func ("/leaving/removed", test_removed);
  g_test_add_func ("/leaving/work", test_work);
  g_test_add_func ("/leaving/work-ended", test_work_ended);
  g_test_add_func ("/leaving/toast", test_toast);
  g_test_add_func ("/leaving/quick-toasts", test_quick_toasts);
  g_test_add_func ("/leaving/undo-toast", test_undo_toast);
  g_test_add_func ("/leaving/two", test_two);
  g_test_add_func ("/leaving/quit", test_quit);
  g_test_add_func ("/leaving/restore-fails", test_restore_fails);
  g_test_add_func ("/leaving/midnight", test_midnight);
  return run_and_clean ();
}
