/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/imports/ent-import-words.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"

/* A text for each noun that files hold. */
typedef struct
{
  const char *noun;
  const char *text;
} Word;

static const char *
find (const Word *words, gsize n_words, const EntNoun *noun)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_str_equal (words[i].noun, noun->name))
      return words[i].text;
  return noun->plural;
}

static char *
fill_in (const char *text, guint n)
{
  g_autofree char *count = ent_format_count (n);
  g_auto (GStrv) parts = g_strsplit (text, "%s", 2);

  return g_strjoinv (count, parts);
}

/* Says what the records of NOUN are called, as a title. Returns borrowed text. */
const char *
ent_import_words_get_title (const EntNoun *noun)
{
  const Word words[] = {
    { "partner", _ ("Partners") },    { "deal", _ ("Deals") },
    { "account", _ ("Accounts") },    { "contact", _ ("Contacts") },
    { "activity", _ ("Activities") }, { "rate", _ ("Exchange Rates") },
  };

  return find (words, G_N_ELEMENTS (words), noun);
}

/* Writes the button that imports N records of NOUN. Returns an owned string. */
char *
ent_import_words_dup_action (const EntNoun *noun, guint n)
{
  /* Translators: on a button; %s is how many */
  const Word words[] = {
    { "partner", ngettext ("Import %s Partner", "Import %s Partners", n) },
    { "deal", ngettext ("Import %s Deal", "Import %s Deals", n) },
    { "account", ngettext ("Import %s Account", "Import %s Accounts", n) },
    { "contact", ngettext ("Import %s Contact", "Import %s Contacts", n) },
    { "activity", ngettext ("Import %s Activity", "Import %s Activities", n) },
    { "rate", ngettext ("Import %s Rate", "Import %s Rates", n) },
  };

  return fill_in (find (words, G_N_ELEMENTS (words), noun), n);
}

/* Says that N records of NOUN were imported, and that N_LEFT_OUT rows were not. Returns an owned
 * string. */
char *
ent_import_words_dup_result (const EntNoun *noun, guint n, guint n_left_out)
{
  /* Translators: %s is how many */
  const Word words[] = {
    { "partner", ngettext ("%s partner imported", "%s partners imported", n) },
    { "deal", ngettext ("%s deal imported", "%s deals imported", n) },
    { "account", ngettext ("%s account imported", "%s accounts imported", n) },
    { "contact", ngettext ("%s contact imported", "%s contacts imported", n) },
    { "activity", ngettext ("%s activity imported", "%s activities imported", n) },
    { "rate", ngettext ("%s exchange rate imported", "%s exchange rates imported", n) },
  };
  g_autofree char *imported = fill_in (find (words, G_N_ELEMENTS (words), noun), n);
  g_autofree char *left_out = NULL;

  if (n_left_out == 0)
    return g_steal_pointer (&imported);
  /* Translators: rows of a file; %s is how many */
  left_out = fill_in (ngettext ("%s left out", "%s left out", n_left_out), n_left_out);
  /* Translators: such as “60 deals imported” and “2 left out” */
  return g_strdup_printf (_ ("%s, %s"), imported, left_out);
}
