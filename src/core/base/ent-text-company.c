/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unicode/uchar.h>

#include "core/base/ent-text.h"

/* The most words a legal form is written with. */
#define MAX_FORM_WORDS 7

/* Legal forms at the end of a company's name, folded. One written in initials, such as S. A., is
 * found as one word; those that mix words and initials are spelled out. */
static const char *const legal_forms[] = {
  "ab",
  "ag",
  "aps",
  "as",
  "asa",
  "bhd",
  "bv",
  "co",
  "company",
  "corp",
  "corporation",
  "cv",
  "doo",
  "eurl",
  "gesellschaft mbh",
  "gmbh",
  "inc",
  "incorporated",
  "kft",
  "kg",
  "kgaa",
  "kk",
  "limited",
  "llc",
  "llp",
  "lp",
  "ltd",
  "ltda",
  "mbh",
  "nv",
  "nyrt",
  "ohg",
  "oy",
  "oyj",
  "plc",
  "private limited",
  "pte",
  "pty",
  "pvt",
  "s de r l de c v",
  "s de rl de cv",
  "sa",
  "sa de cv",
  "s a de c v",
  "sarl",
  "sas",
  "se",
  "sl",
  "slu",
  "sp z o o",
  "sp zoo",
  "spa",
  "spzoo",
  "srl",
  "sro",
  "ug",
  "zrt",
};

/* Forms before which “and” belongs to them: “Smith and Co”. */
static const char *const joined_forms[] = { "co", "company" };

static gboolean
is_listed (const char *const *list, gsize count, const char *text)
{
  for (gsize i = 0; i < count; i++)
    {
      if (strcmp (list[i], text) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_initial (const char *word)
{
  return u_isalpha ((UChar32) g_utf8_get_char (word)) && *g_utf8_next_char (word) == '\0';
}

/* Signs that say how a name is protected, not what it is; folding would spell some of them out. */
static gboolean
is_protection_sign (gunichar c)
{
  return c == 0x00a9 || c == 0x00ae || c == 0x2117 || c == 0x2120 || c == 0x2122;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x02bc;
}

/* Whether a character only separates words. Plus and number signs do not: C++, C# and C are three
 * names. */
static gboolean
is_separator (gunichar c)
{
  switch (u_charType ((UChar32) c))
    {
    case U_MATH_SYMBOL:
    case U_CURRENCY_SYMBOL:
      return FALSE;
    case U_MODIFIER_SYMBOL:
    case U_OTHER_SYMBOL:
      return TRUE;
    default:
      return c == ' ' || (u_ispunct ((UChar32) c) && c != '#');
    }
}

static char *
remove_protection_signs (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  GString *rest = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!is_protection_sign (g_utf8_get_char (p)))
        g_string_append_unichar (rest, g_utf8_get_char (p));
    }
  return g_string_free (rest, FALSE);
}

/* Splits a folded name into its words, without punctuation. */
static GPtrArray *
split_words (const char *folded)
{
  GString *spaced = g_string_sized_new (strlen (folded));
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = NULL;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '&')
        g_string_append (spaced, " and ");
      else if (is_apostrophe (c))
        continue;
      else
        g_string_append_unichar (spaced, is_separator (c) ? ' ' : c);
    }

  parts = g_strsplit (spaced->str, " ", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      if (**part != '\0')
        g_ptr_array_add (words, g_strdup (*part));
    }
  g_string_free (spaced, TRUE);
  return words;
}

static char *
join_words (GPtrArray *words, guint first, const char *separator)
{
  GString *joined = g_string_new (NULL);

  for (guint i = first; i < words->len; i++)
    {
      if (i > first)
        g_string_append (joined, separator);
      g_string_append (joined, g_ptr_array_index (words, i));
    }
  return g_string_free (joined, FALSE);
}

static gboolean
are_initials (GPtrArray *words, guint first)
{
  for (guint i = first; i < words->len; i++)
    {
      if (!is_initial (g_ptr_array_index (words, i)))
        return FALSE;
    }
  return TRUE;
}

/* Drops the longest legal form at the end; says whether there was one that leaves a name. */
static gboolean
drop_legal_form (GPtrArray *words)
{
  for (guint count = MIN (MAX_FORM_WORDS, words->len - 1); count > 0; count--)
    {
      guint first = words->len - count;
      g_autofree char *form = join_words (words, first, are_initials (words, first) ? "" : " ");
      g_autofree char *spaced = join_words (words, first, " ");

      if (!is_listed (legal_forms, G_N_ELEMENTS (legal_forms), form)
          && !is_listed (legal_forms, G_N_ELEMENTS (legal_forms), spaced))
        continue;

      g_ptr_array_set_size (words, (int) first);
      if (words->len > 1 && strcmp (g_ptr_array_index (words, words->len - 1), "and") == 0
          && is_listed (joined_forms, G_N_ELEMENTS (joined_forms), form))
        g_ptr_array_set_size (words, (int) words->len - 1);
      return TRUE;
    }
  return FALSE;
}

/* Joins the words with spaces, initials with none: J. P. Morgan is JP Morgan. */
static char *
join_name (GPtrArray *words)
{
  GString *name = g_string_new (NULL);
  gboolean after_initial = FALSE;

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      gboolean initial = is_initial (word);

      if (i > 0 && !(initial && after_initial))
        g_string_append_c (name, ' ');
      g_string_append (name, word);
      after_initial = initial;
    }
  return g_string_free (name, FALSE);
}

/* Makes the key under which two spellings of a company meet (domain 5, conflict): NAME folded,
 * without punctuation, with “and” for “&”, and without the legal forms at its end (Inc., GmbH & Co.
 * KG, S.A.). Something always remains: a company called “Limited” keeps its name. Words are not run
 * together: “Ware House” is not “Warehouse”. Returns an owned string, "" for NULL or a text of
 * nothing but space. */
char *
ent_text_fold_company (const char *name)
{
  g_autofree char *unsigned_name = remove_protection_signs (name);
  g_autofree char *folded = ent_text_fold (unsigned_name);
  g_autoptr (GPtrArray) words = split_words (folded);

  if (words->len == 0)
    return g_steal_pointer (&folded);
  while (drop_legal_form (words))
    continue;
  return join_name (words);
}
