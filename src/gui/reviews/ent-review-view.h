/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/exchange/ent-pack-readiness.h"
#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* A pack on screen: what it lacks, each to be mended where it is, and its summary. */
#define ENT_TYPE_REVIEW_VIEW (ent_review_view_get_type ())
G_DECLARE_FINAL_TYPE (EntReviewView, ent_review_view, ENT, REVIEW_VIEW, AdwBin)

void ent_review_view_follow (EntReviewView *self, const EntChanges *changes);
void ent_review_view_show (EntReviewView *self,
                           EntDocument *document,
                           EntPackReadiness *readiness,
                           EntQuarter quarter,
                           gint64 partner);
void ent_review_view_set_narrow (EntReviewView *self, gboolean narrow);

G_END_DECLS
