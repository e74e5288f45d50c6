/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/figures/ent-scope.h"

/* Makes the scope of the whole program for the twelve months to AS_OF (domain 2, T12M). */
EntScope
ent_scope_for_date (EntDate as_of)
{
  return (EntScope){
    .as_of = as_of,
    .from = ent_date_get_t12m_first_day (as_of),
    .to = as_of,
  };
}

/* Makes the scope of the whole program for QUARTER; figures of a day are for its last. */
EntScope
ent_scope_for_quarter (EntQuarter quarter, int fiscal_year_start_month)
{
  EntDate last = ent_quarter_get_last_day (quarter, fiscal_year_start_month);

  return (EntScope){
    .as_of = last,
    .from = ent_quarter_get_first_day (quarter, fiscal_year_start_month),
    .to = last,
  };
}

/* Makes the scope of the same deals for the period directly before, of the same kind: for twelve
 * months the twelve before, for a quarter the quarter before. Figures of a day are for its last. */
EntScope
ent_scope_get_previous (const EntScope *self)
{
  EntScope previous = *self;
  gboolean t12m = self->from == ent_date_get_t12m_first_day (self->to);

  previous.to = previous.as_of = ent_date_add_days (self->from, -1);
  previous.from
      = t12m ? ent_date_get_t12m_first_day (previous.to) : ent_date_add_months (self->from, -3);
  return previous;
}

/* Writes whose deals the scope is about, as the command line gives it: "program", "model resale",
 * "tier gold", "partner NAME". Returns an owned string, or NULL: ENT_STORE_ERROR. */
char *
ent_scope_to_string (const EntScope *self, EntStore *store, GError **error)
{
  g_autoptr (EntPartner) partner = NULL;

  switch (self->kind)
    {
    case ENT_SCOPE_MODEL:
      return g_strdup_printf ("model %s", ent_choice_get_nick (ent_models, (int) self->value));
    case ENT_SCOPE_TIER:
      return g_strdup_printf ("tier %s", ent_choice_get_nick (ent_tiers, (int) self->value));
    case ENT_SCOPE_PARTNER:
      partner = ent_store_load (store, &ent_partner_noun, self->value, error);
      return partner ? g_strdup_printf ("partner %s", partner->name) : NULL;
    case ENT_SCOPE_PROGRAM:
    default:
      return g_strdup ("program");
    }
}
