/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/field-fixture.h"

#include <unistd.h>

#include "gui/widgets/ent-record-form.h"

static gint64 partner_id;
static gint64 deal_id;
static EntDraft *draft;
static GtkWidget *form;

/* Shows FIELDS of a record. */
static void
show_form (const EntNoun *noun, gint64 id, const char *fields)
{
  draft = ent_draft_new (document, noun, id);
  form = GTK_WIDGET (ent_record_form_new (fields));
  ent_record_form_set_draft (ENT_RECORD_FORM (form), draft);
  show_widget (form, 400, 600);
}

static void
begin_deal (const char *fields)
{
  begin_fields ();
  partner_id = add_partner ("Brackwater");
  deal_id = add_deal (partner_id);
  show_form (&ent_deal_noun, deal_id, fields);
}

static void
begin_partner (const char *fields)
{
  begin_fields ();
  partner_id = add_partner ("Brackwater");
  show_form (&ent_partner_noun, partner_id, fields);
}

static void
end_form (void)
{
  g_clear_object (&draft);
  end_page ();
}

static EntPartner *
load_partner (void)
{
  return ent_store_load (get_store (), &ent_partner_noun, partner_id, NULL);
}

static void
test_enter (void)
{
  g_autoptr (EntPartner) partner = NULL;
  guint edits;

  begin_partner ("name city");
  edits = count_edits ();
  type_into (form, "City", " Ghent ");
  g_assert_cmpuint (count_edits (), ==, edits);
  enter (form, "City");
  assert_shown (form, "City", "Ghent");
  assert_last_edit ("Change City of Brackwater");
  g_assert_cmpuint (count_edits (), ==, edits + 1);
  partner = load_partner ();
  g_assert_cmpstr (partner->city, ==, "Ghent");
  end_form ();
}

/* The focus leaves once more for every window that comes and goes. */
static void
test_leave (void)
{
  guint edits;

  begin_partner ("name city");
  edits = count_edits ();
  type_into (form, "City", "Ghent");
  gtk_widget_grab_focus (GTK_WIDGET (find_row (form, "Name")));
  settle (30);
  g_assert_cmpuint (count_edits (), ==, edits + 1);
  gtk_widget_grab_focus (GTK_WIDGET (find_row (form, "City")));
  settle (30);
  gtk_widget_grab_focus (GTK_WIDGET (find_row (form, "Name")));
  settle (30);
  g_assert_true (ent_field_row_commit (find_row (form, "City")));
  g_assert_cmpuint (count_edits (), ==, edits + 1);
  end_form ();
}

static void
test_escape (void)
{
  GtkWidget *entry;
  guint edits;

  begin_partner ("name city");
  edits = count_edits ();
  entry = find_in_row (form, "Name", ADW_TYPE_ENTRY_ROW);
  g_assert_false (press_key (entry, GDK_KEY_Escape, 0));
  type_into (form, "Name", "Other");
  g_assert_true (press_key (entry, GDK_KEY_Escape, 0));
  assert_shown (form, "Name", "Brackwater");
  g_assert_true (ent_record_form_commit (ENT_RECORD_FORM (form)));
  g_assert_cmpuint (count_edits (), ==, edits);
  end_form ();
}

static gboolean
is_wrong (const char *label)
{
  return gtk_widget_has_css_class (find_in_row (form, label, ADW_TYPE_ENTRY_ROW), "error");
}

/* What is no value stays to be mended, with the reason beside it. */
static void
test_invalid (void)
{
  guint edits;
  g_autoptr (EntDeal) deal = NULL;

  begin_deal ("name amount");
  edits = count_edits ();
  type_into (form, "Amount", "1,5");
  enter (form, "Amount");
  assert_shown (form, "Amount", "1,5");
  assert_message (form, "Amount", "“1,5” is not an amount in USD. Write it like $1,234.50.");
  settle (300);
  g_assert_nonnull (find_text (form, "Write it like $1,234.50."));
  g_assert_true (is_wrong ("Amount"));
  gtk_widget_grab_focus (GTK_WIDGET (find_row (form, "Name")));
  settle (30);
  assert_shown (form, "Amount", "1,5");
  g_assert_false (ent_record_form_commit (ENT_RECORD_FORM (form)));
  g_assert_cmpuint (count_edits (), ==, edits);

  type_into (form, "Amount", "$1,500");
  assert_message (form, "Amount", NULL);
  g_assert_false (is_wrong ("Amount"));
  enter (form, "Amount");
  assert_shown (form, "Amount", "1,500.00");
  deal = load_deal (deal_id);
  g_assert_cmpint (deal->amount, ==, 150000);
  end_form ();
}

