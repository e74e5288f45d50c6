/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-directory.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-text.h"

/* The id that stands for several records. */
#define SEVERAL ((gint64) -1)

struct _EntDirectory
{
  const EntNoun *noun;
  const EntField *external_id; /* any of these may be NULL */
  const EntField *title;
  const EntField *website;
  GHashTable *by_external_id; /* text to id */
  GHashTable *by_title;       /* folded text to id or SEVERAL */
  GHashTable *by_keys;        /* all key fields, folded, to id or SEVERAL */
  GHashTable *by_website;     /* domain to id or SEVERAL */
  GHashTable *identified;     /* ids that have an external id */
};

static GHashTable *
new_index (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
insert (GHashTable *index, char *key, gint64 id)
{
  gint64 *found = key ? g_hash_table_lookup (index, key) : NULL;

  if (key == NULL || *key == '\0')
    g_free (key);
  else if (found)
    {
      if (*found != id)
        *found = SEVERAL;
      g_free (key);
    }
  else
    g_hash_table_insert (index, key, g_memdup2 (&id, sizeof id));
}

static gint64
look_up (GHashTable *index, const char *key)
{
  gint64 *found = key ? g_hash_table_lookup (index, key) : NULL;

  return found ? *found : 0;
}

static const char *
peek_text (const EntField *field, gpointer record)
{
  return field ? *(char **) ent_field_peek (field, record) : NULL;
}

static char *
fold (EntDirectory *self, const char *name)
{
  /* A noun with a web address is a company. */
  return self->website ? ent_text_fold_company (name) : ent_text_fold (name);
}

static char *
fold_keys (EntDirectory *self, gpointer record)
{
  g_autoptr (GString) keys = g_string_new (NULL);
  gboolean any = FALSE;

  for (const EntField *field = self->noun->fields; field->name; field++)
    {
      g_autofree char *key = NULL;

      if (!(field->flags & ENT_FIELD_KEY))
        continue;
      if (field->type == ENT_FIELD_TEXT && !ent_field_is_empty (field, record))
        key = fold (self, peek_text (field, record));
      else
        key = ent_field_to_string (field, record, "USD");
      any |= key != NULL && field->type != ENT_FIELD_REFERENCE;
      g_string_append (keys, key ? key : "");
      g_string_append_c (keys, '\n');
    }
  return any ? g_string_free (g_steal_pointer (&keys), FALSE) : NULL;
}

/* Whether PATH leads no further than a site's front page: nowhere, or to one of its languages, such
 * as “/en” or “/de-at/”. */
static gboolean
is_front_page (const char *path)
{
  gsize length = strcspn (path + 1, "/");

  if (path[1] == '\0')
    return TRUE;
  return (length == 2 || (length == 5 && (path[3] == '-' || path[3] == '_')))
         && (path[length + 1] == '\0' || path[length + 2] == '\0');
}

/* Finds whose site WEBSITE is. A page deeper in somebody's site, such as a company's on a social
 * network, tells nobody apart. Returns an owned domain, or NULL. */
static char *
dup_domain (const char *website)
{
  const char *scheme = strstr (website, "://");
  const char *path = strchr (scheme ? scheme + strlen ("://") : website, '/');

  return path && !is_front_page (path) ? NULL : ent_text_get_domain (website);
}

/* Makes the directory of all records of NOUN. Returns it, owned, or NULL: ENT_STORE_ERROR. */
EntDirectory *
ent_directory_new (EntStore *store, const EntNoun *noun, GError **error)
{
  g_autoptr (GPtrArray) records = ent_store_list (store, noun, NULL, error);
  EntDirectory *self;

  if (records == NULL)
    return NULL;
  self = g_new0 (EntDirectory, 1);
  self->noun = noun;
  self->external_id = ent_noun_find_flag (noun, ENT_FIELD_EXTERNAL_ID);
  self->title = ent_noun_find_flag (noun, ENT_FIELD_TITLE);
  self->website = ent_noun_find_flag (noun, ENT_FIELD_WEBSITE);
  self->by_external_id = new_index ();
  self->by_title = new_index ();
  self->by_keys = new_index ();
  self->by_website = new_index ();
  self->identified = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < records->len; i++)
    ent_directory_add (self, g_ptr_array_index (records, i));
  return self;
}

