/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-page.h"

G_BEGIN_DECLS

#define ENT_TYPE_LAUNCH_PAGE (ent_launch_page_get_type ())
G_DECLARE_FINAL_TYPE (EntLaunchPage, ent_launch_page, ENT, LAUNCH_PAGE, EntPage)

G_END_DECLS
