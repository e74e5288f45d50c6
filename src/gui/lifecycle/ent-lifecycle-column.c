/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/lifecycle/ent-lifecycle-column.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "gui/compat/ent-css-class.h"
#include "gui/lifecycle/ent-lifecycle-drag.h"
#include "gui/widgets/ent-move-menu.h"

struct _EntLifecycleColumn
{
  AdwBin parent_instance;
  int stage;
  GtkPopoverMenu *menu; /* of the card it was asked for last; NULL: never */
  gint64 menu_partner;
  GtkWidget *title;
  GtkLabel *count;
  GtkLabel *revenue;
  GtkStack *states;
  EntLifecycleDeck *deck;
};

G_DEFINE_FINAL_TYPE (EntLifecycleColumn, ent_lifecycle_column, ADW_TYPE_BIN)

static GMenuModel *
make_menu (EntLifecycleColumn *self, gint64 partner)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) open = g_menu_new ();
  g_autoptr (GMenu) move = g_menu_new ();
  g_autoptr (GMenuItem) profile = g_menu_item_new (_ ("_Open Profile"), NULL);
  g_autoptr (GMenuModel) stages = ent_move_menu_new ("lifecycle.move", partner, self->stage);

  g_menu_item_set_action_and_target (profile, "lifecycle.open", "x", partner);
  g_menu_append_item (open, profile);
  g_menu_append_submenu (move, _ ("_Move To"), stages);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (open));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (move));
  return G_MENU_MODEL (menu);
}

static void
menu_closed_cb (EntLifecycleColumn *self)
{
  ent_lifecycle_deck_focus (self->deck, self->menu_partner);
}

static void
ensure_menu (EntLifecycleColumn *self)
{
  if (self->menu != NULL)
    return;
  self->menu = GTK_POPOVER_MENU (gtk_popover_menu_new_from_model (NULL));
  gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self));
  g_signal_connect_swapped (self->menu, "closed", G_CALLBACK (menu_closed_cb), self);
}

/* Shows what can be done with a partner, beside its card. */
static void
menu_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntLifecycleColumn *self = ENT_LIFECYCLE_COLUMN (widget);
  gint64 partner = g_variant_get_int64 (parameter);
  g_autoptr (GMenuModel) model = make_menu (self, partner);
  GtkWidget *row = ent_lifecycle_deck_find_row (self->deck, partner);
  graphene_rect_t bounds;

  if (row == NULL || !gtk_widget_compute_bounds (row, widget, &bounds))
    return;
  gtk_widget_grab_focus (row);
  ensure_menu (self);
  self->menu_partner = partner;
  gtk_popover_menu_set_menu_model (self->menu, model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                                (int) bounds.size.width,
                                                (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
ent_lifecycle_column_dispose (GObject *object)
{
  EntLifecycleColumn *self = ENT_LIFECYCLE_COLUMN (object);

  if (self->menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->menu)));
  G_OBJECT_CLASS (ent_lifecycle_column_parent_class)->dispose (object);
}

static void
ent_lifecycle_column_class_init (EntLifecycleColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ENT_TYPE_LIFECYCLE_DECK);
  G_OBJECT_CLASS (klass)->dispose = ent_lifecycle_column_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-lifecycle-column.ui");
  gtk_widget_class_set_css_name (widget_class, "stage");
  gtk_widget_class_bind_template_child (widget_class, EntLifecycleColumn, title);
  gtk_widget_class_bind_template_child (widget_class, EntLifecycleColumn, count);
  gtk_widget_class_bind_template_child (widget_class, EntLifecycleColumn, revenue);
  gtk_widget_class_bind_template_child (widget_class, EntLifecycleColumn, states);
  gtk_widget_class_bind_template_child (widget_class, EntLifecycleColumn, deck);
  gtk_widget_class_install_action (widget_class, "stage.menu", "x", menu_cb);
}

static void
ent_lifecycle_column_init (EntLifecycleColumn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ent_lifecycle_column_new (int stage)
{
  EntLifecycleColumn *self = g_object_new (ENT_TYPE_LIFECYCLE_COLUMN, NULL);
  const char *title = _ (ent_choice_get_label (ent_stages, stage));

  self->stage = stage;
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_widget_set_tooltip_text (self->title, title);
  ent_lifecycle_deck_set_title (self->deck, title);
  ent_lifecycle_drag_add_target (GTK_WIDGET (self), stage);
  return GTK_WIDGET (self);
}

int
ent_lifecycle_column_get_stage (EntLifecycleColumn *self)
{
  return self->stage;
}

EntLifecycleDeck *
ent_lifecycle_column_get_deck (EntLifecycleColumn *self)
{
  return self->deck;
}

static void
show_revenue (EntLifecycleColumn *self, GPtrArray *items, const char *currency)
{
  gint64 sum = 0;
  gboolean complete = TRUE;
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *tooltip = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      const EntLifecycleFacts *facts = ent_lifecycle_item_get_facts (g_ptr_array_index (items, i));

      sum += facts->t12m;
      complete &= facts->missing == NULL;
    }
  text = ent_format_money_short (sum, currency);
  whole = ent_format_money (sum, currency);
  /* Translators: %s is an amount */
  tooltip = complete ? g_strdup_printf (_ ("Partner-sourced, 12 months: %s"), whole)
                     /* Translators: %s is an amount */
                     : g_strdup_printf (_ ("Partner-sourced, 12 months: %s, incomplete because "
                                           "exchange rates are missing"),
                                        whole);
  gtk_label_set_label (self->revenue, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->revenue), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->revenue), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tooltip, -1);
  ent_css_class_set (GTK_WIDGET (self->revenue), "warning", !complete);
}

/* Shows ITEMS, an array of EntLifecycleItem, as the cards of the column. CURRENCY is that of their
 * revenue. Returns whether other cards than before are shown. */
gboolean
ent_lifecycle_column_set_items (EntLifecycleColumn *self, GPtrArray *items, const char *currency)
{
  /* Translators: %u is how many partners are in a stage */
  g_autofree char *count
      = g_strdup_printf (ngettext ("%u partner", "%u partners", items->len), items->len);
  gboolean others = ent_lifecycle_deck_set_items (self->deck, items);

  gtk_label_set_label (self->count, count);
  show_revenue (self, items, currency);
  gtk_stack_set_visible_child_name (self->states, items->len > 0 ? "cards" : "empty");
  return others;
}

/* Says whether the column has a heading: not where something else names its stage. */
void
ent_lifecycle_column_set_titled (EntLifecycleColumn *self, gboolean titled)
{
  gtk_widget_set_visible (self->title, titled);
}
