/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-cadence.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-text.h"

typedef struct
{
  const char *word;
  int months;
} Cadence;

/* Domain 4. */
static const Cadence cadences[] = {
  { N_ ("monthly"), 1 },
  { N_ ("quarterly"), 3 },
  { N_ ("half-yearly"), 6 },
  { N_ ("none"), 0 },
};

/* Finds what TEXT says in English, as it is stored, or the user's language; NULL when it is no
 * known word. */
static const Cadence *
find_cadence (const char *text)
{
  g_autofree char *folded = text ? ent_text_fold (text) : NULL;

  for (guint i = 0; folded && i < G_N_ELEMENTS (cadences); i++)
    if (g_str_equal (folded, cadences[i].word))
      return &cadences[i];
  for (guint i = 0; folded && i < G_N_ELEMENTS (cadences); i++)
    {
      g_autofree char *translated = ent_text_fold (_ (cadences[i].word));

      if (g_str_equal (folded, translated))
        return &cadences[i];
    }
  return NULL;
}

/* Returns the months from one review to the next; 0 when CADENCE, which may be NULL, does not say.
 */
int
ent_cadence_get_months (const char *cadence)
{
  const Cadence *found = find_cadence (cadence);

  return found ? found->months : 0;
}

/* Lends what a reader is shown for CADENCE: a known word in the user's language, else the text
 * itself, which may be NULL. */
const char *
ent_cadence_get_label (const char *cadence)
{
  const Cadence *found = find_cadence (cadence);

  return found ? _ (found->word) : cadence;
}

/* Lends what is stored for TEXT that a user typed: a known word in English, else the text itself,
 * which may be NULL. */
const char *
ent_cadence_find_word (const char *text)
{
  const Cadence *found = find_cadence (text);

  return found ? found->word : text;
}
