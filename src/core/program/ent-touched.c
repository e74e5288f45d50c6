/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-touched.h"

#include "core/program/ent-partner.h"
#include "core/program/ent-rate.h"
#include "core/program/ent-settings.h"
#include "core/program/ent-tier-rule.h"
#include "core/store/ent-statement.h"

/* From here on it takes less time to look at all partners. */
#define MANY_CHANGES 40

/* What the figures of every partner follow from. */
static const EntNoun *const common_nouns[]
    = { &ent_settings_noun, &ent_rate_noun, &ent_tier_rule_noun };

static gboolean
is_common (const EntNoun *noun)
{
  for (guint i = 0; i < G_N_ELEMENTS (common_nouns); i++)
    if (common_nouns[i] == noun)
      return TRUE;
  return FALSE;
}

/* Finds the first reference of NOUN when it is to a partner. Returns NULL otherwise. */
static const EntField *
find_partner_field (const EntNoun *noun)
{
  const EntField *field = ent_noun_find_type (noun, ENT_FIELD_REFERENCE);

  return field && g_str_equal (field->target, ent_partner_noun.name) ? field : NULL;
}

/* Finds whose a record of NOUN is now; 0 for nobody's, or one that is gone. */
static gboolean
find_partner (
    EntStore *store, const EntNoun *noun, const EntField *field, gint64 id, gint64 *partner)
{
  g_autofree char *sql = g_strdup_printf ("SELECT ifnull (\"%s\", 0) FROM \"%s\" WHERE id = ?1",
                                          field->name, noun->name);
  g_autoptr (EntStatement) statement = ent_store_prepare (store, sql, NULL);

  if (statement == NULL)
    return FALSE;
  ent_statement_bind_int (statement, 1, id);
  *partner = ent_statement_step (statement) ? ent_statement_get_int (statement, 0) : 0;
  return ent_statement_finish (statement, NULL);
}

static void
add (GArray *partners, gint64 id)
{
  for (guint i = 0; i < partners->len; i++)
    if (g_array_index (partners, gint64, i) == id)
      return;
  if (id != 0)
    g_array_append_val (partners, id);
}

static gboolean
add_owners (EntStore *store, const EntChange *change, GArray *partners)
{
  const EntField *field = find_partner_field (change->noun);
  gint64 partner;

  if (field == NULL)
    return TRUE;
  if (!find_partner (store, change->noun, field, change->id, &partner))
    return FALSE;
  add (partners, partner);
  add (partners, change->before);
  return TRUE;
}

/* Finds the partners that CHANGES, just committed, are about: they themselves, or what is theirs
 * now or was before. What a figure of one partner follows from changed for no other. Returns an
 * owned array of their ids, gint64, also of those that are gone; or NULL when any partner's may
 * have changed, or so many that all should be looked at. */
GArray *
ent_touched_list (EntStore *store, const EntChanges *changes)
{
  g_autoptr (GArray) partners = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (changes->len > MANY_CHANGES)
    return NULL;
  for (guint i = 0; i < changes->len; i++)
    {
      const EntChange *change = &g_array_index (changes, EntChange, i);

      if (is_common (change->noun))
        return NULL;
      if (change->noun == &ent_partner_noun)
        add (partners, change->id);
      else if (!add_owners (store, change, partners))
        return NULL;
    }
  return g_steal_pointer (&partners);
}