/* Frees the directory; NULL is fine. */
void
ent_directory_free (EntDirectory *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_external_id);
  g_hash_table_unref (self->by_title);
  g_hash_table_unref (self->by_keys);
  g_hash_table_unref (self->by_website);
  g_hash_table_unref (self->identified);
  g_free (self);
}

/* Adds RECORD, borrowed, which has an id. */
void
ent_directory_add (EntDirectory *self, gpointer record)
{
  gint64 id = ((EntRecord *) record)->id;
  const char *external_id = peek_text (self->external_id, record);
  const char *title = peek_text (self->title, record);
  const char *website = peek_text (self->website, record);

  if (external_id)
    {
      insert (self->by_external_id, g_strdup (external_id), id);
      g_hash_table_add (self->identified, g_memdup2 (&id, sizeof id));
    }
  if (title)
    insert (self->by_title, fold (self, title), id);
  if (website)
    insert (self->by_website, dup_domain (website), id);
  insert (self->by_keys, fold_keys (self, record), id);
}

/* Finds the record with EXTERNAL_ID. Returns its id, 0 for none. */
gint64
ent_directory_find_external_id (EntDirectory *self, const char *external_id)
{
  return look_up (self->by_external_id, external_id);
}

/* Finds the one record whose key fields are RECORD's. Returns its id, 0 for none, -1 for several.
 */
gint64
ent_directory_find_keys (EntDirectory *self, gpointer record)
{
  g_autofree char *keys = fold_keys (self, record);

  return look_up (self->by_keys, keys);
}

/* Finds the one record at WEBSITE's domain. Returns its id, 0 for none, -1 for several. */
gint64
ent_directory_find_website (EntDirectory *self, const char *website)
{
  g_autofree char *domain = website ? dup_domain (website) : NULL;

  return look_up (self->by_website, domain);
}

/* Says whether the record ID has an external id of its own. */
gboolean
ent_directory_has_external_id (EntDirectory *self, gint64 id)
{
  return g_hash_table_contains (self->identified, &id);
}

/* Finds the record that TEXT refers to, by external id, else by name, else by web domain, into ID;
 * 0 when there is none. Errors: ENT_STORE_ERROR_REFUSED when several have the name. */
gboolean
ent_directory_resolve (EntDirectory *self, const char *text, gint64 *id, GError **error)
{
  g_autofree char *folded = fold (self, text);

  *id = look_up (self->by_external_id, text);
  if (*id == 0)
    *id = look_up (self->by_title, folded);
  if (*id == 0 && self->website)
    *id = ent_directory_find_website (self, text);
  if (*id != SEVERAL)
    return TRUE;
  *id = 0;
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
               _ ("several %s are called “%s”. Give the external id instead."),
               _ (self->noun->plural), text);
  return FALSE;
}

/* Finds the one record of NOUN that TEXT refers to, as ent_directory_resolve does. Returns its id,
 * or 0: ENT_STORE_ERROR_NOTHING when there is none, ENT_STORE_ERROR_REFUSED when there are several.
 */
gint64
ent_directory_find_one (EntStore *store, const EntNoun *noun, const char *text, GError **error)
{
  g_autoptr (EntDirectory) self = ent_directory_new (store, noun, error);
  gint64 id = 0;

  if (self && ent_directory_resolve (self, text, &id, error) && id == 0)
    g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING,
                 _ ("There is no %s “%s”. Give its external id or its name as the program has it."),
                 _ (noun->label), text);
  return id;
}
