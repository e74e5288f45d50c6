/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/gui-fixture.h"

#include "core/figures/ent-standing.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-tier-rule.h"
#include "gui/tiers/ent-proposal-row.h"
#include "gui/tiers/ent-proposals-window.h"
#include "gui/tiers/ent-thresholds-window.h"
#include "gui/tiers/ent-tier-card.h"
#include "gui/tiers/ent-tier-editor.h"
#include "gui/tiers/ent-tier-table.h"
#include "gui/tiers/ent-tiers-page.h"
#include "gui/tiers/ent-tiers-scroll.h"
#include "gui/widgets/ent-remembered.h"

static void
begin (EntStore *store, int width)
{
  show_page (store, ENT_TYPE_TIERS_PAGE, width, FALSE);
}

static EntPartner *
load_partner (const char *name)
{
  g_autoptr (GPtrArray) partners
      = ent_store_list (ent_document_get_store (document), &ent_partner_noun, NULL, NULL);

  for (guint i = 0; i < partners->len; i++)
    if (g_str_equal (((EntPartner *) g_ptr_array_index (partners, i))->name, name))
      return ent_record_copy (g_ptr_array_index (partners, i));
  return NULL;
}

static int
get_tier (const char *name)
{
  g_autoptr (EntPartner) partner = load_partner (name);

  return partner->tier;
}

/* The row that proposes something for the partner; or NULL. */
static GtkWidget *
find_proposal (const char *name)
{
  GtkWidget *row;

  for (guint n = 0; (row = find (page, ENT_TYPE_PROPOSAL_ROW, n)) != NULL; n++)
    if (find_text (row, name) != NULL)
      return row;
  return NULL;
}

static GtkColumnView *
get_view (void)
{
  return GTK_COLUMN_VIEW (find (page, GTK_TYPE_COLUMN_VIEW, 0));
}

static const EntStanding *
get_row (guint position)
{
  GListModel *rows = G_LIST_MODEL (gtk_column_view_get_model (get_view ()));
  g_autoptr (EntTierItem) item = g_list_model_get_item (rows, position);

  return ent_tier_item_get_standing (item);
}

static guint
count_rows (void)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (get_view ())));
}

static GtkWidget *
get_card (int tier)
{
  return find (page, ENT_TYPE_TIER_CARD, (guint) tier - 1);
}

static void
add_partner (const char *name)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();

  partner->name = g_strdup (name);
  partner->stage = ENT_STAGE_QUALIFY;
  g_assert_true (ent_document_save (document, "Add", partner));
}

static void
test_sample (void)
{
  begin (open_sample (), 1000);
  g_assert_nonnull (find_text (page, "The Ladder"));
  g_assert_nonnull (find_text (get_card (ENT_TIER_PLATINUM), "from $500,000.00"));
  g_assert_nonnull (find_text (get_card (ENT_TIER_PLATINUM), "2 partners"));
  g_assert_nonnull (find_text (get_card (ENT_TIER_INACTIVE), "below Silver"));
  g_assert_nonnull (find_text (page, "Concentration, top 5"));
  g_assert_null (find_text (page, "no exchange rate"));

  /* Who is nearest to the next step is first, who has none left is last. */
  g_assert_cmpstr (get_row (0)->partner->name, ==, "Birchgate Systems");
  g_assert_cmpint (get_row (count_rows () - 1)->tier, ==, ENT_TIER_PLATINUM);
  end_page ();
}

static void
test_empty (void)
{
  begin (open_empty (), 1000);
  g_assert_nonnull (find_text (page, "No Tiers Yet"));
  add_partner ("Alfa");
  settle (30);
  g_assert_null (find_text (page, "No Tiers Yet"));
  g_assert_nonnull (find_text (page, "every partner has the tier"));
  ent_document_undo (document);
  settle (30);
  g_assert_nonnull (find_text (page, "No Tiers Yet"));
  end_page ();
}

static void
test_right_to_left (void)
{
  graphene_rect_t first, second;

  show_page (open_sample (), ENT_TYPE_TIERS_PAGE, 1000, TRUE);
  g_assert_true (gtk_widget_compute_bounds (get_card (ENT_TIER_PLATINUM), page, &first));
  g_assert_true (gtk_widget_compute_bounds (get_card (ENT_TIER_GOLD), page, &second));
  g_assert_cmpfloat (first.origin.x, >, second.origin.x);
  end_page ();
}

