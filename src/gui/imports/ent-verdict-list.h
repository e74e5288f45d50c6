/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/exchange/ent-verdict.h"

G_BEGIN_DECLS

/* The verdicts of an import as a list model of EntVerdictItem, made as they are looked at, all or
 * those of one kind. */
#define ENT_TYPE_VERDICT_LIST (ent_verdict_list_get_type ())
G_DECLARE_FINAL_TYPE (EntVerdictList, ent_verdict_list, ENT, VERDICT_LIST, GObject)

/* For all kinds. */
#define ENT_VERDICT_ALL ENT_N_VERDICTS

EntVerdictList *ent_verdict_list_new (void);
void ent_verdict_list_set_verdicts (EntVerdictList *self, GPtrArray *verdicts);
void ent_verdict_list_set_kind (EntVerdictList *self, EntVerdictKind kind);

G_END_DECLS
