/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-ruler.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "gui/widgets/ent-chart-private.h"
#include "gui/widgets/ent-ruler-private.h"

#define TIP_WIDTH_CHARS    40
#define LEFT_TO_RIGHT_MARK "\u200e"
#define RIGHT_TO_LEFT_MARK "\u200f"

/* How a state is said and what its style class is called; the shapes are in the style sheet. */
static const struct
{
  const char *name;
  const char *style_class;
} states[] = {
  [ENT_RULER_UPCOMING] = { N_ ("to come"), "upcoming" },
  [ENT_RULER_DONE] = { N_ ("done"), "done" },
  [ENT_RULER_LATE] = { N_ ("late"), "late" },
};

G_DEFINE_FINAL_TYPE (EntRuler, ent_ruler, ENT_TYPE_CHART)

static void
clear_mark (gpointer data)
{
  g_free (((EntRulerMarkPart *) data)->text);
}

static void
clear_phase (gpointer data)
{
  g_free (((EntRulerPhasePart *) data)->label);
}

static void
clear_tick (gpointer data)
{
  g_free (((EntRulerTickPart *) data)->label);
}

static EntRulerMarkPart *
get_mark (EntRuler *self, guint position)
{
  return &g_array_index (self->marks, EntRulerMarkPart, position);
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const EntRulerMarkPart *first = a;
  const EntRulerMarkPart *second = b;

  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;
  return first->index < second->index ? -1 : 1;
}

static char *
describe_when (EntRuler *self, const EntRulerMarkPart *mark)
{
  const char *state = _ (states[mark->state].name);

  if (mark->day < self->first_day)
    /* Translators: when a task of a plan was due and its state, as in “Before the start, late”. */
    return g_strdup_printf (_ ("Before the start, %s"), state);
  /* Translators: on which day of a plan a task is due and its state, as in “Day 12, late”. */
  return g_strdup_printf (_ ("Day %1$d, %2$s"), mark->day, state);
}

static char *
describe_mark (EntRuler *self, const EntRulerMarkPart *mark)
{
  g_autofree char *when = describe_when (self, mark);

  /* Translators: when a task is due and what it is, as in “Day 12, late: Sign the agreement”. */
  return g_strdup_printf (_ ("%1$s: %2$s"), when, mark->text);
}

