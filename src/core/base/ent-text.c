/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/base/ent-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "core/base/ent-value-error.h"

#define MAX_BYTES (1024 * 1024)

/* Letters that carry a stroke or a ligature in themselves, so that normalization leaves them. */
static const struct
{
  gunichar letter;
  const char *plain;
} plain_letters[] = {
  { 0x00df, "ss" }, /* ß */
  { 0x00e6, "ae" }, /* æ */
  { 0x00f0, "d" },  /* ð */
  { 0x00f8, "o" },  /* ø */
  { 0x00fe, "th" }, /* þ */
  { 0x0111, "d" },  /* đ */
  { 0x0127, "h" },  /* ħ */
  { 0x0131, "i" },  /* ı */
  { 0x0142, "l" },  /* ł */
  { 0x0153, "oe" }, /* œ */
  { 0x0167, "t" },  /* ŧ */
};

/* Marks that a reader may leave out. The vowel signs of Indic scripts or Thai, and what makes a GA
 * out of a KA in Japanese, are marks too, but other words would come out without them. */
static const UBlockCode accent_blocks[] = {
  UBLOCK_COMBINING_DIACRITICAL_MARKS,
  UBLOCK_COMBINING_DIACRITICAL_MARKS_EXTENDED,
  UBLOCK_COMBINING_DIACRITICAL_MARKS_SUPPLEMENT,
  UBLOCK_COMBINING_MARKS_FOR_SYMBOLS,
  UBLOCK_COMBINING_HALF_MARKS,
  UBLOCK_HEBREW,
  UBLOCK_ARABIC,
};

static gboolean
is_mark (gunichar c)
{
  return (U_MASK (u_charType ((UChar32) c)) & U_GC_M_MASK) != 0;
}

static gboolean
is_accent (gunichar c)
{
  if (!is_mark (c))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (accent_blocks); i++)
    {
      if (ublock_getCode ((UChar32) c) == accent_blocks[i])
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_letter_or_digit (gunichar c)
{
  return u_isalnum ((UChar32) c) || is_mark (c);
}

/* Gives the text in another Unicode normalization form, or the text itself when ICU cannot. */
static char *
normalize (const char *text, const UNormalizer2 *form)
{
  UErrorCode status = U_ZERO_ERROR;
  glong length = 0;
  g_autofree UChar *source = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);
  g_autofree UChar *target = NULL;
  int32_t needed;

  if (source == NULL || form == NULL)
    return g_strdup (text);

  needed = unorm2_normalize (form, source, (int32_t) length, NULL, 0, &status);
  target = g_new (UChar, (gsize) needed + 1);
  status = U_ZERO_ERROR;
  needed = unorm2_normalize (form, source, (int32_t) length, target, needed + 1, &status);
  return U_SUCCESS (status) ? g_utf16_to_utf8 (target, needed, NULL, NULL, NULL) : g_strdup (text);
}

static void
append_plain (GString *folded, gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    {
      if (plain_letters[i].letter == c)
        {
          g_string_append (folded, plain_letters[i].plain);
          return;
        }
    }
  g_string_append_unichar (folded, c);
}

static gboolean
is_ascii (const char *text)
{
  while (*text != '\0' && (guchar) *text < 0x80)
    text++;
  return *text == '\0';
}

/* What ent_text_fold makes of ASCII, which most text is, without the three turns through ICU. */
static char *
fold_ascii (const char *text)
{
  char *folded = g_malloc (strlen (text) + 1);
  char *end = folded;
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isspace (*p) || *p == '\v')
        {
          space = TRUE;
          continue;
        }
      if (space && end > folded)
        *end++ = ' ';
      space = FALSE;
      *end++ = g_ascii_tolower (*p);
    }
  *end = '\0';
  return folded;
}

static char *
fold_any (const char *text)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *folded = normalize (valid, unorm2_getNFKCCasefoldInstance (&status));
  g_autofree char *decomposed = normalize (folded, unorm2_getNFKDInstance (&status));
  g_autoptr (GString) plain = g_string_sized_new (strlen (decomposed));
  gboolean space = FALSE;

  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_accent (c))
        continue;
      if (u_isUWhiteSpace ((UChar32) c))
        {
          space = TRUE;
          continue;
        }
      if (space && plain->len > 0)
        g_string_append_c (plain, ' ');
      space = FALSE;
      append_plain (plain, c);
    }
  return normalize (plain->str, unorm2_getNFCInstance (&status));
}

/* Makes the key under which two spellings of TEXT meet: without case and accents, with white space
 * runs as one space and none at the ends. It does not depend on the process's locale, so that I
 * folds to i in Turkey too. Returns an owned string, "" for NULL. */
char *
ent_text_fold (const char *text)
{
  if (text == NULL)
    return g_strdup ("");
  return is_ascii (text) ? fold_ascii (text) : fold_any (text);
}

/* Makes the key under which the headings of columns meet, the letters and digits of HEADER folded:
 * “Close Date”, “close_date” and “close-date” are one. HEADER may be NULL. Returns an owned string,
 * "" when there are none. */
