/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/reviews/ent-review-item.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-text.h"

struct _EntReviewItem
{
  GObject parent_instance;
  gint64 partner; /* 0: the whole program */
  char *name;
  char *searched; /* the name, folded; NULL: to be made */
  guint n_blocking;
  guint n_advice;
};

G_DEFINE_FINAL_TYPE (EntReviewItem, ent_review_item, G_TYPE_OBJECT)

static void
ent_review_item_finalize (GObject *object)
{
  EntReviewItem *self = ENT_REVIEW_ITEM (object);

  g_free (self->name);
  g_free (self->searched);
  G_OBJECT_CLASS (ent_review_item_parent_class)->finalize (object);
}

static void
ent_review_item_class_init (EntReviewItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_review_item_finalize;
}

static void
ent_review_item_init (EntReviewItem *self)
{
}

EntReviewItem *
ent_review_item_new (gint64 partner, const char *name, guint n_blocking, guint n_advice)
{
  EntReviewItem *self = g_object_new (ENT_TYPE_REVIEW_ITEM, NULL);

  self->partner = partner;
  self->name = g_strdup (name);
  self->n_blocking = n_blocking;
  self->n_advice = n_advice;
  return self;
}

gint64
ent_review_item_get_partner (EntReviewItem *self)
{
  return self->partner;
}

const char *
ent_review_item_get_name (EntReviewItem *self)
{
  return self->name;
}

/* Says whether the name has TEXT, folded, somewhere. It is folded when first asked for: most lists
 * are never filtered, and who types asks for each letter. */
gboolean
ent_review_item_matches (EntReviewItem *self, const char *text)
{
  if (self->searched == NULL)
    self->searched = ent_text_fold (self->name);
  return strstr (self->searched, text) != NULL;
}

guint
ent_review_item_get_n_blocking (EntReviewItem *self)
{
  return self->n_blocking;
}

/* Says in words how far the pack is. */
char *
ent_review_item_dup_state (EntReviewItem *self)
{
  if (self->n_blocking > 0)
    /* Translators: %u is how many things keep a pack from being clean */
    return g_strdup_printf (ngettext ("%u to mend", "%u to mend", self->n_blocking),
                            self->n_blocking);
  if (self->n_advice > 0)
    /* Translators: %u is how many things could be better in a pack */
    return g_strdup_printf (ngettext ("%u hint", "%u hints", self->n_advice), self->n_advice);
  return g_strdup (_ ("Ready"));
}

const char *
ent_review_item_get_icon (EntReviewItem *self)
{
  if (self->n_blocking > 0)
    return "dialog-warning-symbolic";
  return self->n_advice > 0 ? "dialog-information-symbolic" : "emblem-ok-symbolic";
}

/* Says whether both look the same in a list. */
gboolean
ent_review_item_equal (EntReviewItem *self, EntReviewItem *other)
{
  return self->partner == other->partner && self->n_blocking == other->n_blocking
         && self->n_advice == other->n_advice && g_strcmp0 (self->name, other->name) == 0;
}
