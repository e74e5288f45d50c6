/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows for stdout: aligned text for people, or CSV or JSON for programs. */
typedef struct _EntCliTable EntCliTable;

typedef enum
{
  ENT_CLI_TEXT,
  ENT_CLI_CSV,
  ENT_CLI_JSON,
} EntCliFormat;

gboolean ent_cli_format_parse (const char *text, EntCliFormat *format);

/* COLUMNS is ended by NULL; a name that starts with # is a column of numbers. */
EntCliTable *ent_cli_table_new (EntCliFormat format, const char *const *columns);
void ent_cli_table_free (EntCliTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCliTable, ent_cli_table_free)

void ent_cli_table_add (EntCliTable *self, const char *cell);
void ent_cli_table_take (EntCliTable *self, char *cell);
void ent_cli_table_print (EntCliTable *self);

G_END_DECLS
