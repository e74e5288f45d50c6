/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ent-plan.h"
#include "core/program/ent-proofs.h"
#include "core/program/ent-task.h"
#include "core/store/ent-store.h"

G_BEGIN_DECLS

#define ENT_LAUNCH_DAYS       90
#define ENT_LAUNCH_PHASE_DAYS 30

/* A task and how it stands. */
typedef struct
{
  EntTask *task;
  EntDate due_on; /* set by hand, or from the plan's start */
  gboolean done;  /* ticked, or proved by the data */
  gboolean late;  /* not done and due before the as-of date */
  char *proof;    /* what in the data proves it; NULL when nothing does */
} EntLaunchTask;

/* How a plan stands on a day. */
typedef struct
{
  int day; /* of 90; below 1 before it starts, over 90 after */
  guint n_done;
  guint n_late;
  const EntLaunchTask *next; /* the first to do, borrowed; NULL when all is done */
} EntLaunchProgress;

int ent_launch_get_first_day (int phase);
int ent_launch_get_day (const EntPlan *plan, EntDate date);
EntDate ent_launch_get_due (const EntPlan *plan, const EntTask *task);
GPtrArray *
ent_launch_list_tasks (EntStore *store, const EntPlan *plan, EntDate as_of, GError **error);
GPtrArray *ent_launch_list_proved (
    EntStore *store, const EntPlan *plan, EntDate as_of, const EntProofs *proofs, GError **error);
EntLaunchProgress ent_launch_get_progress (const EntPlan *plan, GPtrArray *tasks, EntDate as_of);

/* Inside an edit. */
gint64 ent_launch_create (EntStore *store, const char *name, EntDate starts_on, GError **error);
gint64
ent_launch_add_task (EntStore *store, gint64 plan, int phase, const char *name, GError **error);
gboolean
ent_launch_move_task (EntStore *store, gint64 task, int phase, guint place, GError **error);
gboolean ent_launch_step_task (EntStore *store, gint64 task, int step, GError **error);

G_END_DECLS
