/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>

#include "core/program/ent-agenda.h"
#include "core/program/ent-touched.h"
#include "gui/widgets/ent-document-private.h"

/* What a document lends of all partners: made when it is first asked for, and from then on brought
 * up to date with each change, of which most are about one partner. */

/* Both or none: one has rows of the other. */
static void
follow_figures (EntDocument *self, const EntChanges *changes)
{
  if (self->figures != NULL && ent_figures_follow (self->figures, changes))
    return;
  g_clear_pointer (&self->before, ent_figures_free);
  g_clear_pointer (&self->figures, ent_figures_free);
}

/* Where only some partners can stand elsewhere, only they are placed anew. */
static void
follow_standings (EntDocument *self)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->standings);

  if (old != NULL && self->touched != NULL)
    self->standings
        = ent_standing_list_again (self->store, old, self->touched, self->scope.as_of, NULL);
}

static void
follow_agenda (EntDocument *self, const EntChanges *changes)
{
  if (self->agenda != NULL
      && (self->touched == NULL
          || !ent_agenda_follow (self->agenda, self->store, changes, self->touched, self->today,
                                 NULL)))
    g_clear_pointer (&self->agenda, g_hash_table_unref);
}

/* Makes the figures of the scope that is shown. What they and those of the period before are picked
 * from is read at once. */
static EntFigures *
make_figures (EntDocument *self, GError **error)
{
  g_autoptr (EntFigures) figures = ent_figures_new (self->store, &self->scope, error);

  if (figures == NULL
      || ent_figures_get_rows (figures, ENT_ROWS_SOURCED, ENT_WINDOW_T24M, error) == NULL)
    return NULL;
  return g_steal_pointer (&figures);
}

/* Forgets what was made for another day or scope. */
void
ent_document_drop_figures (EntDocument *self)
{
  g_clear_pointer (&self->before, ent_figures_free);
  g_clear_pointer (&self->figures, ent_figures_free);
  g_clear_pointer (&self->standings, g_ptr_array_unref);
  g_clear_pointer (&self->agenda, g_hash_table_unref);
  g_clear_pointer (&self->ladder, ent_ladder_free);
}

/* Takes up CHANGES, just committed; who is told of them asks meanwhile which partners they are
 * about. */
void
ent_document_follow (EntDocument *self, const EntChanges *changes)
{
  self->touched = ent_touched_list (self->store, changes);
  follow_figures (self, changes);
  follow_standings (self);
  follow_agenda (self, changes);
  if (self->touched == NULL)
    g_clear_pointer (&self->ladder, ent_ladder_free);
}

/* Lends the figures of the scope that is shown. Returns NULL, having said so, when the file cannot
 * be read. */
EntFigures *
ent_document_get_figures (EntDocument *self)
{
  g_autoptr (GError) error = NULL;

  if (self->figures == NULL)
    self->figures = make_figures (self, &error);
  if (self->figures == NULL)
    ent_document_fail (self, _ ("The figures could not be computed"), error);
  return self->figures;
}

/* Lends those of the period before. Returns NULL, having said so, when the file cannot be read. */
EntFigures *
ent_document_get_figures_before (EntDocument *self)
{
  EntFigures *now = ent_document_get_figures (self);
  EntScope previous = ent_scope_get_previous (&self->scope);
  g_autoptr (GError) error = NULL;

  if (self->before != NULL || now == NULL)
    return self->before;
  self->before = ent_figures_new_beside (now, previous.from, previous.to, &error);
  if (self->before == NULL)
    ent_document_fail (self, _ ("The figures could not be computed"), error);
  return self->before;
}

/* Lends where all partners stand on the as-of day, an array of EntStanding. Returns NULL, having
 * said so, when the file cannot be read. */
GPtrArray *
ent_document_get_standings (EntDocument *self)
{
  g_autoptr (GError) error = NULL;

  if (self->standings == NULL)
    self->standings = ent_standing_list (self->store, self->scope.as_of, &error);
  if (self->standings == NULL)
    ent_document_fail (self, _ ("The tiers could not be computed"), error);
  return self->standings;
}

/* Lends the ladder that holds on the as-of day. Returns NULL, having said so, when the file cannot
 * be read. */
const EntLadder *
ent_document_get_ladder (EntDocument *self)
{
  g_autoptr (GError) error = NULL;

  if (self->ladder == NULL)
    self->ladder = ent_ladder_load (self->store, self->scope.as_of, &error);
  if (self->ladder == NULL)
    ent_document_fail (self, _ ("The tiers could not be computed"), error);
  return self->ladder;
}

/* Lends what is due next with each partner, today and whichever quarter is shown: a table from ids
 * to EntAgendaItem. Returns NULL, having said so, when the file cannot be read. */
GHashTable *
ent_document_get_agenda (EntDocument *self)
{
  g_autoptr (GError) error = NULL;

  if (self->agenda == NULL)
    self->agenda = ent_agenda_list (self->store, self->today, 0, &error);
  if (self->agenda == NULL)
    ent_document_fail (self, _ ("The partners could not be read"), error);
  return self->agenda;
}

/* Lends the ids of the partners that the change is about of which “changed” tells now, an array of
 * gint64; NULL when any may have changed. */
GArray *
ent_document_get_touched (EntDocument *self)
{
  return self->touched;
}
