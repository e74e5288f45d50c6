/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/gui-fixture.h"

#include "core/program/ent-lifecycle.h"
#include "core/program/ent-move.h"
#include "gui/lifecycle/ent-lifecycle-card.h"
#include "gui/lifecycle/ent-lifecycle-column.h"
#include "gui/lifecycle/ent-lifecycle-page.h"
#include "gui/widgets/ent-move-window.h"

/* Of the sample: Vesperline has one of two things that the gate of its stage asks for, Kestrelford
 * has both, Kalvera too. */
#define UNMET "Vesperline Group"
#define MET   "Kestrelford Systems"

static char *toast;
static gint64 opened;

static void
toast_cb (EntDocument *self, const char *text, gboolean undoable)
{
  /* What was undone is said too, and offers nothing. */
  if (!undoable)
    return;
  g_free (toast);
  toast = g_strdup (text);
}

static void
open_record_cb (EntDocument *self, const EntNoun *noun, gint64 id)
{
  g_assert_true (noun == &ent_partner_noun);
  opened = id;
}

static void
begin (EntStore *store, int width, gboolean right_to_left)
{
  show_page (store, ENT_TYPE_LIFECYCLE_PAGE, width, right_to_left);
  g_clear_pointer (&toast, g_free);
  opened = 0;
  g_signal_connect (document, "toast", G_CALLBACK (toast_cb), NULL);
  g_signal_connect (document, "open-record", G_CALLBACK (open_record_cb), NULL);
}

static EntPartner *
load (const char *name)
{
  g_autoptr (GPtrArray) partners
      = ent_store_list (ent_document_get_store (document), &ent_partner_noun, NULL, NULL);

  for (guint i = 0; i < partners->len; i++)
    if (g_str_equal (((EntPartner *) g_ptr_array_index (partners, i))->name, name))
      return ent_record_copy (g_ptr_array_index (partners, i));
  g_assert_not_reached ();
}

static gint64
load_id (const char *name)
{
  g_autoptr (EntPartner) partner = load (name);

  return partner->parent.id;
}

static int
get_stage (const char *name)
{
  g_autoptr (EntPartner) partner = load (name);

  return partner->stage;
}

/* The column of STAGE; where one is shown at a time, that one. */
static EntLifecycleColumn *
get_column (int stage)
{
  GtkWidget *column;

  for (guint n = 0; (column = find (page, ENT_TYPE_LIFECYCLE_COLUMN, n)) != NULL; n++)
    if (ent_lifecycle_column_get_stage (ENT_LIFECYCLE_COLUMN (column)) == stage)
      return ENT_LIFECYCLE_COLUMN (column);
  return NULL;
}

static guint
count_cards (EntLifecycleColumn *column)
{
  return ent_lifecycle_deck_get_n_items (ent_lifecycle_column_get_deck (column));
}

static EntLifecycleCard *
find_card (EntLifecycleColumn *column, const char *name)
{
  GtkWidget *card;

  for (guint n = 0; (card = find (GTK_WIDGET (column), ENT_TYPE_LIFECYCLE_CARD, n)) != NULL; n++)
    if (find_text (card, name) != NULL)
      return ENT_LIFECYCLE_CARD (card);
  return NULL;
}

static gboolean
is_on_card (int stage, const char *name)
{
  return find_card (get_column (stage), name) != NULL;
}

static gboolean
drop (const char *name, int stage)
{
  g_autoptr (EntPartner) partner = load (name);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_INT64);
  g_value_set_int64 (&value, partner->parent.id);
  return drop_on (GTK_WIDGET (get_column (stage)), &value);
}

static const char *
get_focused (void)
{
  GtkWidget *row = gtk_window_get_focus (window);
  GtkWidget *card = row ? gtk_widget_get_first_child (row) : NULL;

  return ENT_IS_LIFECYCLE_CARD (card) ? ent_lifecycle_item_get_facts (
                                            ent_lifecycle_card_get_item (ENT_LIFECYCLE_CARD (card)))
                                            ->name
                                      : NULL;
}

