/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-store.h"

#include <glib/gstdio.h>
#include <locale.h>

/* A test program: its beginning and end, its temporary folder, and the saving and removing of one
 * record. */

#define HELPER G_GNUC_UNUSED static

static char *test_folder;

/* Makes the folder; backups stay in it too. */
HELPER void
begin_folder (void)
{
  g_autofree char *state = NULL;

  test_folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
  g_assert_nonnull (test_folder);
  state = g_build_filename (test_folder, "state", NULL);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
}

HELPER void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir
      = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

HELPER void
end_folder (void)
{
  remove_tree (test_folder);
  g_free (test_folder);
}

#define INIT(argc, argv)                                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    setlocale (LC_ALL, "");                                                                        \
    g_test_init (&argc, &argv, NULL);                                                              \
    begin_folder ();                                                                               \
  }                                                                                                \
  G_STMT_END

HELPER int
run_and_clean (void)
{
  int status = g_test_run ();

  end_folder ();
  return status;
}

/* A path in the folder that nothing has used yet. */
HELPER char *
new_path (void)
{
  static int n;

  return g_strdup_printf ("%s/file-%d.entente", test_folder, ++n);
}

HELPER gboolean
save_cb (EntStore *store, gpointer data, GError **error)
{
  return ent_store_save (store, data, error);
}

/* Saves RECORD in an edit of its own. Returns its id. */
HELPER gint64
save (EntStore *store, gpointer record)
{
  g_autoptr (GError) error = NULL;

  ent_store_edit (store, "Save", save_cb, record, &error);
  g_assert_no_error (error);
  return ((EntRecord *) record)->id;
}

typedef struct
{
  const EntNoun *noun;
  gint64 id;
} Removal;

HELPER gboolean
remove_cb (EntStore *store, gpointer data, GError **error)
{
  const Removal *removal = data;

  return ent_store_remove (store, removal->noun, removal->id, error);
}

/* Removes a record in an edit of its own. */
HELPER void
remove_record (EntStore *store, const EntNoun *noun, gint64 id)
{
  Removal removal = { noun, id };
  g_autoptr (GError) error = NULL;

  ent_store_edit (store, "Remove", remove_cb, &removal, &error);
  g_assert_no_error (error);
}
