/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/launch-fixture.h"

#include "core/base/ent-format.h"
#include "gui/widgets/ent-chart-item.h"
#include "gui/widgets/ent-remembered.h"
#include "gui/widgets/ent-ruler.h"

static guint
count_records (const EntNoun *noun)
{
  g_autoptr (GPtrArray) records = ent_store_list (get_store (), noun, NULL, NULL);

  return records->len;
}

static gboolean
is_on_ruler (const char *name)
{
  GtkWidget *item;

  for (guint n = 0; (item = find (page, ENT_TYPE_CHART_ITEM, n)) != NULL; n++)
    if (strstr (ent_chart_item_get_text (ENT_CHART_ITEM (item)), name) != NULL)
      return TRUE;
  return FALSE;
}

/* What is on screen is what core says. */
static void
test_sample (void)
{
  g_autoptr (EntPlan) plan = NULL;
  g_autoptr (GPtrArray) tasks = NULL;
  EntLaunchProgress progress;
  g_autofree char *day = NULL;
  g_autofree char *done = NULL;
  g_autofree char *late = NULL;

  begin_page (open_sample (), 1100, FALSE);
  plan = load_plan (0);
  tasks = load_tasks ();
  progress = ent_launch_get_progress (plan, tasks, TODAY);
  day = g_strdup_printf ("Day %d of 90", progress.day);
  done = g_strdup_printf ("%u of %u tasks done", progress.n_done, tasks->len);
  late = g_strdup_printf ("%u late", progress.n_late);
  g_assert_cmpuint (progress.n_late, >, 0);
  g_assert_nonnull (find_text (page, day));
  g_assert_nonnull (find_text (page, done));
  g_assert_nonnull (find_text (page, late));
  g_assert_nonnull (find_text (find_button (page, "Next: "), progress.next->task->name));
  g_assert_cmpuint (count_rows (), ==, tasks->len);
  for (guint i = 0; i < tasks->len; i++)
    {
      const EntLaunchTask *item = g_ptr_array_index (tasks, i);

      g_assert_cmpint (get_task (i), ==, item->task->parent.id);
      g_assert_true ((find_text (get_row (i), "Late") != NULL) == item->late);
    }
  g_assert_true (is_on_ruler (progress.next->task->name));
  end_page ();
}

static void
create_plan (const char *name)
{
  GtkWidget *top = GTK_WIDGET (get_top_window ());

  g_assert_nonnull (top);
  type_into (top, "Name", name);
  press (find_button (top, "Create"));
}

/* From nothing to a plan through the window, back and again. */
static void
test_empty (void)
{
  begin_page (open_empty (), 1100, FALSE);
  g_assert_nonnull (find_text (page, "No Launch Plan Yet"));
  press (find_button (page, "Start a 90-Day Plan"));
  create_plan ("  ");
  g_assert_nonnull (get_top_window ());
  g_assert_nonnull (find_text (GTK_WIDGET (get_top_window ()), "Name: A value is needed."));
  g_assert_cmpuint (count_records (&ent_plan_noun), ==, 0);
  create_plan ("First wave");
  g_assert_null (get_top_window ());
  g_assert_nonnull (find_text (page, "First wave"));
  g_assert_nonnull (find_text (page, "Day 1 of 90"));
  g_assert_nonnull (find_text (page, "0 of 15 tasks done"));
  g_assert_cmpuint (count_rows (), ==, 15);
  assert_last_edit ("Add First wave");
  ent_document_undo (document);
  settle (30);
  g_assert_nonnull (find_text (page, "No Launch Plan Yet"));
  g_assert_cmpuint (count_records (&ent_task_noun), ==, 0);
  ent_document_redo (document);
  settle (30);
  g_assert_cmpuint (count_rows (), ==, 15);
  end_page ();
}

/* A plan cannot start on a day that is none. */
static void
test_wrong_start (void)
{
  GtkWidget *top;

  begin_page (open_empty (), 1100, FALSE);
  press (find_button (page, "Start a 90-Day Plan"));
  top = GTK_WIDGET (get_top_window ());
  type_into (top, "Starts on", "31 Feb 2027");
  press (find_button (top, "Create"));
  g_assert_nonnull (ent_field_row_get_message (find_row (top, "Starts on")));
  g_assert_cmpuint (count_records (&ent_plan_noun), ==, 0);
  type_into (top, "Starts on", "2027-02-01");
  press (find_button (top, "Create"));
  g_assert_null (get_top_window ());
  g_assert_nonnull (find_text (page, "Starts in "));
  end_page ();
}

