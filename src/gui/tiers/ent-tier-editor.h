/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/program/ent-tier.h"

G_BEGIN_DECLS

/* One tier in the editor of thresholds. Signal "changed": something was typed. */
#define ENT_TYPE_TIER_EDITOR (ent_tier_editor_get_type ())
G_DECLARE_FINAL_TYPE (EntTierEditor, ent_tier_editor, ENT, TIER_EDITOR, AdwPreferencesGroup)

GtkWidget *ent_tier_editor_new (int tier, const char *currency);
int ent_tier_editor_get_tier (EntTierEditor *self);

void ent_tier_editor_show (EntTierEditor *self, const EntLadder *ladder);
gboolean ent_tier_editor_read (EntTierEditor *self, EntLadder *ladder, GError **error);

/* What is wrong with the threshold; NULL for nothing. */
void ent_tier_editor_set_error (EntTierEditor *self, const char *text);

G_END_DECLS
