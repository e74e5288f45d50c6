/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/window-fixture.h"

#include "core/program/ent-deal.h"
#include "core/store/ent-backup.h"
#include "gui/widgets/ent-remembered.h"

static GtkWidget *
widget (void)
{
  return GTK_WIDGET (program_window);
}

static void
begin_window (EntStore *store)
{
  make_program_window (store);
  gtk_window_present (window);
  settle (50);
}

static void
end_window (void)
{
  gtk_window_close (GTK_WINDOW (program_window));
  settle (20);
  close_windows ();
}

static char *
change_name (void)
{
  g_autoptr (GPtrArray) partners
      = ent_store_list (ent_document_get_store (get_document ()), &ent_partner_noun, "name", NULL);
  EntPartner *partner = g_ptr_array_index (partners, 0);
  char *old = partner->name;

  partner->name = g_strdup ("Renamed");
  g_assert_true (ent_document_save (get_document (), "Rename", partner));
  return old;
}

static gboolean
has_partner (const char *name)
{
  g_autoptr (GPtrArray) partners
      = ent_store_list (ent_document_get_store (get_document ()), &ent_partner_noun, NULL, NULL);

  for (guint i = 0; i < partners->len; i++)
    if (g_str_equal (((EntPartner *) g_ptr_array_index (partners, i))->name, name))
      return TRUE;
  return FALSE;
}

static void
test_welcome (void)
{
  begin_window (NULL);
  g_assert_null (get_document ());
  g_assert_nonnull (find_text (widget (), "Welcome to Entente"));
  g_assert_nonnull (find_button (widget (), "Explore the Sample"));
  end_window ();
}

/* The keys of actions are those the application gives them. */
static void
test_shortcuts (void)
{
  GtkWindow *shortcuts;

  begin_window (NULL);
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_activate_action (widget (), "win.shortcuts", NULL);
      wait_for (GTK_IS_SHORTCUTS_WINDOW (get_top_window ()));
      shortcuts = get_top_window ();
      g_assert_true (gtk_window_get_transient_for (shortcuts) == GTK_WINDOW (program_window));
      g_assert_nonnull (find_text (GTK_WIDGET (shortcuts), "Keyboard shortcuts"));
      g_assert_nonnull (find_text (GTK_WIDGET (shortcuts), "?"));
      gtk_window_close (shortcuts);
      wait_for (get_top_window () == NULL);
    }
  end_window ();
}

static void
test_explore_sample (void)
{
  begin_window (NULL);
  press (find_button (widget (), "Explore the Sample"));
  wait_for (get_document () != NULL);
  g_assert_nonnull (find_text (widget (), "Halden Systems"));
  end_window ();

  begin_window (NULL);
  g_assert_nonnull (find_text (widget (), "Recent programs"));
  end_window ();
}

static void
test_undo (void)
{
  g_autofree char *old = NULL;
  GtkWidget *button;

  begin_window (open_sample ());
  old = change_name ();
  button = find_button (widget (), "Undo “Rename”");
  press (button);
  g_assert_true (has_partner (old));
  g_assert_false (has_partner ("Renamed"));
  press (find_button (widget (), "Redo “Rename”"));
  g_assert_true (has_partner ("Renamed"));
  end_window ();
}

static void
test_pages (void)
{
  static const char *const names[] = { "lifecycle", "tiers", "launch", "reviews", "partners" };

  begin_window (open_sample ());
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *remembered = NULL;

      gtk_widget_activate_action (widget (), "win.page", "s", names[i]);
      settle (50);
      remembered = g_settings_get_string (ent_remembered_get (), "page");
      g_assert_cmpstr (remembered, ==, names[i]);
    }
  end_window ();
}

static void
test_quarter (void)
{
  EntDocument *shown;
  EntQuarter quarter;

  begin_window (open_sample ());
  shown = get_document ();
  g_assert_cmpuint (ent_document_get_as_of (shown), ==, TODAY);
  gtk_widget_activate_action (widget (), "win.quarter", "s", "FY2025-Q4");
  settle (20);
  g_assert_true (ent_document_get_quarter (shown, &quarter));
  g_assert_cmpuint (ent_document_get_as_of (shown), ==, ent_date_new (2025, 12, 31));
  g_assert_nonnull (find_text (widget (), "FY2025-Q4"));
  gtk_widget_activate_action (widget (), "win.quarter", "s", "");
  g_assert_false (ent_document_get_quarter (shown, NULL));
  end_window ();
}

