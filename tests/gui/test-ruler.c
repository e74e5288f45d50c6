/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/chart-fixture.h"

#include "gui/widgets/ent-ruler.h"

static const EntRulerMark marks[] = {
  { 45, ENT_RULER_UPCOMING, "Train the team" }, { 10, ENT_RULER_DONE, "Sign the agreement" },
  { 10, ENT_RULER_LATE, "Name the owners" },    { -2, ENT_RULER_LATE, "Book the room" },
  { 95, ENT_RULER_UPCOMING, "Review" },
};
static const EntRulerPhase phases[] = { { "Foundation", 1, 30 }, { "Enablement", 31, 90 } };
static const EntRulerTick ticks[] = { { 1, "Day 1" }, { 31, "Day 31" }, { 32, "Day 32" } };

static GtkWidget *
show_ruler (int today, const char *label, GtkTextDirection direction)
{
  GtkWidget *ruler = g_object_new (ENT_TYPE_RULER, NULL);

  gtk_widget_set_default_direction (direction);
  ent_ruler_set_phases (ENT_RULER (ruler), phases, G_N_ELEMENTS (phases));
  ent_ruler_set_ticks (ENT_RULER (ruler), ticks, G_N_ELEMENTS (ticks));
  ent_ruler_set_marks (ENT_RULER (ruler), marks, G_N_ELEMENTS (marks));
  ent_ruler_set_today (ENT_RULER (ruler), today, label);
  show_chart (ruler, 1000);
  return ruler;
}

static void
test_text (void)
{
  GtkWidget *ruler = show_ruler (34, "Day 34", GTK_TEXT_DIR_LTR);

  assert_said (ruler, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
               "Today: Day 34\n"
               "Foundation: days 1 to 30\n"
               "Enablement: days 31 to 90\n"
               "Before the start, late: Book the room\n"
               "Day 10, done: Sign the agreement\n"
               "Day 10, late: Name the owners\n"
               "Day 45, to come: Train the team\n"
               "Day 95, to come: Review");

  /* In order of day, and told by the caller's number. */
  gtk_window_set_focus (window, find_button (GTK_WIDGET (window), "Before"));
  go (GTK_DIR_TAB_FORWARD);
  g_assert_cmpstr (get_focused (), ==, "Before the start, late: Book the room");
  go (GTK_DIR_RIGHT);
  gtk_widget_activate (gtk_window_get_focus (window));
  g_assert_cmpuint (activated, ==, 1);
  end_chart ();
}

static void
test_places (void)
{
  GtkWidget *ruler = show_ruler (34, "Day 34", GTK_TEXT_DIR_LTR);
  graphene_rect_t early = get_bounds (find (ruler, ENT_TYPE_CHART_ITEM, 0));
  graphene_rect_t one = get_bounds (find (ruler, ENT_TYPE_CHART_ITEM, 1));
  graphene_rect_t two = get_bounds (find (ruler, ENT_TYPE_CHART_ITEM, 2));
  graphene_rect_t after = get_bounds (find (ruler, ENT_TYPE_CHART_ITEM, 4));
  graphene_rect_t today = get_bounds (find_part (ruler, "today", NULL, 0));
  double day = gtk_widget_get_width (ruler) / 90.0;

  g_assert_cmpfloat (early.origin.x, ==, 0);
  g_assert_cmpfloat_with_epsilon (after.origin.x + after.size.width, 90 * day, 1);
  g_assert_cmpfloat (one.origin.x, ==, two.origin.x);
  g_assert_false (graphene_rect_intersection (&one, &two, NULL));
  g_assert_cmpfloat_with_epsilon (today.origin.x, 33.5 * day, 2);
  g_assert_true (gtk_widget_has_css_class (find_part (ruler, "phase", NULL, 1), "current"));
  g_assert_false (gtk_widget_has_css_class (find_part (ruler, "phase", NULL, 0), "current"));
  /* The label of day 32 would run into that of day 31. */
  g_assert_nonnull (find_text (ruler, "Day 31"));
  g_assert_null (find_text (ruler, "Day 32"));
  end_chart ();
}

/* Off the ruler there is no line, and the flag stands at the end nearest to today. */
static void
test_off (void)
{
  GtkWidget *ruler = show_ruler (-4, "Starts in 5 days", GTK_TEXT_DIR_LTR);
  GtkWidget *flag = find_text (ruler, "‹ Starts in 5 days");
  graphene_rect_t bounds = get_bounds (flag);

  g_assert_null (find_part (ruler, "today", NULL, 0));
  g_assert_cmpfloat (bounds.origin.x, ==, 0);

  ent_ruler_set_today (ENT_RULER (ruler), 99, "Ended");
  settle (20);
  bounds = get_bounds (find_text (ruler, "Ended ›"));
  g_assert_cmpfloat_with_epsilon (bounds.origin.x + bounds.size.width, gtk_widget_get_width (ruler),
                                  1);

  ent_ruler_set_today (ENT_RULER (ruler), 0, NULL);
  settle (20);
  g_assert_null (find_part (ruler, "label", "today", 0));
  end_chart ();
}

static void
test_right_to_left (void)
{
  GtkWidget *ruler = show_ruler (34, "Day 34", GTK_TEXT_DIR_RTL);
  graphene_rect_t first = get_bounds (find (ruler, ENT_TYPE_CHART_ITEM, 1));
  graphene_rect_t later = get_bounds (find (ruler, ENT_TYPE_CHART_ITEM, 3));

  g_assert_cmpfloat (first.origin.x, >, later.origin.x);
  gtk_window_set_focus (window, find_button (GTK_WIDGET (window), "Before"));
  go (GTK_DIR_TAB_FORWARD);
  go (GTK_DIR_LEFT);
  g_assert_cmpstr (get_focused (), ==, "Day 10, done: Sign the agreement");
  end_chart ();
}

/* The marks that the keyboard reaches come into view. */
static void
test_narrow (void)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *ruler = g_object_new (ENT_TYPE_RULER, NULL);
  GtkAdjustment *position;

  ent_ruler_set_phases (ENT_RULER (ruler), phases, G_N_ELEMENTS (phases));
  ent_ruler_set_marks (ENT_RULER (ruler), marks, G_N_ELEMENTS (marks));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), ruler);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  show_widget (scroller, 200, 300);
  position = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_assert_cmpint (gtk_widget_get_width (ruler), >, 400);

  gtk_window_set_focus (window, find (ruler, ENT_TYPE_CHART_ITEM, 0));
  for (guint i = 1; i < G_N_ELEMENTS (marks); i++)
    go (GTK_DIR_RIGHT);
  g_assert_cmpstr (get_focused (), ==, "Day 95, to come: Review");
  wait_for (gtk_adjustment_get_value (position) > 200);
  end_chart ();
}

int
main (int argc, char **argv)
{
  begin_gui (&argc, &argv);
  g_test_add_func ("/ruler/text", test_text);
  g_test_add_func ("/ruler/places", test_places);
  g_test_add_func ("/ruler/off", test_off);
  g_test_add_func ("/ruler/right-to-left", test_right_to_left);
  g_test_add_func ("/ruler/narrow", test_narrow);
  return run_and_clean ();
}
