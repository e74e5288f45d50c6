/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-job.h"

/* How often progress reaches the screen at most. */
#define PROGRESS_INTERVAL_MS 100

struct _EntJob
{
  GObject parent_instance;
  char *title;
  EntStore *snapshot;
  EntJobFunc function;
  EntJobDoneFunc done;
  gpointer data;
  GDestroyNotify free_data;
  GCancellable *cancellable;
  guint timeout;
  int permille; /* written by the thread, read by the main one */
  double fraction;
};

G_DEFINE_FINAL_TYPE (EntJob, ent_job, G_TYPE_OBJECT)

enum
{
  PROP_TITLE = 1,
  PROP_FRACTION,
  N_PROPERTIES,
};

enum
{
  ENDED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  EntJob *self = source;
  GError *error = NULL;
  gboolean done = self->function (self, self->snapshot, self->data, &error);

  /* The snapshot goes in the thread that used it. */
  g_clear_object (&self->snapshot);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  EntJob *self = ENT_JOB (source);
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_task_propagate_boolean (G_TASK (result), &error);
  g_signal_emit (self, signals[ENDED], 0);
  self->done (self, error, self->data);
}

static gboolean
progress_cb (gpointer data)
{
  EntJob *self = data;
  double fraction = g_atomic_int_get (&self->permille) / 1000.0;

  if (fraction != self->fraction)
    {
      self->fraction = fraction;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
    }
  return G_SOURCE_CONTINUE;
}

static void
ent_job_finalize (GObject *object)
{
  EntJob *self = ENT_JOB (object);

  if (self->free_data != NULL)
    self->free_data (self->data);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (ent_job_parent_class)->finalize (object);
}

static void
ent_job_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EntJob *self = ENT_JOB (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ent_job_class_init (EntJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ent_job_finalize;
  object_class->get_property = ent_job_get_property;

  properties[PROP_TITLE]
      = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  /* The work has ended, well or not. */
  signals[ENDED] = g_signal_new ("ended", ENT_TYPE_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
ent_job_init (EntJob *self)
{
  self->cancellable = g_cancellable_new ();
}

const char *
ent_job_get_title (EntJob *self)
{
  return self->title;
}

GCancellable *
ent_job_get_cancellable (EntJob *self)
{
  return self->cancellable;
}

/* Says that DONE of TOTAL is done; for the work, in its thread. */
void
ent_job_set_progress (EntJob *self, guint done, guint total)
{
  if (total > 0)
    g_atomic_int_set (&self->permille, (int) (1000.0 * MIN (done, total) / total));
}

void
ent_job_cancel (EntJob *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* Starts the work on SNAPSHOT, which it takes. Returns the job, owned; it holds a reference to
 * itself until the work has ended. */
EntJob *
ent_job_start (const char *title,
               EntStore *snapshot,
               EntJobFunc function,
               EntJobDoneFunc done,
               gpointer data,
               GDestroyNotify free_data)
{
  EntJob *self = g_object_new (ENT_TYPE_JOB, NULL);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, ended_cb, NULL);

  self->title = g_strdup (title);
  self->snapshot = snapshot;
  self->function = function;
  self->done = done;
  self->data = data;
  self->free_data = free_data;
  self->timeout = g_timeout_add (PROGRESS_INTERVAL_MS, progress_cb, self);
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run_in_thread);
  return self;
}
