/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/partners/ent-related-item.h"

#include "core/base/ent-format.h"
#include "core/base/ent-text.h"
#include "core/store/ent-field-text.h"

struct _EntRelatedItem
{
  GObject parent_instance;
  EntDocument *document;
  gpointer record;
  char **texts; /* one a field, NULL until it is asked for */
  char *searched;
};

G_DEFINE_FINAL_TYPE (EntRelatedItem, ent_related_item, G_TYPE_OBJECT)

static void
ent_related_item_finalize (GObject *object)
{
  EntRelatedItem *self = ENT_RELATED_ITEM (object);
  guint n = ent_noun_get_n_fields (((EntRecord *) self->record)->noun);

  for (guint i = 0; i < n; i++)
    g_free (self->texts[i]);
  g_free (self->texts);
  g_free (self->searched);
  ent_record_free (self->record);
  g_object_unref (self->document);
  G_OBJECT_CLASS (ent_related_item_parent_class)->finalize (object);
}

static void
ent_related_item_class_init (EntRelatedItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_related_item_finalize;
}

static void
ent_related_item_init (EntRelatedItem *self)
{
}

/* Takes RECORD. */
EntRelatedItem *
ent_related_item_new (EntDocument *document, gpointer record)
{
  EntRelatedItem *self = g_object_new (ENT_TYPE_RELATED_ITEM, NULL);

  self->document = g_object_ref (document);
  self->record = record;
  self->texts = g_new0 (char *, ent_noun_get_n_fields (((EntRecord *) record)->noun));
  return self;
}

gpointer
ent_related_item_get_record (EntRelatedItem *self)
{
  return self->record;
}

gint64
ent_related_item_get_id (EntRelatedItem *self)
{
  return ((EntRecord *) self->record)->id;
}

/* Lends what FIELD says on the screen. */
const char *
ent_related_item_get_text (EntRelatedItem *self, const EntField *field)
{
  char **text = &self->texts[field - ((EntRecord *) self->record)->noun->fields];

  if (*text == NULL)
    *text = ent_field_text_format (ent_document_get_store (self->document), field, self->record,
                                   ent_document_get_currency (self->document));
  return *text;
}

/* Lends the words of FIELDS, names with spaces between them, folded. */
const char *
ent_related_item_get_searched (EntRelatedItem *self, const char *fields)
{
  g_auto (GStrv) names = NULL;
  g_autoptr (GString) words = NULL;

  if (self->searched != NULL)
    return self->searched;
  names = g_strsplit (fields, " ", -1);
  words = g_string_new (NULL);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const EntField *field = ent_noun_find_field (((EntRecord *) self->record)->noun, names[i]);

      g_string_append_printf (words, " %s", ent_related_item_get_text (self, field));
    }
  self->searched = ent_text_fold (words->str);
  return self->searched;
}

/* Orders two items by what FIELD holds: numbers, days and stages by their value, the rest as the
 * dictionary does. */
int
ent_related_item_compare (EntRelatedItem *self, EntRelatedItem *other, const EntField *field)
{
  gpointer a = ent_field_peek (field, self->record);
  gpointer b = ent_field_peek (field, other->record);

  if (ent_field_is_number (field))
    return (*(gint64 *) a > *(gint64 *) b) - (*(gint64 *) a < *(gint64 *) b);
  if (field->type == ENT_FIELD_DATE)
    return (*(EntDate *) a > *(EntDate *) b) - (*(EntDate *) a < *(EntDate *) b);
  if (field->type == ENT_FIELD_CHOICE || field->type == ENT_FIELD_BOOLEAN)
    return *(int *) a - *(int *) b;
  return ent_format_collate (ent_related_item_get_text (self, field),
                             ent_related_item_get_text (other, field));
}
