/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/gui-fixture.h"

#include "core/program/ent-deal.h"
#include "core/program/ent-partner.h"
#include "core/store/ent-statement.h"
#include "gui/app/ent-application.h"
#include "gui/widgets/ent-remembered.h"
#include "gui/window/ent-program-window.h"
#include "tests/bench/frame-watch.h"

/* Times the window on a big program:  frames [--work-only] PROGRAM [PART]...
 *
 * The program is changed, and changed back. Of what takes longest it says how many milliseconds
 * pass: in the call itself, until it is shown, until what is out of sight is made too, in the
 * longest frame, and in the longest time in which no input is taken. The last figure is the
 * multiple of the least a window of this platform takes for the same on this machine. What is over
 * the limit is marked. */

/* A page is shown in so long, and no input waits longer than that, milliseconds. */
#define PAGE_LIMIT 100
#define WORK_LIMIT 50

#define N_STEPS 60
#define N_TIMES 3

static const char *program;
static EntProgramWindow *shown;
/* The least: for a page to come, to come back and to follow a change, and for a list to scroll. */
static double first_floor;
static double page_floor;
static double scroll_floor;

static const GOptionEntry options[] = {
  { "work-only", 0, 0, G_OPTION_ARG_NONE, &work_only, "Leave out what the program waits for",
    NULL },
  { NULL },
};

static const char *const pages[] = { "partners", "lifecycle", "tiers", "launch", "reviews" };

static void
print_times (const char *what, const FrameTimes *times, double least)
{
  double multiple = times->first / least;
  gboolean slow = times->first > PAGE_LIMIT;

  printf ("%-44s %7.1f %7.1f %7.1f %7.1f %7.1f %6.1fx%s\n", what, times->call, times->first,
          times->filled, times->frame, times->stall, multiple, slow ? "  over the limit" : "");
}

static void
print_steps (const char *what, const FrameTimes *times)
{
  double frame = times->frame / scroll_floor;
  gboolean slow = times->stall > WORK_LIMIT;

  printf ("%-44s %7.1f %7s %7s %7.1f %7.1f %6.1fx%s\n", what, times->call, "", "", times->frame,
          times->stall, frame, slow ? "  over the limit" : "");
}

/* Does the same several times and keeps the best, which is the one least disturbed. */
static FrameTimes
time_best (void (*function) (gpointer data), void (*undo) (gpointer data), gpointer data)
{
  FrameTimes best = { .filled = G_MAXDOUBLE };

  for (guint i = 0; i < N_TIMES; i++)
    {
      FrameTimes times = time_frames (function, data);

      if (times.filled < best.filled)
        best = times;
      if (undo != NULL)
        time_frames (undo, data);
    }
  return best;
}

static FrameTimes
best_steps (void (*function) (gpointer data, guint step), gpointer data)
{
  FrameTimes best = { .stall = G_MAXDOUBLE };

  for (guint i = 0; i < N_TIMES; i++)
    {
      FrameTimes times;

      function (data, 0);
      settle (QUIET_MS);
      times = time_steps (function, data, N_STEPS);
      if (times.stall < best.stall)
        best = times;
    }
  return best;
}

/* --- Scrolling --- */

static GtkAdjustment *
find_adjustment (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
}

/* As a wheel does. */
static void
scroll (gpointer adjustment, guint step)
{
  gtk_adjustment_set_value (adjustment, step * gtk_adjustment_get_page_size (adjustment) / 3);
}

/* As who drags the scroll bar does. */
static void
leap (gpointer adjustment, guint step)
{
  double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  gtk_adjustment_set_value (adjustment, end * step / N_STEPS);
}

static void
time_scrolling (const char *what, GtkWidget *list)
{
  GtkAdjustment *adjustment = find_adjustment (list);
  g_autofree char *wheel = g_strdup_printf ("%s: 60 steps of the wheel", what);
  g_autofree char *bar = g_strdup_printf ("%s: the scroll bar, end to end", what);
  FrameTimes times = best_steps (scroll, adjustment);

  print_steps (wheel, &times);
  times = best_steps (leap, adjustment);
  print_steps (bar, &times);
  gtk_adjustment_set_value (adjustment, 0);
  settle (QUIET_MS);
}

/* --- What any window takes --- */

static void
show_first (gpointer stack)
{
  gtk_stack_set_visible_child_name (stack, "first");
}

static void
show_second (gpointer stack)
{
  gtk_stack_set_visible_child_name (stack, "second");
}

static void
setup_label_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
bind_label_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gpointer text = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (text));
}

static GtkWidget *
make_labels (void)
{
  GtkStringList *texts = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_label_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_label_cb), NULL);
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *text = g_strdup_printf ("Label %u", i);

      gtk_string_list_append (texts, text);
    }
  return gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (texts))),
                            factory);
}

/* A window with one page that is empty and one that is a list. */
static GtkWidget *
make_stack (GtkWidget *list)
{
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_stack_add_named (GTK_STACK (stack), adw_bin_new (), "first");
  gtk_stack_add_named (GTK_STACK (stack), scroller, "second");
  return stack;
}

