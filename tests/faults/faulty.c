/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "faulty.h"

#include <dlfcn.h>
#include <stdlib.h>

static int (*enable_random) (
    const char *name, int number, void *information, unsigned int flags, float probability);
static int (*disable) (const char *name);
static const char *point;
static float probability;

/* To be called once. SEED makes the choice of calls the same again. */
void
faulty_begin (guint seed)
{
  int (*set_seed) (unsigned int seed) = dlsym (RTLD_DEFAULT, "fiu_set_prng_seed");
  const char *text = g_getenv ("ENT_FAULT_PROBABILITY");

  point = g_getenv ("ENT_FAULT_POINT");
  if (point == NULL || text == NULL)
    return;
  enable_random = dlsym (RTLD_DEFAULT, "fiu_enable_random");
  disable = dlsym (RTLD_DEFAULT, "fiu_disable");
  probability = (float) g_ascii_strtod (text, NULL);
  if (enable_random == NULL || disable == NULL)
    g_error ("faults are asked for, and fiu-run is not there");
  if (set_seed)
    set_seed (seed);
}

void
faulty_on (void)
{
  if (enable_random)
    enable_random (point, 1, NULL, 0, probability);
}

void
faulty_off (void)
{
  if (disable)
    disable (point);
}
