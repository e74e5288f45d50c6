/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#define SQLITE_ENABLE_SESSION        1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1

#include "core/store/ent-control.h"
#include "core/store/ent-history.h"
#include "core/store/ent-statement.h"
#include "core/store/ent-store.h"

#include <sqlite3.h>
#include <sys/stat.h>

G_BEGIN_DECLS

#define ENT_STORE_APPLICATION_ID 0x456e7431 /* "Ent1" */

/* For every connection: it belongs to one thread at a time, so that nothing in it is locked. */
#define ENT_STORE_UNSHARED SQLITE_OPEN_NOMUTEX

/* How long another process may hold the file before an edit gives up, milliseconds. */
#define ENT_STORE_BUSY_MS 5000

/* The table of a noun, as the open file has it. */
typedef struct
{
  const EntNoun *noun;
  const EntField **columns; /* the field of each column, NULL for the id */
  int n_columns;
  char *select_sql; /* all fields in the noun's order behind the id; the caller adds the rest */
  char *load_sql;   /* one record; the id comes last, in insert_sql first */
  char *insert_sql;
  char *update_sql;
} EntTable;

typedef struct
{
  EntGuardFunc function;
  gpointer data;
} EntGuard;

/* The rows of an open file that are being verified. */
typedef struct _EntVerification EntVerification;

struct _EntStore
{
  GObject parent_instance;

  sqlite3 *db;
  char *path; /* NULL for a snapshot */
  const EntNoun *const *nouns;
  GPtrArray *tables;      /* of EntTable, in the order of nouns */
  GHashTable *statements; /* SQL text to a GQueue of idle EntStatement */
  GArray *guards;         /* of EntGuard */
  dev_t device;           /* of the file that was opened */
  ino_t inode;
  gint64 data_version;
  gint64 last_sequence; /* the newest history row that views have been told of */
  EntDate today;        /* ENT_DATE_NONE: the clock's */
  GBytes *last_changeset;
  EntVerification *verification; /* that is running, or NULL */
  guint read_only : 1;
  guint unverified : 1; /* its rows: nothing is changed before they are */
  guint editing : 1;
  guint edited : 1; /* something was committed since it was opened */
};

gboolean ent_store_fail (EntStore *self, int code, GError **error);
void ent_store_set_sqlite_error (GError **error, sqlite3 *db, int code, const char *path);
void ent_store_set_missing (GError **error, const char *path);
void ent_store_set_not_entente (GError **error, const char *path);
void ent_store_set_newer (GError **error, const char *path, guint32 version);
void ent_store_set_exists (GError **error, const char *path);
gboolean ent_store_configure (EntStore *self, GError **error);
EntTable *ent_table_new (EntStore *store, const EntNoun *noun, GError **error);
void ent_table_free (EntTable *self);
gboolean ent_store_load_tables (EntStore *self, GError **error);
gboolean ent_store_begin_watch (EntStore *self, GError **error);
EntStore *ent_store_new_internal (const char *path, const EntNoun *const *nouns);
const EntTable *ent_store_find_table (EntStore *self, const char *name);
GPtrArray *ent_store_read_records (EntStore *self,
                                   EntStatement *statement,
                                   const EntNoun *noun,
                                   GError **error);
void ent_store_emit_changed (EntStore *self, const EntChanges *changes);
gboolean ent_store_take_up (EntStore *self, gint64 before, GError **error);
gboolean ent_store_copy_pages (EntStore *self, sqlite3 *copy, int *code);
gboolean ent_store_check_place (EntStore *self, GError **error);

/* The opening sequence, ent-store-open.c. */
gboolean ent_store_open_file (EntStore *self, gboolean early, GError **error);
gboolean ent_store_connect (EntStore *self, GError **error);
gboolean ent_store_verify_schema (EntStore *self, GError **error);
gboolean ent_store_verify_rows (EntStore *self, const gint *stop, GError **error);
gboolean ent_store_verify (EntStore *self, GError **error);
gboolean ent_store_set_damaged (EntStore *self, const char *detail, GError **error);

/* Statements at rest, ent-statement.c. */
void ent_statements_free (gpointer idle);

/* Verifying what is open already, ent-verification.c. */
void ent_store_stop_verifying (EntStore *self);
gboolean ent_store_ensure_verified (EntStore *self, GError **error);
void ent_store_emit_damaged (EntStore *self, const GError *error);

/* Functions for queries, ent-functions.c. */
void ent_functions_register (sqlite3 *db);

/* Schema steps, ent-schema.c. */
int ent_schema_get_version (void);
gboolean ent_schema_upgrade (sqlite3 *db, int to_version, GError **error);
gboolean ent_schema_empty_search (sqlite3 *db, GError **error);
char *ent_schema_describe (sqlite3 *db, GError **error);

/* What SQLite would play back into a file, ent-journal.c. */
typedef enum
{
  ENT_JOURNAL_NONE,
  ENT_JOURNAL_OWN,
  ENT_JOURNAL_FOREIGN,
} EntJournal;

EntJournal ent_journal_look (const char *path);

/* One committed change of whatever kind, ent-edit.c. */
EntStatement *ent_store_begin (EntStore *self, const char *sql, GError **error);
void ent_store_roll_back (EntStore *self, EntStatement *rollback);
gboolean ent_store_commit (EntStore *self,
                           const char *label,
                           EntHistoryKind kind,
                           gint64 target,
                           EntEditFunc function,
                           gpointer data,
                           GError **error);
gboolean ent_store_maintain (EntStore *self, EntEditFunc function, gpointer data, GError **error);
gboolean ent_store_insert (EntStore *self, gpointer record, GError **error);
gboolean ent_store_check_transaction (EntStore *self, GError **error);
gboolean ent_store_apply_changeset (EntStore *self, GBytes *changeset, GError **error);

/* Changesets as SQLite has them, ent-changeset.c. */
gboolean ent_changeset_check (
    EntStore *self, GBytes *changeset, gboolean exact, const char *name, GError **error);
GBytes *ent_changeset_invert (GBytes *changeset, GError **error);
GBytes *ent_changeset_sort (GBytes *changeset);

/* The rows that one touches, ent-changes.c. */
EntChange ent_change_read (sqlite3_changeset_iter *iter, const EntNoun *noun, int operation);
EntChanges *ent_store_read_changes (EntStore *self, GBytes *changeset, GError **error);

/* The control totals, ent-control.c. */
gboolean ent_control_update (EntStore *store, GBytes *changeset, gint64 sequence, GError **error);
gboolean ent_control_compare (EntStore *store,
                              const char *table,
                              gint64 count,
                              gint64 total,
                              gboolean *equal,
                              GError **error);
gboolean ent_control_check (EntStore *store, GError **error);
gboolean ent_control_rebuild (EntStore *store, GError **error);

gboolean ent_backup_move (const char *part, const char *path, gboolean replace, GError **error);

GBytes *ent_history_load_changeset (EntStore *store, gint64 sequence, GError **error);
gboolean
ent_store_check_changed (EntStore *self, const EntChanges *changes, gboolean exact, GError **error);

gboolean ent_search_follow (EntStore *self, const EntChanges *changes, GError **error);
gboolean ent_search_rebuild (EntStore *self, GError **error);

/* The store's own guard, ent-unique-ids.c. */
gboolean ent_guard_unique_ids (EntStore *self, const EntChanges *changes, GError **error);

G_END_DECLS
