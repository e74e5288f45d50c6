/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/page/ent-undo-toast.h"

#include <glib/gi18n-lib.h>

#define STATE "ent-undo-toast"

/* The one toast of a place that speaks of the document's last change. What is said next takes
 * its place in it: libadwaita 1.2 does not survive many toasts that come and go at once. */
typedef struct
{
  EntDocument *document; /* weak */
  AdwToast *toast;       /* borrowed; NULL while none is shown */
  guint source;          /* while the toast is about to go, unless something is said first */
} State;

static void
free_state (gpointer data)
{
  State *self = data;

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_weak_pointer (&self->document);
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

  if (self->toast != NULL && self->source == 0)
    self->source = g_idle_add (dismiss_cb, self);
}

static void
dismissed_cb (GtkWidget *place)
{
  State *self = g_object_get_data (G_OBJECT (place), STATE);

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_func (self->document, history_changed_cb, place);
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_weak_pointer (&self->document);
  self->toast = NULL;
}

static State *
get_state (GtkWidget *place)
{
  State *self = g_object_get_data (G_OBJECT (place), STATE);

  if (self == NULL)
    {
      self = g_new0 (State, 1);
      g_object_set_data_full (G_OBJECT (place), STATE, self, free_state);
    }
  return self;
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

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->toast != NULL && self->document == document)
    {
      adw_toast_set_title (self->toast, escaped);
      set_undoable (self->toast, undoable);
      return;
    }
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->document, document);
  self->toast = adw_toast_new (escaped);
  set_undoable (self->toast, undoable);
  g_signal_connect_object (self->toast, "dismissed", G_CALLBACK (dismissed_cb), place,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "history-changed", G_CALLBACK (history_changed_cb), place,
                           G_CONNECT_SWAPPED);
  if (ADW_IS_PREFERENCES_WINDOW (place))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (place), self->toast);
  else
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (place), self->toast);
}
