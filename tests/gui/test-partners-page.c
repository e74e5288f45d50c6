/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/gui-fixture.h"

#include "core/program/ent-account.h"
#include "core/program/ent-commitment.h"
#include "core/program/ent-contact.h"
#include "core/program/ent-deal.h"
#include "core/store/ent-history.h"
#include "gui/partners/ent-partner-item.h"
#include "gui/partners/ent-partners-page.h"
#include "gui/widgets/ent-remembered.h"

static void
begin (EntStore *store, int width)
{
  show_page (store, ENT_TYPE_PARTNERS_PAGE, width, FALSE);
}

static GtkColumnView *
get_view (void)
{
  return GTK_COLUMN_VIEW (find (page, GTK_TYPE_COLUMN_VIEW, 0));
}

static GListModel *
get_rows (void)
{
  return G_LIST_MODEL (gtk_column_view_get_model (get_view ()));
}

static const EntPartnerFacts *
get_facts (guint position)
{
  g_autoptr (EntPartnerItem) item = g_list_model_get_item (get_rows (), position);

  return ent_partner_item_get_facts (item);
}

static EntPartner *
find_partner (const char *name)
{
  g_autoptr (GPtrArray) partners
      = ent_store_list (ent_document_get_store (document), &ent_partner_noun, NULL, NULL);

  for (guint i = 0; i < partners->len; i++)
    if (g_str_has_prefix (((EntPartner *) partners->pdata[i])->name, name))
      return ent_record_copy (partners->pdata[i]);
  g_assert_not_reached ();
}

static gint64
get_id (const char *name)
{
  g_autoptr (EntPartner) partner = find_partner (name);

  return partner->parent.id;
}

static void
open_profile (const char *name)
{
  g_assert_true (ent_page_show_record (ENT_PAGE (page), &ent_partner_noun, get_id (name)));
  settle (100);
}

static GtkWidget *
find_field (const char *name)
{
  return GTK_WIDGET (find_field_row (page, name));
}

static void
test_list (void)
{
  begin (open_sample (), 1000);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows ()), ==, 29);
  g_assert_nonnull (find_text (page, "29 partners"));
  g_assert_nonnull (find_text (page, "Brackwater Solutions"));
  g_assert_nonnull (find_text (page, "Next Due"));
  end_page ();
}

static void
test_empty (void)
{
  begin (open_empty (), 1000);
  g_assert_nonnull (find_text (page, "No Partners Yet"));
  press (find_button (page, "Add Partner"));
  g_assert_nonnull (get_top_window ());
  end_page ();
}

static void
test_added (void)
{
  GtkWidget *dialog;

  begin (open_empty (), 1000);
  press (find_button (page, "Add Partner"));
  dialog = GTK_WIDGET (get_top_window ());
  type_text (find (dialog, GTK_TYPE_TEXT, 0), "Nordlys Consulting");
  press (find_button (dialog, "Add"));
  wait_for (find_text (page, "Nordlys Consulting") != NULL);
  g_assert_nonnull (find_button (page, "Close Profile"));
  g_assert_cmpuint (g_list_model_get_n_items (get_rows ()), ==, 1);
  end_page ();
}

static void
test_search (void)
{
  begin (open_sample (), 1000);
  type_text (find (page, GTK_TYPE_SEARCH_ENTRY, 0), "goteborg ALLIANCE");
  wait_for (find_text (page, "1 of 29 partners") != NULL);
  g_assert_nonnull (find_text (page, "Lindqvist & Mora"));
  type_text (find (page, GTK_TYPE_SEARCH_ENTRY, 0), "zzzz");
  wait_for (find_text (page, "No Partners Match") != NULL);
  press (find_button (page, "Clear Filters"));
  wait_for (find_text (page, "29 partners") != NULL);
  end_page ();
}

static void
test_filters (void)
{
  GtkWidget *filters;
  guint n;

  begin (open_sample (), 1000);
  filters = find (page, GTK_TYPE_MENU_BUTTON, 0);
  /* They are made when they are first opened. */
  g_assert_null (find (filters, GTK_TYPE_DROP_DOWN, 0));
  gtk_menu_button_popup (GTK_MENU_BUTTON (filters));
  settle (100);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find (filters, GTK_TYPE_DROP_DOWN, 0)),
                              ENT_MODEL_REFERRAL);
  n = g_list_model_get_n_items (get_rows ());
  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (get_facts (i)->partner->model, ==, ENT_MODEL_REFERRAL);
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (filters)), ==, "_Filters (1)");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find (filters, GTK_TYPE_DROP_DOWN, 0)), 0);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (filters, GTK_TYPE_CHECK_BUTTON, 0)), TRUE);
  n = g_list_model_get_n_items (get_rows ());
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, 29);
  for (guint i = 0; i < n; i++)
    g_assert_true (get_facts (i)->stalled || get_facts (i)->overdue);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (filters));
  end_page ();
}

