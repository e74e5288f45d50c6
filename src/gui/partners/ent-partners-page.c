/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/partners/ent-partners-page.h"

#include <glib/gi18n-lib.h>

#include "gui/compat/ent-width-bin.h"
#include "gui/partners/ent-partner-list.h"
#include "gui/partners/ent-partner-profile.h"
#include "gui/widgets/ent-record-kind.h"
#include "gui/widgets/ent-record-window.h"

/* How wide the list is beside a profile. */
#define BESIDE_WIDTH 380

struct _EntPartnersPage
{
  EntPage parent_instance;
  gint64 opened; /* the partner whose profile is shown; 0 for none */
  AdwLeaflet *leaflet;
  AdwClamp *clamp;
  GtkWidget *separator;
  EntPartnerList *list;
  EntPartnerProfile *profile; /* NULL before a partner was opened */
};

G_DEFINE_FINAL_TYPE (EntPartnersPage, ent_partners_page, ENT_TYPE_PAGE)

static EntDocument *
get_document (EntPartnersPage *self)
{
  return ent_page_get_document (ENT_PAGE (self));
}

/* One beside the other, or one at a time with a way back. */
static void
update_layout (EntPartnersPage *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);
  gboolean beside = self->opened != 0 && !folded;

  if (self->profile != NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->profile), self->opened != 0);
      ent_partner_profile_set_beside (self->profile, beside);
    }
  gtk_widget_set_visible (self->separator, self->opened != 0);
  adw_clamp_set_maximum_size (self->clamp, beside ? BESIDE_WIDTH : G_MAXINT16);
  adw_clamp_set_tightening_threshold (self->clamp, beside ? BESIDE_WIDTH : G_MAXINT16);
  gtk_widget_set_hexpand (GTK_WIDGET (self->clamp), !beside);
  ent_partner_list_set_opens_selected (self->list, !folded);
  /* While both can be seen the focus stays in the list, so that the arrow keys go on along it. */
  adw_leaflet_set_visible_child (self->leaflet, self->opened != 0 && folded
                                                    ? GTK_WIDGET (self->profile)
                                                    : GTK_WIDGET (self->clamp));
}

/* A profile takes longer to make than all the rest of the page: not before it is to be seen. */
static void
ensure_profile (EntPartnersPage *self)
{
  if (self->profile != NULL)
    return;
  self->profile = g_object_ref_sink (
      g_object_new (ENT_TYPE_PARTNER_PROFILE, "visible", FALSE, "hexpand", TRUE, NULL));
  ent_partner_profile_set_document (self->profile, get_document (self));
  adw_leaflet_append (self->leaflet, GTK_WIDGET (self->profile));
}

static void
open_partner (EntPartnersPage *self, gint64 partner)
{
  self->opened = partner;
  ensure_profile (self);
  ent_partner_profile_set_partner (self->profile, partner);
  update_layout (self);
  ent_partner_list_select (self->list, partner);
}

/* Opens another partner, or none for 0. What is typed and cannot be saved would be lost with the
 * profile it is in, which stays then. */
static gboolean
leave_for (EntPartnersPage *self, gint64 partner)
{
  if (self->opened != 0 && !ent_partner_profile_commit (self->profile))
    {
      update_layout (self);
      ent_partner_list_select (self->list, self->opened);
      return FALSE;
    }
  open_partner (self, partner);
  return TRUE;
}

static void
close_profile (EntPartnersPage *self)
{
  if (self->opened != 0 && leave_for (self, 0))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
close_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  close_profile (ENT_PARTNERS_PAGE (widget));
}

static void
open_cb (EntPartnersPage *self, gint64 partner)
{
  if (partner != self->opened)
    leave_for (self, partner);
}

/* Swiped back to the list. */
static void
visible_child_cb (EntPartnersPage *self)
{
  if (self->opened != 0 && adw_leaflet_get_folded (self->leaflet)
      && adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->clamp))
    close_profile (self);
}

