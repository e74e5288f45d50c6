/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "cli/ent-cli-import-report.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/ent-format.h"

/* How many lines of one kind are printed before the rest is only counted. */
#define MAX_LINES 50

static void
print_left_out (EntCsvTable *table, const char *path)
{
  guint n;
  const EntCsvLeftOut *left_out = ent_csv_table_get_left_out (table, &n);

  for (guint i = 0; i < n; i++)
    g_printerr (_ ("%s:%u: left out, %s: %s\n"), path, left_out[i].line,
                ent_csv_left_out_reason_to_text (left_out[i].reason), left_out[i].text);
}

static gboolean
is_said (const EntProblem *problem)
{
  gsize length = strlen (problem->column);

  return g_str_has_prefix (problem->reason, problem->column) && problem->reason[length] == ':';
}

/* Which options set PROBLEM right. */
static void
print_remedy (const EntProblem *problem)
{
  switch (problem->remedy)
    {
    case ENT_REMEDY_VALUE:
      /* Translators: follows what is wrong; a field, a word of the file */
      g_printerr (_ (" The option: “--value '%s:%s=…'”."), problem->field->name, problem->text);
      break;
    case ENT_REMEDY_UNKNOWN:
      /* Translators: follows what is wrong; a field, twice */
      g_printerr (_ (" The options: “--unknown %s=create” or “--unknown %s=leave”."),
                  problem->field->name, problem->field->name);
      break;
    case ENT_REMEDY_MEND:
    default:
      break;
    }
  g_printerr ("\n");
}

static void
print_problems (const char *path, const EntVerdict *verdict, GPtrArray *problems, guint *n)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const EntProblem *problem = g_ptr_array_index (problems, i);

      if ((*n)++ >= MAX_LINES)
        continue;
      /* A reason begins with the field; a column of that name need not be said again. */
      if (problem->column && !is_said (problem))
        g_printerr ("%s:%u: [%s] %s", path, verdict->line, problem->column, problem->reason);
      else
        g_printerr ("%s:%u: %s", path, verdict->line, problem->reason);
      print_remedy (problem);
    }
}

static void
print_update (const char *path, const EntVerdict *verdict)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < verdict->changed->len; i++)
    g_string_append_printf (names, "%s%s", i ? ", " : "",
                            ((const EntField *) g_ptr_array_index (verdict->changed, i))->name);
  /* Translators: file, line, what the record is called, the fields that change */
  g_print (_ ("%s:%u: %s: %s\n"), path, verdict->line, verdict->title, names->str);
}

static void
print_verdicts (EntImport *import, const char *path, gboolean with_updates)
{
  GPtrArray *verdicts = ent_import_get_verdicts (import);
  guint n_updates = 0;
  guint n_problems = 0;

  for (guint i = 0; i < verdicts->len; i++)
    {
      const EntVerdict *verdict = g_ptr_array_index (verdicts, i);

      if (with_updates && verdict->kind == ENT_VERDICT_UPDATE && n_updates++ < MAX_LINES)
        print_update (path, verdict);
      print_problems (path, verdict, verdict->problems, &n_problems);
      print_problems (path, verdict, verdict->notes, &n_problems);
    }
  if (n_updates > MAX_LINES)
    g_print (_ ("… and %u more updates\n"), n_updates - MAX_LINES);
  if (n_problems > MAX_LINES)
    g_printerr (_ ("… and %u more\n"), n_problems - MAX_LINES);
}

static void
print_created (guint n_created, EntCliOutcome outcome)
{
  g_autofree char *created = ent_format_count (n_created);

  if (outcome == ENT_CLI_WOULD_BE)
    /* Translators: follows the counts of rows; records that rows refer to and are not there */
    g_print (ngettext ("; %s record they refer to is not there and would be made",
                       "; %s records they refer to are not there and would be made", n_created),
             created);
  else
    /* Translators: follows the counts of rows; records that rows refer to and were not there */
    g_print (ngettext ("; %s record they refer to was not there and is made",
                       "; %s records they refer to were not there and are made", n_created),
             created);
}

/* Prints what of TABLE, read from PATH, was left out, and what is wrong with each row on stderr;
 * on stdout, WITH_UPDATES, which fields of which records change. */
void
ent_cli_report_rows (EntImport *import, EntCsvTable *table, const char *path, gboolean with_updates)
{
  print_left_out (table, path);
  if (ent_csv_table_get_n_rows (table) == 0)
    g_printerr (_ ("“%s” has no rows below its header: there is nothing to import.\n"), path);
  print_verdicts (import, path, with_updates);
}

/* Prints how many rows of each kind there were, and what came of them. */
void
ent_cli_report_counts (EntImport *import, EntCliOutcome outcome)
{
  static const char *const words[] = { N_ ("new"), N_ ("updated"), N_ ("unchanged"), N_ ("wrong") };
  guint n_created = ent_import_count_created (import);

  for (guint i = 0; i < ENT_N_VERDICTS; i++)
    {
      g_autofree char *count = ent_format_count (ent_import_count (import, (EntVerdictKind) i));

      g_print ("%s%s %s", i ? ", " : "", count, _ (words[i]));
    }
  if (n_created > 0 && outcome != ENT_CLI_REFUSED)
    print_created (n_created, outcome);
  g_print ("\n");
  if (outcome == ENT_CLI_WOULD_BE)
    g_print ("%s\n", _ ("Nothing was imported: this was a dry run."));
}
