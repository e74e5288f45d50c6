/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/base/ent-locale.h"

#include <locale.h>
#include <string.h>

/* What POSIX writes behind an @ and ICU as a script. */
static const struct
{
  const char *modifier;
  const char *script;
} scripts[] = {
  { "cyrillic", "Cyrl" },
  { "devanagari", "Deva" },
  { "iqtelif", "Latn" },
  { "latin", "Latn" },
};

/* Finds ICU's name of the locale that the process has for CATEGORY, such as LC_NUMERIC:
 * sr_RS.UTF-8@latin is sr_Latn_RS. Returns an owned string, American English where none is set. */
char *
ent_locale_dup_icu_name (int category)
{
  const char *posix = setlocale (category, NULL);
  const char *modifier = strchr (posix, '@');
  g_autofree char *name = g_strndup (posix, strcspn (posix, ".@"));
  gsize language = strcspn (name, "_");

  if (name[0] == '\0' || strcmp (name, "C") == 0 || strcmp (name, "POSIX") == 0)
    return g_strdup ("en_US");
  for (gsize i = 0; modifier != NULL && i < G_N_ELEMENTS (scripts); i++)
    {
      if (strcmp (modifier + 1, scripts[i].modifier) == 0)
        return g_strdup_printf ("%.*s_%s%s", (int) language, name, scripts[i].script,
                                name + language);
    }
  return g_steal_pointer (&name);
}
