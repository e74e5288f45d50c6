/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/tiers/ent-tier-item.h"

struct _EntTierItem
{
  GObject parent_instance;
  GPtrArray *standings; /* which STANDING is one of */
  const EntStanding *standing;
  gboolean seen; /* while a list is brought up to date */
};

G_DEFINE_FINAL_TYPE (EntTierItem, ent_tier_item, G_TYPE_OBJECT)

static guint changed_signal;

static gboolean
is_same (const EntStanding *a, const EntStanding *b)
{
  return a->t12m == b->t12m && a->previous == b->previous && a->tier == b->tier
         && a->next_tier == b->next_tier && a->to_next == b->to_next && a->reach_on == b->reach_on
         && a->proposal == b->proposal && g_strcmp0 (a->missing, b->missing) == 0
         && a->partner->tier == b->partner->tier
         && g_strcmp0 (a->partner->name, b->partner->name) == 0;
}

/* Takes STANDING over and says whether it shows. */
static gboolean
set_standing (EntTierItem *self, GPtrArray *standings, const EntStanding *standing, gboolean others)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->standings);
  gboolean changed = others || !is_same (self->standing, standing);

  self->standings = g_ptr_array_ref (standings);
  self->standing = standing;
  self->seen = TRUE;
  if (changed)
    g_signal_emit (self, changed_signal, 0);
  return changed;
}

static void
ent_tier_item_finalize (GObject *object)
{
  g_clear_pointer (&ENT_TIER_ITEM (object)->standings, g_ptr_array_unref);
  G_OBJECT_CLASS (ent_tier_item_parent_class)->finalize (object);
}

static void
ent_tier_item_class_init (EntTierItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_tier_item_finalize;
  changed_signal = g_signal_new ("changed", ENT_TYPE_TIER_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
ent_tier_item_init (EntTierItem *self)
{
}

static EntTierItem *
make_item (GPtrArray *standings, const EntStanding *standing)
{
  EntTierItem *self = g_object_new (ENT_TYPE_TIER_ITEM, NULL);

  self->standings = g_ptr_array_ref (standings);
  self->standing = standing;
  self->seen = TRUE;
  return self;
}

/* Lends the standing, until the list is brought up to date. */
const EntStanding *
ent_tier_item_get_standing (EntTierItem *self)
{
  return self->standing;
}

static GHashTable *
index_items (GListModel *items)
{
  GHashTable *by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (EntTierItem) item = g_list_model_get_item (items, i);

      item->seen = FALSE;
      g_hash_table_insert (by_id, &item->standing->partner->parent.id, item);
    }
  return by_id;
}

static void
drop_unseen (GListStore *items)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (items)); i > 0; i--)
    {
      g_autoptr (EntTierItem) item = g_list_model_get_item (G_LIST_MODEL (items), i - 1);

      if (!item->seen)
        g_list_store_remove (items, i - 1);
    }
}

/* Puts the items from the first to the last that changed into their own places: a list that filters
 * and sorts ITEMS takes no other notice of them. */
static void
announce (GListStore *items, GHashTable *changed)
{
  g_autoptr (GPtrArray) range = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (items));
  guint first = n;
  guint last = 0;

  for (guint i = 0; i < n; i++)
    {
      EntTierItem *item = g_list_model_get_item (G_LIST_MODEL (items), i);

      g_ptr_array_add (range, item);
      if (!g_hash_table_contains (changed, item))
        continue;
      first = MIN (first, i);
      last = i;
    }
  if (first < n)
    g_list_store_splice (items, first, last - first + 1, range->pdata + first, last - first + 1);
}

/* Brings ITEMS, a list of EntTierItem, up to date with STANDINGS; what did not change stays, so
 * that lists keep their selection and their place. OTHERS says that tiers are called otherwise, so
 * that all change. */
void
ent_tier_item_update_list (GListStore *items, GPtrArray *standings, gboolean others)
{
  g_autoptr (GHashTable) by_id = index_items (G_LIST_MODEL (items));
  g_autoptr (GHashTable) changed = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_ref (standings);
  for (guint i = 0; i < standings->len; i++)
    {
      const EntStanding *standing = g_ptr_array_index (standings, i);
      EntTierItem *item = g_hash_table_lookup (by_id, &standing->partner->parent.id);

      if (item == NULL)
        g_ptr_array_add (added, make_item (standings, standing));
      else
        {
          g_hash_table_steal (by_id, &standing->partner->parent.id);
          if (set_standing (item, standings, standing, others))
            g_hash_table_add (changed, item);
        }
    }
  g_hash_table_remove_all (by_id);
  drop_unseen (items);
  announce (items, changed);
  g_list_store_splice (items, g_list_model_get_n_items (G_LIST_MODEL (items)), 0, added->pdata,
                       added->len);
  g_ptr_array_unref (standings);
}
