/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-page.h"

G_BEGIN_DECLS

#define ENT_TYPE_LIFECYCLE_PAGE (ent_lifecycle_page_get_type ())
G_DECLARE_FINAL_TYPE (EntLifecyclePage, ent_lifecycle_page, ENT, LIFECYCLE_PAGE, EntPage)

G_END_DECLS
