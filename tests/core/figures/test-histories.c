/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/figures/ent-figures.h"
#include "core/program/ent-program.h"
#include "core/store/ent-history.h"
#include "core/store/ent-statement.h"

#include "../awkward-fixture.h"
#include "../folder-fixture.h"

#include <stdlib.h>

/* Histories of random edits of every noun and every field: undone, done again, and walked to and
 * fro, each step leaves exactly the records, the search index and the figures there were.
 *
 * ENT_FAULT_TIMES says how many histories of LONG_EDITS edits, ENT_FAULT_SEED which. */

#define QUICK_EDITS 40
#define LONG_EDITS  200

static GPtrArray *awkward;

typedef struct
{
  EntStore *store;
  GRand *random;
  GPtrArray *states; /* a hash of everything, after each edit that counts */
  guint now;         /* which of them is the present one */
} Walk;

static gint64
pick_record (Walk *self, const char *noun)
{
  g_autofree char *count = g_strdup_printf ("SELECT count (*) FROM \"%s\"", noun);
  g_autofree char *sql = NULL;
  gint64 n, id;

  g_assert_true (ent_store_query_int (self->store, count, &n, NULL));
  if (n == 0)
    return 0;
  sql = g_strdup_printf ("SELECT id FROM \"%s\" ORDER BY id LIMIT 1 OFFSET %d", noun,
                         g_rand_int_range (self->random, 0, (gint32) n));
  g_assert_true (ent_store_query_int (self->store, sql, &id, NULL));
  return id;
}

static guint
count_choices (const EntChoice *choices)
{
  guint n = 0;

  while (choices[n].nick)
    n++;
  return n;
}

/* Text for the field, as in a file; some of it is refused, which is as good an edit. */
static char *
make_text (Walk *self, const EntField *field)
{
  static const char *const currencies[] = { "USD", "EUR", "JPY", "KWD", "usd", "ZZZ" };
  GRand *random = self->random;

  switch (field->type)
    {
    case ENT_FIELD_CURRENCY:
      return g_strdup (currencies[g_rand_int_range (random, 0, G_N_ELEMENTS (currencies))]);
    case ENT_FIELD_QUARTER:
      return g_strdup_printf ("FY%d-Q%d", g_rand_int_range (random, 2024, 2027),
                              g_rand_int_range (random, 1, 5));
    case ENT_FIELD_DATE:
      return g_strdup_printf ("%d-%02d-%02d", g_rand_int_range (random, 2024, 2027),
                              g_rand_int_range (random, 1, 13), g_rand_int_range (random, 1, 30));
    case ENT_FIELD_CHOICE:
      return g_strdup (
          field->choices[g_rand_int_range (random, 0, (gint32) count_choices (field->choices))]
              .nick);
    case ENT_FIELD_AMOUNT:
    case ENT_FIELD_DECIMAL:
      return g_strdup_printf ("%d", g_rand_int_range (random, -1000, 900000));
    case ENT_FIELD_INTEGER:
      return g_strdup_printf ("%d", g_rand_int_range (random, 0, 12));
    case ENT_FIELD_BOOLEAN:
      return g_strdup (g_rand_boolean (random) ? "yes" : "no");
    case ENT_FIELD_TEXT:
    case ENT_FIELD_REFERENCE:
    default:
      return g_strdup (awkward->pdata[g_rand_int_range (random, 0, (gint32) awkward->len)]);
    }
}

static void
fill_field (Walk *self, const EntField *field, gpointer record)
{
  g_autofree char *text = NULL;

  if (field->type == ENT_FIELD_REFERENCE)
    {
      *(gint64 *) ent_field_peek (field, record) = pick_record (self, field->target);
      return;
    }
  text = make_text (self, field);
  ent_field_parse (field, record, text, ent_record_get_currency (record, "USD"), NULL);
}

