/* SPDX-License-Identifier: MIT */
/* Names of AWS as its command line writes them. */
#ifndef HOOKGUARD_FACTS_AWS_NAMES_H
#define HOOKGUARD_FACTS_AWS_NAMES_H

#include "base/arena.h"
#include "base/str.h"

/* DBInstanceIdentifier and db_instance_identifier as db-instance-identifier, behind `prefix`. Owned by the
 * arena. */
struct str aws_dashed_name(struct arena *arena, struct str prefix, struct str name);

#endif
