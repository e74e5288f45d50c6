/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/gui-fixture.h"

#include "core/program/ent-account.h"
#include "core/program/ent-commitment.h"
#include "core/program/ent-contact.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-rate.h"
#include "core/program/ent-tier-rule.h"
#include "core/store/ent-history.h"
#include "core/store/ent-statement.h"
#include "gui/lifecycle/ent-lifecycle-page.h"
#include "gui/partners/ent-partners-page.h"
#include "gui/tiers/ent-tiers-page.h"

/* Whatever is changed, here or by another process, a page that followed says what one says that is
 * opened now. */

/* How many changes there are from one look to the next, here and by another process. */
#define N_CHANGES 2
#define N_THEIRS  3

/* What is changed in the program. */
static EntStore *store;
static GRand *rand_source;
static gint64 opened; /* the partner whose profile is shown */

static int
draw (int n)
{
  return g_rand_int_range (rand_source, 0, n);
}

static gpointer
draw_record (const EntNoun *noun)
{
  g_autoptr (GPtrArray) records = ent_store_list (store, noun, NULL, NULL);

  g_assert_cmpuint (records->len, >, 0);
  return ent_record_copy (records->pdata[draw ((int) records->len)]);
}

/* Half of what happens is about the partner that is shown. */
static gint64
draw_partner (void)
{
  g_autoptr (EntPartner) partner = draw_record (&ent_partner_noun);

  return draw (2) ? opened : partner->parent.id;
}

static EntDate
draw_date (void)
{
  return ent_date_add_days (TODAY, draw (900) - 600);
}

/* What was drawn may be refused: then nothing changes. */
static void
save_drawn (gpointer record)
{
  g_autoptr (GError) error = NULL;

  if (!ent_store_edit (store, "Change", save_cb, record, &error))
    g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
  ent_record_free (record);
}

/* One of those that are shown, or would be next. */
static EntDeal *
draw_shown_deal (void)
{
  g_autoptr (GPtrArray) deals = ent_store_list_of (
      store, &ent_deal_noun, "partner", opened,
      "closed_on IS NOT NULL, ifnull (closed_on, expected_close) DESC, id DESC", NULL);

  return ent_record_copy (deals->pdata[draw (MIN (12, (int) deals->len))]);
}

static void
change_deal (void)
{
  EntDeal *deal = draw (4) ? draw_shown_deal () : draw_record (&ent_deal_noun);

  if (draw (6) == 0)
    deal->parent.id = 0;
  if (draw (4) == 0)
    deal->partner = draw_partner ();
  deal->amount = 100 * draw (20000000);
  deal->expected_close = draw_date ();
  if (draw (2))
    {
      deal->stage = draw (2) ? ENT_DEAL_STAGE_WON : 1 + draw (ENT_OPEN_STAGES);
      deal->closed_on = deal->stage == ENT_DEAL_STAGE_WON ? draw_date () : ENT_DATE_NONE;
    }
  save_drawn (deal);
}

static void
remove_deal (void)
{
  g_autoptr (EntDeal) deal = draw_record (&ent_deal_noun);

  remove_record (store, &ent_deal_noun, deal->parent.id);
}

static void
change_partner (void)
{
  EntPartner *partner = ent_store_load (store, &ent_partner_noun, draw_partner (), NULL);

  g_free (partner->city);
  partner->city = g_strdup_printf ("City %d", draw (1000));
  partner->tier = draw (ENT_TIER_INACTIVE + 1);
  partner->stage = 1 + draw (ENT_STAGE_REVIEW);
  partner->signed_on = draw_date ();
  partner->reviewed_on = draw (2) ? draw_date () : ENT_DATE_NONE;
  save_drawn (partner);
}

static void
change_commitment (void)
{
  EntCommitment *commitment = draw_record (&ent_commitment_noun);

  commitment->parent.id = draw (2) ? commitment->parent.id : 0;
  commitment->partner = draw_partner ();
  commitment->due_on = draw_date ();
  commitment->state = 1 + draw (ENT_COMMITMENT_MISSED);
  save_drawn (commitment);
}

static void
change_contact (void)
{
  EntContact *contact = draw_record (&ent_contact_noun);

  contact->partner = draw_partner ();
  contact->side = 1 + draw (ENT_SIDE_THEIRS);
  contact->role = 1 + draw (ENT_ROLE_PARTNER_MANAGER);
  save_drawn (contact);
}

static void
change_account (void)
{
  g_autoptr (EntDeal) deal = draw_shown_deal ();
  EntAccount *account = deal->account != 0
                            ? ent_store_load (store, &ent_account_noun, deal->account, NULL)
                            : draw_record (&ent_account_noun);

  g_free (account->name);
  account->name = g_strdup_printf ("Account %d", draw (1000));
  save_drawn (account);
}

static void
change_rule (void)
{
  EntTierRule *rule = draw_record (&ent_tier_rule_noun);

  rule->threshold += draw (rule->threshold > 0 ? 1000000 : 1);
  save_drawn (rule);
}

