/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/window-fixture.h"

#include "core/program/ent-account.h"
#include "core/program/ent-contact.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-launch.h"
#include "core/store/ent-history.h"
#include "gui/imports/ent-import-window.h"
#include "gui/widgets/ent-figure-tile.h"
#include "gui/widgets/ent-record-kind.h"
#include "gui/widgets/ent-record-window.h"

/* Every page with what nobody expects: names that look like markup, are as long as they may be or
 * run the other way; no records; a file that cannot be written; changes in quick succession. */

static const char *const pages[] = { "partners", "lifecycle", "tiers", "launch", "reviews" };

/* Names that must be shown as they are. */
#define MARKUP "<b>Tom & Jerry</b> &amp; _Sons %s"
#define MIRROR "\u202eshalom \u05e9\u05dc\u05d5\u05dd\u202c (Ltd.)"

static gpointer watched; /* the document, NULL once it is gone */

static void
show_store (EntStore *store, int width)
{
  make_program_window (store);
  gtk_window_set_default_size (window, width, 700);
  watched = get_document ();
  g_object_add_weak_pointer (watched, &watched);
  gtk_window_present (window);
  settle (50);
}

/* Takes the window down, with which all goes that was made for its program. */
static void
end_store (void)
{
  close_windows ();
  settle (50);
  g_assert_null (watched);
}

static void
show_page_called (const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", name);
  settle (100);
}

static char *
make_long_name (void)
{
  g_autofree char *name = g_strnfill (200, 'W');

  return g_strdup (name);
}

static gint64
add_partner (EntStore *store, const char *name, int stage, int tier)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();

  partner->name = g_strdup (name);
  partner->stage = stage;
  partner->tier = tier;
  partner->signed_on = ent_date_new (2024, 1, 15);
  partner->owner = g_strdup (name);
  return save (store, partner);
}

static void
add_deal (EntStore *store, const char *name, gint64 partner, gint64 account)
{
  g_autoptr (EntDeal) deal = ent_deal_new ();

  deal->name = g_strdup (name);
  deal->partner = partner;
  deal->account = account;
  deal->class = ENT_CLASS_SOURCED;
  deal->amount = 90000000;
  deal->currency = g_strdup ("USD");
  deal->stage = ENT_DEAL_STAGE_WON;
  deal->created_on = ent_date_new (2026, 1, 2);
  deal->closed_on = ent_date_new (2026, 2, 3);
  save (store, deal);
}

static gint64
add_account (EntStore *store, const char *name)
{
  g_autoptr (EntAccount) account = ent_account_new ();

  account->name = g_strdup (name);
  return save (store, account);
}

static void
add_contact (EntStore *store, const char *name, gint64 partner)
{
  g_autoptr (EntContact) contact = ent_contact_new ();

  contact->name = g_strdup (name);
  contact->partner = partner;
  save (store, contact);
}

/* A plan with a task of each of NAMES, itself called as the first is. */
static gboolean
make_plan (EntStore *store, gpointer data, GError **error)
{
  const char *const *names = data;
  gint64 plan = ent_launch_create (store, names[0], ent_date_new (2026, 6, 1), error);

  for (guint i = 0; names[i] != NULL; i++)
    if (plan == 0 || ent_launch_add_task (store, plan, 1, names[i], error) == 0)
      return FALSE;
  return TRUE;
}

static EntStore *
open_hard (gint64 *partner)
{
  g_autofree char *long_name = make_long_name ();
  const char *const names[] = { MARKUP, MIRROR, long_name, NULL };
  EntStore *store = open_empty ();
  g_autoptr (EntSettings) settings = ent_settings_load (store, NULL);

  g_free (settings->company);
  settings->company = g_strdup (MARKUP);
  save (store, settings);
  for (guint i = 0; names[i] != NULL; i++)
    {
      gint64 id = add_partner (store, names[i], ENT_STAGE_QUALIFY + (int) i, i == 0 ? 0 : 3);

      if (i == 0)
        *partner = id;
      add_deal (store, names[i], id, add_account (store, names[i]));
      add_contact (store, names[i], id);
    }
  g_assert_true (ent_store_edit (store, MARKUP, make_plan, (gpointer) names, NULL));
  return store;
}

static EntPage *
get_page (void)
{
  GtkWidget *found = find (GTK_WIDGET (window), ENT_TYPE_PAGE, 0);

  g_assert_nonnull (found);
  return ENT_PAGE (found);
}

