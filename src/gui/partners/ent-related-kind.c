/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/partners/ent-related-kind.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "core/program/ent-account.h"
#include "core/program/ent-activity.h"
#include "core/program/ent-commitment.h"
#include "core/program/ent-contact.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-move.h"
#include "core/store/ent-field-text.h"
#include "gui/widgets/ent-record-kind.h"

/* Puts the texts there are, up to NULL after the last of N, behind one another. */
static char *
join (const char *const *texts, guint n)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (texts[i] != NULL && texts[i][0] != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " · " : "", texts[i]);
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static char *
write_field (EntDocument *document, gpointer record, const char *name)
{
  const EntField *field = ent_noun_find_field (((EntRecord *) record)->noun, name);

  return ent_field_text_format (ent_document_get_store (document), field, record,
                                ent_document_get_currency (document));
}

static char *
write_closing (const EntDeal *deal)
{
  g_autofree char *date
      = ent_format_date (deal->closed_on != ENT_DATE_NONE ? deal->closed_on : deal->expected_close);

  if (date[0] == '\0')
    return NULL;
  if (deal->closed_on != ENT_DATE_NONE)
    /* Translators: of a deal; %s is a day */
    return g_strdup_printf (_ ("closed %s"), date);
  /* Translators: of a deal; %s is a day */
  return g_strdup_printf (_ ("expected %s"), date);
}

static void
describe_deal (EntDocument *document, gpointer record, EntRelatedText *text)
{
  const EntDeal *deal = record;
  g_autofree char *account = write_field (document, record, "account");
  g_autofree char *stage = write_field (document, record, "stage");
  g_autofree char *class = write_field (document, record, "class");
  g_autofree char *closing = write_closing (deal);
  const char *parts[] = { stage, class, closing, account };

  text->title = ent_record_dup_title (record, ent_document_get_currency (document));
  text->subtitle = join (parts, G_N_ELEMENTS (parts));
  text->value = write_field (document, record, "amount");
}

static void
describe_contact (EntDocument *document, gpointer record, EntRelatedText *text)
{
  const EntContact *contact = record;
  g_autofree char *role = write_field (document, record, "role");
  const char *parts[] = { role, contact->title, contact->email, contact->phone };

  text->title = g_strdup (contact->name);
  text->subtitle = join (parts, G_N_ELEMENTS (parts));
}

static char *
write_hours (const EntActivity *activity)
{
  g_autofree char *ours = NULL;

  if (activity->our_hours == ENT_NUMBER_NONE)
    return NULL;
  ours = ent_format_decimal (activity->our_hours, ENT_HOURS_SCALE);
  /* Translators: how long we worked on something; %s is a number of hours */
  return g_strdup_printf (_ ("%s h"), ours);
}

static void
describe_activity (EntDocument *document, gpointer record, EntRelatedText *text)
{
  const EntActivity *activity = record;
  g_autofree char *kind = write_field (document, record, "kind");
  g_autofree char *date = ent_format_date (activity->date);
  const char *parts[] = { activity->note != NULL ? kind : NULL, date };

  text->title = g_strdup (activity->note != NULL ? activity->note : kind);
  text->subtitle = join (parts, G_N_ELEMENTS (parts));
  text->value = write_hours (activity);
}

static void
describe_commitment (EntDocument *document, gpointer record, EntRelatedText *text)
{
  const EntCommitment *commitment = record;
  gboolean overdue = commitment->state == ENT_COMMITMENT_OPEN && commitment->due_on != ENT_DATE_NONE
                     && commitment->due_on < ent_document_get_today (document);
  g_autofree char *date = ent_format_date (commitment->due_on);
  g_autofree char *due = NULL;
  const char *parts[] = { NULL, commitment->owner };

  if (date[0] != '\0' && overdue)
    /* Translators: of a commitment; %s is a day */
    due = g_strdup_printf (_ ("overdue since %s"), date);
  else if (date[0] != '\0')
    /* Translators: of a commitment; %s is a day */
    due = g_strdup_printf (_ ("due %s"), date);
  parts[0] = due;
  text->title = g_strdup (commitment->name);
  text->subtitle = join (parts, G_N_ELEMENTS (parts));
  text->value = write_field (document, record, "state");
}

