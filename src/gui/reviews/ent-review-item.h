/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A pack that can be exported: the program's, or a partner's, and what it lacks. */
#define ENT_TYPE_REVIEW_ITEM (ent_review_item_get_type ())
G_DECLARE_FINAL_TYPE (EntReviewItem, ent_review_item, ENT, REVIEW_ITEM, GObject)

EntReviewItem *
ent_review_item_new (gint64 partner, const char *name, guint n_blocking, guint n_advice);

gint64 ent_review_item_get_partner (EntReviewItem *self);
const char *ent_review_item_get_name (EntReviewItem *self);
gboolean ent_review_item_matches (EntReviewItem *self, const char *text);
guint ent_review_item_get_n_blocking (EntReviewItem *self);
char *ent_review_item_dup_state (EntReviewItem *self);
const char *ent_review_item_get_icon (EntReviewItem *self);
gboolean ent_review_item_equal (EntReviewItem *self, EntReviewItem *other);

G_END_DECLS
