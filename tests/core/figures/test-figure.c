/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/figures/ent-figure.h"

#include <locale.h>

static void
test_catalogue (void)
{
  guint n_figures = 0;
  const EntFigure *figures = ent_figure_get_all (&n_figures);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (n_figures, >, 0);
  for (guint i = 0; i < n_figures; i++)
    {
      const EntFigure *figure = &figures[i];

      g_assert_true (g_hash_table_add (ids, (gpointer) figure->id));
      g_assert_true (g_hash_table_add (titles, (gpointer) figure->title));
      g_assert_cmpint (figure->title[0], !=, '\0');
      g_assert_true (g_str_has_suffix (figure->definition, "."));
      g_assert_true (figure->target == NULL || *figure->target);
      g_assert_cmpint (figure->rows, >, ENT_ROWS_NONE);
      g_assert_cmpint (figure->rows, <, ENT_N_ROWS);
      g_assert_cmpint (figure->base, <, ENT_N_ROWS);
      g_assert_true (ent_figure_find (figure->id) == figure);
    }
}

/* Those that domain 8 asks for of the data there is. */
static void
test_find (void)
{
  static const char *const ids[] = {
    "M01", "M02", "M03", "M04", "M05", "M07", "M08", "M09", "M13", "M14", "M20", "M24",
  };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *lower = g_ascii_strdown (ids[i], -1);

      g_assert_nonnull (ent_figure_find (ids[i]));
      g_assert_true (ent_figure_find (lower) == ent_figure_find (ids[i]));
    }
  g_assert_null (ent_figure_find ("M99"));
  g_assert_null (ent_figure_find ("M0"));
  g_assert_null (ent_figure_find (""));
}

/* As a screen shows it, not as a keyboard has it. */
static void
test_target (void)
{
  g_autofree char *range = ent_figure_dup_target (ent_figure_find ("M02"));
  g_autofree char *least = ent_figure_dup_target (ent_figure_find ("M08"));
  g_autofree char *most = ent_figure_dup_target (ent_figure_find ("M24"));

  g_assert_cmpstr (range, ==, "20–35 %");
  g_assert_cmpstr (least, ==, "≥ direct");
  g_assert_cmpstr (most, ==, "≤ 60 %");
  g_assert_null (ent_figure_dup_target (ent_figure_find ("M01")));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure/catalogue", test_catalogue);
  g_test_add_func ("/figure/find", test_find);
  g_test_add_func ("/figure/target", test_target);
  return g_test_run ();
}
