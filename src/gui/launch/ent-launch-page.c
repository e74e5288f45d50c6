/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/launch/ent-launch-page.h"

#include <glib/gi18n-lib.h>

#include "core/exchange/ent-export.h"
#include "gui/compat/ent-drag-scroll.h"
#include "gui/launch/ent-launch-overview.h"
#include "gui/launch/ent-launch-phase.h"
#include "gui/launch/ent-plan-window.h"
#include "gui/page/ent-file-question.h"
#include "gui/page/ent-record-window.h"
#include "gui/page/ent-remembered.h"

/* Of the setting with the plan last shown. */
#define PLAN_KEY "launch-plan"

struct _EntLaunchPage
{
  EntPage parent_instance;
  EntPlan *plan;    /* that is shown; NULL for none */
  GPtrArray *plans; /* of EntPlan, as the chooser has them */
  GPtrArray *tasks; /* of EntLaunchTask, of the plan */
  GHashTable *rows; /* of EntLaunchRow, by the task's id; owned */
  GPtrArray *order; /* of EntLaunchRow, as they are shown */
  gint64 wanted;    /* a task to open once the page can be seen, or 0 */
  gboolean filling; /* the chooser */
  GtkSizeGroup *due_group;
  EntLaunchPhase *phases[ENT_PHASE_EXECUTION];
  GtkStack *states;
  GtkDropDown *chooser;
  GtkScrolledWindow *scroller;
  EntLaunchOverview *overview;
  GtkBox *phases_box;
};

G_DEFINE_FINAL_TYPE (EntLaunchPage, ent_launch_page, ENT_TYPE_PAGE)

static EntDocument *
get_document (EntLaunchPage *self)
{
  return ent_page_get_document (ENT_PAGE (self));
}

static void
remember (gint64 plan)
{
  g_settings_set_int64 (ent_remembered_get (), PLAN_KEY, plan);
}

static EntLaunchRow *
find_row (EntLaunchPage *self, gint64 task)
{
  return g_hash_table_lookup (self->rows, &task);
}

static EntLaunchRow *
ensure_row (EntLaunchPage *self, gint64 task)
{
  EntLaunchRow *row = find_row (self, task);

  if (row != NULL)
    return row;
  row = ENT_LAUNCH_ROW (ent_launch_row_new (get_document (self), self->due_group));
  ent_launch_row_set_narrow (row, ent_page_is_narrow (ENT_PAGE (self)));
  g_hash_table_insert (self->rows, g_memdup2 (&task, sizeof task), g_object_ref_sink (row));
  return row;
}

/* Takes ROW out of every phase but KEPT. */
static void
drop_row (EntLaunchPage *self, EntLaunchRow *row, const EntLaunchPhase *kept)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->phases); i++)
    if (self->phases[i] != kept)
      ent_launch_phase_drop_row (self->phases[i], row);
}

/* Takes the rows of tasks that are no longer there away. */
static void
drop_old_rows (EntLaunchPage *self)
{
  GHashTableIter rows;
  gpointer row;

  g_hash_table_iter_init (&rows, self->rows);
  while (g_hash_table_iter_next (&rows, NULL, &row))
    if (!g_ptr_array_find (self->order, row, NULL))
      {
        drop_row (self, row, NULL);
        g_hash_table_iter_remove (&rows);
      }
}

/* Brings the rows of PHASE up to date and puts them behind those of the phases before. Returns how
 * many there are. */
static guint
collect_rows (EntLaunchPage *self, int phase)
{
  guint n_tasks = 0;
  guint n_done = 0;

  for (guint i = 0; i < self->tasks->len; i++)
    {
      const EntLaunchTask *item = g_ptr_array_index (self->tasks, i);
      EntLaunchRow *row;

      if (item->task->phase != phase)
        continue;
      row = ensure_row (self, item->task->parent.id);
      ent_launch_row_show (row, item);
      drop_row (self, row, self->phases[phase - 1]);
      g_ptr_array_add (self->order, row);
      n_tasks++;
      n_done += item->done ? 1 : 0;
    }
  ent_launch_phase_show (self->phases[phase - 1], self->plan, n_done, n_tasks);
  return n_tasks;
}

