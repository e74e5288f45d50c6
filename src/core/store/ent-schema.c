/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/ent-store-private.h"
#include "entente-schema.h"

/* One entry a version, in order; released steps are never edited. */
static const char *const steps[] = {
  "/io/github/entente/Entente/schema/001-program.sql",
  "/io/github/entente/Entente/schema/002-search.sql",
  "/io/github/entente/Entente/schema/003-declined-tier.sql",
  "/io/github/entente/Entente/schema/004-page-indexes.sql",
  "/io/github/entente/Entente/schema/005-control-totals.sql",
  "/io/github/entente/Entente/schema/006-letter-search.sql",
  "/io/github/entente/Entente/schema/007-search-pieces.sql",
};

/* Those that make the search index, which begin by dropping it. */
static const char *const search_steps[] = {
  "/io/github/entente/Entente/schema/006-letter-search.sql",
  "/io/github/entente/Entente/schema/007-search-pieces.sql",
};

/* Says which version of the schema this program writes. */
int
ent_schema_get_version (void)
{
  return G_N_ELEMENTS (steps);
}

/* A static library's resources register themselves only when something refers to them. */
static void
register_steps (void)
{
  static gsize registered = 0;

  if (g_once_init_enter (&registered))
    {
      entente_schema_register_resource ();
      g_once_init_leave (&registered, 1);
    }
}

static gboolean
execute (sqlite3 *db, const char *sql, GError **error)
{
  int code = sqlite3_exec (db, sql, NULL, NULL, NULL);

  if (code != SQLITE_OK)
    ent_store_set_sqlite_error (error, db, code, sqlite3_db_filename (db, "main"));
  return code == SQLITE_OK;
}

/* Looks STEP up among all resources: those of this library alone cannot be asked, since GLib's
 * “get_resource” gives NULL while another thread, as that of GTK's icons, is registering them. */
static gboolean
take_step (sqlite3 *db, const char *step, GError **error)
{
  g_autoptr (GBytes) sql = g_resources_lookup_data (step, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return sql && execute (db, g_bytes_get_data (sql, NULL), error);
}

static gboolean
read_version (sqlite3 *db, int *version, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, "PRAGMA user_version", -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  *version = code == SQLITE_ROW ? sqlite3_column_int (statement, 0) : 0;
  sqlite3_finalize (statement);
  if (code != SQLITE_ROW)
    ent_store_set_sqlite_error (error, db, code, sqlite3_db_filename (db, "main"));
  return code == SQLITE_ROW;
}

/* Takes DB from its version of the schema to TO_VERSION, all steps in the caller's transaction.
 * Errors: ENT_STORE_ERROR. */
gboolean
ent_schema_upgrade (sqlite3 *db, int to_version, GError **error)
{
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %d", to_version);
  int version;

  register_steps ();
  if (!read_version (db, &version, error))
    return FALSE;
  for (; version < to_version; version++)
    if (!take_step (db, steps[version], error))
      return FALSE;
  return execute (db, pragma, error);
}

/* Makes the search index of DB anew, empty and whatever state it is in, in the caller's
 * transaction. Errors: ENT_STORE_ERROR. */
gboolean
ent_schema_empty_search (sqlite3 *db, GError **error)
{
  register_steps ();
  for (guint i = 0; i < G_N_ELEMENTS (search_steps); i++)
    if (!take_step (db, search_steps[i], error))
      return FALSE;
  return TRUE;
}

/* Writes out the whole schema of DB, one object a line, for comparing. Returns an owned string, or
 * NULL: ENT_STORE_ERROR. */
char *
ent_schema_describe (sqlite3 *db, GError **error)
{
  static const char sql[] = "SELECT type, name, tbl_name, sql FROM sqlite_schema"
                            " ORDER BY type, name";
  g_autoptr (GString) text = g_string_new (NULL);
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      code = sqlite3_step (statement);
      for (int i = 0; code == SQLITE_ROW && i < 4; i++)
        {
          const char *value = (const char *) sqlite3_column_text (statement, i);

          g_string_append_printf (text, "%s%c", value ? value : "", i < 3 ? ' ' : '\n');
          if (value == NULL && sqlite3_errcode (db) == SQLITE_NOMEM)
            code = SQLITE_NOMEM;
        }
    }
  sqlite3_finalize (statement);
  if (code != SQLITE_DONE)
    {
      ent_store_set_sqlite_error (error, db, code, sqlite3_db_filename (db, "main"));
      return NULL;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
