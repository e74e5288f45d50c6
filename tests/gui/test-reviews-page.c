/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/gui-fixture.h"

#include "core/exchange/ent-pack-overview.h"
#include "core/exchange/ent-pack.h"
#include "core/program/ent-deal.h"
#include "gui/reviews/ent-review-item.h"
#include "gui/reviews/ent-reviews-page.h"
#include "gui/widgets/ent-figure-window.h"
#include "gui/widgets/ent-remembered.h"

static char *toasted;
static gint64 opened;

static void
toast_file_cb (EntDocument *self, const char *text, GFile *file)
{
  g_free (toasted);
  toasted = g_strdup (text);
}

static void
open_record_cb (EntDocument *self, const EntNoun *noun, gint64 id)
{
  opened = id;
}

static void
begin_page (EntStore *store, int width, gboolean right_to_left)
{
  show_page (store, ENT_TYPE_REVIEWS_PAGE, width, right_to_left);
  g_signal_connect (document, "toast-file", G_CALLBACK (toast_file_cb), NULL);
  g_signal_connect (document, "open-record", G_CALLBACK (open_record_cb), NULL);
}

static guint
count_packs (void)
{
  GtkWidget *list = find (page, GTK_TYPE_LIST_VIEW, 0);

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))));
}

static guint
count_partners (void)
{
  g_autoptr (GPtrArray) partners
      = ent_store_list (ent_document_get_store (document), &ent_partner_noun, NULL, NULL);

  return partners->len;
}

static gboolean
is_chosen (GtkFileChooser *chooser, GFile *file)
{
  g_autoptr (GFile) chosen = gtk_file_chooser_get_file (chooser);

  return chosen != NULL && g_file_equal (chosen, file);
}

/* Has the next file chooser begin in FOLDER. */
static void
begin_in (const char *folder)
{
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  g_settings_set_string (ent_remembered_get (), "export-folder", uri);
}

/* Answers the file chooser that is open with the file at PATH, or the folder it begins in. */
static void
choose (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);
  GtkFileChooser *chooser;
  /* GTK’s file chooser warns of its own path bar. */
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);

  wait_for (GTK_IS_FILE_CHOOSER (get_top_window ()));
  chooser = GTK_FILE_CHOOSER (get_top_window ());
  if (gtk_file_chooser_get_action (chooser) == GTK_FILE_CHOOSER_ACTION_SAVE)
    {
      gtk_file_chooser_set_current_folder (chooser, folder, NULL);
      gtk_file_chooser_set_current_name (chooser, name);
    }
  wait_for (is_chosen (chooser, file));
  g_signal_emit_by_name (chooser, "response", GTK_RESPONSE_ACCEPT);
  g_log_set_always_fatal (fatal);
}

/* What is on screen is what the pack says. */
static void
test_sample (void)
{
  g_autoptr (EntPackOverview) overview = NULL;
  const EntPackOverviewSection *section;
  const EntPackOverviewLine *line;
  g_autofree char *value = NULL;

  begin_page (open_sample (), 1100, FALSE);
  g_assert_cmpuint (count_packs (), ==, count_partners () + 1);
  g_assert_nonnull (find_text (page, "Whole program"));
  overview = ent_pack_overview_new (ent_document_get_store (document),
                                    ent_document_get_last_quarter (document), NULL);
  g_assert_true (ent_pack_overview_compute (overview, NULL));
  section = g_ptr_array_index (overview->sections, 0);
  line = g_ptr_array_index (section->lines, 0);
  value = ent_figure_value_format (line->values[ENT_PACK_QUARTER], overview->currency);
  g_assert_nonnull (find_text (page, line->title));
  g_assert_nonnull (find_text (page, value));
  end_page ();
}

static void
test_empty (void)
{
  begin_page (open_empty (), 1100, FALSE);
  g_assert_nonnull (find_text (page, "No Reviews Yet"));
  end_page ();
}

static void
test_filter (void)
{
  begin_page (open_sample (), 1100, FALSE);
  type_text (find (page, GTK_TYPE_SEARCH_ENTRY, 0), "BRACKwater");
  wait_for (count_packs () == 1);
  g_assert_nonnull (find_text (page, "Brackwater"));
  type_text (find (page, GTK_TYPE_SEARCH_ENTRY, 0), "no such partner");
  wait_for (find_text (page, "No Packs Match") != NULL);
  press (find_button (page, "Show All"));
  wait_for (find_text (page, "No Packs Match") == NULL);
  g_assert_cmpuint (count_packs (), ==, count_partners () + 1);
  end_page ();
}