static void
show_rows (EntLaunchPage *self)
{
  guint counts[G_N_ELEMENTS (self->phases)];
  guint start = 0;

  g_ptr_array_set_size (self->order, 0);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    counts[i] = collect_rows (self, (int) i + 1);
  drop_old_rows (self);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      ent_launch_phase_set_rows (self->phases[i], self->order->pdata + start, counts[i]);
      start += counts[i];
    }
  for (guint i = 0; i < self->order->len; i++)
    ent_launch_row_set_ends (g_ptr_array_index (self->order, i), i == 0, i + 1 == self->order->len);
}

/* Where the focus is, to bring it back after rows were moved or taken away. */
typedef struct
{
  GtkWidget *widget; /* NULL: in no row */
  EntLaunchRow *row;
  guint position;
} Focus;

static Focus
note_focus (EntLaunchPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *widget = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = NULL;
  Focus focus = { NULL, NULL, 0 };

  if (widget != NULL)
    row = gtk_widget_get_ancestor (widget, ENT_TYPE_LAUNCH_ROW);
  if (row == NULL || !gtk_widget_is_ancestor (row, GTK_WIDGET (self)))
    return focus;
  focus.widget = g_object_ref (widget);
  focus.row = ENT_LAUNCH_ROW (row);
  g_ptr_array_find (self->order, row, &focus.position);
  return focus;
}

/* The focus is grabbed even where it still is: the window would move it on later, for its row was
 * away for a moment. The place of a deleted task is that of the next one. */
static void
restore_focus (EntLaunchPage *self, Focus *focus)
{
  g_autoptr (GtkWidget) widget = focus->widget;

  if (widget == NULL)
    return;
  if (g_ptr_array_find (self->order, focus->row, NULL))
    {
      if (GTK_IS_TEXT (widget))
        gtk_text_grab_focus_without_selecting (GTK_TEXT (widget));
      else
        gtk_widget_grab_focus (widget);
    }
  else if (self->order->len > 0)
    gtk_widget_grab_focus (
        g_ptr_array_index (self->order, MIN (focus->position, self->order->len - 1)));
}

static void
show_plan (EntLaunchPage *self)
{
  EntDocument *document = get_document (self);
  EntDate today = ent_document_get_today (document);
  gboolean read_only = ent_document_is_read_only (document);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tasks = NULL;
  Focus focus;

  gtk_stack_set_visible_child_name (self->states, self->plan != NULL ? "content" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.export", self->plan != NULL);
  for (const char *const *action
       = (const char *const[]){ "plan.edit", "plan.add-task", "plan.delete", NULL };
       *action != NULL; action++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), *action, self->plan != NULL && !read_only);
  if (self->plan == NULL)
    return;
  tasks = ent_launch_list_tasks (ent_document_get_store (document), self->plan, today, &error);
  if (tasks == NULL)
    {
      ent_document_fail (document, _ ("The plan could not be read"), error);
      return;
    }
  focus = note_focus (self);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  self->tasks = g_steal_pointer (&tasks);
  ent_launch_overview_show (self->overview, self->plan, self->tasks, today);
  show_rows (self);
  restore_focus (self, &focus);
}

/* Shows the plan with the id, else the last one of the list. */
static void
choose_plan (EntLaunchPage *self, gint64 id)
{
  guint chosen = self->plans->len > 0 ? self->plans->len - 1 : 0;

  for (guint i = 0; i < self->plans->len; i++)
    if (((EntPlan *) g_ptr_array_index (self->plans, i))->parent.id == id)
      chosen = i;
  self->plan = self->plans->len > 0 ? g_ptr_array_index (self->plans, chosen) : NULL;
  if (self->plan != NULL)
    {
      self->filling = TRUE;
      gtk_drop_down_set_selected (self->chooser, chosen);
      self->filling = FALSE;
      if (self->plan->parent.id == id)
        remember (id);
    }
  show_plan (self);
}

static void
fill_chooser (EntLaunchPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->plans->len; i++)
    gtk_string_list_append (names, ((EntPlan *) g_ptr_array_index (self->plans, i))->name);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->chooser, G_LIST_MODEL (names));
  self->filling = FALSE;
}