static void
fill_record (Walk *self, EntRecord *record, gboolean is_new)
{
  for (const EntField *field = record->noun->fields; field->name; field++)
    {
      gboolean needed = (field->flags & ENT_FIELD_REQUIRED) != 0;

      if (is_new ? needed || g_rand_boolean (self->random)
                 : g_rand_int_range (self->random, 0, 6) == 0)
        {
          if (!needed && g_rand_int_range (self->random, 0, 5) == 0)
            ent_field_clear (field, record);
          else
            fill_field (self, field, record);
        }
    }
}

/* One to five records are added, changed or removed. */
static gboolean
edit_cb (EntStore *store, gpointer data, GError **error)
{
  Walk *self = data;
  int n = g_rand_int_range (self->random, 1, 6);

  for (int i = 0; i < n; i++)
    {
      guint n_nouns = 0;
      const EntNoun *noun;
      gint64 id;
      int action = g_rand_int_range (self->random, 0, 10);
      EntRecord *record;
      gboolean saved;

      while (ent_program_nouns[n_nouns])
        n_nouns++;
      noun = ent_program_nouns[g_rand_int_range (self->random, 0, (gint32) n_nouns)];
      id = pick_record (self, noun->name);
      if (noun == &ent_settings_noun || (id != 0 && action < 4))
        {
          record = ent_store_load (store, noun, id, error);
          fill_record (self, record, FALSE);
        }
      else if (id != 0 && action == 4)
        {
          if (!ent_store_remove (store, noun, id, error))
            return FALSE;
          continue;
        }
      else
        {
          record = ent_record_new (noun);
          fill_record (self, record, TRUE);
        }
      saved = ent_store_save (store, record, error);
      ent_record_free (record);
      if (!saved)
        return FALSE;
    }
  return TRUE;
}

static void
add_rows (EntStore *store, const char *sql, GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStatement) statement = ent_store_prepare (store, sql, &error);

  g_assert_no_error (error);
  while (ent_statement_step (statement))
    g_string_append_printf (text, "%s\n", ent_statement_get_text (statement, 0));
  g_assert_true (ent_statement_finish (statement, NULL));
}

static void
add_records (EntStore *store, const EntNoun *noun, GString *text)
{
  g_autoptr (GString) sql = g_string_new ("SELECT id");

  for (const EntField *field = noun->fields; field->name; field++)
    {
      g_autofree char *column = g_strdelimit (g_strdup (field->name), "-", '_');

      g_string_append_printf (sql, " || '|' || quote (\"%s\")", column);
    }
  g_string_append_printf (sql, " FROM \"%s\" ORDER BY id", noun->name);
  g_string_append_printf (text, "%s\n", noun->plural);
  add_rows (store, sql->str, text);
}

static void
add_figures (EntStore *store, EntScope scope, GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntFigures) figures = ent_figures_new (store, &scope, &error);
  guint n;
  const EntFigure *all = ent_figure_get_all (&n);

  /* Random amounts may well be too large for a figure; that is then what is compared. */
  for (guint i = 0; figures && i < n; i++)
    {
      g_autoptr (EntFigureValue) value = ent_figures_compute (figures, &all[i], &error);
      g_autofree char *shown = NULL;

      if (value == NULL)
        break;
      shown = ent_figure_value_to_string (value, ent_figures_get_currency (figures));
      g_string_append_printf (text, "%s %s %s\n", all[i].id, shown,
                              value->missing ? value->missing : "");
    }
  g_string_append (text, error ? error->message : "");
}

/* Everything that a user could see, and what it is found by. */
static char *
describe (EntStore *store)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; ent_program_nouns[i]; i++)
    add_records (store, ent_program_nouns[i], text);
  add_rows (store,
            "SELECT rowid || '|' || noun || '|' || quote (title) || quote (body) FROM search"
            " ORDER BY rowid",
            text);
  add_rows (store,
            "SELECT name || count || '|' || total FROM control WHERE name <> 'history'"
            " AND count > 0 ORDER BY name",
            text);
  add_figures (store, ent_scope_for_date (ent_date_new (2026, 6, 30)), text);
  add_figures (store, ent_scope_for_quarter ((EntQuarter){ 2025, 4 }, 1), text);
  return g_string_free (text, FALSE);
}

