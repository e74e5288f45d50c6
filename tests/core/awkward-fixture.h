/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The texts that must stay what they are everywhere: tests/awkward.txt has one a line, line ends
 * and tabs as in C. Returns an owned array of char *. */
static inline GPtrArray *
awkward_texts_load (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "awkward.txt", NULL);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i + 1]; i++)
    g_ptr_array_add (texts, g_strcompress (lines[i]));
  return texts;
}
