/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-agenda.h"

#include <glib/gi18n-lib.h>

#include "core/program/ent-commitment.h"
#include "core/program/ent-deal.h"
#include "core/store/ent-statement.h"

/* Domain 3: how many months may pass from one review to the next. */
#define REVIEW_MONTHS          12
#define ALLIANCE_REVIEW_MONTHS 3

/* What is collected: the next thing of each partner. */
typedef struct
{
  EntDate as_of;
  gint64 partner;   /* this one alone; 0: all */
  gint64 record;    /* this commitment or deal alone; 0: all */
  GHashTable *next; /* ids to EntAgendaItem */
} Agenda;

/* Frees one item. */
void
ent_agenda_item_free (EntAgendaItem *self)
{
  g_free (self->title);
  g_free (self);
}

static int
compare_items (const EntAgendaItem *a, const EntAgendaItem *b)
{
  if (a->due_on != b->due_on)
    return a->due_on < b->due_on ? -1 : 1;
  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  return (a->id > b->id) - (a->id < b->id);
}

/* Takes ITEM, a plain value, in if it comes first; TITLE may be NULL, to be found out later. */
static void
add (Agenda *self, const EntAgendaItem *item, const char *title)
{
  EntAgendaItem *known = g_hash_table_lookup (self->next, &item->partner);
  EntAgendaItem *kept;

  if (known && compare_items (known, item) < 0)
    return;
  kept = g_memdup2 (item, sizeof *item);
  kept->overdue = item->due_on < self->as_of;
  kept->title = g_strdup (title);
  g_hash_table_replace (self->next, &kept->partner, kept);
}

/* Commitments that were open; since when one is met or missed is not recorded. */
#define COMMITMENTS_SQL                                                                            \
  "SELECT partner, id, due_on, name FROM commitment"                                               \
  " WHERE state = 'open' AND due_on IS NOT NULL AND made_on <= :as_of"

static const char commitments_sql[] = COMMITMENTS_SQL;
static const char commitments_of_sql[] = COMMITMENTS_SQL " AND partner = :partner";
static const char commitment_sql[] = COMMITMENTS_SQL " AND id = :record";

#define DEALS_SQL(from, condition)                                                                 \
  "SELECT d.partner, d.id, d.expected_close, NULL FROM " from                                      \
  " WHERE d.expected_close IS NOT NULL AND " condition

#define OPEN_SQL(from, condition)                                                                  \
  DEALS_SQL (from, condition " AND " ENT_SQL_STILL_OPEN (":as_of"))                                \
  " UNION ALL " DEALS_SQL (from, condition " AND " ENT_SQL_CLOSED_SINCE (":as_of"))

/* An index has all of it, or which deals of a partner to look at; names are looked up for those
 * that are kept. In one condition, SQLite would look which deals it met before, or at all that the
 * partner has. */
static const char deals_sql[] = OPEN_SQL ("deal d", "d.partner IS NOT NULL");
static const char deals_of_sql[]
    = OPEN_SQL ("deal d INDEXED BY deal_partner", "d.partner = :partner");
static const char deal_sql[] = OPEN_SQL ("deal d", "d.partner IS NOT NULL AND d.id = :record");

static gboolean
add_rows (EntStore *store,
          Agenda *self,
          const char *sql,
          EntAgendaKind kind,
          const EntNoun *noun,
          GError **error)
{
  g_autoptr (EntStatement) statement = ent_store_prepare (store, sql, error);

  if (statement == NULL)
    return FALSE;
  ent_statement_bind_date (statement, ent_statement_find (statement, ":as_of"), self->as_of);
  ent_statement_bind_int (statement, ent_statement_find (statement, ":partner"), self->partner);
  ent_statement_bind_int (statement, ent_statement_find (statement, ":record"), self->record);
  while (ent_statement_step (statement))
    {
      EntAgendaItem item = {
        .kind = kind,
        .partner = ent_statement_get_int (statement, 0),
        .noun = noun,
        .id = ent_statement_get_int (statement, 1),
        .due_on = ent_statement_get_date (statement, 2),
      };

      add (self, &item, ent_statement_get_text (statement, 3));
    }
  return ent_statement_finish (statement, error);
}

static int
get_review_months (const EntPartner *partner, const EntLadder *ladder)
{
  int months = partner->model == ENT_MODEL_ALLIANCE ? ALLIANCE_REVIEW_MONTHS : REVIEW_MONTHS;
  int of_tier = ladder->review_months[partner->tier];

  return of_tier > 0 ? MIN (months, of_tier) : months;
}

