/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/lifecycle/ent-lifecycle-page.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "gui/lifecycle/ent-lifecycle-board.h"
#include "gui/widgets/ent-move-window.h"
#include "gui/widgets/ent-record-kind.h"
#include "gui/widgets/ent-record-window.h"
#include "gui/widgets/ent-remembered.h"

/* The name of the board's order among those remembered. */
#define LIST "lifecycle"

struct _EntLifecyclePage
{
  EntPage parent_instance;
  EntLifecycleRoster *roster;
  EntLifecycleOrder order;
  GtkStack *states;
  GtkEditable *search;
  GtkLabel *note;
  GtkStack *found;
  EntLifecycleBoard *board;
};

G_DEFINE_FINAL_TYPE (EntLifecyclePage, ent_lifecycle_page, ENT_TYPE_PAGE)

enum
{
  PROP_ORDER = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

/* The orders, as they are remembered and as the menu names them. */
static const char *const orders[] = {
  [ENT_LIFECYCLE_BY_STALLED] = "stalled",
  [ENT_LIFECYCLE_BY_NAME] = "name",
  [ENT_LIFECYCLE_BY_T12M] = "t12m",
};

static void
show_note (EntLifecyclePage *self)
{
  EntDocument *document = ent_page_get_document (ENT_PAGE (self));
  g_autofree char *day = ent_format_date (ent_document_get_as_of (document));
  /* Translators: %s is a day */
  g_autofree char *note
      = g_strdup_printf (_ ("Amounts are partner-sourced revenue of the 12 months to %s."), day);

  gtk_label_set_label (self->note, note);
}

static void
show_board (EntLifecyclePage *self, gboolean gradually)
{
  EntDocument *document = ent_page_get_document (ENT_PAGE (self));
  const char *filter = gtk_editable_get_text (self->search);
  guint n_shown = ent_lifecycle_board_show (self->board, self->roster, filter, self->order,
                                            ent_document_get_currency (document), gradually);

  gtk_stack_set_visible_child_name (self->found, n_shown > 0 ? "board" : "nothing");
}

static void
search_changed_cb (EntLifecyclePage *self)
{
  show_board (self, TRUE);
}

static void
clear_cb (EntLifecyclePage *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
add_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntDocument *document = ent_page_get_document (ENT_PAGE (widget));

  ent_record_window_present_new (document, widget,
                                 ent_record_kind_make (document, &ent_partner_noun));
}

static void
narrow_cb (EntLifecyclePage *self)
{
  ent_lifecycle_board_set_narrow (self->board, ent_page_is_narrow (ENT_PAGE (self)));
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ent_document_open_record (ent_page_get_document (ENT_PAGE (widget)), &ent_partner_noun,
                            g_variant_get_int64 (parameter));
}

/* The card that is moved takes the focus, so that the focus goes with it. */
static void
move_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntLifecyclePage *self = ENT_LIFECYCLE_PAGE (widget);
  gint64 partner;
  int stage;

  g_variant_get (parameter, "(xi)", &partner, &stage);
  if (ent_lifecycle_roster_find (self->roster, partner) == NULL)
    return;
  ent_lifecycle_board_focus (self->board, partner);
  ent_move_window_present (ent_page_get_document (ENT_PAGE (self)),
                           GTK_WINDOW (gtk_widget_get_root (widget)), partner, stage);
}

static void
ent_lifecycle_page_refresh (EntPage *page, const EntChanges *changes)
{
  EntLifecyclePage *self = ENT_LIFECYCLE_PAGE (page);
  EntDocument *document = ent_page_get_document (page);

  if (!ent_lifecycle_roster_refresh (self->roster, document, changes))
    return;
  gtk_stack_set_visible_child_name (
      self->states, ent_lifecycle_roster_get_size (self->roster) > 0 ? "board" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lifecycle.add",
                                 !ent_document_is_read_only (document));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lifecycle.move",
                                 !ent_document_is_read_only (document));
  show_note (self);
  show_board (self, FALSE);
}

static void
ent_lifecycle_page_finalize (GObject *object)
{
  g_clear_pointer (&ENT_LIFECYCLE_PAGE (object)->roster, ent_lifecycle_roster_free);
  G_OBJECT_CLASS (ent_lifecycle_page_parent_class)->finalize (object);
}

static void
ent_lifecycle_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, orders[ENT_LIFECYCLE_PAGE (object)->order]);
}

static void
ent_lifecycle_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EntLifecyclePage *self = ENT_LIFECYCLE_PAGE (object);

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (g_str_equal (orders[i], g_value_get_string (value)))
      self->order = i;
  ent_remembered_set_sort_order (LIST, orders[self->order]);
  show_board (self, FALSE);
  g_object_notify_by_pspec (object, pspec);
}

static void
install_properties (GObjectClass *klass)
{
  klass->get_property = ent_lifecycle_page_get_property;
  klass->set_property = ent_lifecycle_page_set_property;
  properties[PROP_ORDER]
      = g_param_spec_string ("order", NULL, NULL, orders[0],
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (klass, N_PROPERTIES, properties);
}

static void
ent_lifecycle_page_class_init (EntLifecyclePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ENT_TYPE_LIFECYCLE_BOARD);
  G_OBJECT_CLASS (klass)->finalize = ent_lifecycle_page_finalize;
  ENT_PAGE_CLASS (klass)->refresh = ent_lifecycle_page_refresh;
  install_properties (G_OBJECT_CLASS (klass));
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-lifecycle-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EntLifecyclePage, states);
  gtk_widget_class_bind_template_child (widget_class, EntLifecyclePage, search);
  gtk_widget_class_bind_template_child (widget_class, EntLifecyclePage, note);
  gtk_widget_class_bind_template_child (widget_class, EntLifecyclePage, found);
  gtk_widget_class_bind_template_child (widget_class, EntLifecyclePage, board);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_install_action (widget_class, "lifecycle.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "lifecycle.open", "x", open_cb);
  gtk_widget_class_install_action (widget_class, "lifecycle.move", "(xi)", move_cb);
  gtk_widget_class_install_property_action (widget_class, "lifecycle.order", "order");
}

static void
ent_lifecycle_page_init (EntLifecyclePage *self)
{
  g_autofree char *order = ent_remembered_dup_sort_order (LIST);

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (g_strcmp0 (orders[i], order) == 0)
      self->order = i;
  self->roster = ent_lifecycle_roster_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