static void
change_settings (void)
{
  EntSettings *settings = draw_record (&ent_settings_noun);

  settings->pass_mark = draw (100);
  save_drawn (settings);
}

static void
undo (void)
{
  ent_history_undo (store, NULL);
}

static void
redo (void)
{
  ent_history_redo (store, NULL);
}

/* Few change what every partner's figures follow from: then all is read anew. */
static void (*const changes[]) (void) = {
  change_deal,    change_deal,    change_deal,       change_deal,       change_deal,
  change_deal,    change_deal,    change_deal,       change_deal,       change_deal,
  change_deal,    change_deal,    change_partner,    change_partner,    change_partner,
  change_account, change_account, change_commitment, change_commitment, change_contact,
  change_contact, remove_deal,    change_rule,       change_settings,   undo,
  undo,           redo,
};

static void
change (void)
{
  changes[draw (G_N_ELEMENTS (changes))]();
}

/* Changes the program at PATH as another process. */
static int
do_change (const char *path, const char *seed)
{
  store = ent_program_open (path, NULL);
  g_assert_nonnull (store);
  ent_store_set_today (store, TODAY);
  rand_source = g_rand_new_with_seed ((guint32) g_ascii_strtoull (seed, NULL, 10));
  opened = (gint64) g_ascii_strtoll (strchr (seed, ' '), NULL, 10);
  for (int i = 0; i < N_THEIRS; i++)
    change ();
  g_object_unref (store);
  return 0;
}

static void
change_elsewhere (void)
{
  g_autofree char *seed = g_strdup_printf ("%d %" G_GINT64_FORMAT, draw (G_MAXINT), opened);
  const char *argv[] = { "/proc/self/exe", "--child", ent_store_get_path (store), seed, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  ent_document_refresh (document);
}

/* Writes what can be read below ROOT. */
static void
write_texts (GtkWidget *root, GString *texts)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *text = get_text (child);

      if (!gtk_widget_get_mapped (child))
        continue;
      if (text != NULL)
        g_string_append_printf (texts, "%s\n", text);
      if (GTK_IS_IMAGE (child))
        g_string_append_printf (texts, "(%s)\n", gtk_image_get_icon_name (GTK_IMAGE (child)));
      write_texts (child, texts);
    }
}

/* Writes what is shown once nothing more follows. */
static char *
dup_texts (GtkWidget *root)
{
  g_autofree char *before = NULL;
  g_autofree char *now = NULL;

  do
    {
      GString *texts = g_string_new (NULL);

      settle (40);
      g_free (before);
      before = g_steal_pointer (&now);
      write_texts (root, texts);
      now = g_string_free (texts, FALSE);
    }
  while (g_strcmp0 (before, now) != 0);
  return g_steal_pointer (&now);
}

static GtkWidget *
show_followed (GType type, EntDocument *of)
{
  GtkWidget *shown = g_object_new (type, "document", of, NULL);

  show_widget (shown, 1200, 2400);
  if (type == ENT_TYPE_PARTNERS_PAGE)
    g_assert_true (ent_page_show_record (ENT_PAGE (shown), &ent_partner_noun, opened));
  return shown;
}

/* Makes PAGE anew, with a document of its own, and compares. */
static void
compare (GType type)
{
  g_autoptr (EntDocument) other = ent_document_new (store, NULL);
  GtkWindow *kept = window;
  g_autofree char *followed = dup_texts (page);
  g_autofree char *fresh = dup_texts (show_followed (type, other));

  gtk_window_destroy (window);
  window = kept;
  g_assert_cmpstr (followed, ==, fresh);
}

typedef struct
{
  const char *path;
  GType (*get_type) (void);
  guint n_steps;
} Case;

static const Case cases[] = {
  { "/following/partners", ent_partners_page_get_type, 30 },
  { "/following/lifecycle", ent_lifecycle_page_get_type, 12 },
  { "/following/tiers", ent_tiers_page_get_type, 12 },
};

static void
test_page (gconstpointer data)
{
  const Case *self = data;
  GType type = self->get_type ();

  rand_source = g_rand_new_with_seed (1);
  begin_document (open_sample ());
  store = ent_document_get_store (document);
  ent_store_query_int (store,
                       "SELECT partner FROM deal WHERE partner IS NOT NULL GROUP BY partner"
                       " ORDER BY count(*) DESC LIMIT 1",
                       &opened, NULL);
  page = show_followed (type, document);
  for (guint i = 0; i < self->n_steps; i++)
    {
      if (i % 5 == 4)
        change_elsewhere ();
      for (int j = 0; i % 5 != 4 && j < N_CHANGES; j++)
        change ();
      compare (type);
    }
  g_clear_pointer (&rand_source, g_rand_free);
  end_page ();
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    return do_change (argv[2], argv[3]);
  begin_gui (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_page);
  return run_and_clean ();
}
