/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../program-fixture.h"

static GHashTable *
list_columns (EntStore *store, const EntNoun *noun)
{
  GHashTable *columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *sql = g_strdup_printf ("PRAGMA table_info (\"%s\")", noun->name);
  g_autoptr (EntStatement) statement = ent_store_prepare (store, sql, NULL);

  while (ent_statement_step (statement))
    g_hash_table_insert (columns,
                         g_strdelimit (g_strdup (ent_statement_get_text (statement, 1)), "_", '-'),
                         g_strdup (ent_statement_get_text (statement, 2)));
  return columns;
}

/* Each field has its column, of its kind, and each column its field. */
static void
test_columns (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);

  for (guint i = 0; ent_program_nouns[i]; i++)
    {
      const EntNoun *noun = ent_program_nouns[i];
      g_autoptr (GHashTable) columns = list_columns (store, noun);

      for (const EntField *field = noun->fields; field->name; field++)
        {
          gboolean text = ent_field_is_text (field) || field->type == ENT_FIELD_DATE
                          || field->type == ENT_FIELD_CHOICE;

          g_assert_cmpstr (g_hash_table_lookup (columns, field->name), ==,
                           text ? "TEXT" : "INTEGER");
          g_hash_table_remove (columns, field->name);
        }
      g_assert_true (g_hash_table_remove (columns, "id"));
      g_assert_cmpuint (g_hash_table_size (columns), ==, 0);
    }
}

static const EntNoun *
find_noun (const char *name)
{
  for (guint i = 0; ent_program_nouns[i]; i++)
    if (g_str_equal (ent_program_nouns[i]->name, name))
      return ent_program_nouns[i];
  return NULL;
}

/* The tables are as the code that walks them takes for granted. */
static void
test_tables (void)
{
  for (guint i = 0; ent_program_nouns[i]; i++)
    {
      const EntNoun *noun = ent_program_nouns[i];
      g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_true (find_noun (noun->name) == noun);
      for (const EntField *field = noun->fields; field->name; field++)
        {
          g_assert_true (g_hash_table_add (names, (gpointer) field->name));
          g_assert_nonnull (field->label);
          g_assert_cmpuint (field->offset, >=, sizeof (EntRecord));
          g_assert_cmpuint (field->offset, <, noun->size);
          g_assert_true ((field->type == ENT_FIELD_CHOICE) == (field->choices != NULL));
          g_assert_true ((field->type == ENT_FIELD_REFERENCE) == (field->target != NULL));
          if (field->target)
            g_assert_nonnull (find_noun (field->target));
          if (field->needs)
            g_assert_cmpint (ent_noun_find_field (noun, field->needs)->type, ==,
                             ENT_FIELD_REFERENCE);
          if (field->flags & (ENT_FIELD_SEARCHED | ENT_FIELD_WEBSITE | ENT_FIELD_EXTERNAL_ID))
            g_assert_true (ent_field_is_text (field));
          if (field->flags & ENT_FIELD_PART_OF)
            g_assert_true (field->flags & ENT_FIELD_REQUIRED);
        }
    }
}

/* Each reference of the field tables is a foreign key of the file, and the other way about. */
static void
test_references (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);

  for (guint i = 0; ent_program_nouns[i]; i++)
    {
      const EntNoun *noun = ent_program_nouns[i];
      g_autofree char *sql = g_strdup_printf ("PRAGMA foreign_key_list (\"%s\")", noun->name);
      g_autoptr (EntStatement) keys = ent_store_prepare (store, sql, NULL);
      int n_references = 0;

      for (const EntField *field = noun->fields; field->name; field++)
        n_references += field->type == ENT_FIELD_REFERENCE;
      while (ent_statement_step (keys))
        {
          const EntField *field = ent_noun_find_field (noun, ent_statement_get_text (keys, 3));

          g_assert_nonnull (field);
          g_assert_cmpstr (field->target, ==, ent_statement_get_text (keys, 2));
          n_references--;
        }
      g_assert_cmpint (n_references, ==, 0);
    }
}