/* As many columns as there is room for. */
static void
test_widths (void)
{
  static const struct
  {
    int width;
    const char *shown;
    const char *hidden;
  } cases[] = {
    { 360, "To Next Tier", "Sourced, 12 Months" },
    { 700, "Sourced, 12 Months", "At This Pace" },
    { 1000, "At This Pace", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *view;

      begin (open_sample (), cases[i].width);
      g_assert_cmpint (gtk_widget_get_width (page), <=, cases[i].width);
      settle (50);
      view = GTK_WIDGET (get_view ());
      g_assert_nonnull (find_text (view, cases[i].shown));
      g_assert_true (cases[i].hidden == NULL || find_text (view, cases[i].hidden) == NULL);
      end_page ();
    }
}

/* The focus goes on to the next one. */
static void
test_accept (void)
{
  guint place = 0;

  begin (open_sample (), 1000);
  while (find (page, ENT_TYPE_PROPOSAL_ROW, place) != find_proposal ("Ravensholt IT"))
    place++;
  g_assert_cmpint (get_tier ("Ravensholt IT"), ==, ENT_TIER_SILVER);
  gtk_widget_grab_focus (find_button (find_proposal ("Ravensholt IT"), "Accept"));
  press (find_button (find_proposal ("Ravensholt IT"), "Accept"));
  g_assert_cmpint (get_tier ("Ravensholt IT"), ==, ENT_TIER_GOLD);
  g_assert_null (find_proposal ("Ravensholt IT"));
  g_assert_true (gtk_window_get_focus (window)
                 == find_button (find (page, ENT_TYPE_PROPOSAL_ROW, place), "Accept"));
  ent_document_undo (document);
  settle (30);
  g_assert_cmpint (get_tier ("Ravensholt IT"), ==, ENT_TIER_SILVER);
  g_assert_nonnull (find_proposal ("Ravensholt IT"));
  end_page ();
}

/* All at once, and back at once. */
static void
test_accept_all (void)
{
  begin (open_sample (), 1000);
  press (find_button (page, "Accept All"));
  g_assert_cmpint (get_tier ("Ravensholt IT"), ==, ENT_TIER_GOLD);
  g_assert_cmpint (get_tier ("Garnetfield Group"), ==, ENT_TIER_SILVER);
  g_assert_cmpint (get_tier ("Birchgate Systems"), ==, ENT_TIER_INACTIVE);
  g_assert_null (find_button (page, "Accept"));
  g_assert_nonnull (find_text (page, "No proposals"));
  ent_document_undo (document);
  settle (30);
  g_assert_cmpint (get_tier ("Garnetfield Group"), ==, ENT_TIER_GOLD);
  g_assert_cmpint (get_tier ("Birchgate Systems"), ==, ENT_TIER_SILVER);
  end_page ();
}

static void
test_decline (void)
{
  GtkWidget *dialog;
  g_autoptr (EntPartner) partner = NULL;

  begin (open_sample (), 1000);
  press (find_button (find_proposal ("Garnetfield Group"), "Decline…"));
  dialog = GTK_WIDGET (get_top_window ());
  wait_for (find_button (dialog, "Decline") != NULL);
  g_assert_false (gtk_widget_is_sensitive (find_button (dialog, "Decline")));
  type_text (find (dialog, GTK_TYPE_TEXT, 0), "  ");
  g_assert_false (gtk_widget_is_sensitive (find_button (dialog, "Decline")));
  type_text (find (dialog, GTK_TYPE_TEXT, 0), "A large deal closes in July");
  press (find_button (dialog, "Decline"));

  partner = load_partner ("Garnetfield Group");
  g_assert_cmpint (partner->tier, ==, ENT_TIER_GOLD);
  g_assert_cmpint (partner->declined_tier, ==, ENT_TIER_SILVER);
  g_assert_cmpuint (partner->declined_on, ==, TODAY);
  g_assert_cmpstr (partner->declined_reason, ==, "A large deal closes in July");
  g_assert_null (find_proposal ("Garnetfield Group"));
  ent_document_undo (document);
  settle (30);
  g_assert_nonnull (find_proposal ("Garnetfield Group"));
  end_page ();
}

/* More proposals than the page has room for are in a window of their own. */
static void
test_many (void)
{
  EntStore *store = open_sample ();
  g_autoptr (GPtrArray) partners = ent_store_list (store, &ent_partner_noun, NULL, NULL);
  GtkWidget *all;

  begin (store, 1000);
  for (guint i = 0; i < partners->len; i++)
    {
      EntPartner *partner = g_ptr_array_index (partners, i);

      partner->tier = 0;
      g_assert_true (ent_document_save (document, "Take away", partner));
    }
  settle (50);
  press (find_button (page, "Show All 23…"));
  all = GTK_WIDGET (get_top_window ());
  wait_for (find_text (all, "Brackwater Solutions") != NULL);
  press (find_button (all, "Accept All"));
  g_assert_cmpint (get_tier ("Brackwater Solutions"), ==, ENT_TIER_PLATINUM);
  g_assert_nonnull (find_text (page, "No proposals"));
  end_page ();
}

static void
test_filter (void)
{
  begin (open_sample (), 1000);
  g_assert_cmpuint (count_rows (), ==, 29);
  press (get_card (ENT_TIER_GOLD));
  g_assert_cmpuint (count_rows (), ==, 5);
  g_assert_nonnull (find_text (page, "5 partners in Gold"));
  press (get_card (ENT_TIER_SILVER));
  g_assert_cmpuint (count_rows (), ==, 7);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (get_card (ENT_TIER_GOLD))));
  press (find_button (page, "Show All"));
  g_assert_cmpuint (count_rows (), ==, 29);
  end_page ();
}

