/* SPDX-License-Identifier: MIT */
/* The roles of programs.h that no list of kinds describes; each adds what the operands name. */
#ifndef HOOKGUARD_FACTS_ROLES_H
#define HOOKGUARD_FACTS_ROLES_H

#include "facts/kinds.h"

/* (facts/transfers.c) */
bool role_add_copied(struct effects *effects);
bool role_add_moved(struct effects *effects);
bool role_add_linked(struct effects *effects);
bool role_add_mirrored(struct effects *effects);
bool role_add_synced(struct effects *effects);

/* (facts/searches.c) */
bool role_add_tar(struct effects *effects);
bool role_add_found(struct effects *effects);
bool role_add_script(struct effects *effects);
bool role_add_git_config(struct effects *effects);

#endif
