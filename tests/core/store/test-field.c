/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/ent-date.h"
#include "core/store/ent-field.h"
#include "core/store/ent-record.h"
#include "core/store/ent-store-error.h"

#include <locale.h>

typedef struct
{
  EntRecord parent;
  char *text;
  char *currency;
  char *quarter;
  EntDate date;
  int choice;
  gint64 reference;
  gint64 amount;
  gint64 decimal;
  gint64 integer;
  gint64 least;
  int boolean;
} Sample;

static const EntChoice choices[] = {
  { "won", "Won" },
  { "lost", "Lost" },
  { NULL, NULL },
};

#define AT(member) offsetof (Sample, member)

enum
{
  TEXT,
  CURRENCY,
  QUARTER,
  DATE,
  CHOICE,
  REFERENCE,
  AMOUNT,
  DECIMAL,
  INTEGER,
  LEAST,
  BOOLEAN,
  N_FIELDS,
};

static const EntField fields[] = {
  [TEXT] = { "text", "Text", ENT_FIELD_TEXT, AT (text), ENT_FIELD_REQUIRED },
  [CURRENCY] = { "currency", "Currency", ENT_FIELD_CURRENCY, AT (currency), 0 },
  [QUARTER] = { "quarter", "Quarter", ENT_FIELD_QUARTER, AT (quarter), 0 },
  [DATE] = { "date", "Date", ENT_FIELD_DATE, AT (date), 0 },
  [CHOICE] = { "choice", "Choice", ENT_FIELD_CHOICE, AT (choice), 0, .choices = choices },
  [REFERENCE]
  = { "reference", "Reference", ENT_FIELD_REFERENCE, AT (reference), 0, .target = "sample" },
  [AMOUNT] = { "amount", "Amount", ENT_FIELD_AMOUNT, AT (amount), 0 },
  [DECIMAL] = { "decimal", "Decimal", ENT_FIELD_DECIMAL, AT (decimal), 0, .scale = 2, .minimum = 0,
                .maximum = 10000 },
  [INTEGER]
  = { "integer", "Integer", ENT_FIELD_INTEGER, AT (integer), 0, .minimum = -3, .maximum = 12 },
  [LEAST]
  = { "least", "Least", ENT_FIELD_INTEGER, AT (least), 0, .minimum = 1, .maximum = G_MAXINT64 },
  [BOOLEAN] = { "boolean", "Boolean", ENT_FIELD_BOOLEAN, AT (boolean), 0 },
  [N_FIELDS] = { NULL },
};

static const EntNoun noun = {
  "sample", "samples", "sample", sizeof (Sample), fields, NULL, NULL,
};

/* What is read, in which currency, and what is written again; NULL: refused. */
static const struct
{
  int field;
  const char *text;
  const char *currency;
  const char *written;
} texts[] = {
  { TEXT, "Ünïcödé, “quoted”\nand a second line", "USD", "Ünïcödé, “quoted”\nand a second line" },
  { TEXT, "bad \xff", "USD", NULL },
  { TEXT, "bell \a", "USD", NULL },
  { CURRENCY, "EUR", "USD", "EUR" },
  { CURRENCY, "XYZ", "USD", NULL },
  { CURRENCY, "euro", "USD", NULL },
  { QUARTER, "FY2026-Q3", "USD", "FY2026-Q3" },
  { QUARTER, "FY2026-Q5", "USD", NULL },
  { QUARTER, "2026", "USD", NULL },
  { DATE, "2024-02-29", "USD", "2024-02-29" },
  { DATE, "2026-02-29", "USD", NULL },
  { DATE, "01/02/2026", "USD", NULL },
  { CHOICE, "won", "USD", "won" },
  { CHOICE, "LOST", "USD", "lost" },
  { CHOICE, "closed", "USD", NULL },
  { AMOUNT, "1234.50", "USD", "1234.50" },
  { AMOUNT, "-0.01", "USD", "-0.01" },
  { AMOUNT, "1234", "JPY", "1234" },
  { AMOUNT, "1.5", "JPY", NULL },
  { AMOUNT, "1.234", "KWD", "1.234" },
  { AMOUNT, "1.234", "USD", NULL },
  { AMOUNT, "1e30", "USD", NULL },
  { AMOUNT, "NaN", "USD", NULL },
  { DECIMAL, "1.25", "USD", "1.25" },
  { DECIMAL, "0", "USD", "0.00" },
  { DECIMAL, "100.00", "USD", "100.00" },
  { DECIMAL, "100.01", "USD", NULL },
  { DECIMAL, "-0.01", "USD", NULL },
  { INTEGER, "-3", "USD", "-3" },
  { INTEGER, "12", "USD", "12" },
  { INTEGER, "13", "USD", NULL },
  { INTEGER, "-4", "USD", NULL },
  { INTEGER, "1.5", "USD", NULL },
  { LEAST, "1", "USD", "1" },
  { LEAST, "0", "USD", NULL },
  { BOOLEAN, "yes", "USD", "yes" },
  { BOOLEAN, "no", "USD", "no" },
  { BOOLEAN, "true", "USD", NULL },
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const EntField *field = &fields[texts[i].field];
      Sample *sample = ent_record_new (&noun);
      g_autoptr (GError) error = NULL;
      g_autofree char *written = NULL;
      gboolean read = ent_field_parse (field, sample, texts[i].text, texts[i].currency, &error);

      written = ent_field_to_string (field, sample, texts[i].currency);
      if (texts[i].written)
        {
          g_assert_no_error (error);
          g_assert_true (read);
          g_assert_true (ent_field_check (field, sample, &error));
          g_assert_cmpstr (written, ==, texts[i].written);
        }
      else
        {
          g_autofree char *start = g_strconcat (field->name, ":", NULL);

          g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
          g_assert_true (g_str_has_prefix (error->message, start));
          g_assert_cmpstr (written, ==, texts[i].field == BOOLEAN ? "no" : NULL);
        }
      ent_record_free (sample);
    }
}

