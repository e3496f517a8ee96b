/* SPDX-License-Identifier: MIT */
/* Spellings of network addresses. */
#ifndef HOOKGUARD_FACTS_HOST_H
#define HOOKGUARD_FACTS_HOST_H

#include "base/arena.h"
#include "base/str.h"

/* The dotted form a.b.c.d of an IPv4 address that is written otherwise: as one number, with fewer
 * parts, in octal or hexadecimal (inet_aton(3)), or inside an IPv6 address (::ffff:1.2.3.4). `host`
 * is in lower case, without brackets. Empty if it is none of these, or in that form already. */
struct str host_find_dotted(struct arena *arena, struct str host);

#endif
