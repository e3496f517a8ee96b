/* SPDX-License-Identifier: MIT */
/*
 * Grants: a person's leave for one call that rules block. Each is a file of its own in the folder
 * `grants` beside the settings that the hook's entry pins, where no environment variable can put
 * another, sealed under the log's key. It is used up by being removed: of calls at the same time one
 * removes it.
 *
 * What it proves: that somebody who could read the log's key and write that folder made it. The agent
 * runs as the same user; the `self` rules keep both from it at the doors that they see.
 */
#ifndef HOOKGUARD_AUDIT_GRANT_H
#define HOOKGUARD_AUDIT_GRANT_H

#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"

/* Where grants are, and what seals them; with an empty key there are none. */
struct grants {
	struct arena *arena;
	struct str folder; /* absolute; empty: no place is known */
	struct str key;
};

struct grant {
	struct str id;   /* 8 hexadecimal digits: what records show */
	struct str code; /* of the call, whole */
	int64_t made_ns; /* since the epoch */
	int64_t until_ns;
	bool is_for_once;
	struct str rule; /* for people: the rule that blocked it, and what it blocked */
	struct str what;
	struct str cwd;
};

/* The grants of who uses the settings file at `settings` and the log whose key is `log_key`; either
 * may be empty. The key is derived from that one, which records show macs of. */
void grants_init(struct grants *out, struct arena *arena, struct str settings, struct str log_key);

/* Whether a grant could be made: the folder is there, or can be made, and can be written. */
bool grants_can_be_made(const struct grants *grants);

/* Uses a grant for the call of that code: its id, or empty if there is none that holds at `now_ns`. One
 * for a single call is gone after that. Never fails: what can't be read or removed is no grant. */
struct str grant_use(const struct grants *grants, struct str code, int64_t now_ns);

/* Gives a new grant its id. FAULT_SYSTEM if there are no random bytes. */
bool grant_name(const struct grants *grants, struct grant *grant, struct fault *f);

/* Makes the grant, in the place of one for the same call. FAULT_SYSTEM. */
bool grant_make(const struct grants *grants, const struct grant *grant, struct fault *f);

/* Removes what stands under a code; *was_there tells whether something did. FAULT_SYSTEM. */
bool grant_remove(const struct grants *grants, struct str code, bool *was_there, struct fault *f);

/* All that are sealed right, also those whose time is over, at most LIMIT_GRANTS. FAULT_SYSTEM if the
 * folder is there and can't be read. */
bool grants_list(const struct grants *grants, struct grant **out, size_t *count, struct fault *f);

#endif