/* Due days follow the start; a row that is shown is the same widget all along. */
static void
test_shift (void)
{
  g_autoptr (EntPlan) plan = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  GtkWidget *row;

  begin_page (open_sample (), 1100, FALSE);
  before = load_tasks ();
  row = get_row (0);
  plan = load_plan (0);
  plan->starts_on = ent_date_add_days (plan->starts_on, 7);
  g_assert_true (ent_document_save (document, "Change", plan));
  settle (30);
  after = load_tasks ();
  g_assert_true (get_row (0) == row);
  for (guint i = 0; i < before->len; i++)
    {
      const EntLaunchTask *item = g_ptr_array_index (after, i);
      g_autofree char *due = ent_format_date (item->due_on);

      g_assert_cmpuint (item->due_on, ==,
                        ((EntLaunchTask *) before->pdata[i])->due_on
                            + (item->task->due_on == ENT_DATE_NONE ? 7 : 0));
      g_assert_nonnull (find_text (get_row (i), due));
    }
  end_page ();
}

static void
test_ruler (void)
{
  GtkWidget *row;

  begin_page (open_sample (), 1100, FALSE);
  g_signal_emit_by_name (find (page, ENT_TYPE_RULER, 0), "activated", 3);
  settle (300);
  row = get_row (3);
  assert_focused (row);
  g_assert_nonnull (find (row, ENT_TYPE_FIELD_ROW, 0));
  press (find_button (page, "Next: "));
  assert_focused (find_open_row ());
  end_page ();
}

static gint64
add_plan (void)
{
  gtk_widget_activate_action (page, "plan.new", NULL);
  settle (30);
  create_plan ("Another");
  return g_settings_get_int64 (ent_remembered_get (), "launch-plan");
}

/* A new plan is shown, the other one can be chosen, and the last one shown comes back. */
static void
test_plans (void)
{
  g_autoptr (EntPlan) old = NULL;
  g_autoptr (EntPlan) new = NULL;
  g_autofree char *path = NULL;
  GtkDropDown *chooser;

  begin_page (open_sample (), 1100, FALSE);
  g_assert_cmpint (add_plan (), !=, 0);
  old = load_plan (0);
  new = load_plan (1);
  g_assert_cmpint (g_settings_get_int64 (ent_remembered_get (), "launch-plan"), ==, new->parent.id);
  g_assert_cmpuint (count_rows (), ==, 15);
  chooser = GTK_DROP_DOWN (find (page, GTK_TYPE_DROP_DOWN, 0));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (chooser)), ==, 2);
  g_assert_cmpuint (gtk_drop_down_get_selected (chooser), ==, 1);
  gtk_drop_down_set_selected (chooser, 0);
  settle (30);
  g_assert_cmpuint (count_rows (), ==, 16);
  g_assert_cmpint (g_settings_get_int64 (ent_remembered_get (), "launch-plan"), ==, old->parent.id);
  close_windows ();
  page = g_object_new (ENT_TYPE_LAUNCH_PAGE, "document", document, NULL);
  show_widget (page, 1100, 700);
  g_assert_cmpuint (count_rows (), ==, 16);
  end_page ();
}

static void
test_delete_plan (void)
{
  begin_page (open_sample (), 1100, FALSE);
  gtk_widget_activate_action (page, "plan.delete", NULL);
  settle (30);
  g_assert_true (g_str_has_suffix (toasted, "deleted (undo)"));
  g_assert_nonnull (find_text (page, "No Launch Plan Yet"));
  ent_document_undo (document);
  settle (30);
  g_assert_cmpuint (count_rows (), ==, 16);
  end_page ();
}

/* A task that another page leads to is opened in its plan. */
static void
test_show_record (void)
{
  gint64 task;

  begin_page (open_sample (), 1100, FALSE);
  task = get_task (7);
  add_plan ();
  g_assert_true (ent_page_show_record (ENT_PAGE (page), &ent_task_noun, task));
  settle (300);
  g_assert_cmpuint (count_rows (), ==, 16);
  assert_focused (get_row (7));
  g_assert_nonnull (find (get_row (7), ENT_TYPE_FIELD_ROW, 0));
  g_assert_false (ent_page_show_record (ENT_PAGE (page), &ent_task_noun, 12345));
  end_page ();
}

static gboolean
is_named (GtkFileChooser *chooser, GFile *file)
{
  g_autoptr (GFile) chosen = gtk_file_chooser_get_file (chooser);

  return chosen != NULL && g_file_equal (chosen, file);
}

static void
test_export (void)
{
  g_autofree char *path = g_build_filename (test_folder, "plan.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GtkFileChooser *chooser;
  /* GTK’s file chooser warns of its own path bar. */
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);

  begin_page (open_sample (), 1100, FALSE);
  gtk_widget_activate_action (page, "plan.export", NULL);
  settle (30);
  wait_for (GTK_IS_FILE_CHOOSER (get_top_window ()));
  chooser = GTK_FILE_CHOOSER (get_top_window ());
  gtk_file_chooser_set_current_folder (chooser, folder, NULL);
  gtk_file_chooser_set_current_name (chooser, "plan.csv");
  wait_for (is_named (chooser, file));
  g_signal_emit_by_name (chooser, "response", GTK_RESPONSE_ACCEPT);
  wait_for (toasted != NULL);
  g_log_set_always_fatal (fatal);
  g_assert_cmpstr (toasted, ==, "“plan.csv” written");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  g_assert_true (g_str_has_prefix (lines[0], "plan,phase,position,name"));
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + count_rows () + 1);
  end_page ();
}

