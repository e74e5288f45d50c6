/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/imports/ent-verdict-item.h"

struct _EntVerdictItem
{
  GObject parent_instance;
  GPtrArray *verdicts; /* that the verdict belongs to */
  const EntVerdict *verdict;
};

G_DEFINE_FINAL_TYPE (EntVerdictItem, ent_verdict_item, G_TYPE_OBJECT)

static void
ent_verdict_item_finalize (GObject *object)
{
  g_clear_pointer (&ENT_VERDICT_ITEM (object)->verdicts, g_ptr_array_unref);
  G_OBJECT_CLASS (ent_verdict_item_parent_class)->finalize (object);
}

static void
ent_verdict_item_class_init (EntVerdictItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_verdict_item_finalize;
}

static void
ent_verdict_item_init (EntVerdictItem *self)
{
}

/* Makes the item of the verdict at PLACE of VERDICTS, which it takes a reference to. */
EntVerdictItem *
ent_verdict_item_new (GPtrArray *verdicts, guint place)
{
  EntVerdictItem *self = g_object_new (ENT_TYPE_VERDICT_ITEM, NULL);

  self->verdicts = g_ptr_array_ref (verdicts);
  self->verdict = g_ptr_array_index (verdicts, place);
  return self;
}

/* Lends the verdict. */
const EntVerdict *
ent_verdict_item_get_verdict (EntVerdictItem *self)
{
  return self->verdict;
}
