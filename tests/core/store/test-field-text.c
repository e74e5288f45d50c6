/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/ent-field-text.h"

#include <locale.h>

#include "core/base/ent-value-error.h"
#include "store-fixture.h"

typedef struct
{
  EntRecord parent;
  char *name;
  char *notes;
  char *currency;
  char *quarter;
  EntDate signed_on;
  int stage;
  gint64 partner;
  gint64 amount;
  gint64 hours;
  gint64 score;
  gint64 month;
  int named;
} Sample;

static const EntField fields[] = {
  { "name", "Name", ENT_FIELD_TEXT, AT (Sample, name), ENT_FIELD_REQUIRED },
  { "notes", "Notes", ENT_FIELD_TEXT, AT (Sample, notes), ENT_FIELD_LONG },
  { "currency", "Currency", ENT_FIELD_CURRENCY, AT (Sample, currency), 0 },
  { "quarter", "Quarter", ENT_FIELD_QUARTER, AT (Sample, quarter), 0 },
  { "signed-on", "Signed on", ENT_FIELD_DATE, AT (Sample, signed_on), 0 },
  { "stage", "Stage", ENT_FIELD_CHOICE, AT (Sample, stage), 0, .choices = test_stages },
  { "partner", "Partner", ENT_FIELD_REFERENCE, AT (Sample, partner), 0, .target = "partner" },
  { "amount", "Amount", ENT_FIELD_AMOUNT, AT (Sample, amount), 0, .minimum = 0,
    .maximum = G_MAXINT64 },
  { "hours", "Hours", ENT_FIELD_DECIMAL, AT (Sample, hours), 0, .scale = 2, .minimum = 0,
    .maximum = 1000000 },
  { "score", "Score", ENT_FIELD_INTEGER, AT (Sample, score), 0, .minimum = 0, .maximum = 5 },
  { "month", "Month", ENT_FIELD_INTEGER, AT (Sample, month), ENT_FIELD_MONTH, .minimum = 1,
    .maximum = 12 },
  { "named", "Named", ENT_FIELD_BOOLEAN, AT (Sample, named), 0 },
  { NULL },
};

static const EntNoun noun = {
  "sample", "samples", "sample", sizeof (Sample), fields, NULL, NULL,
};

/* What is typed, what then stands in the entry, and what on the screen. */
static const struct
{
  const char *field;
  const char *typed;
  const char *edited;
  const char *shown;
} values[] = {
  { "name", " Northwind ", "Northwind", "Northwind" },
  { "notes", "One\n\ntwo\n", "One\n\ntwo", "One\n\ntwo" },
  { "currency", " eur ", "EUR", "EUR" },
  { "quarter", "2026q3", "FY2026-Q3", "FY2026-Q3" },
  { "signed-on", "3/31/26", "Mar 31, 2026", "Mar 31, 2026" },
  { "signed-on", "0026-03-31", "0026-03-31", "0026-03-31" },
  { "stage", "ONBOARD", "Onboard", "Onboard" },
  { "amount", "$1,234.5", "1,234.50", "$1,234.50" },
  { "hours", "1.50", "1.5", "1.5" },
  { "score", "5", "5", "5" },
  { "month", "7", "7", "July" },
  { "named", "yes", "Yes", "Yes" },
  { "named", "No", "No", "No" },
  { "amount", "  ", "", "" },
  { "signed-on", NULL, "", "" },
};

static const EntField *
find_field (const char *name)
{
  const EntField *field = ent_noun_find_field (&noun, name);

  g_assert_nonnull (field);
  return field;
}

static void
test_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      const EntField *field = find_field (values[i].field);
      Sample *sample = ent_record_new (&noun);
      Sample *other = ent_record_new (&noun);
      g_autoptr (GError) error = NULL;
      g_autofree char *edited = NULL;
      g_autofree char *shown = NULL;

      ent_field_text_parse (field, sample, values[i].typed, "USD", &error);
      g_assert_no_error (error);
      edited = ent_field_text_edit (field, sample, "USD");
      g_assert_cmpstr (edited, ==, values[i].edited);
      shown = ent_field_text_format (NULL, field, sample, "USD");
      g_assert_cmpstr (shown, ==, values[i].shown);
      g_assert_true (ent_field_text_parse (field, other, edited, "USD", NULL));
      g_assert_true (ent_field_equal (field, sample, other));
      ent_record_free (sample);
      ent_record_free (other);
    }
}

