/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/exchange/ent-csv-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/exchange/ent-csv-error.h"

#define FALLBACK_ENCODING "Windows-1252"
#define UTF8_MARK         "\xef\xbb\xbf"
#define SEPARATOR_ROW     "sep="

/* How far to look for what tells UTF-16 from other encodings, and one delimiter from another. */
#define SAMPLE_SIZE 65536
#define SAMPLE_ROWS 32
#define MAX_FIELDS  1024

static const struct
{
  const char *mark;
  gsize length;
  const char *encoding;
} byte_order_marks[] = {
  { UTF8_MARK, 3, "UTF-8" },
  { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
};

static const char delimiters[] = { ',', ';', '\t', '|' };

static const char *
find_byte_order_mark (const char *data, gsize length, gsize *mark_length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (byte_order_marks); i++)
    if (length >= byte_order_marks[i].length
        && memcmp (data, byte_order_marks[i].mark, byte_order_marks[i].length) == 0)
      {
        *mark_length = byte_order_marks[i].length;
        return byte_order_marks[i].encoding;
      }
  return NULL;
}

/* Without a mark, UTF-16 shows by every other byte being NUL in the Latin part of the text. */
static const char *
find_utf16 (const char *data, gsize length)
{
  gsize pairs = MIN (length, SAMPLE_SIZE) / 2;
  gsize first = 0, second = 0;

  if (length % 2 != 0 || pairs == 0)
    return NULL;
  for (gsize i = 0; i < pairs; i++)
    {
      first += data[2 * i] == '\0';
      second += data[2 * i + 1] == '\0';
    }

  if (second * 10 >= pairs * 4 && first * 20 <= pairs)
    return "UTF-16LE";
  if (first * 10 >= pairs * 4 && second * 20 <= pairs)
    return "UTF-16BE";
  return NULL;
}

/* The length of the UTF-8 character at data, 0 when there is none. */
static gsize
measure_character (const char *data, gsize length)
{
  gunichar c = g_utf8_get_char_validated (data, (gssize) MIN (length, 6));

  if (c == (gunichar) -1 || c == (gunichar) -2)
    return 0;
  return (gsize) g_unichar_to_utf8 (c, NULL);
}

/* A surrogate written as if it were a character: broken UTF-8, and nothing else. */
static gboolean
is_surrogate (const char *data, gsize length)
{
  const guchar *bytes = (const guchar *) data;

  return length >= 3 && bytes[0] == 0xed && bytes[1] >= 0xa0 && (bytes[2] & 0xc0) == 0x80;
}

/* Whether a text that is not valid UTF-8 was meant to be: read as Windows-1252 it would come out
 * garbled, so that is not done behind the user's back. */
static gboolean
is_broken_utf8 (const char *data, gsize length)
{
  gsize good = 0, bad = 0;

  for (gsize i = 0; i < length;)
    {
      gsize step = 1;

      if ((data[i] & 0x80) != 0)
        {
          if (is_surrogate (data + i, length - i))
            return TRUE;
          step = measure_character (data + i, length - i);
          good += step > 1;
          bad += step <= 1;
        }
      i += MAX (step, 1);
    }
  return good > 0 && bad <= good;
}

static void
set_encoding_error (
    GError **error, const char *name, const char *encoding, gsize offset, gsize line)
{
  g_set_error (error, ENT_CSV_ERROR, ENT_CSV_ERROR_ENCODING,
               /* Translators: file name, line number, encoding such as UTF-8, position in bytes. */
               _ ("“%s”, line %zu: the text is not valid %s at byte %zu. Save the file as UTF-8, "
                  "or say which encoding it has."),
               name, line, encoding, offset);
}

static GBytes *
take_text (char *text, gsize length)
{
  gsize skip = length >= 3 && memcmp (text, UTF8_MARK, 3) == 0 ? 3 : 0;
  g_autoptr (GBytes) whole = g_bytes_new_take (text, length);

  return g_bytes_new_from_bytes (whole, skip, length - skip);
}

static GBytes *
decode_utf8 (GBytes *bytes, const char *name, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gsize skip = 0;
  const char *end;

  find_byte_order_mark (data, MIN (length, 3), &skip);
  if (skip != 3)
    skip = 0;
  if (length > 0 && !g_utf8_validate_len (data, length, &end) && *end != '\0')
    {
      gsize offset = (gsize) (end - data);

      set_encoding_error (error, name, "UTF-8", offset,
                          ent_csv_text_count_lines (data, offset) + 1);
      return NULL;
    }
  return g_bytes_new_from_bytes (bytes, skip, length - skip);
}

