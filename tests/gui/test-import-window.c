/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/window-fixture.h"

#include "core/program/ent-account.h"
#include "core/program/ent-deal.h"
#include "core/store/ent-history.h"
#include "gui/imports/ent-import-window.h"

/* What a CRM exports, with a title above it, a word it does not know, and an amount that is none.
 */
#define OPPORTUNITIES                                                                              \
  "All opportunities,,,,,\n"                                                                       \
  "Opportunity Name,Stage,Close Date,Account Name,Amount,Opportunity ID\n"                         \
  "Weaving,Closed Won,1/31/2026,Burlington,\"$235,000.00\",A1\n"                                   \
  "Generators,Qualification,8/15/2026,Dickenson,\"$15,000.00\",A2\n"                               \
  "Refinery,In Legal,9/9/2026,United Oil,\"$270,000.00\",A3\n"                                     \
  "Emergency,Closed Lost,5/20/2026,Pyramid,,A4\n"                                                  \
  "Support,Qualification,10/9/2026,GenePoint,abc,A5\n"

static GtkWidget *importer;
static char *said; /* in a toast */

static EntStore *
get_store (void)
{
  return ent_document_get_store (get_document ());
}

static guint
count (const EntNoun *noun)
{
  g_autoptr (GPtrArray) records = ent_store_list (get_store (), noun, NULL, NULL);

  return records->len;
}

static void
toast_cb (EntDocument *self, const char *text, gboolean undoable)
{
  if (g_str_has_prefix (text, "Undone: "))
    return;
  g_assert_true (undoable);
  g_free (said);
  said = g_strdup (text);
}

