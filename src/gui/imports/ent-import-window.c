/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/imports/ent-import-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/exchange/ent-import-guess.h"
#include "core/exchange/ent-import.h"
#include "gui/compat/ent-width-bin.h"
#include "gui/imports/ent-import-columns-page.h"
#include "gui/imports/ent-import-file-page.h"
#include "gui/imports/ent-import-preview-page.h"
#include "gui/imports/ent-import-preview.h"
#include "gui/imports/ent-import-reading.h"
#include "gui/imports/ent-import-words.h"
#include "gui/widgets/ent-file-question.h"

/* From how many records on an import is not done at once. */
#define MANY_RECORDS    3000
#define TIME_TO_DRAW_MS 100

typedef enum
{
  STEP_START,
  STEP_READING,
  STEP_FILE,
  STEP_COLUMNS,
  STEP_PREVIEW,
  STEP_IMPORTING,
} Step;

struct _EntImportWindow
{
  AdwWindow parent_instance;
  EntDocument *document;
  Step step;
  GFile *file;
  GCancellable *reading;    /* NULL: no file is being read */
  EntCsvTable *table;       /* NULL: none was read */
  const EntNoun *noun;      /* that the columns are mapped for, NULL before they are */
  const EntNoun *kept_noun; /* what the file's rows are, however it is read; NULL: to be guessed */
  EntJob *job;              /* NULL: no rows are being looked at */
  EntImport *import;        /* NULL: they have not been */
  guint applying;           /* the source that will import them, 0 for none */
  GtkWidget *width_bin;
  AdwToastOverlay *toasts;
  GtkStack *steps;
  AdwWindowTitle *title;
  GtkWidget *cancel_button;
  GtkWidget *back_button;
  GtkButton *next_button;
  GtkSpinner *spinner;
  EntImportFilePage *file_page;
  EntImportColumnsPage *columns_page;
  EntImportPreviewPage *preview_page;
};

G_DEFINE_FINAL_TYPE (EntImportWindow, ent_import_window, ADW_TYPE_WINDOW)

static const struct
{
  const char *name;
  const char *title;
} steps[] = {
  [STEP_START] = { "start", N_ ("Import CSV") },
  [STEP_READING] = { "reading", N_ ("Import CSV") },
  [STEP_FILE] = { "file", N_ ("File") },
  [STEP_COLUMNS] = { "columns", N_ ("Columns") },
  [STEP_PREVIEW] = { "preview", N_ ("Preview") },
  [STEP_IMPORTING] = { "importing", N_ ("Import CSV") },
};

/* How many records an import would make or change. */
static guint
count_effective (EntImport *import)
{
  return ent_import_count (import, ENT_VERDICT_NEW) + ent_import_count (import, ENT_VERDICT_UPDATE);
}

static gboolean
can_import (EntImportWindow *self)
{
  return self->import != NULL && count_effective (self->import) > 0
         && (ent_import_count (self->import, ENT_VERDICT_WRONG) == 0
             || ent_import_preview_page_get_leave_out (self->preview_page));
}

static gboolean
can_go_on (EntImportWindow *self)
{
  switch (self->step)
    {
    case STEP_FILE:
      return self->table != NULL && ent_csv_table_get_n_rows (self->table) > 0;
    case STEP_COLUMNS:
      return ent_import_columns_page_reads_anything (self->columns_page);
    case STEP_PREVIEW:
      return can_import (self);
    default:
      return FALSE;
    }
}

static void
update_next (EntImportWindow *self)
{
  gboolean last = self->step == STEP_PREVIEW;
  guint n = self->import != NULL ? count_effective (self->import) : 0;
  g_autofree char *label = last && n > 0 ? ent_import_words_dup_action (self->noun, n) : NULL;
  gboolean wrong = last && n > 0 && !can_import (self);

  gtk_button_set_label (self->next_button, label != NULL ? label
                                           : last        ? _ ("Import")
                                                         : _ ("_Next"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->next_button),
                               wrong ? _ ("Rows are wrong: mend them, or leave them out") : NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.next", can_go_on (self));
}

/* A name on the disk need not be text. */
static char *
dup_display_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name != NULL ? name : "");
}