static void
test_filter_nobody (void)
{
  begin (open_empty (), 1000);
  add_partner ("Alfa");
  settle (30);
  press (get_card (ENT_TIER_PLATINUM));
  g_assert_nonnull (find_text (page, "No Partner in This Tier"));
  press (find_button (page, "Show All Partners"));
  g_assert_null (find_text (page, "No Partner in This Tier"));
  g_assert_cmpuint (count_rows (), ==, 1);
  end_page ();
}

static void
open_record_cb (EntDocument *self, const EntNoun *noun, gint64 id, gint64 *opened)
{
  g_assert_true (noun == &ent_partner_noun);
  *opened = id;
}

static void
test_open (void)
{
  gint64 opened = 0;

  begin (open_sample (), 1000);
  g_signal_connect (document, "open-record", G_CALLBACK (open_record_cb), &opened);
  g_signal_emit_by_name (get_view (), "activate", 1);
  g_assert_cmpint (opened, ==, get_row (1)->partner->parent.id);
  end_page ();
}

/* Finds the item that is selected, borrowed, or NULL. */
static gpointer
find_selected (GtkSelectionModel *selection)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (selection);
  g_autoptr (GObject) item = NULL;

  if (gtk_bitset_is_empty (selected))
    return NULL;
  item = g_list_model_get_item (G_LIST_MODEL (selection), gtk_bitset_get_nth (selected, 0));
  return item;
}

/* The selection stays with its partner when others move. */
static void
test_selection (void)
{
  GtkSelectionModel *selection;
  g_autoptr (EntPartner) partner = NULL;
  gpointer selected;

  begin (open_sample (), 1000);
  selection = gtk_column_view_get_model (get_view ());
  gtk_selection_model_select_item (selection, 5, TRUE);
  selected = find_selected (selection);
  g_assert_nonnull (selected);
  press (find_button (page, "Accept All"));
  g_assert_true (find_selected (selection) == selected);
  partner = load_partner (get_row (0)->partner->name);
  g_free (partner->name);
  partner->name = g_strdup ("Zz");
  g_assert_true (ent_document_save (document, "Rename", partner));
  settle (30);
  g_assert_true (find_selected (selection) == selected);
  g_assert_nonnull (find_text (GTK_WIDGET (get_view ()), "Zz"));
  end_page ();
}

static void
test_sort_remembered (void)
{
  GListModel *columns;
  g_autoptr (GtkColumnViewColumn) revenue = NULL;

  begin (open_sample (), 1000);
  columns = gtk_column_view_get_columns (get_view ());
  revenue = g_list_model_get_item (columns, 2);
  gtk_column_view_sort_by_column (get_view (), revenue, GTK_SORT_DESCENDING);
  g_assert_cmpstr (get_row (0)->partner->name, ==, "Brackwater Solutions");
  end_page ();

  begin (open_sample (), 1000);
  g_assert_cmpstr (get_row (0)->partner->name, ==, "Brackwater Solutions");
  end_page ();
  ent_remembered_set_sort_order ("tiers", "5+");
}

