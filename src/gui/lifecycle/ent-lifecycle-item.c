/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/lifecycle/ent-lifecycle-item.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-text.h"

struct _EntLifecycleItem
{
  GObject parent_instance;
  EntLifecycleFacts facts; /* its texts are owned */
  char *searched;          /* NULL: to be made */
};

G_DEFINE_FINAL_TYPE (EntLifecycleItem, ent_lifecycle_item, G_TYPE_OBJECT)

static guint changed_signal;

static gboolean
facts_equal (const EntLifecycleFacts *a, const EntLifecycleFacts *b)
{
  return a->model == b->model && a->stage == b->stage && a->tier == b->tier && a->t12m == b->t12m
         && a->state.days == b->state.days && a->state.stalled == b->state.stalled
         && a->state.n_items == b->state.n_items && a->state.n_met == b->state.n_met
         && g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->owner, b->owner) == 0
         && g_strcmp0 (a->tier_name, b->tier_name) == 0 && g_strcmp0 (a->missing, b->missing) == 0;
}

static void
free_texts (const EntLifecycleFacts *facts)
{
  g_free ((gpointer) facts->name);
  g_free ((gpointer) facts->owner);
  g_free ((gpointer) facts->tier_name);
  g_free ((gpointer) facts->missing);
}

/* Takes over FACTS, whose texts may be those the item has lent. */
static void
copy (EntLifecycleItem *self, const EntLifecycleFacts *facts)
{
  EntLifecycleFacts old = self->facts;

  self->facts = *facts;
  self->facts.name = g_strdup (facts->name);
  self->facts.owner = g_strdup (facts->owner);
  self->facts.tier_name = g_strdup (facts->tier_name);
  self->facts.missing = g_strdup (facts->missing);
  g_clear_pointer (&self->searched, g_free);
  free_texts (&old);
}

/* Folds the words a partner is found by when they are first asked for: most boards are never
 * filtered. */
static const char *
ensure_searched (EntLifecycleItem *self)
{
  const EntLifecycleFacts *facts = &self->facts;
  g_autofree char *text = NULL;

  if (self->searched == NULL)
    {
      text = g_strjoin (" ", facts->name, facts->tier_name, facts->owner ? facts->owner : "",
                        facts->model ? _ (ent_choice_get_label (ent_models, facts->model)) : "",
                        NULL);
      self->searched = ent_text_fold (text);
    }
  return self->searched;
}

static void
ent_lifecycle_item_finalize (GObject *object)
{
  EntLifecycleItem *self = ENT_LIFECYCLE_ITEM (object);

  free_texts (&self->facts);
  g_free (self->searched);
  G_OBJECT_CLASS (ent_lifecycle_item_parent_class)->finalize (object);
}

static void
ent_lifecycle_item_class_init (EntLifecycleItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_lifecycle_item_finalize;
  changed_signal = g_signal_new ("changed", ENT_TYPE_LIFECYCLE_ITEM, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
ent_lifecycle_item_init (EntLifecycleItem *self)
{
}

EntLifecycleItem *
ent_lifecycle_item_new (const EntLifecycleFacts *facts)
{
  EntLifecycleItem *self = g_object_new (ENT_TYPE_LIFECYCLE_ITEM, NULL);

  copy (self, facts);
  return self;
}

/* Lends what is shown, until it changes. */
const EntLifecycleFacts *
ent_lifecycle_item_get_facts (EntLifecycleItem *self)
{
  return &self->facts;
}

/* Says how long the partner has been in its stage; "" when that is not known. */
char *
ent_lifecycle_item_dup_days (EntLifecycleItem *self)
{
  int days = self->facts.state.days;

  if (days < 0)
    return g_strdup ("");
  /* Translators: %d is how many days a partner has been in its stage */
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), days);
}

/* Says how much of the gate is met. */
char *
ent_lifecycle_item_dup_gate (EntLifecycleItem *self)
{
  /* Translators: how many of the things a stage's gate asks for are met, such as “2 of 3” */
  return g_strdup_printf (_ ("%u of %u"), self->facts.state.n_met, self->facts.state.n_items);
}

/* Says whether the partner has all WORDS, folded and NULL-ended, somewhere. */
gboolean
ent_lifecycle_item_matches (EntLifecycleItem *self, char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (ensure_searched (self), words[i]) == NULL)
      return FALSE;
  return TRUE;
}

void
ent_lifecycle_item_set_facts (EntLifecycleItem *self, const EntLifecycleFacts *facts)
{
  if (facts_equal (&self->facts, facts))
    return;
  copy (self, facts);
  g_signal_emit (self, changed_signal, 0);
}