/* The menu goes back to the first deal, one that came after the window was opened too. */
static void
test_quarters (void)
{
  EntDocument *shown;
  g_autoptr (GPtrArray) deals = NULL;
  EntDeal *deal;

  begin_window (open_sample ());
  press (find_button (widget (), "Today"));
  settle (100);
  g_assert_nonnull (find_text (widget (), "FY2025-Q4"));
  g_assert_null (find_text (widget (), "FY2022-Q1"));
  press (find_button (widget (), "Today"));
  shown = get_document ();
  deals = ent_store_list (ent_document_get_store (shown), &ent_deal_noun, NULL, NULL);
  deal = g_ptr_array_index (deals, 0);
  deal->created_on = ent_date_new (2022, 1, 3);
  deal->closed_on = ent_date_new (2022, 3, 3);
  deal->stage = ENT_DEAL_STAGE_LOST;
  g_assert_true (ent_document_save (shown, "Close", deal));
  press (find_button (widget (), "Today"));
  settle (100);
  g_assert_nonnull (find_text (widget (), "FY2022-Q1"));
  end_window ();
}

/* Where all deals are older than what is shown, the quarter of the last one is offered, as after an
 * import of old data. */
static void
test_old_deals (void)
{
  static const char said[] = "No deal with a partner was won in the last 12 months.";
  EntStore *store = open_sample ();
  EntDocument *shown;
  EntQuarter quarter, last;
  EntDate last_win = ent_deal_find_last_win (store, TODAY);
  g_autofree char *name = NULL;
  g_autofree char *button = NULL;

  last = ent_quarter_from_date (last_win, 1);
  name = ent_quarter_to_string (last);
  button = g_strdup_printf ("Show %s", name);
  begin_window (store);
  shown = get_document ();
  g_assert_null (find_text (widget (), said));
  ent_store_set_today (store, last_win + 400);
  ent_document_refresh (shown);
  wait_for (find_text (widget (), said) != NULL);
  press (find_button (widget (), button));
  g_assert_true (ent_document_get_quarter (shown, &quarter));
  g_assert_cmpint (quarter.fiscal_year, ==, last.fiscal_year);
  g_assert_cmpint (quarter.number, ==, last.number);
  wait_for (find_text (widget (), said) == NULL);
  gtk_widget_activate_action (widget (), "win.quarter", "s", "");
  wait_for (find_text (widget (), said) != NULL);
  end_window ();
}

