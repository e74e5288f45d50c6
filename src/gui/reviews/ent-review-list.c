/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/reviews/ent-review-list.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "gui/reviews/ent-review-item.h"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return ent_format_collate (ent_review_item_get_name (*(EntReviewItem *const *) a),
                             ent_review_item_get_name (*(EntReviewItem *const *) b));
}

static EntReviewItem *
make_item (EntPackReadiness *readiness, gint64 partner, const char *name)
{
  GPtrArray *findings = ent_pack_readiness_get (readiness, partner);
  guint n_blocking = ent_pack_readiness_count_blocking (readiness, partner);

  return ent_review_item_new (partner, name, n_blocking, findings->len - n_blocking);
}

/* Replaces what differs between ITEMS and WANTED, so that the list keeps its place. */
static void
update (GListStore *items, GPtrArray *wanted)
{
  GListModel *model = G_LIST_MODEL (items);
  guint n = g_list_model_get_n_items (model);

  if (n != wanted->len)
    {
      g_list_store_splice (items, 0, n, wanted->pdata, wanted->len);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (EntReviewItem) item = g_list_model_get_item (model, i);

      if (!ent_review_item_equal (item, g_ptr_array_index (wanted, i)))
        g_list_store_splice (items, i, 1, &wanted->pdata[i], 1);
    }
}

/* Brings ITEMS up to date: the program first, then the partners by name. Returns FALSE, having said
 * why, when they cannot be read. */
gboolean
ent_review_list_fill (GListStore *items, EntDocument *document, EntPackReadiness *readiness)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) partners
      = ent_store_list (ent_document_get_store (document), &ent_partner_noun, NULL, &error);

  if (partners == NULL)
    {
      ent_document_fail (document, _ ("The partners could not be read"), error);
      return FALSE;
    }
  for (guint i = 0; i < partners->len; i++)
    {
      const EntPartner *partner = g_ptr_array_index (partners, i);

      g_ptr_array_add (wanted, make_item (readiness, partner->parent.id, partner->name));
    }
  g_ptr_array_sort (wanted, compare_names);
  g_ptr_array_insert (wanted, 0, make_item (readiness, 0, _ ("Whole program")));
  update (items, wanted);
  return TRUE;
}

/* Finds the item of PARTNER. Returns it, owned, and its place, or NULL. */
static EntReviewItem *
find_item (GListStore *items, gint64 partner, guint *place)
{
  GListModel *model = G_LIST_MODEL (items);
  g_autoptr (EntReviewItem) item = NULL;

  for (*place = 0; (item = g_list_model_get_item (model, *place)) != NULL; (*place)++)
    {
      if (ent_review_item_get_partner (item) == partner)
        return g_steal_pointer (&item);
      g_clear_object (&item);
    }
  return NULL;
}

/* Has the item of PARTNER be as READINESS says. */
static void
follow_item (GListStore *items, EntPackReadiness *readiness, EntReviewItem *item, guint place)
{
  g_autoptr (EntReviewItem) wanted
      = make_item (readiness, ent_review_item_get_partner (item), ent_review_item_get_name (item));

  if (!ent_review_item_equal (item, wanted))
    g_list_store_splice (items, place, 1, (gpointer *) &wanted, 1);
}

/* Brings the items of the program and of PARTNERS, an array of ids, up to date. Returns FALSE when
 * there is another partner, or name, than before, or it cannot be read: then all have to be. */
gboolean
ent_review_list_follow (GListStore *items,
                        EntDocument *document,
                        EntPackReadiness *readiness,
                        GArray *partners)
{
  GListModel *model = G_LIST_MODEL (items);
  g_autoptr (EntReviewItem) program = g_list_model_get_item (model, 0);

  if (program == NULL)
    return FALSE;
  follow_item (items, readiness, program, 0);
  for (guint i = 0; i < partners->len; i++)
    {
      gint64 id = g_array_index (partners, gint64, i);
      guint place;
      g_autoptr (EntReviewItem) item = find_item (items, id, &place);
      g_autoptr (EntPartner) partner
          = ent_store_load (ent_document_get_store (document), &ent_partner_noun, id, NULL);

      if (item == NULL || partner == NULL
          || g_strcmp0 (ent_review_item_get_name (item), partner->name) != 0)
        return FALSE;
      follow_item (items, readiness, item, place);
    }
  return TRUE;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *state = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (state, "caption");
  gtk_widget_add_css_class (state, "numeric");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), state);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  static const char *const classes[] = { "warning", NULL };
  static const char *const none[] = { "dim-label", NULL };
  EntReviewItem *pack = gtk_list_item_get_item (item);
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *icon = gtk_widget_get_next_sibling (name);
  GtkWidget *state = gtk_widget_get_next_sibling (icon);
  g_autofree char *text = ent_review_item_dup_state (pack);

  gtk_label_set_label (GTK_LABEL (name), ent_review_item_get_name (pack));
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), ent_review_item_get_icon (pack));
  gtk_widget_set_css_classes (icon, ent_review_item_get_n_blocking (pack) > 0
                                        ? (const char **) classes
                                        : (const char **) none);
  gtk_label_set_label (GTK_LABEL (state), text);
}

GtkListItemFactory *
ent_review_list_make_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}
