/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-undo-toast.h"

#include <glib/gi18n-lib.h>

#define STATE "ent-undo-toast"

/* As long as libadwaita may take to bring a toast in, in microseconds, and some more. */
#define COMING 600000

/* What is said in one place, one toast at a time. libadwaita 1.2 does not survive a toast that is
 * gone before it has come, so whoever dismisses one earlier has it stay for so long. */
typedef struct
{
  GtkWidget *place;      /* borrowed: it owns this */
  EntDocument *document; /* weak; that whose last change is spoken of, or NULL */
  AdwToast *toast;       /* borrowed; NULL while none is shown */
  AdwToast *next;        /* owned; waits until TOAST is dismissed */
  gint64 since;          /* when TOAST began to come, 0 before; the clock of the frames */
  gboolean has_come;
  gboolean unwanted; /* dismissed too early */
  guint source;      /* while TOAST is about to go, unless something is said first */
} State;

static void show_next (State *self);

static void
free_state (gpointer data)
{
  State *self = data;

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_weak_pointer (&self->document);
  g_clear_object (&self->next);
  g_free (self);
}

static gboolean
dismiss_cb (gpointer data)
{
  State *self = data;

  self->source = 0;
  adw_toast_dismiss (self->toast);
  return G_SOURCE_REMOVE;
}

/* Undo would be of something else from now on than the toast says. */
static void
history_changed_cb (GtkWidget *place)
{
  State *self = g_object_get_data (G_OBJECT (place), STATE);

  g_clear_object (&self->next);
  if (self->toast != NULL && self->source == 0)
    self->source = g_idle_add (dismiss_cb, self);
}

/* Has what is said from now on be about the last change of DOCUMENT, or of none. */
static void
watch (State *self, EntDocument *document)
{
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_func (self->document, history_changed_cb, self->place);
  g_set_weak_pointer (&self->document, document);
  if (document != NULL)
    g_signal_connect_object (document, "history-changed", G_CALLBACK (history_changed_cb),
                             self->place, G_CONNECT_SWAPPED);
}

static gboolean
tick_cb (GtkWidget *place, GdkFrameClock *clock, gpointer data)
{
  State *self = data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (self->since == 0)
    self->since = now;
  if (now - self->since < COMING)
    return G_SOURCE_CONTINUE;
  self->has_come = TRUE;
  /* The toast itself holds that it is dismissed already. */
  if (self->unwanted)
    g_signal_emit_by_name (self->toast, "dismissed");
  return G_SOURCE_REMOVE;
}

/* Before the overlay is told. */
static void
dismissing_cb (GtkWidget *place, AdwToast *toast)
{
  State *self = g_object_get_data (G_OBJECT (place), STATE);

  if (self->has_come)
    return;
  self->unwanted = TRUE;
  g_signal_stop_emission_by_name (toast, "dismissed");
}

static void
dismissed_cb (GtkWidget *place)
{
  State *self = g_object_get_data (G_OBJECT (place), STATE);

  g_clear_handle_id (&self->source, g_source_remove);
  self->toast = NULL;
  show_next (self);
}

static State *
get_state (GtkWidget *place)
{
  State *self = g_object_get_data (G_OBJECT (place), STATE);

  if (self == NULL)
    {
      self = g_new0 (State, 1);
      self->place = place;
      g_object_set_data_full (G_OBJECT (place), STATE, self, free_state);
    }
  return self;
}

static void
show_next (State *self)
{
  if (self->toast != NULL || self->next == NULL)
    return;
  self->toast = g_steal_pointer (&self->next);
  self->since = 0;
  self->has_come = self->unwanted = FALSE;
  gtk_widget_add_tick_callback (self->place, tick_cb, self, NULL);
  g_signal_connect_object (self->toast, "dismissed", G_CALLBACK (dismissing_cb), self->place,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->toast, "dismissed", G_CALLBACK (dismissed_cb), self->place,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  if (ADW_IS_PREFERENCES_WINDOW (self->place))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self->place), self->toast);
  else
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->place), self->toast);
}

/* Shows TOAST, which it takes, in the place of the one that is shown. */
static void
replace (State *self, AdwToast *toast)
{
  g_clear_object (&self->next);
  self->next = toast;
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  else
    show_next (self);
}

static void
set_undoable (AdwToast *toast, gboolean undoable)
{
  adw_toast_set_button_label (toast, undoable ? _ ("_Undo") : NULL);
  adw_toast_set_action_name (toast, undoable ? "win.undo" : NULL);
}

void
ent_undo_toast_say (GtkWidget *place, EntDocument *document, const char *text, gboolean undoable)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  State *self = get_state (place);
  AdwToast *toast;

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->toast != NULL && !self->unwanted && self->document == document)
    {
      adw_toast_set_title (self->toast, escaped);
      set_undoable (self->toast, undoable);
      return;
    }
  toast = adw_toast_new (escaped);
  set_undoable (toast, undoable);
  watch (self, document);
  replace (self, toast);
}

void
ent_undo_toast_say_file (GtkWidget *place, const char *text, GFile *file)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *uri = g_file_get_uri (file);
  State *self = get_state (place);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_button_label (toast, _ ("Open _Folder"));
  adw_toast_set_action_name (toast, "win.open-folder");
  adw_toast_set_action_target (toast, "s", uri);
  watch (self, NULL);
  replace (self, toast);
}