static void
begin (EntStore *store, gboolean right_to_left)
{
  gtk_widget_set_default_direction (right_to_left ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  make_program_window (store);
  if (store != NULL)
    {
      g_signal_connect (get_document (), "toast", G_CALLBACK (toast_cb), NULL);
      g_signal_connect (get_document (), "failed", G_CALLBACK (failed_cb), NULL);
    }
  gtk_window_present (window);
  settle (50);
}

static void
end (void)
{
  close_windows ();
  settle (20);
  g_clear_pointer (&said, g_free);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static GFile *
write_file (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (test_folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

/* Opens FILE in the import window, WIDTH wide, and waits for what it is to be shown. */
static void
open_file (GFile *file, int width)
{
  ent_import_window_present (get_document (), window, file);
  importer = GTK_WIDGET (get_top_window ());
  g_assert_true (ENT_IS_IMPORT_WINDOW (importer));
  gtk_window_set_default_size (GTK_WINDOW (importer), width, 640);
  wait_for (find_text (importer, "How it is read") != NULL);
  settle (50);
}

static void
open_text (const char *text, int width)
{
  g_autoptr (GFile) file = write_file ("Opportunities.csv", text);

  open_file (file, width);
}

static void
go_on (void)
{
  GtkWidget *next = find_button (importer, "Next");

  g_assert_nonnull (next);
  g_assert_true (gtk_widget_is_sensitive (next));
  gtk_widget_activate_action (importer, "import.next", NULL);
  settle (50);
}

/* Goes on to the preview and waits for it. */
static void
look_at_rows (void)
{
  go_on ();
  wait_for (find_text (importer, "Looking at the Rows") == NULL
            && find_text (importer, "Preview") != NULL);
  settle (50);
}

/* Finds the row whose title begins so. */
static GtkWidget *
find_row (const char *title)
{
  GtkWidget *row;

  for (guint n = 0; (row = find (importer, ADW_TYPE_PREFERENCES_ROW, n)) != NULL; n++)
    if (g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title))
      return row;
  g_error ("There is no row “%s”.", title);
}

static guint
find_choice (GListModel *choices, const char *text)
{
  for (guint i = 0; i < g_list_model_get_n_items (choices); i++)
    {
      g_autoptr (GtkStringObject) choice = g_list_model_get_item (choices, i);

      if (g_str_equal (gtk_string_object_get_string (choice), text))
        return i;
    }
  g_error ("There is no choice “%s”.", text);
}

/* Chooses in the row called TITLE. */
static void
choose (const char *title, const char *text)
{
  AdwComboRow *row = ADW_COMBO_ROW (find_row (title));

  adw_combo_row_set_selected (row, find_choice (adw_combo_row_get_model (row), text));
  settle (50);
}

/* Has the field called TITLE come from COLUMN. */
static void
read_from (const char *title, const char *column)
{
  GtkDropDown *source = GTK_DROP_DOWN (find (find_row (title), GTK_TYPE_DROP_DOWN, 0));

  gtk_drop_down_set_selected (source, find_choice (gtk_drop_down_get_model (source), column));
  settle (50);
}

/* Presses the button of the header that goes on. */
static void
import_now (const char *label)
{
  GtkWidget *button = find_button (importer, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  gtk_widget_activate_action (importer, "import.next", NULL);
  settle (100);
}

static const char *
get_subtitle (const char *title)
{
  return adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (find_row (title)));
}

/* The file is known by its header, a word of it is explained, the wrong row is left out, all of it
 * is one change, and the second time there is nothing to do. */
static void
import_opportunities (int width, gboolean right_to_left)
{
  begin (open_empty (), right_to_left);
  open_text (OPPORTUNITIES, width);
  g_assert_nonnull (find_text (importer, "Deals"));
  g_assert_nonnull (find_text (importer, "5 rows"));
  g_assert_nonnull (find_text (importer, "1 line left out"));
  go_on ();
  g_assert_nonnull (find_text (importer, "“Salesforce opportunities”"));
  g_assert_nonnull (strstr (get_subtitle ("Name"), "Weaving"));
  g_assert_cmpstr (get_subtitle ("Stage"), ==, "Say what 1 value means");
  choose ("In Legal", "Negotiation");
  g_assert_nonnull (strstr (get_subtitle ("Stage"), "Closed Won"));
  look_at_rows ();

  g_assert_nonnull (find_text (importer, "4 records that rows refer to"));
  g_assert_nonnull (find_text (importer, "“abc”"));
  g_assert_false (gtk_widget_is_sensitive (find_button (importer, "Import 4 Deals")));
  gtk_switch_set_active (GTK_SWITCH (find (importer, GTK_TYPE_SWITCH, 0)), TRUE);
  settle (50);
  import_now ("Import 4 Deals");
  g_assert_cmpstr (said, ==, "4 deals imported, 1 left out");
  g_assert_null (get_top_window ());
  g_assert_cmpuint (count (&ent_deal_noun), ==, 4);
  g_assert_cmpuint (count (&ent_account_noun), ==, 4);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  settle (50);
  g_assert_cmpuint (count (&ent_deal_noun), ==, 0);
  g_assert_cmpuint (count (&ent_account_noun), ==, 0);
  end ();
}

static void
test_whole (void)
{
  import_opportunities (900, FALSE);
}

static void
test_narrow (void)
{
  import_opportunities (360, FALSE);
}

static void
test_right_to_left (void)
{
  import_opportunities (900, TRUE);
}

/* Says which kind of row is shown alone. */
static void
filter (const char *label)
{
  GtkToggleButton *toggle = GTK_TOGGLE_BUTTON (find_button (importer, label));

  g_assert_nonnull (toggle);
  gtk_toggle_button_set_active (toggle, !gtk_toggle_button_get_active (toggle));
  settle (50);
}

static guint
count_shown (void)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (find (importer, GTK_TYPE_COLUMN_VIEW, 0));

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (view)));
}

static void
test_filter (void)
{
  begin (open_empty (), FALSE);
  open_text (OPPORTUNITIES, 900);
  go_on ();
  look_at_rows ();
  /* What is wrong comes first. */
  g_assert_cmpuint (count_shown (), ==, 2);
  filter ("Wrong");
  g_assert_cmpuint (count_shown (), ==, 5);
  filter ("New");
  g_assert_cmpuint (count_shown (), ==, 3);
  filter ("Wrong");
  g_assert_cmpuint (count_shown (), ==, 2);
  /* Which word is not understood is said with a way to say it. */
  g_assert_nonnull (find_text (importer, "“In Legal” is none of Registered, Qualified"));
  press (find_button (importer, "Columns"));
  g_assert_nonnull (find_row ("In Legal"));
  end ();
}

