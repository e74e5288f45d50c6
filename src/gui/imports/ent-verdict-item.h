/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/exchange/ent-verdict.h"

G_BEGIN_DECLS

/* One verdict in a list model. */
#define ENT_TYPE_VERDICT_ITEM (ent_verdict_item_get_type ())
G_DECLARE_FINAL_TYPE (EntVerdictItem, ent_verdict_item, ENT, VERDICT_ITEM, GObject)

EntVerdictItem *ent_verdict_item_new (GPtrArray *verdicts, guint place);
const EntVerdict *ent_verdict_item_get_verdict (EntVerdictItem *self);

G_END_DECLS
