/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-csv-number.h"

#include <string.h>

#include "core/exchange/ent-csv-currency.h"

#define MARKS      ".,"
#define GROUP_SIZE 3

/* Characters of many kinds that mean one thing; 0 is left out altogether: marks of direction, which
 * spreadsheets put around numbers in right-to-left text. */
static const struct
{
  gunichar from;
  char to;
} plain_characters[] = {
  { 0x00a0, ' ' }, { 0x2007, ' ' },  { 0x2009, ' ' }, { 0x202f, ' ' },
  { '\t', ' ' },   { 0x2019, '\'' }, { 0x2212, '-' }, { 0x200e, 0 },
  { 0x200f, 0 },   { 0x061c, 0 },    { 0xff0b, '+' }, { 0x02bc, '\'' },
};

/* Writes the text with one character for each meaning; FALSE when it is too long for a number. */
static gboolean
simplify (const char *text, char *plain, gsize size)
{
  gsize length = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gsize i = 0;
      gsize step;

      while (i < G_N_ELEMENTS (plain_characters) && plain_characters[i].from != c)
        i++;
      if (i < G_N_ELEMENTS (plain_characters))
        {
          if (plain_characters[i].to == 0)
            continue;
          c = (guchar) plain_characters[i].to;
        }
      step = (gsize) g_unichar_to_utf8 (c, NULL);
      if (length + step >= size)
        return FALSE;
      g_unichar_to_utf8 (c, plain + length);
      length += step;
    }
  plain[length] = '\0';
  g_strstrip (plain);
  return TRUE;
}

/* What is around the digits: each of these once at most, on one side. */
typedef struct
{
  EntCsvNumber *number;
  gboolean has_sign, opened, closed;
} Affixes;

static gboolean
take_currency (Affixes *self, const char *start, gsize length)
{
  g_autofree char *symbol = g_strndup (start, length);

  if (*self->number->currency != '\0' || length >= sizeof self->number->currency
      || !ent_csv_currency_is_symbol (symbol))
    return FALSE;
  g_strlcpy (self->number->currency, symbol, sizeof self->number->currency);
  return TRUE;
}

static gboolean
take_sign (Affixes *self, char sign)
{
  if (self->has_sign)
    return FALSE;
  self->has_sign = TRUE;
  self->number->negative = sign == '-';
  return TRUE;
}

static gboolean
is_symbol_character (char c)
{
  return c != '\0' && !g_ascii_isdigit (c) && strchr (" +-()'", c) == NULL;
}

/* A currency in front, with the point of its abbreviation, unless that point belongs to the number.
 */
static gboolean
take_front_currency (Affixes *self, char **text)
{
  char *end = *text;

  while (is_symbol_character (*end))
    end++;
  if (end > *text && take_currency (self, *text, (gsize) (end - *text)))
    {
      *text = end;
      return TRUE;
    }
  if (end == *text || strchr (MARKS, end[-1]) == NULL
      || !take_currency (self, *text, (gsize) (end - 1 - *text)))
    return FALSE;
  *text = end - 1;
  return TRUE;
}

/* In front: sign, bracket and currency in any order. A point or comma right before a digit belongs
 * to the number. */
static gboolean
take_front (Affixes *self, char **text)
{
  for (; **text != '\0' && !g_ascii_isdigit (**text); g_strchug (*text))
    {
      char first = **text;

      if (strchr (MARKS, first) != NULL && g_ascii_isdigit ((*text)[1]))
        return TRUE;
      if (first == '+' || first == '-' || (first == '(' && !self->opened))
        {
          if (first != '(' && !take_sign (self, first))
            return FALSE;
          self->opened |= first == '(';
          ++*text;
        }
      else if (!take_front_currency (self, text))
        return FALSE;
    }
  return **text != '\0';
}

/* Behind: bracket, minus and currency in any order, from the end. */
static gboolean
take_back (Affixes *self, char *text)
{
  for (gsize length = strlen (text); length > 0 && !g_ascii_isdigit (text[length - 1]);
       length = strlen (g_strchomp (text)))
    {
      gsize start = length;

      if (text[length - 1] == '-')
        {
          if (!take_sign (self, '-'))
            return FALSE;
          text[length - 1] = '\0';
          continue;
        }
      if (text[length - 1] == ')' && self->opened && !self->closed)
        {
          self->closed = TRUE;
          text[length - 1] = '\0';
          continue;
        }
      while (start > 0 && is_symbol_character (text[start - 1]))
        start--;
      if (start == length || !take_currency (self, text + start, length - start))
        return FALSE;
      text[start] = '\0';
    }
  return *text != '\0';
}

/* A run of groups apart by one mark: three digits in each but the first, which has one to three and
 * no zero in front. With commas also the Indian way, where only the last group has three and the
 * others two. */
static gboolean
is_grouped (const char *digits, gsize length, char mark)
{
  gsize first = strcspn (digits, ",.' ");
  gsize last = 0;
  gboolean by_three = first <= GROUP_SIZE, by_two = mark == ',' && first <= 2;

  if (first == 0 || first >= length || digits[0] == '0')
    return FALSE;
  for (gsize i = first; i < length; i += last + 1)
    {
      if (digits[i] != mark)
        return FALSE;
      last = MIN (strspn (digits + i + 1, "0123456789"), length - i - 1);
      by_three &= last == GROUP_SIZE;
      by_two &= last == (i + 1 + last == length ? GROUP_SIZE : 2);
    }
  return by_three || by_two;
}

