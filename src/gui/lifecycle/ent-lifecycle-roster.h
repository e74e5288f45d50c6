/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/lifecycle/ent-lifecycle-item.h"
#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_LIFECYCLE_BY_STALLED, /* the stalled first, then the longest in the stage */
  ENT_LIFECYCLE_BY_NAME,
  ENT_LIFECYCLE_BY_T12M,
} EntLifecycleOrder;

/* Everybody on the board: an item for each partner, kept while the partner is there. */
typedef struct _EntLifecycleRoster EntLifecycleRoster;

EntLifecycleRoster *ent_lifecycle_roster_new (void);
void ent_lifecycle_roster_free (EntLifecycleRoster *self);

guint ent_lifecycle_roster_get_size (EntLifecycleRoster *self);
EntLifecycleItem *ent_lifecycle_roster_find (EntLifecycleRoster *self, gint64 partner);
GPtrArray *
ent_lifecycle_roster_list (EntLifecycleRoster *self, const char *filter, EntLifecycleOrder order);

gboolean ent_lifecycle_roster_refresh (EntLifecycleRoster *self,
                                       EntDocument *document,
                                       const EntChanges *changes);

G_END_DECLS