static void
update_header (EntImportWindow *self)
{
  g_autofree char *name = self->file != NULL ? dup_display_name (self->file) : g_strdup ("");
  gboolean back = self->step == STEP_COLUMNS || self->step == STEP_PREVIEW;
  gboolean narrow;
  gboolean in_steps = self->step >= STEP_FILE && self->step <= STEP_PREVIEW;
  g_autofree char *subtitle
      = !in_steps
            ? g_strdup (name)
            /* Translators: of the three steps of an import; then the name of a file */
            : g_strdup_printf (_ ("Step %d of 3 · %s"), (int) (self->step - STEP_FILE) + 1, name);

  adw_window_title_set_title (self->title, _ (steps[self->step].title));
  adw_window_title_set_subtitle (self->title, subtitle);
  g_object_get (self->width_bin, "narrow", &narrow, NULL);
  gtk_widget_set_visible (self->back_button, back);
  /* There is no room for both; Escape closes the window, too. */
  gtk_widget_set_visible (self->cancel_button, !narrow || !back);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), in_steps);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.back", back);
  update_next (self);
}

/* With the focus where the least is left to do: most often nothing but to go on. */
static void
show_step (EntImportWindow *self, Step step)
{
  self->step = step;
  gtk_spinner_set_spinning (self->spinner, step == STEP_READING);
  gtk_stack_set_visible_child_name (self->steps, steps[step].name);
  update_header (self);
  if (can_go_on (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
  else
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->steps), GTK_DIR_TAB_FORWARD);
}

static void
stop_job (EntImportWindow *self)
{
  if (self->job != NULL)
    ent_job_cancel (self->job);
  g_clear_handle_id (&self->applying, g_source_remove);
  g_clear_object (&self->job);
  g_clear_pointer (&self->import, ent_import_free);
}

static void
stop_reading (EntImportWindow *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
show_read_error (EntImportWindow *self, const GError *error)
{
  g_autofree char *name = dup_display_name (self->file);

  ent_import_file_page_show_error (self->file_page, name, error);
  show_step (self, STEP_FILE);
}

static void
read_cb (GObject *object, GCancellable *reading, EntCsvTable *table, const GError *error)
{
  EntImportWindow *self = ENT_IMPORT_WINDOW (object);

  /* Another file was chosen meanwhile, or the window is closed. */
  if (reading != self->reading)
    {
      g_clear_pointer (&table, ent_csv_table_unref);
      return;
    }
  g_clear_object (&self->reading);
  self->table = table;
  if (table == NULL)
    {
      show_read_error (self, error);
      return;
    }
  if (self->kept_noun == NULL)
    self->kept_noun = ent_import_guess_noun (ent_document_get_store (self->document), table);
  ent_import_file_page_show_table (self->file_page, table, self->kept_noun);
  show_step (self, STEP_FILE);
}

static void
read_file (EntImportWindow *self)
{
  EntCsvOptions options = ent_import_file_page_get_options (self->file_page);

  if (self->table != NULL && self->kept_noun != NULL)
    self->kept_noun = ent_import_file_page_get_noun (self->file_page);
  stop_job (self);
  stop_reading (self);
  g_clear_pointer (&self->table, ent_csv_table_unref);
  self->noun = NULL;
  self->reading = ent_import_reading_start (self->file, &options, G_OBJECT (self), read_cb);
  show_step (self, STEP_READING);
}

static void
set_file (GtkWidget *widget, GFile *file)
{
  EntImportWindow *self = ENT_IMPORT_WINDOW (widget);

  g_set_object (&self->file, file);
  self->kept_noun = NULL;
  ent_import_file_page_reset (self->file_page);
  read_file (self);
}

static void
choose_file_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const EntFileQuestion question = {
    .title = _ ("Import CSV"),
    .accept = _ ("_Open"),
    .action = GTK_FILE_CHOOSER_ACTION_OPEN,
    .filter_name = _ ("CSV files"),
    .pattern = "*.[cCtT][sSxX][vVtT]",
  };

  ent_file_question_ask (&question, widget, set_file);
}