/* A value that is refused leaves the one before. */
static void
test_refused_keeps (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const EntField *field = &fields[texts[i].field];
      Sample *sample = ent_record_new (&noun);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if (texts[i].written)
        {
          ent_record_free (sample);
          continue;
        }
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        if (texts[j].field == texts[i].field && texts[j].written)
          g_assert_true (ent_field_parse (field, sample, texts[j].text, texts[j].currency, NULL));
      before = ent_field_to_string (field, sample, "USD");
      g_assert_false (ent_field_parse (field, sample, texts[i].text, texts[i].currency, NULL));
      after = ent_field_to_string (field, sample, "USD");
      g_assert_cmpstr (after, ==, before);
      ent_record_free (sample);
    }
}

static void
test_empty (void)
{
  for (int i = 0; i < N_FIELDS; i++)
    {
      Sample *sample = ent_record_new (&noun);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = ent_field_to_string (&fields[i], sample, "USD");

      g_assert_cmpstr (text, ==, i == BOOLEAN ? "no" : NULL);
      g_assert_cmpint (ent_field_is_empty (&fields[i], sample), ==, i != BOOLEAN);
      g_assert_cmpint (ent_field_check (&fields[i], sample, &error), ==, i != TEXT);
      if (i == TEXT)
        g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
      ent_record_free (sample);
    }
}

/* Empty text takes each value out again, and leaves no memory behind. */
static void
test_clear (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const EntField *field = &fields[texts[i].field];
      Sample *sample = ent_record_new (&noun);
      Sample *empty = ent_record_new (&noun);

      ent_field_parse (field, sample, texts[i].text, texts[i].currency, NULL);
      if (texts[i].written && !g_str_equal (texts[i].written, "no"))
        g_assert_false (ent_field_equal (field, sample, empty));
      g_assert_true (ent_field_parse (field, sample, i % 2 ? "" : NULL, "USD", NULL));
      g_assert_true (ent_field_equal (field, sample, empty));
      ent_record_free (sample);
      ent_record_free (empty);
    }
}

static void
test_copy (void)
{
  Sample *sample = ent_record_new (&noun);
  Sample *copy;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    ent_field_parse (&fields[texts[i].field], sample, texts[i].text, texts[i].currency, NULL);
  sample->parent.id = 7;
  sample->reference = 42;
  copy = ent_record_copy (sample);
  g_assert_cmpint (copy->parent.id, ==, 7);
  for (int i = 0; i < N_FIELDS; i++)
    {
      g_assert_false (ent_field_is_empty (&fields[i], copy));
      g_assert_true (ent_field_equal (&fields[i], sample, copy));
      ent_field_copy (&fields[i], copy, copy);
      g_assert_true (ent_field_equal (&fields[i], sample, copy));
    }
  g_assert_true (copy->text != sample->text);
  ent_record_free (sample);
  ent_record_free (copy);
}

static void
test_range_messages (void)
{
  Sample *sample = ent_record_new (&noun);
  g_autoptr (GError) decimal = NULL;
  g_autoptr (GError) least = NULL;

  ent_field_parse (&fields[DECIMAL], sample, "100.01", "USD", &decimal);
  g_assert_cmpstr (decimal->message, ==, "decimal: must be from 0.00 to 100.00.");
  ent_field_parse (&fields[LEAST], sample, "0", "USD", &least);
  g_assert_cmpstr (least->message, ==, "least: must be at least 1.");
  ent_record_free (sample);
}

static void
test_choices (void)
{
  g_assert_cmpint (ent_choice_find (choices, "won"), ==, 1);
  g_assert_cmpint (ent_choice_find (choices, "Lost"), ==, 2);
  g_assert_cmpint (ent_choice_find (choices, ""), ==, 0);
  g_assert_cmpint (ent_choice_find (choices, "wonder"), ==, 0);
  g_assert_cmpstr (ent_choice_get_nick (choices, 0), ==, NULL);
  g_assert_cmpstr (ent_choice_get_nick (choices, 2), ==, "lost");
  g_assert_cmpstr (ent_choice_get_label (choices, 0), ==, NULL);
  g_assert_cmpstr (ent_choice_get_label (choices, 1), ==, "Won");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/field/texts", test_texts);
  g_test_add_func ("/field/refused-keeps", test_refused_keeps);
  g_test_add_func ("/field/empty", test_empty);
  g_test_add_func ("/field/clear", test_clear);
  g_test_add_func ("/field/copy", test_copy);
  g_test_add_func ("/field/range-messages", test_range_messages);
  g_test_add_func ("/field/choices", test_choices);

  return g_test_run ();
}
