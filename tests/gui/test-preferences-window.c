/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/gui-fixture.h"

#include "core/program/ent-rate.h"
#include "core/program/ent-settings.h"
#include "core/store/ent-statement.h"
#include "gui/widgets/ent-remembered.h"
#include "gui/window/ent-preferences-window.h"
#include "gui/window/ent-rate-row.h"

static GtkWidget *preferences;

/* Shows the preferences of STORE, which it takes, WIDTH wide. */
static void
begin (EntStore *store, int width)
{
  begin_document (store);
  ent_preferences_window_present (document, NULL);
  preferences = GTK_WIDGET (get_top_window ());
  gtk_window_set_default_size (GTK_WINDOW (preferences), width, 640);
  wait_for (gtk_widget_get_width (preferences) > 0);
  settle (100);
}

static void
end (void)
{
  preferences = NULL;
  end_page ();
}

static const EntSettings *
settings (void)
{
  return ent_document_get_settings (document);
}

/* Shows the page with TITLE, as the buttons at the top do. */
static void
show_preferences (const char *title)
{
  GtkWidget *button = NULL;

  for (guint n = 0; (button = find (preferences, GTK_TYPE_TOGGLE_BUTTON, n)) != NULL; n++)
    if (find_text (button, title) != NULL)
      break;
  g_assert_nonnull (button);
  gtk_widget_activate (button);
  settle (400);
}

/* Types TEXT into the row of a field and applies it. */
static EntFieldRow *
enter (const char *name, const char *text)
{
  EntFieldRow *row = find_field_row (preferences, name);
  GtkWidget *entry = find (GTK_WIDGET (row), ADW_TYPE_ENTRY_ROW, 0);

  type_text (entry, text);
  g_signal_emit_by_name (entry, "apply");
  settle (30);
  return row;
}

static gint64
count_rates (void)
{
  gint64 n;

  g_assert_true (ent_store_query_int (ent_document_get_store (document),
                                      "SELECT count (*) FROM rate", &n, NULL));
  return n;
}

static guint
count_rows (void)
{
  guint n = 0;

  while (find (preferences, ENT_TYPE_RATE_ROW, n) != NULL)
    n++;
  return n;
}

static void
test_edit_undo (void)
{
  g_autofree char *old = NULL;

  begin (open_sample (), 680);
  old = g_strdup (settings ()->company);
  g_assert_null (ent_field_row_get_message (enter ("company", "Another Company")));
  g_assert_cmpstr (settings ()->company, ==, "Another Company");
  gtk_widget_activate_action (preferences, "win.undo", NULL);
  g_assert_cmpstr (settings ()->company, ==, old);
  g_assert_nonnull (find_text (preferences, old));
  gtk_widget_activate_action (preferences, "win.redo", NULL);
  g_assert_cmpstr (settings ()->company, ==, "Another Company");
  end ();
}

/* The fiscal year's month is chosen by its name. */
static void
test_month (void)
{
  GtkWidget *drop_down;

  begin (open_empty (), 680);
  drop_down = find (GTK_WIDGET (find_field_row (preferences, "fiscal-year-start")),
                    GTK_TYPE_DROP_DOWN, 0);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down)), ==, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 6);
  settle (30);
  g_assert_cmpint (settings ()->fiscal_year_start, ==, 7);
  g_assert_nonnull (find_text (drop_down, "July"));
  end ();
}

/* Rates were given for the currency and the quarters that there are. */
static void
test_refused (void)
{
  EntFieldRow *row;

  begin (open_sample (), 680);
  row = enter ("currency", "EUR");
  g_assert_cmpstr (settings ()->currency, ==, "USD");
  g_assert_nonnull (strstr (ent_field_row_get_message (row), "exchange rates"));
  g_assert_nonnull (find_text (GTK_WIDGET (row), "exchange rates"));

  gtk_window_close (GTK_WINDOW (preferences));
  settle (50);
  g_assert_true (GTK_WIDGET (get_top_window ()) == preferences);
  gtk_window_close (GTK_WINDOW (preferences));
  settle (50);
  g_assert_null (get_top_window ());
  g_assert_cmpstr (settings ()->currency, ==, "USD");
  end ();
}

static void
test_signature (void)
{
  begin (open_empty (), 680);
  show_preferences ("Attribution");
  g_assert_nonnull (find_text (preferences, "Not signed"));
  enter ("attribution-model", "2026.1");
  enter ("attribution-signed-by", "Ines Roth");
  enter ("attribution-signed-on", "2026-06-30");
  g_assert_true (ent_settings_is_attribution_signed (settings (), TODAY));
  g_assert_null (find_text (preferences, "Not signed"));
  enter ("attribution-model", "2026.2");
  g_assert_nonnull (find_text (preferences, "Not signed"));
  end ();
}

static void
test_scoring (void)
{
  begin (open_sample (), 680);
  show_preferences ("Scoring");
  enter ("weight-enthusiasm", "3");
  g_assert_cmpint (settings ()->weights[5], ==, 3);
  g_assert_nonnull (ent_field_row_get_message (enter ("pass-mark", "101")));
  enter ("probability-registered", "15");
  g_assert_cmpint (settings ()->probabilities[0], ==, 15);
  end ();
}

