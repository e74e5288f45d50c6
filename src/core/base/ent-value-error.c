/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/ent-value-error.h"

/* Longer texts are cut in a message: enough to recognize a cell, short enough for a line. */
#define QUOTED_CHARACTERS 60

G_DEFINE_QUARK (ent - value - error - quark, ent_value_error)

/* Makes TEXT, any bytes such as a cell of somebody's file, fit to be named in a message: valid
 * UTF-8, on one line, at most 60 characters with an ellipsis where it was cut. The quotation marks
 * are the message's own. Returns an owned string, "" for NULL. */
char *
ent_value_error_quote (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *quoted = g_string_new (NULL);
  int count = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (++count > QUOTED_CHARACTERS)
        {
          g_string_append (quoted, "…");
          break;
        }
      g_string_append_unichar (quoted, g_unichar_iscntrl (c) ? ' ' : c);
    }
  return g_string_free (quoted, FALSE);
}
