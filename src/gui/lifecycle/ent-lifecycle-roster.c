/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/lifecycle/ent-lifecycle-roster.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "core/base/ent-text.h"

struct _EntLifecycleRoster
{
  GHashTable *items;       /* from a partner's id to its EntLifecycleItem */
  GPtrArray *ordered;      /* the same, borrowed, in ... */
  EntLifecycleOrder order; /* ... this order; NULL: to be made */
};

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_names (const EntLifecycleFacts *a, const EntLifecycleFacts *b)
{
  int order = ent_format_collate (a->name, b->name);

  return order != 0 ? order : compare_numbers (a->partner, b->partner);
}

static int
compare_stalled (const EntLifecycleFacts *a, const EntLifecycleFacts *b)
{
  if (a->state.stalled != b->state.stalled)
    return a->state.stalled ? -1 : 1;
  if (a->state.days != b->state.days)
    return compare_numbers (b->state.days, a->state.days);
  return compare_names (a, b);
}

static int
compare_t12m (const EntLifecycleFacts *a, const EntLifecycleFacts *b)
{
  return a->t12m != b->t12m ? compare_numbers (b->t12m, a->t12m) : compare_names (a, b);
}

static int (*const comparisons[]) (const EntLifecycleFacts *a, const EntLifecycleFacts *b) = {
  [ENT_LIFECYCLE_BY_STALLED] = compare_stalled,
  [ENT_LIFECYCLE_BY_NAME] = compare_names,
  [ENT_LIFECYCLE_BY_T12M] = compare_t12m,
};

static int
compare_items (EntLifecycleRoster *self, EntLifecycleItem *a, EntLifecycleItem *b)
{
  return comparisons[self->order](ent_lifecycle_item_get_facts (a),
                                  ent_lifecycle_item_get_facts (b));
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer self)
{
  return compare_items (self, *(EntLifecycleItem *const *) a, *(EntLifecycleItem *const *) b);
}

/* Puts all items in ORDER, once: who types a filter waits for each letter. */
static void
ensure_ordered (EntLifecycleRoster *self, EntLifecycleOrder order)
{
  GHashTableIter iter;
  gpointer item;

  if (self->ordered != NULL && self->order == order)
    return;
  g_clear_pointer (&self->ordered, g_ptr_array_unref);
  self->ordered = g_ptr_array_sized_new (g_hash_table_size (self->items));
  self->order = order;
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_add (self->ordered, item);
  g_ptr_array_sort_with_data (self->ordered, compare_cb, self);
}

/* Puts ITEM where it belongs among those that are in order. */
static void
insert (EntLifecycleRoster *self, EntLifecycleItem *item)
{
  guint first = 0;
  guint end = self->ordered->len;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (compare_items (self, g_ptr_array_index (self->ordered, middle), item) < 0)
        first = middle + 1;
      else
        end = middle;
    }
  g_ptr_array_insert (self->ordered, (int) first, item);
}

EntLifecycleRoster *
ent_lifecycle_roster_new (void)
{
  EntLifecycleRoster *self = g_new0 (EntLifecycleRoster, 1);

  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  return self;
}

void
ent_lifecycle_roster_free (EntLifecycleRoster *self)
{
  g_clear_pointer (&self->ordered, g_ptr_array_unref);
  g_hash_table_unref (self->items);
  g_free (self);
}

guint
ent_lifecycle_roster_get_size (EntLifecycleRoster *self)
{
  return g_hash_table_size (self->items);
}

/* Lends the item of PARTNER, an id, or NULL. */
EntLifecycleItem *
ent_lifecycle_roster_find (EntLifecycleRoster *self, gint64 partner)
{
  return g_hash_table_lookup (self->items, &partner);
}

/* Lists the items that have all words of FILTER, in ORDER. Returns an owned array of arrays, by
 * stage. */
GPtrArray *
ent_lifecycle_roster_list (EntLifecycleRoster *self, const char *filter, EntLifecycleOrder order)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autofree char *folded = ent_text_fold (filter);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (int stage = 0; stage <= ENT_STAGE_REVIEW; stage++)
    g_ptr_array_add (lists, g_ptr_array_new_with_free_func (g_object_unref));
  ensure_ordered (self, order);
  for (guint i = 0; i < self->ordered->len; i++)
    {
      EntLifecycleItem *item = g_ptr_array_index (self->ordered, i);

      if (ent_lifecycle_item_matches (item, words))
        g_ptr_array_add (
            g_ptr_array_index (lists, (guint) ent_lifecycle_item_get_facts (item)->stage),
            g_object_ref (item));
    }
  return lists;
}

static EntLifecycleFacts
get_facts (const EntPartner *partner,
           int computed_tier,
           const EntLadder *ladder,
           const EntLifecycleState *state)
{
  int tier = partner->tier != 0 ? partner->tier : computed_tier;

  return (EntLifecycleFacts){
    .partner = partner->parent.id,
    .name = partner->name,
    .owner = partner->owner,
    .model = partner->model,
    .stage = partner->stage,
    .tier = tier,
    .tier_name = ent_ladder_get_name (ladder, tier),
    .state = *state,
  };
}

