/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "cli/ent-cli-progress.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t interrupted;
static GCancellable *cancellable;

static void
interrupt_cb (int number)
{
  interrupted = 1;
}

/* Begins long work. Returns what Ctrl+C cancels, borrowed. */
GCancellable *
ent_cli_progress_begin (void)
{
  struct sigaction action = { .sa_handler = interrupt_cb, .sa_flags = SA_RESETHAND };

  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
  cancellable = g_cancellable_new ();
  return cancellable;
}

/* Shows how far it is; an EntProgressFunc. */
void
ent_cli_progress_show (guint done, guint total, gpointer data)
{
  if (interrupted)
    g_cancellable_cancel (cancellable);
  if (isatty (STDERR_FILENO))
    {
      /* Translators: how many of how many */
      g_autofree char *text = g_strdup_printf (_ ("%u of %u"), done, total);

      g_printerr ("\r%s ", text);
    }
}

/* Ends it, and its line on the terminal. */
void
ent_cli_progress_end (void)
{
  if (isatty (STDERR_FILENO))
    g_printerr ("\r%20s\r", "");
  g_clear_object (&cancellable);
}
