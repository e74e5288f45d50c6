/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/imports/ent-verdict-list.h"

#include "gui/imports/ent-verdict-item.h"

struct _EntVerdictList
{
  GObject parent_instance;
  GPtrArray *verdicts; /* NULL: none yet */
  EntVerdictKind kind;
  GArray *places; /* of guint: those of the kind */
};

static void init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EntVerdictList,
                               ent_verdict_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model))

static void
fill (EntVerdictList *self)
{
  guint n_before = self->places->len;

  g_array_set_size (self->places, 0);
  for (guint i = 0; self->verdicts != NULL && i < self->verdicts->len; i++)
    {
      const EntVerdict *verdict = g_ptr_array_index (self->verdicts, i);

      if (self->kind == ENT_VERDICT_ALL || verdict->kind == self->kind)
        g_array_append_val (self->places, i);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->places->len);
}

static GType
get_item_type (GListModel *model)
{
  return ENT_TYPE_VERDICT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return ENT_VERDICT_LIST (model)->places->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  EntVerdictList *self = ENT_VERDICT_LIST (model);

  if (position >= self->places->len)
    return NULL;
  return ent_verdict_item_new (self->verdicts, g_array_index (self->places, guint, position));
}

static void
init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
ent_verdict_list_finalize (GObject *object)
{
  EntVerdictList *self = ENT_VERDICT_LIST (object);

  g_clear_pointer (&self->verdicts, g_ptr_array_unref);
  g_array_unref (self->places);
  G_OBJECT_CLASS (ent_verdict_list_parent_class)->finalize (object);
}

static void
ent_verdict_list_class_init (EntVerdictListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_verdict_list_finalize;
}

static void
ent_verdict_list_init (EntVerdictList *self)
{
  self->kind = ENT_VERDICT_ALL;
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
}

EntVerdictList *
ent_verdict_list_new (void)
{
  return g_object_new (ENT_TYPE_VERDICT_LIST, NULL);
}

/* Lists VERDICTS, which it takes a reference to; NULL for none. */
void
ent_verdict_list_set_verdicts (EntVerdictList *self, GPtrArray *verdicts)
{
  g_clear_pointer (&self->verdicts, g_ptr_array_unref);
  self->verdicts = verdicts != NULL ? g_ptr_array_ref (verdicts) : NULL;
  fill (self);
}

/* Lists the verdicts of KIND alone, or ENT_VERDICT_ALL. */
void
ent_verdict_list_set_kind (EntVerdictList *self, EntVerdictKind kind)
{
  if (self->kind == kind)
    return;
  self->kind = kind;
  fill (self);
}
