/* SPDX-License-Identifier: MIT */
/* Levels in force, by topic, and what they make of a rule set. */
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
	enum level all;                   /* level */
	const struct topic_level *topics; /* level.TOPIC: instead of `all` for that topic */
	size_t topics_count;
	enum level least; /* HOOKGUARD_LEVEL: can raise any of them, and lower none */
};

/* The level in force for the rules of a topic. */
enum level levels_of_topic(const struct levels *levels, struct str topic);

/* Sets, for each rule of the set, its decision and whether it is off. */
void levels_apply(const struct levels *levels, struct ruleset *rules);

#endif