static void
test_unchanged (void)
{
  static const char text[] = "name,website,model\nAcme,acme.example,\nBeta,beta.example,\n";
  static const char changed[] = "name,website,model\nAcme,acme.example,\nBeta,beta.test,oem\n";

  begin (open_empty (), FALSE);
  for (guint i = 0; i < 2; i++)
    {
      open_text (text, 900);
      choose ("The rows are", "Partners");
      go_on ();
      g_assert_nonnull (find_text (find_row ("Stage"), "Identify & qualify where nothing else"));
      look_at_rows ();
      if (i == 0)
        import_now ("Import 2 Partners");
    }
  g_assert_nonnull (find_text (importer, "Nothing to Import"));
  g_assert_nonnull (find_text (importer, "All 2 rows are unchanged"));
  gtk_window_close (GTK_WINDOW (importer));

  /* A changed row says from what to what. */
  open_text (changed, 900);
  choose ("The rows are", "Partners");
  go_on ();
  look_at_rows ();
  filter ("Updated");
  g_assert_nonnull (find_text (importer, "beta.test\nCommercial model: from nothing to OEM"));
  import_now ("Import 1 Partner");
  g_assert_cmpstr (said, ==, "1 partner imported");
  end ();
}

/* Fields without a column get one, or a value for all rows; what is saved is suggested again. */
static void
test_mapping (void)
{
  static const char text[] = "Projekt,Kunde,Wert,Am\nEins,Acme,\"1.234,50\",03/04/2026\n";

  begin (open_sample (), FALSE);
  open_text (text, 900);
  choose ("The rows are", "Deals");
  go_on ();
  g_assert_false (gtk_widget_is_sensitive (find_button (importer, "Next")));
  read_from ("Name", "Projekt");
  read_from ("Account", "Kunde");
  read_from ("Amount", "Wert");
  read_from ("Expected close", "Am");
  g_assert_nonnull (find_text (importer, "“03/04/2026” can be read in two ways"));
  choose ("Dates", "Day/month/year");
  g_assert_null (find_text (importer, "can be read in two ways"));
  read_from ("Stage", "Same value…");
  choose ("In every row", "Proposal");
  read_from ("Currency", "Same value…");
  type_text (find (find_row ("Currency"), ADW_TYPE_ENTRY_ROW, 0), "nonsense");
  g_assert_nonnull (strstr (get_subtitle ("Currency"), "NONSENSE"));
  type_text (find (find_row ("Currency"), ADW_TYPE_ENTRY_ROW, 0), "eur");
  g_assert_null (strstr (get_subtitle ("Currency"), "NONSENSE"));
  type_text (find_row ("Save this mapping as"), "Projekte");
  press (find_button (importer, "Save"));
  look_at_rows ();
  import_now ("Import 1 Deal");
  g_assert_cmpstr (said, ==, "1 deal imported");
  g_assert_nonnull (find_text (GTK_WIDGET (window), "1 deal imported"));

  open_text (text, 900);
  g_assert_nonnull (find_text (importer, "Deals"));
  go_on ();
  g_assert_nonnull (find_text (importer, "“Projekte”"));
  look_at_rows ();
  g_assert_nonnull (find_text (importer, "Nothing to Import"));
  end ();
}

static gboolean
drop_file (GtkWidget *widget, GFile *file)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, g_slist_prepend (NULL, g_object_ref (file)));
  return drop_on (widget, &value);
}