/* Menus are made when they are opened. */
static void
test_menus (void)
{
  static const struct
  {
    const char *button;
    const char *item;
  } menus[] = { { "Main Menu", "Preferences" }, { "Import and Export", "Import CSV…" } };
  GtkWidget *button;
  guint n_opened = 0;

  begin_window (open_sample ());
  for (guint i = 0; i < G_N_ELEMENTS (menus); i++)
    for (guint n = 0; (button = find (widget (), GTK_TYPE_MENU_BUTTON, n)) != NULL; n++)
      if (g_strcmp0 (gtk_widget_get_tooltip_text (button), menus[i].button) == 0)
        {
          g_assert_null (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
          gtk_menu_button_popup (GTK_MENU_BUTTON (button));
          settle (100);
          g_assert_nonnull (find_text (button, menus[i].item));
          gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
          n_opened++;
        }
  g_assert_cmpuint (n_opened, ==, G_N_ELEMENTS (menus));
  end_window ();
}

static void
test_search (void)
{
  GtkWidget *search;

  begin_window (open_sample ());
  gtk_widget_activate_action (widget (), "win.search", NULL);
  settle (50);
  search = GTK_WIDGET (get_top_window ());
  type_text (find (search, GTK_TYPE_SEARCH_ENTRY, 0), "brackwater");
  wait_for (find_text (search, "Brackwater") != NULL);
  type_text (find (search, GTK_TYPE_SEARCH_ENTRY, 0), "zzzz");
  wait_for (find_text (search, "Nothing Found") != NULL);
  end_window ();
}

/* A file that is put in the place of the open one stops edits and says so. */
static void
test_replaced (void)
{
  EntStore *store = open_sample ();
  g_autofree char *path = g_strdup (ent_store_get_path (store));
  g_autofree char *aside = g_strconcat (path, ".aside", NULL);

  begin_window (store);
  g_assert_cmpint (g_rename (path, aside), ==, 0);
  ent_document_refresh (get_document ());
  settle (400);
  g_assert_nonnull (find_button (widget (), "Reopen"));
  g_assert_cmpint (g_rename (aside, path), ==, 0);
  press (find_button (widget (), "Reopen"));
  settle (400);
  g_assert_null (find_button (widget (), "Reopen"));
  end_window ();
}

/* Changes all copies of a partner's name in the file, as a fault of the disk might. */
static void
damage (const char *path)
{
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  for (gsize i = 0; i + 10 <= size; i++)
    if (memcmp (data + i, "Brackwater", 10) == 0)
      data[i + 9] = 'n';
  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
}

/* A file that opens but is not as it was saved is shown no longer than it takes to find out. */
static void
test_damaged (void)
{
  EntStore *store = open_sample ();
  g_autofree char *path = g_strdup (ent_store_get_path (store));

  ent_store_close (store, NULL);
  g_object_unref (store);
  damage (path);
  begin_window (NULL);
  gtk_widget_activate_action (widget (), "win.open-path", "s", path);
  wait_for (get_document () == NULL && ADW_IS_MESSAGE_DIALOG (get_top_window ()));
  g_assert_nonnull (find_text (GTK_WIDGET (get_top_window ()), "is damaged"));
  gtk_window_destroy (get_top_window ());
  end_window ();
}

/* Going back to a backup brings back what was there, and keeps what is. */
static void
test_restore (void)
{
  g_autofree char *old = NULL;
  GtkWidget *backups;

  begin_window (open_sample ());
  g_assert_true (ent_backup_keep (ent_document_get_store (get_document ()), NULL));
  old = change_name ();
  gtk_widget_activate_action (widget (), "win.backups", NULL);
  settle (50);
  backups = GTK_WIDGET (get_top_window ());
  press (find_button (backups, "Restore…"));
  answer ("restore");
  g_assert_true (has_partner (old));
  g_assert_false (has_partner ("Renamed"));
  g_assert_nonnull (find_text (widget (), "Restored. What was there is"));
  end_window ();
}

/* Once a folder, whatever program is opened in it. */
static void
test_shared_folder (void)
{
  g_autofree char *folder = g_build_filename (test_folder, "Dropbox", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%d.entente", folder, i);
      EntStore *store = ent_program_create (path, "Halden Systems", "USD", 1, &error);

      g_assert_no_error (error);
      begin_window (store);
      if (i == 0)
        {
          GtkWindow *remark = get_top_window ();

          g_assert_true (ADW_IS_MESSAGE_DIALOG (remark));
          g_assert_nonnull (find_text (GTK_WIDGET (remark), "Dropbox copies"));
          gtk_window_close (remark);
        }
      else
        g_assert_null (get_top_window ());
      end_window ();
    }
}

static GtkWidget *
open_main_menu (void)
{
  GtkWidget *button, *menu;
  guint n = 0;

  while ((button = find (widget (), GTK_TYPE_MENU_BUTTON, n++)) != NULL)
    if (g_strcmp0 (gtk_widget_get_tooltip_text (button), "Main Menu") == 0)
      break;
  g_assert_nonnull (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  menu = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  wait_for (gtk_widget_get_mapped (menu));
  settle (50);
  return menu;
}

/* The focus does not stay in a menu that is closed, where the toolkit may put it when the item that
 * had it goes: no key would do anything. */
static void
test_focus_in_closed_menu (void)
{
  GtkWidget *menu, *item;

  begin_window (open_empty ());
  menu = open_main_menu ();
  item = gtk_window_get_focus (window);
  g_assert_true (gtk_widget_is_ancestor (item, menu));
  gtk_popover_popdown (GTK_POPOVER (menu));
  wait_for (!gtk_widget_get_mapped (menu));
  settle (50);
  gtk_window_set_focus (window, item);
  wait_for (gtk_window_get_focus (window) != item);
  end_window ();
}

static void
test_size_remembered (void)
{
  int width, height;

  begin_window (open_empty ());
  gtk_window_set_default_size (window, 700, 500);
  settle (50);
  end_window ();
  begin_window (NULL);
  gtk_window_get_default_size (window, &width, &height);
  g_assert_cmpint (width, ==, 700);
  g_assert_cmpint (height, ==, 500);
  end_window ();
}

static void
test_narrow (void)
{
  AdwFlap *flap;

  begin_window (open_sample ());
  gtk_window_set_default_size (window, 360, 640);
  settle (200);
  g_assert_cmpint (gtk_widget_get_width (widget ()), ==, 360);
  flap = ADW_FLAP (find (widget (), ADW_TYPE_FLAP, 0));
  wait_for (adw_flap_get_reveal_progress (flap) == 0);
  press (find_button (widget (), "Show Pages"));
  wait_for (adw_flap_get_reveal_progress (flap) == 1);
  end_window ();
}

int
main (int argc, char **argv)
{
  begin_application (&argc, &argv);
  g_test_add_func ("/program-window/welcome", test_welcome);
  g_test_add_func ("/program-window/shortcuts", test_shortcuts);
  g_test_add_func ("/program-window/explore-sample", test_explore_sample);
  g_test_add_func ("/program-window/undo", test_undo);
  g_test_add_func ("/program-window/pages", test_pages);
  g_test_add_func ("/program-window/quarter", test_quarter);
  g_test_add_func ("/program-window/shared-folder", test_shared_folder);
  g_test_add_func ("/program-window/quarters", test_quarters);
  g_test_add_func ("/program-window/old-deals", test_old_deals);
  g_test_add_func ("/program-window/menus", test_menus);
  g_test_add_func ("/program-window/focus-in-closed-menu", test_focus_in_closed_menu);
  g_test_add_func ("/program-window/search", test_search);
  g_test_add_func ("/program-window/replaced", test_replaced);
  g_test_add_func ("/program-window/damaged", test_damaged);
  g_test_add_func ("/program-window/restore", test_restore);
  g_test_add_func ("/program-window/size-remembered", test_size_remembered);
  g_test_add_func ("/program-window/narrow", test_narrow);
  return run_and_clean ();
}