/* What is refused, and what is said beside the field, which needs no name there. */
static const struct
{
  const char *field;
  const char *typed;
  const char *message;
} refused[] = {
  { "name", "bell \a", NULL },
  { "currency", "dollars",
    "“DOLLARS” is not a currency. Give its three-letter ISO 4217 code, such as USD." },
  { "quarter", "spring",
    "“spring” is not a fiscal quarter. Write the fiscal year and the quarter, such as FY2026-Q3." },
  { "signed-on", "2/31/26",
    "“2/31/26” is a day that does not exist. Correct the month or the day." },
  { "stage", "Won", "“Won” is not one of Qualify, Onboard." },
  { "amount", "1,5", "“1,5” is not an amount in USD. Write it like $1,234.50." },
  { "amount", "-1", "Give $0.00 or more." },
  { "hours", "1.125", "“1.125” is too exact. Give at most 2 decimals." },
  { "hours", "10000.01", "Give a number from 0 to 10,000." },
  { "score", "6", "Give a number from 0 to 5." },
  { "score", "2.5", "“2.5” is not a whole number. Leave out the decimals." },
  { "named", "maybe", "“maybe” is neither Yes nor No." },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      const EntField *field = find_field (refused[i].field);
      Sample *sample = ent_record_new (&noun);
      Sample *before = ent_record_new (&noun);
      g_autoptr (GError) error = NULL;

      g_assert_false (ent_field_text_parse (field, sample, refused[i].typed, "USD", &error));
      g_assert_true (error->domain == ENT_VALUE_ERROR);
      if (refused[i].message)
        g_assert_cmpstr (error->message, ==, refused[i].message);
      g_assert_false (g_str_has_prefix (error->message, field->name));
      g_assert_true (ent_field_equal (field, sample, before));
      ent_record_free (sample);
      ent_record_free (before);
    }
}

/* An amount is in the record's own currency where it has one. */
static void
test_currency (void)
{
  Sample *sample = ent_record_new (&noun);
  g_autofree char *shown = NULL;

  g_assert_true (ent_field_text_parse (find_field ("currency"), sample, "JPY", "USD", NULL));
  g_assert_true (ent_field_text_parse (find_field ("amount"), sample, "¥1,234", "USD", NULL));
  g_assert_cmpint (sample->amount, ==, 1234);
  shown = ent_field_text_format (NULL, find_field ("amount"), sample, "USD");
  g_assert_cmpstr (shown, ==, "¥1,234");
  ent_record_free (sample);
}

static void
test_reference (void)
{
  g_autofree char *path = new_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_store_create (path, test_nouns, &error);
  Sample *sample = ent_record_new (&noun);
  g_autofree char *none = NULL;
  g_autofree char *title = NULL;
  g_autofree char *gone = NULL;

  g_assert_no_error (error);
  none = ent_field_text_format (store, find_field ("partner"), sample, "USD");
  g_assert_cmpstr (none, ==, "");
  sample->partner = add_partner (store, "Brackwater", NULL, NULL);
  title = ent_field_text_format (store, find_field ("partner"), sample, "USD");
  g_assert_cmpstr (title, ==, "Brackwater");
  sample->partner = 1;
  gone = ent_field_text_format (store, find_field ("partner"), sample, "USD");
  g_assert_cmpstr (gone, ==, "");
  ent_record_free (sample);
}

/* What the rules say of a record, and what is said on the screen, at which field. */
static const struct
{
  const char *message;
  const char *field;
  const char *sentence;
} explained[] = {
  { "name: a value is needed.", "name", "A value is needed." },
  { "signed-on: it is before signed-on.", "signed-on", "It is before Signed on." },
  { "notes: Überlang.", "notes", "Überlang." },
  { "namedrop: is no field.", NULL, "Namedrop: is no field." },
  { "name is wrong.", NULL, "Name is wrong." },
  { "the disk is full.", NULL, "The disk is full." },
  { "", NULL, "" },
};

static void
test_explain (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (explained); i++)
    {
      g_autoptr (GError) error
          = g_error_new_literal (ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED, explained[i].message);
      const EntField *field;
      g_autofree char *sentence = ent_field_text_explain (&noun, error, &field);

      g_assert_cmpstr (sentence, ==, explained[i].sentence);
      g_assert_cmpstr (field ? field->name : NULL, ==, explained[i].field);
    }
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);
  setlocale (LC_ALL, "C.UTF-8");

  g_test_add_func ("/field-text/values", test_values);
  g_test_add_func ("/field-text/refused", test_refused);
  g_test_add_func ("/field-text/currency", test_currency);
  g_test_add_func ("/field-text/reference", test_reference);
  g_test_add_func ("/field-text/explain", test_explain);

  return run_and_clean ();
}
