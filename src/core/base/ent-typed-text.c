/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/base/ent-typed-text.h"

/* Spaces of no width and marks that order right-to-left text: locales write them, no keyboard has
 * them. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0x200b || c == 0x200e || c == 0x200f || c == 0x061c;
}

/* Copies TEXT, any bytes or NULL, without what cannot be seen, with plain spaces and none at the
 * ends. Returns an owned string, valid UTF-8. */
char *
ent_typed_text_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *cleaned = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR)
        g_string_append_c (cleaned, ' ');
      else if (!is_invisible (c))
        g_string_append_unichar (cleaned, c);
    }
  return g_strstrip (g_string_free (cleaned, FALSE));
}

/* Copies TEXT with the digits of any script as those of ASCII. Returns an owned string. */
char *
ent_typed_text_fold_digits (const char *text)
{
  GString *folded = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        g_string_append_c (folded, (char) ('0' + g_unichar_digit_value (c)));
      else
        g_string_append_unichar (folded, c);
    }
  return g_string_free (folded, FALSE);
}