static void
test_missing_rate (void)
{
  g_autoptr (EntDeal) deal = ent_deal_new ();
  g_autoptr (EntPartner) partner = NULL;

  begin (open_empty (), 1000);
  add_partner ("Alfa");
  partner = load_partner ("Alfa");
  deal->name = g_strdup ("A");
  deal->partner = partner->parent.id;
  deal->currency = g_strdup ("EUR");
  deal->amount = 100000;
  deal->stage = ENT_DEAL_STAGE_WON;
  deal->class = ENT_CLASS_SOURCED;
  deal->created_on = deal->closed_on = TODAY;
  g_assert_true (ent_document_save (document, "Add", deal));
  settle (30);
  g_assert_nonnull (
      find_text (page, "The tiers are incomplete: there is no exchange rate for EUR"));
  g_assert_nonnull (find_text (GTK_WIDGET (get_view ()), "incomplete"));
  end_page ();
}

/* The page scrolls as one to the end of the list, and back to what takes the focus. */
static void
test_scroll (void)
{
  GtkWidget *scroll;
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;

  begin (open_sample (), 1000);
  scroll = find (page, ENT_TYPE_TIERS_SCROLL, 0);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (scroll));
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >, 1400);
  gtk_adjustment_set_value (adjustment, 1e9);
  settle (50);
  g_assert_true (gtk_widget_compute_bounds (find_text (page, "Lindqvist & Mora"), scroll, &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (scroll));
  gtk_widget_grab_focus (get_card (ENT_TIER_GOLD));
  settle (50);
  g_assert_true (gtk_widget_compute_bounds (get_card (ENT_TIER_GOLD), scroll, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  end_page ();
}

static GtkWidget *
open_thresholds (void)
{
  GtkWidget *thresholds;

  press (find_button (page, "Thresholds…"));
  thresholds = GTK_WIDGET (get_top_window ());
  g_assert_true (ENT_IS_THRESHOLDS_WINDOW (thresholds));
  return thresholds;
}

/* The entry of the row with the title below ROOT. */
static GtkWidget *
get_entry (GtkWidget *root, const char *title)
{
  GtkWidget *row;

  for (guint n = 0; (row = find (root, ADW_TYPE_ENTRY_ROW, n)) != NULL; n++)
    if (strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) != NULL)
      return row;
  g_assert_not_reached ();
}

static GtkWidget *
get_editor (GtkWidget *thresholds, int tier)
{
  GtkWidget *editor;

  for (guint n = 0; (editor = find (thresholds, ENT_TYPE_TIER_EDITOR, n)) != NULL; n++)
    if (ent_tier_editor_get_tier (ENT_TIER_EDITOR (editor)) == tier)
      return editor;
  g_assert_not_reached ();
}

static void
type_into (GtkWidget *root, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_entry (root, title)), text);
  settle (20);
}

/* A wrong value is said at its row, and nothing can be saved. */
static void
test_thresholds_wrong (void)
{
  static const struct
  {
    int tier;
    const char *typed;
    const char *said;
  } cases[] = {
    { ENT_TIER_GOLD, "much", "is not an amount" },
    { ENT_TIER_GOLD, "", "is not an amount" },
    { ENT_TIER_GOLD, "500,000", "less than the threshold of Platinum" },
    { ENT_TIER_PLATINUM, "90,000", NULL },
    { ENT_TIER_SILVER, "-1", "" },
  };
  GtkWidget *thresholds;

  begin (open_sample (), 1000);
  thresholds = open_thresholds ();
  g_assert_true (gtk_widget_is_sensitive (find_button (thresholds, "Save")));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *editor = get_editor (thresholds, cases[i].tier);
      GtkEditable *entry = GTK_EDITABLE (get_entry (editor, "Threshold"));
      g_autofree char *old = g_strdup (gtk_editable_get_text (entry));

      type_into (editor, "Threshold", cases[i].typed);
      g_assert_false (gtk_widget_is_sensitive (find_button (thresholds, "Save")));
      g_assert_true (cases[i].said == NULL || find_text (editor, cases[i].said) != NULL);
      g_assert_nonnull (find_text (thresholds, "Correct the marked thresholds."));
      type_into (editor, "Threshold", old);
      g_assert_true (gtk_widget_is_sensitive (find_button (thresholds, "Save")));
    }
  type_into (thresholds, "Holds from", "some day");
  g_assert_false (gtk_widget_is_sensitive (find_button (thresholds, "Save")));
  end_page ();
}

static gint64
get_gold (EntDate day)
{
  g_autoptr (EntLadder) ladder = ent_ladder_load (ent_document_get_store (document), day, NULL);

  return ladder->thresholds[ENT_TIER_GOLD];
}