/* The order is that of the column, either way, and is there again the next time. */
static void
test_order (void)
{
  g_autoptr (GtkColumnViewColumn) column = NULL;

  begin (open_sample (), 1000);
  column = g_list_model_get_item (gtk_column_view_get_columns (get_view ()), 5);
  gtk_column_view_sort_by_column (get_view (), column, GTK_SORT_DESCENDING);
  for (guint i = 1; i < 29; i++)
    g_assert_cmpint (get_facts (i - 1)->t12m, >=, get_facts (i)->t12m);
  end_page ();

  begin (open_sample (), 1000);
  for (guint i = 1; i < 29; i++)
    g_assert_cmpint (get_facts (i - 1)->t12m, >=, get_facts (i)->t12m);
  ent_remembered_set_sort_order ("partners", "0+");
  end_page ();
}

/* A list that is taken down loses its columns one after the other: what it was sorted by is
 * remembered as it was. */
static void
test_order_kept (void)
{
  g_autofree char *order = NULL;

  begin (open_sample (), 1000);
  for (guint i = 0; i < 3; i++)
    {
      static const guint places[] = { 5, 1, 0 };
      g_autoptr (GtkColumnViewColumn) column
          = g_list_model_get_item (gtk_column_view_get_columns (get_view ()), places[i]);

      gtk_column_view_sort_by_column (get_view (), column, GTK_SORT_DESCENDING);
    }
  end_page ();
  order = ent_remembered_dup_sort_order ("partners");
  g_assert_cmpstr (order, ==, "0-");
  ent_remembered_set_sort_order ("partners", "0+");
}

/* An edit in the profile is one change, seen in the list, and can be undone. */
static void
test_edit (void)
{
  g_autoptr (EntPartner) changed = NULL;
  GtkWidget *text;

  begin (open_sample (), 1000);
  open_profile ("Brackwater");
  text = find (find_field ("name"), GTK_TYPE_TEXT, 0);
  type_text (text, "Brackwater Group");
  g_signal_emit_by_name (text, "activate");
  settle (50);
  changed = find_partner ("Brackwater");
  g_assert_cmpstr (changed->name, ==, "Brackwater Group");
  g_assert_nonnull (find_text (GTK_WIDGET (get_view ()), "Brackwater Group"));
  ent_document_undo (document);
  settle (50);
  g_assert_nonnull (find_text (GTK_WIDGET (get_view ()), "Brackwater Solutions"));
  end_page ();
}

static const char *
get_shown_name (void)
{
  return get_text (find (find_field ("name"), ADW_TYPE_ENTRY_ROW, 0));
}

/* A value that cannot be saved keeps its profile, whatever leads to another one. */
static void
test_wrong (void)
{
  GtkWidget *entry;

  begin (open_sample (), 1000);
  open_profile ("Brackwater");
  entry = find (find_field ("signed-on"), ADW_TYPE_ENTRY_ROW, 0);
  type_text (entry, "31 Feb");
  open_profile ("Oakhurst Bridge");
  g_assert_cmpstr (get_shown_name (), ==, "Brackwater Solutions");
  g_signal_emit_by_name (get_view (), "activate", 0);
  settle (50);
  g_assert_cmpstr (get_shown_name (), ==, "Brackwater Solutions");
  press (find_button (page, "Close Profile"));
  g_assert_cmpstr (get_shown_name (), ==, "Brackwater Solutions");
  g_assert_cmpstr (get_text (entry), ==, "31 Feb");
  g_assert_true (
      gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry)))));
  ent_document_undo (document);
  open_profile ("Oakhurst Bridge");
  g_assert_cmpstr (get_shown_name (), ==, "Oakhurst Bridge");
  end_page ();
}

