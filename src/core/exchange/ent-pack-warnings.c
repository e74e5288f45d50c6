/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/exchange/ent-pack-private.h"

/* How many missing rates a warning names: it stays on one line. */
#define MAX_NAMED 3

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Says whether the Tier sheet adds DEAL up: partner-sourced, won in the twelve months or in those
 * before. */
static gboolean
is_of_tier (const EntPack *self, const EntPackDeal *deal)
{
  return deal->outcome == ENT_PACK_WON && deal->class >= ENT_CLASS_SOURCED
         && deal->closed_on >= self->data->periods[ENT_PACK_PREVIOUS_T12M].from;
}

/* Lists the rates that rows lack, such as “EUR FY2026-Q1”, each once, sorted. With TIER those that
 * the Tier sheet needs. */
static GPtrArray *
list_missing_rates (const EntPack *self, gboolean tier)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->deals->len; i++)
    {
      const EntPackDeal *deal = g_ptr_array_index (self->deals, i);
      g_autofree char *name = NULL;

      if (!deal->missing || (tier && !is_of_tier (self, deal)))
        continue;
      name = g_strjoin (" ", deal->rate_currency, deal->quarter, NULL);
      if (g_hash_table_contains (seen, name))
        continue;
      g_hash_table_add (seen, name);
      g_ptr_array_add (names, g_steal_pointer (&name));
    }
  g_ptr_array_sort (names, compare_texts);
  return names;
}

/* Joins the first N of NAMES by commas; with LAST, such as “ and ”, before the last of all. */
static char *
join_names (GPtrArray *names, guint n, const char *last)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (n, names->len); i++)
    {
      if (i > 0)
        g_string_append (text, i + 1 == names->len ? last : ", ");
      g_string_append (text, g_ptr_array_index (names, i));
    }
  return g_string_free (text, FALSE);
}

/* Names all rates that rows of the pack lack, separated by commas. Returns an owned string, or NULL
 * when none is missing. */
char *
ent_pack_join_missing_rates (const EntPack *self)
{
  g_autoptr (GPtrArray) names = list_missing_rates (self, FALSE);

  return names->len ? join_names (names, names->len, ", ") : NULL;
}

/* The line is coloured up to LAST_COLUMN: cells cannot be merged. */
static guint
write_warning (EntPack *self, EntPackSheet sheet, guint row, guint last_column, const char *text)
{
  for (guint column = 0; column <= last_column; column++)
    ent_pack_write_text (self, sheet, row, column, column ? NULL : text, ENT_PACK_STYLE_WARNING);
  return row + 1;
}

/* Warns at ROW of SHEET, up to LAST_COLUMN, that finance has signed no attribution model, if that
 * is so; domain 6. */
guint
ent_pack_warn_unsigned (EntPack *self, EntPackSheet sheet, guint row, guint last_column)
{
  if (ent_settings_is_attribution_signed (self->data->settings, self->data->as_of))
    return row;
  return write_warning (self, sheet, row, last_column,
                        N_ ("No signed attribution model: figures are provisional."));
}

/* Warns at ROW of SHEET, up to LAST_COLUMN, of exchange rates that are missing, if any are: for the
 * rows of the pack, or with TIER for the revenue that tiers go by. Domain 6, Currency. */
guint
ent_pack_warn_incomplete (
    EntPack *self, EntPackSheet sheet, guint row, guint last_column, gboolean tier)
{
  g_autoptr (GPtrArray) names = list_missing_rates (self, tier);
  g_autofree char *list = join_names (names, MAX_NAMED, N_ (" and "));
  g_autoptr (GString) text = g_string_new (NULL);

  if (names->len == 0)
    return row;
  if (names->len == 1)
    g_string_printf (text, N_ ("Incomplete: no exchange rate for %s. Its deals count nothing."),
                     list);
  else if (names->len <= MAX_NAMED)
    g_string_printf (text, N_ ("Incomplete: no exchange rates for %s. Their deals count nothing."),
                     list);
  else
    g_string_printf (
        text, N_ ("Incomplete: no exchange rates for %s and %u more. Their deals count nothing."),
        list, names->len - MAX_NAMED);
  return write_warning (self, sheet, row, last_column, text->str);
}
