/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n.h>

#include "cli/ent-cli-scope.h"
#include "cli/ent-cli-table.h"
#include "core/store/ent-search.h"

/* How many are found when --limit does not say. */
#define LIMIT 50

static int limit = LIMIT;

static const GOptionEntry options[] = {
  { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("How many at most, the best first (50)"),
    N_ ("N") },
  ENT_CLI_FORMAT,
  { NULL },
};

static gboolean
add_hit (EntStore *store, EntCliTable *table, const EntSearchHit *hit, GError **error)
{
  const EntField *field = ent_noun_find_flag (hit->noun, ENT_FIELD_EXTERNAL_ID);
  gpointer record = ent_store_load (store, hit->noun, hit->id, error);

  if (record == NULL)
    return FALSE;
  ent_cli_table_add (table, hit->noun->name);
  ent_cli_table_add (table, field ? *(char **) ent_field_peek (field, record) : NULL);
  ent_cli_table_add (table, hit->title);
  ent_record_free (record);
  return TRUE;
}

static gboolean
print_hits (EntStore *store, const char *words, EntCliFormat format, GError **error)
{
  static const char *const columns[] = { "noun", "external-id", "title", NULL };
  g_autoptr (GPtrArray) hits = ent_search_find (store, words, (guint) limit, error);
  g_autoptr (EntCliTable) table = ent_cli_table_new (format, columns);

  if (hits == NULL)
    return FALSE;
  for (guint i = 0; i < hits->len; i++)
    if (!add_hit (store, table, g_ptr_array_index (hits, i), error))
      return FALSE;
  if (hits->len > 0 || format != ENT_CLI_TEXT)
    ent_cli_table_print (table);
  else
    g_print (_ ("Nothing matches “%s”.\n"), words);
  return TRUE;
}

static int
run_search (char **arguments)
{
  g_autofree char *words = g_strjoinv (" ", arguments + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = NULL;
  EntCliFormat format;

  if (!ent_cli_format_parse (ent_cli_format, &format))
    return ent_cli_refuse_usage (_ ("--format is text, csv or json."));
  if (limit < 1)
    return ent_cli_refuse_usage (_ ("--limit takes a number from 1 on."));
  store = ent_cli_open (arguments[0], &error);
  if (store == NULL || !print_hits (store, words, format, &error))
    return ent_cli_fail (error);
  return ENT_EXIT_DONE;
}

const EntVerb ent_cli_search_verbs[] = {
  { "search", "FILE WORDS...", N_ ("Find records that have every word, or words that begin so"), 2,
    -1, options, run_search },
  { NULL },
};
