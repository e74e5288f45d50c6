/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n.h>

#include "cli/ent-cli-table.h"
#include "cli/ent-cli.h"
#include "core/base/ent-decimal.h"
#include "core/base/ent-money.h"
#include "core/store/ent-history.h"

static int limit;
static gint64 edit;

static const GOptionEntry history_options[] = {
  { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("How many, the newest (all)"), N_ ("N") },
  { "edit", 0, 0, G_OPTION_ARG_INT64, &edit, N_ ("What edit number N changed, field by field"),
    N_ ("N") },
  { NULL },
};

static const char *
get_kind (EntHistoryKind kind)
{
  if (kind == ENT_HISTORY_UNDO)
    return _ ("undone");
  return kind == ENT_HISTORY_REDO ? _ ("done again") : _ ("done");
}

static gboolean
print_entries (EntStore *store, GError **error)
{
  static const char *const columns[] = { "#number", "at", "by", "kind", "edit", NULL };
  g_autoptr (GPtrArray) entries = ent_history_list (store, (guint) limit, error);
  g_autoptr (EntCliTable) table = ent_cli_table_new (ENT_CLI_TEXT, columns);

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const EntHistoryEntry *entry = g_ptr_array_index (entries, i);

      ent_cli_table_take (table, g_strdup_printf ("%" G_GINT64_FORMAT, entry->sequence));
      ent_cli_table_add (table, entry->at);
      ent_cli_table_add (table, entry->person);
      ent_cli_table_add (table, get_kind (entry->kind));
      ent_cli_table_add (table, entry->label);
    }
  ent_cli_table_print (table);
  return TRUE;
}

/* What the details of one record are written with. */
typedef struct
{
  EntStore *store;
  EntSettings *settings;
  GPtrArray *details;
  gpointer record; /* the one they are of, as it is now; NULL: gone */
  gint64 id;
  guint first; /* of the record's details */
} Details;

static char *
describe_record (EntStore *store, const EntNoun *noun, gint64 id, const char *currency)
{
  gpointer record = ent_store_load (store, noun, id, NULL);
  char *title = record ? ent_record_dup_title (record, currency) : NULL;

  ent_record_free (record);
  return title ? title : g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

static void
read_record (Details *self, const EntHistoryDetail *detail, guint i)
{
  if (self->id == detail->change.id)
    return;
  self->first = i;
  g_clear_pointer (&self->record, ent_record_free);
  self->id = detail->change.id;
  self->record = ent_store_load (self->store, detail->change.noun, self->id, NULL);
}

/* The currency of an amount is in the same edit, if that changed it, else in the record. */
static const char *
find_currency (Details *self, const EntHistoryDetail *detail, gboolean old)
{
  for (guint i = self->first; i < self->details->len; i++)
    {
      const EntHistoryDetail *other = g_ptr_array_index (self->details, i);
      const char *code = old ? other->old_value : other->new_value;

      if (other->change.id != detail->change.id)
        break;
      if (other->field->type == ENT_FIELD_CURRENCY && code)
        return code;
    }
  return self->record ? ent_record_get_currency (self->record, self->settings->currency)
                      : self->settings->currency;
}

static char *
write_value (Details *self, const EntHistoryDetail *detail, gboolean old)
{
  const char *text = old ? detail->old_value : detail->new_value;
  gint64 number = text ? g_ascii_strtoll (text, NULL, 10) : 0;
  const EntField *field = detail->field;

  if (text && field->type == ENT_FIELD_AMOUNT)
    return ent_money_to_string (number, find_currency (self, detail, old));
  if (text && field->type == ENT_FIELD_DECIMAL)
    return ent_decimal_to_string (number, field->scale);
  if (text && field->type == ENT_FIELD_REFERENCE)
    return describe_record (self->store, ent_store_find_noun (self->store, field->target), number,
                            self->settings->currency);
  return g_strdup (text);
}

static void
add_detail (Details *self, EntCliTable *table, guint i)
{
  const EntHistoryDetail *detail = g_ptr_array_index (self->details, i);
  static const char *const kinds[] = { N_ ("added"), N_ ("changed"), N_ ("removed") };

  read_record (self, detail, i);
  ent_cli_table_add (table, detail->change.noun->name);
  ent_cli_table_take (table, self->record
                                 ? ent_record_dup_title (self->record, self->settings->currency)
                                 : g_strdup_printf ("%" G_GINT64_FORMAT, detail->change.id));
  ent_cli_table_add (table, _ (kinds[detail->change.kind]));
  ent_cli_table_add (table, detail->field->name);
  ent_cli_table_take (table, write_value (self, detail, TRUE));
  ent_cli_table_take (table, write_value (self, detail, FALSE));
}

static gboolean
print_details (EntStore *store, GError **error)
{
  static const char *const columns[] = { "noun", "record", "change", "field", "from", "to", NULL };
  g_autoptr (EntSettings) settings = ent_settings_load (store, error);
  g_autoptr (GPtrArray) details = settings ? ent_history_decode (store, edit, error) : NULL;
  g_autoptr (EntCliTable) table = ent_cli_table_new (ENT_CLI_TEXT, columns);
  Details self = { store, settings, details, NULL, 0, 0 };

  if (details == NULL)
    return FALSE;
  for (guint i = 0; i < details->len; i++)
    add_detail (&self, table, i);
  ent_record_free (self.record);
  ent_cli_table_print (table);
  return TRUE;
}

static int
run_history (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = NULL;

  if (limit < 0 || edit < 0)
    return ent_cli_refuse_usage (_ ("--limit and --edit take a number from 1 on."));
  store = ent_cli_open (arguments[0], &error);
  if (store == NULL || !(edit ? print_details (store, &error) : print_entries (store, &error)))
    return ent_cli_fail (error);
  return ENT_EXIT_DONE;
}

static int
run_step (const char *path,
          char *(*dup_label) (EntStore *),
          gboolean (*step) (EntStore *, GError **),
          const char *format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_cli_open (path, &error);
  g_autofree char *label = store ? dup_label (store) : NULL;

  if (store == NULL || !step (store, &error))
    return ent_cli_fail (error);
  g_print ("%s: %s\n", format, label);
  return ent_cli_close (store);
}

static int
run_undo (char **arguments)
{
  return run_step (arguments[0], ent_history_dup_undo_label, ent_history_undo, _ ("Undone"));
}

static int
run_redo (char **arguments)
{
  return run_step (arguments[0], ent_history_dup_redo_label, ent_history_redo, _ ("Done again"));
}

const EntVerb ent_cli_history_verbs[] = {
  { "history", "FILE", N_ ("List what was changed, the newest first"), 1, 1, history_options,
    run_history },
  { "undo", "FILE", N_ ("Undo the last change"), 1, 1, NULL, run_undo },
  { "redo", "FILE", N_ ("Do the change again that was undone last"), 1, 1, NULL, run_redo },
  { NULL },
};
