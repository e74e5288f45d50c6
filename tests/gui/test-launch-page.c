/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/field-fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "core/base/ent-format.h"
#include "core/program/ent-launch.h"
#include "gui/launch/ent-launch-overview.h"
#include "gui/launch/ent-launch-page.h"
#include "gui/launch/ent-launch-phase.h"
#include "gui/launch/ent-launch-row.h"
#include "gui/page/ent-remembered.h"
#include "gui/widgets/ent-ruler.h"

static char *toasted;

static void
toast_cb (EntDocument *self, const char *text, gboolean undoable)
{
  g_free (toasted);
  toasted = g_strdup_printf ("%s%s", text, undoable ? " (undo)" : "");
}

static void
toast_file_cb (EntDocument *self, const char *text, GFile *file)
{
  toast_cb (self, text, FALSE);
}

static void
begin_page (EntStore *store, int width, gboolean right_to_left)
{
  g_clear_pointer (&toasted, g_free);
  show_page (store, ENT_TYPE_LAUNCH_PAGE, width, right_to_left);
  g_signal_connect (document, "toast", G_CALLBACK (toast_cb), NULL);
  g_signal_connect (document, "toast-file", G_CALLBACK (toast_file_cb), NULL);
}

/* Makes and lends the plans there are, by their start. */
static EntPlan *
load_plan (guint i)
{
  g_autoptr (GPtrArray) plans
      = ent_store_list (get_store (), &ent_plan_noun, "starts_on, id", NULL);

  g_assert_cmpuint (i, <, plans->len);
  return ent_record_copy (g_ptr_array_index (plans, i));
}

/* The tasks of the first plan. */
static GPtrArray *
load_tasks (void)
{
  g_autoptr (EntPlan) plan = load_plan (0);
  GPtrArray *tasks = ent_launch_list_tasks (get_store (), plan, TODAY, NULL);

  g_assert_nonnull (tasks);
  return tasks;
}

static EntTask *
load_task (gint64 id)
{
  g_autoptr (GError) error = NULL;
  EntTask *task = ent_store_load (get_store (), &ent_task_noun, id, &error);

  g_assert_no_error (error);
  return task;
}

static guint
count_records (const EntNoun *noun)
{
  g_autoptr (GPtrArray) records = ent_store_list (get_store (), noun, NULL, NULL);

  return records->len;
}

static guint
count_rows (void)
{
  guint n = 0;

  while (find (page, ENT_TYPE_LAUNCH_ROW, n) != NULL)
    n++;
  return n;
}

static GtkWidget *
get_row (guint i)
{
  GtkWidget *row = find (page, ENT_TYPE_LAUNCH_ROW, i);

  g_assert_nonnull (row);
  return row;
}

static gint64
get_task (guint i)
{
  return ent_launch_row_get_task (ENT_LAUNCH_ROW (get_row (i)));
}

/* The first row of a task that is not done. */
static GtkWidget *
find_open_row (void)
{
  for (guint i = 0;; i++)
    if (!gtk_check_button_get_active (
            GTK_CHECK_BUTTON (find (get_row (i), GTK_TYPE_CHECK_BUTTON, 0))))
      return get_row (i);
}

static GtkWidget *
get_phase (int phase)
{
  return find (page, ENT_TYPE_LAUNCH_PHASE, phase - 1);
}

static GtkWidget *
get_list (int phase)
{
  return find (get_phase (phase), GTK_TYPE_LIST_BOX, 0);
}

#define assert_focused(widget)                                                                     \
  g_assert_cmphex (GPOINTER_TO_SIZE (gtk_window_get_focus (window)), ==, GPOINTER_TO_SIZE (widget))

/* Presses a key that WIDGET has a shortcut for. */
static void
press_shortcut (GtkWidget *widget, guint keyval, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) shortcuts = g_list_model_get_item (controllers, i);

      for (guint j = 0;
           GTK_IS_SHORTCUT_CONTROLLER (shortcuts) && j < g_list_model_get_n_items (shortcuts); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger)
              && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval
              && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers
              && gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                               gtk_shortcut_get_arguments (shortcut)))
            {
              settle (30);
              return;
            }
        }
    }
  g_error ("the key does nothing");
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
  g_autofree char *ruler = NULL;

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
  ruler = ent_ruler_dup_text (ENT_RULER (find (page, ENT_TYPE_RULER, 0)));
  g_assert_nonnull (strstr (ruler, progress.next->task->name));
  end_page ();
}

/* The tick of what the data proves is its own, and the proof is shown. */
static void
test_proof (void)
{
  guint n_proofs = 0;

  begin_page (open_sample (), 1100, FALSE);
  {
    g_autoptr (GPtrArray) tasks = load_tasks ();

    for (guint i = 0; i < tasks->len; i++)
      {
        const EntLaunchTask *item = g_ptr_array_index (tasks, i);
        GtkWidget *check = find (get_row (i), GTK_TYPE_CHECK_BUTTON, 0);

        n_proofs += item->proof != NULL ? 1 : 0;
        g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)) == item->done);
        g_assert_true (gtk_widget_get_sensitive (check) == (item->proof == NULL));
        g_assert_true ((find_text (get_row (i), "Proved by the data: ") != NULL)
                       == (item->proof != NULL));
        g_assert_true (item->proof == NULL || find_text (get_row (i), item->proof) != NULL);
      }
  }
  g_assert_cmpuint (n_proofs, >, 0);
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
  g_assert_nonnull (find (GTK_WIDGET (get_top_window ()), GTK_TYPE_LABEL, 0));
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