static void
time_floor (void)
{
  GtkWidget *floor = adw_window_new ();
  GtkWidget *list = make_labels ();
  GtkWidget *stack = make_stack (list);
  FrameTimes times;

  adw_window_set_content (ADW_WINDOW (floor), stack);
  gtk_window_set_default_size (GTK_WINDOW (floor), 1200, 800);
  gtk_window_present (GTK_WINDOW (floor));
  watch_frames (GTK_WINDOW (floor));
  settle (QUIET_MS);
  times = time_frames (show_second, stack);
  first_floor = times.filled;
  print_times ("A list of 2,000 labels: for the first time", &times, first_floor);
  show_first (stack);
  settle (QUIET_MS);
  times = time_best (show_second, show_first, stack);
  page_floor = times.filled;
  print_times ("A list of 2,000 labels: again", &times, page_floor);
  show_second (stack);
  settle (QUIET_MS);
  times = best_steps (scroll, find_adjustment (list));
  scroll_floor = times.frame;
  print_steps ("A list of 2,000 labels: 60 steps", &times);
  gtk_window_destroy (GTK_WINDOW (floor));
  settle (QUIET_MS);
}

/* --- Pages --- */

static void
show_named (gpointer name)
{
  gtk_widget_activate_action (GTK_WIDGET (shown), "win.page", "s", name);
}

static void
show_again (const char *name)
{
  show_named ((gpointer) name);
  settle (QUIET_MS);
}

/* Any other page than the one called NAME. */
static const char *
get_other (const char *name)
{
  return g_str_equal (name, "launch") ? "reviews" : "launch";
}

static void
show_other (gpointer name)
{
  show_named ((gpointer) get_other (name));
}

static gint64
read_id (const char *sql)
{
  g_autoptr (EntStatement) statement
      = ent_store_prepare (ent_document_get_store (document), sql, NULL);

  g_assert_true (ent_statement_step (statement));
  return ent_statement_get_int (statement, 0);
}

/* Changes what a deal is worth, and with it nearly everything that is shown. */
static void
edit_deal (gpointer data)
{
  EntStore *store = ent_document_get_store (document);
  g_autoptr (EntDeal) deal = ent_store_load (
      store, &ent_deal_noun,
      read_id ("SELECT id FROM deal WHERE stage = 'won' AND partner IS NOT NULL LIMIT 1"), NULL);

  deal->amount += 100;
  g_assert_true (ent_document_save (document, "Change the amount", deal));
}

static void
edit_partner (gpointer data)
{
  EntStore *store = ent_document_get_store (document);
  g_autoptr (EntPartner) partner
      = ent_store_load (store, &ent_partner_noun, read_id ("SELECT id FROM partner LIMIT 1"), NULL);

  g_free (partner->owner);
  partner->owner = g_strdup ("Somebody Else");
  g_assert_true (ent_document_save (document, "Change the owner", partner));
}

static void
undo (gpointer data)
{
  ent_document_undo (document);
}

/* Opens the program anew, with a page other than the one called NAME. */
static void
open_program (const char *name)
{
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_program_open (program, &error);

  if (store == NULL)
    g_error ("%s", error->message);
  ent_store_set_today (store, TODAY);
  g_settings_set_string (ent_remembered_get (), "page", get_other (name));
  ent_program_window_show_store (shown, store);
  document = ent_program_window_get_document (shown);
  settle (QUIET_MS);
}

static void
time_pages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *first = g_strdup_printf ("%s: for the first time", pages[i]);
      g_autofree char *second = g_strdup_printf ("%s: again", pages[i]);
      FrameTimes times;

      open_program (pages[i]);
      times = time_frames (show_named, (gpointer) pages[i]);
      print_times (first, &times, first_floor);
      show_other ((gpointer) pages[i]);
      settle (QUIET_MS);
      times = time_best (show_named, show_other, (gpointer) pages[i]);
      print_times (second, &times, page_floor);
    }
}

static void
time_edits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *deal = g_strdup_printf ("%s: a deal's amount is changed", pages[i]);
      g_autofree char *partner = g_strdup_printf ("%s: a partner's owner is changed", pages[i]);
      FrameTimes times;

      show_again (pages[i]);
      times = time_best (edit_deal, undo, NULL);
      print_times (deal, &times, page_floor);
      times = time_best (edit_partner, undo, NULL);
      print_times (partner, &times, page_floor);
    }
}

/* --- Typing --- */

static const char *const letters[] = { "n", "no", "nor", "nort", "north", "" };

static void
type (gpointer data)
{
  gpointer *entry_and_text = data;

  gtk_editable_set_text (entry_and_text[0], entry_and_text[1]);
}

