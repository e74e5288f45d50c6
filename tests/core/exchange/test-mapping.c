/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include "core/program/ent-mapping.h"

/* Words that a key file, a header or a shell could trip over. */
static const char *const awkward[] = {
  "plain",          "a=b",
  "a;b;",           "[group]",
  "two\nlines",     "tab\tbed",
  " lead",          "trail ",
  "back\\slash",    "#hash",
  "quote \"' “”",   "naïve — ünïcödé 漢字 👩‍👩‍👧",
  "\\n not a line", "%s %d",
  "ltr \u202e rtl", "\\",
};

static const EntField *
field (const EntNoun *noun, const char *name)
{
  return ent_noun_find_field (noun, name);
}

typedef struct
{
  EntImportMapping *mapping;
  EntCsvTable *table;
  const char *name;
} Saving;

static gboolean
save_mapping_cb (EntStore *store, gpointer data, GError **error)
{
  Saving *saving = data;

  return ent_import_mapping_save (saving->mapping, store, saving->table, saving->name, error);
}

static void
save_mapping (EntStore *store, EntImportMapping *mapping, EntCsvTable *table, const char *name)
{
  Saving saving = { mapping, table, name };
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_store_edit (store, "save", save_mapping_cb, &saving, &error));
  g_assert_no_error (error);
}

static EntImportMapping *
load (EntStore *store, const EntNoun *noun, const char *name)
{
  g_autoptr (GError) error = NULL;
  EntImportMapping *mapping = ent_import_mapping_load (store, noun, name, &error);

  g_assert_no_error (error);
  return mapping;
}

static void
test_awkward_words (void)
{
  EntStore *store = new_program ("USD", 1);
  g_autoptr (EntCsvTable) table = fixture_table ("a,b\n1,2\n");
  const EntField *name = field (&ent_deal_noun, "name");
  const EntField *stage = field (&ent_deal_noun, "stage");
  const EntField *rep = field (&ent_deal_noun, "our-rep");

  for (guint i = 0; i < G_N_ELEMENTS (awkward); i++)
    {
      g_autoptr (EntImportMapping) mapping = ent_import_mapping_new (&ent_deal_noun);
      g_autoptr (EntImportMapping) loaded = NULL;

      ent_import_mapping_set_column (mapping, name, awkward[i]);
      ent_import_mapping_set_constant (mapping, rep, awkward[i]);
      ent_import_mapping_set_value (mapping, stage, awkward[i], "won");
      ent_import_mapping_set_value (mapping, stage, "other", awkward[i]);
      save_mapping (store, mapping, table, awkward[i]);
      loaded = load (store, &ent_deal_noun, awkward[i]);
      g_assert_cmpstr (ent_import_mapping_get_column (loaded, name), ==, awkward[i]);
      g_assert_cmpstr (ent_import_mapping_get_constant (loaded, rep), ==, awkward[i]);
      g_assert_cmpstr (ent_import_mapping_get_value (loaded, stage, awkward[i]), ==, "won");
      g_assert_cmpstr (ent_import_mapping_get_value (loaded, stage, "OTHER"), ==, awkward[i]);
      g_assert_null (ent_import_mapping_get_column (loaded, rep));
      g_assert_null (ent_import_mapping_get_constant (loaded, name));
    }
  g_object_unref (store);
}