static void
test_settings (void)
{
  static const gint64 weights[] = { 3, 2, 2, 1, 2, 0 };
  static const gint64 probabilities[] = { 10, 25, 50, 75 };
  g_autoptr (EntStore) store = new_program ("EUR", 4);
  g_autoptr (EntSettings) settings = ent_settings_load (store, NULL);

  g_assert_cmpstr (settings->company, ==, "Northwind");
  g_assert_cmpstr (settings->currency, ==, "EUR");
  g_assert_cmpint (settings->fiscal_year_start, ==, 4);
  g_assert_cmpint (settings->language, ==, ENT_LANGUAGE_ENGLISH);
  g_assert_cmpint (settings->pass_mark, ==, 60);
  g_assert_cmpint (settings->revenue_target, ==, ENT_NUMBER_NONE);
  for (guint i = 0; i < ENT_SCORECARD_SIZE; i++)
    g_assert_cmpint (settings->weights[i], ==, weights[i]);
  for (guint i = 0; i < ENT_OPEN_STAGES; i++)
    g_assert_cmpint (settings->probabilities[i], ==, probabilities[i]);

  g_assert_false (ent_settings_is_attribution_signed (settings, date ("2026-01-15")));
  settings->attribution_signed_by = g_strdup ("Grace");
  settings->attribution_signed_on = date ("2026-01-15");
  g_assert_false (ent_settings_is_attribution_signed (settings, date ("2026-01-15")));
  settings->attribution_model = g_strdup ("2026.1");
  g_assert_false (ent_settings_is_attribution_signed (settings, date ("2026-01-14")));
  g_assert_true (ent_settings_is_attribution_signed (settings, date ("2026-01-15")));
}

/* Another attribution model is not the one that was signed. */
static void
test_new_model (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntSettings) settings = ent_settings_load (store, NULL);

  fill (settings, "attribution-model=2026.1", "attribution-signed-by=Grace",
        "attribution-signed-on=2026-01-15", NULL);
  save (store, settings);
  g_assert_true (ent_settings_is_attribution_signed (settings, date ("2026-02-01")));
  fill (settings, "attribution-model=2026.2", NULL);
  save (store, settings);
  g_assert_false (ent_settings_is_attribution_signed (settings, date ("2026-02-01")));
  g_assert_null (settings->attribution_signed_by);
}

/* Thresholds and target stay the same number of major units; with rates there it is refused. */
static void
test_new_currency (void)
{
  static const char *const changes[] = { "currency=USD", "fiscal-year-start=4" };
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntSettings) settings = ent_settings_load (store, NULL);
  g_autoptr (EntLadder) ladder = NULL;
  g_autoptr (EntRate) rate = ent_rate_new ();

  fill (settings, "revenue-target=1000.00", NULL);
  save (store, settings);
  fill (settings, "currency=JPY", NULL);
  save (store, settings);
  ladder = ent_ladder_load (store, date ("2026-01-01"), NULL);
  g_assert_cmpint (ladder->thresholds[ENT_TIER_PLATINUM], ==, 500000);
  g_assert_cmpint (settings->revenue_target, ==, 1000);

  fill (rate, "currency=EUR", "quarter=FY2026-Q1", "rate=160", NULL);
  save (store, rate);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (EntSettings) changed = ent_record_copy (settings);
      g_autoptr (GError) error = NULL;

      fill (changed, changes[i], NULL);
      g_assert_false (ent_store_edit (store, "Change", save_cb, changed, &error));
      g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
    }
}