static void
focus (const char *name)
{
  g_autoptr (EntPartner) partner = load (name);

  ent_lifecycle_deck_focus (ent_lifecycle_column_get_deck (get_column (partner->stage)),
                            partner->parent.id);
  settle (30);
  g_assert_cmpstr (get_focused (), ==, name);
}

/* Does what a key with the board's focus does. */
static void
press_key (guint key, GdkModifierType modifiers)
{
  GtkWidget *board = gtk_widget_get_ancestor (gtk_window_get_focus (window),
                                              g_type_from_name ("EntLifecycleBoard"));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (board);
  gboolean pressed = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) keys = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (keys)
          || gtk_event_controller_get_propagation_phase (GTK_EVENT_CONTROLLER (keys))
                 != GTK_PHASE_CAPTURE)
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (keys); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (keys, j);
          g_autofree char *wanted = gtk_accelerator_name (key, modifiers);
          g_autofree char *trigger
              = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
          g_auto (GStrv) alternatives = g_strsplit (trigger, "|", -1);

          if (g_strv_contains ((const char *const *) alternatives, wanted))
            pressed |= gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, board,
                                                     gtk_shortcut_get_arguments (shortcut));
        }
    }
  g_assert_true (pressed);
  settle (50);
}

/* What the cards and the headers say is what the core says. */
static void
test_board (void)
{
  g_autoptr (EntPartner) partner = NULL;
  g_autoptr (GPtrArray) all = NULL;
  EntLifecycleState state;
  EntLifecycleCard *card;
  g_autofree char *days = NULL;
  g_autofree char *said = NULL;
  guint n = 0;

  begin (open_sample (), 1200, FALSE);
  partner = load (UNMET);
  g_assert_true (ent_lifecycle_get_state (ent_document_get_store (document), partner, TODAY, &state,
                                          NULL, NULL));
  card = find_card (get_column (ENT_STAGE_DEVELOP), UNMET);
  days = g_strdup_printf ("%d days", state.days);
  g_assert_nonnull (find_text (GTK_WIDGET (card), days));
  g_assert_nonnull (find_text (GTK_WIDGET (card), "1 of 2"));
  g_assert_nonnull (find_text (GTK_WIDGET (card), "Silver"));
  g_assert_null (find_text (GTK_WIDGET (card), "Stalled"));
  said = g_strdup_printf ("Vesperline Group, Silver, %s, gate 1 of 2", days);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (card))),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, said);
  all = ent_store_list (ent_document_get_store (document), &ent_partner_noun, NULL, NULL);
  for (int stage = ENT_STAGE_QUALIFY; stage <= ENT_STAGE_REVIEW; stage++)
    n += count_cards (get_column (stage));
  g_assert_cmpuint (n, ==, all->len);
  g_assert_nonnull (find_text (GTK_WIDGET (get_column (ENT_STAGE_DEVELOP)), "5 partners"));
  end_page ();
}

static void
test_stalled_first (void)
{
  EntLifecycleColumn *column;
  GtkWidget *card;
  int last = G_MAXINT;
  gboolean stalled = TRUE;
  guint n_stalled = 0;

  begin (open_sample (), 1200, FALSE);
  column = get_column (ENT_STAGE_QUALIFY);
  for (guint n = 0; (card = find (GTK_WIDGET (column), ENT_TYPE_LIFECYCLE_CARD, n)) != NULL; n++)
    {
      const EntLifecycleFacts *facts
          = ent_lifecycle_item_get_facts (ent_lifecycle_card_get_item (ENT_LIFECYCLE_CARD (card)));

      if (facts->state.stalled != stalled)
        last = G_MAXINT;
      g_assert_true (stalled || !facts->state.stalled);
      g_assert_cmpint (facts->state.days, <=, last);
      g_assert_true (facts->state.stalled == (find_text (card, "Stalled") != NULL));
      stalled = facts->state.stalled;
      last = facts->state.days;
      n_stalled += stalled;
    }
  g_assert_cmpuint (n_stalled, >, 0);
  g_assert_false (stalled);
  end_page ();
}