/* A rule of the noun speaks of the field by the name that files have; here it stands at its row. */
static void
test_refused (void)
{
  begin_partner ("name city");
  type_into (form, "Name", "");
  enter (form, "Name");
  assert_message (form, "Name", "A value is needed.");
  assert_shown (form, "Name", "");
  g_assert_true (ent_draft_has_pending (draft));
  type_into (form, "Name", "Northwind");
  enter (form, "Name");
  assert_message (form, "Name", NULL);
  assert_last_edit ("Change Name of Northwind");
  end_form ();
}

/* A deal is won with the day it closed, and the row asks for it: both are one edit. */
static void
test_together (void)
{
  g_autoptr (EntDeal) before = NULL;
  g_autoptr (EntDeal) after = NULL;
  guint edits;

  begin_deal ("stage closed-on");
  edits = count_edits ();
  choose (form, "Stage", ENT_DEAL_STAGE_WON - 1);
  assert_message (form, "Stage", NULL);
  assert_message (form, "Closed on", "A won or lost deal needs the day it closed.");
  g_assert_true (ent_draft_is_pending (draft, ent_noun_find_field (&ent_deal_noun, "stage")));
  settle (300);
  g_assert_nonnull (find_text (GTK_WIDGET (find_row (form, "Stage")), "Not saved yet"));
  before = load_deal (deal_id);
  g_assert_cmpint (before->stage, ==, ENT_DEAL_STAGE_QUALIFIED);

  type_into (form, "Closed on", "6/15/26");
  enter (form, "Closed on");
  assert_shown (form, "Closed on", "Jun 15, 2026");
  g_assert_false (ent_draft_has_pending (draft));
  assert_message (form, "Closed on", NULL);
  g_assert_cmpuint (count_edits (), ==, edits + 1);
  assert_last_edit ("Change Rollout");
  after = load_deal (deal_id);
  g_assert_cmpint (after->stage, ==, ENT_DEAL_STAGE_WON);
  end_form ();
}