/* The reporting currency's own rate is 1, or a mistake. */
static void
test_own_rate (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntRate) rate = ent_rate_new ();
  g_autoptr (GError) error = NULL;

  fill (rate, "currency=USD", "quarter=FY2026-Q1", "rate=1.1", NULL);
  g_assert_false (ent_store_edit (store, "Rate", save_cb, rate, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
  fill (rate, "rate=1", NULL);
  save (store, rate);
}

/* Who has signed is past being qualified. */
static void
test_default_stage (void)
{
  g_autoptr (EntPartner) candidate = ent_partner_new ();
  g_autoptr (EntPartner) signed_one = ent_partner_new ();

  fill (candidate, "name=Ash", NULL);
  fill (signed_one, "name=Elm", "signed-on=2026-01-15", NULL);
  g_assert_true (ent_record_check (candidate, NULL));
  g_assert_true (ent_record_check (signed_one, NULL));
  g_assert_cmpint (candidate->stage, ==, ENT_STAGE_QUALIFY);
  g_assert_cmpint (signed_one->stage, ==, ENT_STAGE_ONBOARD);
}

static void
test_unique (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_program_check (store, &error));
  g_assert_true (ent_store_execute (store,
                                    "INSERT INTO account (id, external_id, name)"
                                    " VALUES (1, 'A', 'One'), (2, 'A', 'Two')",
                                    &error));
  g_assert_false (ent_program_check (store, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
}

/* The ladder's thresholds are in major units of whatever currency. */
static void
test_thresholds (void)
{
  static const struct
  {
    const char *currency;
    gint64 silver;
  } cases[] = { { "USD", 2500000 }, { "JPY", 25000 }, { "KWD", 25000000 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntStore) store = new_program (cases[i].currency, 1);
      g_autoptr (EntLadder) ladder = ent_ladder_load (store, ent_date_new (2026, 1, 1), NULL);

      g_assert_cmpint (ladder->thresholds[ENT_TIER_SILVER], ==, cases[i].silver);
      g_assert_cmpint (ladder->thresholds[ENT_TIER_GOLD], ==, 4 * cases[i].silver);
      g_assert_cmpint (ladder->thresholds[ENT_TIER_PLATINUM], ==, 20 * cases[i].silver);
    }
}

/* A program that cannot be made leaves no file, nor its journal. */
static void
test_create_refused (void)
{
  static const struct
  {
    const char *company;
    const char *currency;
    int month;
  } cases[] = {
    { "Northwind", "XYZ", 1 },  { "Northwind", "usd dollars", 1 }, { "Northwind", "USD", 0 },
    { "Northwind", "USD", 13 }, { "bad \xff", "USD", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = new_path ();
      g_autofree char *journal = g_strconcat (path, "-journal", NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (
          ent_program_create (path, cases[i].company, cases[i].currency, cases[i].month, &error));
      g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
    }
}

static void
test_discard (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autofree char *path = g_strdup (ent_store_get_path (store));
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  ent_store_discard (store);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
}

/* Undo does not go back to before there was a program. */
static void
test_undo (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autofree char *path = g_strdup (ent_store_get_path (store));
  g_autofree char *label = ent_history_dup_undo_label (store);
  g_autoptr (EntSettings) settings = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (label, ==, NULL);
  g_assert_false (ent_history_undo (store, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING);
  g_clear_object (&store);
  store = ent_program_open (path, NULL);
  settings = ent_settings_load (store, NULL);
  g_assert_nonnull (settings);
}

/* A partner with everything that can hang on one goes, its deals stay as direct ones, and one undo
 * brings all of it back. */
static void
test_remove_partner (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  gint64 partner = add_partner (store, "Acme", ENT_STAGE_QUALIFY, NULL);
  g_autofree char *reference = g_strdup_printf ("partner=%" G_GINT64_FORMAT, partner);
  g_autoptr (EntContact) contact = ent_contact_new ();
  g_autoptr (EntActivity) activity = ent_activity_new ();
  g_autoptr (EntCommitment) commitment = ent_commitment_new ();
  g_autoptr (EntDeal) deal = ent_deal_new ();
  g_autoptr (EntDeal) left = NULL;
  g_autoptr (EntPartner) record = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  fill (contact, reference, "name=Anna", NULL);
  save (store, contact);
  fill (activity, reference, "date=2026-01-05", "kind=call", NULL);
  save (store, activity);
  fill (commitment, reference, "made-on=2026-01-05", "name=Train two", NULL);
  save (store, commitment);
  fill (deal, reference, "name=Rollout", "amount=10", "currency=USD", "stage=won", "class=sourced",
        "registration=before-contact", "closed-on=2026-02-01", NULL);
  deal->contact = contact->parent.id;
  save (store, deal);
  record = load_partner (store, partner);
  record->stage = ENT_STAGE_ONBOARD;
  save (store, record);

  before = dump (store);
  remove_record (store, &ent_partner_noun, partner);
  for (guint i = 0; ent_program_nouns[i]; i++)
    {
      g_autoptr (GPtrArray) records = ent_store_list (store, ent_program_nouns[i], NULL, NULL);
      const char *name = ent_program_nouns[i]->name;
      guint expected = g_str_equal (name, "deal") || g_str_equal (name, "program") ? 1 : 0;

      if (!g_str_equal (name, "tier_rule"))
        g_assert_cmpuint (records->len, ==, expected);
    }
  left = ent_store_load (store, &ent_deal_noun, deal->parent.id, NULL);
  g_assert_cmpint (left->partner, ==, 0);
  g_assert_cmpint (left->class, ==, 0);
  g_assert_cmpint (left->contact, ==, 0);
  g_assert_cmpint (left->registration, ==, 0);
  g_assert_cmpint (left->amount, ==, 1000);
  g_assert_true (ent_record_check (left, NULL));

  g_assert_true (ent_history_undo (store, &error));
  after = dump (store);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  g_test_add_func ("/program/columns", test_columns);
  g_test_add_func ("/program/tables", test_tables);
  g_test_add_func ("/program/references", test_references);
  g_test_add_func ("/program/settings", test_settings);
  g_test_add_func ("/program/new-model", test_new_model);
  g_test_add_func ("/program/new-currency", test_new_currency);
  g_test_add_func ("/program/own-rate", test_own_rate);
  g_test_add_func ("/program/default-stage", test_default_stage);
  g_test_add_func ("/program/unique", test_unique);
  g_test_add_func ("/program/thresholds", test_thresholds);
  g_test_add_func ("/program/create-refused", test_create_refused);
  g_test_add_func ("/program/discard", test_discard);
  g_test_add_func ("/program/undo", test_undo);
  g_test_add_func ("/program/remove-partner", test_remove_partner);

  return run_and_clean ();
}
