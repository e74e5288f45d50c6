/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/lifecycle/ent-lifecycle-deck.h"

#include "gui/compat/ent-list-bin.h"
#include "gui/lifecycle/ent-lifecycle-drag.h"

/* How many more cards are made when the end of those there are comes near. A list makes all the
 * rows it may need at once, up to two hundred, which is too slow for five of them. */
#define PORTION 7

/* How many cards are kept for later at most. A list makes a row anew for each item that takes
 * another's place, and a card takes longer to make than all the rest of its row. */
#define SPARE (2 * PORTION)

struct _EntLifecycleDeck
{
  AdwBin parent_instance;
  GListStore *items;        /* of EntLifecycleItem, all of them */
  GtkSliceListModel *slice; /* those that there are cards for */
  guint grow;               /* 0: no more cards are on their way */
  GPtrArray *spare;         /* cards that were taken out of their rows */
  GtkScrolledWindow *scroller;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (EntLifecycleDeck, ent_lifecycle_deck, ADW_TYPE_BIN)

/* Lends the partner that ROW shows; NULL for none. */
static EntLifecycleItem *
get_item (GtkWidget *row)
{
  GtkWidget *card = gtk_widget_get_first_child (row);

  return card != NULL ? ent_lifecycle_card_get_item (ENT_LIFECYCLE_CARD (card)) : NULL;
}

static GtkWidget *
get_focused_row (EntLifecycleDeck *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_get_parent (focus) == GTK_WIDGET (self->list) ? focus : NULL;
}

static double
get_middle (EntLifecycleDeck *self, GtkWidget *row)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds)
             ? bounds.origin.y + bounds.size.height / 2
             : 0;
}

static void
menu_asked_cb (EntLifecycleCard *card)
{
  EntLifecycleItem *item = ent_lifecycle_card_get_item (card);

  gtk_widget_activate_action (GTK_WIDGET (card), "stage.menu", "x",
                              ent_lifecycle_item_get_facts (item)->partner);
}

/* The right button of a mouse and a long press on a screen ask for the menu. */
static void
add_menu (GtkWidget *card)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (menu_asked_cb), card);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (menu_asked_cb), card);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (press));
}

static GtkWidget *
make_card (void)
{
  GtkWidget *card = ent_lifecycle_card_new ();

  add_menu (card);
  ent_lifecycle_drag_add_source (ENT_LIFECYCLE_CARD (card));
  return g_object_ref_sink (card);
}

static void
bind_cb (EntLifecycleDeck *self, GtkListItem *item)
{
  guint n = self->spare->len;
  g_autoptr (GtkWidget) card
      = n > 0 ? g_ptr_array_steal_index_fast (self->spare, n - 1) : make_card ();

  gtk_list_item_set_child (item, card);
  ent_lifecycle_card_set_item (ENT_LIFECYCLE_CARD (card), gtk_list_item_get_item (item));
}

static void
unbind_cb (EntLifecycleDeck *self, GtkListItem *item)
{
  g_autoptr (GtkWidget) card = g_object_ref (gtk_list_item_get_child (item));

  ent_lifecycle_card_set_item (ENT_LIFECYCLE_CARD (card), NULL);
  gtk_list_item_set_child (item, NULL);
  if (self->spare->len < SPARE)
    g_ptr_array_add (self->spare, g_steal_pointer (&card));
}

/* Has cards made for the items from START to before END. */
static void
set_range (EntLifecycleDeck *self, guint start, guint end)
{
  gtk_slice_list_model_set_size (self->slice,
                                 MAX (end - start, gtk_slice_list_model_get_size (self->slice)));
  gtk_slice_list_model_set_offset (self->slice, start);
  gtk_slice_list_model_set_size (self->slice, end - start);
}

static void
grow_cb (gpointer data)
{
  EntLifecycleDeck *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  guint start = gtk_slice_list_model_get_offset (self->slice);
  guint end = start + gtk_slice_list_model_get_size (self->slice);
  gboolean up
      = start > 0
        && gtk_adjustment_get_value (adjustment) < gtk_adjustment_get_page_size (adjustment);

  self->grow = 0;
  set_range (self, up ? start - MIN (start, PORTION) : start, up ? end : end + PORTION);
}

