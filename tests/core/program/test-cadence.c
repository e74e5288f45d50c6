/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/ent-cadence.h"

#include <locale.h>

static void
test_words (void)
{
  static const struct
  {
    const char *text;
    const char *word;
    int months;
  } cases[] = {
    { "monthly", "monthly", 1 },
    { "Monthly", "monthly", 1 },
    { "QUARTERLY", "quarterly", 3 },
    { "half-yearly", "half-yearly", 6 },
    { "None", "none", 0 },
    { "every second Tuesday", "every second Tuesday", 0 },
    { "", "", 0 },
    { NULL, NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpstr (ent_cadence_find_word (cases[i].text), ==, cases[i].word);
      g_assert_cmpstr (ent_cadence_get_label (cases[i].text), ==, cases[i].word);
      g_assert_cmpint (ent_cadence_get_months (cases[i].text), ==, cases[i].months);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cadence/words", test_words);
  return g_test_run ();
}
