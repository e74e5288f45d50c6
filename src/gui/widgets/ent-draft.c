/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-draft.h"

#include <glib/gi18n-lib.h>

#include "core/store/ent-field-text.h"

struct _EntDraft
{
  GObject parent_instance;
  EntDocument *document;
  const EntNoun *noun;
  gint64 id;           /* 0: a new one */
  gpointer record;     /* NULL when it is not there, or no longer */
  GHashTable *pending; /* set of EntField, whose values are not stored */
  const EntField *refused;
  char *message; /* why REFUSED is */
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (EntDraft, ent_draft, G_TYPE_OBJECT)

enum
{
  CHANGED,
  REFUSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
forget_refusal (EntDraft *self)
{
  self->refused = NULL;
  g_clear_pointer (&self->message, g_free);
}

/* Takes up what is stored, under the values that are not. */
static void
load (EntDraft *self)
{
  EntRecord *stored
      = ent_store_load (ent_document_get_store (self->document), self->noun, self->id, NULL);
  GHashTableIter fields;
  gpointer field;

  g_hash_table_iter_init (&fields, self->pending);
  while (stored != NULL && self->record != NULL && g_hash_table_iter_next (&fields, &field, NULL))
    {
      if (ent_field_equal (field, self->record, stored))
        g_hash_table_iter_remove (&fields);
      else
        ent_field_copy (field, self->record, stored);
    }
  ent_record_free (self->record);
  self->record = stored;
  if (g_hash_table_size (self->pending) == 0)
    forget_refusal (self);
}

/* Without its partner a deal has no partner's contact and no attribution class; with another one
 * that contact is somebody else's. */
static void
drop_dependents (EntDraft *self, const EntField *reference)
{
  gboolean empty = ent_field_is_empty (reference, self->record);

  for (const EntField *field = self->noun->fields; field->name; field++)
    if (g_strcmp0 (field->needs, reference->name) == 0
        && (empty || field->type == ENT_FIELD_REFERENCE)
        && !ent_field_is_empty (field, self->record))
      {
        ent_field_clear (field, self->record);
        g_hash_table_add (self->pending, (gpointer) field);
      }
}

static char *
make_label (EntDraft *self)
{
  g_autofree char *title = ent_draft_dup_title (self);
  GHashTableIter fields;
  gpointer field = NULL;

  if (self->id == 0)
    /* Translators: in the history; %s is the name of a record */
    return g_strdup_printf (_ ("Add %s"), title);
  g_hash_table_iter_init (&fields, self->pending);
  if (g_hash_table_size (self->pending) != 1 || !g_hash_table_iter_next (&fields, &field, NULL))
    /* Translators: in the history; %s is the name of a record */
    return g_strdup_printf (_ ("Change %s"), title);
  /* Translators: in the history; a field's name, then the name of a record: “Change Signed on of
   * Brackwater” */
  return g_strdup_printf (_ ("Change %s of %s"), _ (((const EntField *) field)->label), title);
}

/* What is said stands beside the value: the program's window may be behind the one it is in. */
static void
take_refusal (EntDraft *self, const EntField *edited, const GError *error)
{
  const EntField *field = NULL;

  forget_refusal (self);
  if (g_error_matches (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED))
    self->message = ent_field_text_explain (self->noun, error, &field);
  else
    self->message = g_strdup (error->message);
  self->refused = field != NULL ? field : edited;
}

/* Stores the record as it is now. EDITED is what a refusal is about when it says nothing else. */
static gboolean
save (EntDraft *self, const EntField *edited)
{
  g_autofree char *label = make_label (self);
  g_autoptr (GError) error = NULL;
  /* Checking fills in and moves values, which a refusal must leave as they were typed. */
  EntRecord *copy = ent_record_copy (self->record);
  gboolean saved;

  self->saving = TRUE;
  saved = ent_document_try_edit (self->document, label, ent_store_save, copy, &error);
  self->saving = FALSE;
  if (saved)
    {
      self->id = copy->id;
      g_hash_table_remove_all (self->pending);
      load (self);
    }
  else
    take_refusal (self, edited, error);
  ent_record_free (copy);
  return saved;
}

/* A record that this one refers to may have another name now. */
static gboolean
touch_referred (EntDraft *self, const EntChanges *changes)
{
  EntStore *store = ent_document_get_store (self->document);

  for (const EntField *field = self->noun->fields; field->name; field++)
    if (field->type == ENT_FIELD_REFERENCE
        && ent_changes_touch (changes, ent_store_find_noun (store, field->target)))
      return TRUE;
  return FALSE;
}

static void
document_changed_cb (EntDraft *self, const EntChanges *changes)
{
  gboolean touched = changes == NULL || ent_changes_touch (changes, self->noun);

  if (self->saving || !(touched || touch_referred (self, changes)))
    return;
  if (self->id != 0 && touched)
    load (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What could not be stored may be possible now: another program held the file, or the disk was
 * full. */
static void
commit_cb (EntDraft *self)
{
  ent_draft_retry (self);
}

static gboolean
unsaved_cb (EntDraft *self)
{
  return self->id != 0 && ent_draft_has_pending (self);
}

static gboolean
take_back_cb (EntDraft *self)
{
  if (self->id == 0 || !ent_draft_has_pending (self))
    return FALSE;
  ent_draft_revert (self);
  return TRUE;
}

static void
ent_draft_finalize (GObject *object)
{
  EntDraft *self = ENT_DRAFT (object);

  g_clear_pointer (&self->record, ent_record_free);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_pointer (&self->message, g_free);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (ent_draft_parent_class)->finalize (object);
}

static void
ent_draft_class_init (EntDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_draft_finalize;

  signals[CHANGED] = g_signal_new ("changed", ENT_TYPE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[REFUSED] = g_signal_new ("refused", ENT_TYPE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
ent_draft_init (EntDraft *self)
{
  self->pending = g_hash_table_new (NULL, NULL);
}

static EntDraft *
make (EntDocument *document, const EntNoun *noun)
{
  EntDraft *self = g_object_new (ENT_TYPE_DRAFT, NULL);

  self->document = g_object_ref (document);
  self->noun = noun;
  g_signal_connect_object (document, "changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "commit", G_CALLBACK (commit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "unsaved", G_CALLBACK (unsaved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "take-back", G_CALLBACK (take_back_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/* Makes the draft of the record ID of NOUN. Without such a record it holds none. */
EntDraft *
ent_draft_new (EntDocument *document, const EntNoun *noun, gint64 id)
{
  EntDraft *self = make (document, noun);

  self->id = id;
  load (self);
  return self;
}

/* Makes the draft of a new record that begins as RECORD, which it takes. */
EntDraft *
ent_draft_new_record (EntDocument *document, gpointer record)
{
  EntDraft *self = make (document, ((EntRecord *) record)->noun);

  self->record = record;
  return self;
}

EntDocument *
ent_draft_get_document (EntDraft *self)
{
  return self->document;
}

const EntNoun *
ent_draft_get_noun (EntDraft *self)
{
  return self->noun;
}

/* Returns the id of the record, 0 until a new one is added. */
gint64
ent_draft_get_id (EntDraft *self)
{
  return self->id;
}

gboolean
ent_draft_is_new (EntDraft *self)
{
  return self->id == 0;
}

/* Lends the record with all values that were typed, until the next `changed`; NULL when it is not
 * there. */
gpointer
ent_draft_get_record (EntDraft *self)
{
  return self->record;
}

/* Says what the record is called; one that has no name yet by its kind. */
char *
ent_draft_dup_title (EntDraft *self)
{
  char *title = NULL;

  if (self->record != NULL)
    title = ent_record_dup_title (self->record, ent_document_get_currency (self->document));
  if (title != NULL && *title != '\0')
    return title;
  g_free (title);
  return g_strdup (_ (self->noun->label));
}

/* Lends why the field's value was refused, NULL when it was not. */
const char *
ent_draft_get_message (EntDraft *self, const EntField *field)
{
  return field == self->refused ? self->message : NULL;
}

/* Says whether the field of a record that exists has a value which is not stored. */
gboolean
ent_draft_is_pending (EntDraft *self, const EntField *field)
{
  return self->id != 0 && g_hash_table_contains (self->pending, field);
}

gboolean
ent_draft_has_pending (EntDraft *self)
{
  return g_hash_table_size (self->pending) > 0;
}

/* Takes the field's value in FROM, and stores it unless the record is new. Returns FALSE when it is
 * refused; it stays in the draft, with what is said about it. */
gboolean
ent_draft_take (EntDraft *self, const EntField *field, gpointer from)
{
  gboolean taken = TRUE;

  if (self->record == NULL || ent_field_equal (field, self->record, from))
    return TRUE;
  ent_field_copy (field, from, self->record);
  g_hash_table_add (self->pending, (gpointer) field);
  if (field->type == ENT_FIELD_REFERENCE)
    drop_dependents (self, field);
  if (field == self->refused)
    forget_refusal (self);
  if (self->id != 0)
    taken = save (self, field);
  g_signal_emit (self, signals[CHANGED], 0);
  if (!taken && self->refused != NULL)
    g_signal_emit (self, signals[REFUSED], 0, self->refused);
  return taken;
}

/* Tries to store what could not be stored. Not for a new record. */
void
ent_draft_retry (EntDraft *self)
{
  gboolean saved;

  if (self->id == 0 || self->record == NULL || !ent_draft_has_pending (self))
    return;
  saved = save (self, self->refused);
  g_signal_emit (self, signals[CHANGED], 0);
  if (!saved && self->refused != NULL)
    g_signal_emit (self, signals[REFUSED], 0, self->refused);
}

/* Stores a new record. Returns FALSE when it is refused, having said so. */
gboolean
ent_draft_add (EntDraft *self)
{
  gboolean added;

  g_return_val_if_fail (self->id == 0, FALSE);

  added = save (self, ent_noun_find_flag (self->noun, ENT_FIELD_TITLE));
  g_signal_emit (self, signals[CHANGED], 0);
  if (!added && self->refused != NULL)
    g_signal_emit (self, signals[REFUSED], 0, self->refused);
  return added;
}

/* Goes back to what is stored. Not for a new record. */
void
ent_draft_revert (EntDraft *self)
{
  g_hash_table_remove_all (self->pending);
  forget_refusal (self);
  if (self->id != 0)
    load (self);
  g_signal_emit (self, signals[CHANGED], 0);
}