/* An entry waits for the next letter before it searches. */
static void
time_typing (const char *what, GtkWidget *entry)
{
  FrameTimes longest = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      gpointer data[] = { entry, (gpointer) letters[i] };
      FrameTimes times = time_frames (type, data);

      longest.call = MAX (longest.call, times.call);
      longest.frame = MAX (longest.frame, times.frame);
      longest.stall = MAX (longest.stall, times.stall);
    }
  print_steps (what, &longest);
}

static void
time_search (void)
{
  GtkWindow *search;

  gtk_widget_activate_action (GTK_WIDGET (shown), "win.search", NULL);
  settle (QUIET_MS);
  search = get_top_window ();
  watch_frames (search);
  time_typing ("Search: five letters, then none", find (GTK_WIDGET (search), GTK_TYPE_TEXT, 0));
  gtk_window_destroy (search);
  settle (QUIET_MS);
}

/* --- Dragging --- */

/* What is dragged is over one stage, then over another. */
static void
hover (gpointer board, guint step)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (board, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  guint i = 0;

  for (GtkWidget *column = gtk_widget_get_first_child (board); column != NULL;
       column = gtk_widget_get_next_sibling (column), i++)
    if (i == step % 5)
      gtk_widget_set_state_flags (column, GTK_STATE_FLAG_DROP_ACTIVE, FALSE);
    else
      gtk_widget_unset_state_flags (column, GTK_STATE_FLAG_DROP_ACTIVE);
  gtk_adjustment_set_value (across, step % 2 * 15);
}

static void
time_lists (void)
{
  GtkWidget *list;
  FrameTimes times;

  show_again ("partners");
  time_scrolling ("partners", find (GTK_WIDGET (shown), GTK_TYPE_COLUMN_VIEW, 0));
  time_typing ("partners: five letters, then none", find (GTK_WIDGET (shown), GTK_TYPE_TEXT, 0));
  time_search ();
  show_again ("lifecycle");
  time_typing ("lifecycle: five letters, then none", find (GTK_WIDGET (shown), GTK_TYPE_TEXT, 0));
  list = find (GTK_WIDGET (shown), GTK_TYPE_LIST_VIEW, 0);
  time_scrolling ("lifecycle", list);
  list = gtk_widget_get_ancestor (list, g_type_from_name ("EntLifecycleColumn"));
  times = best_steps (hover, gtk_widget_get_parent (list));
  print_steps ("lifecycle: a card is dragged over the stages", &times);
  show_again ("tiers");
  time_scrolling ("tiers", find (GTK_WIDGET (shown), GTK_TYPE_COLUMN_VIEW, 0));
  show_again ("reviews");
  time_scrolling ("reviews", find (GTK_WIDGET (shown), GTK_TYPE_LIST_VIEW, 0));
  time_typing ("reviews: five letters, then none", find (GTK_WIDGET (shown), GTK_TYPE_TEXT, 0));
}

/* --- Profiles --- */

static void
open_profile (gpointer id)
{
  ent_document_open_record (document, &ent_partner_noun, *(gint64 *) id);
}

static void
time_profiles (void)
{
  static const char *const order = "SELECT partner FROM deal WHERE partner IS NOT NULL"
                                   " GROUP BY partner ORDER BY count (*) %s LIMIT 1 OFFSET %u";
  static const char *const names[]
      = { "A profile: for the first time", "A profile: another", "A profile: one with few deals" };
  static const char *const directions[] = { "DESC", "DESC", "ASC" };
  static const guint offsets[] = { 0, 1, 0 };

  show_again ("partners");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *sql = g_strdup_printf (order, directions[i], offsets[i]);
      gint64 id = read_id (sql);
      FrameTimes times = time_frames (open_profile, &id);

      print_times (names[i], &times, first_floor);
    }
}

/* --- */

static void
open_window (void)
{
  g_autoptr (EntApplication) application = ent_application_new ();

  g_application_register (G_APPLICATION (application), NULL, NULL);
  shown = ent_program_window_new (GTK_APPLICATION (application));
  window = GTK_WINDOW (shown);
  gtk_window_set_default_size (window, 1200, 800);
  gtk_window_present (window);
  watch_frames (window);
  open_program (pages[0]);
}

static void
set_up (void)
{
  setlocale (LC_ALL, "");
  begin_folder ();
  adw_init ();
  /* What moves by itself is never quiet. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, NULL);
}

static const struct
{
  const char *name;
  void (*time) (void);
} parts[] = {
  { "pages", time_pages },
  { "lists", time_lists },
  { "edits", time_edits },
  { "profiles", time_profiles },
};

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  set_up ();
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc < 2)
    g_error ("%s", error ? error->message : "Which program?");
  program = argv[1];
  printf ("%-44s %7s %7s %7s %7s %7s %7s\n", "milliseconds", "call", "shown", "filled", "frame",
          "stall", "floor");
  time_floor ();
  open_window ();
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (argc == 2 || g_strv_contains ((const char *const *) argv + 2, parts[i].name))
      parts[i].time ();
  gtk_window_close (window);
  settle (QUIET_MS);
  end_folder ();
  return 0;
}