/* Reads the plans anew; what is shown stays if it can. */
static void
load_plans (EntLaunchPage *self)
{
  EntDocument *document = get_document (self);
  gint64 id = self->plan != NULL ? self->plan->parent.id
                                 : g_settings_get_int64 (ent_remembered_get (), PLAN_KEY);
  g_autoptr (GError) error = NULL;
  GPtrArray *plans
      = ent_store_list (ent_document_get_store (document), &ent_plan_noun, "starts_on, id", &error);

  if (plans == NULL)
    {
      ent_document_fail (document, _ ("The plan could not be read"), error);
      return;
    }
  self->plan = NULL;
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  self->plans = plans;
  fill_chooser (self);
  choose_plan (self, id);
}

static void
ent_launch_page_refresh (EntPage *page, const EntChanges *changes)
{
  EntLaunchPage *self = ENT_LAUNCH_PAGE (page);

  if (changes == NULL || ent_changes_touch (changes, &ent_plan_noun))
    load_plans (self);
  else
    show_plan (self);
}

static void
plan_chosen_cb (EntLaunchPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->chooser);

  if (self->filling || selected >= self->plans->len)
    return;
  ent_document_commit (get_document (self));
  choose_plan (self, ((EntPlan *) g_ptr_array_index (self->plans, selected))->parent.id);
}

static void
open_wanted (EntLaunchPage *self)
{
  EntLaunchRow *row = find_row (self, self->wanted);

  self->wanted = 0;
  if (row != NULL)
    ent_launch_row_open (row);
}

static void
task_activated_cb (EntLaunchPage *self, gint64 task)
{
  self->wanted = task;
  open_wanted (self);
}

static void
narrow_cb (EntLaunchPage *self)
{
  gboolean narrow = ent_page_is_narrow (ENT_PAGE (self));

  ent_launch_overview_set_narrow (self->overview, narrow);
  for (guint i = 0; i < G_N_ELEMENTS (self->phases); i++)
    ent_launch_phase_set_narrow (self->phases[i], narrow);
  for (guint i = 0; i < self->order->len; i++)
    ent_launch_row_set_narrow (g_ptr_array_index (self->order, i), narrow);
}

static void
map_cb (EntLaunchPage *self)
{
  if (self->wanted != 0)
    open_wanted (self);
}

/* Shows a plan, or the plan of a task and the task in it. */
static gboolean
ent_launch_page_show_record (EntPage *page, const EntNoun *noun, gint64 id)
{
  EntLaunchPage *self = ENT_LAUNCH_PAGE (page);
  EntStore *store = ent_page_get_store (page);
  gint64 plan = id;

  if (noun == &ent_task_noun)
    {
      g_autoptr (EntTask) task = ent_store_load (store, &ent_task_noun, id, NULL);

      if (task == NULL)
        return FALSE;
      plan = task->plan;
      self->wanted = id;
    }
  load_plans (self);
  choose_plan (self, plan);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    map_cb (self);
  return self->plan != NULL && self->plan->parent.id == plan;
}

static void
created_cb (EntLaunchPage *self, gint64 plan)
{
  load_plans (self);
  choose_plan (self, plan);
}

static void
new_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntPlanWindow *window = ent_plan_window_present (get_document (ENT_LAUNCH_PAGE (widget)), widget);

  g_signal_connect_object (window, "created", G_CALLBACK (created_cb), widget, G_CONNECT_SWAPPED);
}

static void
edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntLaunchPage *self = ENT_LAUNCH_PAGE (widget);

  ent_record_window_present (get_document (self), widget, &ent_plan_noun, self->plan->parent.id);
}

/* In the phase that today is in, or that is next to it. */
static void
add_task_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntLaunchPage *self = ENT_LAUNCH_PAGE (widget);
  int day = ent_launch_get_day (self->plan, ent_document_get_today (get_document (self)));
  int phase = ENT_PHASE_EXECUTION;

  while (phase > ENT_PHASE_STRATEGY && day < ent_launch_get_first_day (phase))
    phase--;
  ent_launch_phase_focus_entry (self->phases[phase - 1]);
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntLaunchPage *self = ENT_LAUNCH_PAGE (widget);

  ent_document_remove (get_document (self), &ent_plan_noun, self->plan->parent.id);
}

