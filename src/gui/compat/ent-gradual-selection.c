/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/compat/ent-gradual-selection.h"

/* How many items there are at once, and how many follow at a time: as many as a list makes rows for
 * within a frame; how many it makes rows for: from there on the rest costs nothing. */
#define AT_ONCE   12
#define AT_A_TIME 12
#define ENOUGH    240

struct _EntGradualSelection
{
  GObject parent_instance;
  GtkSelectionModel *model;
  GPtrArray *items; /* those that are shown */
  guint most;       /* so many are, or all when there are fewer */
  guint source;     /* 0: none are to follow, or to go */
  gboolean going;
};

static void ent_gradual_selection_list_init (GListModelInterface *iface);
static void ent_gradual_selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EntGradualSelection,
                               ent_gradual_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      ent_gradual_selection_list_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          ent_gradual_selection_model_init))

static guint
count_all (EntGradualSelection *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

/* Shows the items there are now, as far as they are to be, and tells what is different. Those
 * before POSITION are as they were. Where one row changes, a GtkSortListModel says that all behind
 * it are others, and a list would fill each of them anew. */
static void
show (EntGradualSelection *self, guint position)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->items);
  guint n = MIN (self->most, count_all (self));
  guint first = MIN (position, MIN (n, old->len));
  guint removed, added;

  self->items = g_ptr_array_new_full (n, g_object_unref);
  for (guint i = 0; i < first; i++)
    g_ptr_array_add (self->items, g_object_ref (g_ptr_array_index (old, i)));
  for (guint i = first; i < n; i++)
    g_ptr_array_add (self->items, g_list_model_get_item (G_LIST_MODEL (self->model), i));
  while (first < MIN (n, old->len)
         && g_ptr_array_index (old, first) == g_ptr_array_index (self->items, first))
    first++;
  removed = old->len - first;
  added = n - first;
  while (MIN (removed, added) > 0
         && g_ptr_array_index (old, first + removed - 1)
                == g_ptr_array_index (self->items, first + added - 1))
    {
      removed--;
      added--;
    }
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), first, removed, added);
}

static void
set_most (EntGradualSelection *self, guint most)
{
  self->most = most;
  show (self, G_MAXUINT);
}

static gboolean
follow_cb (gpointer data)
{
  EntGradualSelection *self = data;
  guint most = self->most + AT_A_TIME;

  if (self->going && self->items->len > AT_ONCE)
    {
      /* Beyond those that a list makes rows for, none takes any time. */
      set_most (self, MAX (AT_ONCE, MIN (self->items->len, ENOUGH) - AT_A_TIME));
      return G_SOURCE_CONTINUE;
    }
  if (self->going)
    {
      self->source = 0;
      return G_SOURCE_REMOVE;
    }
  if (most < ENOUGH && most < count_all (self))
    {
      set_most (self, most);
      return G_SOURCE_CONTINUE;
    }
  self->source = 0;
  set_most (self, G_MAXUINT);
  return G_SOURCE_REMOVE;
}

/* What is there is drawn first. */
static void
follow (EntGradualSelection *self)
{
  if (self->source == 0 && !self->going && self->most < count_all (self))
    self->source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, follow_cb, self, NULL);
}

static void
items_changed_cb (EntGradualSelection *self, guint position)
{
  if (position < self->most)
    show (self, position);
  follow (self);
}

static void
selection_changed_cb (EntGradualSelection *self, guint position, guint n)
{
  if (position < self->items->len)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position,
                                           MIN (n, self->items->len - position));
}

static GType
ent_gradual_selection_get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (G_LIST_MODEL (ENT_GRADUAL_SELECTION (list)->model));
}

static guint
ent_gradual_selection_get_n_items (GListModel *list)
{
  return ENT_GRADUAL_SELECTION (list)->items->len;
}

static gpointer
ent_gradual_selection_get_item (GListModel *list, guint position)
{
  EntGradualSelection *self = ENT_GRADUAL_SELECTION (list);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position))
                                     : NULL;
}

static void
ent_gradual_selection_list_init (GListModelInterface *iface)
{
  iface->get_item_type = ent_gradual_selection_get_item_type;
  iface->get_n_items = ent_gradual_selection_get_n_items;
  iface->get_item = ent_gradual_selection_get_item;
}

static gboolean
ent_gradual_selection_is_selected (GtkSelectionModel *selection, guint position)
{
  return gtk_selection_model_is_selected (ENT_GRADUAL_SELECTION (selection)->model, position);
}

static gboolean
ent_gradual_selection_select_item (GtkSelectionModel *selection,
                                   guint position,
                                   gboolean unselect_rest)
{
  return gtk_selection_model_select_item (ENT_GRADUAL_SELECTION (selection)->model, position,
                                          unselect_rest);
}

static gboolean
ent_gradual_selection_unselect_item (GtkSelectionModel *selection, guint position)
{
  return gtk_selection_model_unselect_item (ENT_GRADUAL_SELECTION (selection)->model, position);
}

static void
ent_gradual_selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = ent_gradual_selection_is_selected;
  iface->select_item = ent_gradual_selection_select_item;
  iface->unselect_item = ent_gradual_selection_unselect_item;
}

static void
ent_gradual_selection_dispose (GObject *object)
{
  EntGradualSelection *self = ENT_GRADUAL_SELECTION (object);

  g_clear_handle_id (&self->source, g_source_remove);
  G_OBJECT_CLASS (ent_gradual_selection_parent_class)->dispose (object);
}

static void
ent_gradual_selection_finalize (GObject *object)
{
  g_object_unref (ENT_GRADUAL_SELECTION (object)->model);
  g_ptr_array_unref (ENT_GRADUAL_SELECTION (object)->items);
  G_OBJECT_CLASS (ent_gradual_selection_parent_class)->finalize (object);
}

static void
ent_gradual_selection_class_init (EntGradualSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ent_gradual_selection_dispose;
  G_OBJECT_CLASS (klass)->finalize = ent_gradual_selection_finalize;
}

static void
ent_gradual_selection_init (EntGradualSelection *self)
{
  self->items = g_ptr_array_new ();
  self->most = AT_ONCE;
}

/* Takes a reference to MODEL, one in which items are selected one by one. */
EntGradualSelection *
ent_gradual_selection_new (GtkSelectionModel *model)
{
  EntGradualSelection *self = g_object_new (ENT_TYPE_GRADUAL_SELECTION, NULL);

  self->model = g_object_ref (model);
  show (self, 0);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  follow (self);
  return self;
}

/* Lets the items beyond the first go, little by little, until ent_gradual_selection_restart: when
 * others are soon to take their places. */
void
ent_gradual_selection_prepare (EntGradualSelection *self)
{
  self->going = TRUE;
  if (self->source == 0 && self->items->len > AT_ONCE)
    self->source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, follow_cb, self, NULL);
}

/* Begins again with the first items: before a change that puts others there. */
void
ent_gradual_selection_restart (EntGradualSelection *self)
{
  self->going = FALSE;
  set_most (self, AT_ONCE);
  follow (self);
}

/* Shows all items now: before a list is told to go to one. */
void
ent_gradual_selection_finish (EntGradualSelection *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->going = FALSE;
  set_most (self, G_MAXUINT);
}