static void
toast (EntImportWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

/* Says what could not be done over this window, which the program's own would say it behind. */
static void
fail (EntImportWindow *self, const char *title, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), title, error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Maps the columns, unless they are mapped for this file and noun already. */
static void
go_to_columns (EntImportWindow *self)
{
  const EntNoun *noun = ent_import_file_page_get_noun (self->file_page);
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  EntImportMapping *mapping;

  if (self->noun != noun)
    {
      mapping = ent_import_mapping_suggest (ent_document_get_store (self->document), noun,
                                            self->table, &name, &error);
      if (mapping == NULL)
        {
          fail (self, _ ("The program cannot be read"), error);
          return;
        }
      self->noun = noun;
      ent_import_columns_page_show (self->columns_page, self->document, self->table, mapping, name);
    }
  show_step (self, STEP_COLUMNS);
}

static void
previewed_cb (GObject *object, EntJob *job, EntImport *import, const GError *error)
{
  EntImportWindow *self = ENT_IMPORT_WINDOW (object);

  if (self->job != job)
    {
      ent_import_free (import);
      return;
    }
  g_clear_object (&self->job);
  self->import = import;
  if (import != NULL)
    ent_import_preview_page_show_import (self->preview_page, self->document, self->table,
                                         ent_import_columns_page_get_mapping (self->columns_page),
                                         import);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_step (self, STEP_COLUMNS);
  else
    ent_import_preview_page_show_error (self->preview_page, _ ("The Rows Cannot Be Read"),
                                        error->message);
  if (self->step == STEP_PREVIEW)
    show_step (self, STEP_PREVIEW);
}

static void
go_to_preview (EntImportWindow *self)
{
  EntJob *job;

  stop_job (self);
  ent_document_commit (self->document);
  job = ent_import_preview_start (self->document, self->table,
                                  ent_import_columns_page_get_mapping (self->columns_page),
                                  G_OBJECT (self), previewed_cb);
  if (job == NULL)
    return;
  self->job = g_object_ref (job);
  ent_import_preview_page_show_job (self->preview_page, job);
  show_step (self, STEP_PREVIEW);
}

/* The file the program is in may have become another one: then the document finds out, and its
 * window says so. What was changed meanwhile asks for another look. */
static void
refuse_import (EntImportWindow *self, const GError *error)
{
  if (g_error_matches (error, ENT_STORE_ERROR, ENT_STORE_ERROR_CONFLICT))
    {
      go_to_preview (self);
      toast (self, _ ("The program was changed meanwhile. Look at the rows again."));
      return;
    }
  show_step (self, STEP_PREVIEW);
  fail (self, _ ("The rows could not be imported"), error);
  ent_document_refresh (self->document);
}

static void
apply (EntImportWindow *self)
{
  g_autoptr (EntDocument) document = g_object_ref (self->document);
  guint n = count_effective (self->import);
  guint n_wrong = ent_import_count (self->import, ENT_VERDICT_WRONG);
  g_autofree char *text = ent_import_words_dup_result (self->noun, n, n_wrong);
  g_autoptr (GError) error = NULL;

  if (!ent_import_apply (self->import, ent_document_get_store (document), &error))
    {
      refuse_import (self, error);
      return;
    }
  gtk_window_destroy (GTK_WINDOW (self));
  ent_document_toast (document, text, TRUE);
}

static gboolean
apply_cb (gpointer data)
{
  EntImportWindow *self = data;

  self->applying = 0;
  apply (self);
  return G_SOURCE_REMOVE;
}

/* Where it takes seconds, during which nothing moves, the window says so first. */
static void
import_now (EntImportWindow *self)
{
  if (count_effective (self->import) < MANY_RECORDS)
    {
      apply (self);
      return;
    }
  show_step (self, STEP_IMPORTING);
  self->applying = g_timeout_add (TIME_TO_DRAW_MS, apply_cb, self);
}

static void
next_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntImportWindow *self = ENT_IMPORT_WINDOW (widget);

  switch (self->step)
    {
    case STEP_FILE:
      go_to_columns (self);
      break;
    case STEP_COLUMNS:
      go_to_preview (self);
      break;
    case STEP_PREVIEW:
      import_now (self);
      break;
    default:
      break;
    }
}

static void
back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntImportWindow *self = ENT_IMPORT_WINDOW (widget);

  stop_job (self);
  show_step (self, self->step == STEP_PREVIEW ? STEP_COLUMNS : STEP_FILE);
}

static void
save_wrong (GtkWidget *widget, GFile *file)
{
  EntImportWindow *self = ENT_IMPORT_WINDOW (widget);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = dup_display_name (file);
  /* Translators: %s is the name of a file */
  g_autofree char *text = g_strdup_printf (_ ("“%s” written"), name);
  g_autoptr (GError) error = NULL;

  if (self->import == NULL)
    return;
  if (ent_import_save_wrong (self->import, path, &error))
    toast (self, text);
  else
    fail (self, _ ("The wrong rows could not be saved"), error);
}

