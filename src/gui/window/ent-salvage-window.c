/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/window/ent-salvage-window.h"

#include <glib/gi18n-lib.h>

#include "core/program/ent-program.h"
#include "gui/widgets/ent-file-question.h"
#include "gui/widgets/ent-job.h"
#include "gui/window/ent-program-window.h"

/* How many lost records are listed at most; the report has them all. */
#define MAX_LOSSES 200

struct _EntSalvageWindow
{
  AdwWindow parent_instance;
  char *path;
  char *new_path;
  EntJob *job; /* while it runs */
  EntSalvage *result;
  GtkStack *states;
  GtkLabel *working_label;
  GtkProgressBar *bar;
  AdwPreferencesGroup *counts;
  AdwPreferencesGroup *losses;
  GtkWidget *save_button;
};

G_DEFINE_FINAL_TYPE (EntSalvageWindow, ent_salvage_window, ADW_TYPE_WINDOW)

/* What the thread works with; it outlives the window. */
typedef struct
{
  EntSalvageWindow *window; /* owned, for the main thread */
  char *path;
  char *new_path;
  EntSalvage *result;
} Work;

static void
free_work (gpointer data)
{
  Work *self = data;

  g_object_unref (self->window);
  g_free (self->path);
  g_free (self->new_path);
  g_clear_pointer (&self->result, ent_salvage_free);
  g_free (self);
}

static void
progress_cb (guint done, guint total, gpointer job)
{
  ent_job_set_progress (job, done, total);
}

static gboolean
salvage_in_thread (EntJob *job, EntStore *snapshot, gpointer data, GError **error)
{
  Work *work = data;

  work->result = ent_program_salvage (work->path, work->new_path, progress_cb, job,
                                      ent_job_get_cancellable (job), error);
  return work->result != NULL;
}

/* Says how many records there were, as far as that is known, and how many are saved. */
static char *
describe_count (const EntSalvageCount *count)
{
  if (count->n_expected < 0)
    /* Translators: %u is how many records of a kind could be copied */
    return g_strdup_printf (ngettext ("%u copied; how many there were is not known",
                                      "%u copied; how many there were is not known",
                                      count->n_copied),
                            count->n_copied);
  /* Translators: how many records of a kind could be copied, then how many there were */
  return g_strdup_printf (
      ngettext ("%u of %lld copied", "%u of %lld copied", (gulong) count->n_expected),
      count->n_copied, (long long) count->n_expected);
}

static char *
describe_loss (const EntSalvageLoss *loss)
{
  const char *kind = _ (loss->noun->label);

  if (loss->title == NULL)
    return g_strdup (kind);
  /* Translators: the name of a record, then what kind it is: “Brackwater (partner)” */
  return g_strdup_printf (_ ("%s (%s)"), loss->title, kind);
}

static void
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
}

static char *
describe_result (EntSalvageWindow *self)
{
  g_autofree char *name = g_path_get_basename (self->path);
  gint64 lost = ent_salvage_get_n_lost (self->result);
  g_autofree char *count = NULL;

  if (lost == 0)
    count = g_strdup (_ ("No record is known to be lost."));
  else
    /* Translators: %lld is how many records of a damaged file could not be saved */
    count = g_strdup_printf (
        ngettext ("%lld record is lost.", "%lld records are lost.", (gulong) lost),
        (long long) lost);
  /* Translators: a sentence on how many records are lost, then the name of the damaged file */
  return g_strdup_printf (_ ("%s The damaged file “%s” is kept as it is."), count, name);
}

static void
show_result (EntSalvageWindow *self)
{
  const EntSalvage *result = self->result;
  g_autofree char *text = describe_result (self);

  adw_preferences_group_set_description (self->counts, text);
  for (guint i = 0; i < result->counts->len; i++)
    {
      const EntSalvageCount *count = &g_array_index (result->counts, EntSalvageCount, i);
      g_autofree char *said = describe_count (count);

      if (count->noun != &ent_settings_noun && (count->n_copied > 0 || count->n_expected > 0))
        add_row (self->counts, _ (count->noun->plural), said);
    }
  if (!result->has_settings)
    add_row (self->losses, _ ("Settings"), _ ("They are those of a new program: set them again."));
  if (!result->has_history)
    add_row (self->losses, _ ("History"), _ ("What was done before cannot be undone."));
  for (guint i = 0; i < MIN (result->losses->len, MAX_LOSSES); i++)
    {
      const EntSalvageLoss *loss = g_ptr_array_index (result->losses, i);
      g_autofree char *said = describe_loss (loss);

      add_row (self->losses, said, loss->reason);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->losses),
                          result->losses->len > 0 || !result->has_settings || !result->has_history);
  gtk_widget_set_visible (self->save_button, TRUE);
  gtk_stack_set_visible_child_name (self->states, "done");
}

