/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/gui-fixture.h"

#include "gui/compat/ent-gradual-selection.h"

#define N_TEXTS 1000

static GtkStringList *texts;
static GtkSingleSelection *inner;
static EntGradualSelection *gradual;
static GPtrArray *mirror; /* what a list that hears of every change has */
static guint n_told;      /* how many items it heard of */

static guint
count (void)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gradual));
}

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added)
{
  g_assert_cmpint (position + removed, <=, mirror->len);
  n_told += removed + added;
  if (removed > 0)
    g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, (int) (position + i), g_list_model_get_item (list, position + i));
}

/* What was told must lead to what is there, which is the beginning of what the other model has. */
static void
check (void)
{
  g_assert_cmpint (mirror->len, ==, count ());
  for (guint i = 0; i < mirror->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (gradual), i);
      g_autoptr (GObject) same = g_list_model_get_item (G_LIST_MODEL (inner), i);

      g_assert_true (item == g_ptr_array_index (mirror, i));
      g_assert_true (item == same);
    }
}

/* Takes MODEL. */
static void
begin_with (GListModel *model)
{
  inner = gtk_single_selection_new (model);
  gtk_single_selection_set_autoselect (inner, FALSE);
  gradual = ent_gradual_selection_new (GTK_SELECTION_MODEL (inner));
  mirror = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (gradual, "items-changed", G_CALLBACK (items_changed_cb), NULL);
  items_changed_cb (G_LIST_MODEL (gradual), 0, 0, count ());
}

static void
begin (guint n)
{
  texts = gtk_string_list_new (NULL);
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (texts, "text");
  begin_with (g_object_ref (G_LIST_MODEL (texts)));
}

static void
end (void)
{
  g_clear_object (&gradual);
  g_clear_object (&inner);
  g_clear_object (&texts);
  g_clear_pointer (&mirror, g_ptr_array_unref);
}

static void
test_follow (void)
{
  begin (N_TEXTS);
  /* No more than are filled in a frame. */
  g_assert_cmpint (count (), <, 20);
  check ();
  wait_for (count () == N_TEXTS);
  check ();
  end ();
}

static void
test_few (void)
{
  begin (3);
  g_assert_cmpint (count (), ==, 3);
  gtk_string_list_append (texts, "one more");
  g_assert_cmpint (count (), ==, 4);
  check ();
  end ();
}

/* Items come and go while not all are shown yet. */
static void
test_changes (void)
{
  static const struct
  {
    guint position;
    guint removed;
    guint added;
  } changes[] = { { 0, 1, 0 }, { 2, 0, 3 }, { 10, 900, 0 }, { 5, 80, 0 }, { 0, 2, 500 } };

  begin (N_TEXTS);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_auto (GStrv) added = g_new0 (char *, changes[i].added + 1);

      for (guint j = 0; j < changes[i].added; j++)
        added[j] = g_strdup_printf ("%u of %u", j, i);
      gtk_string_list_splice (texts, changes[i].position, changes[i].removed,
                              (const char *const *) added);
      check ();
    }
  wait_for (count () == g_list_model_get_n_items (G_LIST_MODEL (texts)));
  check ();
  end ();
}

static int
compare_texts (gconstpointer a, gconstpointer b, gpointer data)
{
  GListStore *order = data;
  guint first, second;

  g_list_store_find (order, (gpointer) a, &first);
  g_list_store_find (order, (gpointer) b, &second);
  return (first > second) - (first < second);
}

/* A sorted list says that all behind an item changed when it is put where it was; those that did
 * not are not told of. */
static void
test_sorted (void)
{
  g_autoptr (GListStore) order = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  GListStore *items = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare_texts, order, NULL));
  gpointer item;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GtkStringObject) text = gtk_string_object_new ("text");

      g_list_store_append (order, text);
      g_list_store_append (items, text);
    }
  begin_with (G_LIST_MODEL (gtk_sort_list_model_new (G_LIST_MODEL (items), sorter)));
  n_told = 0;
  item = g_list_model_get_item (G_LIST_MODEL (items), 2);
  g_list_store_splice (items, 2, 1, &item, 1);
  check ();
  g_assert_cmpint (n_told, ==, 0);

  /* It goes three places down. */
  g_list_store_remove (order, 2);
  g_list_store_insert (order, 5, item);
  g_list_store_splice (items, 2, 1, &item, 1);
  check ();
  g_assert_cmpint (n_told, ==, 2 * 4);
  g_object_unref (item);
  end ();
}

static void
test_selection (void)
{
  begin (N_TEXTS);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (gradual), 5, TRUE);
  g_assert_cmpint (gtk_single_selection_get_selected (inner), ==, 5);
  gtk_single_selection_set_selected (inner, N_TEXTS - 1);
  g_assert_false (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (gradual), 5));
  ent_gradual_selection_finish (gradual);
  check ();
  g_assert_cmpint (count (), ==, N_TEXTS);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (gradual), N_TEXTS - 1));
  end ();
}

static void
test_restart (void)
{
  guint at_once;

  begin (N_TEXTS);
  at_once = count ();
  gtk_single_selection_set_selected (inner, N_TEXTS - 1);
  ent_gradual_selection_finish (gradual);
  ent_gradual_selection_prepare (gradual);
  g_assert_cmpint (count (), ==, N_TEXTS);
  wait_for (count () == at_once);
  check ();
  /* They stay away until it begins again, and what is selected is so still. */
  settle (50);
  g_assert_cmpint (count (), ==, at_once);
  ent_gradual_selection_restart (gradual);
  g_assert_cmpint (count (), ==, at_once);
  wait_for (count () == N_TEXTS);
  check ();
  g_assert_cmpint (gtk_single_selection_get_selected (inner), ==, N_TEXTS - 1);
  ent_gradual_selection_restart (gradual);
  g_assert_cmpint (count (), ==, at_once);
  check ();
  end ();
}

int
main (int argc, char **argv)
{
  begin_gui (&argc, &argv);
  g_test_add_func ("/gradual-selection/follow", test_follow);
  g_test_add_func ("/gradual-selection/few", test_few);
  g_test_add_func ("/gradual-selection/changes", test_changes);
  g_test_add_func ("/gradual-selection/sorted", test_sorted);
  g_test_add_func ("/gradual-selection/selection", test_selection);
  g_test_add_func ("/gradual-selection/restart", test_restart);
  return run_and_clean ();
}
