/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-store.h"

G_BEGIN_DECLS

/* A field's value as people read and type it in their locale; ent_field_parse and
 * ent_field_to_string are for files. */
char *ent_field_text_format (EntStore *store,
                             const EntField *field,
                             gpointer record,
                             const char *reporting_currency);
char *ent_field_text_edit (const EntField *field, gpointer record, const char *reporting_currency);
gboolean ent_field_text_parse (const EntField *field,
                               gpointer record,
                               const char *text,
                               const char *reporting_currency,
                               GError **error);
char *ent_field_text_explain (const EntNoun *noun, const GError *error, const EntField **field);

G_END_DECLS
