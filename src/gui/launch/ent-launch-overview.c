/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/launch/ent-launch-overview.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "gui/widgets/ent-ruler.h"

struct _EntLaunchOverview
{
  GtkBox parent_instance;
  int day;
  gint64 next;   /* the task to do next, or 0 */
  GArray *tasks; /* of gint64, by the index of their mark */
  double upper;  /* what the ruler was last centred for */
  double page_size;
  guint centring; /* 0: it is centred */
  GtkWidget *words;
  GtkWidget *counts;
  GtkLabel *day_label;
  GtkLabel *done_label;
  GtkWidget *late_box;
  GtkLabel *late_label;
  GtkWidget *next_button;
  GtkLabel *next_label;
  GtkScrolledWindow *scroller;
  EntRuler *ruler;
};

G_DEFINE_FINAL_TYPE (EntLaunchOverview, ent_launch_overview, GTK_TYPE_BOX)

enum
{
  TASK_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
mark_activated_cb (EntLaunchOverview *self, guint index)
{
  if (index < self->tasks->len)
    g_signal_emit (self, signals[TASK_ACTIVATED], 0, g_array_index (self->tasks, gint64, index));
}

static void
next_cb (EntLaunchOverview *self)
{
  if (self->next != 0)
    g_signal_emit (self, signals[TASK_ACTIVATED], 0, self->next);
}

/* Brings today into the middle where the ruler is wider than the window. */
static void
centre_cb (gpointer data)
{
  EntLaunchOverview *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->scroller);
  double part = (CLAMP (self->day, 1, ENT_LAUNCH_DAYS) - 0.5) / ENT_LAUNCH_DAYS;

  self->centring = 0;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    part = 1 - part;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * part
                                            - gtk_adjustment_get_page_size (adjustment) / 2);
}

/* Not while it is laid out, when that would be too late for it to be seen. */
static void
centre (EntLaunchOverview *self)
{
  if (self->centring == 0)
    self->centring = g_idle_add_once (centre_cb, self);
}

static void
adjustment_changed_cb (EntLaunchOverview *self, GtkAdjustment *adjustment)
{
  double upper = gtk_adjustment_get_upper (adjustment);
  double page_size = gtk_adjustment_get_page_size (adjustment);

  if (upper != self->upper || page_size != self->page_size)
    centre (self);
  self->upper = upper;
  self->page_size = page_size;
}

static void
ent_launch_overview_dispose (GObject *object)
{
  EntLaunchOverview *self = ENT_LAUNCH_OVERVIEW (object);

  g_clear_handle_id (&self->centring, g_source_remove);
  g_clear_pointer (&self->tasks, g_array_unref);
  G_OBJECT_CLASS (ent_launch_overview_parent_class)->dispose (object);
}

static void
ent_launch_overview_class_init (EntLaunchOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ENT_TYPE_RULER);
  G_OBJECT_CLASS (klass)->dispose = ent_launch_overview_dispose;

  signals[TASK_ACTIVATED]
      = g_signal_new ("task-activated", ENT_TYPE_LAUNCH_OVERVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-launch-overview.ui");
  gtk_widget_class_bind_template_child (widget_class, EntLaunchOverview, words);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchOverview, counts);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchOverview, day_label);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchOverview, done_label);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchOverview, late_box);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchOverview, late_label);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchOverview, next_button);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchOverview, next_label);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchOverview, scroller);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchOverview, ruler);
  gtk_widget_class_bind_template_callback (widget_class, mark_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
show_phases (EntLaunchOverview *self)
{
  EntRulerPhase phases[ENT_PHASE_EXECUTION];

  for (int phase = ENT_PHASE_STRATEGY; phase <= ENT_PHASE_EXECUTION; phase++)
    {
      int first = ent_launch_get_first_day (phase);

      phases[phase - 1] = (EntRulerPhase){ _ (ent_choice_get_label (ent_phases, phase)), first,
                                           first + ENT_LAUNCH_PHASE_DAYS - 1 };
    }
  ent_ruler_set_phases (self->ruler, phases, G_N_ELEMENTS (phases));
}

static void
ent_launch_overview_init (EntLaunchOverview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->tasks = g_array_new (FALSE, FALSE, sizeof (gint64));
  ent_ruler_set_range (self->ruler, 1, ENT_LAUNCH_DAYS);
  ent_chart_set_title (ENT_CHART (self->ruler), _ ("The 90 days and their tasks"));
  show_phases (self);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller), "changed",
                           G_CALLBACK (adjustment_changed_cb), self, G_CONNECT_SWAPPED);
}

/* The first day of each phase and the last of all have their dates below the ruler. */
static void
show_ticks (EntLaunchOverview *self, const EntPlan *plan)
{
  EntRulerTick ticks[ENT_PHASE_EXECUTION + 1];

  for (guint i = 0; i < G_N_ELEMENTS (ticks); i++)
    {
      ticks[i].day = MIN (ent_launch_get_first_day ((int) i + 1), ENT_LAUNCH_DAYS);
      ticks[i].label = ent_format_date (ent_date_add_days (plan->starts_on, ticks[i].day - 1));
    }
  ent_ruler_set_ticks (self->ruler, ticks, G_N_ELEMENTS (ticks));
  for (guint i = 0; i < G_N_ELEMENTS (ticks); i++)
    g_free ((char *) ticks[i].label);
}

