/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-page.h"

G_BEGIN_DECLS

#define ENT_TYPE_TIERS_PAGE (ent_tiers_page_get_type ())
G_DECLARE_FINAL_TYPE (EntTiersPage, ent_tiers_page, ENT, TIERS_PAGE, EntPage)

G_END_DECLS
