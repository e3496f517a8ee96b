/* SPDX-License-Identifier: MIT */
/* What makes a captured value a secret: not a reference, not a placeholder, and random enough. */
#ifndef HOOKGUARD_JUDGE_SECRET_H
#define HOOKGUARD_JUDGE_SECRET_H

#include "base/arena.h"
#include "base/fault.h"
#include "rules/pattern.h"

/* Whether `value` can be a real secret: no expansion or reference (${VAR}, $VAR, {{…}}, %VAR%,
 * <…>, $(…), op://… but a default in ${VAR:-…} is no reference), no placeholder (changeme, your-…,
 * xxxx, REDACTED, EXAMPLE, one character repeated, runs such as 12345678 or abcdefgh), and at least
 * `entropy` Shannon bits a byte. */
bool secret_is_real(struct str value, double entropy);

/* The next real secret in `text` at or after `from` by `pattern`: HIT_YES with its place. A match
 * whose value is not real is passed over. */
enum hit secret_find(struct arena *arena, struct pattern *pattern, double entropy, struct str text,
	size_t from, struct span *where, struct fault *f);

#endif