/* What has no due day has no mark. */
static void
show_marks (EntLaunchOverview *self, const EntPlan *plan, GPtrArray *tasks)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (EntRulerMark));

  g_array_set_size (self->tasks, 0);
  for (guint i = 0; i < tasks->len; i++)
    {
      const EntLaunchTask *item = g_ptr_array_index (tasks, i);
      EntRulerMark mark = {
        .day = ent_launch_get_day (plan, item->due_on),
        .state = item->done   ? ENT_RULER_DONE
                 : item->late ? ENT_RULER_LATE
                              : ENT_RULER_UPCOMING,
        .text = item->task->name,
      };

      if (item->due_on == ENT_DATE_NONE)
        continue;
      g_array_append_val (marks, mark);
      g_array_append_val (self->tasks, item->task->parent.id);
    }
  ent_ruler_set_marks (self->ruler, (EntRulerMark *) (gpointer) marks->data, marks->len);
}

/* Says where today is; BRIEF on the sign of the ruler. */
static char *
dup_day_text (int day, gboolean brief)
{
  if (day < 1)
    /* Translators: before the first day of a plan; %d is a number of days */
    return g_strdup_printf (ngettext ("Starts in %d day", "Starts in %d days", 1 - day), 1 - day);
  if (day > ENT_LAUNCH_DAYS)
    /* Translators: after the last day of a plan; %d is a number of days */
    return g_strdup_printf (
        ngettext ("Ended %d day ago", "Ended %d days ago", day - ENT_LAUNCH_DAYS),
        day - ENT_LAUNCH_DAYS);
  if (brief)
    /* Translators: which day of a plan today is, on a small sign */
    return g_strdup_printf (_ ("Day %d"), day);
  /* Translators: which day of a plan today is, and how many it has: “Day 34 of 90” */
  return g_strdup_printf (_ ("Day %d of %d"), day, ENT_LAUNCH_DAYS);
}

static char *
dup_next_text (const EntLaunchTask *next)
{
  g_autofree char *due = NULL;

  if (next->due_on == ENT_DATE_NONE)
    /* Translators: what is to do next; %s is the name of a task */
    return g_strdup_printf (_ ("Next: %s"), next->task->name);
  due = ent_format_date (next->due_on);
  /* Translators: what is to do next: the name of a task, and the day it is due */
  return g_strdup_printf (_ ("Next: %s, due %s"), next->task->name, due);
}

static void
show_words (EntLaunchOverview *self, const EntLaunchProgress *progress, guint n_tasks)
{
  /* Translators: how many tasks of a plan are done, of how many */
  g_autofree char *done = g_strdup_printf (
      ngettext ("%u of %u task done", "%u of %u tasks done", n_tasks), progress->n_done, n_tasks);
  /* Translators: how many tasks are late */
  g_autofree char *late
      = g_strdup_printf (ngettext ("%u late", "%u late", progress->n_late), progress->n_late);

  gtk_label_set_label (self->done_label, done);
  gtk_label_set_label (self->late_label, late);
  gtk_widget_set_visible (self->late_box, progress->n_late > 0);
  gtk_widget_set_visible (self->next_button, progress->next != NULL);
  self->next = 0;
  if (progress->next != NULL)
    {
      g_autofree char *next = dup_next_text (progress->next);

      self->next = progress->next->task->parent.id;
      gtk_label_set_label (self->next_label, next);
      gtk_widget_set_tooltip_text (self->next_button, next);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->next_button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, next, -1);
    }
}

/* Shows PLAN and its TASKS, an array of EntLaunchTask, as they are TODAY. */
void
ent_launch_overview_show (EntLaunchOverview *self,
                          const EntPlan *plan,
                          GPtrArray *tasks,
                          EntDate today)
{
  EntLaunchProgress progress = ent_launch_get_progress (plan, tasks, today);
  g_autofree char *text = dup_day_text (progress.day, FALSE);
  g_autofree char *sign = dup_day_text (progress.day, TRUE);
  gboolean moved = progress.day != self->day;

  self->day = progress.day;
  gtk_label_set_label (self->day_label, text);
  show_words (self, &progress, tasks->len);
  show_ticks (self, plan);
  show_marks (self, plan, tasks);
  ent_ruler_set_today (self->ruler, progress.day, sign);
  if (moved)
    centre (self);
}

/* Says whether there is no room for two things side by side. */
void
ent_launch_overview_set_narrow (EntLaunchOverview *self, gboolean narrow)
{
  GtkOrientation orientation = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->words), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->counts), orientation);
  gtk_box_set_spacing (GTK_BOX (self->counts), narrow ? 6 : 18);
}