static void
export_to (GtkWidget *widget, GFile *file)
{
  EntLaunchPage *self = ENT_LAUNCH_PAGE (widget);
  EntDocument *document = get_document (self);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (EntCsvWriter) writer = ent_csv_writer_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (file);
  /* Translators: %s is the name of a file */
  g_autofree char *toast = g_strdup_printf (_ ("“%s” written"), name);

  ent_document_commit (document);
  for (guint i = 0; self->plan != NULL && i < self->tasks->len; i++)
    g_ptr_array_add (records, ((EntLaunchTask *) g_ptr_array_index (self->tasks, i))->task);
  if (ent_export_records (ent_document_get_store (document), &ent_task_noun, records, writer,
                          &error)
      && ent_csv_writer_save (writer, file, NULL, &error))
    ent_document_toast_file (document, toast, file);
  else
    ent_document_fail (document, _ ("The plan could not be exported"), error);
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntLaunchPage *self = ENT_LAUNCH_PAGE (widget);
  g_autofree char *stem = g_strdelimit (g_strdup (self->plan->name), "/", '-');
  g_autofree char *name = g_strconcat (stem, ".csv", NULL);
  const EntFileQuestion question = {
    .title = _ ("Export to CSV"),
    .accept = _ ("_Export"),
    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
    .name = name,
    .filter_name = _ ("CSV files"),
    .pattern = "*.csv",
    .folder_key = "export-folder",
  };

  ent_file_question_ask (&question, widget, export_to);
}

static void
ent_launch_page_constructed (GObject *object)
{
  EntLaunchPage *self = ENT_LAUNCH_PAGE (object);

  G_OBJECT_CLASS (ent_launch_page_parent_class)->constructed (object);
  for (guint i = 0; i < G_N_ELEMENTS (self->phases); i++)
    {
      GtkWidget *phase = ent_launch_phase_new (get_document (self), (int) i + 1);

      self->phases[i] = ENT_LAUNCH_PHASE (phase);
      gtk_box_append (self->phases_box, phase);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.new",
                                 !ent_document_is_read_only (get_document (self)));
}

static void
ent_launch_page_dispose (GObject *object)
{
  EntLaunchPage *self = ENT_LAUNCH_PAGE (object);

  self->plan = NULL;
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->order, g_ptr_array_unref);
  g_clear_object (&self->due_group);
  G_OBJECT_CLASS (ent_launch_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "plan.new", NULL, new_cb);
  gtk_widget_class_install_action (klass, "plan.edit", NULL, edit_cb);
  gtk_widget_class_install_action (klass, "plan.add-task", NULL, add_task_cb);
  gtk_widget_class_install_action (klass, "plan.export", NULL, export_cb);
  gtk_widget_class_install_action (klass, "plan.delete", NULL, delete_cb);
}

static void
ent_launch_page_class_init (EntLaunchPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  EntPageClass *page_class = ENT_PAGE_CLASS (klass);

  g_type_ensure (ENT_TYPE_LAUNCH_OVERVIEW);
  object_class->constructed = ent_launch_page_constructed;
  object_class->dispose = ent_launch_page_dispose;
  page_class->refresh = ent_launch_page_refresh;
  page_class->show_record = ent_launch_page_show_record;

  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-launch-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EntLaunchPage, states);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchPage, chooser);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchPage, overview);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchPage, phases_box);
  gtk_widget_class_bind_template_callback (widget_class, plan_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, task_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  install_actions (widget_class);
}

static void
name_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
name_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* A long name must not make the page wider than a narrow window: it is shortened, but in the list
 * that drops down. */
static void
shorten_names (GtkDropDown *chooser)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (name_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (name_bind_cb), NULL);
  gtk_drop_down_set_list_factory (chooser, gtk_drop_down_get_factory (chooser));
  gtk_drop_down_set_factory (chooser, factory);
}

static void
ent_launch_page_init (EntLaunchPage *self)
{
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->order = g_ptr_array_new ();
  self->plans = g_ptr_array_new ();
  self->due_group = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gtk_widget_init_template (GTK_WIDGET (self));
  shorten_names (self->chooser);
  ent_drag_scroll_add (self->scroller, GTK_ORIENTATION_VERTICAL);
  g_signal_connect_after (self, "map", G_CALLBACK (map_cb), NULL);
}
