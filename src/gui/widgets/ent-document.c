/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-document-private.h"

#include <glib/gi18n-lib.h>

#include "core/store/ent-history.h"

/* How long another process may hold the file before the window says so, in milliseconds: it stands
 * still for that long. */
#define PATIENCE_MS 1500

G_DEFINE_FINAL_TYPE (EntDocument, ent_document, G_TYPE_OBJECT)

enum
{
  CHANGED,
  HISTORY_CHANGED,
  COMMIT,
  UNSAVED,
  TAKE_BACK,
  TOAST,
  TOAST_FILE,
  FAILED,
  OPEN_RECORD,
  LOST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_scope (EntDocument *self)
{
  self->today = ent_document_get_today (self);
  self->scope = self->in_quarter
                    ? ent_scope_for_quarter (self->quarter, (int) self->settings->fiscal_year_start)
                    : ent_scope_for_date (self->today);
}

static void
store_changed_cb (EntDocument *self, EntChanges *changes)
{
  ent_document_follow (self, changes);
  if (ent_changes_touch (changes, &ent_settings_noun))
    {
      EntSettings *settings = ent_settings_load (self->store, NULL);

      if (settings != NULL)
        {
          ent_settings_free (self->settings);
          self->settings = settings;
        }
      update_scope (self);
    }
  g_signal_emit (self, signals[CHANGED], 0, changes);
  g_clear_pointer (&self->touched, g_array_unref);
  g_signal_emit (self, signals[HISTORY_CHANGED], 0);
}

static void
job_ended_cb (EntDocument *self, EntJob *job)
{
  guint position;

  if (g_list_store_find (self->jobs, job, &position))
    g_list_store_remove (self->jobs, position);
}

/* Says that the file is another one, if that is what ERROR says. */
static gboolean
is_lost (EntDocument *self, const GError *error)
{
  if (!g_error_matches (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REPLACED))
    return FALSE;
  g_signal_emit (self, signals[LOST], 0, error);
  return TRUE;
}

static void
ent_document_finalize (GObject *object)
{
  EntDocument *self = ENT_DOCUMENT (object);

  ent_document_drop_figures (self);
  g_clear_pointer (&self->touched, g_array_unref);
  g_clear_pointer (&self->settings, ent_settings_free);
  g_clear_object (&self->jobs);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (ent_document_parent_class)->finalize (object);
}

static guint
add_signal (const char *name, guint n_params, GType first, GType second)
{
  return g_signal_new (name, ENT_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       n_params, first, second);
}

/* A signal that asks whether anybody does: the first to say so ends it. */
static guint
add_question (const char *name)
{
  return g_signal_new (name, ENT_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0,
                       g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 0);
}

static void
ent_document_class_init (EntDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_document_finalize;

  signals[CHANGED] = add_signal ("changed", 1, G_TYPE_POINTER, 0);
  signals[HISTORY_CHANGED] = add_signal ("history-changed", 0, 0, 0);
  signals[COMMIT] = add_signal ("commit", 0, 0, 0);
  signals[UNSAVED] = add_question ("unsaved");
  signals[TAKE_BACK] = add_question ("take-back");
  signals[TOAST] = add_signal ("toast", 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[TOAST_FILE] = add_signal ("toast-file", 2, G_TYPE_STRING, G_TYPE_FILE);
  signals[FAILED] = add_signal ("failed", 2, G_TYPE_STRING, G_TYPE_ERROR);
  signals[OPEN_RECORD] = add_signal ("open-record", 2, G_TYPE_POINTER, G_TYPE_INT64);
  signals[LOST] = add_signal ("lost", 1, G_TYPE_ERROR, 0);
}

static void
ent_document_init (EntDocument *self)
{
  self->jobs = g_list_store_new (ENT_TYPE_JOB);
}

/* Makes the document of an open program; it takes a reference to STORE. Returns NULL when its
 * settings cannot be read. */
EntDocument *
ent_document_new (EntStore *store, GError **error)
{
  EntSettings *settings = ent_settings_load (store, error);
  EntDocument *self;

  if (settings == NULL)
    return NULL;
  self = g_object_new (ENT_TYPE_DOCUMENT, NULL);
  self->store = g_object_ref (store);
  self->settings = settings;
  ent_store_set_patience (store, PATIENCE_MS);
  update_scope (self);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

EntStore *
ent_document_get_store (EntDocument *self)
{
  return self->store;
}

/* Lends the program's settings, until they change. */
const EntSettings *
ent_document_get_settings (EntDocument *self)
{
  return self->settings;
}

const char *
ent_document_get_currency (EntDocument *self)
{
  return self->settings->currency;
}

gboolean
ent_document_is_read_only (EntDocument *self)
{
  return ent_store_is_read_only (self->store);
}

/* Lends the running jobs, a list of EntJob. */
GListModel *
ent_document_get_jobs (EntDocument *self)
{
  return G_LIST_MODEL (self->jobs);
}

EntDate
ent_document_get_today (EntDocument *self)
{
  return ent_store_get_today (self->store);
}

EntDate
ent_document_get_as_of (EntDocument *self)
{
  return self->scope.as_of;
}

/* Lends the scope of the whole program for the day or quarter that is shown. */
const EntScope *
ent_document_get_scope (EntDocument *self)
{
  return &self->scope;
}

/* Computes the last fiscal quarter that is over. */
EntQuarter
ent_document_get_last_quarter (EntDocument *self)
{
  return ent_quarter_add (ent_quarter_from_date (ent_document_get_today (self),
                                                 (int) self->settings->fiscal_year_start),
                          -1);
}

/* Says whether a quarter is shown, and which. */
gboolean
ent_document_get_quarter (EntDocument *self, EntQuarter *quarter)
{
  if (quarter != NULL)
    *quarter = self->quarter;
  return self->in_quarter;
}

/* Shows QUARTER, or the twelve months to today when it is NULL. */
void
ent_document_set_quarter (EntDocument *self, const EntQuarter *quarter)
{
  self->in_quarter = quarter != NULL;
  if (quarter != NULL)
    self->quarter = *quarter;
  update_scope (self);
  ent_document_drop_figures (self);
  g_signal_emit (self, signals[CHANGED], 0, NULL);
}

/* Runs FUNCTION as one change called LABEL. Returns FALSE, having said why, when it is refused. */
gboolean
ent_document_edit (EntDocument *self, const char *label, EntEditFunc function, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (ent_store_edit (self->store, label, function, data, &error))
    return TRUE;
  ent_document_fail (self, _ ("The change could not be made"), error);
  return FALSE;
}

/* The same for who shows the refusal itself, beside what was typed. */
gboolean
ent_document_try_edit (
    EntDocument *self, const char *label, EntEditFunc function, gpointer data, GError **error)
{
  g_autoptr (GError) refusal = NULL;

  if (ent_store_edit (self->store, label, function, data, &refusal))
    return TRUE;
  is_lost (self, refusal);
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

/* Saves RECORD as one change. Returns FALSE, having said why, when it is refused. */
gboolean
ent_document_save (EntDocument *self, const char *label, gpointer record)
{
  return ent_document_edit (self, label, ent_store_save, record);
}

typedef struct
{
  const EntNoun *noun;
  gint64 id;
} Removal;

static gboolean
remove_record (EntStore *store, gpointer data, GError **error)
{
  Removal *removal = data;

  return ent_store_remove (store, removal->noun, removal->id, error);
}

/* Deletes a record and offers to undo that. */
gboolean
ent_document_remove (EntDocument *self, const EntNoun *noun, gint64 id)
{
  Removal removal = { noun, id };
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;
  g_autofree char *toast = NULL;
  gpointer record = ent_store_load (self->store, noun, id, &error);

  if (record == NULL)
    {
      ent_document_fail (self, _ ("The change could not be made"), error);
      return FALSE;
    }
  title = ent_record_dup_title (record, self->settings->currency);
  ent_record_free (record);
  /* Translators: in the history; %s is the name of a record */
  label = g_strdup_printf (_ ("Delete %s"), title);
  /* Translators: %s is the name of a record */
  toast = g_strdup_printf (_ ("%s deleted"), title);
  if (!ent_document_edit (self, label, remove_record, &removal))
    return FALSE;
  ent_document_toast (self, toast, TRUE);
  return TRUE;
}

/* Says TEXT when it is done: what changed may be on another page. */
static void
step (EntDocument *self,
      gboolean (*function) (EntStore *, GError **),
      const char *text,
      const char *title)
{
  g_autoptr (GError) error = NULL;

  if (function (self->store, &error))
    {
      if (text != NULL)
        ent_document_toast (self, text, FALSE);
    }
  else if (!g_error_matches (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING))
    ent_document_fail (self, title, error);
}

static gboolean
take_back (EntDocument *self)
{
  gboolean taken = FALSE;

  g_signal_emit (self, signals[TAKE_BACK], 0, &taken);
  return taken;
}

/* Takes back what is typed and not saved; when nothing is, undoes the last change. */
void
ent_document_undo (EntDocument *self)
{
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  if (take_back (self))
    return;
  label = ent_history_dup_undo_label (self->store);
  /* Translators: %s is what was undone, such as “Import 12 deals” */
  text = label != NULL ? g_strdup_printf (_ ("Undone: %s"), label) : NULL;
  step (self, ent_history_undo, text, _ ("The change could not be undone"));
}

void
ent_document_redo (EntDocument *self)
{
  g_autofree char *label = ent_history_dup_redo_label (self->store);
  /* Translators: %s is what was done again, such as “Import 12 deals” */
  g_autofree char *text = label != NULL ? g_strdup_printf (_ ("Done again: %s"), label) : NULL;

  step (self, ent_history_redo, text, _ ("The change could not be made again"));
}

/* Says that nothing can be undone any more: the program is closed. */
void
ent_document_end_history (EntDocument *self)
{
  g_signal_emit (self, signals[HISTORY_CHANGED], 0);
}

/* Has everything that is typed and not saved saved. Returns FALSE when some of it cannot be: it
 * stays where it was typed. */
gboolean
ent_document_commit (EntDocument *self)
{
  gboolean unsaved = FALSE;

  g_signal_emit (self, signals[COMMIT], 0);
  g_signal_emit (self, signals[UNSAVED], 0, &unsaved);
  return !unsaved;
}

/* Takes back everything that is typed and not saved. */
void
ent_document_drop_unsaved (EntDocument *self)
{
  while (take_back (self))
    ;
}

/* Takes up what another process changed in the file, and the date when it is another day. */
void
ent_document_refresh (EntDocument *self)
{
  g_autoptr (GError) error = NULL;

  if (!ent_store_refresh (self->store, &error) && !is_lost (self, error))
    g_message ("%s", error->message);
  if (self->today == ent_document_get_today (self))
    return;
  update_scope (self);
  ent_document_drop_figures (self);
  g_signal_emit (self, signals[CHANGED], 0, NULL);
}

/* Runs FUNCTION in a thread on a snapshot of the program, shown to the user as TITLE with progress
 * and a way to cancel. DONE is called at the end, on this thread; FREE_DATA on DATA after that.
 * Returns the job, borrowed, or NULL, having said why, when there is no memory for the snapshot. */
EntJob *
ent_document_run (EntDocument *self,
                  const char *title,
                  EntJobFunc function,
                  EntJobDoneFunc done,
                  gpointer data,
                  GDestroyNotify free_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntJob) job = NULL;
  EntStore *snapshot = ent_store_snapshot (self->store, &error);

  if (snapshot == NULL)
    {
      ent_document_fail (self, title, error);
      if (free_data != NULL)
        free_data (data);
      return NULL;
    }
  job = ent_job_start (title, snapshot, function, done, data, free_data);
  g_signal_connect_object (job, "ended", G_CALLBACK (job_ended_cb), self, G_CONNECT_SWAPPED);
  g_list_store_append (self->jobs, job);
  return job;
}

gboolean
ent_document_is_busy (EntDocument *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->jobs)) > 0;
}

/* Has the window say TEXT in a toast, with a button to undo when UNDOABLE. */
void
ent_document_toast (EntDocument *self, const char *text, gboolean undoable)
{
  g_signal_emit (self, signals[TOAST], 0, text, undoable);
}

/* Has the window say TEXT in a toast, with a button to open the folder that FILE is in. */
void
ent_document_toast_file (EntDocument *self, const char *text, GFile *file)
{
  g_signal_emit (self, signals[TOAST_FILE], 0, text, file);
}

/* Has the window say what could not be done, TITLE, and why; that the file is another one it says
 * in its own way. */
void
ent_document_fail (EntDocument *self, const char *title, const GError *error)
{
  if (!is_lost (self, error))
    g_signal_emit (self, signals[FAILED], 0, title, error);
}

/* Has the window show a record, on the page it belongs to. */
void
ent_document_open_record (EntDocument *self, const EntNoun *noun, gint64 id)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, noun, id);
}
