/* SPDX-License-Identifier: MIT */
/* What the hook does with grants: it looks for one when a call is blocked, and at no other time. */
#ifndef HOOKGUARD_APP_GRANTS_H
#define HOOKGUARD_APP_GRANTS_H

#include "app/pipeline.h"

/* Gives a blocked call its code, and lets it pass if a person granted it: the verdict is then a pass
 * that keeps its findings. Tells whether the call can be granted at all, and whether it was blocked
 * before in this session. Never fails. */
void grants_consider(struct run *run);

#endif
