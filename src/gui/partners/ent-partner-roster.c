/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/partners/ent-partner-roster.h"

#include "core/base/ent-format.h"
#include "core/program/ent-agenda.h"
#include "core/program/ent-commitment.h"
#include "core/program/ent-contact.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-lifecycle.h"
#include "core/program/ent-rate.h"
#include "core/program/ent-tier-rule.h"

/* From here on one large change to the list costs less than so many small ones. */
#define MANY_CHANGES 40

struct _EntPartnerRoster
{
  EntDocument *document;
  GListStore *items;
  GHashTable *by_id;  /* partner's id: its EntPartnerItem, borrowed */
  GHashTable *states; /* partner's id: its EntLifecycleState; NULL: to be read */
};

static gboolean
touch (const EntChanges *changes, const EntNoun *const *nouns)
{
  if (changes == NULL)
    return TRUE;
  for (guint i = 0; nouns[i] != NULL; i++)
    if (ent_changes_touch (changes, nouns[i]))
      return TRUE;
  return FALSE;
}

static const EntNoun *const states_nouns[]
    = { &ent_partner_noun, &ent_deal_noun, &ent_contact_noun, &ent_settings_noun, NULL };
static const EntNoun *const all_nouns[]
    = { &ent_partner_noun, &ent_deal_noun,      &ent_contact_noun,  &ent_commitment_noun,
        &ent_rate_noun,    &ent_tier_rule_noun, &ent_settings_noun, NULL };

/* Reads the states, today, of those of STANDINGS that are of PARTNER, an id, or for 0 of all. */
static GHashTable *
load_states (EntPartnerRoster *self, GPtrArray *standings, gint64 partner, GError **error)
{
  g_autoptr (GPtrArray) partners = g_ptr_array_new ();

  for (guint i = 0; i < standings->len; i++)
    {
      EntPartner *record = ((EntStanding *) g_ptr_array_index (standings, i))->partner;

      if (partner == 0 || partner == record->parent.id)
        g_ptr_array_add (partners, record);
    }
  return ent_lifecycle_list_states (ent_document_get_store (self->document), partners,
                                    ent_document_get_today (self->document), error);
}

/* Puts the state of PARTNER in place of the one there is; one that is gone has none. */
static gboolean
read_state_of (EntPartnerRoster *self, GPtrArray *standings, gint64 partner, GError **error)
{
  g_autoptr (GHashTable) read = load_states (self, standings, partner, error);
  gpointer id, value;

  if (read == NULL)
    return FALSE;
  g_hash_table_remove (self->states, &partner);
  if (g_hash_table_steal_extended (read, &partner, &id, &value))
    g_hash_table_insert (self->states, id, value);
  return TRUE;
}

/* Reads the states again: of the partners that were TOUCHED, NULL for all. */
static gboolean
read_states (EntPartnerRoster *self, GPtrArray *standings, GArray *touched, GError **error)
{
  if (self->states == NULL || touched == NULL)
    {
      g_clear_pointer (&self->states, g_hash_table_unref);
      self->states = load_states (self, standings, 0, error);
      return self->states != NULL;
    }
  for (guint i = 0; i < touched->len; i++)
    if (!read_state_of (self, standings, g_array_index (touched, gint64, i), error))
      {
        /* They are read whole the next time. */
        g_clear_pointer (&self->states, g_hash_table_unref);
        return FALSE;
      }
  return TRUE;
}

static EntPartnerFacts
gather_facts (EntPartnerRoster *self, GHashTable *agenda, const EntStanding *standing)
{
  gint64 id = standing->partner->parent.id;
  const EntLifecycleState *state = g_hash_table_lookup (self->states, &id);
  const EntAgendaItem *due = g_hash_table_lookup (agenda, &id);
  EntPartnerFacts facts = {
    .partner = standing->partner,
    .tier = standing->partner->tier != 0 ? standing->partner->tier : standing->tier,
    .t12m = standing->t12m,
    .missing = standing->missing,
    .stalled = state != NULL && state->stalled,
    .due_on = due != NULL ? due->due_on : ENT_DATE_NONE,
    .overdue = due != NULL && due->overdue,
    .due_title = due != NULL ? due->title : NULL,
  };

  facts.tier_name = ent_partner_roster_get_tier_name (self, facts.tier);
  for (guint i = 0; i < ENT_STANDING_N_QUARTERS; i++)
    facts.quarters[i] = (double) standing->quarters[i];
  return facts;
}