/* Finds the day the next review of PARTNER falls due, as known on AS_OF (domain 3): a year after
 * the last one, or after the signing; of an alliance, or as LADDER says of the assigned tier,
 * sooner. Returns ENT_DATE_NONE for one that has neither signed nor been reviewed, or that is on
 * its way out. */
EntDate
ent_agenda_get_next_review (const EntPartner *partner, const EntLadder *ladder, EntDate as_of)
{
  EntDate last = partner->reviewed_on;
  gboolean reviewed = last != ENT_DATE_NONE && last <= as_of;

  if (reviewed && partner->review_outcome == ENT_REVIEW_OUTCOME_EXIT)
    return ENT_DATE_NONE;
  if (!reviewed)
    last = partner->signed_on <= as_of ? partner->signed_on : ENT_DATE_NONE;
  return ent_date_add_months (last, get_review_months (partner, ladder));
}

static const char *
get_review_title (int months)
{
  switch (months)
    {
    case 1:
      return _ ("Monthly review");
    case ALLIANCE_REVIEW_MONTHS:
      return _ ("Quarterly review");
    case 6:
      return _ ("Half-yearly review");
    default:
      return _ ("Annual review");
    }
}

static void
add_review (Agenda *self, const EntPartner *partner, const EntLadder *ladder)
{
  EntAgendaItem item = {
    .kind = ENT_AGENDA_REVIEW,
    .partner = partner->parent.id,
    .noun = &ent_partner_noun,
    .id = partner->parent.id,
    .due_on = ent_agenda_get_next_review (partner, ladder, self->as_of),
  };

  if (item.due_on != ENT_DATE_NONE)
    add (self, &item, get_review_title (get_review_months (partner, ladder)));
}

static gboolean
add_reviews (EntStore *store, Agenda *self, GError **error)
{
  g_autoptr (EntLadder) ladder = ent_ladder_load (store, self->as_of, error);
  g_autoptr (GPtrArray) partners = NULL;
  g_autoptr (EntPartner) partner = NULL;

  if (ladder == NULL)
    return FALSE;
  if (self->partner)
    {
      partner = ent_store_load (store, &ent_partner_noun, self->partner, error);
      if (partner)
        add_review (self, partner, ladder);
      return partner != NULL;
    }
  partners = ent_store_list (store, &ent_partner_noun, NULL, error);
  for (guint i = 0; partners && i < partners->len; i++)
    add_review (self, g_ptr_array_index (partners, i), ladder);
  return partners != NULL;
}

/* Gives the deals in AGENDA their titles, where they have none yet: in one query, since each costs
 * a lock on the file. */
static gboolean
name_deals (EntStore *store, GHashTable *agenda, GError **error)
{
  g_autoptr (EntStatement) names
      = ent_store_prepare (store,
                           "SELECT id, ifnull (name, external_id) FROM deal"
                           " WHERE id IN (SELECT value FROM json_each (?1))",
                           error);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GString) json = g_string_new ("[");
  GHashTableIter iter;
  EntAgendaItem *item;

  if (names == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, agenda);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &item))
    {
      if (item->kind != ENT_AGENDA_DEAL || item->title)
        continue;
      g_hash_table_insert (by_id, &item->id, item);
      g_string_append_printf (json, "%s%" G_GINT64_FORMAT, json->len > 1 ? "," : "", item->id);
    }
  g_string_append_c (json, ']');
  ent_statement_bind_text (names, 1, json->str);
  while (g_hash_table_size (by_id) > 0 && ent_statement_step (names))
    {
      gint64 id = ent_statement_get_int (names, 0);

      item = g_hash_table_lookup (by_id, &id);
      /* Translators: the name of a deal */
      item->title
          = g_strdup_printf (_ ("“%s” expected to close"), ent_statement_get_text (names, 1));
    }
  return ent_statement_finish (names, error);
}

static gboolean
collect (EntStore *store, Agenda *self, GError **error)
{
  return add_rows (store, self, self->partner ? commitments_of_sql : commitments_sql,
                   ENT_AGENDA_COMMITMENT, &ent_commitment_noun, error)
         && add_rows (store, self, self->partner ? deals_of_sql : deals_sql, ENT_AGENDA_DEAL,
                      &ent_deal_noun, error)
         && add_reviews (store, self, error);
}