/* What cannot be read is said with its line; another file can be dropped in its place. */
static void
test_error (void)
{
  g_autoptr (GFile) good = write_file ("Partners.csv", "name\nAcme\n");
  g_autoptr (GFile) bad = write_file ("Broken.csv", "name,city\nAcme,\"Leeds\n");
  g_autoptr (GFile) latin = write_file ("Latin.csv", "name;city\nCaf\xe9;K\xf6ln\n");

  begin (open_empty (), FALSE);
  open_file (bad, 900);
  g_assert_nonnull (find_text (importer, "“Broken.csv” Cannot Be Read"));
  g_assert_nonnull (find_text (importer, "line 2"));
  g_assert_false (gtk_widget_is_sensitive (find_button (importer, "Next")));
  g_assert_nonnull (find_button (importer, "Choose Another File…"));

  g_assert_true (drop_file (adw_window_get_content (ADW_WINDOW (importer)), good));
  wait_for (find_text (importer, "1 row") != NULL);
  g_assert_nonnull (find_text (importer, "Partners.csv"));

  g_assert_true (drop_file (adw_window_get_content (ADW_WINDOW (importer)), latin));
  wait_for (find_text (importer, "Latin.csv") != NULL && find_text (importer, "How it is read"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row ("Encoding"))), ==,
                   "Windows-1252");
  choose ("The rows are", "Accounts");
  choose ("Encoding", "Unicode (UTF-8)");
  wait_for (find_text (importer, "“Latin.csv” Cannot Be Read") != NULL);
  choose ("Encoding", "Automatic");
  wait_for (find_text (importer, "2 columns") != NULL);
  g_assert_nonnull (find_text (find_row ("The rows are"), "Accounts"));
  end ();
}

/* A table that is dropped on the program is imported; what else is dropped is explained. */
static void
test_drop (void)
{
  g_autoptr (GFile) table = write_file ("Partners.csv", "name\nAcme\n");
  g_autoptr (GFile) picture = write_file ("Picture.png", "x");
  g_autoptr (EntStore) store = open_empty ();
  g_autoptr (GFile) program = g_file_new_for_path (ent_store_get_path (store));

  ent_store_close (store, NULL);
  begin (NULL, FALSE);
  g_assert_true (
      drop_file (adw_application_window_get_content (ADW_APPLICATION_WINDOW (window)), table));
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (get_top_window ())), ==,
                   "No Program Is Open");
  gtk_window_destroy (get_top_window ());
  g_assert_true (
      drop_file (adw_application_window_get_content (ADW_APPLICATION_WINDOW (window)), program));
  wait_for (get_document () != NULL);
  end ();

  begin (open_empty (), FALSE);
  g_assert_true (
      drop_file (adw_application_window_get_content (ADW_APPLICATION_WINDOW (window)), picture));
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (get_top_window ())), ==,
                   "This File Cannot Be Opened");
  gtk_window_destroy (get_top_window ());
  g_assert_true (
      drop_file (adw_application_window_get_content (ADW_APPLICATION_WINDOW (window)), table));
  importer = GTK_WIDGET (get_top_window ());
  g_assert_true (ENT_IS_IMPORT_WINDOW (importer));
  wait_for (find_text (importer, "1 row") != NULL);
  end ();
}

/* Going back while the rows are looked at stops that; so does closing the window. */
static void
test_cancel (void)
{
  g_autoptr (GString) text = g_string_new ("name,city\n");

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "Partner %u,Town %u\n", i, i % 100);
  begin (open_empty (), FALSE);
  open_text (text->str, 900);
  go_on ();
  gtk_widget_activate_action (importer, "import.next", NULL);
  g_assert_true (ent_document_is_busy (get_document ()));
  gtk_widget_activate_action (importer, "import.back", NULL);
  wait_for (!ent_document_is_busy (get_document ()));
  settle (50);
  g_assert_nonnull (find_row ("City"));

  gtk_widget_activate_action (importer, "import.next", NULL);
  g_assert_true (ent_document_is_busy (get_document ()));
  gtk_window_close (GTK_WINDOW (importer));
  wait_for (!ent_document_is_busy (get_document ()));
  g_assert_cmpuint (count (&ent_partner_noun), ==, 0);

  ent_import_window_present (get_document (), window, NULL);
  settle (50);
  end ();
}

/* What is changed in the program between the preview and the import is not overwritten. */
static void
test_conflict (void)
{
  EntPartner *partner;
  g_autoptr (GPtrArray) partners = NULL;

  begin (open_empty (), FALSE);
  open_text ("name,city\nAcme,Leeds\n", 900);
  choose ("The rows are", "Partners");
  go_on ();
  look_at_rows ();
  import_now ("Import 1 Partner");

  open_text ("name,city\nAcme,York\n", 900);
  choose ("The rows are", "Partners");
  go_on ();
  look_at_rows ();
  partners = ent_store_list (get_store (), &ent_partner_noun, NULL, NULL);
  partner = g_ptr_array_index (partners, 0);
  g_free (partner->city);
  partner->city = g_strdup ("Bath");
  g_assert_true (ent_document_save (get_document (), "Edit", partner));
  import_now ("Import 1 Partner");
  wait_for (find_text (importer, "City: from Bath to York") != NULL);
  g_assert_nonnull (find_text (importer, "The program was changed meanwhile"));
  import_now ("Import 1 Partner");
  g_assert_null (get_top_window ());
  end ();
}