static void
add_cb (EntPartnersPage *self)
{
  EntRecordWindow *window = ent_record_window_present_new (
      get_document (self), GTK_WIDGET (self),
      ent_record_kind_make (get_document (self), &ent_partner_noun));

  g_signal_connect_object (window, "added", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
}

/* Whose profile shows a record of NOUN: the partner itself or the one it refers to. 0 for none. */
static gint64
find_partner (EntPartnersPage *self, const EntNoun *noun, gint64 id)
{
  const EntField *field = ent_noun_find_field (noun, "partner");
  gpointer record;
  gint64 partner = 0;

  if (noun == &ent_partner_noun)
    return id;
  record = field != NULL ? ent_store_load (ent_page_get_store (ENT_PAGE (self)), noun, id, NULL)
                         : NULL;
  if (record != NULL)
    partner = *(gint64 *) ent_field_peek (field, record);
  ent_record_free (record);
  return partner;
}

static gboolean
focus_list_cb (gpointer list)
{
  gtk_widget_grab_focus (list);
  return G_SOURCE_REMOVE;
}

static gboolean
ent_partners_page_show_record (EntPage *page, const EntNoun *noun, gint64 id)
{
  EntPartnersPage *self = ENT_PARTNERS_PAGE (page);
  gint64 partner = find_partner (self, noun, id);

  if (partner == 0)
    {
      ent_record_window_present (get_document (self), GTK_WIDGET (self), noun, id);
      return TRUE;
    }
  if (partner != self->opened && !leave_for (self, partner))
    return TRUE;
  /* From there the arrow keys go on along the list and the tabulator into the profile. The row has
   * no widget before it has come into view. */
  if (noun == &ent_partner_noun && !adw_leaflet_get_folded (self->leaflet))
    g_idle_add_full (G_PRIORITY_LOW, focus_list_cb, g_object_ref (self->list), g_object_unref);
  if (noun != &ent_partner_noun && !ent_partner_profile_show_record (self->profile, noun, id)
      && ent_record_kind_find (noun) != NULL)
    ent_record_window_present (get_document (self), GTK_WIDGET (self), noun, id);
  return TRUE;
}

static gboolean
is_there (EntPartnersPage *self, gint64 partner)
{
  g_autoptr (EntPartner) record
      = ent_store_load (ent_page_get_store (ENT_PAGE (self)), &ent_partner_noun, partner, NULL);

  return record != NULL;
}

static void
ent_partners_page_refresh (EntPage *page, const EntChanges *changes)
{
  EntPartnersPage *self = ENT_PARTNERS_PAGE (page);

  ent_partner_list_refresh (self->list, changes);
  if (self->opened == 0)
    return;
  if (!is_there (self, self->opened))
    {
      open_partner (self, 0);
      return;
    }
  ent_partner_list_select (self->list, self->opened);
  ent_partner_profile_refresh (self->profile, changes);
}

static void
ent_partners_page_constructed (GObject *object)
{
  EntPartnersPage *self = ENT_PARTNERS_PAGE (object);

  G_OBJECT_CLASS (ent_partners_page_parent_class)->constructed (object);
  ent_partner_list_set_document (self->list, get_document (self));
  update_layout (self);
}

static void
ent_partners_page_dispose (GObject *object)
{
  G_OBJECT_CLASS (ent_partners_page_parent_class)->dispose (object);
  g_clear_object (&ENT_PARTNERS_PAGE (object)->profile);
}

static void
ent_partners_page_class_init (EntPartnersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ENT_TYPE_WIDTH_BIN);
  g_type_ensure (ENT_TYPE_PARTNER_LIST);
  G_OBJECT_CLASS (klass)->constructed = ent_partners_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ent_partners_page_dispose;
  ENT_PAGE_CLASS (klass)->refresh = ent_partners_page_refresh;
  ENT_PAGE_CLASS (klass)->show_record = ent_partners_page_show_record;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-partners-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EntPartnersPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, EntPartnersPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, EntPartnersPage, separator);
  gtk_widget_class_bind_template_child (widget_class, EntPartnersPage, list);
  gtk_widget_class_bind_template_callback (widget_class, update_layout);
  gtk_widget_class_bind_template_callback (widget_class, visible_child_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_install_action (widget_class, "partners.close", NULL, close_cb);
}

static void
ent_partners_page_init (EntPartnersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