static void
rename_partner (const char *name, const char *new_name)
{
  g_autoptr (EntPartner) partner = load (name);

  g_free (partner->name);
  partner->name = g_strdup (new_name);
  g_assert_true (ent_document_save (document, "Rename", partner));
}

static void
test_order (void)
{
  GtkWidget *column;

  begin (open_sample (), 1200, FALSE);
  gtk_widget_activate_action (page, "lifecycle.order", "s", "name");
  column = GTK_WIDGET (get_column (ENT_STAGE_DEVELOP));
  wait_for (find_text (find (column, ENT_TYPE_LIFECYCLE_CARD, 0), "Brackwater Solutions") != NULL);
  g_assert_nonnull (find_text (find (column, ENT_TYPE_LIFECYCLE_CARD, 1), "Datenhof Rheintal"));
  /* A card that changes goes where it belongs then. */
  rename_partner ("Brackwater Solutions", "Zenith");
  wait_for (find_text (find (column, ENT_TYPE_LIFECYCLE_CARD, 0), "Datenhof Rheintal") != NULL);
  rename_partner ("Zenith", "Brackwater Solutions");
  wait_for (find_text (find (column, ENT_TYPE_LIFECYCLE_CARD, 0), "Brackwater Solutions") != NULL);
  end_page ();

  /* The order is remembered. */
  begin (open_sample (), 1200, FALSE);
  column = GTK_WIDGET (get_column (ENT_STAGE_DEVELOP));
  g_assert_nonnull (find_text (find (column, ENT_TYPE_LIFECYCLE_CARD, 0), "Brackwater Solutions"));
  gtk_widget_activate_action (page, "lifecycle.order", "s", "stalled");
  end_page ();
}

static void
test_filter (void)
{
  begin (open_sample (), 1200, FALSE);
  type_text (find (page, GTK_TYPE_SEARCH_ENTRY, 0), "alliance holt");
  wait_for (find_card (get_column (ENT_STAGE_REVIEW), "Lindqvist & Mora") != NULL
            && count_cards (get_column (ENT_STAGE_DEVELOP)) == 1);
  g_assert_nonnull (find_text (GTK_WIDGET (get_column (ENT_STAGE_ONBOARD)), "No partners here"));
  type_text (find (page, GTK_TYPE_SEARCH_ENTRY, 0), "nobody at all");
  wait_for (find_text (page, "No Partner Matches") != NULL);
  press (find_button (page, "Show All Partners"));
  wait_for (get_column (ENT_STAGE_DEVELOP) != NULL
            && count_cards (get_column (ENT_STAGE_DEVELOP)) == 5);
  end_page ();
}

/* A drop through a gate that is met moves the partner at once, and the focus goes with it. */
static void
test_drop (void)
{
  begin (open_sample (), 1200, FALSE);
  g_assert_true (drop (MET, ENT_STAGE_REVIEW));
  g_assert_cmpint (get_stage (MET), ==, ENT_STAGE_REVIEW);
  g_assert_true (is_on_card (ENT_STAGE_REVIEW, MET));
  g_assert_false (is_on_card (ENT_STAGE_DEVELOP, MET));
  g_assert_nonnull (find_text (GTK_WIDGET (get_column (ENT_STAGE_DEVELOP)), "4 partners"));
  g_assert_cmpstr (toast, ==, MET " moved to Review & renew");
  g_assert_cmpstr (get_focused (), ==, MET);
  ent_document_undo (document);
  settle (30);
  g_assert_cmpint (get_stage (MET), ==, ENT_STAGE_DEVELOP);
  g_assert_true (is_on_card (ENT_STAGE_DEVELOP, MET));
  end_page ();
}

/* A drop where the card comes from, or of nobody, changes nothing. */
static void
test_drop_nowhere (void)
{
  g_auto (GValue) value = G_VALUE_INIT;

  begin (open_sample (), 1200, FALSE);
  drop (MET, ENT_STAGE_DEVELOP);
  g_value_init (&value, G_TYPE_INT64);
  g_value_set_int64 (&value, 1234);
  drop_on (GTK_WIDGET (get_column (ENT_STAGE_DEVELOP)), &value);
  g_assert_null (toast);
  g_assert_null (get_top_window ());
  end_page ();
}

