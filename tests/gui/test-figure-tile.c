/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/gui-fixture.h"

#include "core/program/ent-deal.h"
#include "core/program/ent-program.h"
#include "gui/widgets/ent-figure-tile.h"
#include "gui/widgets/ent-figure-window.h"

static gint64 opened;

static void
open_record_cb (EntDocument *self, const EntNoun *noun, gint64 id)
{
  g_assert_true (noun == &ent_deal_noun);
  opened = id;
}

static void
show_tile (EntStore *store, const char *id)
{
  const EntScope *scope;
  EntScope past;
  g_autoptr (EntFigures) before = NULL;
  GtkWidget *tile;

  begin_document (store);
  scope = ent_document_get_scope (document);
  past = ent_scope_get_previous (scope);
  before = ent_figures_new (store, &past, NULL);
  tile = ent_figure_tile_new (document, id);
  ent_figure_tile_set (ENT_FIGURE_TILE (tile), scope, ent_document_get_figures (document), before);
  show_widget (tile, 360, 200);
}

/* What the tile says is what the figures say. */
static void
test_value (void)
{
  g_autoptr (EntFigureValue) value = NULL;
  g_autofree char *text = NULL;

  show_tile (open_sample (), "M01");
  value = ent_figures_compute (ent_document_get_figures (document), ent_figure_find ("M01"), NULL);
  text = ent_figure_value_format (value, "USD");
  g_assert_nonnull (find_text (GTK_WIDGET (window), text));
  g_assert_true (find_text (GTK_WIDGET (window), "▲") || find_text (GTK_WIDGET (window), "▼"));
  end_page ();
}

/* Every figure of the catalogue on a tile is what the core computes from the file, opened apart,
 * and so what the command line prints and a pack holds. */
static void
test_all (void)
{
  EntStore *store = open_sample ();
  g_autofree char *path = g_strdup (ent_store_get_path (store));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (EntStore) apart = NULL;
  g_autoptr (EntFigures) figures = NULL;
  const EntScope *scope;
  guint n;
  const EntFigure *all = ent_figure_get_all (&n);

  begin_document (store);
  scope = ent_document_get_scope (document);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *tile = ent_figure_tile_new (document, all[i].id);

      ent_figure_tile_set (ENT_FIGURE_TILE (tile), scope, ent_document_get_figures (document),
                           NULL);
      gtk_box_append (GTK_BOX (box), tile);
    }
  show_widget (box, 360, 800);

  apart = ent_program_open (path, NULL);
  g_assert_nonnull (apart);
  figures = ent_figures_new (apart, scope, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (EntFigureValue) value = ent_figures_compute (figures, &all[i], NULL);
      g_autofree char *text = ent_figure_value_format (value, ent_figures_get_currency (figures));

      g_test_message ("%s: %s", all[i].id, text);
      g_assert_nonnull (find_text (find (box, ENT_TYPE_FIGURE_TILE, i), text));
    }
  end_page ();
}

static void
test_target (void)
{
  show_tile (open_sample (), "M02");
  g_assert_nonnull (find_text (GTK_WIDGET (window), "Target 20–35"));
  end_page ();
}

/* A ratio over nothing is n/a, and there is no change to show. */
static void
test_empty (void)
{
  show_tile (open_empty (), "M02");
  g_assert_nonnull (find_text (GTK_WIDGET (window), "n/a"));
  g_assert_null (find_text (GTK_WIDGET (window), "▲"));
  end_page ();
}

static void
test_rows (void)
{
  GtkWidget *figure_window;
  GtkWidget *list;
  g_autoptr (GArray) rows = NULL;

  show_tile (open_sample (), "M01");
  g_signal_connect (document, "open-record", G_CALLBACK (open_record_cb), NULL);
  press (find (GTK_WIDGET (window), ENT_TYPE_FIGURE_TILE, 0));
  figure_window = GTK_WIDGET (get_top_window ());
  g_assert_true (ENT_IS_FIGURE_WINDOW (figure_window));
  rows = ent_figures_trace (ent_document_get_figures (document), ent_figure_find ("M01"), NULL);
  list = find (figure_window, GTK_TYPE_COLUMN_VIEW, 0);
  g_assert_cmpuint (
      g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (list)))),
      ==, rows->len);
  g_assert_nonnull (find_text (figure_window, "sourced or led"));
  g_signal_emit_by_name (list, "activate", 0);
  settle (20);
  g_assert_cmpint (opened, ==, g_array_index (rows, gint64, 0));
  end_page ();
}

static void
test_no_rows (void)
{
  show_tile (open_empty (), "M01");
  press (find (GTK_WIDGET (window), ENT_TYPE_FIGURE_TILE, 0));
  g_assert_nonnull (find_text (GTK_WIDGET (get_top_window ()), "No Deals"));
  end_page ();
}

int
main (int argc, char **argv)
{
  begin_gui (&argc, &argv);
  g_test_add_func ("/figure/value", test_value);
  g_test_add_func ("/figure/all", test_all);
  g_test_add_func ("/figure/target", test_target);
  g_test_add_func ("/figure/empty", test_empty);
  g_test_add_func ("/figure/rows", test_rows);
  g_test_add_func ("/figure/no-rows", test_no_rows);
  return run_and_clean ();
}
