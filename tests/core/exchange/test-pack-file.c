/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pack-fixture.h"

#include "../base/locale-fixture.h"
#include "../nobody-fixture.h"
#include "core/exchange/ent-pack-place.h"
#include "core/exchange/ent-pack-verify.h"

#include <string.h>
#include <unistd.h>

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

static void
assert_content (const char *path, const char *content)
{
  g_autoptr (GBytes) bytes = read_file (path);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), content,
                   strlen (content));
}

static void
assert_no_part (PackFixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    g_assert_false (g_str_has_suffix (name, ".part"));
}

static void
test_same_bytes (PackFixture *self, gconstpointer data)
{
  static const char *const locales[][2] = {
    { "de_DE", "de_DE.UTF-8" },
    { "tr_TR", "tr_TR.UTF-8" },
    { "ar_EG", "ar_EG.UTF-8" },
  };
  gint64 packs[] = { 0, self->partners[0] };

  for (guint i = 0; i < G_N_ELEMENTS (packs); i++)
    {
      g_autofree char *path = pack_write (self, packs[i], "first.xlsx");
      g_autoptr (GBytes) first = read_file (path);

      for (guint j = 0; j <= G_N_ELEMENTS (locales); j++)
        {
          g_autofree char *again = NULL;
          g_autoptr (GBytes) second = NULL;

          if (j > 0 && !locale_fixture_set (locales[j - 1][0], locales[j - 1][1]))
            continue;
          again = pack_write (self, packs[i], "second.xlsx");
          second = read_file (again);
          locale_fixture_reset ();
          g_assert_true (g_bytes_equal (first, second));
        }
    }
}

/* The same data under other, random, ids. */
static void
test_ids_do_not_matter (PackFixture *self, gconstpointer data)
{
  PackFixture other = { 0 };
  g_autofree char *path = pack_write (self, 0, "one.xlsx");
  g_autofree char *other_path = NULL;
  g_autoptr (GBytes) first = read_file (path);
  g_autoptr (GBytes) second = NULL;

  pack_fixture_open (&other, "USD", TRUE);
  g_assert_cmpint (other.partners[0], !=, self->partners[0]);
  other_path = pack_write (&other, 0, "two.xlsx");
  second = read_file (other_path);
  g_assert_true (g_bytes_equal (first, second));
  pack_fixture_tear_down (&other, NULL);
}

static void
assert_fails (PackFixture *self, const char *path, EntPackError code, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ent_pack_export (self->store, self->quarter, 0, path, cancellable, &error));
  if (cancellable)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  else
    {
      g_assert_error (error, ENT_PACK_ERROR, (int) code);
      g_assert_nonnull (strstr (error->message, path));
    }
  assert_no_part (self);
}

static void
test_refused_targets (PackFixture *self, gconstpointer data)
{
  g_autofree char *missing = pack_path (self, "nowhere/pack.xlsx");
  g_autofree char *slash = g_strconcat (self->folder, "/", NULL);
  g_autofree char *long_name = g_strnfill (300, 'x');
  g_autofree char *too_long = pack_path (self, long_name);
  g_autofree char *in_file = pack_path (self, "program.entente/pack.xlsx");

  assert_fails (self, self->folder, ENT_PACK_ERROR_FOLDER, NULL);
  assert_fails (self, slash, ENT_PACK_ERROR_FOLDER, NULL);
  assert_fails (self, missing, ENT_PACK_ERROR_MISSING, NULL);
  assert_fails (self, in_file, ENT_PACK_ERROR_MISSING, NULL);
  assert_fails (self, too_long, ENT_PACK_ERROR_NAME, NULL);
  assert_fails (self, "", ENT_PACK_ERROR_NAME, NULL);
  assert_fails (self, "/dev/null", ENT_PACK_ERROR_NAME, NULL);
}

static void
test_previous_is_kept (PackFixture *self, gconstpointer data)
{
  g_autofree char *path = pack_path (self, "pack.xlsx");
  g_autofree char *mark = pack_path (self, ".~lock.pack.xlsx#");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_true (g_file_set_contents (path, "previous", -1, NULL));
  g_cancellable_cancel (cancellable);
  assert_fails (self, path, 0, cancellable);
  assert_content (path, "previous");

  g_assert_true (g_file_set_contents (mark, "", -1, NULL));
  assert_fails (self, path, ENT_PACK_ERROR_OPEN, NULL);
  assert_content (path, "previous");
  g_assert_no_errno (g_unlink (mark));
}

