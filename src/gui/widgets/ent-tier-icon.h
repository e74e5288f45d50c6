/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names the picture of TIER, the same wherever a tier is shown; NULL for no tier. */
const char *ent_tier_icon_get_name (int tier);

G_END_DECLS
