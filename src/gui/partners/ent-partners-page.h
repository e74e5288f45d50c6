/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-page.h"

G_BEGIN_DECLS

#define ENT_TYPE_PARTNERS_PAGE (ent_partners_page_get_type ())
G_DECLARE_FINAL_TYPE (EntPartnersPage, ent_partners_page, ENT, PARTNERS_PAGE, EntPage)

G_END_DECLS
