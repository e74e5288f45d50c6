/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/ent-import.h"

G_BEGIN_DECLS

/* What came of an import as a whole. */
typedef enum
{
  ENT_CLI_IMPORTED,
  ENT_CLI_WOULD_BE, /* a dry run */
  ENT_CLI_REFUSED,
} EntCliOutcome;

/* What an import says on the terminal. */
void ent_cli_report_rows (EntImport *import,
                          EntCsvTable *table,
                          const char *path,
                          gboolean with_updates);
void ent_cli_report_counts (EntImport *import, EntCliOutcome outcome);

G_END_DECLS