/* Whoever opens a partner goes on with the keys: along the list, or into the profile. */
static void
test_keys (void)
{
  GtkWidget *focus;

  begin (open_sample (), 1000);
  open_profile ("Oakhurst Bridge");
  settle (200);
  focus = gtk_window_get_focus (window);
  g_assert_nonnull (focus);
  g_assert_nonnull (find_text (focus, "Oakhurst Bridge"));
  gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (window) == find_button (page, "Close Profile"));
  gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_BACKWARD);
  gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_BACKWARD);
  focus = gtk_window_get_focus (window);
  g_assert_false (gtk_widget_is_ancestor (focus, GTK_WIDGET (get_view ())));
  end_page ();
}

static void
test_delete (void)
{
  g_autofree char *label = NULL;

  begin (open_sample (), 1000);
  open_profile ("Brackwater");
  gtk_widget_activate_action (GTK_WIDGET (get_view ()), "partner-list.delete", NULL);
  settle (50);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows ()), ==, 28);
  g_assert_null (find_button (page, "Close Profile"));
  label = ent_history_dup_undo_label (ent_document_get_store (document));
  g_assert_cmpstr (label, ==, "Delete Brackwater Solutions");
  ent_document_undo (document);
  settle (50);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows ()), ==, 29);
  end_page ();
}

/* Wide, the profile is beside the list, and selecting a row opens another; narrow, it is in its
 * place. */
static void
test_beside (void)
{
  begin (open_sample (), 1000);
  g_assert_null (find_button (page, "Close Profile"));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_rows ()), 3, TRUE);
  settle (100);
  g_assert_nonnull (find_button (page, "Close Profile"));
  g_assert_nonnull (get_view ());
  g_assert_null (find_text (page, "Next Due"));
  gtk_widget_activate_action (page, "partners.close", NULL);
  settle (100);
  g_assert_null (find_button (page, "Close Profile"));
  g_assert_nonnull (find_text (page, "Next Due"));
  end_page ();
}

static void
test_narrow (void)
{
  begin (open_sample (), 360);
  g_assert_cmpint (gtk_widget_get_width (page), ==, 360);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_rows ()), 3, TRUE);
  settle (100);
  g_assert_null (find_button (page, "Back to the List"));
  g_signal_emit_by_name (get_view (), "activate", 3);
  settle (500);
  g_assert_null (get_view ());
  g_assert_cmpint (gtk_widget_get_width (page), ==, 360);
  press (find_button (page, "Back to the List"));
  settle (500);
  g_assert_nonnull (get_view ());
  g_assert_null (find_button (page, "Back to the List"));
  end_page ();
}

static void
test_right_to_left (void)
{
  double list_x, profile_x, y;

  show_page (open_sample (), ENT_TYPE_PARTNERS_PAGE, 1000, TRUE);
  open_profile ("Kestrelford");
  g_assert_nonnull (find_text (page, "Kestrelford Systems"));
  g_assert_nonnull (find_text (page, "Revenue by Quarter"));
  gtk_widget_translate_coordinates (GTK_WIDGET (get_view ()), page, 0, 0, &list_x, &y);
  gtk_widget_translate_coordinates (find_button (page, "Close Profile"), page, 0, 0, &profile_x,
                                    &y);
  g_assert_cmpfloat (list_x, >, profile_x);
  end_page ();
}

/* A contact is shown on its partner's profile, in its place. */
static void
test_show_contact (void)
{
  gint64 partner;
  g_autoptr (GPtrArray) contacts = NULL;
  const EntContact *contact;

  begin (open_sample (), 1000);
  partner = get_id ("Lindqvist");
  contacts = ent_store_list_of (ent_document_get_store (document), &ent_contact_noun, "partner",
                                partner, NULL, NULL);
  contact = contacts->pdata[0];
  g_assert_true (ent_page_show_record (ENT_PAGE (page), &ent_contact_noun, contact->parent.id));
  settle (200);
  g_assert_cmpstr (
      get_text (gtk_widget_get_ancestor (gtk_window_get_focus (window), ADW_TYPE_ACTION_ROW)), ==,
      contact->name);
  g_assert_null (get_top_window ());
  end_page ();
}