/* A gate that is not met says what is missing and wants a reason, which is kept. */
static void
test_unmet (void)
{
  g_autoptr (EntPartner) partner = NULL;
  g_autoptr (GPtrArray) moves = NULL;
  const EntMove *last;
  GtkWidget *asking;
  GtkWidget *button;

  begin (open_sample (), 1200, FALSE);
  drop (UNMET, ENT_STAGE_REVIEW);
  asking = GTK_WIDGET (get_top_window ());
  g_assert_true (ENT_IS_MOVE_WINDOW (asking));
  g_assert_cmpint (get_stage (UNMET), ==, ENT_STAGE_DEVELOP);
  g_assert_nonnull (find_text (asking, "Executive sponsors named on both sides"));
  g_assert_nonnull (find_text (asking, "Missing"));
  g_assert_nonnull (find_text (asking, "Met"));
  button = find_button (asking, "Move Anyway");
  g_assert_false (gtk_widget_is_sensitive (button));
  type_text (find (asking, ADW_TYPE_ENTRY_ROW, 0), "   ");
  g_assert_false (gtk_widget_is_sensitive (button));
  type_text (find (asking, ADW_TYPE_ENTRY_ROW, 0), "Their board has already agreed");
  press (button);
  g_assert_null (get_top_window ());
  g_assert_true (is_on_card (ENT_STAGE_REVIEW, UNMET));
  g_assert_cmpstr (get_focused (), ==, UNMET);
  partner = load (UNMET);
  moves = ent_store_list_of (ent_document_get_store (document), &ent_move_noun, "partner",
                             partner->parent.id, "id", NULL);
  last = g_ptr_array_index (moves, moves->len - 1);
  g_assert_cmpstr (last->reason, ==, "Their board has already agreed");
  g_assert_false (last->gate_met);
  ent_document_undo (document);
  settle (30);
  g_assert_cmpint (get_stage (UNMET), ==, ENT_STAGE_DEVELOP);
  end_page ();
}

static void
test_unmet_cancelled (void)
{
  g_autoptr (EntPartner) partner = NULL;

  begin (open_sample (), 1200, FALSE);
  partner = load (UNMET);
  drop (UNMET, ENT_STAGE_REVIEW);
  gtk_window_close (get_top_window ());
  settle (30);
  g_assert_cmpint (get_stage (UNMET), ==, ENT_STAGE_DEVELOP);
  drop (UNMET, ENT_STAGE_REVIEW);
  press (find_button (GTK_WIDGET (get_top_window ()), "Open Profile"));
  g_assert_cmpint (opened, ==, partner->parent.id);
  g_assert_null (get_top_window ());
  end_page ();
}

static void
test_keys (void)
{
  begin (open_sample (), 1200, FALSE);
  focus (MET);
  press_key (GDK_KEY_Right, 0);
  g_assert_cmpint (get_stage (get_focused ()), ==, ENT_STAGE_REVIEW);
  press_key (GDK_KEY_Right, 0);
  g_assert_cmpint (get_stage (get_focused ()), ==, ENT_STAGE_REVIEW);
  press_key (GDK_KEY_Left, 0);
  g_assert_cmpint (get_stage (get_focused ()), ==, ENT_STAGE_DEVELOP);
  focus (MET);
  g_assert_true (gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD));
  g_assert_cmpint (get_stage (get_focused ()), ==, ENT_STAGE_REVIEW);
  focus (MET);
  press_key (GDK_KEY_Right, GDK_ALT_MASK);
  g_assert_cmpint (get_stage (MET), ==, ENT_STAGE_REVIEW);
  g_assert_cmpstr (get_focused (), ==, MET);
  press_key (GDK_KEY_Right, GDK_ALT_MASK);
  g_assert_cmpint (get_stage (MET), ==, ENT_STAGE_REVIEW);
  press_key (GDK_KEY_Left, GDK_ALT_MASK);
  g_assert_cmpint (get_stage (MET), ==, ENT_STAGE_DEVELOP);
  g_assert_cmpstr (get_focused (), ==, MET);
  end_page ();
}

