/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/gui/gui-fixture.h"

#include "core/program/ent-account.h"
#include "core/program/ent-contact.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-launch.h"
#include "core/store/ent-history.h"
#include "gui/app/ent-application.h"
#include "gui/page/ent-field-row.h"
#include "gui/window/ent-program-window.h"

/* Every page with what nobody expects: names that look like markup, are as long as they may be or
 * run the other way; no records; a file that cannot be written; changes in quick succession. */

static const char *const pages[] = { "partners", "lifecycle", "tiers", "launch", "reviews" };

/* Names that must be shown as they are. */
#define MARKUP "<b>Tom & Jerry</b> &amp; _Sons %s"
#define MIRROR "\u202eshalom \u05e9\u05dc\u05d5\u05dd\u202c (Ltd.)"

static EntApplication *application;
static EntProgramWindow *program_window;

static EntDocument *
get_document (void)
{
  return ent_program_window_get_document (program_window);
}

static void
show_store (EntStore *store, int width)
{
  program_window = ent_program_window_new (GTK_APPLICATION (application));
  window = GTK_WINDOW (program_window);
  ent_program_window_show_store (program_window, store);
  gtk_window_set_default_size (window, width, 700);
  gtk_window_present (window);
  settle (50);
}

static void
show_page_called (const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", name);
  settle (100);
}

static char *
make_long_name (void)
{
  g_autofree char *name = g_strnfill (200, 'W');

  return g_strdup (name);
}

static gint64
add_partner (EntStore *store, const char *name, int stage, int tier)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();

  partner->name = g_strdup (name);
  partner->stage = stage;
  partner->tier = tier;
  partner->signed_on = ent_date_new (2024, 1, 15);
  partner->owner = g_strdup (name);
  return save (store, partner);
}

static void
add_deal (EntStore *store, const char *name, gint64 partner, gint64 account)
{
  g_autoptr (EntDeal) deal = ent_deal_new ();

  deal->name = g_strdup (name);
  deal->partner = partner;
  deal->account = account;
  deal->class = ENT_CLASS_SOURCED;
  deal->amount = 90000000;
  deal->currency = g_strdup ("USD");
  deal->stage = ENT_DEAL_STAGE_WON;
  deal->created_on = ent_date_new (2026, 1, 2);
  deal->closed_on = ent_date_new (2026, 2, 3);
  save (store, deal);
}

static gint64
add_account (EntStore *store, const char *name)
{
  g_autoptr (EntAccount) account = ent_account_new ();

  account->name = g_strdup (name);
  return save (store, account);
}

static void
add_contact (EntStore *store, const char *name, gint64 partner)
{
  g_autoptr (EntContact) contact = ent_contact_new ();

  contact->name = g_strdup (name);
  contact->partner = partner;
  save (store, contact);
}

typedef struct
{
  const char *name;
} PlanName;

static gboolean
make_plan (EntStore *store, gpointer data, GError **error)
{
  return ent_launch_create (store, ((PlanName *) data)->name, ent_date_new (2026, 6, 1), error)
         != 0;
}

static EntStore *
open_hard (gint64 *partner)
{
  g_autofree char *long_name = make_long_name ();
  const char *const names[] = { MARKUP, MIRROR, long_name };
  EntStore *store = open_empty ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gint64 id = add_partner (store, names[i], ENT_STAGE_QUALIFY + (int) i, i == 0 ? 0 : 3);

      if (i == 0)
        *partner = id;
      add_deal (store, names[i], id, add_account (store, names[i]));
      add_contact (store, names[i], id);
    }
  return store;
}