/* A direct deal has no profile: it opens in a window. */
static void
test_show_direct_deal (void)
{
  g_autoptr (GPtrArray) deals = NULL;
  const EntDeal *direct = NULL;

  begin (open_sample (), 1000);
  deals = ent_store_list (ent_document_get_store (document), &ent_deal_noun, NULL, NULL);
  for (guint i = 0; i < deals->len && direct == NULL; i++)
    if (((EntDeal *) deals->pdata[i])->partner == 0)
      direct = deals->pdata[i];
  g_assert_true (ent_page_show_record (ENT_PAGE (page), &ent_deal_noun, direct->parent.id));
  settle (50);
  g_assert_nonnull (find_text (GTK_WIDGET (get_top_window ()), direct->name));
  end_page ();
}

/* Gives an account of the partner's deals another name. */
static void
rename_account (const char *partner, const char *name)
{
  EntStore *store = ent_document_get_store (document);
  g_autoptr (GPtrArray) deals = ent_store_list_of (store, &ent_deal_noun, "partner",
                                                   get_id (partner), "account DESC", NULL);
  const EntDeal *deal = g_ptr_array_index (deals, 0);
  g_autoptr (EntAccount) account = ent_store_load (store, &ent_account_noun, deal->account, NULL);

  g_free (account->name);
  account->name = g_strdup (name);
  g_assert_true (ent_document_save (document, "Rename", account));
}

static void
test_related (void)
{
  GtkWidget *all;

  begin (open_sample (), 1000);
  open_profile ("Brackwater");
  press (find_button (page, "Add Deal"));
  g_assert_nonnull (find_text (GTK_WIDGET (get_top_window ()), "Brackwater Solutions"));
  gtk_window_destroy (get_top_window ());
  settle (20);

  all = find_text (page, "Show All");
  g_assert_nonnull (all);
  g_signal_emit_by_name (gtk_widget_get_ancestor (all, ADW_TYPE_ACTION_ROW), "activated");
  settle (100);
  g_assert_cmpstr (gtk_window_get_title (get_top_window ()), ==, "Deals");
  g_assert_nonnull (find_text (GTK_WIDGET (get_top_window ()), "Attribution class"));
  rename_account ("Brackwater", "Zeta Works");
  wait_for (find_text (GTK_WIDGET (get_top_window ()), "Zeta Works") != NULL);
  gtk_window_set_default_size (get_top_window (), 360, 600);
  wait_for (find_text (GTK_WIDGET (get_top_window ()), "Attribution class") == NULL);
  g_assert_nonnull (find_text (GTK_WIDGET (get_top_window ()), "Amount"));
  type_text (find (GTK_WIDGET (get_top_window ()), GTK_TYPE_SEARCH_ENTRY, 0), "zzzz");
  wait_for (find_text (GTK_WIDGET (get_top_window ()), "Nothing Found") != NULL);
  end_page ();
}

static void
test_commitment (void)
{
  g_autoptr (GPtrArray) commitments = NULL;
  guint n_open = 0;

  begin (open_sample (), 1000);
  open_profile ("Datenhof");
  press (find_button (page, "Met"));
  commitments = ent_store_list_of (ent_document_get_store (document), &ent_commitment_noun,
                                   "partner", get_id ("Datenhof"), NULL, NULL);
  for (guint i = 0; i < commitments->len; i++)
    n_open += ((EntCommitment *) commitments->pdata[i])->state == ENT_COMMITMENT_OPEN ? 1 : 0;
  ent_document_undo (document);
  g_ptr_array_unref (commitments);
  commitments = ent_store_list_of (ent_document_get_store (document), &ent_commitment_noun,
                                   "partner", get_id ("Datenhof"), NULL, NULL);
  for (guint i = 0; i < commitments->len; i++)
    n_open -= ((EntCommitment *) commitments->pdata[i])->state == ENT_COMMITMENT_OPEN ? 1 : 0;
  g_assert_cmpint ((int) n_open, ==, -1);
  end_page ();
}

/* Where the first item of the menu of stages of BUTTON moves to; it is made when it is opened. */
static int
get_first_stage (GtkWidget *button)
{
  GtkMenuButton *menu_button
      = GTK_MENU_BUTTON (gtk_widget_get_ancestor (button, GTK_TYPE_MENU_BUTTON));
  g_autoptr (GVariant) target = NULL;
  gint64 partner;
  int stage;

  gtk_menu_button_popup (menu_button);
  settle (50);
  target = g_menu_model_get_item_attribute_value (gtk_menu_button_get_menu_model (menu_button), 0,
                                                  G_MENU_ATTRIBUTE_TARGET, NULL);
  gtk_menu_button_popdown (menu_button);
  settle (50);
  g_variant_get (target, "(xi)", &partner, &stage);
  return stage;
}