/* Says how wide the page must be at least. */
static int
measure_width (void)
{
  int minimum;

  gtk_widget_measure (GTK_WIDGET (get_page ()), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  return minimum;
}

/* Names are shown as they are, and no name makes a page wider than the window. */
static void
show_hard (int width)
{
  gint64 partner;

  show_store (open_hard (&partner), width);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      show_page_called (pages[i]);
      g_test_message ("%s: %d", pages[i], measure_width ());
      g_assert_cmpint (measure_width (), <=, width);
      g_assert_nonnull (find_text (GTK_WIDGET (window), MARKUP));
    }
  ent_document_open_record (get_document (), &ent_partner_noun, partner);
  settle (200);
  g_assert_cmpint (measure_width (), <=, width);
  g_assert_true (ent_document_remove (get_document (), &ent_partner_noun, partner));
  settle (200);
  g_assert_nonnull (find_text (GTK_WIDGET (window), MARKUP " deleted"));
  end_store ();
}

static void
test_names (void)
{
  show_hard (1200);
}

static void
test_names_narrow (void)
{
  show_hard (360);
}

/* Looks at the window that was opened, and closes it. */
static void
check_window (const char *text)
{
  GtkWindow *top = get_top_window ();
  int minimum;

  g_assert_nonnull (top);
  settle (100);
  /* Without its borders. */
  gtk_widget_measure (gtk_widget_get_first_child (GTK_WIDGET (top)), GTK_ORIENTATION_HORIZONTAL, -1,
                      &minimum, NULL, NULL, NULL);
  g_test_message ("%s: %d", G_OBJECT_TYPE_NAME (top), minimum);
  g_assert_cmpint (minimum, <=, 360);
  if (text != NULL)
    g_assert_nonnull (find_text (GTK_WIDGET (top), text));
  gtk_window_close (top);
  settle (50);
  g_assert_null (get_top_window ());
}

/* Every record in its window. */
static void
test_record_windows (void)
{
  gint64 partner;

  show_store (open_hard (&partner), 1200);
  for (guint i = 0; ent_program_nouns[i] != NULL; i++)
    {
      const EntNoun *noun = ent_program_nouns[i];
      g_autoptr (GPtrArray) records
          = ent_store_list (ent_document_get_store (get_document ()), noun, NULL, NULL);

      for (guint n = 0; n < MIN (records->len, 3) && ent_record_kind_find (noun) != NULL; n++)
        {
          ent_record_window_present (get_document (), GTK_WIDGET (window), noun,
                                     ((EntRecord *) g_ptr_array_index (records, n))->id);
          check_window (NULL);
        }
    }
  end_store ();
}

static void
test_other_windows (void)
{
  static const char *const actions[] = { "win.preferences", "win.search", "win.backups" };
  gint64 partner;

  show_store (open_hard (&partner), 1200);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), actions[i], NULL);
      settle (50);
      if (i == 1)
        type_text (find (GTK_WIDGET (get_top_window ()), GTK_TYPE_SEARCH_ENTRY, 0), "Tom Jerry");
      settle (200);
      check_window (i == 2 ? NULL : MARKUP);
    }
  show_page_called ("lifecycle");
  gtk_widget_activate_action (GTK_WIDGET (get_page ()), "lifecycle.move", "(xi)", partner,
                              ENT_STAGE_REVIEW);
  settle (50);
  check_window (MARKUP);
  show_page_called ("tiers");
  gtk_widget_activate_action (GTK_WIDGET (get_page ()), "tiers.thresholds", NULL);
  settle (50);
  check_window (NULL);
  press (find (GTK_WIDGET (get_page ()), ENT_TYPE_FIGURE_TILE, 0));
  check_window (MARKUP);
  end_store ();
}

/* A table whose name and columns are as hard. */
static void
test_import (void)
{
  g_autofree char *name = make_long_name ();
  g_autofree char *path = g_build_filename (test_folder, "<b>x & y_.csv", NULL);
  g_autofree char *text = g_strdup_printf ("Account Name,<b>Stage & more</b>,%s\n%s,&amp;,%s\n",
                                           name, MARKUP, MIRROR);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gint64 partner;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  show_store (open_hard (&partner), 1200);
  ent_import_window_present (get_document (), window, file);
  wait_for (find_text (GTK_WIDGET (get_top_window ()), "<b>x & y_.csv") != NULL);
  wait_for (find_button (GTK_WIDGET (get_top_window ()), "Next") != NULL);
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (get_top_window ()), "import.next", NULL);
      settle (200);
    }
  wait_for (!ent_document_is_busy (get_document ()));
  check_window (NULL);
  end_store ();
}

/* The window is destroyed while rows are looked at: the work ends by itself. */
static void
test_import_destroyed (void)
{
  g_autofree char *path = g_build_filename (test_folder, "many.csv", NULL);
  g_autoptr (GString) text = g_string_new ("Partner Name,Website\n");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  EntDocument *kept;
  gint64 partner;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "Partner %u,https://example.com/%u\n", i, i);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  show_store (open_hard (&partner), 1200);
  kept = g_object_ref (get_document ());
  ent_import_window_present (kept, window, file);
  wait_for (find_text (GTK_WIDGET (get_top_window ()), "Step 1 of 3") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (get_top_window ()), "import.next", NULL);
  settle (100);
  gtk_widget_activate_action (GTK_WIDGET (get_top_window ()), "import.next", NULL);
  g_assert_true (ent_document_is_busy (kept));
  gtk_window_destroy (window);
  g_assert_null (get_top_window ());
  wait_for (!ent_document_is_busy (kept));
  g_object_unref (kept);
  end_store ();
}

