/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/launch-fixture.h"

static EntTask *
load_task (gint64 id)
{
  g_autoptr (GError) error = NULL;
  EntTask *task = ent_store_load (get_store (), &ent_task_noun, id, &error);

  g_assert_no_error (error);
  return task;
}

static GtkWidget *
get_list (int phase)
{
  return find (get_phase (phase), GTK_TYPE_LIST_BOX, 0);
}

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

int
main (int argc, char **argv)
{
  begin_gui (&argc, &argv);
  g_test_add_func ("/launch-tasks/proof", test_proof);
  g_test_add_func ("/launch-tasks/tick", test_tick);
  g_test_add_func ("/launch-tasks/untick", test_untick);
  g_test_add_func ("/launch-tasks/edit", test_edit);
  g_test_add_func ("/launch-tasks/leave", test_leave);
  g_test_add_func ("/launch-tasks/drop", test_drop);
  g_test_add_func ("/launch-tasks/keyboard", test_keyboard);
  g_test_add_func ("/launch-tasks/delete", test_delete);
  g_test_add_func ("/launch-tasks/add", test_add);
  return run_and_clean ();
}