static void
test_tick (void)
{
  GtkWidget *row, *check;
  gint64 id;
  guint before, late;

  begin_page (open_sample (), 1100, FALSE);
  row = find_open_row ();
  check = find (row, GTK_TYPE_CHECK_BUTTON, 0);
  id = ent_launch_row_get_task (ENT_LAUNCH_ROW (row));
  before = count_edits ();
  late = find_text (row, "Late") != NULL;
  g_assert_cmpuint (late, ==, 1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  settle (30);
  {
    g_autoptr (EntTask) task = load_task (id);

    g_assert_cmpuint (task->done_on, ==, TODAY);
  }
  g_assert_cmpuint (count_edits (), ==, before + 1);
  g_assert_null (find_text (row, "Late"));
  ent_document_undo (document);
  settle (30);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  g_assert_nonnull (find_text (row, "Late"));
  {
    g_autoptr (EntTask) task = load_task (id);

    g_assert_cmpuint (task->done_on, ==, ENT_DATE_NONE);
  }
  end_page ();
}

static void
test_untick (void)
{
  GtkWidget *check;

  begin_page (open_sample (), 1100, FALSE);
  check = find (get_row (0), GTK_TYPE_CHECK_BUTTON, 0);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  settle (30);
  {
    g_autoptr (EntTask) task = load_task (get_task (0));

    g_assert_cmpuint (task->done_on, ==, ENT_DATE_NONE);
  }
  end_page ();
}

/* A day that is none is refused where it was typed; one that is moves the task. */
static void
test_edit (void)
{
  GtkWidget *row;
  guint before;

  begin_page (open_sample (), 1100, FALSE);
  row = find_open_row ();
  before = count_edits ();
  gtk_widget_grab_focus (row);
  press_shortcut (row, GDK_KEY_Return, 0);
  settle (300);
  type_into (row, "Due on", "31 Feb 2027");
  enter (row, "Due on");
  g_assert_nonnull (ent_field_row_get_message (find_row (row, "Due on")));
  g_assert_cmpuint (count_edits (), ==, before);
  gtk_widget_activate_action (row, "task.toggle", NULL);
  settle (300);
  g_assert_nonnull (find (row, ENT_TYPE_FIELD_ROW, 0));

  type_into (row, "Due on", "2026-07-15");
  enter (row, "Due on");
  g_assert_null (ent_field_row_get_message (find_row (row, "Due on")));
  g_assert_cmpuint (count_edits (), ==, before + 1);
  g_assert_null (find_text (row, "Late"));
  gtk_widget_activate_action (row, "task.toggle", NULL);
  settle (500);
  g_assert_null (find (row, ENT_TYPE_FIELD_ROW, 0));
  end_page ();
}

/* Who clicks elsewhere while a value is typed has it saved, and the focus where the click was. */
static void
test_leave (void)
{
  GtkWidget *check;

  begin_page (open_sample (), 1100, FALSE);
  ent_launch_row_open (ENT_LAUNCH_ROW (get_row (0)));
  settle (300);
  type_into (get_row (0), "Owner", "Edda Lund");
  check = find (get_row (1), GTK_TYPE_CHECK_BUTTON, 0);
  gtk_widget_grab_focus (check);
  settle (100);
  assert_focused (check);
  assert_last_edit ("Change Owner of Choose the partnership types that fit");
  g_assert_nonnull (find_text (get_row (0), "Edda Lund"));
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

static gboolean
drop_at (int phase, gint64 task, double y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (get_list (phase));
  g_auto (GValue) value = G_VALUE_INIT;
  GdkDragAction action;
  gboolean taken = FALSE;

  g_value_init (&value, G_TYPE_INT64);
  g_value_set_int64 (&value, task);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_DROP_TARGET (controller))
        continue;
      g_signal_emit_by_name (controller, "motion", 10.0, y, &action);
      g_assert_cmpint (action, ==, GDK_ACTION_MOVE);
      g_signal_emit_by_name (controller, "drop", &value, 10.0, y, &taken);
    }
  settle (30);
  return taken;
}

