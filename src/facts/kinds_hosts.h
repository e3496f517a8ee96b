/* SPDX-License-Identifier: MIT */
/* The kinds of programs.h that are hosts, URLs and repositories; each adds what it finds. */
#ifndef HOOKGUARD_FACTS_KINDS_HOSTS_H
#define HOOKGUARD_FACTS_KINDS_HOSTS_H

#include "facts/kinds.h"

/* h, H, l, R, u, i, g, G, n, s. */
bool kind_add_hosts(struct effects *effects, const struct argument *argument);
bool kind_add_named_hosts(struct effects *effects, const struct argument *argument);
bool kind_add_forwarding(struct effects *effects, const struct argument *argument);
bool kind_add_resolved(struct effects *effects, const struct argument *argument);
bool kind_add_fetched(struct effects *effects, const struct argument *argument);
bool kind_add_item(struct effects *effects, const struct argument *argument);
bool kind_add_repository(struct effects *effects, const struct argument *argument);
bool kind_add_remote_or_name(struct effects *effects, const struct argument *argument);
bool kind_add_connection(struct effects *effects, const struct argument *argument);
bool kind_add_socat(struct effects *effects, const struct argument *argument);

#endif
