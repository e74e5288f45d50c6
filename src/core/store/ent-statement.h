/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-date.h"
#include "core/store/ent-record.h"

G_BEGIN_DECLS

/* A prepared statement, lent by the store that made it until it is freed. Parameters are bound by
 * place, from 1, or by name; a name that the statement does not have is passed over. */
typedef struct _EntStatement EntStatement;

EntStatement *ent_store_prepare (EntStore *store, const char *sql, GError **error);
void ent_statement_free (EntStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntStatement, ent_statement_free)

int ent_statement_find (EntStatement *self, const char *name);
void ent_statement_bind_int (EntStatement *self, int place, gint64 value);
void ent_statement_bind_text (EntStatement *self, int place, const char *value);
void ent_statement_bind_date (EntStatement *self, int place, EntDate value);
void ent_statement_bind_bytes (EntStatement *self, int place, GBytes *value);
void ent_statement_bind_null (EntStatement *self, int place);

gboolean ent_statement_step (EntStatement *self);
gboolean ent_statement_finish (EntStatement *self, GError **error);
gboolean ent_statement_run (EntStatement *self, GError **error);

gboolean ent_statement_is_null (EntStatement *self, int column);
gint64 ent_statement_get_int (EntStatement *self, int column);
const char *ent_statement_get_text (EntStatement *self, int column);
EntDate ent_statement_get_date (EntStatement *self, int column);
GBytes *ent_statement_dup_bytes (EntStatement *self, int column);

gboolean ent_store_execute (EntStore *store, const char *sql, GError **error);
gboolean ent_store_query_int (EntStore *store, const char *sql, gint64 *value, GError **error);

G_END_DECLS