static void
save_wrong_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntImportWindow *self = ENT_IMPORT_WINDOW (widget);
  g_autofree char *base = dup_display_name (self->file);
  char *dot = strrchr (base, '.');
  g_autofree char *stem = g_strndup (base, dot != NULL ? (gsize) (dot - base) : strlen (base));
  /* Translators: the name of a new file, with the rows of file %s that are wrong */
  g_autofree char *name = g_strdup_printf (_ ("%s, wrong rows.csv"), stem);
  const EntFileQuestion question = {
    .title = _ ("Save Wrong Rows"),
    .accept = _ ("_Save"),
    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
    .name = name,
    .filter_name = _ ("CSV files"),
    .pattern = "*.csv",
    .local = TRUE,
  };

  ent_file_question_ask (&question, widget, save_wrong);
}

/* A mapping and the name it is saved under. */
typedef struct
{
  EntImportWindow *window;
  const char *name;
} Saving;

static gboolean
save_mapping (EntStore *store, gpointer data, GError **error)
{
  const Saving *saving = data;
  EntImportWindow *self = saving->window;

  return ent_import_mapping_save (ent_import_columns_page_get_mapping (self->columns_page), store,
                                  self->table, saving->name, error);
}

static void
save_as_cb (EntImportWindow *self, const char *name)
{
  Saving saving = { self, name };
  /* Translators: %s is the name of a mapping */
  g_autofree char *text = g_strdup_printf (_ ("Mapping “%s” saved"), name);
  g_autoptr (GError) error = NULL;

  if (ent_document_try_edit (self->document, _ ("Save import mapping"), save_mapping, &saving,
                             &error))
    toast (self, text);
  else
    fail (self, _ ("The mapping could not be saved"), error);
}

static gboolean
drop_cb (EntImportWindow *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  set_file (GTK_WIDGET (self), files->data);
  return TRUE;
}

static gboolean
close_request_cb (GtkWindow *window)
{
  EntImportWindow *self = ENT_IMPORT_WINDOW (window);

  stop_reading (self);
  stop_job (self);
  return GTK_WINDOW_CLASS (ent_import_window_parent_class)->close_request (window);
}

static void
ent_import_window_dispose (GObject *object)
{
  EntImportWindow *self = ENT_IMPORT_WINDOW (object);

  stop_reading (self);
  stop_job (self);
  g_clear_object (&self->file);
  g_clear_pointer (&self->table, ent_csv_table_unref);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (ent_import_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, EntImportWindow, width_bin);
  gtk_widget_class_bind_template_child (klass, EntImportWindow, toasts);
  gtk_widget_class_bind_template_child (klass, EntImportWindow, steps);
  gtk_widget_class_bind_template_child (klass, EntImportWindow, title);
  gtk_widget_class_bind_template_child (klass, EntImportWindow, back_button);
  gtk_widget_class_bind_template_child (klass, EntImportWindow, cancel_button);
  gtk_widget_class_bind_template_child (klass, EntImportWindow, next_button);
  gtk_widget_class_bind_template_child (klass, EntImportWindow, spinner);
  gtk_widget_class_bind_template_child (klass, EntImportWindow, file_page);
  gtk_widget_class_bind_template_child (klass, EntImportWindow, columns_page);
  gtk_widget_class_bind_template_child (klass, EntImportWindow, preview_page);
  gtk_widget_class_bind_template_callback (klass, read_file);
  gtk_widget_class_bind_template_callback (klass, update_header);
  gtk_widget_class_bind_template_callback (klass, update_next);
  gtk_widget_class_bind_template_callback (klass, save_as_cb);
}

static void
ent_import_window_class_init (EntImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ENT_TYPE_WIDTH_BIN);
  g_type_ensure (ENT_TYPE_IMPORT_FILE_PAGE);
  g_type_ensure (ENT_TYPE_IMPORT_COLUMNS_PAGE);
  g_type_ensure (ENT_TYPE_IMPORT_PREVIEW_PAGE);
  G_OBJECT_CLASS (klass)->dispose = ent_import_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = close_request_cb;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-import-window.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "import.choose-file", NULL, choose_file_cb);
  gtk_widget_class_install_action (widget_class, "import.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "import.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "import.save-wrong", NULL, save_wrong_cb);
}

static void
ent_import_window_init (EntImportWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->toasts), GTK_EVENT_CONTROLLER (target));
}

/* Imports FILE into the program of DOCUMENT, over PARENT; asks for the file when it is NULL. */
void
ent_import_window_present (EntDocument *document, GtkWindow *parent, GFile *file)
{
  EntImportWindow *self = g_object_new (ENT_TYPE_IMPORT_WINDOW, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  show_step (self, STEP_START);
  gtk_window_present (GTK_WINDOW (self));
  if (file != NULL)
    set_file (GTK_WIDGET (self), file);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "import.choose-file", NULL);
}
