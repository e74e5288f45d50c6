/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/gui-fixture.h"

#include <sqlite3.h>

#include "core/program/ent-deal.h"
#include "core/store/ent-statement.h"
#include "gui/app/ent-application.h"
#include "gui/page/ent-remembered.h"
#include "gui/window/ent-program-window.h"
#include "tests/bench/bench.h"
#include "tests/bench/frame-watch.h"

/* What is done by hand, in the window with the list of partners, against what SQLite alone takes:
 *
 *   window PROGRAM COPY
 *
 * An edit, until it is drawn, against a bare UPDATE of COPY with the same pragmas; a letter that is
 * typed into a search, until nothing keeps the next one waiting, against the bare FTS5 query. */

#define N_TIMES 15

/* From one frame to the next: longer than that and a letter is seen to wait. */
#define LETTER_MS 16

static EntProgramWindow *shown;
static sqlite3 *copy;
static gint64 deal;
static gint64 amount = 1000;
static GtkWidget *entry;
static guint letter;

static const char pragmas[] = "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA;"
                              "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
                              "PRAGMA secure_delete = FAST; PRAGMA cache_size = -32768";

static const char *const letters[] = { "n", "no", "nor", "nort", "north", "" };

static void
run_sql (const char *sql)
{
  bench_check (sqlite3_exec (copy, sql, NULL, NULL, NULL) == SQLITE_OK, NULL);
}

static void
update (gpointer data)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE deal SET amount = %lld WHERE id = %lld",
                                          (long long) ++amount, (long long) deal);

  run_sql (sql);
}

static void
wait_until_quiet (gpointer data)
{
  settle (QUIET_MS);
}

static void
edit_and_draw (gpointer data)
{
  gint64 end = g_get_monotonic_time () + QUIET_MS * 1000;
  g_autoptr (EntDeal) record
      = ent_store_load (ent_document_get_store (document), &ent_deal_noun, deal, NULL);

  frame_ended = 0;
  record->amount = ++amount * 100;
  bench_check (ent_document_save (document, "Edit deal", record), NULL);
  while (frame_ended == 0 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static void
time_edit (void)
{
  static const BenchLine line = { .work = "One edit with history and views",
                                  .floor = update,
                                  .prepare_ours = wait_until_quiet,
                                  .ours = edit_and_draw,
                                  .n_times = N_TIMES,
                                  .limit = 5 };

  bench_run (&line, NULL);
}

/* As the search window asks for what is in its entry. */
static void
query (gpointer data)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT rowid, noun, title FROM search WHERE search MATCH '\"%s\"*' ORDER BY rank LIMIT 50",
      letters[letter]);

  if (letters[letter][0] != '\0')
    run_sql (sql);
}

static void
type (gpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), letters[letter]);
}

/* Work alone is counted. Of each letter the least of three counts, which was the least disturbed,
 * and of those the most. */
static void
time_letters (const char *what)
{
  const BenchLine line = { .work = what, .limit_ms = LETTER_MS };
  BenchTime floor = { 0 };
  BenchTime ours = { 0 };

  for (letter = 0; letter < G_N_ELEMENTS (letters); letter++)
    {
      double least_floor = G_MAXDOUBLE;
      double least = G_MAXDOUBLE;

      for (guint i = 0; i < 3; i++)
        {
          BenchTime bare = bench_time (query, NULL);
          FrameTimes times;

          gtk_editable_set_text (GTK_EDITABLE (entry), letters[(letter + 5) % 6]);
          settle (QUIET_MS);
          times = time_frames (type, NULL);
          least_floor = MIN (least_floor, bare.cpu);
          least = MIN (least, times.stall);
        }
      floor.elapsed = MAX (floor.elapsed, least_floor);
      ours.elapsed = MAX (ours.elapsed, least);
    }
  bench_print (&line, floor, ours);
}

static void
open_window (const char *path)
{
  g_autoptr (EntApplication) application = ent_application_new ();
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_program_open (path, &error);

  bench_check (store != NULL, error);
  ent_store_set_today (store, TODAY);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  g_settings_set_string (ent_remembered_get (), "page", "partners");
  shown = ent_program_window_new (GTK_APPLICATION (application));
  window = GTK_WINDOW (shown);
  gtk_window_set_default_size (window, 1200, 800);
  gtk_window_present (window);
  watch_frames (window);
  ent_program_window_show_store (shown, store);
  document = ent_program_window_get_document (shown);
  settle (QUIET_MS);
}

/* Opens COPY, and finds the deal to be edited: one that is in what the first row shows. */
static void
open_copy (const char *path)
{
  static const char sql[] = "SELECT d.id FROM deal d JOIN partner p ON p.id = d.partner"
                            " WHERE d.stage = 'won' AND d.class = 'sourced'"
                            " AND d.closed_on BETWEEN '2025-07-01' AND '2026-06-30'"
                            " ORDER BY p.name COLLATE NOCASE, d.id LIMIT 1";
  sqlite3_stmt *statement = NULL;

  bench_check (sqlite3_open (path, &copy) == SQLITE_OK, NULL);
  run_sql (pragmas);
  bench_check (sqlite3_prepare_v2 (copy, sql, -1, &statement, NULL) == SQLITE_OK
                   && sqlite3_step (statement) == SQLITE_ROW,
               NULL);
  deal = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
}

static void
find_entry (GtkWidget *root)
{
  entry = find (root, GTK_TYPE_TEXT, 0);
  bench_check (entry != NULL, NULL);
}

int
main (int argc, char **argv)
{
  GtkWindow *search;

  if (argc != 3)
    g_error ("Which program, which copy?");
  setlocale (LC_ALL, "");
  begin_folder ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, NULL);
  open_copy (argv[2]);
  open_window (argv[1]);
  time_edit ();
  work_only = TRUE;
  find_entry (GTK_WIDGET (shown));
  time_letters ("A letter in the list of partners");
  gtk_widget_activate_action (GTK_WIDGET (shown), "win.page", "s", "lifecycle");
  settle (QUIET_MS);
  find_entry (GTK_WIDGET (shown));
  time_letters ("A letter on the board of stages");
  gtk_widget_activate_action (GTK_WIDGET (shown), "win.search", NULL);
  settle (QUIET_MS);
  search = get_top_window ();
  watch_frames (search);
  find_entry (GTK_WIDGET (search));
  time_letters ("A letter in the search (Ctrl+K)");
  gtk_window_destroy (search);
  gtk_window_close (window);
  settle (QUIET_MS);
  sqlite3_close (copy);
  end_folder ();
  return 0;
}
