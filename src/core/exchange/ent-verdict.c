/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-verdict.h"

static void
free_problem (gpointer data)
{
  EntProblem *problem = data;

  g_free (problem->column);
  g_free (problem->reason);
  g_free (problem->text);
  g_free (problem);
}

/* Makes a verdict, NEW until something else is found, on ROW of the table, LINE of the file. */
EntVerdict *
ent_verdict_new (guint row, guint line)
{
  EntVerdict *self = g_new0 (EntVerdict, 1);

  self->row = row;
  self->line = line;
  self->kind = ENT_VERDICT_NEW;
  self->changed = g_ptr_array_new ();
  self->problems = g_ptr_array_new_with_free_func (free_problem);
  self->notes = g_ptr_array_new_with_free_func (free_problem);
  return self;
}

/* Frees the verdict; NULL is fine. */
void
ent_verdict_free (EntVerdict *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_ptr_array_unref (self->changed);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

static void
add (GPtrArray *array, const char *column, const char *reason)
{
  EntProblem *problem = g_new0 (EntProblem, 1);

  problem->column = g_strdup (column);
  problem->reason = g_strdup (reason);
  g_ptr_array_add (array, problem);
}

/* Makes the row wrong, for REASON, in COLUMN of the file, NULL for none. */
void
ent_verdict_add_problem (EntVerdict *self, const char *column, const char *reason)
{
  self->kind = ENT_VERDICT_WRONG;
  add (self->problems, column, reason);
}

/* Says what sets right what was found wrong last: REMEDY, for FIELD, borrowed, and the cell TEXT.
 */
void
ent_verdict_set_remedy (EntVerdict *self, EntRemedy remedy, const EntField *field, const char *text)
{
  EntProblem *problem = g_ptr_array_index (self->problems, self->problems->len - 1);

  problem->remedy = remedy;
  problem->field = field;
  g_free (problem->text);
  problem->text = g_strdup (text);
}

/* Notes something the user may want to know about the row. */
void
ent_verdict_add_note (EntVerdict *self, const char *column, const char *note)
{
  add (self->notes, column, note);
}

/* Says why the row is wrong, every reason. Returns an owned string. */
char *
ent_verdict_dup_reason (const EntVerdict *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->problems->len; i++)
    {
      const EntProblem *problem = g_ptr_array_index (self->problems, i);

      if (text->len)
        g_string_append_c (text, ' ');
      if (problem->column)
        g_string_append_printf (text, "[%s] ", problem->column);
      g_string_append (text, problem->reason);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
