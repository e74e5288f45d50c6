/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/exchange/ent-pack-overview.h"
#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* The Summary of a pack as a table: the quarter against the one before and the same a year earlier,
 * or the last twelve months against those before. Each value opens what is behind it. */
#define ENT_TYPE_REVIEW_SUMMARY (ent_review_summary_get_type ())
G_DECLARE_FINAL_TYPE (EntReviewSummary, ent_review_summary, ENT, REVIEW_SUMMARY, AdwBin)

void
ent_review_summary_show (EntReviewSummary *self, EntDocument *document, EntPackOverview *overview);
void ent_review_summary_set_narrow (EntReviewSummary *self, gboolean narrow);

G_END_DECLS