/* Within a phase, into another one, and to its end; each can be undone. */
static void
test_drop (void)
{
  gint64 first, second, third;
  EntTask *task;
  guint before;

  begin_page (open_sample (), 1100, FALSE);
  first = get_task (0);
  second = get_task (1);
  third = get_task (2);
  before = count_edits ();
  g_assert_true (drop_at (1, third, 1));
  g_assert_cmpint (get_task (0), ==, third);
  g_assert_cmpint (get_task (1), ==, first);
  g_assert_cmpint (get_task (2), ==, second);
  ent_document_undo (document);
  settle (30);
  g_assert_cmpint (get_task (0), ==, first);
  g_assert_cmpint (get_task (2), ==, third);

  g_assert_true (drop_at (3, first, 1));
  g_assert_cmpint (get_task (0), ==, second);
  task = load_task (first);
  g_assert_cmpint (task->phase, ==, ENT_PHASE_EXECUTION);
  ent_task_free (task);
  g_assert_true (gtk_widget_is_ancestor (get_row (10), get_phase (3)));
  g_assert_cmpint (get_task (10), ==, first);

  g_assert_true (drop_at (3, first, gtk_widget_get_height (get_list (3)) - 1));
  g_assert_cmpint (get_task (count_rows () - 1), ==, first);
  g_assert_cmpuint (count_edits (), >, before);
  g_assert_false (drop_at (3, 12345, 1));
  end_page ();
}

/* The focus goes with the task, across phases too. */
static void
test_keyboard (void)
{
  GtkWidget *row;
  gint64 first, second;

  begin_page (open_sample (), 1100, FALSE);
  row = get_row (0);
  first = get_task (0);
  second = get_task (1);
  gtk_widget_grab_focus (row);
  press_shortcut (row, GDK_KEY_Down, GDK_ALT_MASK);
  g_assert_cmpint (get_task (0), ==, second);
  g_assert_cmpint (get_task (1), ==, first);
  assert_focused (row);
  press_shortcut (row, GDK_KEY_Up, GDK_ALT_MASK);
  g_assert_cmpint (get_task (0), ==, first);
  assert_focused (row);

  row = get_row (5);
  first = get_task (5);
  gtk_widget_grab_focus (row);
  press_shortcut (row, GDK_KEY_Up, GDK_ALT_MASK);
  g_assert_true (gtk_widget_is_ancestor (row, get_phase (1)));
  g_assert_cmpint (get_task (5), ==, first);
  assert_focused (row);
  end_page ();
}

static void
test_delete (void)
{
  GtkWidget *row;
  guint n;
  gint64 second;

  begin_page (open_sample (), 1100, FALSE);
  n = count_rows ();
  row = get_row (0);
  second = get_task (1);
  gtk_widget_grab_focus (row);
  press_shortcut (row, GDK_KEY_Delete, 0);
  g_assert_cmpuint (count_rows (), ==, n - 1);
  g_assert_cmpint (get_task (0), ==, second);
  assert_focused (get_row (0));
  g_assert_true (g_str_has_suffix (toasted, "deleted (undo)"));
  ent_document_undo (document);
  settle (30);
  g_assert_cmpuint (count_rows (), ==, n);
  end_page ();
}

/* Typing and Enter add at the end of the phase, and the next one can be typed at once. */
static void
test_add (void)
{
  GtkWidget *entry;
  guint n;

  begin_page (open_sample (), 1100, FALSE);
  n = count_rows ();
  entry = find (get_phase (1), ADW_TYPE_ENTRY_ROW, 0);
  type_text (entry, "  Ask the lawyers ");
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "activate");
  settle (30);
  g_assert_cmpuint (count_rows (), ==, n + 1);
  g_assert_nonnull (find_text (get_row (5), "Ask the lawyers"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  assert_focused (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry))));
  assert_last_edit ("Add Ask the lawyers");
  gtk_widget_activate_action (page, "plan.add-task", NULL);
  assert_focused (GTK_WIDGET (
      gtk_editable_get_delegate (GTK_EDITABLE (find (get_phase (2), ADW_TYPE_ENTRY_ROW, 0)))));
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

/* The superuser may write anywhere, so the file is opened as nobody. */
static EntStore *
open_read_only (const char *path)
{
  g_autoptr (GError) error = NULL;
  EntStore *store;
  gboolean is_root = geteuid () == 0;

  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (test_folder, 0755), ==, 0);
  if (is_root)
    g_assert_cmpint (setresuid (65534, 65534, 0), ==, 0);
  store = ent_program_open (path, &error);
  if (is_root)
    g_assert_cmpint (setresuid (0, 0, 0), ==, 0);
  g_assert_no_error (error);
  g_assert_true (ent_store_is_read_only (store));
  ent_store_set_today (store, TODAY);
  return store;
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
  g_test_add_func ("/launch-page/proof", test_proof);
  g_test_add_func ("/launch-page/empty", test_empty);
  g_test_add_func ("/launch-page/wrong-start", test_wrong_start);
  g_test_add_func ("/launch-page/tick", test_tick);
  g_test_add_func ("/launch-page/untick", test_untick);
  g_test_add_func ("/launch-page/edit", test_edit);
  g_test_add_func ("/launch-page/leave", test_leave);
  g_test_add_func ("/launch-page/shift", test_shift);
  g_test_add_func ("/launch-page/drop", test_drop);
  g_test_add_func ("/launch-page/keyboard", test_keyboard);
  g_test_add_func ("/launch-page/delete", test_delete);
  g_test_add_func ("/launch-page/add", test_add);
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