/* Left and right are as on screen. */
static void
test_right_to_left (void)
{
  graphene_rect_t first, last;

  begin (open_sample (), 1200, TRUE);
  g_assert_true (
      gtk_widget_compute_bounds (GTK_WIDGET (get_column (ENT_STAGE_QUALIFY)), page, &first));
  g_assert_true (
      gtk_widget_compute_bounds (GTK_WIDGET (get_column (ENT_STAGE_REVIEW)), page, &last));
  g_assert_cmpfloat (first.origin.x, >, last.origin.x);
  focus (MET);
  press_key (GDK_KEY_Left, GDK_ALT_MASK);
  g_assert_cmpint (get_stage (MET), ==, ENT_STAGE_REVIEW);
  g_assert_cmpstr (get_focused (), ==, MET);
  press_key (GDK_KEY_Right, 0);
  g_assert_cmpint (get_stage (get_focused ()), ==, ENT_STAGE_DEVELOP);
  end_page ();
}

static void
test_menu (void)
{
  g_autoptr (EntPartner) partner = NULL;
  GtkWidget *menu;
  GMenuModel *model;
  g_autoptr (GMenuModel) section = NULL;
  g_autoptr (GMenuModel) stages = NULL;

  begin (open_sample (), 1200, FALSE);
  partner = load (MET);
  focus (MET);
  press_key (GDK_KEY_F10, GDK_SHIFT_MASK);
  menu = find (page, GTK_TYPE_POPOVER_MENU, 0);
  model = gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (menu));
  section = g_menu_model_get_item_link (model, 1, G_MENU_LINK_SECTION);
  stages = g_menu_model_get_item_link (section, 0, G_MENU_LINK_SUBMENU);
  g_assert_cmpint (g_menu_model_get_n_items (stages), ==, 4);
  gtk_popover_popdown (GTK_POPOVER (menu));
  settle (300);
  g_assert_null (find (page, GTK_TYPE_POPOVER_MENU, 0));
  gtk_widget_activate_action (page, "lifecycle.open", "x", partner->parent.id);
  g_assert_cmpint (opened, ==, partner->parent.id);
  end_page ();
}

/* Enter opens the profile. */
static void
test_open (void)
{
  g_autoptr (EntPartner) partner = NULL;

  begin (open_sample (), 1200, FALSE);
  partner = load (MET);
  focus (MET);
  gtk_widget_activate (gtk_window_get_focus (window));
  settle (30);
  g_assert_cmpint (opened, ==, partner->parent.id);
  end_page ();
}

/* One stage at a time; a card that is moved is followed. */
static void
test_narrow (void)
{
  GtkWidget *switcher;

  begin (open_sample (), 360, FALSE);
  g_assert_cmpint (gtk_widget_get_width (page), <=, 360);
  switcher = find (page, GTK_TYPE_DROP_DOWN, 0);
  g_assert_nonnull (get_column (ENT_STAGE_QUALIFY));
  g_assert_null (get_column (ENT_STAGE_DEVELOP));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (switcher), ENT_STAGE_DEVELOP - 1);
  settle (50);
  g_assert_null (get_column (ENT_STAGE_QUALIFY));
  focus (MET);
  press_key (GDK_KEY_Right, GDK_ALT_MASK);
  g_assert_true (is_on_card (ENT_STAGE_REVIEW, MET));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (switcher)), ==,
                    ENT_STAGE_REVIEW - 1);
  g_assert_cmpstr (get_focused (), ==, MET);
  end_page ();
}

static void
test_empty (void)
{
  begin (open_empty (), 1200, FALSE);
  g_assert_nonnull (find_text (page, "No Partners Yet"));
  press (find_button (page, "Add Partner…"));
  g_assert_nonnull (get_top_window ());
  end_page ();
}

