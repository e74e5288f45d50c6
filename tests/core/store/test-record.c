/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "core/store/ent-title.h"

static void
test_round_trip (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  TestPartner *partner = ent_record_new (&test_partner_noun);
  TestDeal *deal = ent_record_new (&test_deal_noun);
  TestPartner *loaded;
  TestDeal *loaded_deal;

  partner->name = g_strdup ("Zoë’s “GmbH” 'x' \"y\"");
  partner->stage = 2;
  partner->signed_on = ent_date_new (2026, 3, 31);
  partner->overlap = 0;
  save (store, partner);
  deal->partner = partner->parent.id;
  deal->amount = G_MAXINT64;
  deal->currency = g_strdup ("JPY");
  deal->named_account = TRUE;
  save (store, deal);

  loaded = ent_store_load (store, &test_partner_noun, partner->parent.id, NULL);
  for (const EntField *field = test_partner_fields; field->name; field++)
    g_assert_true (ent_field_equal (field, partner, loaded));
  g_assert_cmpint (loaded->overlap, ==, 0);
  loaded_deal = ent_store_load (store, &test_deal_noun, deal->parent.id, NULL);
  for (const EntField *field = test_deal_fields; field->name; field++)
    g_assert_true (ent_field_equal (field, deal, loaded_deal));

  ent_record_free (partner);
  ent_record_free (deal);
  ent_record_free (loaded);
  ent_record_free (loaded_deal);
  close_store (store);
}

static gboolean
has_title (GPtrArray *titles, gint64 id, const char *text)
{
  for (guint i = 0; i < titles->len; i++)
    {
      const EntTitle *title = g_ptr_array_index (titles, i);

      if (title->id == id)
        return g_str_equal (title->title, text);
    }
  return FALSE;
}