static void
test_calendar (void)
{
  GtkWidget *button;
  GtkWidget *calendar;
  g_autoptr (GDateTime) shown = NULL;
  g_autoptr (GDateTime) day = g_date_time_new_local (2026, 7, 14, 0, 0, 0);
  g_autoptr (EntDeal) picked = NULL;
  g_autoptr (EntDeal) cleared = NULL;
  guint edits;

  begin_deal ("expected-close");
  edits = count_edits ();
  button = find_in_row (form, "Expected close", GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  settle (100);
  calendar = find (button, GTK_TYPE_CALENDAR, 0);
  g_assert_nonnull (calendar);
  shown = gtk_calendar_get_date (GTK_CALENDAR (calendar));
  g_assert_cmpint (g_date_time_get_year (shown), ==, 2026);
  g_assert_cmpint (g_date_time_get_month (shown), ==, 6);
  g_assert_cmpint (g_date_time_get_day_of_month (shown), ==, 30);
  g_assert_null (find_button (button, "Clear"));
  g_assert_cmpuint (count_edits (), ==, edits);

  gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
  settle (300);
  assert_shown (form, "Expected close", "Jul 14, 2026");
  picked = load_deal (deal_id);
  g_assert_cmpuint (picked->expected_close, ==, ent_date_new (2026, 7, 14));
  g_assert_cmpuint (count_edits (), ==, edits + 1);

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  settle (100);
  press (find_button (button, "Clear"));
  cleared = load_deal (deal_id);
  g_assert_cmpuint (cleared->expected_close, ==, ENT_DATE_NONE);
  assert_shown (form, "Expected close", "");
  end_form ();
}

static void
test_choice (void)
{
  g_autoptr (EntDeal) chosen = NULL;
  g_autoptr (EntDeal) none = NULL;

  begin_deal ("kind stage");
  choose (form, "Kind", ENT_DEAL_KIND_RENEWAL);
  assert_last_edit ("Change Kind of Rollout");
  chosen = load_deal (deal_id);
  g_assert_cmpint (chosen->kind, ==, ENT_DEAL_KIND_RENEWAL);
  choose (form, "Kind", 0);
  none = load_deal (deal_id);
  g_assert_cmpint (none->kind, ==, 0);
  end_form ();
}

static void
test_switch (void)
{
  g_autoptr (EntDeal) deal = NULL;

  begin_deal ("named-account");
  gtk_switch_set_active (GTK_SWITCH (find_in_row (form, "Named account", GTK_TYPE_SWITCH)), TRUE);
  settle (30);
  assert_last_edit ("Change Named account of Rollout");
  deal = load_deal (deal_id);
  g_assert_true (deal->named_account);
  ent_document_undo (document);
  settle (30);
  g_assert_false (
      gtk_switch_get_active (GTK_SWITCH (find_in_row (form, "Named account", GTK_TYPE_SWITCH))));
  end_form ();
}

static void
set_note (GtkWidget *view, const char *text)
{
  gtk_widget_grab_focus (view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  settle (30);
}

static void
test_note (void)
{
  g_autoptr (EntPartner) partner = NULL;
  GtkWidget *view;
  guint edits;

  begin_partner ("name notes");
  edits = count_edits ();
  view = find_in_row (form, "Notes", GTK_TYPE_TEXT_VIEW);
  set_note (view, "Gone\nagain");
  g_assert_true (press_key (view, GDK_KEY_Escape, 0));
  set_note (view, "One\n\ntwo");
  g_assert_false (press_key (view, GDK_KEY_Return, 0));
  g_assert_cmpuint (count_edits (), ==, edits);
  gtk_widget_grab_focus (GTK_WIDGET (find_row (form, "Name")));
  settle (30);
  partner = load_partner ();
  g_assert_cmpstr (partner->notes, ==, "One\n\ntwo");
  set_note (view, "Three");
  g_assert_true (press_key (view, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_cmpuint (count_edits (), ==, edits + 2);
  end_form ();
}

/* The picker is a popover of the row's button. */
static GtkWidget *
open_picker (const char *label)
{
  GtkWidget *button = find_in_row (form, label, GTK_TYPE_MENU_BUTTON);

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  settle (100);
  return GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
}

static void
search_for (GtkWidget *picker, const char *text)
{
  type_text (find (picker, GTK_TYPE_SEARCH_ENTRY, 0), text);
  settle (300);
}

static void
test_reference (void)
{
  g_autoptr (EntDeal) deal = NULL;
  gint64 other;
  GtkWidget *picker;

  begin_deal ("partner class");
  other = add_partner ("Ånøk Systems");
  picker = open_picker ("Partner");
  g_assert_nonnull (find_text (picker, "Brackwater"));
  g_assert_nonnull (find_text (picker, "Ånøk Systems"));
  search_for (picker, "sys an");
  g_assert_null (find_text (picker, "Brackwater"));
  g_signal_emit_by_name (find (picker, GTK_TYPE_SEARCH_ENTRY, 0), "activate");
  settle (300);
  deal = load_deal (deal_id);
  g_assert_cmpint (deal->partner, ==, other);
  g_assert_nonnull (find_text (form, "Ånøk Systems"));
  assert_last_edit ("Change Partner of Rollout");
  end_form ();
}

/* Without a partner a deal is direct: what says how the partner mattered goes with it. */
static void
test_reference_cleared (void)
{
  g_autoptr (EntDeal) deal = NULL;

  begin_deal ("partner class");
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (find_row (form, "Attribution class"))));
  press (find_button (open_picker ("Partner"), "Clear"));
  deal = load_deal (deal_id);
  g_assert_cmpint (deal->partner, ==, 0);
  g_assert_cmpint (deal->class, ==, 0);
  g_assert_nonnull (find_text (GTK_WIDGET (find_row (form, "Partner")), "None"));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (find_row (form, "Attribution class"))));
  end_form ();
}

