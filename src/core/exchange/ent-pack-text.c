/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/exchange/ent-pack-private.h"

/* A cell holds 32,767 UTF-16 units. The library counts bytes of UTF-8 in places, and four bytes are
 * two units at most, so that counting units is what matters. */
#define MAX_UNITS 32767

/* Of a name in the file system, in bytes: 255, less the quarter, an id, “.xlsx” and “.part”. */
#define MAX_NAME_BYTES 150

static gboolean
is_allowed (gunichar c)
{
  if (c < 0x20)
    return c == '\t' || c == '\n' || c == '\r';
  return c != 0x7f && c != 0xfffe && c != 0xffff;
}

/* Workbooks write some characters as _x000A_; a text that looks like that needs its own escape. */
static gboolean
is_escape (const char *p)
{
  if (p[0] != '_' || p[1] != 'x')
    return FALSE;
  for (int i = 2; i < 6; i++)
    if (!g_ascii_isxdigit (p[i]))
      return FALSE;
  return p[6] == '_';
}

/* Makes TEXT, NULL for none, fit for a cell: what XML cannot hold becomes U+FFFD, and what is over
 * a cell's length is cut and ends in “…”. Returns an owned string, never NULL. */
char *
ent_pack_text_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  g_autoptr (GString) clean = g_string_sized_new (strlen (valid));
  guint units = 0;

  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      units += c > 0xffff ? 2 : 1;
      if (is_escape (p))
        {
          g_string_append (clean, "_x005F");
          units += strlen ("_x005F");
        }
      if (units >= MAX_UNITS && *g_utf8_next_char (p))
        {
          g_string_append (clean, "…");
          break;
        }
      g_string_append_unichar (clean, is_allowed (c) ? c : 0xfffd);
    }
  return g_string_free (g_steal_pointer (&clean), FALSE);
}

/* Makes TEXT a name that file systems take, at most 150 bytes long. Returns an owned string, never
 * empty. */
char *
ent_pack_text_make_file_name (const char *text)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean refused = c < 0x20 || c == 0x7f || (c < 0x80 && strchr ("/\\:*?\"<>|", (int) c));
      char bytes[6];
      int n = g_unichar_to_utf8 (refused ? '-' : c, bytes);

      if (name->len + (gsize) n > MAX_NAME_BYTES)
        break;
      g_string_append_len (name, bytes, n);
    }
  while (name->len && strchr (" .", name->str[name->len - 1]))
    g_string_truncate (name, name->len - 1);
  while (name->len && strchr (" .", name->str[0]))
    g_string_erase (name, 0, 1);
  if (name->len == 0)
    g_string_append (name, "Partner");
  return g_string_free (g_steal_pointer (&name), FALSE);
}
