/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/imports/ent-verdict-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/exchange/ent-csv-writer.h"
#include "core/exchange/ent-import-guess.h"
#include "core/store/ent-field-text.h"

static const struct
{
  const char *label;
  const char *icon;
  const char *style; /* NULL: that of other text */
} kinds[] = {
  [ENT_VERDICT_NEW] = { N_ ("New"), "list-add-symbolic", "success" },
  [ENT_VERDICT_UPDATE] = { N_ ("Updated"), "document-edit-symbolic", "accent" },
  [ENT_VERDICT_UNCHANGED] = { N_ ("Unchanged"), "object-select-symbolic", "dim-label" },
  [ENT_VERDICT_WRONG] = { N_ ("Wrong"), "dialog-error-symbolic", "error" },
};

const char *
ent_verdict_words_get_label (EntVerdictKind kind)
{
  return _ (kinds[kind].label);
}

const char *
ent_verdict_words_get_icon (EntVerdictKind kind)
{
  return kinds[kind].icon;
}

/* Gives the style class of a kind's icon. */
const char *
ent_verdict_words_get_style (EntVerdictKind kind)
{
  return kinds[kind].style;
}

/* Says which record a row is about. Returns an owned string. */
char *
ent_verdict_words_dup_title (const EntVerdict *verdict)
{
  if (verdict->title == NULL || *verdict->title == '\0')
    return g_strdup (_ ("Without a name"));
  return g_strdup (verdict->title);
}

/* Why a row is wrong. The words of a choice are listed as the screen has them, not as files do. */
static char *
dup_reason (const EntProblem *problem)
{
  const EntField *field = problem->field;
  g_autoptr (GString) known = g_string_new (NULL);

  if (problem->remedy != ENT_REMEDY_VALUE || field == NULL || field->type != ENT_FIELD_CHOICE)
    return g_strdup (problem->reason);
  for (const EntChoice *choice = field->choices; choice->nick != NULL; choice++)
    g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", _ (choice->label));
  /* Translators: field, the word in the file, the words known */
  return g_strdup_printf (_ ("%s: “%s” is none of %s. Say what it means."), field->name,
                          problem->text, known->str);
}

/* What PROBLEM is about and what it is, in words of the screen. */
static char *
explain (const EntProblem *problem, const EntNoun *noun)
{
  g_autofree char *reason = dup_reason (problem);
  g_autoptr (GError) error = g_error_new_literal (ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED, reason);
  const EntField *field;
  g_autofree char *sentence = ent_field_text_explain (noun, error, &field);

  if (field == NULL)
    return g_steal_pointer (&sentence);
  if (problem->column != NULL && !g_str_equal (problem->column, _ (field->label)))
    /* Translators: a field, a column of a file, and what is wrong there */
    return g_strdup_printf (_ ("%s, column “%s”: %s"), _ (field->label), problem->column, sentence);
  /* Translators: a field, and what is wrong with it */
  return g_strdup_printf (_ ("%s: %s"), _ (field->label), sentence);
}

static void
append_problems (GString *text, GPtrArray *problems, const EntNoun *noun, const char *separator)
{
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *line = explain (g_ptr_array_index (problems, i), noun);

      g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", line);
    }
}

/* Says in one line why the row is wrong, what it changes, or what was decided about it. Returns an
 * owned string, "" when there is nothing to say. */
char *
ent_verdict_words_dup_summary (const EntVerdict *verdict, const EntNoun *noun)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_problems (text, verdict->problems, noun, " ");
  for (guint i = 0; verdict->kind == ENT_VERDICT_UPDATE && i < verdict->changed->len; i++)
    {
      const EntField *field = g_ptr_array_index (verdict->changed, i);

      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", _ (field->label));
    }
  append_problems (text, verdict->notes, noun, " ");
  g_strdelimit (text->str, "\n\r\t", ' ');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What the file says of FIELD in the row, NULL when it says nothing; of a choice, what it means. */
static char *
dup_said (const EntVerdict *verdict,
          const EntField *field,
          EntCsvTable *table,
          EntImportMapping *mapping)
{
  const char *name = ent_import_mapping_get_column (mapping, field);
  int column = name != NULL ? ent_csv_table_find_column (table, name) : -1;
  g_autofree char *said = NULL;
  const char *ours;
  int choice;

  if (column < 0)
    said = g_strdup (ent_import_mapping_get_constant (mapping, field));
  else
    said = g_strstrip (
        ent_csv_unguard (ent_csv_table_get_cell (table, verdict->row, (guint) column)));
  if (said == NULL || field->type != ENT_FIELD_CHOICE)
    return g_steal_pointer (&said);
  ours = column < 0 ? said : ent_import_mapping_get_value (mapping, field, said);
  choice = ent_import_guess_choice (field, ours);
  return g_strdup (choice != 0 ? _ (field->choices[choice - 1].label) : ours);
}

static void
append_change (
    GString *text, const EntField *field, gpointer old, const char *said, EntDocument *document)
{
  g_autofree char *was = old != NULL
                             ? ent_field_text_format (ent_document_get_store (document), field, old,
                                                      ent_document_get_currency (document))
                             : NULL;
  const char *from = was != NULL && *was != '\0' ? was : _ ("nothing");
  const char *to = said == NULL ? NULL : *said != '\0' ? said : _ ("nothing");

  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (to != NULL)
    /* Translators: a field, its value in the program, what the file has instead */
    g_string_append_printf (text, _ ("%s: from %s to %s"), _ (field->label), from, to);
  else
    /* Translators: a field that changes because others do, its value in the program */
    g_string_append_printf (text, _ ("%s: no longer %s"), _ (field->label), from);
}

static void
append_values (GString *text,
               const EntVerdict *verdict,
               EntCsvTable *table,
               EntImportMapping *mapping)
{
  const EntNoun *noun = ent_import_mapping_get_noun (mapping);

  for (const EntField *field = noun->fields; field->name != NULL; field++)
    {
      g_autofree char *said = dup_said (verdict, field, table, mapping);

      if (said == NULL || *said == '\0')
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* Translators: a field, and its value in the file */
      g_string_append_printf (text, _ ("%s: %s"), _ (field->label), said);
    }
}

static void
append_changes (GString *text,
                const EntVerdict *verdict,
                EntDocument *document,
                EntCsvTable *table,
                EntImportMapping *mapping)
{
  gpointer old = ent_store_load (ent_document_get_store (document),
                                 ent_import_mapping_get_noun (mapping), verdict->id, NULL);

  for (guint i = 0; i < verdict->changed->len; i++)
    {
      const EntField *field = g_ptr_array_index (verdict->changed, i);
      g_autofree char *said = dup_said (verdict, field, table, mapping);

      append_change (text, field, old, said, document);
    }
  ent_record_free (old);
}

/* Says all there is to say about the row, a line for each thing. Returns an owned string, "" for
 * nothing. */
char *
ent_verdict_words_dup_details (const EntVerdict *verdict,
                               EntDocument *document,
                               EntCsvTable *table,
                               EntImportMapping *mapping)
{
  const EntNoun *noun = ent_import_mapping_get_noun (mapping);
  g_autoptr (GString) text = g_string_new (NULL);

  append_problems (text, verdict->problems, noun, "\n");
  if (verdict->kind == ENT_VERDICT_UPDATE)
    append_changes (text, verdict, document, table, mapping);
  else if (verdict->kind == ENT_VERDICT_NEW)
    append_values (text, verdict, table, mapping);
  append_problems (text, verdict->notes, noun, "\n");
  return g_string_free (g_steal_pointer (&text), FALSE);
}