static void
test_choices (void)
{
  EntStore *store = new_program ("USD", 1);
  g_autoptr (EntCsvTable) table = fixture_table ("a,b\n1,2\n");
  g_autoptr (EntImportMapping) mapping = ent_import_mapping_new (&ent_deal_noun);
  g_autoptr (EntImportMapping) loaded = NULL;
  const EntField *partner = field (&ent_deal_noun, "partner");
  const EntField *account = field (&ent_deal_noun, "account");
  const EntField *class = field (&ent_deal_noun, "class");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ent_import_mapping_get_unknown (mapping, partner), ==, ENT_UNKNOWN_REFUSE);
  g_assert_cmpint (ent_import_mapping_get_unknown (mapping, account), ==, ENT_UNKNOWN_CREATE);
  ent_import_mapping_set_unknown (mapping, partner, ENT_UNKNOWN_LEAVE);
  ent_import_mapping_set_unknown (mapping, account, ENT_UNKNOWN_REFUSE);
  ent_import_mapping_set_value (mapping, class, "None", "");
  g_assert_true (ent_import_mapping_set_date_format (mapping, "DD.MM.YYYY", &error));
  g_assert_false (ent_import_mapping_set_date_format (mapping, "whenever", &error));
  g_assert_nonnull (error);
  ent_import_mapping_set_marks (mapping, ',', '.');
  save_mapping (store, mapping, table, "Ours");

  /* Whatever the case; over the one of that name. */
  loaded = load (store, &ent_deal_noun, "OURS");
  g_assert_true (ent_import_mapping_get_noun (loaded) == &ent_deal_noun);
  g_assert_cmpint (ent_import_mapping_get_unknown (loaded, partner), ==, ENT_UNKNOWN_LEAVE);
  g_assert_cmpint (ent_import_mapping_get_unknown (loaded, account), ==, ENT_UNKNOWN_REFUSE);
  g_assert_cmpstr (ent_import_mapping_get_value (loaded, class, "none"), ==, "");
  g_assert_cmpstr (ent_import_mapping_get_formats (loaded).date_format, ==, "DD.MM.YYYY");
  g_assert_cmpint (ent_import_mapping_get_formats (loaded).decimal_mark, ==, ',');
  g_assert_cmpint (ent_import_mapping_get_formats (loaded).thousands_mark, ==, '.');
  ent_import_mapping_set_marks (loaded, '\0', '\0');
  save_mapping (store, loaded, table, "ours");
  g_clear_pointer (&loaded, ent_import_mapping_free);
  loaded = load (store, &ent_deal_noun, "Ours");
  g_assert_cmpint (ent_import_mapping_get_formats (loaded).decimal_mark, ==, '\0');
  g_object_unref (store);
}

/* A column or a constant, not both. */
static void
test_sources (void)
{
  g_autoptr (EntImportMapping) mapping = ent_import_mapping_new (&ent_deal_noun);
  const EntField *name = field (&ent_deal_noun, "name");

  ent_import_mapping_set_column (mapping, name, "A");
  ent_import_mapping_set_constant (mapping, name, "B");
  g_assert_null (ent_import_mapping_get_column (mapping, name));
  g_assert_cmpstr (ent_import_mapping_get_constant (mapping, name), ==, "B");
  ent_import_mapping_set_column (mapping, name, "C");
  g_assert_null (ent_import_mapping_get_constant (mapping, name));
  ent_import_mapping_set_column (mapping, name, NULL);
  g_assert_null (ent_import_mapping_get_column (mapping, name));
}

static void
test_suggested (void)
{
  static const struct
  {
    const char *header;
    const char *column; /* of the account's name, NULL: not from the saved mapping */
  } cases[] = {
    { "Firma,Ort\nA,B\n", "Firma" }, { "Ort,Firma\nB,A\n", "Firma" },
    { "ort;FIRMA\nB;A\n", "Firma" }, { "Firma,Ort,Land\nA,B,C\n", NULL },
    { "Firma\nA\n", NULL },
  };
  EntStore *store = new_program ("USD", 1);
  g_autoptr (EntCsvTable) table = fixture_table (cases[0].header);
  g_autoptr (EntImportMapping) older = ent_import_mapping_new (&ent_account_noun);
  g_autoptr (EntImportMapping) mapping = ent_import_mapping_new (&ent_account_noun);
  const EntField *name = field (&ent_account_noun, "name");

  ent_import_mapping_set_column (older, name, "Ort");
  save_mapping (store, older, table, "Older");
  ent_import_mapping_set_column (mapping, name, "Firma");
  save_mapping (store, mapping, table, "Newer");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntCsvTable) other = fixture_table (cases[i].header);
      g_autofree char *found = NULL;
      g_autoptr (EntImportMapping) suggested
          = ent_import_mapping_suggest (store, &ent_account_noun, other, &found, NULL);
      g_autofree char *none = NULL;
      g_autoptr (EntImportMapping) of_partners
          = ent_import_mapping_suggest (store, &ent_partner_noun, other, &none, NULL);

      g_assert_cmpstr (found, ==, cases[i].column ? "Newer" : NULL);
      g_assert_cmpstr (ent_import_mapping_get_column (suggested, name), ==, cases[i].column);
      g_assert_null (none);
    }
  g_object_unref (store);
}