static void
describe_move (EntDocument *document, gpointer record, EntRelatedText *text)
{
  const EntMove *move = record;
  const char *to = _ (ent_choice_get_label (ent_stages, move->to));
  g_autofree char *date = ent_format_date (move->date);
  const char *parts[] = { date, NULL, move->reason };

  if (move->from == 0)
    /* Translators: a partner was taken into the program; %s is the stage it began in */
    text->title = g_strdup_printf (_ ("Entered at %s"), to);
  else
    {
      /* Translators: a partner moved from one stage to another */
      text->title
          = g_strdup_printf (_ ("%s to %s"), _ (ent_choice_get_label (ent_stages, move->from)), to);
      parts[1] = move->gate_met ? _ ("gate met") : _ ("gate not met");
    }
  text->subtitle = join (parts, G_N_ELEMENTS (parts));
}

static const EntRelatedKind kinds[] = {
  { "their-contacts",
    { &ent_contact_noun, "partner", "side = 'theirs'", "name, id", 8 },
    N_ ("Their People"),
    N_ ("Nobody of theirs is known yet"),
    N_ ("Add Contact of Theirs"),
    "name role title email phone",
    ENT_SIDE_THEIRS,
    describe_contact },
  { "our-contacts",
    { &ent_contact_noun, "partner", "side = 'ours'", "name, id", 8 },
    N_ ("Our People"),
    N_ ("Nobody of ours is named yet"),
    N_ ("Add Contact of Ours"),
    "name role title email phone",
    ENT_SIDE_OURS,
    describe_contact },
  { "deals",
    { &ent_deal_noun, "partner", NULL,
      "closed_on IS NOT NULL, ifnull (closed_on, expected_close) DESC, id DESC", 10 },
    N_ ("Deals"),
    N_ ("No deals yet"),
    N_ ("Add Deal"),
    "name amount account stage class expected-close closed-on",
    0,
    describe_deal },
  { "activities",
    { &ent_activity_noun, "partner", NULL, "date DESC, id DESC", 5 },
    N_ ("Activities"),
    N_ ("Nothing is recorded yet"),
    N_ ("Add Activity"),
    "note date kind our-hours their-hours",
    0,
    describe_activity },
  { "commitments",
    { &ent_commitment_noun, "partner", NULL, "state <> 'open', due_on DESC, id DESC", 5 },
    N_ ("Commitments"),
    N_ ("No commitments yet"),
    N_ ("Add Commitment"),
    "name due-on state owner made-on",
    0,
    describe_commitment },
  { "moves",
    { &ent_move_noun, "partner", NULL, "date DESC, id DESC", 8 },
    N_ ("Moves"),
    N_ ("It has not moved yet"),
    NULL,
    "to date from gate-met reason",
    0,
    describe_move },
};

/* Finds the kind called NAME. Returns it, static. */
const EntRelatedKind *
ent_related_kind_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return &kinds[i];
  g_return_val_if_reached (NULL);
}

static gboolean
is_of (const EntRelatedKind *self, gpointer record)
{
  return self->excerpt.noun == ((EntRecord *) record)->noun
         && (self->side == 0 || ((EntContact *) record)->side == self->side);
}

/* Finds the kind that RECORD is of. Returns it, static, or NULL. */
const EntRelatedKind *
ent_related_kind_find_record (gpointer record)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (is_of (&kinds[i], record))
      return &kinds[i];
  return NULL;
}

/* Says whether what is shown of the kind may be other after CHANGES, NULL for everything: of a deal
 * its account's name is shown too. */
gboolean
ent_related_kind_is_touched (const EntRelatedKind *self, const EntChanges *changes)
{
  return changes == NULL || ent_changes_touch (changes, self->excerpt.noun)
         || ent_changes_touch (changes, &ent_account_noun);
}

/* Makes a new record of the kind that belongs to PARTNER, owned by the caller. */
gpointer
ent_related_kind_make (const EntRelatedKind *self, EntDocument *document, gint64 partner)
{
  gpointer record = ent_record_kind_make (document, self->excerpt.noun);

  *(gint64 *) ent_field_peek (ent_noun_find_field (self->excerpt.noun, "partner"), record)
      = partner;
  if (self->side != 0)
    ((EntContact *) record)->side = self->side;
  return record;
}

void
ent_related_text_clear (EntRelatedText *self)
{
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->value);
}