/* A partner that meets its gate moves at once, and the profile tells. */
static void
test_move (void)
{
  gint64 id;
  GtkWidget *move;

  begin (open_sample (), 1000);
  id = get_id ("Casa Umbral");
  open_profile ("Casa Umbral");
  g_assert_null (find_text (page, "Activate & grow to Optimize & develop"));
  move = find_button (page, "Move");
  g_assert_cmpint (get_first_stage (move), ==, ENT_STAGE_DEVELOP);
  g_assert_true (gtk_widget_activate_action (move, "profile.move", "(xi)", id, ENT_STAGE_DEVELOP));
  settle (100);
  g_assert_nonnull (find_text (page, "Activate & grow to Optimize & develop"));
  g_assert_cmpint (get_first_stage (find_button (page, "Move")), ==, ENT_STAGE_REVIEW);
  end_page ();
}

/* Whichever quarter is shown, a partner is in its stage as long as it is, and what is due is due.
 */
static void
test_quarter (void)
{
  static const EntQuarter quarter = { 2025, 4 };
  g_autofree char *stage = NULL;
  g_autofree char *due = NULL;

  begin (open_sample (), 1000);
  open_profile ("Datenhof");
  stage = g_strdup (get_text (find_text (page, "days in this stage")));
  due = g_strdup (get_text (find_text (page, "Due next")));
  ent_document_set_quarter (document, &quarter);
  settle (50);
  g_assert_nonnull (find_text (page, stage));
  g_assert_nonnull (find_text (page, due));
  end_page ();
}

/* With text at twice its size there is still room for everything in the narrowest window. */
static void
test_large_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();

  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  begin (open_sample (), 360);
  g_assert_cmpint (gtk_widget_get_width (page), ==, 360);
  open_profile ("Datenhof");
  settle (500);
  g_assert_cmpint (gtk_widget_get_width (page), ==, 360);
  g_assert_cmpint (gtk_widget_get_width (find_button (page, "Add Deal")), >, 0);
  end_page ();
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
}

static void
test_history (void)
{
  g_autoptr (EntPartner) partner = NULL;

  begin (open_sample (), 1000);
  partner = find_partner ("Brackwater");
  g_free (partner->owner);
  partner->owner = g_strdup ("Somebody Else");
  g_assert_true (ent_document_save (document, "Change Owner", partner));
  open_profile ("Brackwater");
  g_signal_emit_by_name (
      gtk_widget_get_ancestor (find_text (page, "Show What Was Changed"), ADW_TYPE_ACTION_ROW),
      "activated");
  settle (50);
  g_assert_nonnull (find_text (page, "Change Owner"));
  g_assert_nonnull (find_text (page, "Owner: Somebody Else, before Maren Holt"));
  end_page ();
}

int
main (int argc, char **argv)
{
  begin_gui (&argc, &argv);
  g_test_add_func ("/partners-page/list", test_list);
  g_test_add_func ("/partners-page/empty", test_empty);
  g_test_add_func ("/partners-page/added", test_added);
  g_test_add_func ("/partners-page/search", test_search);
  g_test_add_func ("/partners-page/filters", test_filters);
  g_test_add_func ("/partners-page/order", test_order);
  g_test_add_func ("/partners-page/order/kept", test_order_kept);
  g_test_add_func ("/partners-page/edit", test_edit);
  g_test_add_func ("/partners-page/wrong", test_wrong);
  g_test_add_func ("/partners-page/keys", test_keys);
  g_test_add_func ("/partners-page/delete", test_delete);
  g_test_add_func ("/partners-page/beside", test_beside);
  g_test_add_func ("/partners-page/narrow", test_narrow);
  g_test_add_func ("/partners-page/right-to-left", test_right_to_left);
  g_test_add_func ("/partners-page/show-contact", test_show_contact);
  g_test_add_func ("/partners-page/show-direct-deal", test_show_direct_deal);
  g_test_add_func ("/partners-page/related", test_related);
  g_test_add_func ("/partners-page/commitment", test_commitment);
  g_test_add_func ("/partners-page/move", test_move);
  g_test_add_func ("/partners-page/quarter", test_quarter);
  g_test_add_func ("/partners-page/large-text", test_large_text);
  g_test_add_func ("/partners-page/history", test_history);
  return run_and_clean ();
}
