/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/gui-fixture.h"

#include <sqlite3.h>

#include "core/program/ent-deal.h"
#include "core/store/ent-statement.h"
#include "gui/app/ent-application.h"
#include "gui/partners/ent-partner-list.h"
#include "gui/widgets/ent-remembered.h"
#include "gui/window/ent-program-window.h"
#include "tests/bench/bench.h"
#include "tests/bench/frame-watch.h"

/* What is done by hand, in the window with the list of partners, against what SQLite alone takes:
 *
 *   window PROGRAM COPY
 *
 * An edit, with nothing that shows it and with all that does, against a bare UPDATE of COPY with
 * the same pragmas; the frame that draws it against one in which a single label is another; a
 * letter that is typed into a search, until nothing keeps the next one waiting, against the bare
 * FTS5 query. */

#define N_TIMES 15

/* From one frame to the next: longer than that and a letter is seen to wait. */
#define LETTER_MS 16

static EntProgramWindow *shown;
static sqlite3 *copy;
static gint64 deal;
static gint64 first_partner;
static int number = 1000;
static guint n_frames;
static GtkWidget *entry;
static guint letter;

/* A change of one field of one record. */
typedef struct
{
  const char *what;
  const char *sql; /* the same, without the record's id */
  const EntNoun *noun;
  const gint64 *id;
  void (*change) (gpointer record);
} Edit;

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
  const Edit *edit = data;
  g_autofree char *sql = g_strdup_printf ("%s%lld", edit->sql, (long long) *edit->id);

  run_sql (sql);
}

static void
wait_until_quiet (gpointer data)
{
  settle (QUIET_MS);
}

static void
change_deal (gpointer record)
{
  ((EntDeal *) record)->amount = ++number * 100;
}

static void
change_partner (gpointer record)
{
  EntPartner *partner = record;

  g_free (partner->city);
  partner->city = g_strdup_printf ("City %d", ++number);
}

static const Edit edits[] = {
  { "a deal", "UPDATE deal SET amount = amount + 1 WHERE id = ", &ent_deal_noun, &deal,
    change_deal },
  { "a partner", "UPDATE partner SET city = hex (randomblob (4)) WHERE id = ", &ent_partner_noun,
    &first_partner, change_partner },
};

static void
make_edit (gpointer data)
{
  const Edit *edit = data;
  gpointer record = ent_store_load (ent_document_get_store (document), edit->noun, *edit->id, NULL);

  edit->change (record);
  bench_check (ent_document_save (document, "Edit", record), NULL);
  ent_record_free (record);
}

/* The store's word that it changed does not reach the document, nor what shows it. */
static void
make_edit_unseen (gpointer data)
{
  EntStore *store = ent_document_get_store (document);

  g_signal_handlers_block_matched (store, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, document);
  make_edit (data);
  g_signal_handlers_unblock_matched (store, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, document);
}

static void
count_cb (void)
{
  n_frames++;
}

static void
draw (gpointer data)
{
  gint64 end = g_get_monotonic_time () + QUIET_MS * 1000;
  guint before = n_frames;

  while (n_frames == before && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (200);
}

static void
make_edit_after_quiet (gpointer data)
{
  wait_until_quiet (NULL);
  make_edit (data);
}

static void
change_label (gpointer data)
{
  g_autofree char *text = g_strdup_printf ("%d partners", ++number);

  wait_until_quiet (NULL);
  gtk_label_set_label (GTK_LABEL (find_text (GTK_WIDGET (shown), " partners")), text);
}

/* HOW is what is open meanwhile. */
static void
time_edits (const char *how)
{
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *unseen = g_strdup_printf ("Edit of %s, %s, alone", edits[i].what, how);
      const BenchLine lines[]
          = { { unseen, NULL, update, wait_until_quiet, make_edit_unseen, N_TIMES, 2.5, 0 },
              { "  with what shows it", NULL, update, wait_until_quiet, make_edit, N_TIMES, 5, 0 },
              { "  its frame, against a label's", change_label, draw, make_edit_after_quiet, draw,
                N_TIMES, 0, 0 } };

      for (guint j = 0; j < G_N_ELEMENTS (lines); j++)
        bench_run (&lines[j], (gpointer) &edits[i]);
    }
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
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                    G_CALLBACK (count_cb), NULL);
  ent_program_window_show_store (shown, store);
  document = ent_program_window_get_document (shown);
  settle (QUIET_MS);
}

/* Opens COPY, and finds the deal to be edited, one that is in what the first row shows, and the
 * partner of that row. */
static void
open_copy (const char *path)
{
  static const char sql[] = "SELECT d.id, p.id FROM deal d JOIN partner p ON p.id = d.partner"
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
  first_partner = sqlite3_column_int64 (statement, 1);
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
  time_edits ("list");
  g_signal_emit_by_name (document, "open-record", &ent_partner_noun, first_partner);
  time_edits ("profile");
  gtk_widget_activate_action (find (GTK_WIDGET (shown), ENT_TYPE_PARTNER_LIST, 0), "partners.close",
                              NULL);
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
