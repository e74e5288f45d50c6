/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/lifecycle/ent-lifecycle-board.h"

#include <glib/gi18n-lib.h>

#include "gui/compat/ent-drag-scroll.h"
#include "gui/lifecycle/ent-lifecycle-column.h"

struct _EntLifecycleBoard
{
  AdwBin parent_instance;
  EntLifecycleColumn *columns[ENT_STAGE_REVIEW + 1]; /* by stage; the first is not used */
  gboolean narrow;
  GPtrArray *lists; /* what the columns show, by stage; NULL: never shown */
  int next;         /* the stage of the column that is filled next, with those after it */
  guint fill_tick;  /* 0: all columns are filled */
  char *currency;
  GtkDropDown *switcher;
  GtkScrolledWindow *scroller;
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (EntLifecycleBoard, ent_lifecycle_board, ADW_TYPE_BIN)

/* The stage that is shown where only one is. */
static int
get_shown_stage (EntLifecycleBoard *self)
{
  return (int) gtk_drop_down_get_selected (self->switcher) + ENT_STAGE_QUALIFY;
}

static void
update_columns (EntLifecycleBoard *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->switcher), self->narrow);
  for (int stage = ENT_STAGE_QUALIFY; stage <= ENT_STAGE_REVIEW; stage++)
    {
      EntLifecycleColumn *column = self->columns[stage];

      gtk_widget_set_visible (GTK_WIDGET (column),
                              !self->narrow || stage == get_shown_stage (self));
      ent_lifecycle_column_set_titled (column, !self->narrow);
    }
}

static void
show_stage (EntLifecycleBoard *self, int stage)
{
  gtk_drop_down_set_selected (self->switcher, (guint) (stage - ENT_STAGE_QUALIFY));
}

/* Fills columns up to the first that shows other cards than before. */
static void
fill_next (EntLifecycleBoard *self)
{
  gboolean others = FALSE;

  while (!others && self->next <= ENT_STAGE_REVIEW)
    {
      others = ent_lifecycle_column_set_items (self->columns[self->next],
                                               g_ptr_array_index (self->lists, (guint) self->next),
                                               self->currency);
      self->next++;
    }
}

static void
stop_filling (EntLifecycleBoard *self)
{
  if (self->fill_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->fill_tick);
  self->fill_tick = 0;
}

/* Fills the columns that are still to be. */
static void
fill_all (EntLifecycleBoard *self)
{
  stop_filling (self);
  while (self->lists != NULL && self->next <= ENT_STAGE_REVIEW)
    fill_next (self);
}

/* One column a frame. */
static gboolean
fill_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  EntLifecycleBoard *self = ENT_LIFECYCLE_BOARD (widget);

  fill_next (self);
  if (self->next <= ENT_STAGE_REVIEW)
    return G_SOURCE_CONTINUE;
  self->fill_tick = 0;
  return G_SOURCE_REMOVE;
}

/* Finds the column and the partner whose card has the focus. Returns FALSE when none has. */
static gboolean
get_focused (EntLifecycleBoard *self, EntLifecycleColumn **column, EntLifecycleItem **item)
{
  for (int stage = ENT_STAGE_QUALIFY; stage <= ENT_STAGE_REVIEW; stage++)
    {
      *column = self->columns[stage];
      *item = ent_lifecycle_deck_get_focused (ent_lifecycle_column_get_deck (*column));
      if (*item != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Finds the stage before or after the one of COLUMN: STEP is -1 for the one to the left on screen,
 * 1 for the one to the right. Returns 0 at the ends. */
static int
get_neighbour (EntLifecycleBoard *self, EntLifecycleColumn *column, int step)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int stage = ent_lifecycle_column_get_stage (column) + (mirrored ? -step : step);

  return stage >= ENT_STAGE_QUALIFY && stage <= ENT_STAGE_REVIEW ? stage : 0;
}

/* Moves the focus to the next stage that has cards; past the last it stays. */
static void
focus_step_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntLifecycleBoard *self = ENT_LIFECYCLE_BOARD (widget);
  int step = g_variant_get_int32 (parameter);
  EntLifecycleColumn *column;
  EntLifecycleItem *item;
  double y;
  int stage;

  if (!get_focused (self, &column, &item))
    return;
  fill_all (self);
  y = ent_lifecycle_deck_get_focus_y (ent_lifecycle_column_get_deck (column));
  while ((stage = get_neighbour (self, column, step)) != 0)
    {
      column = self->columns[stage];
      if (ent_lifecycle_deck_get_n_items (ent_lifecycle_column_get_deck (column)) == 0)
        continue;
      show_stage (self, stage);
      ent_lifecycle_deck_focus_near (ent_lifecycle_column_get_deck (column), y);
      return;
    }
}

/* The list itself knows only the cards that were made. */
static void
focus_end_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntLifecycleColumn *column;
  EntLifecycleItem *item;

  if (get_focused (ENT_LIFECYCLE_BOARD (widget), &column, &item))
    ent_lifecycle_deck_focus_end (ent_lifecycle_column_get_deck (column),
                                  g_variant_get_int32 (parameter) > 0);
}