static void
salvaged_cb (EntJob *job, const GError *error, gpointer data)
{
  Work *work = data;
  EntSalvageWindow *self = work->window;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  g_clear_object (&self->job);
  if (error != NULL || parent == NULL)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      if (parent != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        ent_program_window_fail (ENT_PROGRAM_WINDOW (parent), _ ("Nothing could be salvaged"),
                                 error->message);
      return;
    }
  self->result = g_steal_pointer (&work->result);
  show_result (self);
  ent_program_window_load (ENT_PROGRAM_WINDOW (parent), self->new_path);
}

static char *
write_report (EntSalvageWindow *self)
{
  const EntSalvage *result = self->result;
  g_autofree char *first = describe_result (self);
  GString *text = g_string_new (first);

  g_string_append (text, "\n\n");
  for (guint i = 0; i < result->counts->len; i++)
    {
      const EntSalvageCount *count = &g_array_index (result->counts, EntSalvageCount, i);
      g_autofree char *said = describe_count (count);

      g_string_append_printf (text, "%s: %s\n", _ (count->noun->plural), said);
    }
  g_string_append_c (text, '\n');
  for (guint i = 0; i < result->losses->len; i++)
    {
      const EntSalvageLoss *loss = g_ptr_array_index (result->losses, i);
      g_autofree char *said = describe_loss (loss);

      g_string_append_printf (text, "%s: %s\n", said, loss->reason);
    }
  return g_string_free (text, FALSE);
}

static void
save_report (GtkWidget *widget, GFile *file)
{
  EntSalvageWindow *self = ENT_SALVAGE_WINDOW (widget);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *text = write_report (self);
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL,
                                NULL, &error)
      && parent != NULL)
    ent_program_window_fail (ENT_PROGRAM_WINDOW (parent), _ ("The report could not be saved"),
                             error->message);
}

static void
save_cb (EntSalvageWindow *self)
{
  const EntFileQuestion question = {
    .title = _ ("Save Report"),
    .accept = _ ("_Save"),
    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
    /* Translators: the name suggested for a file */
    .name = _ ("Salvage report.txt"),
    .filter_name = _ ("Text files"),
    .pattern = "*.txt",
  };

  ent_file_question_ask (&question, GTK_WIDGET (self), save_report);
}

static void
cancel_cb (EntSalvageWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* While it runs, closing cancels: the window goes when the work has ended and taken away what it
 * had written. */
static gboolean
ent_salvage_window_close_request (GtkWindow *window)
{
  EntSalvageWindow *self = ENT_SALVAGE_WINDOW (window);

  if (self->job == NULL)
    return GTK_WINDOW_CLASS (ent_salvage_window_parent_class)->close_request (window);
  ent_job_cancel (self->job);
  return GDK_EVENT_STOP;
}

static void
ent_salvage_window_dispose (GObject *object)
{
  EntSalvageWindow *self = ENT_SALVAGE_WINDOW (object);

  if (self->job != NULL)
    ent_job_cancel (self->job);
  g_clear_object (&self->job);
  g_clear_pointer (&self->result, ent_salvage_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->new_path, g_free);
  G_OBJECT_CLASS (ent_salvage_window_parent_class)->dispose (object);
}

static void
ent_salvage_window_class_init (EntSalvageWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_salvage_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ent_salvage_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-salvage-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EntSalvageWindow, states);
  gtk_widget_class_bind_template_child (widget_class, EntSalvageWindow, working_label);
  gtk_widget_class_bind_template_child (widget_class, EntSalvageWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, EntSalvageWindow, counts);
  gtk_widget_class_bind_template_child (widget_class, EntSalvageWindow, losses);
  gtk_widget_class_bind_template_child (widget_class, EntSalvageWindow, save_button);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
ent_salvage_window_init (EntSalvageWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Begins to copy what can be read of PATH to NEW_PATH, where nothing may be. */
void
ent_salvage_window_present (GtkWindow *parent, const char *path, const char *new_path)
{
  EntSalvageWindow *self = g_object_new (ENT_TYPE_SALVAGE_WINDOW, "transient-for", parent, NULL);
  g_autofree char *name = g_path_get_basename (path);
  /* Translators: %s is the name of a file */
  g_autofree char *text = g_strdup_printf (_ ("Salvaging “%s”"), name);
  Work *work = g_new0 (Work, 1);

  self->path = g_strdup (path);
  self->new_path = g_strdup (new_path);
  work->window = g_object_ref (self);
  work->path = g_strdup (path);
  work->new_path = g_strdup (new_path);
  gtk_label_set_label (self->working_label, text);
  self->job = ent_job_start (text, NULL, salvage_in_thread, salvaged_cb, work, free_work);
  g_object_bind_property (self->job, "fraction", self->bar, "fraction", G_BINDING_SYNC_CREATE);
  gtk_window_present (GTK_WINDOW (self));
}