/* A file that may not be written in a folder that may, and the other way round. */
static void
test_read_only_places (PackFixture *self, gconstpointer data)
{
  static const struct
  {
    int file, folder;
  } modes[] = { { 0444, 0777 }, { 0666, 0555 } };
  g_autofree char *path = pack_path (self, "pack.xlsx");

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      gboolean was_root;

      g_assert_true (g_file_set_contents (path, "previous", -1, NULL));
      g_assert_no_errno (g_chmod (path, modes[i].file));
      g_assert_no_errno (g_chmod (self->folder, modes[i].folder));
      was_root = become_nobody ();
      assert_fails (self, path, ENT_PACK_ERROR_PERMISSION, NULL);
      become_oneself (was_root);
      g_assert_no_errno (g_chmod (self->folder, 0700));
      assert_content (path, "previous");
    }
}

/* What another export is writing beside the target is left alone, also one that has this process's
 * number; so is a part of this one while it is written. */
static void
test_two_at_once (PackFixture *self, gconstpointer data)
{
  g_autofree char *path = pack_path (self, "pack.xlsx");
  g_autofree char *plain = pack_path (self, "pack.xlsx.part");
  g_autofree char *written = NULL;
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (EntPackPlace) first = NULL;
  g_autoptr (EntPackPlace) second = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (others, g_steal_pointer (&plain));
  for (int i = 0; i < 50; i++)
    g_ptr_array_add (others, g_strdup_printf ("%s.%ld-%d.part", path, (long) getpid (), i));
  for (guint i = 0; i < others->len; i++)
    g_assert_true (g_file_set_contents (others->pdata[i], "other", -1, NULL));
  first = ent_pack_place_new (path, &error);
  second = ent_pack_place_new (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first->part, !=, second->part);
  g_assert_true (g_file_set_contents (first->part, "first", -1, NULL));
  written = pack_write (self, 0, "pack.xlsx");
  assert_content (first->part, "first");
  g_assert_true (g_file_test (second->part, G_FILE_TEST_EXISTS));
  for (guint i = 0; i < others->len; i++)
    {
      assert_content (others->pdata[i], "other");
      g_unlink (others->pdata[i]);
    }
  g_clear_pointer (&first, ent_pack_place_free);
  g_clear_pointer (&second, ent_pack_place_free);
  assert_no_part (self);
}

static void
test_link_is_followed (PackFixture *self, gconstpointer data)
{
  g_autofree char *file = pack_path (self, "file.xlsx");
  g_autofree char *link = pack_path (self, "link.xlsx");
  g_autofree char *loop = pack_path (self, "loop.xlsx");
  g_autofree char *written = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (g_file_set_contents (file, "previous", -1, NULL));
  g_assert_no_errno (g_chmod (file, 0640));
  g_assert_no_errno (symlink ("file.xlsx", link));
  written = pack_write (self, 0, "link.xlsx");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  bytes = read_file (file);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 1000);
  g_assert_no_errno (symlink ("loop.xlsx", loop));
  assert_fails (self, loop, ENT_PACK_ERROR_NAME, NULL);
}

