/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-date.h"
#include "core/store/ent-record.h"

G_BEGIN_DECLS

/* The three 30-day phases of a launch; domain 9. */
extern const EntChoice ent_phases[];
enum
{
  ENT_PHASE_STRATEGY = 1,
  ENT_PHASE_DESIGN,
  ENT_PHASE_EXECUTION,
};

/* What in the data shows that a task is done; domain 9. */
extern const EntChoice ent_proofs[];
enum
{
  ENT_PROOF_CANDIDATES = 1, /* five candidates in stage 1 */
  ENT_PROOF_ONBOARDED,      /* three partners past stage 2 */
  ENT_PROOF_PILOT,          /* a play with a pilot account */
};

/* One task of a launch plan. */
typedef struct
{
  EntRecord parent;
  gint64 plan;
  int phase;
  gint64 position; /* its place in the plan, from 1 */
  char *name;
  char *owner;
  gint64 day;     /* of the plan, 1 to 90, on which it is due */
  EntDate due_on; /* set by hand; none: follows the plan's start */
  EntDate done_on;
  char *evidence;
  int proof;
  char *notes;
} EntTask;

ENT_DECLARE_RECORD (EntTask, ent_task)

G_END_DECLS
