/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-csv-error.h"

G_DEFINE_QUARK (ent - csv - error - quark, ent_csv_error)