/* By names and by labels, however they are written. */
static void
test_names (void)
{
  static const struct
  {
    const char *field;
    const char *column;
  } cases[] = {
    { "external-id", "External_ID" },
    { "expected-close", "expected close" },
    { "our-rep", "Our rep" },
    { "class", "Attribution class" },
    { "stage", "STAGE" },
    { "amount", NULL },
  };
  EntStore *store = new_program ("USD", 1);
  g_autoptr (EntCsvTable) table = fixture_table (
      "STAGE,External_ID,expected close,Our rep,Attribution class,Whatever\n,,,,,x\n");
  g_autoptr (EntImportMapping) mapping = fixture_suggest (store, &ent_deal_noun, table);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (
        ent_import_mapping_get_column (mapping, field (&ent_deal_noun, cases[i].field)), ==,
        cases[i].column);
  g_object_unref (store);
}

static void
test_unknown_name (void)
{
  EntStore *store = new_program ("USD", 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (ent_import_mapping_load (store, &ent_deal_noun, "nope", &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING);
  g_assert_nonnull (strstr (error->message, "“nope”"));
  g_assert_nonnull (strstr (error->message, "“HubSpot deals”"));
  g_object_unref (store);
}

/* One that cannot be read is refused by its name, and not suggested. */
static void
test_broken (void)
{
  static const struct
  {
    const char *definition;
    gboolean readable;
  } cases[] = {
    { "not a key file", FALSE },
    { "[formats]\ndate=whenever\n", FALSE },
    { "[formats]\ndecimal=x\nthousands=\n", TRUE },
    { "[unknown]\npartner=77\n[values stage]\n1=a;b;c;\n2=a;won;\n", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntStore *store = new_program ("USD", 1);
      g_autoptr (EntCsvTable) table = fixture_table ("a,b\n1,2\n");
      g_autoptr (EntImportMapping) mapping = NULL;
      g_autoptr (EntImportMapping) suggested = NULL;
      g_autofree char *name = NULL;
      g_autoptr (GError) error = NULL;

      add_record (store, &ent_mapping_noun, "name", "M", "noun", "deal", "header", "a\nb",
                  "definition", cases[i].definition, NULL);
      mapping = ent_import_mapping_load (store, &ent_deal_noun, "M", &error);
      suggested = ent_import_mapping_suggest (store, &ent_deal_noun, table, &name, NULL);
      g_assert_nonnull (suggested);
      g_assert_cmpstr (name, ==, cases[i].readable ? "M" : NULL);
      if (!cases[i].readable)
        {
          g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
          g_assert_nonnull (strstr (error->message, "“M”"));
        }
      else
        {
          g_assert_cmpint (ent_import_mapping_get_formats (mapping).decimal_mark, ==, '\0');
          g_assert_cmpint (
              ent_import_mapping_get_unknown (mapping, field (&ent_deal_noun, "partner")), <=,
              ENT_UNKNOWN_LEAVE);
        }
      g_object_unref (store);
    }
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);
  g_test_add_func ("/mapping/awkward-words", test_awkward_words);
  g_test_add_func ("/mapping/choices", test_choices);
  g_test_add_func ("/mapping/sources", test_sources);
  g_test_add_func ("/mapping/suggested", test_suggested);
  g_test_add_func ("/mapping/names", test_names);
  g_test_add_func ("/mapping/broken", test_broken);
  g_test_add_func ("/mapping/unknown-name", test_unknown_name);
  return run_and_clean ();
}
