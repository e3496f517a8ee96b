/* SPDX-License-Identifier: MIT */
/*
 * Levels. Invariant: a level that is raised adds rules and makes decisions stronger, never the
 * reverse; so HOOKGUARD_LEVEL, which a repository can set, may raise one.
 */
#include "rules/levels.h"

enum level levels_of_topic(const struct levels *levels, struct str topic)
{
	enum level level = levels->all;
	for (size_t i = 0; i < levels->topics_count; i++) {
		if (str_equal(levels->topics[i].topic, topic))
			level = levels->topics[i].level;
	}
	return level > levels->least ? level : levels->least;
}

/* Most settings name no topic, and then no id is cut. */
static enum level level_of_rule(const struct levels *levels, const struct rule *rule)
{
	struct str topic = levels->topics_count > 0 ? rule_topic(rule) : (struct str){NULL, 0};
	return levels_of_topic(levels, topic);
}

void levels_apply(const struct levels *levels, struct ruleset *rules)
{
	for (size_t i = 0; i < rules->count; i++) {
		struct rule_in_force *entry = &rules->rules[i];
		enum level level = level_of_rule(levels, entry->rule);
		entry->decision = rule_decision_at(entry->rule, level);
		entry->is_off = !entry->rule->is_enabled || entry->rule->level > level;
	}
}
