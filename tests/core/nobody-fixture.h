/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <unistd.h>

/* Root may write anything. Between these two calls it is somebody who owns nothing; whoever else
 * runs the tests stays who it is. */

#define NOBODY 65534

static inline gboolean
become_nobody (void)
{
  if (geteuid () != 0)
    return FALSE;
  g_assert_no_errno (setresuid (NOBODY, NOBODY, 0));
  return TRUE;
}

/* WAS_ROOT is what become_nobody() returned. */
static inline void
become_oneself (gboolean was_root)
{
  if (was_root)
    g_assert_no_errno (setresuid (0, 0, 0));
}
