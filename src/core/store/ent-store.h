/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-date.h"
#include "core/store/ent-changes.h"
#include "core/store/ent-store-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A program file, opened by one connection that belongs to the thread that made it. */
#define ENT_TYPE_STORE (ent_store_get_type ())
G_DECLARE_FINAL_TYPE (EntStore, ent_store, ENT, STORE, GObject)

/* Opening and closing. NOUNS is a static, NULL-ended array. */
EntStore *ent_store_create (const char *path, const EntNoun *const *nouns, GError **error);
EntStore *ent_store_open (const char *path, const EntNoun *const *nouns, GError **error);
EntStore *ent_store_open_early (const char *path, const EntNoun *const *nouns, GError **error);
void ent_store_begin_verifying (EntStore *self);
EntStore *ent_store_snapshot (EntStore *self, GError **error);
gboolean ent_store_drop_indexes (EntStore *self, const EntNoun *noun, GError **error);
gboolean ent_store_close (EntStore *self, GError **error);
void ent_store_discard (EntStore *self);

const char *ent_store_get_path (EntStore *self);
gboolean ent_store_is_read_only (EntStore *self);
const EntNoun *ent_store_find_noun (EntStore *self, const char *name);
void ent_store_set_patience (EntStore *self, int milliseconds);
EntDate ent_store_get_today (EntStore *self);
void ent_store_set_today (EntStore *self, EntDate today);

/* Records. */
gpointer ent_store_load (EntStore *self, const EntNoun *noun, gint64 id, GError **error);
GPtrArray *ent_store_list (EntStore *self, const EntNoun *noun, const char *order, GError **error);
GPtrArray *ent_store_list_of (EntStore *self,
                              const EntNoun *noun,
                              const char *reference,
                              gint64 id,
                              const char *order,
                              GError **error);
gboolean ent_store_count (EntStore *self, const EntNoun *noun, gint64 *count, GError **error);
gboolean ent_store_save (EntStore *self, gpointer record, GError **error);
gboolean ent_store_remove (EntStore *self, const EntNoun *noun, gint64 id, GError **error);

/* Changing. */
typedef gboolean (*EntEditFunc) (EntStore *store, gpointer data, GError **error);
typedef gboolean (*EntGuardFunc) (EntStore *store,
                                  const EntChanges *changes,
                                  gpointer data,
                                  GError **error);

gboolean ent_store_edit (
    EntStore *self, const char *label, EntEditFunc function, gpointer data, GError **error);
gboolean ent_store_apply (EntStore *self, const char *label, GBytes *changeset, GError **error);
GBytes *ent_store_dup_last_changeset (EntStore *self);
void ent_store_add_guard (EntStore *self, EntGuardFunc guard, gpointer data);
gboolean ent_store_refresh (EntStore *self, GError **error);

G_END_DECLS
