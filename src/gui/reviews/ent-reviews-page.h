/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-page.h"

G_BEGIN_DECLS

#define ENT_TYPE_REVIEWS_PAGE (ent_reviews_page_get_type ())
G_DECLARE_FINAL_TYPE (EntReviewsPage, ent_reviews_page, ENT, REVIEWS_PAGE, EntPage)

G_END_DECLS
