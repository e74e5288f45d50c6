/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-store.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_HISTORY_EDIT = 1,
  ENT_HISTORY_UNDO,
  ENT_HISTORY_REDO,
} EntHistoryKind;

/* One committed edit. */
typedef struct
{
  gint64 sequence;
  char *at;     /* when, UTC, ISO 8601 */
  char *person; /* who, NULL when the program does not say */
  char *label;  /* what */
  EntHistoryKind kind;
} EntHistoryEntry;

/* One field of one row that an edit changed; OLD_VALUE and NEW_VALUE as in files, NULL for none. */
typedef struct
{
  EntChange change;
  const EntField *field;
  char *old_value;
  char *new_value;
} EntHistoryDetail;

void ent_history_entry_free (EntHistoryEntry *self);
void ent_history_detail_free (EntHistoryDetail *self);

GPtrArray *ent_history_list (EntStore *store, guint limit, GError **error);
GPtrArray *
ent_history_list_of (EntStore *store, const EntNoun *noun, gint64 id, guint limit, GError **error);
GPtrArray *ent_history_decode (EntStore *store, gint64 sequence, GError **error);

char *ent_history_dup_undo_label (EntStore *store);
char *ent_history_dup_redo_label (EntStore *store);
gboolean ent_history_undo (EntStore *store, GError **error);
gboolean ent_history_redo (EntStore *store, GError **error);

G_END_DECLS