/* A change of another partner leaves the other cards as they are. */
static void
test_refresh (void)
{
  g_autoptr (EntPartner) partner = NULL;
  EntLifecycleCard *other;

  begin (open_sample (), 1200, FALSE);
  partner = load (UNMET);
  other = find_card (get_column (ENT_STAGE_DEVELOP), MET);
  focus (MET);
  g_free (partner->name);
  partner->name = g_strdup ("Renamed");
  g_assert_true (ent_document_save (document, "Rename", partner));
  settle (30);
  g_assert_true (is_on_card (ENT_STAGE_DEVELOP, "Renamed"));
  g_assert_true (find_card (get_column (ENT_STAGE_DEVELOP), MET) == other);
  g_assert_cmpstr (get_focused (), ==, MET);
  end_page ();
}

static gboolean
add_many (EntStore *store, gpointer data, GError **error)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (EntPartner) partner = ent_partner_new ();

      partner->name = g_strdup_printf ("Partner %02u", i);
      partner->stage = ENT_STAGE_QUALIFY;
      if (!ent_store_save (store, partner, error))
        return FALSE;
    }
  return TRUE;
}

/* Cards are made when they are needed, and there is a way to all of them. */
static void
test_many (void)
{
  EntStore *store = open_empty ();
  EntLifecycleColumn *column;
  GtkWidget *card;
  GtkWidget *scroller;
  guint n = 0;

  g_assert_true (ent_store_edit (store, "Add", add_many, NULL, NULL));
  begin (store, 1200, FALSE);
  column = get_column (ENT_STAGE_QUALIFY);
  g_assert_cmpuint (count_cards (column), ==, 100);
  while ((card = find (GTK_WIDGET (column), ENT_TYPE_LIFECYCLE_CARD, n)) != NULL)
    n++;
  g_assert_cmpuint (n, <, 50);
  focus ("Partner 00");
  press_key (GDK_KEY_End, 0);
  g_assert_cmpstr (get_focused (), ==, "Partner 99");
  gtk_widget_activate (gtk_window_get_focus (window));
  g_assert_cmpint (opened, ==, load_id ("Partner 99"));
  press_key (GDK_KEY_Home, 0);
  g_assert_cmpstr (get_focused (), ==, "Partner 00");
  scroller = find (GTK_WIDGET (column), GTK_TYPE_SCROLLED_WINDOW, 0);
  for (guint i = 0; i < 30 && find_card (column, "Partner 99") == NULL; i++)
    {
      GtkAdjustment *adjustment
          = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
      settle (50);
    }
  g_assert_nonnull (find_card (column, "Partner 99"));
  end_page ();
}

int
main (int argc, char **argv)
{
  begin_gui (&argc, &argv);
  g_test_add_func ("/lifecycle-page/board", test_board);
  g_test_add_func ("/lifecycle-page/stalled-first", test_stalled_first);
  g_test_add_func ("/lifecycle-page/order", test_order);
  g_test_add_func ("/lifecycle-page/filter", test_filter);
  g_test_add_func ("/lifecycle-page/drop", test_drop);
  g_test_add_func ("/lifecycle-page/drop-nowhere", test_drop_nowhere);
  g_test_add_func ("/lifecycle-page/unmet", test_unmet);
  g_test_add_func ("/lifecycle-page/unmet-cancelled", test_unmet_cancelled);
  g_test_add_func ("/lifecycle-page/keys", test_keys);
  g_test_add_func ("/lifecycle-page/right-to-left", test_right_to_left);
  g_test_add_func ("/lifecycle-page/menu", test_menu);
  g_test_add_func ("/lifecycle-page/open", test_open);
  g_test_add_func ("/lifecycle-page/narrow", test_narrow);
  g_test_add_func ("/lifecycle-page/empty", test_empty);
  g_test_add_func ("/lifecycle-page/refresh", test_refresh);
  g_test_add_func ("/lifecycle-page/many", test_many);
  return run_and_clean ();
}