static guint
count (const char *text, char c)
{
  guint found = 0;

  for (; *text != '\0'; text++)
    found += *text == c;
  return found;
}

/* Whether digits with this decimal mark, and no thousands mark but the one given, make a number. */
static EntCsvNumberResult
check_marks (const char *digits, char decimal_mark, char thousands_mark)
{
  const char *decimal = strchr (digits, decimal_mark);
  gsize whole = decimal != NULL ? (gsize) (decimal - digits) : strlen (digits);
  gsize group = strcspn (digits, ",.' ");

  if (decimal != NULL
      && (decimal[1] == '\0' || strspn (decimal + 1, "0123456789") < strlen (decimal + 1)))
    return ENT_CSV_NUMBER_BAD_GROUPS;
  if (group >= whole)
    return ENT_CSV_NUMBER_FOUND;
  if ((thousands_mark != '\0' && digits[group] != thousands_mark)
      || !is_grouped (digits, whole, digits[group]))
    return ENT_CSV_NUMBER_BAD_GROUPS;
  return ENT_CSV_NUMBER_FOUND;
}

/* The only mark there is, once: three digits behind it and one to three in front could be either,
 * but for a kind of number that has no decimals, or more of them than a group has digits. */
static EntCsvNumberResult
judge_single_mark (const char *digits, char mark, int decimals, char *decimal_mark)
{
  char other = mark == '.' ? ',' : '.';

  *decimal_mark = mark;
  if (!is_grouped (digits, strlen (digits), mark) || decimals > 3)
    return check_marks (digits, mark, '\0');
  if (decimals > 0)
    return ENT_CSV_NUMBER_AMBIGUOUS;
  *decimal_mark = other;
  return ENT_CSV_NUMBER_FOUND;
}

static EntCsvNumberResult
guess_marks (const char *digits, int decimals, char *decimal_mark)
{
  guint points = count (digits, '.'), commas = count (digits, ',');
  const char *last_point = strrchr (digits, '.'), *last_comma = strrchr (digits, ',');
  gboolean has_other_groups = strpbrk (digits, " '") != NULL;

  if (points == 0 && commas == 0)
    *decimal_mark = '\0';
  else if (points > 0 && commas > 0)
    *decimal_mark = last_point > last_comma ? '.' : ',';
  else if (points + commas > 1)
    *decimal_mark = points > 0 ? ',' : '.';
  else if (has_other_groups)
    *decimal_mark = points > 0 ? '.' : ',';
  else
    return judge_single_mark (digits, points > 0 ? '.' : ',', decimals, decimal_mark);
  return check_marks (digits, *decimal_mark != '\0' ? *decimal_mark : '.', '\0');
}

/* Takes the sign off a number, before or behind it or as brackets, and a currency's symbol or code.
 * TEXT is a cell of a foreign file, as UTF-8; SELF, the caller's, gets the parts. Returns whether
 * only digits and marks are left. */
gboolean
ent_csv_number_split (EntCsvNumber *self, const char *text)
{
  Affixes affixes = { self, FALSE, FALSE, FALSE };
  char plain[ENT_CSV_NUMBER_MAX_LENGTH];
  char *rest = plain;

  memset (self, 0, sizeof *self);
  if (!simplify (text, plain, sizeof plain) || !take_front (&affixes, &rest)
      || !take_back (&affixes, rest))
    return FALSE;
  if (affixes.opened != affixes.closed || (affixes.opened && affixes.has_sign))
    return FALSE;
  self->negative |= affixes.opened;
  g_strlcpy (self->digits, rest, sizeof self->digits);
  return strspn (rest, "0123456789,.' ") == strlen (rest);
}

/* Finds DECIMAL_MARK, '.' or ','; 0 when there is none and nothing says which it would be. FORMATS
 * are the marks that are known, or NULL; DECIMALS is how many decimals a number of this kind can
 * have, which can tell what a lone mark is. Returns whether the marks stand as they should, or
 * could be read in two ways. */
EntCsvNumberResult
ent_csv_number_find_marks (const EntCsvNumber *self,
                           const EntCsvFormats *formats,
                           int decimals,
                           char *decimal_mark)
{
  char decimal = formats != NULL ? formats->decimal_mark : '\0';
  char thousands = formats != NULL ? formats->thousands_mark : '\0';

  if (decimal == '\0' && thousands == ',')
    decimal = '.';
  else if (decimal == '\0' && thousands == '.')
    decimal = ',';
  else if (decimal == '\0' && thousands != '\0')
    {
      /* Groups are apart by a space or an apostrophe, so a lone point or comma is a decimal mark.
       */
      decimal = strchr (self->digits, ',') != NULL ? ',' : '.';
    }
  if (decimal == '\0')
    return guess_marks (self->digits, decimals, decimal_mark);

  *decimal_mark = decimal;
  if (decimal == thousands)
    return ENT_CSV_NUMBER_BAD_GROUPS;
  return check_marks (self->digits, decimal, thousands);
}

/* Writes the number as sign, digits and a point where DECIMAL_MARK, '.' or ',', or 0 for none,
 * stood. Returns an owned string. */
char *
ent_csv_number_to_plain (const EntCsvNumber *self, char decimal_mark)
{
  GString *plain = g_string_new (self->negative ? "-" : "");

  for (const char *p = self->digits; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (plain, *p);
    else if (*p == decimal_mark)
      /* A digit in front, for a number that begins with its mark. */
      g_string_append (plain, p == self->digits ? "0." : ".");
  return g_string_free (plain, FALSE);
}