/* Collects what is due for the record of CHANGE alone. */
static gboolean
collect_changed (EntStore *store, Agenda *self, const EntChange *change, GError **error)
{
  /* Whichever it is. */
  self->record = self->partner = change->id;
  if (change->kind == ENT_CHANGE_REMOVED)
    return TRUE;
  if (change->noun == &ent_commitment_noun)
    return add_rows (store, self, commitment_sql, ENT_AGENDA_COMMITMENT, change->noun, error);
  if (change->noun == &ent_deal_noun)
    return add_rows (store, self, deal_sql, ENT_AGENDA_DEAL, change->noun, error);
  return change->noun != &ent_partner_noun || add_reviews (store, self, error);
}

static GHashTable *
make_table (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                (GDestroyNotify) ent_agenda_item_free);
}

/* Puts what FROM has of PARTNER, an id, into AGENDA in place of what is there. */
static void
move_item (GHashTable *from, GHashTable *agenda, gint64 partner)
{
  gpointer item;

  if (g_hash_table_steal_extended (from, &partner, NULL, &item))
    g_hash_table_replace (agenda, &((EntAgendaItem *) item)->partner, item);
  else
    g_hash_table_remove (agenda, &partner);
}

/* Reads the next thing of PARTNER, an id, anew; of one that is gone there is none. */
static gboolean
read_again (GHashTable *agenda, EntStore *store, gint64 partner, EntDate as_of, GError **error)
{
  g_autoptr (GHashTable) next = make_table ();
  Agenda self = { .as_of = as_of, .partner = partner, .next = next };
  g_autoptr (GError) missing = NULL;

  if (!collect (store, &self, &missing)
      && !g_error_matches (missing, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING))
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }
  move_item (next, agenda, partner);
  return TRUE;
}

static gboolean
is_among (const EntChanges *changes, const EntAgendaItem *item)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const EntChange *change = &g_array_index (changes, EntChange, i);

      if (change->noun == item->noun && change->id == item->id)
        return TRUE;
    }
  return FALSE;
}

/* CHANGED has the next thing of each partner among what CHANGES are about. All else that is due
 * with PARTNER, an id, comes after what was its next thing. */
static gboolean
follow (GHashTable *agenda,
        EntStore *store,
        const EntChanges *changes,
        GHashTable *changed,
        gint64 partner,
        EntDate as_of,
        GError **error)
{
  const EntAgendaItem *before = g_hash_table_lookup (agenda, &partner);
  const EntAgendaItem *now = g_hash_table_lookup (changed, &partner);
  gboolean first = now && (before == NULL || compare_items (now, before) <= 0);

  if (first)
    move_item (changed, agenda, partner);
  else if (before && is_among (changes, before))
    return read_again (agenda, store, partner, as_of, error);
  return TRUE;
}

/* Finds the next thing due with each partner on AS_OF, overdue ones included: an open commitment,
 * the next review, an open deal that should close; of PARTNER alone, an id, or for 0 of all.
 * Returns an owned table from the ids of the partners that have any to EntAgendaItem, or NULL:
 * ENT_STORE_ERROR. */
GHashTable *
ent_agenda_list (EntStore *store, EntDate as_of, gint64 partner, GError **error)
{
  g_autoptr (GHashTable) next = make_table ();
  Agenda self = { .as_of = as_of, .partner = partner, .next = next };

  if (!collect (store, &self, error) || !name_deals (store, next, error))
    return NULL;
  return g_steal_pointer (&next);
}

/* Brings AGENDA, what ent_agenda_list gave of all for the same AS_OF, up to date with CHANGES, just
 * committed, which are about PARTNERS, an array of ids as ent_touched_list gives it. Only what
 * changed is read, and all of a partner where its next thing may be one that did not. Returns FALSE
 * when it must be made anew: ENT_STORE_ERROR. */
gboolean
ent_agenda_follow (GHashTable *agenda,
                   EntStore *store,
                   const EntChanges *changes,
                   GArray *partners,
                   EntDate as_of,
                   GError **error)
{
  g_autoptr (GHashTable) changed = make_table ();
  Agenda self = { .as_of = as_of, .next = changed };

  for (guint i = 0; i < changes->len; i++)
    if (!collect_changed (store, &self, &g_array_index (changes, EntChange, i), error))
      return FALSE;
  for (guint i = 0; i < partners->len; i++)
    if (!follow (agenda, store, changes, changed, g_array_index (partners, gint64, i), as_of,
                 error))
      return FALSE;
  return name_deals (store, agenda, error);
}