static void
test_quarter (void)
{
  begin_page (open_sample (), 1100, FALSE);
  g_assert_nonnull (find_text (page, "FY2026-Q1"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find (page, GTK_TYPE_DROP_DOWN, 0)), 1);
  settle (30);
  g_assert_nonnull (find_text (page, "FY2025-Q4, "));
  end_page ();
}

/* What was chosen here stays until the header shows another quarter, also when the page was out of
 * sight while something changed. */
static void
test_quarter_kept (void)
{
  EntQuarter header = { 2025, 2 };
  g_autoptr (EntPartner) partner = ent_partner_new ();

  begin_page (open_sample (), 1100, FALSE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find (page, GTK_TYPE_DROP_DOWN, 0)), 2);
  settle (30);
  g_assert_nonnull (find_text (page, "FY2025-Q3, "));
  gtk_widget_set_visible (page, FALSE);
  partner->name = g_strdup ("Added meanwhile");
  g_assert_true (ent_document_save (document, "Add", partner));
  gtk_widget_set_visible (page, TRUE);
  settle (100);
  g_assert_nonnull (find_text (page, "FY2025-Q3, "));
  ent_document_set_quarter (document, &header);
  settle (100);
  g_assert_nonnull (find_text (page, "FY2025-Q2, "));
  ent_document_set_quarter (document, NULL);
  settle (100);
  g_assert_nonnull (find_text (page, "FY2026-Q1, "));
  end_page ();
}

/* What a pack lacks leads to the record that is to be mended. */
static void
test_findings_open (void)
{
  begin_page (open_sample (), 1100, FALSE);
  for (guint i = 1; opened == 0 && i < count_packs (); i++)
    {
      GtkWidget *row;

      g_signal_emit_by_name (find (page, GTK_TYPE_LIST_VIEW, 0), "activate", i);
      settle (20);
      for (guint n = 0; opened == 0 && (row = find (page, ADW_TYPE_ACTION_ROW, n)) != NULL; n++)
        g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
    }
  g_assert_cmpint (opened, !=, 0);
  end_page ();
}

static void
test_value_opens (void)
{
  GtkWidget *button;

  begin_page (open_sample (), 1100, FALSE);
  for (guint n = 0; (button = find (page, GTK_TYPE_BUTTON, n)) != NULL; n++)
    if (gtk_widget_has_css_class (button, "figure-value"))
      break;
  press (button);
  g_assert_true (ENT_IS_FIGURE_WINDOW (get_top_window ()));
  end_page ();
}

/* Reads all that the summary says. Returns an owned string. */
static char *
read_summary (void)
{
  GtkWidget *summary = find (page, g_type_from_name ("EntReviewSummary"), 0);
  GString *text = g_string_new (NULL);
  GtkWidget *label;

  for (guint n = 0; (label = find (summary, GTK_TYPE_LABEL, n)) != NULL; n++)
    g_string_append_printf (text, "%s\n", gtk_label_get_label (GTK_LABEL (label)));
  return g_string_free (text, FALSE);
}

/* Changes a deal that was won in the last quarter that is over, with the partner of the pack at
 * POSITION in the list, 0 for any. Returns FALSE when there is none. */
static gboolean
change_deal (guint position)
{
  EntStore *store = ent_document_get_store (document);
  EntQuarter quarter = ent_document_get_last_quarter (document);
  g_autoptr (GPtrArray) deals = ent_store_list (store, &ent_deal_noun, NULL, NULL);
  GtkWidget *list = find (page, GTK_TYPE_LIST_VIEW, 0);
  g_autoptr (EntReviewItem) item = g_list_model_get_item (
      G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))), position);

  for (guint i = 0; i < deals->len; i++)
    {
      EntDeal *deal = g_ptr_array_index (deals, i);

      if (deal->stage != ENT_DEAL_STAGE_WON || deal->class == 0
          || deal->closed_on < ent_quarter_get_first_day (quarter, 1)
          || deal->closed_on > ent_quarter_get_last_day (quarter, 1)
          || (position > 0 && deal->partner != ent_review_item_get_partner (item)))
        continue;
      deal->amount += 1234500;
      g_assert_true (ent_document_save (document, "Change", deal));
      return TRUE;
    }
  return FALSE;
}