/* Today and the phases, before the marks. */
static char *
describe_plan (EntRuler *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->today_label != NULL)
    /* Translators: where today is in a plan, as in “Today: Day 34”. */
    g_string_append_printf (text, _ ("Today: %s"), self->today_label);
  for (guint i = 0; i < self->phases->len; i++)
    {
      EntRulerPhasePart *phase = &g_array_index (self->phases, EntRulerPhasePart, i);

      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* Translators: a phase of a plan with its first and last day, as in “Foundation: days 1 to
       * 30”. */
      g_string_append_printf (text, _ ("%1$s: days %2$d to %3$d"), phase->label, phase->first_day,
                              phase->last_day);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Each mark takes the first lane in which it does not touch the mark before it. That goes by the
 * least width and not by the present one, so that the ruler keeps its height while it is resized.
 */
static void
assign_lanes (EntRuler *self)
{
  g_autoptr (GArray) free_from = g_array_new (FALSE, FALSE, sizeof (int));
  int mark_days = ent_ruler_get_mark_days (self);

  for (guint i = 0; i < self->marks->len; i++)
    {
      EntRulerMarkPart *mark = get_mark (self, i);
      int day = CLAMP (mark->day, self->first_day, self->last_day);

      for (mark->lane = 0; mark->lane < free_from->len; mark->lane++)
        if (g_array_index (free_from, int, mark->lane) <= day)
          break;
      if (mark->lane == free_from->len)
        g_array_append_val (free_from, day);
      g_array_index (free_from, int, mark->lane) = day + mark_days;
    }
  self->n_lanes = MAX (free_from->len, 1);
}

static void
add_phases (EntRuler *self)
{
  EntChart *chart = ENT_CHART (self);

  for (guint i = 0; i < self->phases->len; i++)
    {
      EntRulerPhasePart *phase = &g_array_index (self->phases, EntRulerPhasePart, i);
      gboolean current = self->today_label != NULL && self->today >= phase->first_day
                         && self->today <= phase->last_day;

      phase->band = ent_chart_add_part (chart, "phase", current ? "current" : NULL);
      phase->name = ent_chart_add_label (chart, phase->label, "phase-label");
      gtk_label_set_ellipsize (GTK_LABEL (phase->name), PANGO_ELLIPSIZE_END);
    }
}

static void
add_ticks (EntRuler *self)
{
  EntChart *chart = ENT_CHART (self);

  for (guint i = 0; i < self->ticks->len; i++)
    {
      EntRulerTickPart *tick = &g_array_index (self->ticks, EntRulerTickPart, i);

      tick->line = ent_chart_add_part (chart, "gridline", NULL);
      tick->name = ent_chart_add_label (chart, tick->label, "axis");
    }
}

/* A mark says its state by its shape: a ring, a disc with a check, a diamond with an exclamation
 * mark. */
static GtkWidget *
create_sign (EntRulerState state)
{
  if (state == ENT_RULER_DONE)
    return gtk_image_new_from_icon_name ("object-select-symbolic");
  return state == ENT_RULER_LATE ? gtk_label_new ("!") : NULL;
}

static void
add_marks (EntRuler *self)
{
  EntChart *chart = ENT_CHART (self);

  assign_lanes (self);
  for (guint i = 0; i < self->marks->len; i++)
    {
      EntRulerMarkPart *mark = get_mark (self, i);
      g_autofree char *text = describe_mark (self, mark);

      mark->shape = ent_chart_add_part (chart, "mark", states[mark->state].style_class);
      adw_bin_set_child (ADW_BIN (mark->shape), create_sign (mark->state));
      ent_chart_set_item (chart, i, mark->index, text);
    }
}

/* The sign must point along the ruler even where the words run the other way, as untranslated ones
 * do in a right-to-left window: the mark before them settles the direction of the whole. */
static void
add_flag (EntRuler *self)
{
  EntChart *chart = ENT_CHART (self);
  gboolean flipped = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const char *settled = flipped ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK;
  g_autofree char *pointed = NULL;
  g_autofree char *text = NULL;

  if (self->today < self->first_day)
    /* Translators: today is before what is shown; the sign points there, to where reading starts.
     */
    pointed = g_strdup_printf (_ ("‹ %s"), self->today_label);
  else if (self->today > self->last_day)
    /* Translators: today is after what is shown; the sign points there, to where reading ends. */
    pointed = g_strdup_printf (_ ("%s ›"), self->today_label);
  if (pointed != NULL)
    text = g_strconcat (settled, pointed, NULL);
  self->today_flag = ent_chart_add_label (chart, text != NULL ? text : self->today_label, "today");
}

static void
ent_ruler_rebuild (EntChart *chart)
{
  EntRuler *self = ENT_RULER (chart);
  g_autofree char *introduction = describe_plan (self);
  gboolean inside = self->today >= self->first_day && self->today <= self->last_day;

  ent_chart_clear_parts (chart);
  self->today_line = NULL;
  self->today_flag = NULL;
  add_phases (self);
  add_ticks (self);
  if (self->today_label != NULL && inside)
    self->today_line = ent_chart_add_part (chart, "today", NULL);
  add_marks (self);
  if (self->today_label != NULL)
    add_flag (self);
  ent_chart_end_items (chart, self->marks->len, introduction);
}

static EntRulerMarkPart *
find_mark (EntRuler *self, guint index)
{
  for (guint i = 0; i < self->marks->len; i++)
    if (get_mark (self, i)->index == index)
      return get_mark (self, i);
  return NULL;
}

static GtkWidget *
ent_ruler_create_tip (EntChart *chart, guint index, const char *text)
{
  EntRulerMarkPart *mark = find_mark (ENT_RULER (chart), index);
  g_autofree char *when = describe_when (ENT_RULER (chart), mark);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *task = gtk_label_new (mark->text);
  GtkWidget *day = gtk_label_new (when);

  gtk_label_set_wrap (GTK_LABEL (task), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (task), TIP_WIDTH_CHARS);
  gtk_label_set_xalign (GTK_LABEL (task), 0);
  gtk_label_set_xalign (GTK_LABEL (day), 0);
  gtk_widget_add_css_class (day, "caption");
  gtk_widget_add_css_class (day, "dim-label");
  gtk_box_append (GTK_BOX (box), task);
  gtk_box_append (GTK_BOX (box), day);
  return box;
}

static void
ent_ruler_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  ent_ruler_measure_days (ENT_RULER (widget), orientation, minimum, natural);
}