/* Makes more cards once there is less than a page of them left above or below, but not while they
 * are laid out. */
static void
scrolled_cb (EntLifecycleDeck *self, GtkAdjustment *adjustment)
{
  double page = gtk_adjustment_get_page_size (adjustment);
  double above = gtk_adjustment_get_value (adjustment);
  double below = gtk_adjustment_get_upper (adjustment) - above - page;
  guint start = gtk_slice_list_model_get_offset (self->slice);
  guint end = start + gtk_slice_list_model_get_size (self->slice);

  if (self->grow == 0
      && ((above < page && start > 0)
          || (below < page && end < ent_lifecycle_deck_get_n_items (self))))
    self->grow = g_idle_add_once (grow_cb, self);
}

static void
activated_cb (EntLifecycleDeck *self, guint position)
{
  g_autoptr (EntLifecycleItem) item = g_list_model_get_item (G_LIST_MODEL (self->slice), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "lifecycle.open", "x",
                              ent_lifecycle_item_get_facts (item)->partner);
}

/* Tab leaves the cards: there may be hundreds of them. */
static gboolean
ent_lifecycle_deck_focus_in (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return GTK_WIDGET_CLASS (ent_lifecycle_deck_parent_class)->focus (widget, direction);
}

static void
ent_lifecycle_deck_dispose (GObject *object)
{
  EntLifecycleDeck *self = ENT_LIFECYCLE_DECK (object);

  g_clear_handle_id (&self->grow, g_source_remove);
  g_clear_object (&self->items);
  g_clear_object (&self->slice);
  G_OBJECT_CLASS (ent_lifecycle_deck_parent_class)->dispose (object);
}

/* Until the end rows may give their cards back. */
static void
ent_lifecycle_deck_finalize (GObject *object)
{
  g_ptr_array_unref (ENT_LIFECYCLE_DECK (object)->spare);
  G_OBJECT_CLASS (ent_lifecycle_deck_parent_class)->finalize (object);
}

static void
ent_lifecycle_deck_class_init (EntLifecycleDeckClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_lifecycle_deck_dispose;
  G_OBJECT_CLASS (klass)->finalize = ent_lifecycle_deck_finalize;
  widget_class->focus = ent_lifecycle_deck_focus_in;
  g_type_ensure (ENT_TYPE_LIST_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-lifecycle-deck.ui");
  gtk_widget_class_bind_template_child (widget_class, EntLifecycleDeck, scroller);
  gtk_widget_class_bind_template_child (widget_class, EntLifecycleDeck, list);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, scrolled_cb);
}

static void
ent_lifecycle_deck_init (EntLifecycleDeck *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->spare = g_ptr_array_new_with_free_func (g_object_unref);
  self->items = g_list_store_new (ENT_TYPE_LIFECYCLE_ITEM);
  self->slice = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), 0, PORTION);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->slice)));
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

guint
ent_lifecycle_deck_get_n_items (EntLifecycleDeck *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

/* Lends the partner whose card has the focus, or NULL. */
EntLifecycleItem *
ent_lifecycle_deck_get_focused (EntLifecycleDeck *self)
{
  GtkWidget *row = get_focused_row (self);

  return row != NULL ? get_item (row) : NULL;
}

/* Finds how far down the card with the focus is, in its middle; 0 without one. */
double
ent_lifecycle_deck_get_focus_y (EntLifecycleDeck *self)
{
  GtkWidget *row = get_focused_row (self);

  return row != NULL ? get_middle (self, row) : 0;
}

static gboolean
is_same (GListModel *model, guint i, GPtrArray *items, guint j)
{
  g_autoptr (GObject) shown = g_list_model_get_item (model, i);

  return shown == g_ptr_array_index (items, j);
}

/* Replaces only what is between the first and the last card that is another, so that scrolling and
 * focus stay. Returns whether any is. */
static gboolean
splice (GListStore *store, GPtrArray *items)
{
  GListModel *model = G_LIST_MODEL (store);
  guint n_old = g_list_model_get_n_items (model);
  guint n_common = MIN (n_old, items->len);
  guint start = 0;
  guint end = 0;

  while (start < n_common && is_same (model, start, items, start))
    start++;
  while (end < n_common - start && is_same (model, n_old - 1 - end, items, items->len - 1 - end))
    end++;
  if (start + end == MAX (n_old, items->len))
    return FALSE;
  g_list_store_splice (store, start, n_old - start - end, items->pdata + start,
                       items->len - start - end);
  return TRUE;
}

/* Names the cards for who cannot see the heading above them. */
void
ent_lifecycle_deck_set_title (EntLifecycleDeck *self, const char *title)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
}