/* Thresholds hold from their date on; the window says what would come of them. */
static void
test_thresholds_dated (void)
{
  GtkWidget *thresholds;
  GtkWidget *gold;

  begin (open_sample (), 1000);
  thresholds = open_thresholds ();
  gold = get_editor (thresholds, ENT_TIER_GOLD);
  g_assert_nonnull (find_text (thresholds, "no partner would be in another tier"));
  type_into (gold, "Threshold", "60,000");
  g_assert_nonnull (find_text (thresholds, "3 partners would be in another tier"));
  type_into (gold, "Name", "Premier");
  type_into (thresholds, "Holds from", "2026-10-01");
  press (find_button (thresholds, "Save"));
  g_assert_cmpint (get_gold (TODAY), ==, 10000000);
  g_assert_cmpint (get_gold (ent_date_new (2026, 10, 1)), ==, 6000000);
  g_assert_nonnull (find_text (page, "from $100,000.00"));

  /* It is listed, and from today on it shows on the page, names and all. */
  thresholds = open_thresholds ();
  g_assert_nonnull (find_text (thresholds, "From Oct 1, 2026"));
  g_assert_nonnull (find_text (thresholds, "Later"));
  ent_thresholds_window_show_version (ENT_THRESHOLDS_WINDOW (thresholds),
                                      ent_date_new (2026, 10, 1));
  type_into (thresholds, "Holds from", "2026-06-01");
  press (find_button (thresholds, "Save"));
  g_assert_nonnull (find_text (get_card (ENT_TIER_GOLD), "Premier"));
  g_assert_nonnull (find_text (get_card (ENT_TIER_GOLD), "8 partners"));
  ent_document_undo (document);
  settle (30);
  g_assert_nonnull (find_text (get_card (ENT_TIER_GOLD), "5 partners"));
  end_page ();
}

/* A rule that the search found opens the ladder of its day. */
static void
test_show_rule (void)
{
  EntStore *store = open_sample ();
  g_autoptr (GPtrArray) rules = ent_store_list (store, &ent_tier_rule_noun, NULL, NULL);
  EntTierRule *rule = g_ptr_array_index (rules, 0);

  begin (store, 1000);
  g_assert_false (ent_page_show_record (ENT_PAGE (page), &ent_partner_noun, 1));
  g_assert_true (ent_page_show_record (ENT_PAGE (page), &ent_tier_rule_noun, rule->parent.id));
  settle (30);
  g_assert_true (ENT_IS_THRESHOLDS_WINDOW (get_top_window ()));
  end_page ();
}

/* The tiers of another quarter. */
static void
test_quarter (void)
{
  const EntQuarter quarter = { 2025, 4 };

  begin (open_sample (), 1000);
  ent_document_set_quarter (document, &quarter);
  settle (50);
  g_assert_nonnull (find_text (page, "Jan 1, 2025 – Dec 31, 2025"));
  end_page ();
}

int
main (int argc, char **argv)
{
  begin_gui (&argc, &argv);
  g_test_add_func ("/tiers-page/sample", test_sample);
  g_test_add_func ("/tiers-page/empty", test_empty);
  g_test_add_func ("/tiers-page/right-to-left", test_right_to_left);
  g_test_add_func ("/tiers-page/widths", test_widths);
  g_test_add_func ("/tiers-page/accept", test_accept);
  g_test_add_func ("/tiers-page/accept-all", test_accept_all);
  g_test_add_func ("/tiers-page/decline", test_decline);
  g_test_add_func ("/tiers-page/many", test_many);
  g_test_add_func ("/tiers-page/filter", test_filter);
  g_test_add_func ("/tiers-page/filter-nobody", test_filter_nobody);
  g_test_add_func ("/tiers-page/open", test_open);
  g_test_add_func ("/tiers-page/selection", test_selection);
  g_test_add_func ("/tiers-page/sort-remembered", test_sort_remembered);
  g_test_add_func ("/tiers-page/missing-rate", test_missing_rate);
  g_test_add_func ("/tiers-page/scroll", test_scroll);
  g_test_add_func ("/tiers-page/thresholds-wrong", test_thresholds_wrong);
  g_test_add_func ("/tiers-page/thresholds-dated", test_thresholds_dated);
  g_test_add_func ("/tiers-page/show-rule", test_show_rule);
  g_test_add_func ("/tiers-page/quarter", test_quarter);
  return run_and_clean ();
}
