/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/ent-changes.h"

/* Says whether any row of NOUN is among the changes. */
gboolean
ent_changes_touch (const EntChanges *self, const EntNoun *noun)
{
  for (guint i = 0; i < self->len; i++)
    if (g_array_index (self, EntChange, i).noun == noun)
      return TRUE;
  return FALSE;
}