/* Undo and redo one after the other, with each page in sight. */
static void
test_rapid (void)
{
  gint64 partner;

  show_store (open_hard (&partner), 1200);
  ent_document_open_record (get_document (), &ent_partner_noun, partner);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      show_page_called (pages[i]);
      for (guint n = 0; n < 16; n++)
        gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
      spin ();
      for (guint n = 0; n < 16; n++)
        {
          gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL);
          if (n % 3 == 0)
            spin ();
        }
      settle (100);
      g_assert_nonnull (find_text (GTK_WIDGET (window), MARKUP));
    }
  end_store ();
}

/* Each page by quarters, one after the other. */
static void
test_quarters (void)
{
  static const char *const quarters[] = { "FY2025-Q4", "FY2021-Q3", "", "FY2026-Q1", "FY2024-Q1" };

  show_store (open_sample (), 1200);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      show_page_called (pages[i]);
      for (guint n = 0; n < G_N_ELEMENTS (quarters); n++)
        {
          gtk_widget_activate_action (GTK_WIDGET (window), "win.quarter", "s", quarters[n]);
          spin ();
        }
      settle (50);
      g_assert_cmpuint (ent_document_get_as_of (get_document ()), ==, ent_date_new (2024, 3, 31));
    }
  end_store ();
}

/* What begins so changes the program. */
static const char *const changing[]
    = { "Add", "New", "Start", "Accept", "Decline", "Delete", "Import", "Move", "Save" };

static gboolean
is_changing (GtkWidget *widget)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  for (guint i = 0; i < G_N_ELEMENTS (changing); i++)
    if (find_text (widget, changing[i]) != NULL
        || (tooltip != NULL && g_str_has_prefix (tooltip, changing[i])))
      return TRUE;
  return FALSE;
}

/* Fails when there is something on the page to change the program with. */
static void
assert_locked (const char *where)
{
  static GType (*const types[]) (void)
      = { gtk_button_get_type, gtk_check_button_get_type, ent_field_row_get_type };
  GtkWidget *root = GTK_WIDGET (get_page ());
  GtkWidget *widget;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    for (guint n = 0; (widget = find (root, types[i](), n)) != NULL; n++)
      if (gtk_widget_is_sensitive (widget)
          && (types[i] != gtk_button_get_type || is_changing (widget)))
        g_error ("%s: %s %s can be used", where, G_OBJECT_TYPE_NAME (widget),
                 gtk_widget_get_tooltip_text (widget));
}

static void
show_read_only (EntStore *store)
{
  g_autofree char *path = g_strdup (ent_store_get_path (store));
  g_autoptr (GPtrArray) partners = ent_store_list (store, &ent_partner_noun, "name", NULL);

  g_assert_true (ent_store_close (store, NULL));
  g_object_unref (store);
  show_store (open_read_only (path), 1200);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      show_page_called (pages[i]);
      assert_locked (pages[i]);
    }
  if (partners->len > 0)
    {
      ent_document_open_record (get_document (), &ent_partner_noun,
                                ((EntRecord *) g_ptr_array_index (partners, 0))->id);
      settle (100);
      assert_locked ("profile");
    }
  end_store ();
}

static void
test_read_only (void)
{
  show_read_only (open_sample ());
}

static void
test_read_only_empty (void)
{
  show_read_only (open_empty ());
}

static void
test_empty (void)
{
  static const int widths[] = { 1200, 360 };

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      show_store (open_empty (), widths[w]);
      for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
        {
          show_page_called (pages[i]);
          g_assert_nonnull (find (GTK_WIDGET (get_page ()), ADW_TYPE_STATUS_PAGE, 0));
          g_assert_cmpint (measure_width (), <=, widths[w]);
        }
      end_store ();
    }
}

int
main (int argc, char **argv)
{
  begin_application (&argc, &argv);
  g_test_add_func ("/hard-values/names", test_names);
  g_test_add_func ("/hard-values/names/narrow", test_names_narrow);
  g_test_add_func ("/hard-values/record-windows", test_record_windows);
  g_test_add_func ("/hard-values/other-windows", test_other_windows);
  g_test_add_func ("/hard-values/import", test_import);
  g_test_add_func ("/hard-values/import/destroyed", test_import_destroyed);
  g_test_add_func ("/hard-values/rapid", test_rapid);
  g_test_add_func ("/hard-values/quarters", test_quarters);
  g_test_add_func ("/hard-values/read-only", test_read_only);
  g_test_add_func ("/hard-values/read-only/empty", test_read_only_empty);
  g_test_add_func ("/hard-values/empty", test_empty);
  return run_and_clean ();
}