/* A pack that is shown follows a change as if it were read anew; the same widgets show the next. */
static void
test_follow (void)
{
  guint n_changed = 0;

  begin_page (open_sample (), 1100, FALSE);
  for (guint i = 0; n_changed < 3; i++)
    {
      g_autofree char *before = NULL;
      g_autofree char *followed = NULL;
      g_autofree char *anew = NULL;

      g_signal_emit_by_name (find (page, GTK_TYPE_LIST_VIEW, 0), "activate", i);
      settle (100);
      before = read_summary ();
      if (!change_deal (i))
        continue;
      n_changed++;
      settle (100);
      followed = read_summary ();
      ent_document_set_quarter (document, NULL);
      settle (100);
      anew = read_summary ();
      g_assert_cmpstr (before, !=, followed);
      g_assert_cmpstr (followed, ==, anew);
    }
  end_page ();
}

static void
test_export (void)
{
  g_autofree char *path = g_build_filename (test_folder, "Pack.xlsx", NULL);

  begin_page (open_sample (), 1100, FALSE);
  press (find_button (page, "Export Pack…"));
  choose (path);
  wait_for (toasted != NULL);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpstr (toasted, ==, "“Pack.xlsx” written");
  g_clear_pointer (&toasted, g_free);
  end_page ();
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_export_all (void)
{
  g_autofree char *folder = g_build_filename (test_folder, "packs", NULL);

  g_mkdir (folder, 0700);
  begin_page (open_sample (), 1100, FALSE);
  begin_in (folder);
  gtk_widget_activate_action (page, "review.export-all", NULL);
  choose (folder);
  wait_for (toasted != NULL);
  g_assert_cmpuint (count_files (folder), ==, count_partners ());
  g_clear_pointer (&toasted, g_free);
  end_page ();
}

/* A cancelled export of all packs leaves off before its end, and says so without a failure. */
static void
test_cancel (void)
{
  g_autofree char *folder = g_build_filename (test_folder, "cancelled", NULL);
  g_autoptr (EntJob) job = NULL;

  g_mkdir (folder, 0700);
  begin_page (open_sample (), 1100, FALSE);
  begin_in (folder);
  gtk_widget_activate_action (page, "review.export-all", NULL);
  choose (folder);
  wait_for (ent_document_is_busy (document));
  job = g_list_model_get_item (ent_document_get_jobs (document), 0);
  ent_job_cancel (job);
  wait_for (!ent_document_is_busy (document));
  g_assert_null (toasted);
  g_assert_cmpuint (count_files (folder), <, count_partners ());
  end_page ();
}

static void
test_right_to_left (void)
{
  GtkWidget *list, *view;
  double list_x, view_x, y;

  begin_page (open_sample (), 1100, TRUE);
  list = find (page, GTK_TYPE_LIST_VIEW, 0);
  view = find_button (page, "Export Pack…");
  gtk_widget_translate_coordinates (list, page, 0, 0, &list_x, &y);
  gtk_widget_translate_coordinates (view, page, 0, 0, &view_x, &y);
  g_assert_cmpfloat (list_x, >, view_x);
  end_page ();
}

static void
test_narrow (void)
{
  begin_page (open_sample (), 360, FALSE);
  g_assert_cmpint (gtk_widget_get_width (page), <=, 360);
  wait_for (find_button (page, "Export Pack…") == NULL);
  g_signal_emit_by_name (find (page, GTK_TYPE_LIST_VIEW, 0), "activate", 1);
  settle (500);
  g_assert_nonnull (find_button (page, "Export Pack…"));
  press (find_button (page, "Back"));
  settle (500);
  g_assert_nonnull (find_text (page, "Whole program"));
  end_page ();
}

int
main (int argc, char **argv)
{
  begin_gui (&argc, &argv);
  g_test_add_func ("/reviews-page/sample", test_sample);
  g_test_add_func ("/reviews-page/empty", test_empty);
  g_test_add_func ("/reviews-page/filter", test_filter);
  g_test_add_func ("/reviews-page/quarter", test_quarter);
  g_test_add_func ("/reviews-page/quarter/kept", test_quarter_kept);
  g_test_add_func ("/reviews-page/findings-open", test_findings_open);
  g_test_add_func ("/reviews-page/value-opens", test_value_opens);
  g_test_add_func ("/reviews-page/follow", test_follow);
  g_test_add_func ("/reviews-page/export", test_export);
  g_test_add_func ("/reviews-page/export-all", test_export_all);
  g_test_add_func ("/reviews-page/cancel", test_cancel);
  g_test_add_func ("/reviews-page/right-to-left", test_right_to_left);
  g_test_add_func ("/reviews-page/narrow", test_narrow);
  return run_and_clean ();
}