static void
ent_ruler_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ent_ruler_lay_out (ENT_RULER (widget), width, height);
  GTK_WIDGET_CLASS (ent_ruler_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
ent_ruler_finalize (GObject *object)
{
  EntRuler *self = ENT_RULER (object);

  g_array_unref (self->marks);
  g_array_unref (self->phases);
  g_array_unref (self->ticks);
  g_free (self->today_label);
  G_OBJECT_CLASS (ent_ruler_parent_class)->finalize (object);
}

static void
ent_ruler_class_init (EntRulerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ent_ruler_finalize;
  widget_class->measure = ent_ruler_measure;
  widget_class->size_allocate = ent_ruler_size_allocate;
  ENT_CHART_CLASS (klass)->rebuild = ent_ruler_rebuild;
  ENT_CHART_CLASS (klass)->create_tip = ent_ruler_create_tip;
  gtk_widget_class_set_css_name (widget_class, "ruler");
}

static GArray *
create_array (gsize size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, size);

  g_array_set_clear_func (array, clear);
  return array;
}

static void
ent_ruler_init (EntRuler *self)
{
  self->first_day = 1;
  self->last_day = 90;
  self->marks = create_array (sizeof (EntRulerMarkPart), clear_mark);
  self->phases = create_array (sizeof (EntRulerPhasePart), clear_phase);
  self->ticks = create_array (sizeof (EntRulerTickPart), clear_tick);
  ent_ruler_rebuild (ENT_CHART (self));
}

void
ent_ruler_set_range (EntRuler *self, int first_day, int last_day)
{
  self->first_day = first_day;
  self->last_day = MAX (first_day, last_day);
  ent_ruler_rebuild (ENT_CHART (self));
}

void
ent_ruler_set_marks (EntRuler *self, const EntRulerMark *marks, guint n_marks)
{
  g_array_set_size (self->marks, 0);
  for (guint i = 0; i < n_marks; i++)
    {
      EntRulerMarkPart mark = {
        .index = i,
        .day = marks[i].day,
        .state = marks[i].state,
        .text = g_strdup (marks[i].text),
      };

      g_array_append_val (self->marks, mark);
    }
  g_array_sort (self->marks, compare_marks);
  ent_ruler_rebuild (ENT_CHART (self));
}

void
ent_ruler_set_phases (EntRuler *self, const EntRulerPhase *phases, guint n_phases)
{
  g_array_set_size (self->phases, 0);
  for (guint i = 0; i < n_phases; i++)
    {
      EntRulerPhasePart phase = {
        .label = g_strdup (phases[i].label),
        .first_day = phases[i].first_day,
        .last_day = phases[i].last_day,
      };

      g_array_append_val (self->phases, phase);
    }
  ent_ruler_rebuild (ENT_CHART (self));
}

void
ent_ruler_set_ticks (EntRuler *self, const EntRulerTick *ticks, guint n_ticks)
{
  g_array_set_size (self->ticks, 0);
  for (guint i = 0; i < n_ticks; i++)
    {
      EntRulerTickPart tick = { .day = ticks[i].day, .label = g_strdup (ticks[i].label) };

      g_array_append_val (self->ticks, tick);
    }
  ent_ruler_rebuild (ENT_CHART (self));
}

void
ent_ruler_set_today (EntRuler *self, int day, const char *label)
{
  g_autofree char *copy = g_strdup (label);

  self->today = day;
  g_free (self->today_label);
  self->today_label = g_steal_pointer (&copy);
  ent_ruler_rebuild (ENT_CHART (self));
}
