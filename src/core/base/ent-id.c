/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/ent-id.h"

#define RANDOM_BITS      21
#define LAST_MILLISECOND ((G_GINT64_CONSTANT (1) << 42) - 2)
#define LARGEST_STEP     1024

/* Makes the key of a new row, over 0: 42 bits of milliseconds since 1970 above 21 random ones.
 * Later ids of a process are larger, also within a millisecond and when the clock is set back; two
 * machines meet only by drawing the same bits in the same millisecond. Safe from any thread. */
gint64
ent_id_new (void)
{
  static GMutex mutex;
  static gint64 last = 0;
  gint64 millisecond = CLAMP (g_get_real_time () / 1000, 1, LAST_MILLISECOND);
  gint64 random = g_random_int_range (0, 1 << RANDOM_BITS);
  gint64 id = (millisecond << RANDOM_BITS) | random;

  g_mutex_lock (&mutex);
  if (id <= last)
    id = last + 1 + random % LARGEST_STEP;
  last = id;
  g_mutex_unlock (&mutex);
  return id;
}
