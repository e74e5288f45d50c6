/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/field-fixture.h"

#include "core/program/ent-activity.h"
#include "core/program/ent-rate.h"
#include "gui/widgets/ent-record-kind.h"
#include "gui/widgets/ent-record-window.h"

static GtkWidget *shown;
static GtkWidget *parent;
static gint64 added_id;
static guint n_toasts;

static void
toast_cb (EntDocument *self, const char *text, gboolean undoable)
{
  n_toasts += undoable;
}

static void
added_cb (EntRecordWindow *self, gint64 id)
{
  added_id = id;
}

static void
begin (void)
{
  begin_fields ();
  parent = gtk_label_new ("Partners");
  show_widget (parent, 800, 800);
  n_toasts = 0;
  added_id = 0;
  g_signal_connect (document, "toast", G_CALLBACK (toast_cb), NULL);
}

static void
take_window (EntRecordWindow *opened)
{
  shown = GTK_WIDGET (opened);
  g_object_add_weak_pointer (G_OBJECT (shown), (gpointer *) &shown);
  settle (100);
}

static void
show_new (const EntNoun *noun)
{
  EntRecordWindow *opened
      = ent_record_window_present_new (document, parent, ent_record_kind_make (document, noun));

  g_signal_connect (opened, "added", G_CALLBACK (added_cb), NULL);
  take_window (opened);
}

static void
show_deal (gint64 id)
{
  take_window (ent_record_window_present (document, parent, &ent_deal_noun, id));
}

static void
close_shown (void)
{
  gtk_window_close (GTK_WINDOW (shown));
  settle (50);
}

static GtkWidget *
get_focused_row (void)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (shown));

  return focus != NULL ? gtk_widget_get_ancestor (focus, ENT_TYPE_FIELD_ROW) : NULL;
}

/* What can be guessed is filled in, what was typed is added, in one edit. */
static void
test_add (void)
{
  g_autoptr (EntDeal) deal = NULL;
  guint edits;

  begin ();
  edits = count_edits ();
  show_new (&ent_deal_noun);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (shown)), ==, "New Deal");
  assert_shown (shown, "Currency", "USD");
  assert_shown (shown, "Created on", "Jun 30, 2026");
  g_assert_true (get_focused_row () == GTK_WIDGET (find_row (shown, "Name")));
  type_into (shown, "Name", "Rollout");
  type_into (shown, "Amount", "1,234.5");
  g_assert_cmpuint (count_edits (), ==, edits);
  press (find_button (shown, "Add"));
  g_assert_null (shown);
  g_assert_cmpuint (count_edits (), ==, edits + 1);
  assert_last_edit ("Add Rollout");
  deal = load_deal (added_id);
  g_assert_cmpint (deal->amount, ==, 123450);
  g_assert_cmpuint (deal->created_on, ==, TODAY);
  end_page ();
}

/* Enter in an entry is the button. */
static void
test_enter (void)
{
  begin ();
  show_new (&ent_account_noun);
  type_into (shown, "Name", "Contoso");
  enter (shown, "Name");
  wait_for (shown == NULL);
  g_assert_cmpint (added_id, !=, 0);
  end_page ();
}

static void
test_refused (void)
{
  guint edits;

  begin ();
  edits = count_edits ();
  show_new (&ent_deal_noun);
  press (find_button (shown, "Add"));
  g_assert_nonnull (shown);
  assert_message (shown, "Name", "A deal needs a name or an external id.");
  g_assert_true (get_focused_row () == GTK_WIDGET (find_row (shown, "Name")));

  type_into (shown, "Name", "Rollout");
  choose (shown, "Stage", ENT_DEAL_STAGE_LOST - 1);
  press (find_button (shown, "Add"));
  assert_message (shown, "Name", NULL);
  assert_message (shown, "Closed on", "A won or lost deal needs the day it closed.");
  g_assert_true (get_focused_row () == GTK_WIDGET (find_row (shown, "Closed on")));

  type_into (shown, "Closed on", "1/1/2020");
  press (find_button (shown, "Add"));
  assert_message (shown, "Closed on", "The deal would close before it was created (Created on).");
  type_into (shown, "Closed on", "soon");
  press (find_button (shown, "Add"));
  assert_message (shown, "Closed on",
                  "“soon” is not a date. Write it like Mar 31, 2026 or 2026-03-31.");
  g_assert_cmpuint (count_edits (), ==, edits);
  close_shown ();
  g_assert_null (shown);
  g_assert_cmpuint (count_edits (), ==, edits);
  end_page ();
}

/* Two rules that only the file can tell: a rate there is already, and a like external id. */
static void
test_refused_by_file (void)
{
  begin ();
  for (int i = 0; i < 2; i++)
    {
      show_new (&ent_rate_noun);
      assert_shown (shown, "Quarter", "FY2026-Q1");
      type_into (shown, "Currency", "eur");
      type_into (shown, "Rate", "1.08");
      press (find_button (shown, "Add"));
    }
  assert_message (shown, "Rate", "EUR has a rate for FY2026-Q1 already. Change that one.");
  close_shown ();
  end_page ();
}

