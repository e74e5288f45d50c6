/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-remembered.h"

#define MAX_PROGRAMS 8

/* Lends the application's settings. */
GSettings *
ent_remembered_get (void)
{
  static GSettings *settings;

  if (settings == NULL)
    settings = g_settings_new (ENT_APPLICATION_ID);
  return settings;
}

/* Lists the paths of the programs opened lately, the last first; owned. */
char **
ent_remembered_dup_programs (void)
{
  return g_settings_get_strv (ent_remembered_get (), "recent-programs");
}

/* Puts ADDED, unless it is NULL, before the others and takes DROPPED out. */
static void
rewrite (const char *added, const char *dropped)
{
  g_auto (GStrv) old = ent_remembered_dup_programs ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) programs = NULL;
  guint n = added != NULL ? 1 : 0;

  if (added != NULL)
    g_strv_builder_add (builder, added);
  for (guint i = 0; old[i] != NULL && n < MAX_PROGRAMS; i++)
    if (!g_str_equal (old[i], dropped))
      {
        g_strv_builder_add (builder, old[i]);
        n++;
      }
  programs = g_strv_builder_end (builder);
  g_settings_set_strv (ent_remembered_get (), "recent-programs", (const char *const *) programs);
}

/* Notes that the program at PATH was opened. */
void
ent_remembered_add_program (const char *path)
{
  rewrite (path, path);
  g_settings_set_string (ent_remembered_get (), "last-program", path);
}

/* Forgets a program that is no longer there. */
void
ent_remembered_drop_program (const char *path)
{
  rewrite (NULL, path);
}

/* Finds how LIST was sorted last. Returns an owned text, as it was set, or NULL. */
char *
ent_remembered_dup_sort_order (const char *list)
{
  g_autoptr (GVariant) orders = g_settings_get_value (ent_remembered_get (), "sort-orders");
  char *order = NULL;

  g_variant_lookup (orders, list, "s", &order);
  return order;
}

void
ent_remembered_set_sort_order (const char *list, const char *order)
{
  g_autoptr (GVariant) orders = g_settings_get_value (ent_remembered_get (), "sort-orders");
  GVariantBuilder builder;
  GVariantIter iter;
  const char *key, *value;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, orders);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &value))
    if (!g_str_equal (key, list))
      g_variant_builder_add (&builder, "{ss}", key, value);
  g_variant_builder_add (&builder, "{ss}", list, order);
  g_settings_set_value (ent_remembered_get (), "sort-orders", g_variant_builder_end (&builder));
}
