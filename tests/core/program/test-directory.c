/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../program-fixture.h"

typedef struct
{
  EntStore *store;
  gint64 acme, cafe, twin_one, twin_two, confusing;
} Fixture;

static gint64
add (EntStore *store, const char *name, const char *external_id, const char *website)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();

  partner->name = g_strdup (name);
  partner->external_id = g_strdup (external_id);
  partner->website = g_strdup (website);
  return save (store, partner);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->store = new_program ("USD", 1);
  fixture->acme = add (fixture->store, "Acme Corporation", "P-1", "https://www.acme.example/");
  fixture->cafe = add (fixture->store, "Café Zoë GmbH", NULL, NULL);
  fixture->twin_one = add (fixture->store, "Twin Ltd", "P-3", "twin.example");
  fixture->twin_two = add (fixture->store, "TWIN Inc.", "P-4", "twin.example");
  /* Called as another's external id is. */
  fixture->confusing = add (fixture->store, "P-1", NULL, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->store);
}

#define SEVERAL -1

static void
test_resolve (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *text;
    gint64 id;
  } cases[] = {
    { "P-1", fixture->acme },
    { "Acme Corporation", fixture->acme },
    { "acme corp.", fixture->acme },
    { "ACME", fixture->acme },
    { "acme.example", fixture->acme },
    { "http://www.ACME.example/", fixture->acme },
    { "acme.example/en", fixture->acme },
    { "acme.example/de-at/", fixture->acme },
    { "cafe zoe", fixture->cafe },
    { "CAFÉ ZOË gmbh", fixture->cafe },
    { "P-3", fixture->twin_one },
    { "P-4", fixture->twin_two },
    { "Twin", SEVERAL },
    { "Twin Ltd", SEVERAL },
    { "twin.example", SEVERAL },
    { "Nobody", 0 },
    /* A page of a site is not the site. */
    { "acme.example/partners/nobody", 0 },
    { "nobody.example", 0 },
    { "GmbH", 0 },
    { "", 0 },
  };
  g_autoptr (EntDirectory) directory = ent_directory_new (fixture->store, &ent_partner_noun, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) one_error = NULL;
      gint64 id = 99;
      gboolean resolved = ent_directory_resolve (directory, cases[i].text, &id, &error);
      gint64 one
          = ent_directory_find_one (fixture->store, &ent_partner_noun, cases[i].text, &one_error);

      g_assert_cmpint (resolved, ==, cases[i].id != SEVERAL);
      g_assert_cmpint (id, ==, MAX (cases[i].id, 0));
      g_assert_cmpint (one, ==, MAX (cases[i].id, 0));
      if (cases[i].id == SEVERAL)
        {
          g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
          g_assert_error (one_error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
        }
      else if (cases[i].id == 0)
        {
          g_assert_no_error (error);
          g_assert_error (one_error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING);
        }
      else
        g_assert_no_error (one_error);
    }
}

static void
test_finds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EntDirectory) directory = ent_directory_new (fixture->store, &ent_partner_noun, NULL);
  g_autoptr (EntPartner) like = ent_partner_new ();

  g_assert_cmpint (ent_directory_find_external_id (directory, "P-1"), ==, fixture->acme);
  g_assert_cmpint (ent_directory_find_external_id (directory, "p-1"), ==, 0);
  g_assert_cmpint (ent_directory_find_external_id (directory, NULL), ==, 0);
  g_assert_cmpint (ent_directory_find_website (directory, "acme.example"), ==, fixture->acme);
  g_assert_cmpint (ent_directory_find_website (directory, "twin.example"), ==, SEVERAL);
  g_assert_cmpint (ent_directory_find_website (directory, NULL), ==, 0);
  g_assert_true (ent_directory_has_external_id (directory, fixture->acme));
  g_assert_false (ent_directory_has_external_id (directory, fixture->cafe));

  g_assert_cmpint (ent_directory_find_keys (directory, like), ==, 0);
  like->name = g_strdup ("cafe zoe");
  g_assert_cmpint (ent_directory_find_keys (directory, like), ==, fixture->cafe);
  like->parent.id = 4711;
  ent_directory_add (directory, like);
  g_assert_cmpint (ent_directory_find_keys (directory, like), ==, SEVERAL);
}

/* A contact is told apart by all of its keys. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EntContact) anna = ent_contact_new ();
  g_autoptr (EntContact) other = ent_contact_new ();
  g_autoptr (EntDirectory) directory = NULL;

  anna->partner = fixture->acme;
  anna->name = g_strdup ("Anna Inc");
  save (fixture->store, anna);
  directory = ent_directory_new (fixture->store, &ent_contact_noun, NULL);
  other->name = g_strdup ("ANNA INC");
  other->side = ENT_SIDE_THEIRS;
  other->partner = fixture->acme;
  g_assert_cmpint (ent_directory_find_keys (directory, other), ==, anna->parent.id);
  other->partner = fixture->cafe;
  g_assert_cmpint (ent_directory_find_keys (directory, other), ==, 0);
  other->partner = fixture->acme;
  other->side = ENT_SIDE_OURS;
  g_assert_cmpint (ent_directory_find_keys (directory, other), ==, 0);
  /* Nor is a person a company whose legal form does not matter. */
  other->side = ENT_SIDE_THEIRS;
  g_free (other->name);
  other->name = g_strdup ("Anna");
  g_assert_cmpint (ent_directory_find_keys (directory, other), ==, 0);
  ent_directory_free (NULL);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  ADD ("/directory/resolve", test_resolve);
  ADD ("/directory/finds", test_finds);
  ADD ("/directory/keys", test_keys);

  return run_and_clean ();
}