/* The line of a byte is known from what could be converted before it. */
static gsize
find_line (const char *data, gsize offset, const char *encoding)
{
  gsize length = 0;
  g_autofree char *before
      = g_convert (data, (gssize) offset, "UTF-8", encoding, NULL, &length, NULL);

  return before != NULL ? ent_csv_text_count_lines (before, length) + 1 : 1;
}

static GBytes *
convert (GBytes *bytes, gsize skip, const char *name, const char *encoding, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gsize length, offset = 0, text_length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  char *text;

  data = data != NULL ? data + skip : "";
  length -= skip;
  text = g_convert (data, (gssize) length, "UTF-8", encoding, &offset, &text_length, &local_error);
  /* A character cut off at the end is no error to g_convert, but it is missing from the text. */
  if (text != NULL && offset == length)
    return take_text (text, text_length);

  g_free (text);
  if (g_error_matches (local_error, G_CONVERT_ERROR, G_CONVERT_ERROR_NO_CONVERSION))
    g_set_error (error, ENT_CSV_ERROR, ENT_CSV_ERROR_ENCODING,
                 /* Translators: file name, name of an encoding as it was given. */
                 _ ("“%s”: the encoding “%s” is not known. Use a name such as UTF-8, UTF-16 or "
                    "Windows-1252."),
                 name, encoding);
  else
    set_encoding_error (error, name, encoding, offset + skip, find_line (data, offset, encoding));
  return NULL;
}

static gboolean
check_nul (GBytes *text, const char *name, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (text, &length);
  const char *nul = length > 0 ? memchr (data, '\0', length) : NULL;

  if (nul == NULL)
    return TRUE;
  g_set_error (error, ENT_CSV_ERROR, ENT_CSV_ERROR_NUL,
               /* Translators: file name, line number. */
               _ ("“%s”, line %zu: there is a NUL character, so this is not a text file, or it is "
                  "damaged. Export it again as CSV."),
               name, ent_csv_text_count_lines (data, (gsize) (nul - data)) + 1);
  return FALSE;
}

static GBytes *
decode_detected (GBytes *bytes, const char *name, const char **used, GError **error)
{
  gsize length, skip = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  *used = find_byte_order_mark (data, length, &skip);
  if (*used == NULL)
    *used = find_utf16 (data, length);
  if (*used == NULL)
    {
      if (!check_nul (bytes, name, error))
        return NULL;
      *used
          = length == 0 || g_utf8_validate_len (data, length, NULL) || is_broken_utf8 (data, length)
                ? "UTF-8"
                : FALLBACK_ENCODING;
    }
  return strcmp (*used, "UTF-8") == 0 ? decode_utf8 (bytes, name, error)
                                      : convert (bytes, skip, name, *used, error);
}

/* Decodes BYTES, the content of the file called NAME in messages, to UTF-8 without NUL. ENCODING is
 * a name as iconv knows it, or NULL to detect it: by a byte order mark, by the NULs of UTF-16, as
 * valid UTF-8, else Windows-1252. USED, which may be NULL, gets the encoding it was read in, a
 * string that is never freed. Valid UTF-8 is not copied. A byte order mark is left out. Returns the
 * text, owned, or NULL: ENT_CSV_ERROR_ENCODING with line and byte for what does not convert, and
 * for an encoding that is not known; ENT_CSV_ERROR_NUL. */
GBytes *
ent_csv_text_decode (
    GBytes *bytes, const char *name, const char *encoding, const char **used, GError **error)
{
  g_autoptr (GBytes) text = NULL;
  const char *found = encoding;

  if (encoding == NULL)
    text = decode_detected (bytes, name, &found, error);
  else if (g_ascii_strcasecmp (encoding, "UTF-8") == 0
           || g_ascii_strcasecmp (encoding, "UTF8") == 0)
    text = decode_utf8 (bytes, name, error);
  else
    text = convert (bytes, 0, name, encoding, error);

  if (text == NULL || !check_nul (text, name, error))
    return NULL;
  if (used != NULL)
    *used = g_intern_string (found);
  return g_steal_pointer (&text);
}

/* Says whether cells can be set apart by the byte C: an ASCII character that is no letter, digit,
 * space, quote or line end. */
gboolean
ent_csv_text_is_delimiter (char c)
{
  return c == '\t' || (g_ascii_ispunct (c) && c != '"');
}

/* Finds the row "sep=;" with which some programs tell a spreadsheet their delimiter, in TEXT,
 * LENGTH bytes of UTF-8. DELIMITER gets the one it names, and is left alone when there is no such
 * row. Returns how many bytes the row takes with its line end, 0 when there is none. */
