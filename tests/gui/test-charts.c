/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/chart-fixture.h"

#include <math.h>

#include "core/base/ent-format.h"
#include "gui/widgets/ent-bar-chart.h"
#include "gui/widgets/ent-chart-scale.h"
#include "gui/widgets/ent-chart-tip.h"
#include "gui/widgets/ent-share-bar.h"
#include "gui/widgets/ent-sparkline.h"

static const EntChartSeries classes[] = { { "Led", "led" }, { "Sourced", "sourced" } };
static const char *const quarters[] = { "Q1", "Q2", "Q3" };
static const double revenue[] = { 100, 50, 0, 200, 300, 0 };

static char *
format_dollars (double value, gpointer data)
{
  return g_strdup_printf ("$%.0f", value);
}

static GtkWidget *
show_bars (const double *values, GtkTextDirection direction)
{
  GtkWidget *chart = g_object_new (ENT_TYPE_BAR_CHART, NULL);

  gtk_widget_set_default_direction (direction);
  ent_chart_set_title (ENT_CHART (chart), "Revenue");
  ent_chart_set_format (ENT_CHART (chart), format_dollars, NULL, NULL, NULL);
  ent_bar_chart_set_data (ENT_BAR_CHART (chart), classes, 2, quarters, 3, values);
  show_chart (chart, 600);
  return chart;
}

