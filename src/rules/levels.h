/* SPDX-License-Identifier: MIT */
/* Levels in force, by topic. */
#ifndef HOOKGUARD_RULES_LEVELS_H
#define HOOKGUARD_RULES_LEVELS_H

#include "base/arena.h"
#include "rules/rule.h"

/* level.TOPIC of hookguard.conf. */
struct topic_level {
	struct str topic;
	enum level level;
};

/* Zero is the standard level for all. */
struct levels {
	enum level all;             /* level */
	struct topic_level *topics; /* level.TOPIC: instead of `all` for that topic */
	size_t topics_count;
};

/* The level in force for the rules of a topic. */
enum level levels_of_topic(const struct levels *levels, struct str topic);

#endif