/* What records are called, of all and of those of another record. */
static void
test_title_list (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  gint64 b = add_partner (store, "B", NULL, NULL);
  gint64 a = add_partner (store, "Ä", NULL, NULL);
  const EntField *partner = ent_noun_find_field (&test_contact_noun, "partner");
  gint64 anna = add_contact (store, a, "Anna");
  g_autoptr (GPtrArray) none = ent_title_list (store, &test_contact_noun, partner, b, NULL);
  g_autoptr (GPtrArray) partners = ent_title_list (store, &test_partner_noun, NULL, 0, NULL);
  g_autoptr (GPtrArray) contacts = NULL;
  gint64 count;

  add_contact (store, b, "Bob");
  contacts = ent_title_list (store, &test_contact_noun, partner, a, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (partners->len, ==, 2);
  g_assert_true (has_title (partners, a, "Ä"));
  g_assert_true (has_title (partners, b, "B"));
  g_assert_cmpuint (contacts->len, ==, 1);
  g_assert_true (has_title (contacts, anna, "Anna"));
  g_assert_true (ent_store_count (store, &test_contact_noun, &count, NULL));
  g_assert_cmpint (count, ==, 2);
  close_store (store);
}

static void
test_lists (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  gint64 b = add_partner (store, "B", NULL, NULL);
  gint64 a = add_partner (store, "A", NULL, NULL);
  g_autoptr (GPtrArray) made = ent_store_list (store, &test_partner_noun, NULL, NULL);
  g_autoptr (GPtrArray) named = ent_store_list (store, &test_partner_noun, "name, id", NULL);
  g_autoptr (GPtrArray) contacts = NULL;
  g_autoptr (GError) error = NULL;

  add_contact (store, a, "Anna");
  add_contact (store, b, "Bob");
  add_contact (store, a, "Abe");
  g_assert_cmpuint (made->len, ==, 2);
  g_assert_cmpint (((EntRecord *) made->pdata[0])->id, ==, b);
  g_assert_cmpint (((EntRecord *) named->pdata[0])->id, ==, a);
  contacts = ent_store_list_of (store, &test_contact_noun, "partner", a, "name", NULL);
  g_assert_cmpuint (contacts->len, ==, 2);
  g_assert_cmpstr (((TestContact *) contacts->pdata[0])->name, ==, "Abe");

  g_assert_null (ent_store_list (store, &test_partner_noun, "no such column", &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED);
  close_store (store);
}

static void
test_missing (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  TestPartner *partner = ent_record_new (&test_partner_noun);
  g_autoptr (GError) error = NULL;

  g_assert_null (ent_store_load (store, &test_partner_noun, 99, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING);
  g_clear_error (&error);

  partner->parent.id = 99;
  partner->name = g_strdup ("Gone");
  g_assert_false (ent_store_edit (store, "Save", save_cb, partner, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING);
  ent_record_free (partner);
  close_store (store);
}

/* A record that was refused can be mended and saved. */
static void
test_mended (void)
{
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  TestPartner *partner = ent_record_new (&test_partner_noun);
  g_autoptr (GError) error = NULL;

  g_assert_false (ent_store_edit (store, "Save", save_cb, partner, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
  g_assert_cmpint (partner->parent.id, ==, 0);
  partner->name = g_strdup ("Acme");
  save (store, partner);
  g_assert_cmpint (partner->parent.id, !=, 0);
  ent_record_free (partner);
  close_store (store);
}

/* Values that are none, as a hostile or damaged file has them. */
static void
test_damaged_values (void)
{
  static const char *const updates[] = {
    "UPDATE partner SET stage = 'nonsense'",
    "UPDATE partner SET signed_on = '2026-02-30'",
    "UPDATE partner SET name = CAST (x'41ff42' AS TEXT)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    {
      g_autofree char *path = new_path ();
      EntStore *store = create_store (path);
      gint64 id = add_partner (store, "Acme", NULL, NULL);
      g_autoptr (GError) error = NULL;

      close_store (store);
      run_sql_whole (path, updates[i]);
      store = open_store (path);
      g_assert_null (ent_store_load (store, &test_partner_noun, id, &error));
      g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_clear_error (&error);
      g_assert_null (ent_store_list (store, &test_partner_noun, NULL, &error));
      g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
      close_store (store);
    }
}

static void
test_titles (void)
{
  TestDeal *deal = ent_record_new (&test_deal_noun);
  g_autofree char *none = ent_record_dup_title (deal, "USD");
  g_autofree char *by_id = NULL;
  g_autofree char *by_name = NULL;

  g_assert_cmpstr (none, ==, "");
  deal->external_id = g_strdup ("D-1");
  by_id = ent_record_dup_title (deal, "USD");
  g_assert_cmpstr (by_id, ==, "D-1");
  deal->name = g_strdup ("Rollout");
  by_name = ent_record_dup_title (deal, "USD");
  g_assert_cmpstr (by_name, ==, "Rollout");
  g_assert_cmpstr (ent_record_get_currency (deal, "EUR"), ==, "EUR");
  deal->currency = g_strdup ("GBP");
  g_assert_cmpstr (ent_record_get_currency (deal, "EUR"), ==, "GBP");
  ent_record_free (deal);
}

static void
test_noun_fields (void)
{
  g_assert_true (ent_noun_find_field (&test_partner_noun, "signed-on") == &test_partner_fields[4]);
  g_assert_null (ent_noun_find_field (&test_partner_noun, "signed_on"));
  g_assert_true (ent_noun_find_flag (&test_partner_noun, ENT_FIELD_TITLE)
                 == &test_partner_fields[1]);
  g_assert_null (ent_noun_find_flag (&test_partner_noun, ENT_FIELD_WEBSITE));
  g_assert_cmpuint (ent_noun_get_n_fields (&test_partner_noun), ==, 7);
  ent_record_free (NULL);
}

/* Statements are lent and come back; text that ends in a semicolon is found again too. */
static void
test_statements (void)
{
  static const char *const texts[] = { "SELECT 1", "SELECT 1;\n", "SELECT ?1 + 1 -- why" };
  g_autofree char *path = new_path ();
  EntStore *store = create_store (path);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      EntStatement *one = ent_store_prepare (store, texts[i], NULL);
      EntStatement *other = ent_store_prepare (store, texts[i], NULL);
      GQueue *idle;

      g_assert_true (ent_statement_step (one));
      g_assert_true (ent_statement_step (other));
      ent_statement_free (one);
      ent_statement_free (other);
      for (int j = 0; j < 3; j++)
        ent_statement_free (ent_store_prepare (store, texts[i], NULL));
      idle = g_hash_table_lookup (store->statements, texts[i]);
      g_assert_cmpuint (g_queue_get_length (idle), ==, 2);
    }
  g_assert_null (ent_store_prepare (store, "SELECT nonsense FROM nowhere", &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED);
  ent_statement_free (NULL);
  close_store (store);
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  g_test_add_func ("/record/round-trip", test_round_trip);
  g_test_add_func ("/record/lists", test_lists);
  g_test_add_func ("/record/title-list", test_title_list);
  g_test_add_func ("/record/missing", test_missing);
  g_test_add_func ("/record/mended", test_mended);
  g_test_add_func ("/record/damaged-values", test_damaged_values);
  g_test_add_func ("/record/titles", test_titles);
  g_test_add_func ("/record/noun-fields", test_noun_fields);
  g_test_add_func ("/record/statements", test_statements);

  return run_and_clean ();
}