gsize
ent_csv_text_skip_separator_row (const char *text, gsize length, char *delimiter)
{
  const char *end = text + length;
  const char *p = text;
  gboolean quoted = length > 0 && *p == '"';
  char found;

  p += quoted ? 1 : 0;
  if ((gsize) (end - p) <= strlen (SEPARATOR_ROW)
      || g_ascii_strncasecmp (p, SEPARATOR_ROW, strlen (SEPARATOR_ROW)) != 0)
    return 0;
  p += strlen (SEPARATOR_ROW);
  found = *p++;
  if (!ent_csv_text_is_delimiter (found))
    return 0;
  if (quoted && (p == end || *p++ != '"'))
    return 0;
  if (p < end && *p != '\r' && *p != '\n')
    return 0;
  if (p < end && *p++ == '\r' && p < end && *p == '\n')
    p++;

  *delimiter = found;
  return (gsize) (p - text);
}

/* Counts the fields of the first rows under a delimiter, quotes respected, blank lines not counted.
 * Says too whether it has a quote STRAY inside a cell, as no file that can be read has. */
static guint
count_fields (
    const char *text, gsize length, char delimiter, guint counts[SAMPLE_ROWS], gboolean *stray)
{
  gboolean quoted = FALSE, field_start = TRUE, blank = TRUE;
  guint n_rows = 0, fields = 1;

  *stray = FALSE;
  for (gsize i = 0; i <= length && n_rows < SAMPLE_ROWS; i++)
    {
      char c = i < length ? text[i] : '\n';

      if (c == '"' && (quoted || field_start))
        quoted = !quoted;
      else if ((c == '\n' || c == '\r') && (!quoted || i == length))
        {
          if (!blank)
            counts[n_rows++] = MIN (fields, MAX_FIELDS);
          fields = 1;
          blank = TRUE;
          field_start = TRUE;
          continue;
        }
      else if (c == delimiter && !quoted)
        {
          fields++;
          blank = FALSE;
          field_start = TRUE;
          continue;
        }
      else if (c == '"')
        *stray = TRUE;
      /* A doubled quote closes and opens again. */
      field_start = (field_start && c == ' ') || (c == '"' && !quoted);
      blank = FALSE;
    }
  return n_rows;
}

/* The number of fields most rows have, if more than one, and how many rows have it. */
static guint
find_usual_count (const guint *counts, guint n_rows, guint *n_fields)
{
  guint best = 0;

  *n_fields = 1;
  for (guint i = 0; i < n_rows; i++)
    {
      guint same = 0;

      for (guint j = 0; j < n_rows; j++)
        same += counts[j] == counts[i];
      if (counts[i] > 1 && (same > best || (same == best && counts[i] > *n_fields)))
        {
          best = same;
          *n_fields = counts[i];
        }
    }
  return best;
}

/* Finds the delimiter under which most rows have the same number of fields. SOUND: among those
 * under which more than half of them have, and no quote is astray. Returns it, '\0' for none. */
static char
find_delimiter (const char *text, gsize length, gboolean sound)
{
  char best = '\0';
  guint best_rows = 0, best_fields = 1;

  for (gsize i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      guint counts[SAMPLE_ROWS];
      gboolean stray;
      guint n_rows = count_fields (text, length, delimiters[i], counts, &stray);
      guint fields;
      guint rows = find_usual_count (counts, n_rows, &fields);

      if (sound && (stray || rows * 2 <= n_rows))
        continue;
      if (rows > best_rows || (rows == best_rows && fields > best_fields))
        {
          best = delimiters[i];
          best_rows = rows;
          best_fields = fields;
        }
    }
  return best;
}

/* Looks at the first 32 rows of TEXT, LENGTH bytes of UTF-8, quotes respected, for which of comma,
 * semicolon, tab and bar most of them have the same number of fields; of two alike, the one that
 * makes more fields. One under which the text could not be read, since a quote stands inside a
 * cell, is taken only for want of another. Returns the delimiter; a comma when nothing shows one.
 */
char
ent_csv_text_guess_delimiter (const char *text, gsize length)
{
  char best = find_delimiter (text, MIN (length, SAMPLE_SIZE), TRUE);

  if (best == '\0')
    best = find_delimiter (text, MIN (length, SAMPLE_SIZE), FALSE);
  return best != '\0' ? best : ',';
}

/* Counts the line ends, LF, CR, or both together, in LENGTH bytes of TEXT, of any encoding that
 * keeps ASCII. */
gsize
ent_csv_text_count_lines (const char *text, gsize length)
{
  gsize count = 0;

  for (gsize i = 0; i < length; i++)
    count += text[i] == '\n' || (text[i] == '\r' && (i + 1 == length || text[i + 1] != '\n'));
  return count;
}
