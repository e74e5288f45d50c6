/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/partners/ent-partner-filter.h"

#include <string.h>

#include "core/base/ent-text.h"
#include "gui/partners/ent-partner-item.h"

struct _EntPartnerFilter
{
  GtkFilter parent_instance;
  char **words;                      /* folded */
  int values[ENT_PARTNER_N_FILTERS]; /* 0 for any */
  char *owner;                       /* NULL for any */
  gboolean attention;
};

G_DEFINE_FINAL_TYPE (EntPartnerFilter, ent_partner_filter, GTK_TYPE_FILTER)

static gboolean
has_values (EntPartnerFilter *self, EntPartnerItem *item)
{
  const EntPartnerFacts *facts = ent_partner_item_get_facts (item);
  const int values[ENT_PARTNER_N_FILTERS] = {
    [ENT_PARTNER_FILTER_MODEL] = facts->partner->model,
    [ENT_PARTNER_FILTER_TIER] = facts->tier,
    [ENT_PARTNER_FILTER_STAGE] = facts->partner->stage,
  };

  for (guint i = 0; i < ENT_PARTNER_N_FILTERS; i++)
    if (self->values[i] != 0 && self->values[i] != values[i])
      return FALSE;
  return self->owner == NULL || g_strcmp0 (self->owner, facts->partner->owner) == 0;
}

static gboolean
has_words (EntPartnerFilter *self, EntPartnerItem *item)
{
  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (strstr (ent_partner_item_get_searched (item), self->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
ent_partner_filter_match (GtkFilter *filter, gpointer item)
{
  EntPartnerFilter *self = ENT_PARTNER_FILTER (filter);

  return has_values (self, item) && (!self->attention || ent_partner_item_needs_attention (item))
         && has_words (self, item);
}

static GtkFilterMatch
ent_partner_filter_get_strictness (GtkFilter *filter)
{
  return ent_partner_filter_is_empty (ENT_PARTNER_FILTER (filter)) ? GTK_FILTER_MATCH_ALL
                                                                   : GTK_FILTER_MATCH_SOME;
}

static void
ent_partner_filter_finalize (GObject *object)
{
  EntPartnerFilter *self = ENT_PARTNER_FILTER (object);

  g_strfreev (self->words);
  g_free (self->owner);
  G_OBJECT_CLASS (ent_partner_filter_parent_class)->finalize (object);
}

static void
ent_partner_filter_class_init (EntPartnerFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_partner_filter_finalize;
  GTK_FILTER_CLASS (klass)->match = ent_partner_filter_match;
  GTK_FILTER_CLASS (klass)->get_strictness = ent_partner_filter_get_strictness;
}

static void
ent_partner_filter_init (EntPartnerFilter *self)
{
}

EntPartnerFilter *
ent_partner_filter_new (void)
{
  return g_object_new (ENT_TYPE_PARTNER_FILTER, NULL);
}

/* Says whether every partner is shown. */
gboolean
ent_partner_filter_is_empty (EntPartnerFilter *self)
{
  return ent_partner_filter_count_values (self) == 0 && self->words == NULL;
}

/* Counts what is asked for other than words. */
guint
ent_partner_filter_count_values (EntPartnerFilter *self)
{
  guint n = (self->owner != NULL ? 1 : 0) + (self->attention ? 1 : 0);

  for (guint i = 0; i < ENT_PARTNER_N_FILTERS; i++)
    n += self->values[i] != 0 ? 1 : 0;
  return n;
}

/* Shows the partners that have every word of TEXT, whatever its case and accents. */
void
ent_partner_filter_set_text (EntPartnerFilter *self, const char *text)
{
  g_autofree char *folded = ent_text_fold (text);

  g_clear_pointer (&self->words, g_strfreev);
  if (folded[0] != '\0')
    self->words = g_strsplit (folded, " ", -1);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/* VALUE is 0 for any. */
void
ent_partner_filter_set_value (EntPartnerFilter *self, EntPartnerFilterKind kind, int value)
{
  if (self->values[kind] == value)
    return;
  self->values[kind] = value;
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/* OWNER is NULL for any. */
void
ent_partner_filter_set_owner (EntPartnerFilter *self, const char *owner)
{
  if (g_strcmp0 (self->owner, owner) == 0)
    return;
  g_free (self->owner);
  self->owner = g_strdup (owner);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/* Shows those that are stalled, or have something overdue, alone. */
void
ent_partner_filter_set_attention (EntPartnerFilter *self, gboolean attention)
{
  if (self->attention == attention)
    return;
  self->attention = attention;
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}