/* A partner's contact is one of that partner's. */
static void
test_reference_within (void)
{
  g_autoptr (EntContact) ours = ent_contact_new ();
  g_autoptr (EntContact) theirs = ent_contact_new ();
  GtkWidget *picker;

  begin_deal ("contact");
  ours->name = g_strdup ("Ada");
  ours->partner = partner_id;
  save (get_store (), ours);
  theirs->name = g_strdup ("Bob");
  theirs->partner = add_partner ("Northwind");
  save (get_store (), theirs);
  picker = open_picker ("Partner contact");
  g_assert_nonnull (find_text (picker, "Ada"));
  g_assert_null (find_text (picker, "Bob"));
  /* GTK 4.8 asks a popover that goes with its window about a tooltip it was to show there. */
  gtk_popover_popdown (GTK_POPOVER (picker));
  settle (100);
  end_form ();
}

static void
test_reference_added (void)
{
  g_autoptr (EntDeal) deal = NULL;
  g_autoptr (EntAccount) account = NULL;
  GtkWidget *picker;

  begin_deal ("account");
  picker = open_picker ("Account");
  search_for (picker, "Contoso");
  press (find_button (picker, "Add “Contoso”"));
  deal = load_deal (deal_id);
  account = ent_store_load (get_store (), &ent_account_noun, deal->account, NULL);
  g_assert_cmpstr (account->name, ==, "Contoso");
  g_assert_nonnull (find_text (form, "Contoso"));
  end_form ();
}

static void
rename_partner (const char *name)
{
  g_autoptr (EntPartner) partner = load_partner ();

  g_free (partner->name);
  partner->name = g_strdup (name);
  save (get_store (), partner);
  settle (30);
}

/* What is being typed is not taken away by what happens elsewhere. */
static void
test_outside (void)
{
  g_autoptr (EntPartner) partner = NULL;

  begin_partner ("name city");
  rename_partner ("Northwind");
  assert_shown (form, "Name", "Northwind");
  type_into (form, "Name", "Typed");
  type_into (form, "City", "Ghent");
  rename_partner ("Fabrikam");
  assert_shown (form, "City", "Ghent");
  assert_shown (form, "Name", "Fabrikam");
  enter (form, "City");
  partner = load_partner ();
  g_assert_cmpstr (partner->name, ==, "Fabrikam");
  g_assert_cmpstr (partner->city, ==, "Ghent");
  end_form ();
}

static void
test_removed (void)
{
  begin_partner ("name city");
  ent_document_remove (document, &ent_partner_noun, partner_id);
  settle (30);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (find_row (form, "Name"))));
  ent_document_undo (document);
  settle (30);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (find_row (form, "Name"))));
  assert_shown (form, "Name", "Brackwater");
  end_form ();
}

/* Undo first takes back what is typed, then what was saved. */
static void
test_undo (void)
{
  g_autoptr (EntPartner) partner = NULL;

  begin_partner ("name city");
  type_into (form, "City", "Ghent");
  enter (form, "City");
  type_into (form, "City", "Bruges");
  ent_document_undo (document);
  settle (30);
  assert_shown (form, "City", "Ghent");
  ent_document_undo (document);
  settle (30);
  assert_shown (form, "City", "");
  type_into (form, "Name", "");
  enter (form, "Name");
  ent_document_undo (document);
  settle (30);
  assert_shown (form, "Name", "Brackwater");
  assert_message (form, "Name", NULL);
  end_form ();
}

/* The window asks for it before it closes. */
static void
test_commit (void)
{
  g_autoptr (EntPartner) partner = NULL;

  begin_partner ("name city");
  type_into (form, "City", "Ghent");
  ent_document_commit (document);
  partner = load_partner ();
  g_assert_cmpstr (partner->city, ==, "Ghent");
  end_form ();
}