static void
test_bars_text (void)
{
  GtkWidget *chart = show_bars (revenue, GTK_TEXT_DIR_LTR);
  g_autofree char *text = ent_bar_chart_dup_text (ENT_BAR_CHART (chart));

  assert_said (chart, GTK_ACCESSIBLE_PROPERTY_LABEL, "Revenue");
  assert_said (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
               "Q1: Led $100, Sourced $50; total $150\n"
               "Q2: Led $0, Sourced $200; total $200\n"
               "Q3: Led $300, Sourced $0; total $300");
  assert_said (find (chart, ENT_TYPE_CHART_ITEM, 1), GTK_ACCESSIBLE_PROPERTY_LABEL,
               "Q2: Led $0, Sourced $200; total $200");
  g_assert_cmpstr (text, ==,
                   "\tLed\tSourced\tTotal\n"
                   "Q1\t$100\t$50\t$150\n"
                   "Q2\t$0\t$200\t$200\n"
                   "Q3\t$300\t$0\t$300\n");

  ent_bar_chart_set_data (ENT_BAR_CHART (chart), classes, 1, quarters, 1, revenue);
  assert_said (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Q1: Led $100");
  g_assert_null (find (chart, ENT_TYPE_CHART_ITEM, 1));
  end_chart ();
}

/* Other values of the same have the same parts take other places; a bar more is made anew. */
static void
test_bars_follow (void)
{
  static const double others[] = { 50, 100, 0, 200, 300, 0 };
  static const double more[] = { 50, 100, 10, 200, 300, 0 };
  GtkWidget *chart = show_bars (revenue, GTK_TEXT_DIR_LTR);
  GtkWidget *bar = find_part (chart, "bar", "led", 0);
  graphene_rect_t before = get_bounds (bar);
  graphene_rect_t after;

  ent_bar_chart_set_data (ENT_BAR_CHART (chart), classes, 2, quarters, 3, others);
  settle (50);
  g_assert_true (find_part (chart, "bar", "led", 0) == bar);
  after = get_bounds (bar);
  g_assert_cmpfloat_with_epsilon (before.size.height, 2 * after.size.height, 3);
  assert_said (find (chart, ENT_TYPE_CHART_ITEM, 0), GTK_ACCESSIBLE_PROPERTY_LABEL,
               "Q1: Led $50, Sourced $100; total $150");
  ent_bar_chart_set_data (ENT_BAR_CHART (chart), classes, 2, quarters, 3, more);
  settle (50);
  g_assert_nonnull (find_part (chart, "bar", "led", 2));
  end_chart ();
}

/* The height of a bar is its value, and it stands on the one before it. */
static void
test_bars_stack (void)
{
  GtkWidget *chart = show_bars (revenue, GTK_TEXT_DIR_LTR);
  graphene_rect_t zero = get_bounds (find_part (chart, "gridline", "zero", 0));
  graphene_rect_t led = get_bounds (find_part (chart, "bar", "led", 0));
  graphene_rect_t sourced = get_bounds (find_part (chart, "bar", "sourced", 0));
  graphene_rect_t largest = get_bounds (find_part (chart, "bar", "led", 1));

  /* Q2 has no led revenue, so the second bar is that of Q3. */
  g_assert_null (find_part (chart, "bar", "led", 2));
  g_assert_cmpfloat_with_epsilon (led.origin.y + led.size.height, zero.origin.y, 1.01);
  g_assert_cmpfloat_with_epsilon (sourced.origin.y + sourced.size.height, led.origin.y - 1, 1.01);
  g_assert_cmpfloat_with_epsilon (led.size.height, 2 * sourced.size.height, 3);
  g_assert_cmpfloat_with_epsilon (largest.size.height, 3 * led.size.height, 4);
  g_assert_cmpfloat (led.origin.x, <, largest.origin.x);
  end_chart ();
}

static void
test_bars_keys (void)
{
  GtkWidget *chart = show_bars (revenue, GTK_TEXT_DIR_LTR);

  gtk_window_set_focus (window, find_button (GTK_WIDGET (window), "Before"));
  go (GTK_DIR_TAB_FORWARD);
  g_assert_true (g_str_has_prefix (get_focused (), "Q1"));
  go (GTK_DIR_RIGHT);
  g_assert_true (g_str_has_prefix (get_focused (), "Q2"));
  go (GTK_DIR_RIGHT);
  go (GTK_DIR_RIGHT);
  g_assert_true (g_str_has_prefix (get_focused (), "Q3"));
  go (GTK_DIR_LEFT);
  g_assert_true (g_str_has_prefix (get_focused (), "Q2"));

  gtk_widget_activate_action (gtk_window_get_focus (window), "item.activate", NULL);
  g_assert_cmpuint (activated, ==, 1);

  /* One stop for Tab, which comes back to where it left. */
  go (GTK_DIR_TAB_FORWARD);
  g_assert_null (get_focused ());
  go (GTK_DIR_TAB_BACKWARD);
  g_assert_true (g_str_has_prefix (get_focused (), "Q2"));

  /* New data does not take the focus away. */
  ent_bar_chart_set_data (ENT_BAR_CHART (chart), classes, 2, quarters, 2, revenue + 2);
  g_assert_cmpstr (get_focused (), ==, "Q2: Led $300, Sourced $0; total $300");
  end_chart ();
}

static void
test_bars_tip (void)
{
  GtkWidget *chart = show_bars (revenue, GTK_TEXT_DIR_LTR);

  g_assert_null (find (chart, ENT_TYPE_CHART_TIP, 0));
  wait_for (gtk_window_is_active (window));
  gtk_window_set_focus (window, find_button (GTK_WIDGET (window), "Before"));
  go (GTK_DIR_TAB_FORWARD);
  wait_for (find (chart, ENT_TYPE_CHART_TIP, 0) != NULL);
  g_assert_nonnull (find_text (find (chart, ENT_TYPE_CHART_TIP, 0), "Q1"));
  g_assert_nonnull (find_text (find (chart, ENT_TYPE_CHART_TIP, 0), "$150"));
  go (GTK_DIR_TAB_FORWARD);
  wait_for (find (chart, ENT_TYPE_CHART_TIP, 0) == NULL);
  end_chart ();
}

static void
test_bars_right_to_left (void)
{
  GtkWidget *chart = show_bars (revenue, GTK_TEXT_DIR_RTL);
  graphene_rect_t first = get_bounds (find (chart, ENT_TYPE_CHART_ITEM, 0));
  graphene_rect_t last = get_bounds (find (chart, ENT_TYPE_CHART_ITEM, 2));
  graphene_rect_t axis = get_bounds (find_part (chart, "label", "axis", 0));

  g_assert_cmpfloat (first.origin.x, >, last.origin.x);
  g_assert_cmpfloat (axis.origin.x, >, first.origin.x);
  gtk_window_set_focus (window, find_button (GTK_WIDGET (window), "Before"));
  go (GTK_DIR_TAB_FORWARD);
  go (GTK_DIR_LEFT);
  g_assert_true (g_str_has_prefix (get_focused (), "Q2"));
  go (GTK_DIR_RIGHT);
  g_assert_true (g_str_has_prefix (get_focused (), "Q1"));
  end_chart ();
}

/* Nothing but zero on the axis, and no bar. */
static void
test_bars_zero (void)
{
  static const double zeros[6];
  GtkWidget *chart = show_bars (zeros, GTK_TEXT_DIR_LTR);

  g_assert_null (find_part (chart, "bar", NULL, 0));
  g_assert_nonnull (find_part (chart, "gridline", "zero", 0));
  g_assert_null (find_part (chart, "gridline", NULL, 1));
  assert_said (find (chart, ENT_TYPE_CHART_ITEM, 0), GTK_ACCESSIBLE_PROPERTY_LABEL,
               "Q1: Led $0, Sourced $0; total $0");

  ent_bar_chart_set_data (ENT_BAR_CHART (chart), classes, 2, quarters, 0, NULL);
  settle (20);
  assert_said (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Nothing to show yet");
  g_assert_nonnull (find_text (chart, "Nothing to show yet"));
  end_chart ();
}

/* A credit note hangs below zero; what is not known is not drawn, and makes the total unknown. */
static void
test_bars_negative (void)
{
  const double values[] = { -100, 50, NAN, 200, 300, -20 };
  GtkWidget *chart = show_bars (values, GTK_TEXT_DIR_LTR);
  graphene_rect_t zero = get_bounds (find_part (chart, "gridline", "zero", 0));
  graphene_rect_t below = get_bounds (find_part (chart, "bar", "led", 0));
  graphene_rect_t above = get_bounds (find_part (chart, "bar", "sourced", 0));

  g_assert_cmpfloat (below.origin.y, >=, zero.origin.y);
  g_assert_cmpfloat (above.origin.y + above.size.height, <=, zero.origin.y + 1);
  g_assert_null (find_part (chart, "bar", "led", 2));
  assert_said (find (chart, ENT_TYPE_CHART_ITEM, 1), GTK_ACCESSIBLE_PROPERTY_LABEL,
               "Q2: Led not known, Sourced $200; total not known");
  end_chart ();
}

static void
test_scale (void)
{
  static const struct
  {
    double least;
    double most;
    gboolean whole;
    EntChartScale expected;
  } cases[] = {
    { 0, 0, TRUE, { 0, 0, 0 } },
    { 0, 1, TRUE, { 0, 1, 1 } },
    { 0, 1, FALSE, { 0, 1, 0.25 } },
    { 0, 3, TRUE, { 0, 3, 1 } },
    { 0, 100, TRUE, { 0, 100, 25 } },
    { 0, 9, TRUE, { 0, 10, 5 } },
    { 0, 5940, TRUE, { 0, 6000, 2000 } },
    { 0, 1e15, TRUE, { 0, 1e15, 2.5e14 } },
    { -80, 580, TRUE, { -200, 600, 200 } },
    { -10, 0, TRUE, { -10, 0, 5 } },
    { 5, 10, TRUE, { 0, 10, 5 } },
    { 0, INFINITY, FALSE, { 0, 0, 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntChartScale scale = ent_chart_scale_new (cases[i].least, cases[i].most, cases[i].whole);
      guint n_ticks = ent_chart_scale_get_n_ticks (scale);

      g_test_message ("%g to %g", cases[i].least, cases[i].most);
      g_assert_cmpfloat (scale.low, ==, cases[i].expected.low);
      g_assert_cmpfloat (scale.high, ==, cases[i].expected.high);
      g_assert_cmpfloat (scale.step, ==, cases[i].expected.step);
      g_assert_cmpuint (n_ticks, <=, 6);
      g_assert_cmpfloat (ent_chart_scale_get_tick (scale, n_ticks - 1), ==, scale.high);
    }
}

static const EntShare tiers[] = {
  { "Platinum", "platinum", 1 },
  { "Gold", "gold", 3 },
  { "Silver", "silver", 0 },
};

static void
test_shares (void)
{
  GtkWidget *bar = g_object_new (ENT_TYPE_SHARE_BAR, NULL);
  /* As the locale writes them. */
  g_autofree char *one = ent_format_percent (0.25);
  g_autofree char *three = ent_format_percent (0.75);
  g_autofree char *said = g_strdup_printf ("Silver: 0\nPlatinum: 1, %s\nGold: 3, %s", one, three);
  g_autofree char *label = g_strdup_printf ("3 · %s", three);
  g_autofree char *focused = g_strdup_printf ("Gold: 3, %s", three);
  graphene_rect_t platinum;
  graphene_rect_t gold;

  ent_chart_set_title (ENT_CHART (bar), "Partners by tier");
  ent_share_bar_set_shares (ENT_SHARE_BAR (bar), tiers, G_N_ELEMENTS (tiers));
  show_chart (bar, 600);

  assert_said (bar, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said);
  g_assert_nonnull (find_text (bar, label));
  g_assert_nonnull (find_text (bar, "Silver"));

  platinum = get_bounds (find_part (bar, "share", "platinum", 0));
  gold = get_bounds (find_part (bar, "share", "gold", 0));
  g_assert_null (find_part (bar, "share", "silver", 0));
  g_assert_cmpfloat_with_epsilon (gold.size.width, 3 * platinum.size.width, 10);
  g_assert_cmpfloat_with_epsilon (gold.origin.x + gold.size.width, gtk_widget_get_width (bar), 1.5);

  gtk_window_set_focus (window, find_button (GTK_WIDGET (window), "Before"));
  go (GTK_DIR_TAB_FORWARD);
  go (GTK_DIR_RIGHT);
  g_assert_cmpstr (get_focused (), ==, focused);
  gtk_widget_activate (gtk_window_get_focus (window));
  g_assert_cmpuint (activated, ==, 1);

  /* No whole to have a share in. */
  ent_share_bar_set_shares (ENT_SHARE_BAR (bar), tiers + 2, 1);
  settle (20);
  g_assert_null (find (bar, ENT_TYPE_CHART_ITEM, 0));
  assert_said (bar, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Silver: 0");
  end_chart ();
}

/* Draws the widget and adds up its areas of one colour. */
static void
count_areas (GskRenderNode *node, guint *n_areas, graphene_rect_t *last)
{
  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        count_areas (gsk_container_node_get_child (node, i), n_areas, last);
      break;
    case GSK_COLOR_NODE:
      (*n_areas)++;
      gsk_render_node_get_bounds (node, last);
      break;
    default:
      g_assert_not_reached ();
    }
}

static graphene_rect_t
draw_sparkline (GtkWidget *sparkline, guint n_expected)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  graphene_rect_t last = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  guint n_areas = 0;

  settle (20);
  GTK_WIDGET_GET_CLASS (sparkline)->snapshot (sparkline, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    count_areas (node, &n_areas, &last);
  g_assert_cmpuint (n_areas, ==, n_expected);
  return last;
}

static void
test_sparkline (void)
{
  static const double many[] = { 9, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 22 };
  const double some[] = { 4, -2, NAN, 0, 1 };
  GtkWidget *sparkline = ent_sparkline_new ();
  graphene_rect_t last;
  int height;

  g_assert_false (gtk_widget_get_focusable (sparkline));
  gtk_widget_set_valign (sparkline, GTK_ALIGN_START);
  show_widget (sparkline, 200, 200);
  height = gtk_widget_get_height (sparkline);
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (sparkline)), ==,
                   GTK_ACCESSIBLE_ROLE_PRESENTATION);
  draw_sparkline (sparkline, 0);

  /* The last twelve of fifteen, the last of them as high as the cell. */
  ent_sparkline_set_values (ENT_SPARKLINE (sparkline), many, G_N_ELEMENTS (many));
  last = draw_sparkline (sparkline, ENT_SPARKLINE_MOST);
  g_assert_cmpfloat (last.size.height, ==, height);
  g_assert_cmpfloat_with_epsilon (last.origin.x + last.size.width, gtk_widget_get_width (sparkline),
                                  1);

  gtk_widget_set_direction (sparkline, GTK_TEXT_DIR_RTL);
  last = draw_sparkline (sparkline, ENT_SPARKLINE_MOST);
  g_assert_cmpfloat_with_epsilon (last.origin.x, 0, 1.5);

  ent_sparkline_set_values (ENT_SPARKLINE (sparkline), some, G_N_ELEMENTS (some));
  last = draw_sparkline (sparkline, G_N_ELEMENTS (some));
  g_assert_cmpfloat (last.origin.y + last.size.height, <, height);
  end_chart ();
}

/* In a window as narrow as can be nothing has a negative size, which GTK would warn about. */
static void
test_narrow (void)
{
  static const double values[16] = { 1, -2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, -15, 16 };
  static const char *const long_names[] = { "FY2025-Q1", "FY2025-Q2", "FY2025-Q3", "FY2025-Q4",
                                            "FY2026-Q1", "FY2026-Q2", "FY2026-Q3", "FY2026-Q4" };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bars = g_object_new (ENT_TYPE_BAR_CHART, NULL);
  GtkWidget *bar = g_object_new (ENT_TYPE_SHARE_BAR, NULL);

  ent_bar_chart_set_data (ENT_BAR_CHART (bars), classes, 2, long_names, 8, values);
  ent_share_bar_set_shares (ENT_SHARE_BAR (bar), tiers, G_N_ELEMENTS (tiers));
  gtk_box_append (GTK_BOX (box), bars);
  gtk_box_append (GTK_BOX (box), bar);
  show_widget (box, 200, 500);
  g_assert_cmpint (gtk_widget_get_width (bars), <=, 200);

  /* Not every quarter's name fits; the last one is there. */
  g_assert_nonnull (find_text (bars, "FY2026-Q4"));
  g_assert_null (find_text (bars, "FY2026-Q3"));

  gtk_window_set_default_size (window, 900, 600);
  wait_for (gtk_widget_get_width (bars) > 800);
  g_assert_nonnull (find_text (bars, "FY2026-Q3"));
  end_chart ();
}

int
main (int argc, char **argv)
{
  begin_gui (&argc, &argv);
  g_test_add_func ("/charts/scale", test_scale);
  g_test_add_func ("/charts/bars/text", test_bars_text);
  g_test_add_func ("/charts/bars/follow", test_bars_follow);
  g_test_add_func ("/charts/bars/stack", test_bars_stack);
  g_test_add_func ("/charts/bars/keys", test_bars_keys);
  g_test_add_func ("/charts/bars/tip", test_bars_tip);
  g_test_add_func ("/charts/bars/right-to-left", test_bars_right_to_left);
  g_test_add_func ("/charts/bars/zero", test_bars_zero);
  g_test_add_func ("/charts/bars/negative", test_bars_negative);
  g_test_add_func ("/charts/shares", test_shares);
  g_test_add_func ("/charts/sparkline", test_sparkline);
  g_test_add_func ("/charts/narrow", test_narrow);
  return run_and_clean ();
}
