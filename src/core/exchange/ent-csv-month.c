/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-csv-month.h"

#include <string.h>

#include "core/base/ent-text.h"

/* The longest name, "septembre", in characters with room to spare: longer words are no months. */
#define MAX_LETTERS 16

/* English, German, Austrian and French names and their abbreviations, folded. */
static const char *const names[12][9] = {
  { "january", "jan", "januar", "janner", "janvier", "janv", "jaen" },
  { "february", "feb", "februar", "feber", "fevrier", "fevr", "fev" },
  { "march", "mar", "marz", "mrz", "maerz", "mars" },
  { "april", "apr", "avril", "avr" },
  { "may", "mai" },
  { "june", "jun", "juni", "juin" },
  { "july", "jul", "juli", "juillet", "juil" },
  { "august", "aug", "aout", "aou" },
  { "september", "sep", "sept", "septembre" },
  { "october", "oct", "oktober", "okt", "octobre" },
  { "november", "nov", "novembre" },
  { "december", "dec", "dezember", "dez", "decembre" },
};

static int
find_month (const char *folded)
{
  for (int month = 0; month < 12; month++)
    for (gsize i = 0; i < G_N_ELEMENTS (names[month]) && names[month][i] != NULL; i++)
      if (strcmp (names[month][i], folded) == 0)
        return month + 1;
  return 0;
}

/* Reads the name of a month where TEXT points, and moves it past the name and the point of an
 * abbreviation. Knows English, German and French names and their usual abbreviations, in any case.
 * Returns the month, 1 to 12; 0 when there is none, with TEXT left alone. */
int
ent_csv_month_scan (const char **text)
{
  const char *end = *text;
  g_autofree char *word = NULL;
  g_autofree char *folded = NULL;
  int letters = 0;
  int month;

  while (g_unichar_isalpha (g_utf8_get_char (end)) && letters++ < MAX_LETTERS)
    end = g_utf8_next_char (end);
  if (letters == 0 || letters > MAX_LETTERS)
    return 0;

  word = g_strndup (*text, (gsize) (end - *text));
  folded = ent_text_fold (word);
  month = find_month (folded);
  if (month > 0)
    *text = *end == '.' ? end + 1 : end;
  return month;
}