static void
test_wrong_asks (PackFixture *self, gconstpointer data)
{
  g_autofree char *path = pack_path (self, "pack.xlsx");
  g_autoptr (GError) error = NULL;
  static const EntQuarter quarters[] = { { 1899, 1 }, { 9999, 4 }, { 2026, 5 }, { 2026, 0 } };

  g_assert_false (ent_pack_export (self->store, self->quarter, 12345, path, NULL, &error));
  g_assert_error (error, ENT_PACK_ERROR, ENT_PACK_ERROR_MISSING);
  for (guint i = 0; i < G_N_ELEMENTS (quarters); i++)
    {
      g_clear_error (&error);
      g_assert_false (ent_pack_export (self->store, quarters[i], 0, path, NULL, &error));
      g_assert_error (error, ENT_PACK_ERROR, ENT_PACK_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, "from FY1910-Q1 to FY9990-Q4"));
    }
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
count_cb (guint done, guint total, const char *path, gpointer data)
{
  guint *calls = data;

  g_assert_cmpuint (done, ==, ++*calls);
  g_assert_cmpuint (total, ==, 3);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
cancel_cb (guint done, guint total, const char *path, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_export_all (PackFixture *self, gconstpointer data)
{
  static const char *const names[] = {
    "Brightwater Cloud FY2026-Q3.xlsx",
    "Marl & Sons (P-2) FY2026-Q3.xlsx",
    "MARL & sons (P-3) FY2026-Q3.xlsx",
  };
  g_autofree char *folder = pack_path (self, "new/packs");
  g_autofree char *other = pack_path (self, "cancelled");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint calls = 0;

  ent_pack_export_all (self->store, self->quarter, folder, count_cb, &calls, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (calls, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
    }
  g_assert_false (ent_pack_export_all (self->store, self->quarter, other, cancel_cb, cancellable,
                                       cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_names (void)
{
  static const struct
  {
    const char *subject;
    const char *name;
  } cases[] = {
    { "Brightwater Cloud", "Brightwater Cloud FY2026-Q3.xlsx" },
    { "a/b\\c:d*e?f\"g<h>i|j", "a-b-c-d-e-f-g-h-i-j FY2026-Q3.xlsx" },
    { "../../etc/passwd", "-..-etc-passwd FY2026-Q3.xlsx" },
    { "  . dots. ", "dots FY2026-Q3.xlsx" },
    { "", "Partner FY2026-Q3.xlsx" },
    { "Göteborg 株式会社", "Göteborg 株式会社 FY2026-Q3.xlsx" },
  };
  g_autofree char *long_text = g_strnfill (400, 'n');
  g_autofree char *long_name = ent_pack_make_name (long_text, (EntQuarter){ 2026, 3 });

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = ent_pack_make_name (cases[i].subject, (EntQuarter){ 2026, 3 });

      g_assert_cmpstr (name, ==, cases[i].name);
    }
  g_assert_cmpuint (strlen (long_name), <, 200);
}

/* A workbook cut anywhere, or with other rows than meant, is noticed. */
static void
test_verify (PackFixture *self, gconstpointer data)
{
  static const char *const sheets[] = { "Cover", "Summary",        "Deals",  "Pipeline",
                                        "Tier",  "Plan & actions", "Checks", "Definitions" };
  g_autofree char *path = pack_write (self, self->partners[2], "pack.xlsx");
  g_autofree char *cut = pack_path (self, "cut.xlsx");
  g_autoptr (GBytes) bytes = read_file (path);
  const char *start = g_bytes_get_data (bytes, NULL);
  EntPackExpected expected = { sheets, 8, 2, 5, "H", "P", 2, 3, 0 };
  g_autofree char *fault = NULL;

  /* The direct deals alone: 61,000 EUR at the rate of FY2026-Q3, and 1,000 and 45,000 USD. */
  expected.total = 7138220 + 14 + 100000 + 4500000;
  g_assert_true (ent_pack_verify (path, &expected, &fault));
  expected.total++;
  g_assert_false (ent_pack_verify (path, &expected, &fault));
  g_clear_pointer (&fault, g_free);
  expected.total--;
  expected.n_rows++;
  g_assert_false (ent_pack_verify (path, &expected, &fault));
  expected.n_rows--;
  for (gsize part = 0; part < 10; part++)
    {
      gsize length = g_bytes_get_size (bytes) * part / 10;

      g_clear_pointer (&fault, g_free);
      g_assert_true (g_file_set_contents (cut, start, (gssize) length, NULL));
      g_assert_false (ent_pack_verify (cut, &expected, &fault));
      g_assert_nonnull (fault);
    }
}

#define ADD(path, function)                                                                        \
  g_test_add (path, PackFixture, NULL, pack_fixture_set_up, function, pack_fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/pack-file/same-bytes", test_same_bytes);
  ADD ("/pack-file/ids-do-not-matter", test_ids_do_not_matter);
  ADD ("/pack-file/refused-targets", test_refused_targets);
  ADD ("/pack-file/previous-is-kept", test_previous_is_kept);
  ADD ("/pack-file/read-only-places", test_read_only_places);
  ADD ("/pack-file/two-at-once", test_two_at_once);
  ADD ("/pack-file/link-is-followed", test_link_is_followed);
  ADD ("/pack-file/wrong-asks", test_wrong_asks);
  ADD ("/pack-file/export-all", test_export_all);
  ADD ("/pack-file/verify", test_verify);
  g_test_add_func ("/pack-file/names", test_names);
  return g_test_run ();
}