static double
get_x (GtkWidget *widget)
{
  double x, y;

  g_assert_true (gtk_widget_translate_coordinates (widget, page, 0, 0, &x, &y));
  return x;
}

static void
test_right_to_left (void)
{
  GtkWidget *row;

  begin_page (open_sample (), 1100, TRUE);
  row = get_row (0);
  g_assert_cmpfloat (get_x (find (row, GTK_TYPE_CHECK_BUTTON, 0)), >,
                     get_x (find (row, GTK_TYPE_MENU_BUTTON, 0)));
  ent_launch_row_open (ENT_LAUNCH_ROW (row));
  settle (300);
  g_assert_nonnull (find_row (row, "Owner"));
  end_page ();
}

/* Everything fits, what has no column stands below the name, and today is in sight. */
static void
test_narrow (void)
{
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (EntPlan) plan = NULL;
  g_autofree char *due = NULL;
  GtkAdjustment *adjustment;
  double today;
  int minimum;

  begin_page (open_sample (), 360, FALSE);
  tasks = load_tasks ();
  plan = load_plan (0);
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  g_assert_cmpint (gtk_widget_get_width (page), <=, 360);
  due = ent_format_date (((EntLaunchTask *) tasks->pdata[0])->due_on);
  g_assert_nonnull (find_text (get_row (0), due));
  g_assert_nonnull (find_text (get_row (0), ((EntLaunchTask *) tasks->pdata[0])->task->owner));
  ent_launch_row_open (ENT_LAUNCH_ROW (get_row (0)));
  settle (300);
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (
      find (find (page, ENT_TYPE_LAUNCH_OVERVIEW, 0), GTK_TYPE_SCROLLED_WINDOW, 0)));
  today = gtk_adjustment_get_upper (adjustment) * (ent_launch_get_day (plan, TODAY) - 0.5)
          / ENT_LAUNCH_DAYS;
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), <, today);
  g_assert_cmpfloat (
      gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment), >, today);
  end_page ();
}

/* What cannot be written can be read, and exported. */
static void
test_read_only (void)
{
  g_autofree char *path = NULL;
  EntStore *store = open_sample ();

  path = g_strdup (ent_store_get_path (store));
  g_assert_true (ent_store_close (store, NULL));
  g_object_unref (store);
  begin_page (open_read_only (path), 1100, FALSE);
  g_assert_cmpuint (count_rows (), ==, 16);
  g_assert_false (gtk_widget_is_sensitive (find (get_row (0), GTK_TYPE_CHECK_BUTTON, 0)));
  g_assert_null (find (get_row (0), GTK_TYPE_MENU_BUTTON, 0));
  g_assert_null (find (get_phase (1), ADW_TYPE_ENTRY_ROW, 0));
  g_assert_false (gtk_widget_is_sensitive (find_button (page, "New Plan…")));
  gtk_widget_activate_action (page, "plan.delete", NULL);
  gtk_widget_activate_action (get_row (0), "task.delete", NULL);
  gtk_widget_activate_action (get_row (0), "task.move-down", NULL);
  g_assert_cmpuint (count_rows (), ==, 16);
  ent_launch_row_open (ENT_LAUNCH_ROW (get_row (0)));
  settle (300);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (find_row (get_row (0), "Owner"))));
  end_page ();
}

/* Twice as large, the text of a narrow window still fits; the same with what is open. */
static void
test_large_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi, minimum;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  begin_page (open_sample (), 360, FALSE);
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  ent_launch_row_open (ENT_LAUNCH_ROW (get_row (0)));
  settle (300);
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  end_page ();
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

int
main (int argc, char **argv)
{
  begin_gui (&argc, &argv);
  g_test_add_func ("/launch-page/sample", test_sample);
  g_test_add_func ("/launch-page/empty", test_empty);
  g_test_add_func ("/launch-page/wrong-start", test_wrong_start);
  g_test_add_func ("/launch-page/shift", test_shift);
  g_test_add_func ("/launch-page/ruler", test_ruler);
  g_test_add_func ("/launch-page/plans", test_plans);
  g_test_add_func ("/launch-page/delete-plan", test_delete_plan);
  g_test_add_func ("/launch-page/show-record", test_show_record);
  g_test_add_func ("/launch-page/export", test_export);
  g_test_add_func ("/launch-page/right-to-left", test_right_to_left);
  g_test_add_func ("/launch-page/narrow", test_narrow);
  g_test_add_func ("/launch-page/read-only", test_read_only);
  g_test_add_func ("/launch-page/large-text", test_large_text);
  return run_and_clean ();
}