static void
assert_state (Walk *self)
{
  g_autofree char *found = describe (self->store);
  g_auto (GStrv) lines = g_strsplit (found, "\n", -1);
  g_auto (GStrv) expected = g_strsplit (self->states->pdata[self->now], "\n", -1);

  for (guint i = 0; lines[i] && expected[i]; i++)
    g_assert_cmpstr (lines[i], ==, expected[i]);
  g_assert_cmpstr (found, ==, self->states->pdata[self->now]);
}

static void
edit (Walk *self)
{
  g_autoptr (GError) error = NULL;
  gboolean done = ent_store_edit (self->store, "Random", edit_cb, self, &error);
  char *state = describe (self->store);

  /* Refused, or without effect: nothing is otherwise, and there is nothing to undo. */
  if (g_str_equal (state, self->states->pdata[self->now]))
    {
      g_free (state);
      return;
    }
  g_assert_true (done);
  g_ptr_array_set_size (self->states, (int) ++self->now);
  g_ptr_array_add (self->states, state);
}

static void
step (Walk *self, gboolean back)
{
  g_autoptr (GError) error = NULL;

  if (back ? self->now == 0 : self->now + 1 == self->states->len)
    {
      g_assert_false (back ? ent_history_undo (self->store, &error)
                           : ent_history_redo (self->store, &error));
      g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING);
    }
  else
    {
      g_assert_true (back ? ent_history_undo (self->store, &error)
                          : ent_history_redo (self->store, &error));
      g_assert_no_error (error);
      self->now += back ? -1 : 1;
    }
  assert_state (self);
}

static void
reopen (Walk *self, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_store_close (self->store, &error));
  g_clear_object (&self->store);
  self->store = ent_program_open (path, &error);
  g_assert_no_error (error);
  g_assert_true (ent_program_check (self->store, &error));
  g_assert_no_error (error);
  assert_state (self);
}

static void
run_history (guint32 seed, guint n_edits)
{
  g_autofree char *path = new_path ();
  g_autoptr (GError) error = NULL;
  Walk self = {
    .store = ent_program_create (path, "Northwind", "USD", 1, &error),
    .random = g_rand_new_with_seed (seed),
    .states = g_ptr_array_new_with_free_func (g_free),
  };

  g_assert_no_error (error);
  g_test_message ("seed %u", seed);
  g_ptr_array_add (self.states, describe (self.store));
  while (self.now < n_edits)
    edit (&self);
  while (self.now > 0)
    step (&self, TRUE);
  step (&self, TRUE);
  while (self.now < n_edits)
    step (&self, FALSE);
  step (&self, FALSE);
  for (guint i = 0; i < n_edits; i++)
    {
      int choice = g_rand_int_range (self.random, 0, 20);

      if (choice == 0)
        edit (&self);
      else
        step (&self, choice < 11);
    }
  reopen (&self, path);
  while (self.now > 0)
    step (&self, TRUE);

  g_object_unref (self.store);
  g_rand_free (self.random);
  g_ptr_array_unref (self.states);
}

static void
test_random (void)
{
  const char *times = g_getenv ("ENT_FAULT_TIMES");
  const char *seed = g_getenv ("ENT_FAULT_SEED");
  guint n = times ? (guint) atoi (times) : 2;
  guint32 first = seed ? (guint32) g_ascii_strtoull (seed, NULL, 10) : 1;
  guint n_edits = times ? LONG_EDITS : QUICK_EDITS;

  for (guint i = 0; i < n; i++)
    run_history (first + i, n_edits);
  if (times)
    g_print ("Result: %u histories of %u edits undone and done again, seeds from %u\n", n, n_edits,
             first);
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);
  awkward = awkward_texts_load ();

  g_test_add_func ("/histories/random", test_random);

  return run_and_clean ();
}
