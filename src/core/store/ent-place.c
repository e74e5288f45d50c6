/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/store/ent-place.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "core/store/ent-backup.h"

/* What the folders of services are called, and the service. Behind the name there may be an account
 * in brackets or after a dash: “Dropbox (Personal)”, “OneDrive - Contoso”. */
static const struct
{
  const char *folder;
  const char *service;
} services[] = {
  { "Dropbox", "Dropbox" },
  { "OneDrive", "OneDrive" },
  { "SkyDrive", "OneDrive" },
  { "Google Drive", "Google Drive" },
  { "GoogleDrive", "Google Drive" },
  { "google-drive", "Google Drive" },
  { "My Drive", "Google Drive" },
  { "Nextcloud", "Nextcloud" },
  { "ownCloud", "ownCloud" },
  { "iCloud Drive", "iCloud" },
  { "iCloudDrive", "iCloud" },
  { "iCloud", "iCloud" },
  { "com~apple~CloudDocs", "iCloud" },
  { "Box Sync", "Box" },
  { "pCloudDrive", "pCloud" },
  { "pCloud Drive", "pCloud" },
  { "MEGAsync", "MEGA" },
  { "Proton Drive", "Proton Drive" },
  { "Seafile", "Seafile" },
  { "Syncthing", "Syncthing" },
};

/* File systems that another computer keeps, as GIO calls them; behind FUSE are those of sshfs,
 * rclone and the desktop. */
static const char *const network_file_systems[]
    = { "nfs", "cifs", "smb", "smb2", "fuse", "afs", "ceph", "coda", "ncp", "v9fs", NULL };

static gboolean
is_folder_of (const char *name, const char *folder)
{
  gsize length = strlen (folder);

  if (g_ascii_strncasecmp (name, folder, length) != 0)
    return FALSE;
  return name[length] == '\0' || name[length] == ':' || g_str_has_prefix (name + length, " (")
         || g_str_has_prefix (name + length, " - ");
}

/* Judges where the file at PATH lies, an absolute path without links, by the names of its folders
 * and by FILE_SYSTEM, its type as GIO names it, NULL for unknown. SERVICE gets the name of the
 * service for ENT_PLACE_SYNCED, static, else NULL. */
EntPlaceKind
ent_place_judge (const char *path, const char *file_system, const char **service)
{
  g_auto (GStrv) names = g_strsplit (path, G_DIR_SEPARATOR_S, -1);
  guint n_names = g_strv_length (names);

  *service = NULL;
  /* The last is the file itself. */
  for (guint i = 0; i + 1 < n_names; i++)
    for (guint j = 0; j < G_N_ELEMENTS (services); j++)
      if (is_folder_of (names[i], services[j].folder))
        {
          *service = services[j].service;
          return ENT_PLACE_SYNCED;
        }
  if (file_system && g_strv_contains (network_file_systems, file_system))
    return ENT_PLACE_NETWORK;
  return ENT_PLACE_LOCAL;
}

static char *
dup_file_system (const char *path)
{
  /* Not the desktop's, which would ask services for it. */
  g_autoptr (GFile) file = g_vfs_get_file_for_path (g_vfs_get_local (), path);
  g_autoptr (GFileInfo) info
      = g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_TYPE, NULL, NULL);

  return info ? g_strdup (g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_FILESYSTEM_TYPE))
              : NULL;
}

/* Says whether the user was told of FOLDER before, and remembers that now. When that cannot be
 * remembered it is told of again: better than never. */
static gboolean
was_told_of (const char *folder)
{
  g_autofree char *own = g_build_filename (g_get_user_state_dir (), "entente", NULL);
  g_autofree char *list = g_build_filename (own, "places", NULL);
  g_autofree char *text = NULL;
  g_autofree char *longer = NULL;
  g_auto (GStrv) told = NULL;
  /* A line each, and a name may have line ends. */
  g_autofree char *line = g_uri_escape_string (folder, G_DIR_SEPARATOR_S, TRUE);

  g_file_get_contents (list, &text, NULL, NULL);
  told = g_strsplit (text ? text : "", "\n", -1);
  if (g_strv_contains ((const char *const *) told, line))
    return TRUE;
  longer = g_strconcat (text ? text : "", line, "\n", NULL);
  if (g_mkdir_with_parents (own, 0700) == 0)
    g_file_set_contents_full (list, longer, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
  return FALSE;
}

/* Makes the sentence that is shown once when STORE's file lies where other computers reach it, in a
 * folder kept by a service such as Dropbox or on a network. It is remembered by folder, in the
 * user's state folder. Returns an owned string, or NULL: the place is an ordinary one, or the user
 * has been told. To be asked after each opening and making of a program, and shown when not NULL.
 */
char *
ent_place_dup_remark (EntStore *store)
{
  const char *path = ent_store_get_path (store);
  char *real = path ? realpath (path, NULL) : NULL;
  g_autofree char *file_system = real ? dup_file_system (real) : NULL;
  g_autofree char *folder = real ? g_path_get_dirname (real) : NULL;
  g_autofree char *backups = NULL;
  const char *service = NULL;
  EntPlaceKind kind = real ? ent_place_judge (real, file_system, &service) : ENT_PLACE_LOCAL;

  free (real);
  if (kind == ENT_PLACE_LOCAL || was_told_of (folder))
    return NULL;
  backups = ent_backup_dup_folder (store, NULL);
  if (kind == ENT_PLACE_SYNCED)
    /* Translators: a file, a service such as Dropbox, and a folder */
    return g_strdup_printf (_ ("“%s” lies in a folder that %s copies to other computers. Work on "
                               "it on one of them at a time, and close it before you change over. "
                               "Backups are kept apart from it, in “%s”."),
                            path, service, backups ? backups : "");
  /* Translators: a file and a folder */
  return g_strdup_printf (_ ("“%s” lies in a folder on a network. Work on it on one computer at a "
                             "time; should the connection break, open it again. Backups are kept "
                             "apart from it, in “%s”."),
                          path, backups ? backups : "");
}