/* Says whether ITEMS begin with others than those there are, which begin at the top of the view:
 * then as few cards as at first are enough. */
static gboolean
begins_anew (EntLifecycleDeck *self, GPtrArray *items)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  return gtk_slice_list_model_get_offset (self->slice) == 0
         && gtk_adjustment_get_value (adjustment) == 0 && get_focused_row (self) == NULL
         && items->len > 0 && !is_same (G_LIST_MODEL (self->items), 0, items, 0);
}

/* Shows ITEMS, an array of EntLifecycleItem. Returns whether they are others than before. */
gboolean
ent_lifecycle_deck_set_items (EntLifecycleDeck *self, GPtrArray *items)
{
  gboolean anew = begins_anew (self, items);
  gboolean others;

  /* The cards go first, so that they can be used again: a list gives those that go back only after
   * it has asked for those that come. */
  if (anew)
    set_range (self, 0, 0);
  others = splice (self->items, items);
  if (anew || gtk_slice_list_model_get_offset (self->slice) >= items->len)
    set_range (self, 0, PORTION);
  return others;
}

/* Finds the row that shows PARTNER, an id, or NULL when there is none. */
GtkWidget *
ent_lifecycle_deck_find_row (EntLifecycleDeck *self, gint64 partner)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      EntLifecycleItem *item = get_item (row);

      if (item != NULL && ent_lifecycle_item_get_facts (item)->partner == partner)
        return row;
    }
  return NULL;
}

/* Has the list make the row of the item at POSITION, and bring it into view. */
static void
reveal (EntLifecycleDeck *self, guint position)
{
  guint start = gtk_slice_list_model_get_offset (self->slice);

  if (position < start || position >= start + gtk_slice_list_model_get_size (self->slice))
    {
      start = position - MIN (position, PORTION);
      set_range (self, start, position + PORTION);
    }
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u",
                              position - start);
}

/* Finds where the card of PARTNER, an id, is. Returns FALSE when it has none here. */
static gboolean
find_position (EntLifecycleDeck *self, gint64 partner, guint *position)
{
  guint n = ent_lifecycle_deck_get_n_items (self);

  for (*position = 0; *position < n; (*position)++)
    {
      g_autoptr (EntLifecycleItem) item
          = g_list_model_get_item (G_LIST_MODEL (self->items), *position);

      if (ent_lifecycle_item_get_facts (item)->partner == partner)
        return TRUE;
    }
  return FALSE;
}

gboolean
ent_lifecycle_deck_has (EntLifecycleDeck *self, gint64 partner)
{
  guint position;

  return find_position (self, partner, &position);
}

static void
focus_at (EntLifecycleDeck *self, guint position)
{
  g_autoptr (EntLifecycleItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  GtkWidget *row;

  reveal (self, position);
  row = ent_lifecycle_deck_find_row (self, ent_lifecycle_item_get_facts (item)->partner);
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

/* Moves the focus to the card of PARTNER, an id, if it has one here. */
void
ent_lifecycle_deck_focus (EntLifecycleDeck *self, gint64 partner)
{
  guint position;

  if (find_position (self, partner, &position))
    focus_at (self, position);
}

/* Moves the focus to the first card or the last; there must be one. */
void
ent_lifecycle_deck_focus_end (EntLifecycleDeck *self, gboolean last)
{
  focus_at (self, last ? ent_lifecycle_deck_get_n_items (self) - 1 : 0);
}

/* Moves the focus to the card nearest to Y, a distance from the top; there must be one. */
void
ent_lifecycle_deck_focus_near (EntLifecycleDeck *self, double y)
{
  GtkWidget *nearest = NULL;
  double least = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      double distance = ABS (get_middle (self, row) - y);

      if (nearest == NULL || distance < least)
        {
          nearest = row;
          least = distance;
        }
    }
  gtk_widget_grab_focus (nearest);
}