static void
move_step_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntLifecycleBoard *self = ENT_LIFECYCLE_BOARD (widget);
  EntLifecycleColumn *column;
  EntLifecycleItem *item;
  int stage;

  if (!get_focused (self, &column, &item))
    return;
  stage = get_neighbour (self, column, g_variant_get_int32 (parameter));
  if (stage != 0)
    gtk_widget_activate_action (widget, "lifecycle.move", "(xi)",
                                ent_lifecycle_item_get_facts (item)->partner, stage);
}

static void
menu_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntLifecycleColumn *column;
  EntLifecycleItem *item;

  if (get_focused (ENT_LIFECYCLE_BOARD (widget), &column, &item))
    gtk_widget_activate_action (GTK_WIDGET (column), "stage.menu", "x",
                                ent_lifecycle_item_get_facts (item)->partner);
}

static void
ent_lifecycle_board_dispose (GObject *object)
{
  EntLifecycleBoard *self = ENT_LIFECYCLE_BOARD (object);

  stop_filling (self);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->currency, g_free);
  G_OBJECT_CLASS (ent_lifecycle_board_parent_class)->dispose (object);
}

static void
ent_lifecycle_board_class_init (EntLifecycleBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_lifecycle_board_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-lifecycle-board.ui");
  gtk_widget_class_bind_template_child (widget_class, EntLifecycleBoard, switcher);
  gtk_widget_class_bind_template_child (widget_class, EntLifecycleBoard, scroller);
  gtk_widget_class_bind_template_child (widget_class, EntLifecycleBoard, box);
  gtk_widget_class_bind_template_callback (widget_class, update_columns);
  gtk_widget_class_install_action (widget_class, "board.focus-step", "i", focus_step_cb);
  gtk_widget_class_install_action (widget_class, "board.focus-end", "i", focus_end_cb);
  gtk_widget_class_install_action (widget_class, "board.move-step", "i", move_step_cb);
  gtk_widget_class_install_action (widget_class, "board.menu", NULL, menu_cb);
}

static void
ent_lifecycle_board_init (EntLifecycleBoard *self)
{
  g_autoptr (GtkStringList) stages = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (int stage = ENT_STAGE_QUALIFY; stage <= ENT_STAGE_REVIEW; stage++)
    {
      GtkWidget *column = ent_lifecycle_column_new (stage);

      self->columns[stage] = ENT_LIFECYCLE_COLUMN (column);
      gtk_box_append (self->box, column);
      gtk_string_list_append (stages, _ (ent_choice_get_label (ent_stages, stage)));
    }
  gtk_drop_down_set_model (self->switcher, G_LIST_MODEL (stages));
  ent_drag_scroll_add (self->scroller, GTK_ORIENTATION_HORIZONTAL);
  update_columns (self);
}

/* Shows the partners of ROSTER that have all words of FILTER, in ORDER. Where they are shown
 * GRADUALLY, column after column with the frames, who types does not wait for all of them; but
 * where a card has the focus, the focus follows it into another stage. Returns how many are shown.
 */
guint
ent_lifecycle_board_show (EntLifecycleBoard *self,
                          EntLifecycleRoster *roster,
                          const char *filter,
                          EntLifecycleOrder order,
                          const char *currency,
                          gboolean gradually)
{
  EntLifecycleColumn *column;
  EntLifecycleItem *item;
  g_autoptr (EntLifecycleItem) focused
      = get_focused (self, &column, &item) ? g_object_ref (item) : NULL;
  guint n_shown = 0;

  g_clear_pointer (&self->lists, g_ptr_array_unref);
  self->lists = ent_lifecycle_roster_list (roster, filter, order);
  for (guint stage = ENT_STAGE_QUALIFY; stage <= ENT_STAGE_REVIEW; stage++)
    n_shown += ((GPtrArray *) g_ptr_array_index (self->lists, stage))->len;
  g_free (self->currency);
  self->currency = g_strdup (currency);
  self->next = ENT_STAGE_QUALIFY;
  if (focused != NULL || !gradually)
    fill_all (self);
  else if (self->fill_tick == 0)
    self->fill_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), fill_cb, NULL, NULL);
  if (focused != NULL
      && ent_lifecycle_deck_get_focused (ent_lifecycle_column_get_deck (column)) != focused)
    ent_lifecycle_board_focus (self, ent_lifecycle_item_get_facts (focused)->partner);
  return n_shown;
}

/* Shows one stage at a time, or all. */
void
ent_lifecycle_board_set_narrow (EntLifecycleBoard *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  update_columns (self);
}

/* Moves the focus to the card of PARTNER, an id, if it has one. */
void
ent_lifecycle_board_focus (EntLifecycleBoard *self, gint64 partner)
{
  fill_all (self);
  for (int stage = ENT_STAGE_QUALIFY; stage <= ENT_STAGE_REVIEW; stage++)
    if (ent_lifecycle_deck_has (ent_lifecycle_column_get_deck (self->columns[stage]), partner))
      {
        show_stage (self, stage);
        ent_lifecycle_deck_focus (ent_lifecycle_column_get_deck (self->columns[stage]), partner);
      }
}