static void
test_reopen (void)
{
  GtkWidget *toggle;

  begin (open_empty (), 680);
  toggle = find (preferences, GTK_TYPE_SWITCH, 0);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (toggle)));
  gtk_switch_set_active (GTK_SWITCH (toggle), FALSE);
  g_assert_false (g_settings_get_boolean (ent_remembered_get (), "reopen-last"));
  end ();
}

static void
test_rates_empty (void)
{
  GtkWidget *window_of_rate;

  begin (open_empty (), 680);
  show_preferences ("Exchange Rates");
  g_assert_nonnull (find_text (preferences, "No Exchange Rates"));
  g_assert_nonnull (find_text (preferences, "another currency than USD"));
  press (find_button (preferences, "Add Exchange Rate"));
  window_of_rate = GTK_WIDGET (get_top_window ());
  g_assert_true (window_of_rate != preferences);
  type_text (find (window_of_rate, ADW_TYPE_ENTRY_ROW, 0), "EUR");
  type_text (find (window_of_rate, ADW_TYPE_ENTRY_ROW, 1), "FY2026-Q2");
  type_text (find (window_of_rate, ADW_TYPE_ENTRY_ROW, 2), "1.08");
  press (find_button (window_of_rate, "Add"));
  g_assert_cmpint (count_rates (), ==, 1);
  g_assert_null (find_text (preferences, "No Exchange Rates"));
  g_assert_nonnull (find_text (preferences, "1 EUR = 1.08 USD"));
  end ();
}

/* Without the rate of the quarter shown the page says which one is missing. */
static void
test_rates_delete (void)
{
  gint64 n_rates;
  GtkWidget *row = NULL;

  begin (open_sample (), 680);
  show_preferences ("Exchange Rates");
  n_rates = count_rates ();
  g_assert_cmpint (n_rates, >, 4);
  g_assert_cmpuint (count_rows (), ==, n_rates);
  g_assert_null (find_text (preferences, "No exchange rate"));

  for (guint n = 0; (row = find (preferences, ENT_TYPE_RATE_ROW, n)) != NULL; n++)
    if (find_text (row, "FY2026-Q2") != NULL && find_text (row, "EUR") != NULL)
      break;
  press (find_button (row, "Delete"));
  g_assert_cmpint (count_rates (), ==, n_rates - 1);
  g_assert_cmpuint (count_rows (), ==, n_rates - 1);
  g_assert_nonnull (find_text (preferences, "No exchange rate for EUR FY2026-Q2"));

  press (find_button (preferences, "Undo"));
  g_assert_cmpuint (count_rows (), ==, n_rates);
  g_assert_null (find_text (preferences, "No exchange rate"));
  end ();
}

/* A rate that is changed stays where it is, or goes where its quarter belongs. */
static void
test_rates_edit (void)
{
  EntRate *rate;
  EntRateRow *first;

  begin (open_sample (), 680);
  show_preferences ("Exchange Rates");
  first = ENT_RATE_ROW (find (preferences, ENT_TYPE_RATE_ROW, 0));
  rate = ent_store_load (ent_document_get_store (document), &ent_rate_noun,
                         ent_rate_row_get_id (first), NULL);
  gtk_widget_grab_focus (GTK_WIDGET (first));
  rate->rate += 1000000000;
  g_assert_true (ent_document_save (document, "Change", rate));
  g_assert_true (find (preferences, ENT_TYPE_RATE_ROW, 0) == GTK_WIDGET (first));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (preferences)) == GTK_WIDGET (first));

  g_free (rate->quarter);
  rate->quarter = g_strdup ("FY2001-Q1");
  g_assert_true (ent_document_save (document, "Change", rate));
  settle (50);
  g_assert_nonnull (
      find_text (find (preferences, ENT_TYPE_RATE_ROW, (guint) count_rates () - 1), "FY2001-Q1"));
  ent_record_free (rate);
  end ();
}

static void
test_narrow (void)
{
  begin (open_sample (), 360);
  g_assert_cmpint (gtk_widget_get_width (preferences), ==, 360);
  end ();
}

static void
test_right_to_left (void)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  begin (open_sample (), 680);
  show_preferences ("Exchange Rates");
  g_assert_cmpuint (count_rows (), >, 4);
  end ();
}

int
main (int argc, char **argv)
{
  begin_gui (&argc, &argv);
  g_test_add_func ("/preferences-window/edit-undo", test_edit_undo);
  g_test_add_func ("/preferences-window/month", test_month);
  g_test_add_func ("/preferences-window/refused", test_refused);
  g_test_add_func ("/preferences-window/signature", test_signature);
  g_test_add_func ("/preferences-window/scoring", test_scoring);
  g_test_add_func ("/preferences-window/reopen", test_reopen);
  g_test_add_func ("/preferences-window/rates-empty", test_rates_empty);
  g_test_add_func ("/preferences-window/rates-delete", test_rates_delete);
  g_test_add_func ("/preferences-window/rates-edit", test_rates_edit);
  g_test_add_func ("/preferences-window/narrow", test_narrow);
  g_test_add_func ("/preferences-window/right-to-left", test_right_to_left);
  return run_and_clean ();
}
