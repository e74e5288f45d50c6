/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/ent-csv-table.h"
#include "core/exchange/ent-import-mapping.h"
#include "core/exchange/ent-verdict.h"
#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* How verdicts are said on the screen. */
const char *ent_verdict_words_get_label (EntVerdictKind kind);
const char *ent_verdict_words_get_icon (EntVerdictKind kind);
const char *ent_verdict_words_get_style (EntVerdictKind kind);

char *ent_verdict_words_dup_title (const EntVerdict *verdict);
char *ent_verdict_words_dup_summary (const EntVerdict *verdict, const EntNoun *noun);
char *ent_verdict_words_dup_details (const EntVerdict *verdict,
                                     EntDocument *document,
                                     EntCsvTable *table,
                                     EntImportMapping *mapping);

G_END_DECLS