/* Saves the wrong rows by the file chooser. */
static void
test_save_wrong (void)
{
  g_autofree char *path = g_build_filename (test_folder, "Rejects.csv", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (test_folder);
  g_autofree char *written = NULL;
  GtkWindow *chooser;

  begin (open_empty (), FALSE);
  open_text (OPPORTUNITIES, 900);
  go_on ();
  look_at_rows ();
  press (find_button (importer, "Save Wrong Rows…"));
  chooser = get_top_window ();
  g_assert_true (GTK_IS_FILE_CHOOSER (chooser));
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), "Rejects.csv");
  settle (200);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  wait_for (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_nonnull (strstr (written, "In Legal"));
  g_assert_nonnull (strstr (written, "abc"));
  g_assert_null (strstr (written, "Weaving"));
  end ();
}

/* Real lists: 701 resellers as partners, then their 3,616 orders as deals. */
static void
test_adventureworks (void)
{
  const char *data = g_getenv ("ENT_TEST_DATA");
  g_autofree char *resellers
      = g_build_filename (data ? data : "", "adventureworks", "resellers.csv", NULL);
  g_autofree char *orders
      = g_build_filename (data ? data : "", "adventureworks", "orders.csv", NULL);
  g_autoptr (GFile) partners = g_file_new_for_path (resellers);
  g_autoptr (GFile) deals = g_file_new_for_path (orders);

  if (data == NULL || !g_file_test (orders, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("ENT_TEST_DATA has no adventureworks");
      return;
    }
  begin (open_empty (), FALSE);
  for (guint i = 0; i < 2; i++)
    {
      open_file (partners, 900);
      choose ("The rows are", "Partners");
      go_on ();
      read_from ("External id", "ResellerKey");
      read_from ("Country", "Country_Region");
      look_at_rows ();
      if (i == 0)
        import_now ("Import 701 Partners");
    }
  g_assert_nonnull (find_text (importer, "All 701 rows are unchanged"));
  gtk_window_close (GTK_WINDOW (importer));

  open_file (deals, 900);
  g_assert_nonnull (find_text (importer, "Deals"));
  go_on ();
  read_from ("External id", "SalesOrderNumber");
  read_from ("Partner", "ResellerKey");
  read_from ("Amount", "SalesAmount");
  read_from ("Closed on", "OrderDate");
  read_from ("Stage", "Same value…");
  choose ("In every row", "Won");
  look_at_rows ();
  wait_for (find_button (importer, "Import 3,616 Deals") != NULL
            || find_button (importer, "Import 3616 Deals") != NULL);
  gtk_widget_activate_action (importer, "import.next", NULL);
  wait_for (count (&ent_deal_noun) == 3616);
  end ();
}

int
main (int argc, char **argv)
{
  begin_application (&argc, &argv);
  g_test_add_func ("/import-window/whole", test_whole);
  g_test_add_func ("/import-window/narrow", test_narrow);
  g_test_add_func ("/import-window/right-to-left", test_right_to_left);
  g_test_add_func ("/import-window/filter", test_filter);
  g_test_add_func ("/import-window/unchanged", test_unchanged);
  g_test_add_func ("/import-window/mapping", test_mapping);
  g_test_add_func ("/import-window/error", test_error);
  g_test_add_func ("/import-window/drop", test_drop);
  g_test_add_func ("/import-window/cancel", test_cancel);
  g_test_add_func ("/import-window/conflict", test_conflict);
  g_test_add_func ("/import-window/save-wrong", test_save_wrong);
  g_test_add_func ("/import-window/adventureworks", test_adventureworks);
  return run_and_clean ();
}
