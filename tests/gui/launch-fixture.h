/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/gui/field-fixture.h"

#include "core/program/ent-launch.h"
#include "gui/launch/ent-launch-overview.h"
#include "gui/launch/ent-launch-page.h"
#include "gui/launch/ent-launch-phase.h"
#include "gui/launch/ent-launch-row.h"

/* What tests of the launch page share: the plan as core has it, and rows as the page shows them. */

static char *toasted;

HELPER void
toast_cb (EntDocument *self, const char *text, gboolean undoable)
{
  g_free (toasted);
  toasted = g_strdup_printf ("%s%s", text, undoable ? " (undo)" : "");
}

HELPER void
toast_file_cb (EntDocument *self, const char *text, GFile *file)
{
  toast_cb (self, text, FALSE);
}

HELPER void
begin_page (EntStore *store, int width, gboolean right_to_left)
{
  g_clear_pointer (&toasted, g_free);
  show_page (store, ENT_TYPE_LAUNCH_PAGE, width, right_to_left);
  g_signal_connect (document, "toast", G_CALLBACK (toast_cb), NULL);
  g_signal_connect (document, "toast-file", G_CALLBACK (toast_file_cb), NULL);
}

/* The plan that starts as the I-th, from 0. */
HELPER EntPlan *
load_plan (guint i)
{
  g_autoptr (GPtrArray) plans
      = ent_store_list (get_store (), &ent_plan_noun, "starts_on, id", NULL);

  g_assert_cmpuint (i, <, plans->len);
  return ent_record_copy (g_ptr_array_index (plans, i));
}

/* The tasks of the first plan. */
HELPER GPtrArray *
load_tasks (void)
{
  g_autoptr (EntPlan) plan = load_plan (0);
  GPtrArray *tasks = ent_launch_list_tasks (get_store (), plan, TODAY, NULL);

  g_assert_nonnull (tasks);
  return tasks;
}

HELPER guint
count_rows (void)
{
  guint n = 0;

  while (find (page, ENT_TYPE_LAUNCH_ROW, n) != NULL)
    n++;
  return n;
}

HELPER GtkWidget *
get_row (guint i)
{
  GtkWidget *row = find (page, ENT_TYPE_LAUNCH_ROW, i);

  g_assert_nonnull (row);
  return row;
}

HELPER gint64
get_task (guint i)
{
  return ent_launch_row_get_task (ENT_LAUNCH_ROW (get_row (i)));
}

/* The first row of a task that is not done. */
HELPER GtkWidget *
find_open_row (void)
{
  for (guint i = 0;; i++)
    if (!gtk_check_button_get_active (
            GTK_CHECK_BUTTON (find (get_row (i), GTK_TYPE_CHECK_BUTTON, 0))))
      return get_row (i);
}

HELPER GtkWidget *
get_phase (int phase)
{
  return find (page, ENT_TYPE_LAUNCH_PHASE, phase - 1);
}

#define assert_focused(widget)                                                                     \
  g_assert_cmphex (GPOINTER_TO_SIZE (gtk_window_get_focus (window)), ==, GPOINTER_TO_SIZE (widget))
