/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/store/ent-store-private.h"

/* Verifies the rows of a file that is open already, in a thread and by a connection of its own.
 * SQLite keeps the locks of all its connections to a file together, so that neither takes those of
 * the other; what must not open the file besides is anything but SQLite. */

struct _EntVerification
{
  EntStore *reader; /* the thread's, while it runs */
  GThread *thread;
  GSource *done; /* tells the main thread of the end */
  gint stop;
  gboolean sound;
  GError *error;
};

static gboolean
verify (EntVerification *self)
{
  EntStore *reader = self->reader;

  return ent_store_connect (reader, &self->error) && ent_store_verify_schema (reader, &self->error)
         && ent_store_verify_rows (reader, &self->stop, &self->error);
}

/* Takes the result of the thread, waiting for it. What could not be read now, such as while another
 * process held the file, is left unverified. */
static void
take_result (EntStore *self, GError **error)
{
  EntVerification *verification = g_steal_pointer (&self->verification);

  g_thread_join (verification->thread);
  g_source_destroy (verification->done);
  g_source_unref (verification->done);
  g_clear_object (&verification->reader);
  if (verification->sound)
    self->unverified = FALSE;
  else if (g_error_matches (verification->error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED))
    g_propagate_error (error, g_steal_pointer (&verification->error));
  g_clear_error (&verification->error);
  g_free (verification);
}

static gboolean
done_cb (gpointer data)
{
  g_autoptr (EntStore) self = g_object_ref (data);
  g_autoptr (GError) error = NULL;

  take_result (self, &error);
  if (error)
    ent_store_emit_damaged (self, error);
  return G_SOURCE_REMOVE;
}

static gpointer
verify_cb (gpointer data)
{
  EntVerification *self = data;

  self->sound = verify (self);
  g_source_attach (self->done, NULL);
  return NULL;
}

/* Begins to verify the rows of a store opened early, in a thread. “damaged” tells when they are not
 * as they should be; that they are needs no word. Of a store that is verified nothing is done. */
void
ent_store_begin_verifying (EntStore *self)
{
  EntVerification *verification;

  if (self->db == NULL || !self->unverified || self->verification)
    return;
  verification = self->verification = g_new0 (EntVerification, 1);
  verification->reader = ent_store_new_internal (self->path, self->nouns);
  verification->reader->read_only = TRUE;
  verification->done = g_idle_source_new ();
  g_source_set_callback (verification->done, done_cb, self, NULL);
  verification->thread = g_thread_new ("verify", verify_cb, verification);
}

/* Ends what is being verified without a result: the store is closed. */
void
ent_store_stop_verifying (EntStore *self)
{
  if (self->verification == NULL)
    return;
  g_atomic_int_set (&self->verification->stop, 1);
  take_result (self, NULL);
}

/* Waits until the rows are verified, before something is changed; does it now when nobody has
 * begun. Errors: ENT_STORE_ERROR_DAMAGED. */
gboolean
ent_store_ensure_verified (EntStore *self, GError **error)
{
  g_autoptr (GError) damage = NULL;

  if (self->verification)
    take_result (self, &damage);
  if (damage == NULL && (!self->unverified || ent_store_verify_rows (self, NULL, &damage)))
    {
      self->unverified = FALSE;
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&damage));
  return FALSE;
}
