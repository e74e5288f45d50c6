/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "core/store/ent-place.h"

static const struct
{
  const char *path;
  const char *file_system;
  EntPlaceKind kind;
  const char *service;
} places[] = {
  { "/home/ada/p.entente", "ext3/ext4", ENT_PLACE_LOCAL, NULL },
  { "/home/ada/p.entente", NULL, ENT_PLACE_LOCAL, NULL },
  { "/home/ada/Dropbox/p.entente", "ext3/ext4", ENT_PLACE_SYNCED, "Dropbox" },
  { "/home/ada/Dropbox/Partners/2026/p.entente", "btrfs", ENT_PLACE_SYNCED, "Dropbox" },
  { "/home/ada/Dropbox (Personal)/p.entente", NULL, ENT_PLACE_SYNCED, "Dropbox" },
  { "/home/ada/dropbox/p.entente", NULL, ENT_PLACE_SYNCED, "Dropbox" },
  { "/home/ada/OneDrive - Contoso/p.entente", NULL, ENT_PLACE_SYNCED, "OneDrive" },
  { "/home/ada/OneDrive/p.entente", "fuse", ENT_PLACE_SYNCED, "OneDrive" },
  { "/media/Google Drive/My Drive/p.entente", NULL, ENT_PLACE_SYNCED, "Google Drive" },
  { "/run/user/1000/gvfs/google-drive:host=x/p.entente", "fuse", ENT_PLACE_SYNCED, "Google Drive" },
  { "/home/ada/Nextcloud/p.entente", NULL, ENT_PLACE_SYNCED, "Nextcloud" },
  { "/home/ada/iCloud Drive/p.entente", NULL, ENT_PLACE_SYNCED, "iCloud" },
  { "/home/ada/iCloudDrive/p.entente", NULL, ENT_PLACE_SYNCED, "iCloud" },
  { "/srv/share/p.entente", "nfs", ENT_PLACE_NETWORK, NULL },
  { "/srv/share/p.entente", "cifs", ENT_PLACE_NETWORK, NULL },
  { "/srv/share/p.entente", "smb2", ENT_PLACE_NETWORK, NULL },
  { "/srv/share/p.entente", "fuse", ENT_PLACE_NETWORK, NULL },
  { "/srv/share/p.entente", "tmpfs", ENT_PLACE_LOCAL, NULL },
  /* Names that only begin so, and a file's own name. */
  { "/home/ada/Dropboxes/p.entente", NULL, ENT_PLACE_LOCAL, NULL },
  { "/home/ada/Old Dropbox/p.entente", NULL, ENT_PLACE_LOCAL, NULL },
  { "/home/ada/Dropbox", NULL, ENT_PLACE_LOCAL, NULL },
  { "/home/ada/OneDriveBackup/p.entente", NULL, ENT_PLACE_LOCAL, NULL },
};

static void
test_judge (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const char *service = "unset";
      EntPlaceKind kind = ent_place_judge (places[i].path, places[i].file_system, &service);

      g_test_message ("%s on %s", places[i].path, places[i].file_system);
      g_assert_cmpint (kind, ==, places[i].kind);
      g_assert_cmpstr (service, ==, places[i].service);
    }
}

static char *
remark_on (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  EntStore *store
      = g_file_test (path, G_FILE_TEST_EXISTS) ? open_store (path) : create_store (path);
  char *remark = ent_place_dup_remark (store);

  close_store (store);
  return remark;
}

/* Once a folder, however often and whatever is opened in it; by a link too. */
static void
test_once (void)
{
  g_autofree char *synced = g_build_filename (test_folder, "Dropbox", "Line\nend", NULL);
  g_autofree char *other = g_build_filename (test_folder, "Dropbox", NULL);
  g_autofree char *link = g_build_filename (test_folder, "link", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *by_link = NULL;

  g_assert_cmpint (g_mkdir_with_parents (synced, 0700), ==, 0);
  g_assert_cmpint (symlink (other, link), ==, 0);
  first = remark_on (synced, "a.entente");
  g_assert_nonnull (first);
  g_assert_nonnull (strstr (first, "Dropbox"));
  g_assert_nonnull (strstr (first, "backups"));
  g_assert_null (remark_on (synced, "a.entente"));
  g_assert_null (remark_on (synced, "b.entente"));
  by_link = remark_on (link, "a.entente");
  g_assert_nonnull (by_link);
  second = remark_on (other, "b.entente");
  g_assert_null (second);
  g_assert_null (remark_on (test_folder, "local.entente"));
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  g_test_add_func ("/place/judge", test_judge);
  g_test_add_func ("/place/once", test_once);

  return run_and_clean ();
}