static void
test_other_record (void)
{
  g_autoptr (EntPartner) partner = NULL;
  g_autoptr (EntDraft) other = NULL;

  begin_partner ("name city");
  type_into (form, "City", "Ghent");
  other = ent_draft_new (document, &ent_partner_noun, add_partner ("Northwind"));
  ent_record_form_set_draft (ENT_RECORD_FORM (form), other);
  settle (30);
  assert_shown (form, "Name", "Northwind");
  assert_shown (form, "City", "");
  partner = load_partner ();
  g_assert_cmpstr (partner->city, ==, "Ghent");
  end_form ();
}

static void
test_read_only (void)
{
  static const char *const labels[] = { "Name", "Stage", "Signed on", "Notes" };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  begin_fields ();
  partner_id = add_partner ("Brackwater");
  path = g_strdup (ent_store_get_path (get_store ()));
  ent_store_close (get_store (), &error);
  g_assert_no_error (error);
  g_clear_object (&document);
  begin_document (open_read_only (path));
  show_form (&ent_partner_noun, partner_id, "name stage signed-on notes");
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (find_row (form, labels[i]))));
  assert_shown (form, "Name", "Brackwater");
  end_form ();
}

/* While another program changes the file: a value that is typed meanwhile is told about and kept.
 */
static gboolean
type_meanwhile (EntStore *other, gpointer data, GError **error)
{
  type_into (form, "City", "Ghent");
  enter (form, "City");
  assert_shown (form, "City", "Ghent");
  settle (300);
  g_assert_nonnull (find_text (form, "is being changed by another program. Try again"));
  g_assert_false (ent_document_commit (document));
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED, "Held for long enough");
  return FALSE;
}

static void
begin_held (void)
{
  g_autoptr (EntStore) other = NULL;

  begin_partner ("name city");
  ent_store_set_patience (get_store (), 50);
  other = ent_program_open (ent_store_get_path (get_store ()), NULL);
  g_assert_false (ent_store_edit (other, "Hold", type_meanwhile, NULL, NULL));
}

/* It is stored as soon as the file is free and Enter is pressed again, or the window leaves. */
static void
test_busy (void)
{
  begin_held ();
  enter (form, "City");
  assert_message (form, "City", NULL);
  assert_last_edit ("Change City of Brackwater");
  end_form ();

  begin_held ();
  g_assert_true (ent_document_commit (document));
  assert_last_edit ("Change City of Brackwater");
  end_form ();
}

int
main (int argc, char *argv[])
{
  begin_gui (&argc, &argv);
  g_test_add_func ("/field-row/enter", test_enter);
  g_test_add_func ("/field-row/leave", test_leave);
  g_test_add_func ("/field-row/escape", test_escape);
  g_test_add_func ("/field-row/invalid", test_invalid);
  g_test_add_func ("/field-row/refused", test_refused);
  g_test_add_func ("/field-row/together", test_together);
  g_test_add_func ("/field-row/calendar", test_calendar);
  g_test_add_func ("/field-row/choice", test_choice);
  g_test_add_func ("/field-row/switch", test_switch);
  g_test_add_func ("/field-row/note", test_note);
  g_test_add_func ("/field-row/reference", test_reference);
  g_test_add_func ("/field-row/reference/cleared", test_reference_cleared);
  g_test_add_func ("/field-row/reference/within", test_reference_within);
  g_test_add_func ("/field-row/reference/added", test_reference_added);
  g_test_add_func ("/field-row/outside", test_outside);
  g_test_add_func ("/field-row/removed", test_removed);
  g_test_add_func ("/field-row/undo", test_undo);
  g_test_add_func ("/field-row/commit", test_commit);
  g_test_add_func ("/field-row/other-record", test_other_record);
  g_test_add_func ("/field-row/read-only", test_read_only);
  g_test_add_func ("/field-row/busy", test_busy);
  return run_and_clean ();
}