/* Moves the item of a partner from the old table to the new one, or makes it. */
static void
keep_item (GHashTable *kept, GHashTable *old, const EntLifecycleFacts *facts)
{
  EntLifecycleItem *item = g_hash_table_lookup (old, &facts->partner);

  if (item != NULL)
    ent_lifecycle_item_set_facts (g_object_ref (item), facts);
  else
    item = ent_lifecycle_item_new (facts);
  g_hash_table_insert (kept, g_memdup2 (&facts->partner, sizeof (gint64)), item);
}

/* Takes the partner of STANDING up, as STATE says it is in its stage. */
static void
take_up (GHashTable *items,
         GHashTable *old,
         const EntLadder *ladder,
         const EntStanding *standing,
         const EntLifecycleState *state)
{
  EntLifecycleFacts facts = get_facts (standing->partner, standing->tier, ladder, state);

  facts.t12m = standing->t12m;
  facts.missing = standing->missing;
  keep_item (items, old, &facts);
}

static gboolean
refresh_all (EntLifecycleRoster *self,
             EntDocument *document,
             const EntLadder *ladder,
             GPtrArray *standings,
             GError **error)
{
  g_autoptr (GPtrArray) partners = g_ptr_array_new ();
  g_autoptr (GHashTable) states = NULL;
  g_autoptr (GHashTable) old = NULL;

  for (guint i = 0; i < standings->len; i++)
    g_ptr_array_add (partners, ((EntStanding *) g_ptr_array_index (standings, i))->partner);
  states = ent_lifecycle_list_states (ent_document_get_store (document), partners,
                                      ent_document_get_today (document), error);
  if (states == NULL)
    return FALSE;
  g_clear_pointer (&self->ordered, g_ptr_array_unref);
  old = g_steal_pointer (&self->items);
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  for (guint i = 0; i < standings->len; i++)
    {
      const EntStanding *standing = g_ptr_array_index (standings, i);
      const EntLifecycleState *state = g_hash_table_lookup (states, &standing->partner->parent.id);

      if (state != NULL)
        take_up (self->items, old, ladder, standing, state);
    }
  return TRUE;
}

/* Takes PARTNER, an id, out of those that are in order, to be put where it belongs then. */
static void
take_out (EntLifecycleRoster *self, gint64 partner)
{
  EntLifecycleItem *item = ent_lifecycle_roster_find (self, partner);

  if (self->ordered != NULL && item != NULL)
    g_ptr_array_remove (self->ordered, item);
}

static void
put_back (EntLifecycleRoster *self, gint64 partner)
{
  if (self->ordered != NULL)
    insert (self, ent_lifecycle_roster_find (self, partner));
}

/* Looks again only at the partners that were TOUCHED: moving one must not take as long as opening
 * the program. */
static gboolean
refresh_some (EntLifecycleRoster *self,
              EntDocument *document,
              const EntLadder *ladder,
              GPtrArray *standings,
              GArray *touched,
              GError **error)
{
  for (guint i = 0; i < touched->len; i++)
    {
      gint64 partner = g_array_index (touched, gint64, i);
      const EntStanding *standing = ent_standing_find (standings, partner);
      EntLifecycleState state;

      take_out (self, partner);
      if (standing == NULL)
        {
          g_hash_table_remove (self->items, &partner);
          continue;
        }
      if (!ent_lifecycle_get_state (ent_document_get_store (document), standing->partner,
                                    ent_document_get_today (document), &state, NULL, error))
        {
          g_clear_pointer (&self->ordered, g_ptr_array_unref);
          return FALSE;
        }
      take_up (self->items, self->items, ladder, standing, &state);
      put_back (self, partner);
    }
  return TRUE;
}

/* Brings the items up to date with CHANGES, NULL for everything. The stages, days and gates are
 * those of today, since a stage is what a partner is in now; revenue and computed tiers are of the
 * day that is shown. Returns FALSE, having said so, when the file cannot be read. */
gboolean
ent_lifecycle_roster_refresh (EntLifecycleRoster *self,
                              EntDocument *document,
                              const EntChanges *changes)
{
  GArray *touched = changes != NULL ? ent_document_get_touched (document) : NULL;
  GPtrArray *standings = ent_document_get_standings (document);
  const EntLadder *ladder = ent_document_get_ladder (document);
  g_autoptr (GError) error = NULL;

  if (standings == NULL || ladder == NULL)
    return FALSE;
  if (touched != NULL ? refresh_some (self, document, ladder, standings, touched, &error)
                      : refresh_all (self, document, ladder, standings, &error))
    return TRUE;
  ent_document_fail (document, _ ("The lifecycle could not be read"), error);
  return FALSE;
}