/* Puts the facts into the items there are. Returns the items that were not in the list, owned; SEEN
 * gets those that stay, as keys, with whether they are others now as values. */
static GPtrArray *
update_items (EntPartnerRoster *self, GPtrArray *standings, GHashTable *agenda, GHashTable *seen)
{
  GPtrArray *added = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < standings->len; i++)
    {
      const EntStanding *standing = g_ptr_array_index (standings, i);
      EntPartnerFacts facts = gather_facts (self, agenda, standing);
      EntPartnerItem *item = g_hash_table_lookup (self->by_id, &standing->partner->parent.id);

      if (item != NULL)
        g_hash_table_insert (seen, item,
                             GINT_TO_POINTER (ent_partner_item_set_facts (item, &facts)));
      else
        g_ptr_array_add (added, ent_partner_item_new (&facts));
    }
  return added;
}

static void
forget (EntPartnerRoster *self, EntPartnerItem *item)
{
  gint64 id = ent_partner_item_get_id (item);

  g_hash_table_remove (self->by_id, &id);
}

static void
remember (EntPartnerRoster *self, EntPartnerItem *item)
{
  gint64 id = ent_partner_item_get_id (item);

  g_hash_table_insert (self->by_id, g_memdup2 (&id, sizeof id), item);
}

/* Tells the list of each change: an item that changed is put where it was, so that it is sorted and
 * filtered again. */
static void
splice_each (EntPartnerRoster *self, GHashTable *seen)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->items)); i-- > 0;)
    {
      g_autoptr (EntPartnerItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      gpointer changed;
      gpointer kept = item;

      if (!g_hash_table_lookup_extended (seen, item, NULL, &changed))
        {
          forget (self, item);
          g_list_store_remove (self->items, i);
        }
      else if (changed != NULL)
        g_list_store_splice (self->items, i, 1, &kept, 1);
    }
}

/* Tells the list that everything may have changed. */
static void
splice_all (EntPartnerRoster *self, GHashTable *seen, GPtrArray *added)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      EntPartnerItem *item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (!g_hash_table_contains (seen, item))
        forget (self, item);
      g_ptr_array_add (all, item);
    }
  for (guint i = all->len; i-- > 0;)
    if (!g_hash_table_contains (seen, g_ptr_array_index (all, i)))
      g_ptr_array_remove_index (all, i);
  for (guint i = 0; i < added->len; i++)
    g_ptr_array_add (all, g_object_ref (g_ptr_array_index (added, i)));
  g_list_store_splice (self->items, 0, n, all->pdata, all->len);
}

static guint
count_changes (EntPartnerRoster *self, GHashTable *seen, GPtrArray *added)
{
  guint n_removed
      = g_list_model_get_n_items (G_LIST_MODEL (self->items)) - g_hash_table_size (seen);
  guint n = added->len + n_removed;
  GHashTableIter iter;
  gpointer changed;

  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, NULL, &changed))
    n += changed != NULL ? 1 : 0;
  return n;
}

EntPartnerRoster *
ent_partner_roster_new (EntDocument *document)
{
  EntPartnerRoster *self = g_new0 (EntPartnerRoster, 1);

  self->document = g_object_ref (document);
  self->items = g_list_store_new (ENT_TYPE_PARTNER_ITEM);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
ent_partner_roster_free (EntPartnerRoster *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->states, g_hash_table_unref);
  g_hash_table_unref (self->by_id);
  g_object_unref (self->items);
  g_object_unref (self->document);
  g_free (self);
}

/* Lends the list of EntPartnerItem, in no order. */
GListModel *
ent_partner_roster_get_items (EntPartnerRoster *self)
{
  return G_LIST_MODEL (self->items);
}