static void
test_change (void)
{
  g_autoptr (EntDeal) deal = NULL;
  gint64 id;

  begin ();
  id = add_deal (add_partner ("Brackwater"));
  show_deal (id);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (shown)), ==, "Deal");
  g_assert_null (find_button (shown, "Add"));
  type_into (shown, "Next step", "Call them");
  close_shown ();
  g_assert_null (shown);
  deal = load_deal (id);
  g_assert_cmpstr (deal->next_step, ==, "Call them");
  assert_last_edit ("Change Next step of Rollout");
  end_page ();
}

/* A window does not close over a value that is not saved without asking. */
static void
test_discard (void)
{
  g_autoptr (EntDeal) deal = NULL;
  GtkWindow *dialog;
  gint64 id;

  begin ();
  id = add_deal (add_partner ("Brackwater"));
  show_deal (id);
  type_into (shown, "Amount", "1,5");
  close_shown ();
  g_assert_nonnull (shown);
  dialog = get_top_window ();
  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  settle (300);
  g_assert_nonnull (shown);
  assert_shown (shown, "Amount", "1,5");

  close_shown ();
  dialog = get_top_window ();
  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "discard");
  settle (300);
  g_assert_null (shown);
  deal = load_deal (id);
  g_assert_cmpint (deal->amount, ==, 123450);
  end_page ();
}

static void
test_delete (void)
{
  g_autoptr (EntDeal) deal = NULL;
  gint64 id;

  begin ();
  id = add_deal (add_partner ("Brackwater"));
  show_deal (id);
  press (find_button (shown, "Delete Deal"));
  g_assert_null (shown);
  g_assert_null (ent_store_load (get_store (), &ent_deal_noun, id, NULL));
  g_assert_cmpuint (n_toasts, ==, 1);
  ent_document_undo (document);
  deal = load_deal (id);
  g_assert_cmpstr (deal->name, ==, "Rollout");
  end_page ();
}

/* Another process may delete what is shown. */
static void
test_deleted_elsewhere (void)
{
  gint64 id;

  begin ();
  id = add_deal (add_partner ("Brackwater"));
  show_deal (id);
  ent_document_remove (document, &ent_deal_noun, id);
  settle (50);
  g_assert_null (shown);
  g_assert_null (ent_record_window_present (document, parent, &ent_deal_noun, id));
  end_page ();
}

static gboolean
has_field (const EntRecordKind *kind, const char *name)
{
  for (guint i = 0; i < ENT_RECORD_KIND_GROUPS && kind->groups[i].fields; i++)
    {
      g_auto (GStrv) names = g_strsplit (kind->groups[i].fields, " ", -1);

      if (g_strv_contains ((const char *const *) names, name))
        return TRUE;
    }
  return FALSE;
}

/* Every kind of record can be opened, and what it needs is on the form or filled in. */
static void
test_kinds (void)
{
  guint n_kinds = 0;

  begin ();
  for (guint i = 0; ent_program_nouns[i]; i++)
    {
      const EntNoun *noun = ent_program_nouns[i];
      const EntRecordKind *kind = ent_record_kind_find (noun);
      gpointer record;

      if (kind == NULL)
        continue;
      n_kinds++;
      record = ent_record_kind_make (document, noun);
      for (const EntField *field = noun->fields; field->name; field++)
        if ((field->flags & ENT_FIELD_REQUIRED) && ent_field_is_empty (field, record)
            && !has_field (kind, field->name) && !(field->flags & ENT_FIELD_PART_OF))
          g_assert_cmpstr (field->name, ==, "position"); /* of a task: its plan says which */
      ent_record_free (record);
      show_new (noun);
      g_assert_nonnull (find (shown, ENT_TYPE_FIELD_ROW, 0));
      close_shown ();
      g_assert_null (shown);
    }
  g_assert_cmpuint (n_kinds, >=, 9);
  end_page ();
}

int
main (int argc, char *argv[])
{
  begin_gui (&argc, &argv);
  g_test_add_func ("/record-window/add", test_add);
  g_test_add_func ("/record-window/enter", test_enter);
  g_test_add_func ("/record-window/refused", test_refused);
  g_test_add_func ("/record-window/refused-by-file", test_refused_by_file);
  g_test_add_func ("/record-window/change", test_change);
  g_test_add_func ("/record-window/discard", test_discard);
  g_test_add_func ("/record-window/delete", test_delete);
  g_test_add_func ("/record-window/deleted-elsewhere", test_deleted_elsewhere);
  g_test_add_func ("/record-window/kinds", test_kinds);
  return run_and_clean ();
}
