/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/launch/ent-launch-page.h"

#include <glib/gi18n-lib.h>

#include "gui/compat/ent-drag-scroll.h"
#include "gui/launch/ent-launch-overview.h"
#include "gui/launch/ent-launch-tasks.h"
#include "gui/launch/ent-plan-window.h"
#include "gui/widgets/ent-list-export.h"
#include "gui/widgets/ent-record-window.h"
#include "gui/widgets/ent-remembered.h"

/* Of the setting with the plan last shown. */
#define PLAN_KEY "launch-plan"

struct _EntLaunchPage
{
  EntPage parent_instance;
  EntPlan *plan;     /* that is shown; NULL for none */
  GPtrArray *plans;  /* of EntPlan, as the chooser has them */
  EntProofs *proofs; /* of today; NULL: to be looked for */
  GPtrArray *tasks;  /* of EntLaunchTask, of the plan */
  gint64 wanted;     /* a task to open once the page can be seen, or 0 */
  gboolean filling;  /* the chooser */
  GtkStack *states;
  GtkDropDown *chooser;
  GtkScrolledWindow *scroller;
  EntLaunchOverview *overview;
  EntLaunchTasks *list;
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

static void
update_actions (EntLaunchPage *self)
{
  static const char *const changing[] = { "plan.edit", "plan.add-task", "plan.delete" };
  gboolean read_only = ent_document_is_read_only (get_document (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.new", !read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.export", self->plan != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (changing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), changing[i],
                                   self->plan != NULL && !read_only);
}

/* Reads the tasks of the plan. Returns FALSE, having said so, when that cannot be. */
static gboolean
load_tasks (EntLaunchPage *self, EntDate today)
{
  EntStore *store = ent_page_get_store (ENT_PAGE (self));
  g_autoptr (GError) error = NULL;
  GPtrArray *tasks = NULL;

  if (self->proofs == NULL)
    self->proofs = ent_proofs_load (store, today, &error);
  if (self->proofs != NULL)
    tasks = ent_launch_list_proved (store, self->plan, today, self->proofs, &error);
  if (tasks == NULL)
    {
      ent_document_fail (get_document (self), _ ("The plan could not be read"), error);
      return FALSE;
    }
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  self->tasks = tasks;
  return TRUE;
}

static void
show_plan (EntLaunchPage *self)
{
  EntDate today = ent_document_get_today (get_document (self));

  gtk_stack_set_visible_child_name (self->states, self->plan != NULL ? "content" : "empty");
  update_actions (self);
  if (self->plan == NULL || !load_tasks (self, today))
    return;
  ent_launch_overview_show (self->overview, self->plan, self->tasks, today);
  ent_launch_tasks_show (self->list, self->plan, self->tasks);
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

/* Has the proofs follow CHANGES. Returns whether any text of theirs may be another. */
static gboolean
update_proofs (EntLaunchPage *self, const EntChanges *changes)
{
  g_autofree char *before = self->proofs != NULL ? ent_proofs_join (self->proofs) : NULL;
  g_autofree char *after = NULL;

  if (changes == NULL || self->proofs == NULL
      || !ent_proofs_follow (self->proofs, ent_page_get_store (ENT_PAGE (self)), changes, NULL))
    {
      g_clear_pointer (&self->proofs, ent_proofs_free);
      return TRUE;
    }
  after = ent_proofs_join (self->proofs);
  return !g_str_equal (before, after);
}

static void
ent_launch_page_refresh (EntPage *page, const EntChanges *changes)
{
  EntLaunchPage *self = ENT_LAUNCH_PAGE (page);
  gboolean proved = update_proofs (self, changes);

  if (changes == NULL || ent_changes_touch (changes, &ent_plan_noun))
    load_plans (self);
  else if (proved || ent_changes_touch (changes, &ent_task_noun))
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
  ent_launch_tasks_open (self->list, self->wanted);
  self->wanted = 0;
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
  ent_launch_tasks_set_narrow (self->list, narrow);
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
  ent_launch_tasks_focus_entry (self->list, phase);
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntLaunchPage *self = ENT_LAUNCH_PAGE (widget);

  ent_document_remove (get_document (self), &ent_plan_noun, self->plan->parent.id);
}

/* What is typed when the file is chosen is saved by then, and so among the tasks. */
static GPtrArray *
list_tasks (GtkWidget *asker, GError **error)
{
  EntLaunchPage *self = ENT_LAUNCH_PAGE (asker);
  GPtrArray *records = g_ptr_array_new ();

  for (guint i = 0; self->plan != NULL && i < self->tasks->len; i++)
    g_ptr_array_add (records, ((EntLaunchTask *) g_ptr_array_index (self->tasks, i))->task);
  return records;
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntLaunchPage *self = ENT_LAUNCH_PAGE (widget);

  ent_list_export_ask (get_document (self), widget, &ent_task_noun, self->plan->name, list_tasks);
}

static void
ent_launch_page_constructed (GObject *object)
{
  EntLaunchPage *self = ENT_LAUNCH_PAGE (object);

  G_OBJECT_CLASS (ent_launch_page_parent_class)->constructed (object);
  ent_launch_tasks_set_document (self->list, get_document (self));
}

static void
ent_launch_page_dispose (GObject *object)
{
  EntLaunchPage *self = ENT_LAUNCH_PAGE (object);

  self->plan = NULL;
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->proofs, ent_proofs_free);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
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
  g_type_ensure (ENT_TYPE_LAUNCH_TASKS);
  object_class->constructed = ent_launch_page_constructed;
  object_class->dispose = ent_launch_page_dispose;
  page_class->refresh = ent_launch_page_refresh;
  page_class->show_record = ent_launch_page_show_record;

  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-launch-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EntLaunchPage, states);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchPage, chooser);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchPage, overview);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchPage, list);
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
  self->plans = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  shorten_names (self->chooser);
  ent_drag_scroll_add (self->scroller, GTK_ORIENTATION_VERTICAL);
  g_signal_connect_after (self, "map", G_CALLBACK (map_cb), NULL);
}