/* Finds the item of PARTNER, an id. Returns it, borrowed, or NULL. */
EntPartnerItem *
ent_partner_roster_find (EntPartnerRoster *self, gint64 partner)
{
  return g_hash_table_lookup (self->by_id, &partner);
}

/* Lends what the program calls TIER; NULL for no tier. */
const char *
ent_partner_roster_get_tier_name (EntPartnerRoster *self, int tier)
{
  const EntLadder *ladder = tier != 0 ? ent_document_get_ladder (self->document) : NULL;

  return ladder != NULL ? ent_ladder_get_name (ladder, tier) : NULL;
}

static int
compare_owners (gconstpointer a, gconstpointer b)
{
  return ent_format_collate (*(const char *const *) a, *(const char *const *) b);
}

/* Lists who looks after partners, each once, in the order of the alphabet. Returns an owned array
 * of owned texts. */
GPtrArray *
ent_partner_roster_list_owners (EntPartnerRoster *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *owners = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (EntPartnerItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const char *owner = ent_partner_item_get_facts (item)->partner->owner;

      if (owner != NULL && g_hash_table_add (known, (gpointer) owner))
        g_ptr_array_add (owners, g_strdup (owner));
    }
  g_ptr_array_sort (owners, compare_owners);
  return owners;
}

static void
update_all (EntPartnerRoster *self, GPtrArray *standings, GHashTable *agenda)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) added = update_items (self, standings, agenda, seen);

  if (count_changes (self, seen, added) > MANY_CHANGES)
    splice_all (self, seen, added);
  else
    {
      splice_each (self, seen);
      g_list_store_splice (self->items, g_list_model_get_n_items (G_LIST_MODEL (self->items)), 0,
                           added->pdata, added->len);
    }
  for (guint i = 0; i < added->len; i++)
    remember (self, g_ptr_array_index (added, i));
}

/* Brings one partner up to date: STANDING is NULL when it is gone. */
static void
update_one (EntPartnerRoster *self, GHashTable *agenda, gint64 partner, const EntStanding *standing)
{
  g_autoptr (EntPartnerItem) item = ent_partner_roster_find (self, partner);
  EntPartnerFacts facts;
  gpointer kept;
  guint position;

  if (standing != NULL)
    facts = gather_facts (self, agenda, standing);
  if (item != NULL)
    g_object_ref (item);
  else if (standing != NULL)
    {
      item = ent_partner_item_new (&facts);
      remember (self, item);
      g_list_store_append (self->items, item);
      return;
    }
  kept = item;
  if (item == NULL || !g_list_store_find (self->items, item, &position))
    return;
  if (standing == NULL)
    {
      forget (self, item);
      g_list_store_remove (self->items, position);
    }
  else if (ent_partner_item_set_facts (item, &facts))
    g_list_store_splice (self->items, position, 1, &kept, 1);
}

/* Takes up CHANGES; NULL for everything. Returns FALSE when the file cannot be read: ERROR, or the
 * document has said so. */
gboolean
ent_partner_roster_update (EntPartnerRoster *self, const EntChanges *changes, GError **error)
{
  GArray *touched = changes != NULL ? ent_document_get_touched (self->document) : NULL;
  GPtrArray *standings;
  GHashTable *agenda;

  if (!touch (changes, all_nouns))
    return TRUE;
  standings = ent_document_get_standings (self->document);
  agenda = standings != NULL ? ent_document_get_agenda (self->document) : NULL;
  if (agenda == NULL)
    return FALSE;
  if ((self->states == NULL || touch (changes, states_nouns))
      && !read_states (self, standings, touched, error))
    return FALSE;
  if (touched == NULL)
    update_all (self, standings, agenda);
  for (guint i = 0; touched != NULL && i < touched->len; i++)
    {
      gint64 partner = g_array_index (touched, gint64, i);

      update_one (self, agenda, partner, ent_standing_find (standings, partner));
    }
  return TRUE;
}
