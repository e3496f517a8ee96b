/* SPDX-License-Identifier: MIT */
/*
 * Levels. Invariant: a level that is raised adds rules and makes decisions stronger, never the
 * reverse; so HOOKGUARD_LEVEL, which a repository can set, may raise one.
 */
#include "rules/levels.h"

enum level levels_of_topic(const struct levels *levels, struct str topic)
{
	for (size_t i = 0; i < levels->topics_count; i++) {
		if (str_equal(levels->topics[i].topic, topic))
			return levels->topics[i].level;
	}
	return levels->all;
}
