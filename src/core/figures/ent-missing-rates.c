/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/figures/ent-missing-rates.h"

#include <stdlib.h>

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Makes an empty set, owned. */
EntMissingRates *
ent_missing_rates_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Adds a copy of NAME, once. */
void
ent_missing_rates_add (EntMissingRates *self, const char *name)
{
  if (!g_hash_table_contains (self, name))
    g_hash_table_add (self, g_strdup (name));
}

/* Writes the names in order, separated by commas. Returns an owned string, NULL when there are
 * none. */
char *
ent_missing_rates_join (EntMissingRates *self)
{
  guint n_names;
  g_autofree char **names = (char **) g_hash_table_get_keys_as_array (self, &n_names);

  if (n_names == 0)
    return NULL;
  qsort (names, n_names, sizeof *names, compare_texts);
  return g_strjoinv (", ", names);
}
