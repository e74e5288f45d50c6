/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/partners/ent-partner-item.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-text.h"

struct _EntPartnerItem
{
  GObject parent_instance;
  EntPartnerFacts facts; /* its pointers are owned */
  char *searched;        /* NULL: to be made */
};

G_DEFINE_FINAL_TYPE (EntPartnerItem, ent_partner_item, G_TYPE_OBJECT)

static guint changed_signal;

static gboolean
facts_equal (const EntPartnerFacts *a, const EntPartnerFacts *b)
{
  return a->tier == b->tier && a->t12m == b->t12m && a->stalled == b->stalled
         && a->due_on == b->due_on && a->overdue == b->overdue
         && g_strcmp0 (a->tier_name, b->tier_name) == 0 && g_strcmp0 (a->missing, b->missing) == 0
         && g_strcmp0 (a->due_title, b->due_title) == 0
         && memcmp (a->quarters, b->quarters, sizeof a->quarters) == 0
         && ent_record_equal ((gpointer) a->partner, (gpointer) b->partner);
}

static void
clear (EntPartnerItem *self)
{
  ent_record_free ((gpointer) self->facts.partner);
  g_free ((gpointer) self->facts.tier_name);
  g_free ((gpointer) self->facts.missing);
  g_free ((gpointer) self->facts.due_title);
  g_clear_pointer (&self->searched, g_free);
}

static void
copy (EntPartnerItem *self, const EntPartnerFacts *facts)
{
  self->facts = *facts;
  self->facts.partner = ent_record_copy ((gpointer) facts->partner);
  self->facts.tier_name = g_strdup (facts->tier_name);
  self->facts.missing = g_strdup (facts->missing);
  self->facts.due_title = g_strdup (facts->due_title);
}

static void
ent_partner_item_finalize (GObject *object)
{
  clear (ENT_PARTNER_ITEM (object));
  G_OBJECT_CLASS (ent_partner_item_parent_class)->finalize (object);
}

static void
ent_partner_item_class_init (EntPartnerItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_partner_item_finalize;
  changed_signal = g_signal_new ("changed", ENT_TYPE_PARTNER_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
ent_partner_item_init (EntPartnerItem *self)
{
}

EntPartnerItem *
ent_partner_item_new (const EntPartnerFacts *facts)
{
  EntPartnerItem *self = g_object_new (ENT_TYPE_PARTNER_ITEM, NULL);

  copy (self, facts);
  return self;
}

gint64
ent_partner_item_get_id (EntPartnerItem *self)
{
  return self->facts.partner->parent.id;
}

/* Lends what is shown, until it changes. */
const EntPartnerFacts *
ent_partner_item_get_facts (EntPartnerItem *self)
{
  return &self->facts;
}

gboolean
ent_partner_item_needs_attention (EntPartnerItem *self)
{
  return self->facts.stalled || self->facts.overdue;
}

/* Lends the words the partner is found by, folded. They are made when they are first asked for:
 * most lists are never searched. */
const char *
ent_partner_item_get_searched (EntPartnerItem *self)
{
  const EntPartner *partner = self->facts.partner;
  const char *words[] = {
    partner->name,    partner->external_id, partner->website, partner->country,      partner->city,
    partner->segment, partner->industry,    partner->owner,   self->facts.tier_name,
  };
  g_autoptr (GString) text = NULL;

  if (self->searched != NULL)
    return self->searched;
  text = g_string_new (_ (ent_choice_get_label (ent_stages, partner->stage)));
  if (partner->model != 0)
    g_string_append_printf (text, " %s", _ (ent_choice_get_label (ent_models, partner->model)));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i] != NULL)
      g_string_append_printf (text, " %s", words[i]);
  self->searched = ent_text_fold (text->str);
  return self->searched;
}

/* Shows other facts. Returns whether they are others. */
gboolean
ent_partner_item_set_facts (EntPartnerItem *self, const EntPartnerFacts *facts)
{
  if (facts_equal (&self->facts, facts))
    return FALSE;
  clear (self);
  copy (self, facts);
  g_signal_emit (self, changed_signal, 0);
  return TRUE;
}
