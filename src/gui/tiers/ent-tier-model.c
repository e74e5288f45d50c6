/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/tiers/ent-tier-model.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

#include "core/base/ent-format.h"

struct _EntTierModel
{
  GObject parent_instance;
  EntDocument *document;
  EntLadder *ladder;
  EntTierTotal totals[ENT_N_TIERS + 1];
  GListStore *items;
  GListModel *proposals; /* those of the items that have one */
};

G_DEFINE_FINAL_TYPE (EntTierModel, ent_tier_model, G_TYPE_OBJECT)

static gboolean
has_proposal (gpointer item, gpointer data)
{
  return ent_tier_item_get_standing (item)->proposal != ENT_PROPOSAL_NONE;
}

/* Promotions come first, then demotions, then who has no tier yet; of each the highest revenue. */
static int
compare_proposals (gconstpointer a, gconstpointer b, gpointer data)
{
  static const int places[] = {
    [ENT_PROPOSAL_PROMOTE] = 0,
    [ENT_PROPOSAL_DEMOTE] = 1,
    [ENT_PROPOSAL_ASSIGN] = 2,
  };
  const EntStanding *first = ent_tier_item_get_standing ((EntTierItem *) a);
  const EntStanding *second = ent_tier_item_get_standing ((EntTierItem *) b);

  if (first->proposal != second->proposal)
    return places[first->proposal] - places[second->proposal];
  if (first->t12m != second->t12m)
    return first->t12m < second->t12m ? 1 : -1;
  return ent_format_collate (first->partner->name, second->partner->name);
}

static GListModel *
create_proposals (GListModel *items)
{
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (has_proposal, NULL, NULL));
  GtkFilterListModel *filtered = gtk_filter_list_model_new (g_object_ref (items), filter);
  GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare_proposals, NULL, NULL));

  return G_LIST_MODEL (gtk_sort_list_model_new (G_LIST_MODEL (filtered), sorter));
}

static gboolean
is_same_text (char *const *a, char *const *b)
{
  for (int tier = 1; tier <= ENT_N_TIERS; tier++)
    if (g_strcmp0 (a[tier], b[tier]) != 0)
      return FALSE;
  return TRUE;
}

static void
ent_tier_model_finalize (GObject *object)
{
  EntTierModel *self = ENT_TIER_MODEL (object);

  g_object_unref (self->proposals);
  g_object_unref (self->items);
  ent_ladder_free (self->ladder);
  g_object_unref (self->document);
  G_OBJECT_CLASS (ent_tier_model_parent_class)->finalize (object);
}

static void
ent_tier_model_class_init (EntTierModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_tier_model_finalize;
}

static void
ent_tier_model_init (EntTierModel *self)
{
  self->ladder = g_new0 (EntLadder, 1);
  self->items = g_list_store_new (ENT_TYPE_TIER_ITEM);
  self->proposals = create_proposals (G_LIST_MODEL (self->items));
}

EntTierModel *
ent_tier_model_new (EntDocument *document)
{
  EntTierModel *self = g_object_new (ENT_TYPE_TIER_MODEL, NULL);

  self->document = g_object_ref (document);
  return self;
}

/* Brings everything up to date with the document. Returns FALSE, having said so, when that is not
 * possible; then it is as it was. */
gboolean
ent_tier_model_refresh (EntTierModel *self)
{
  GPtrArray *standings = ent_document_get_standings (self->document);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntLadder) ladder = NULL;
  EntTierTotal totals[ENT_N_TIERS + 1];
  gboolean others;

  if (standings == NULL)
    return FALSE;
  ladder = ent_ladder_load (ent_document_get_store (self->document),
                            ent_document_get_as_of (self->document), &error);
  if (ladder == NULL || !ent_standing_sum_tiers (standings, totals, &error))
    {
      ent_document_fail (self->document, _ ("The tiers could not be computed"), error);
      return FALSE;
    }
  memcpy (self->totals, totals, sizeof totals);
  others = !is_same_text (self->ladder->names, ladder->names);
  ent_ladder_free (self->ladder);
  self->ladder = g_steal_pointer (&ladder);
  ent_tier_item_update_list (self->items, standings, others);
  return TRUE;
}

EntDocument *
ent_tier_model_get_document (EntTierModel *self)
{
  return self->document;
}

/* Lends the ladder, until the next refresh. */
const EntLadder *
ent_tier_model_get_ladder (EntTierModel *self)
{
  return self->ladder;
}

/* Lends what the partners of TIER, or for 0 all, come to. */
const EntTierTotal *
ent_tier_model_get_total (EntTierModel *self, int tier)
{
  return &self->totals[tier];
}

/* Lends the partners, a list of EntTierItem. */
GListModel *
ent_tier_model_get_items (EntTierModel *self)
{
  return G_LIST_MODEL (self->items);
}

/* Lends those for whom another tier is proposed, in the order to look at them. */
GListModel *
ent_tier_model_get_proposals (EntTierModel *self)
{
  return self->proposals;
}

const char *
ent_tier_model_get_name (EntTierModel *self, int tier)
{
  return ent_ladder_get_name (self->ladder, tier);
}

char *
ent_tier_model_format_money (EntTierModel *self, gint64 minor)
{
  return ent_format_money (minor, ent_document_get_currency (self->document));
}

/* Writes the tier that was assigned and, when the revenue gives another, that one. */
char *
ent_tier_model_dup_tiers (EntTierModel *self, const EntStanding *standing)
{
  int assigned = standing->partner->tier;
  const char *computed = ent_tier_model_get_name (self, standing->tier);

  if (assigned == standing->tier)
    return g_strdup (computed);
  if (ent_tier_is_candidate (standing))
    return g_strdup (_ ("none"));
  /* Translators: the tier that is assigned, or “none”, then the one its revenue gives */
  return g_strdup_printf (
      _ ("%s → %s"), assigned ? ent_tier_model_get_name (self, assigned) : _ ("none"), computed);
}

/* Whether a partner has no tier and is to have none: it has neither signed nor sold, or its first
 * tier was declined. */
gboolean
ent_tier_is_candidate (const EntStanding *standing)
{
  return standing->partner->tier == 0 && standing->proposal == ENT_PROPOSAL_NONE;
}
