/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/gui-fixture.h"

#include "gui/lifecycle/ent-lifecycle-card.h"
#include "gui/lifecycle/ent-lifecycle-column.h"
#include "gui/lifecycle/ent-lifecycle-page.h"

#define N_COLUMNS 5

/* Which columns show other cards since the last frame, a bit each; how many did at most. */
static guint others;
static int most_others;
static guint all_others;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer column)
{
  others |= 1u << GPOINTER_TO_UINT (column);
}

static void
after_paint_cb (void)
{
  most_others = MAX (most_others, __builtin_popcount (others));
  all_others |= others;
  others = 0;
}

static void
watch_columns (void)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkWidget *column = find (page, ENT_TYPE_LIFECYCLE_COLUMN, i);
      GtkWidget *list = find (column, GTK_TYPE_LIST_VIEW, 0);

      g_signal_connect (gtk_list_view_get_model (GTK_LIST_VIEW (list)), "items-changed",
                        G_CALLBACK (items_changed_cb), GUINT_TO_POINTER (i));
    }
  g_signal_connect (gtk_widget_get_frame_clock (page), "after-paint", G_CALLBACK (after_paint_cb),
                    NULL);
}

/* Columns follow each other frame by frame: who types does not wait for all of them. */
static void
test_filter (void)
{
  show_page (open_sample (), ENT_TYPE_LIFECYCLE_PAGE, 1200, FALSE);
  settle (200);
  watch_columns ();
  type_text (find (page, GTK_TYPE_SEARCH_ENTRY, 0), "alliance holt");
  wait_for (__builtin_popcount (all_others) >= 4);
  g_assert_cmpint (most_others, ==, 1);
  end_page ();
}

/* Adds all cards below ROOT, in view or not. */
static void
collect_cards (GtkWidget *root, GPtrArray *cards)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (ENT_IS_LIFECYCLE_CARD (child))
        g_ptr_array_add (cards, g_object_ref (child));
      collect_cards (child, cards);
    }
}

static guint
count_cards (void)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_object_unref);

  collect_cards (page, cards);
  return cards->len;
}

/* Others are shown on the cards there are: to make one takes longer than to show it. */
static void
test_cards_again (void)
{
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) after = g_ptr_array_new_with_free_func (g_object_unref);

  show_page (open_sample (), ENT_TYPE_LIFECYCLE_PAGE, 1200, FALSE);
  /* One for each partner; then one for each that is found. */
  wait_for (count_cards () == 29);
  collect_cards (page, before);
  type_text (find (page, GTK_TYPE_SEARCH_ENTRY, 0), "alliance holt");
  wait_for (count_cards () == 4);
  collect_cards (page, after);
  for (guint i = 0; i < after->len; i++)
    g_assert_true (g_ptr_array_find (before, g_ptr_array_index (after, i), NULL));
  end_page ();
}

int
main (int argc, char **argv)
{
  begin_gui (&argc, &argv);
  g_test_add_func ("/lifecycle-board/filter", test_filter);
  g_test_add_func ("/lifecycle-board/cards-again", test_cards_again);
  return run_and_clean ();
}
