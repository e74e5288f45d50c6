/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/window-fixture.h"

#include "core/program/ent-program.h"
#include "core/store/ent-backup.h"
#include "gui/window/ent-salvage-window.h"

/* What the window offers for a damaged file: its backup, and what can be read of it. */

static char *path;

static gsize
get_size (const char *name)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (name, &status), ==, 0);
  return (gsize) status.st_size;
}

/* Makes a program, which leaves a backup when it is closed, and cuts the last pages off its file.
 */
static void
begin (void)
{
  EntStore *store = open_sample ();

  path = g_strdup (ent_store_get_path (store));
  g_assert_true (ent_store_close (store, NULL));
  g_object_unref (store);
  g_assert_cmpint (truncate (path, (off_t) (get_size (path) / 4096 * 3 / 4 * 4096)), ==, 0);
  make_program_window (NULL);
  gtk_window_present (window);
  settle (50);
}

static void
end (void)
{
  close_windows ();
  settle (20);
  g_clear_pointer (&path, g_free);
}

static GtkWindow *
open_damaged (void)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-path", "s", path);
  wait_for (ADW_IS_MESSAGE_DIALOG (get_top_window ()));
  g_assert_nonnull (find_text (GTK_WIDGET (get_top_window ()), "This Program Is Damaged"));
  g_assert_nonnull (find_text (GTK_WIDGET (get_top_window ()), path));
  return get_top_window ();
}

static guint
count_partners (void)
{
  g_autoptr (GPtrArray) partners
      = ent_store_list (ent_document_get_store (get_document ()), &ent_partner_noun, NULL, NULL);

  return partners->len;
}

static void
test_restore (void)
{
  g_autofree char *aside = NULL;
  GtkWindow *question;
  gsize size;

  begin ();
  size = get_size (path);
  aside = g_strconcat (path, ".replaced-1", NULL);
  question = open_damaged ();
  g_assert_nonnull (find_text (GTK_WIDGET (question), "The latest backup of it is of"));
  answer ("restore");
  wait_for (get_document () != NULL);
  g_assert_cmpuint (count_partners (), ==, 29);
  g_assert_cmpuint (get_size (aside), ==, size);
  g_assert_nonnull (find_text (GTK_WIDGET (window), "Restored. What was there is"));
  end ();
}

/* Nor is one offered that is gone. */
static void
test_no_backup (void)
{
  g_autofree char *backup = NULL;
  GtkWindow *question;

  begin ();
  while ((backup = ent_backup_find (path, ent_program_nouns)) != NULL)
    {
      g_assert_cmpint (g_unlink (backup), ==, 0);
      g_clear_pointer (&backup, g_free);
    }
  question = open_damaged ();
  g_assert_nonnull (find_text (GTK_WIDGET (question), "No backup of it is kept"));
  g_assert_false (adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (question), "restore"));
  answer ("close");
  g_assert_null (get_document ());
  end ();
}

static void
test_salvage (void)
{
  g_autofree char *new_file = new_path ();
  GtkWidget *salvage;
  gsize size;

  begin ();
  size = get_size (path);
  ent_salvage_window_present (window, path, new_file);
  salvage = GTK_WIDGET (get_top_window ());
  wait_for (get_document () != NULL);
  g_assert_cmpstr (ent_program_window_get_path (program_window), ==, new_file);
  g_assert_cmpuint (count_partners (), >, 0);
  g_assert_nonnull (find_text (salvage, "lost."));
  g_assert_nonnull (find_text (salvage, "copied"));
  g_assert_nonnull (find_button (salvage, "Save Report…"));
  g_assert_cmpuint (get_size (path), ==, size);
  gtk_window_close (GTK_WINDOW (salvage));
  settle (50);
  g_assert_true (get_top_window () == NULL);
  end ();
}

/* What is there already is not written over. */
static void
test_salvage_refused (void)
{
  g_autofree char *taken = new_path ();

  begin ();
  g_assert_true (g_file_set_contents (taken, "mine", -1, NULL));
  ent_salvage_window_present (window, path, taken);
  wait_for (ADW_IS_MESSAGE_DIALOG (get_top_window ()));
  g_assert_nonnull (find_text (GTK_WIDGET (get_top_window ()), "exists already"));
  g_assert_cmpuint (get_size (taken), ==, 4);
  g_assert_null (get_document ());
  end ();
}

int
main (int argc, char **argv)
{
  begin_application (&argc, &argv);
  g_test_add_func ("/repair/restore", test_restore);
  g_test_add_func ("/repair/no-backup", test_no_backup);
  g_test_add_func ("/repair/salvage", test_salvage);
  g_test_add_func ("/repair/salvage-refused", test_salvage_refused);
  return run_and_clean ();
}