char *
ent_text_fold_header (const char *header)
{
  g_autofree char *folded = ent_text_fold (header);
  GString *key = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (is_letter_or_digit (g_utf8_get_char (p)))
        g_string_append_unichar (key, g_utf8_get_char (p));
    }
  return g_string_free (key, FALSE);
}

/* Cuts an address down to where its host could stand: behind scheme and user, before the path. A
 * list of addresses has no such place. */
static char *
cut_host (const char *address)
{
  const char *scheme = strstr (address, "://");
  g_autofree char *host = NULL;
  char *at;

  if (scheme != NULL)
    address = scheme + 3;
  else if (g_str_has_prefix (address, "//"))
    address += 2;
  else if (g_ascii_strncasecmp (address, "mailto:", 7) == 0)
    address += 7;

  host = g_strndup (address, strcspn (address, "/?#\\"));
  if (strpbrk (host, " \t\r\n,;<>\"") != NULL)
    return g_strdup ("");
  at = strrchr (host, '@');
  if (at != NULL)
    memmove (host, at + 1, strlen (at + 1) + 1);
  host[strcspn (host, ":")] = '\0';
  if (g_str_has_suffix (host, "."))
    host[strlen (host) - 1] = '\0';
  return g_steal_pointer (&host);
}

/* Whether it is labels of letters, digits and hyphens, two at least, the last not a number. */
static gboolean
is_domain (const char *host)
{
  g_auto (GStrv) labels = g_strsplit (host, ".", -1);
  guint count = g_strv_length (labels);

  for (guint i = 0; i < count; i++)
    {
      if (labels[i][0] == '\0')
        return FALSE;
      for (const char *p = labels[i]; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          if (!is_letter_or_digit (c) && c != '-' && c != '_')
            return FALSE;
        }
    }
  return count >= 2 && labels[count - 1][strspn (labels[count - 1], "0123456789")] != '\0';
}

/* Finds the web domain that companies are matched by in ADDRESS, that of a web page, a bare host,
 * an e-mail address or NULL. An international name comes out in its own letters, also when it was
 * given as xn--. Returns the host, owned, in lower case without “www.”, user, port and path; NULL
 * when the text holds none. */
char *
ent_text_get_domain (const char *address)
{
  g_autofree char *valid = g_utf8_make_valid (address != NULL ? address : "", -1);
  g_autofree char *host = cut_host (g_strstrip (valid));
  g_autofree char *lower = g_ascii_strdown (host, -1);
  g_autofree char *domain = g_hostname_to_unicode (lower);
  const char *start = domain;

  if (domain == NULL || !is_domain (domain))
    return NULL;
  if (g_str_has_prefix (start, "www.") && strchr (start + 4, '.') != NULL)
    start += 4;
  return g_strdup (start);
}

static gboolean
check_character (gunichar c, GError **error)
{
  if ((c >= ' ' && c < 0x7f) || c == '\t' || c == '\n' || c == '\r')
    return TRUE;
  if (u_charType ((UChar32) c) == U_CONTROL_CHAR)
    {
      g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
                   /* Translators: %04X is the number of a character, such as 0007. */
                   _ ("The text contains the control character U+%04X. Remove it."), c);
      return FALSE;
    }
  if (U_IS_UNICODE_NONCHAR (c))
    {
      g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
                   /* Translators: %04X is the number of a code point, such as FFFE. */
                   _ ("The text contains U+%04X, which stands for no character. Remove it."), c);
      return FALSE;
    }
  return TRUE;
}

/* Says whether TEXT can be stored and written to every format: any LENGTH bytes, or -1 when a NUL
 * ends them; NULL is no text, which is valid. Errors: ENT_VALUE_ERROR_RANGE over 1 MiB;
 * ENT_VALUE_ERROR_INVALID when it is not UTF-8, or holds a NUL, a control character other than tab
 * and line ends, or a code point that Unicode keeps from being a character (XML, and so a workbook,
 * cannot hold those). */
gboolean
ent_text_is_valid (const char *text, gssize length, GError **error)
{
  const char *end;
  gsize bytes;

  if (text == NULL)
    return TRUE;
  bytes = length < 0 ? strlen (text) : (gsize) length;

  if (bytes > MAX_BYTES)
    {
      g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_RANGE,
                   /* Translators: %d is a number of bytes. */
                   _ ("The text is longer than %d bytes. Shorten it."), MAX_BYTES);
      return FALSE;
    }
  if (memchr (text, '\0', bytes) != NULL)
    {
      g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
                   _ ("The text contains a zero byte. Remove it."));
      return FALSE;
    }
  if (!g_utf8_validate (text, (gssize) bytes, &end))
    {
      g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
                   /* Translators: %ld is the place of a byte in a text, counted from 1. */
                   _ ("Byte %ld of the text is not UTF-8. Convert the text to UTF-8."),
                   (long) (end - text) + 1);
      return FALSE;
    }
  for (const char *p = text; p < text + bytes; p = g_utf8_next_char (p))
    {
      if (!check_character (g_utf8_get_char (p), error))
        return FALSE;
    }
  return TRUE;
}
